"""What a clinic holds about a person beside the diary, gathered as plain values for a copy of their own: signed things only."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from wellhead.booking import queries as booking
from wellhead.consent import queries as consents
from wellhead.journey import copied_said
from wellhead.knowledge import library
from wellhead.people import queries as people
from wellhead.plan import queries as plans
from wellhead.record import charts, composing, soap
from wellhead.record import facts as record_facts
from wellhead.record import queries as record
from wellhead.record.queries import copied
from wellhead.treatment import check_in_words
from wellhead.treatment import queries as treatment
from wellhead.treatment.queries import told as treatment_told

if TYPE_CHECKING:
    from wellhead.booking.queries import Visit
    from wellhead.consent.queries import Asked
    from wellhead.foundation.actor import Actor
    from wellhead.journey.copied_said import HomeCopied, SaidCopied
    from wellhead.people.models import Episode, Person
    from wellhead.plan.queries import WholePlan
    from wellhead.record.actions import FileCopied
    from wellhead.record.findings import Examination
    from wellhead.record.models import Assessment, FlagReview, SecondOpinion, SignedNote
    from wellhead.record.queries.copied import Held
    from wellhead.record.soap import Line
    from wellhead.treatment.models import AdverseEvent, CheckInAnswer, NextDay
    from wellhead.treatment.queries import SessionLine

SHOWN = frozenset({"shared", "agreed"})
"""A version of a plan that the person has seen; one that was only drafted is no more than a draft."""


@dataclass(frozen=True, slots=True)
class MeetingCopied:
    """What was found at one meeting; `key` None and no clinician for what was written outside of any."""

    key: uuid.UUID | None
    began_at: datetime | None
    clinician_id: uuid.UUID | None
    clinician: str
    lines: tuple[Line, ...]
    examination: Examination


@dataclass(frozen=True, slots=True)
class ConcludedCopied:
    """One assessment as it was filed, with the views of colleagues."""

    assessment: Assessment
    lines: tuple[Line, ...]
    second: tuple[SecondOpinion, ...]


@dataclass(frozen=True, slots=True)
class SessionCopied:
    """One signed session with what followed it; `unwanted` None where nobody asked."""

    line: SessionLine
    signer_id: uuid.UUID | None
    signer: str
    unwanted: AdverseEvent | None
    next_days: tuple[NextDay, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """Everything of the clinic's that goes into a copy; `held` counts what a clinician keeps out of it."""

    notes: tuple[SignedNote, ...]
    meetings: tuple[MeetingCopied, ...]
    concluded: tuple[ConcludedCopied, ...]
    reviews: tuple[FlagReview, ...]
    plans: tuple[WholePlan, ...]
    sessions: tuple[SessionCopied, ...]
    replies: tuple[tuple[CheckInAnswer, tuple[tuple[str, str | None], ...]], ...]
    consents: tuple[Asked, ...]
    visits: tuple[Visit, ...]
    files: tuple[FileCopied, ...]
    drawings: tuple[tuple[datetime, str, tuple[str, ...]], ...]
    medicines: tuple[Line, ...]
    said: tuple[SaidCopied, ...]
    home: tuple[HomeCopied, ...]
    held: Held


def copied_for(actor: Actor, person: Person, files: tuple[FileCopied, ...]) -> Copied:
    """Everything as it stands now; access is asked before this, and `files` come from the record's own action."""
    episodes = people.episodes_of(person)
    held = copied.held_of(person)
    notes = tuple(each for each in copied.signed_of(person) if each.note_id not in held.notes)
    known = {each.note_id: each for each in notes}
    return Copied(
        notes=notes,
        meetings=tuple(found for each in episodes for found in _meetings(each)),
        concluded=tuple(found for each in episodes for found in _concluded(each)),
        reviews=tuple(row for each in episodes for row in record.reviews_of(each).values()),
        plans=tuple(found for each in episodes for found in _plans(each)),
        sessions=tuple(found for each in episodes for found in _sessions(each, known)),
        replies=tuple(_replies(person)),
        consents=tuple(reversed(consents.all_of_person(person))),
        visits=tuple(booking.appointments_of(actor, person)),
        files=files,
        drawings=tuple(found for each in episodes for found in _drawings(each)),
        medicines=tuple(line for each in episodes for line in _medicines(each)),
        said=tuple(copied_said.said_in(episodes)),
        home=tuple(copied_said.home_in(episodes)),
        held=held,
    )


def _meetings(episode: Episode) -> Iterator[MeetingCopied]:
    """Each meeting at which something was found, oldest first; then what was found outside of meetings."""
    for meeting in reversed(record.encounters_of(episode)):
        found = record.latest_findings(episode, encounter=meeting)
        lines = tuple(_found_lines(found))
        yield MeetingCopied(
            meeting.pk, meeting.started_at, meeting.staff_id, meeting.staff.name, lines, found
        )
    found = copied.outside_of_meetings(record.latest_findings(episode))
    lines = tuple(_found_lines(found))
    if lines:
        yield MeetingCopied(None, None, None, "", lines, found)


def _found_lines(examination: Examination) -> Iterator[Line]:
    rules = library.load().rules
    heard = composing.said_pieces(record_facts.examined(examination), rules)
    titles = {piece.title for piece in heard}
    for piece in (*heard, *composing.found_pieces(examination, rules, earlier={})):
        yield from (line for line in piece.lines if line.value and line.name not in titles)
    for (fact_id, _kind), kept in examination.facts.items():
        if kept.seen.note:
            yield composing.word_beside(fact_id, kept)


def _concluded(episode: Episode) -> Iterator[ConcludedCopied]:
    rows = record.assessments_of(episode)
    second = record.second_opinions_of(rows)
    rules = library.load().rules
    for row in reversed(rows):
        lines = tuple(line for piece in composing.concluded_pieces(row, rules) for line in piece.lines)
        yield ConcludedCopied(row, lines, tuple(second.get(row.pk, ())))


def _plans(episode: Episode) -> Iterator[WholePlan]:
    """Versions that the person has seen, oldest first."""
    for row in reversed(plans.plans_of(episode)):
        if SHOWN & {event.kind for event in row.events.all()}:
            yield plans.whole(row)


def _sessions(episode: Episode, notes: dict[uuid.UUID, SignedNote]) -> Iterator[SessionCopied]:
    for line in reversed(treatment.sessions_of(episode)):
        signed = notes.get(line.note_id)
        if signed is None:
            continue
        yield SessionCopied(
            line,
            signed.signer_id,
            signed.signer.name,
            treatment.unwanted_of(line.session.note),
            tuple(treatment.next_days_of(line.session.note)),
        )


def _replies(person: Person) -> Iterator[tuple[CheckInAnswer, tuple[tuple[str, str | None], ...]]]:
    """What the person answered after sessions; their own words are theirs whatever else is held back."""
    for row in reversed(treatment_told.replies(person, before=None, most=10_000)):
        yield row, check_in_words.said_in(row)


def _drawings(episode: Episode) -> Iterator[tuple[datetime, str, tuple[str, ...]]]:
    for drawing in reversed(record.drawings_of(episode)):
        words = (drawing.words,) if drawing.words else ()
        yield drawing.at, drawing.by, (*charts.lines_of(drawing.marks), *words)


def _medicines(episode: Episode) -> Iterator[Line]:
    for kept in record.medicines_of(episode):
        yield soap.Line(kept.said.words, kept.said.dose_words or None, kept.by)
