"""Keeping what somebody said in their own words, once they have looked at the form that it filled in."""

from __future__ import annotations

from wellhead.diary.actions.exposures import ExposuresSaid, say_exposures
from wellhead.diary.actions.said import EntrySaid
from wellhead.diary.actions.writing import write_entry
from wellhead.diary.models import Entry, Person
from wellhead.foundation import audit
from wellhead.foundation.actor import Actor


def write_spoken(
    actor: Actor,
    person: Person,
    said: EntrySaid,
    *,
    around: ExposuresSaid | None = None,
    seen_revision: int | None = None,
    token: str = "",
    answer: str = "",
) -> Entry:
    """An entry and what surrounded its day, both or neither. Raises CannotBeDone as write_entry and say_exposures do."""
    with audit.writing(actor, "diary.own_words_confirmed", person_id=person.id) as event:
        row = write_entry(actor, person, said, token=token, answer=answer)
        if around is not None:
            say_exposures(actor, person, around, seen_revision=seen_revision)
        event.of(row)
        event.detail = {"day": said.day.isoformat(), "around": around is not None}
    return row
