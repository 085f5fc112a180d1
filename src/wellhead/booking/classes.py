"""Classes: when they are and how many places are left."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery

from wellhead.booking.models import Appointment, AppointmentEvent, Service, SlotClaim
from wellhead.booking.states import Status
from wellhead.foundation.models import Clinic


@dataclass(frozen=True, slots=True)
class ClassTime:
    """One class that will be held; `taken` counts places that are booked or held for somebody now."""

    session: Appointment
    places: int
    taken: int

    @property
    def left(self) -> int:
        """How many places can still be had."""
        return max(self.places - self.taken, 0)


def upcoming(
    clinic: Clinic, service: Service, *, now: datetime, lead: timedelta | None = None
) -> list[ClassTime]:
    """The classes of a service that can still be joined by their time, full ones too, earliest first; two queries."""
    notice = timedelta(minutes=service.lead_minutes) if lead is None else lead
    latest = AppointmentEvent.objects.filter(appointment=OuterRef("pk")).order_by("-place")
    sessions = (
        sessions_of(Appointment.objects.for_clinic(clinic.id))
        .filter(
            service=service,
            starts_at__gt=now + notice,
            starts_at__lte=now + timedelta(days=service.horizon_days),
        )
        .annotate(latest_status=Subquery(latest.values("status")[:1]))
        .filter(Q(("latest_status", Status.CONFIRMED.value)))
        .select_related("staff", "room", "service", "clinic")
        .order_by("starts_at", "id")
    )
    return with_places(list(sessions), now=now)


def next_with_room(clinic: Clinic, service: Service, *, now: datetime) -> datetime | None:
    """When the next class begins that has a place left; None when there is none."""
    return next((each.session.starts_at for each in upcoming(clinic, service, now=now) if each.left), None)


def with_places(sessions: Sequence[Appointment], *, now: datetime) -> list[ClassTime]:
    """The classes with their places; one query."""
    taken = Counter(each for each, _seat in _taken(sessions, now))
    return [ClassTime(each, each.service.places, taken[each.pk]) for each in sessions]


def taken_seats(session: Appointment, now: datetime) -> set[int]:
    """The places of a class that somebody has or holds."""
    return {seat for _session, seat in _taken([session], now)}


def sessions_of(rows: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """Only those that are classes, not the places in them."""
    return rows.filter(person__isnull=True, session__isnull=True, expires_at__isnull=True)


def is_session(appointment: Appointment) -> bool:
    """Whether it is a class itself."""
    return appointment.service.is_group and appointment.session_id is None


def seats(session: Appointment) -> list[Appointment]:
    """The places of a class that are booked or held, by their number."""
    claimed = SlotClaim.objects.filter(appointment=OuterRef("pk"), resource_key__startswith="seat:")
    rows = Appointment.objects.for_clinic(session.clinic_id).filter(session=session)
    return list(
        rows.annotate(claim=Subquery(claimed.values("id")[:1]))
        .filter(Q(("claim__isnull", False)))
        .select_related("person", "service", "staff", "clinic")
        .order_by("seat")
    )


def _taken(sessions: Collection[Appointment], now: datetime) -> list[tuple[uuid.UUID | None, int]]:
    rows = SlotClaim.objects.filter(
        appointment__session__in=[each.pk for each in sessions], resource_key__startswith="seat:"
    ).exclude(appointment__expires_at__lte=now)
    return [
        (session_id, seat or 0)
        for session_id, seat in rows.values_list("appointment__session_id", "appointment__seat")
    ]
