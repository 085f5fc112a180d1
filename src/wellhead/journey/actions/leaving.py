"""What leaves the clinic about a person: each time is written down with who read it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellhead.foundation import audit
from wellhead.foundation.decision import require
from wellhead.journey import access
from wellhead.record import actions as record

if TYPE_CHECKING:
    from wellhead.foundation.actor import Actor
    from wellhead.people.models import Episode, Person
    from wellhead.record.actions import FileCopied


def let_summary_leave(actor: Actor, episode: Episode, *, to: str) -> None:
    """A clinician has read the summary and takes it out."""
    require(access.may_assess(actor, episode.person))
    with audit.writing(actor, "journey.summary_left", person_id=episode.person_id) as event:
        event.of(episode)
        event.detail = {"to": to}


def take_archive(actor: Actor, person: Person, *, is_locked: bool) -> tuple[FileCopied, ...]:
    """The person takes everything along, locked with words of their own or open; returns the files that belong to it."""
    require(access.may_take_archive(actor, person))
    with audit.writing(actor, "journey.archive_taken", person_id=person.pk) as event:
        event.of(person)
        event.detail = {"locked": is_locked}
        return record.copy_files(actor, person)
