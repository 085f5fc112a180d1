"""What happened to one person in one episode, gathered from every room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from wellhead.booking import queries as booking
from wellhead.diary import queries as diary
from wellhead.foundation.actor import Actor
from wellhead.outcomes import queries as outcomes
from wellhead.record import queries as record
from wellhead.selfcheck import queries as selfcheck

if TYPE_CHECKING:
    from wellhead.booking.queries import Visit
    from wellhead.outcomes.queries import ProgressView
    from wellhead.people.models import Episode
    from wellhead.record.models import Assessment, Note
    from wellhead.selfcheck.models import CheckShare


@dataclass(frozen=True, slots=True)
class Story:
    """Rows of each room, each with its own moment."""

    visits: tuple[Visit, ...]
    shares: tuple[CheckShare, ...]
    assessments: tuple[Assessment, ...]
    notes: tuple[tuple[Note, bool], ...]
    opened_on: date | None
    progress: ProgressView


def of_episode(actor: Actor, episode: Episode, now: datetime) -> Story:
    """Everything of the episode; access is asked by the page before this."""
    opening = diary.opening(episode)
    return Story(
        visits=tuple(
            visit
            for visit in booking.appointments_of(actor, episode.person)
            if visit.appointment.episode_id == episode.pk
        ),
        shares=tuple(selfcheck.shares_of(episode)),
        assessments=tuple(record.assessments_of(episode)),
        notes=tuple((note, record.signed_note(note) is not None) for note in record.notes_of(actor, episode)),
        opened_on=opening.opened_on if opening else None,
        progress=outcomes.progress_of(episode, now),
    )
