"""What is asked of a time, and what an answer looks like."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from wellhead.booking.models import Appointment, Room, Service, Staff
from wellhead.foundation.models import Clinic
from wellhead.people import queries as people


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a visit is to stand. None leaves what it has: its length, its clinician, its room.

    For something new, None is the service's length, any suitable clinician, any suitable room.
    `is_outside_hours_meant` says that hours, absences, closed days and limits were seen and are meant.
    """

    starts_at: datetime
    minutes: int | None = None
    staff_id: uuid.UUID | None = None
    room_id: uuid.UUID | None = None
    is_outside_hours_meant: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing in the way. What `can_be_meant` blocks only until somebody says that it is meant."""

    kind: str
    sentence: str
    blocks: bool
    can_be_meant: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A placement with its blanks filled in."""

    staff: Staff
    room: Room | None
    starts_at: datetime
    ends_at: datetime
    buffer_minutes: int

    @property
    def free_again_at(self) -> datetime:
        """The end of the time that is kept free afterwards."""
        return self.ends_at + timedelta(minutes=self.buffer_minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to stand where; `own` is the appointment that moves, `person_id` who comes."""

    clinic: Clinic
    service: Service
    spot: Spot
    now: datetime
    own: Appointment | None = None
    person_id: uuid.UUID | None = None

    def day(self, moment: datetime) -> date:
        """The day of the moment on the clinic's calendar."""
        return moment.astimezone(ZoneInfo(self.clinic.time_zone)).date()


def claims_of_others(clinic: Clinic, now: datetime, own: Appointment | None) -> Q:
    """Claims that count against it: not its own, nor those of its own seats, nor of holds that ran out."""
    others = Q(clinic=clinic) & ~Q(appointment__expires_at__lte=now)
    return others & ~Q(appointment=own) & ~Q(appointment__session=own) if own else others


def missing_skills(staff: Staff, service: Service, day: date) -> list[str]:
    """The needed skills for which the clinician has no certificate with insurance on the day."""
    return [each for each in service.needs_skills if not people.is_competent(staff, each, day)]


def suits(room: Room, service: Service) -> bool:
    """Whether the room is of the kind that the service needs."""
    return not service.room_kind or room.kind == service.room_kind
