"""Visits as rows of a list."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wellhead.booking.states import MARKS, Event, Status, events_from
from wellhead.foundation.models import Clinic
from wellhead.foundation.once import new_token

if TYPE_CHECKING:
    from wellhead.booking.queries import Visit
    from wellhead.record.models import Note, SignedNote, WorkingCopy

STATUS_WORDS: dict[Status, tuple[str | Promise, str, str]] = {
    Status.HELD: (_("Being booked"), "unknown", "clock"),
    Status.CONFIRMED: (_("Booked"), "", ""),
    Status.ARRIVED: (_("Arrived"), "yes", "check"),
    Status.STARTED: (_("In the room"), "yes", "check"),
    Status.FINISHED: (_("Done"), "no", "check"),
    Status.DID_NOT_ATTEND: (_("Did not come"), "no", "x"),
}
EVENT_WORDS: dict[Event, str | Promise] = {
    Event.ARRIVED: _("Arrived"),
    Event.STARTED: _("Start"),
    Event.FINISHED: _("Finish"),
    Event.DID_NOT_ATTEND: _("Did not come"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A button that says what happened; `leads_in` where the visit begins, so that the person's page is next."""

    event: str
    label: str | Promise
    token: str
    leads_in: bool = False


@dataclass(frozen=True, slots=True)
class DayRow:
    """One visit on the day list."""

    appointment_id: uuid.UUID
    person_id: uuid.UUID | None
    who: str
    time: str
    until: str
    service: str
    staff: str
    status: str | Promise
    state: str
    icon: str
    since: str
    is_over: bool
    is_now: bool
    marks: tuple[Mark, ...]


def rows(visits: Sequence[Visit], clinic: Clinic, *, now: datetime) -> list[DayRow]:
    """The day, earliest first."""
    return [_row(visit, ZoneInfo(clinic.time_zone), now) for visit in visits]


def _row(visit: Visit, zone: ZoneInfo, now: datetime) -> DayRow:
    word, state, icon = STATUS_WORDS.get(visit.status, (visit.status.value, "", ""))
    came = visit.status in {Status.ARRIVED, Status.STARTED}
    return DayRow(
        appointment_id=visit.appointment.pk,
        person_id=visit.person.pk if visit.person else None,
        who=visit.person.name if visit.person else "",
        time=date_format(visit.starts_at.astimezone(zone), "H:i"),
        until=date_format(visit.ends_at.astimezone(zone), "H:i"),
        service=visit.service.name,
        staff=visit.staff.name,
        status=word,
        state=state,
        icon=icon,
        since=date_format(visit.since.astimezone(zone), "H:i") if came else "",
        is_over=visit.status in {Status.FINISHED, Status.DID_NOT_ATTEND},
        is_now=visit.starts_at <= now < visit.ends_at,
        marks=tuple(_marks(visit.status)),
    )


def _marks(status: Status) -> Iterable[Mark]:
    for event in events_from(status):
        if event in MARKS and event in EVENT_WORDS:
            yield Mark(event.value, EVENT_WORDS[event], new_token(), leads_in=event is Event.STARTED)


@dataclass(frozen=True, slots=True)
class UnsignedRow:
    """A note that waits for its signature; `typed` says until when something was typed and not kept."""

    note_id: uuid.UUID
    who: str
    what: str
    when: str
    typed: str = ""


def unsigned(notes: Iterable[Note], copies: Iterable[WorkingCopy], clinic: Clinic) -> list[UnsignedRow]:
    """Notes to sign, then colleagues' notes in which one typed something and did not keep it."""
    zone = ZoneInfo(clinic.time_zone)
    typed = {copy.note_id: copy for copy in copies}
    own = list(notes)
    others = [copy.note for copy in typed.values() if copy.note_id not in {note.pk for note in own}]
    return [
        UnsignedRow(
            note_id=note.pk,
            who=note.episode.person.name,
            what=note.get_kind_display(),
            when=_moment(note.recorded_at, zone),
            typed=_moment(typed[note.pk].saved_at, zone) if note.pk in typed else "",
        )
        for note in [*own, *others]
    ]


def second(notes: Iterable[SignedNote], clinic: Clinic) -> list[UnsignedRow]:
    """Students' signed notes that wait for the supervisor."""
    zone = ZoneInfo(clinic.time_zone)
    return [
        UnsignedRow(
            note.note_id, note.note.episode.person.name, note.signer.name, _moment(note.signed_at, zone)
        )
        for note in notes
    ]


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return date_format(moment.astimezone(zone), "j F, H:i")
