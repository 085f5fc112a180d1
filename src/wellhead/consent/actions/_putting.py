"""The asking itself: the sentences as they stand today, in the language of the person. Call within an action's transaction."""

from __future__ import annotations

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
from wellhead.knowledge.treatment.consents import ConsentForm, Part
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
) -> Consent:
    """A new asking; earlier ones for the same thing end."""
    now = clock.now()
    with translation.override(_whole_language(form, episode.person.language)):
        risks = [*_sentences(form, "risks")]
        risks += [[f"own{place}", words] for place, words in enumerate(own_risks, start=1)]
        consent = Consent(
            **stamp(actor),
            episode=episode,
            encounter=encounter,
            procedure=form.procedure,
            approach=approach,
            explained=_sentences(form, "explained"),
            risks=risks,
            alternatives=_sentences(form, "alternatives"),
            language=translation.get_language() or settings.LANGUAGE_CODE,
            knowledge_version=form.edition,
            asked_by=people.staff_member(actor),
            asked_at=now,
            expires_at=now + timedelta(days=form.expires_days) if form.expires_days else None,
        )
    consent.save(force_insert=True)
    _rows.close_earlier(actor, consent)
    return consent


def _whole_language(form: ConsentForm, wanted: str) -> str:
    """The person's language where every sentence is translated and a specialist has read the translation.

    Else the original: never half of each, and nobody agrees by words that may say less than was meant.
    """
    with reaching.language(wanted):
        language = translation.get_language() or settings.LANGUAGE_CODE
        known = [_said(each.plain) != each.plain for each in form.elements]
    return language if all(known) and not languages.awaits_review(language) else settings.LANGUAGE_CODE


def _said(words: str) -> str:
    """A sentence of the knowledge in the language of now."""
    return pgettext(CONTENT, words)


def _sentences(form: ConsentForm, part: Part) -> list[list[str]]:
    return [[each.id, _said(each.plain)] for each in form.part(part)]


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
