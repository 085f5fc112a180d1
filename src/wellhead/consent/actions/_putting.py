"""The asking itself: the sentences as they stand today, in the language of the person. Call within an action's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wellhead.booking import reaching
from wellhead.consent.actions import _rows
from wellhead.consent.choices import Approach, Procedure
from wellhead.consent.models import Consent, Encounter, Episode
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.consents import ConsentElement, ConsentForm, ConsentPlace, Part
from wellhead.people import queries as people
from wellhead.ui import languages
from wellhead.ui.words import CONTENT


def put_before(
    actor: Actor,
    episode: Episode,
    form: ConsentForm,
    *,
    approach: str,
    encounter: Encounter | None,
    own_risks: tuple[str, ...],
    regions: frozenset[str] = frozenset(),
) -> Consent:
    """A new asking; earlier ones for the same thing end. Where the form has places, `regions` are those meant."""
    now = clock.now()
    said, places = form.said(regions, approach), form.places_in(regions)
    sentences = [*(each.plain for each in said), *(each.say for each in places)]
    with translation.override(_whole_language(sentences, wanted=episode.person.language)):
        risks = _sentences(said, "risks")
        risks += [[f"own{place}", words] for place, words in enumerate(own_risks, start=1)]
        consent = Consent(
            **stamp(actor),
            episode=episode,
            encounter=encounter,
            procedure=form.procedure,
            approach=approach,
            explained=[*_places(places), *_sentences(said, "explained")],
            risks=risks,
            alternatives=_sentences(said, "alternatives"),
            language=translation.get_language() or settings.LANGUAGE_CODE,
            knowledge_version=form.edition,
            asked_by=people.staff_member(actor),
            asked_at=now,
            expires_at=now + timedelta(days=form.expires_days) if form.expires_days else None,
        )
    consent.save(force_insert=True)
    _rows.close_earlier(actor, consent)
    return consent


def _whole_language(sentences: Iterable[str], *, wanted: str) -> str:
    """The person's language where every sentence that is said is translated and a specialist has read the translation.

    Else the original: never half of each, and nobody agrees by words that may say less than was meant.
    """
    with reaching.language(wanted):
        language = translation.get_language() or settings.LANGUAGE_CODE
        known = [_said(words) != words for words in sentences]
    return language if all(known) and not languages.awaits_review(language) else settings.LANGUAGE_CODE


def _said(words: str) -> str:
    """A sentence of the knowledge in the language of now."""
    return pgettext(CONTENT, words)


def _sentences(said: Iterable[ConsentElement], part: Part) -> list[list[str]]:
    return [[each.id, _said(each.plain)] for each in said if each.part == part]


def _places(places: Iterable[ConsentPlace]) -> list[list[str]]:
    """The regions that are meant, each as a sentence of its own: a yes is for these alone."""
    return [[each.id, _said(each.say)] for each in places]


def regions_of(form: ConsentForm, wanted: Iterable[str]) -> frozenset[str]:
    """The regions that are meant; CannotBeDone when the form names regions and none, or another, was chosen.

    A form without places is said whole, whatever was named.
    """
    regions = frozenset(wanted)
    if not form.places:
        return frozenset()
    if not regions or not regions <= set(form.regions):
        raise CannotBeDone(
            _("Say which regions are meant: the person agrees to these alone."), field="regions"
        )
    return regions


def form_of(procedure: str, approach: str) -> ConsentForm:
    """What is put before the person; CannotBeDone when there is none of this name, or the way does not fit."""
    form = treatment.load().consents.get(procedure)
    if form is None or procedure not in Procedure.values:
        raise CannotBeDone(_("Choose what is asked for from the list."), field="procedure")
    if form.approaches and (approach not in form.approaches or approach not in Approach.values):
        raise CannotBeDone(_("Say which way of needling: each is asked for alone."), field="approach")
    if approach and not form.approaches:
        raise CannotBeDone(_("Only needling has a way. Leave it empty."), field="approach")
    return form
