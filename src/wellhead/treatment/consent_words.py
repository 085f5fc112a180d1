"""The consent to a needling session in words: what stands, for which regions, and what is said for the others."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wellhead.consent import links
from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.knowledge.treatment.consents import ConsentForm
from wellhead.treatment.models import Episode
from wellhead.treatment.queries.circumstances import PROCEDURE, Circumstances
from wellhead.treatment.said import NeedlingSaid
from wellhead.ui.words import content


def standing(around: Circumstances) -> str:
    """The consent that stands from before, with its regions where it names them; empty where none stands."""
    if around.standing is None:
        return ""
    given = _("Given on %(day)s: “%(words)s”") % {
        "day": date_format(localtime(around.standing.given_at), "j F Y, H:i"),
        "words": around.standing.words_back,
    }
    regions = around.standing.regions
    return f"{given} {_('For: %(where)s.') % {'where': names_of(regions)}}" if regions else given


def lacking(around: Circumstances) -> str:
    """Which regions of these needles nobody agreed to; empty where all are named."""
    if not around.lacks:
        return ""
    return _("The consent does not name this region: %(where)s. Ask before the first needle there.") % {
        "where": names_of(around.lacks)
    }


def not_named(around: Circumstances) -> frozenset[str]:
    """Every region that the standing consent does not name, so that a page can say it as soon as a site is chosen."""
    return around.standing.lacks(_form().regions) if around.standing else frozenset()


def says(around: Circumstances, approach: str) -> list[str]:
    """What is said aloud before consent; before a site or a way is chosen everything is said."""
    form = _form()
    regions = around.to_agree or frozenset(form.regions)
    places = [content(place.say) for place in form.places_in(regions)] if around.to_agree else []
    return [*places, *(each.say for each in form.said(regions, approach))]


def asking_url(episode: Episode, said: NeedlingSaid, around: Circumstances) -> str:
    """Where the same is asked in writing, filled in for this approach and these regions."""
    return links.asking(
        episode.person_id, procedure=PROCEDURE, approach=said.approach, regions=around.to_agree
    )


def names_of(regions: Collection[str]) -> str:
    """The regions by name."""
    return "; ".join(content(place.name) for place in _form().places_in(regions))


def _form() -> ConsentForm:
    return treatment_knowledge.load().consents[PROCEDURE]
