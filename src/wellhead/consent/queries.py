"""Reading consents: what was asked, how it stands, and whether one holds now. Callers ask `access` first."""

from __future__ import annotations

import uuid
from collections import defaultdict
from datetime import datetime

from wellhead.consent.choices import By
from wellhead.consent.models import Consent, ConsentEvent, Encounter, Episode, Person
from wellhead.consent.standing import Asked, Standing
from wellhead.consent.states import Status
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden

__all__ = [
    "Asked",
    "Standing",
    "all_of",
    "all_of_person",
    "asked_or_hidden",
    "latest",
    "standing",
    "taken_in",
]


def standing(episode: Episode, procedure: str, at: datetime, *, approach: str = "") -> Standing | None:
    """The consent to this procedure (and way of needling) that holds at the moment, or None. Two queries.

    The newest asking counts alone: given, not taken back, not over, and agreed to on words that still count. A
    newer asking that nobody answered means that nothing stands.
    """
    asked = latest(episode, procedure, approach=approach, at=at)
    if asked is None or asked.status(at) is not Status.GIVEN or not asked.is_of_todays_words:
        return None
    given = asked.answer
    if given is None:
        return None
    return Standing(
        consent=asked.consent,
        given_at=given.recorded_at,
        by=By(given.by),
        signed_name=given.signed_name,
        words_back=given.words_back,
        expires_at=asked.consent.expires_at,
    )


def latest(episode: Episode, procedure: str, *, at: datetime, approach: str = "") -> Asked | None:
    """The newest asking for this procedure and approach up to the moment, with its events. Two queries."""
    rows = Consent.objects.for_clinic(episode.clinic_id).filter(
        episode=episode, procedure=procedure, approach=approach, asked_at__lte=at
    )
    row = rows.select_related("asked_by", "episode__person").order_by("-asked_at", "-pk").first()
    return _with_events([row])[0] if row is not None else None


def all_of(episode: Episode) -> list[Asked]:
    """Every asking of an episode with its events, newest first. Two queries."""
    rows = Consent.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    return _with_events(list(rows.select_related("asked_by", "episode__person").order_by("-asked_at", "-pk")))


def all_of_person(person: Person) -> list[Asked]:
    """Every asking of a person over all episodes, newest first. Two queries."""
    rows = Consent.objects.for_clinic(person.clinic_id).filter(episode__person=person)
    return _with_events(list(rows.select_related("asked_by", "episode__person").order_by("-asked_at", "-pk")))


def taken_in(encounter: Encounter, procedure: str, *, approach: str = "") -> Asked | None:
    """The newest asking of this meeting, or None."""
    rows = Consent.objects.for_clinic(encounter.clinic_id).filter(
        encounter=encounter, procedure=procedure, approach=approach
    )
    row = rows.select_related("asked_by", "episode__person").order_by("-asked_at", "-pk").first()
    return _with_events([row])[0] if row is not None else None


def asked_or_hidden(actor: Actor, consent_id: uuid.UUID) -> Asked:
    """One asking in the actor's clinic, or a hidden refusal."""
    rows = Consent.objects.for_clinic(actor.clinic_id).select_related("asked_by", "episode__person__clinic")
    row = rows.filter(pk=consent_id).first()
    if row is None:
        raise Refused(hidden())
    return _with_events([row])[0]


def events_of(consent: Consent) -> tuple[ConsentEvent, ...]:
    """What became of one asking, in order."""
    return _with_events([consent])[0].events


def last_word(asked: Asked) -> ConsentEvent | None:
    """The newest thing that happened to it, or None while it was only asked."""
    return asked.events[-1] if asked.events else None


def _with_events(rows: list[Consent]) -> list[Asked]:
    if not rows:
        return []
    found: dict[uuid.UUID, list[ConsentEvent]] = defaultdict(list)
    events = ConsentEvent.objects.for_clinic(rows[0].clinic_id).filter(consent__in=rows)
    for event in events.order_by("consent", "place"):
        found[event.consent_id].append(event)
    return [Asked(row, tuple(found[row.pk])) for row in rows]
