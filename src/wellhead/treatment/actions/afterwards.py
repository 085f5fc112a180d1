"""Writing what came after a session."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.treatment import access, queries
from wellhead.treatment.actions._notes import hold_unwanted, keep_unwanted
from wellhead.treatment.models import AdverseEvent, NextDay, Note
from wellhead.treatment.said import UnwantedSaid

MOST_PAIN = 10


def record_unwanted(
    actor: Actor, note: Note, said: UnwantedSaid, *, token: str = "", answer: str = ""
) -> AdverseEvent | None:
    """Something unwanted in or after a session, also after it was signed; the latest word counts."""
    require(access.may_write_session(actor, note.episode.person))
    hold_unwanted(said)
    with audit.writing(actor, "treatment.unwanted_recorded", person_id=note.episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        keep_unwanted(actor, note, said)
        row = queries.unwanted_of(note)
        if row is not None:
            entry.of(row)
            entry.detail = {"grade": row.grade}
    return row


def record_next_day(
    actor: Actor, note: Note, *, pain: int | None, words: str = "", token: str = "", answer: str = ""
) -> NextDay:
    """How the day after the session was, as the person said it."""
    require(access.may_write_session(actor, note.episode.person))
    if pain is None and not words.strip():
        raise CannotBeDone(_("Write the pain of the next day, or the person's words."), field="next_pain")
    if pain is not None and not 0 <= pain <= MOST_PAIN:
        raise CannotBeDone(_("Pain goes from 0 to 10."), field="next_pain")
    with audit.writing(actor, "treatment.next_day_recorded", person_id=note.episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        row = NextDay(**stamp(actor), note=note, pain=pain, words=words.strip())
        row.save(force_insert=True)
        entry.of(row)
    return row
