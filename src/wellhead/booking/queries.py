"""Reading what can be booked and what is booked."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery

from wellhead.booking import history as what_happened
from wellhead.booking import ics as ics_files
from wellhead.booking import terms
from wellhead.booking.conflicts import Conflict, Placement, conflicts
from wellhead.booking.figures import CallFigures, Figures, call_figures, figures
from wellhead.booking.free_times import (
    FreeTime,
    clinicians_for,
    clinicians_for_each,
    free_starts,
    free_times,
    nearest_free_times,
    next_free_times,
    soonest,
)
from wellhead.booking.ics import Entry, event_file
from wellhead.booking.maps import differences as map_differences
from wellhead.booking.models import Appointment, AppointmentEvent, Person, Room, Service, Staff
from wellhead.booking.slots import day_span
from wellhead.booking.states import OCCUPIES_TIME, Event, Status
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import Refused, hidden
from wellhead.foundation.models import Clinic
from wellhead.foundation.read_once import once_a_page
from wellhead.knowledge import call_script as script_of_calls
from wellhead.knowledge.call_script import CallScript

__all__ = [
    "Appointment",
    "CallFigures",
    "Conflict",
    "Figures",
    "FreeTime",
    "Placement",
    "Service",
    "Status",
    "Visit",
    "appointment_by_token",
    "appointment_for_hold",
    "appointment_or_hidden",
    "appointments_of",
    "appointments_on",
    "call_figures",
    "call_script",
    "clinicians_for",
    "clinicians_for_each",
    "conflicts",
    "cost_of_cancelling",
    "figures",
    "first_booked_at",
    "free_starts",
    "free_times",
    "history",
    "ics",
    "invitation",
    "map_differences",
    "nearest_free_times",
    "next_appointment",
    "next_free_times",
    "people_with_a_visit_to_come",
    "rooms",
    "said_to_come",
    "service_by_slug",
    "services",
    "soonest",
    "visit_of",
    "visits_among",
    "visits_before",
    "visits_between",
]

_NEVER_HAPPENED = frozenset({Status.EXPIRED, Status.CANCELLED})


@dataclass(frozen=True, slots=True)
class Visit:
    """An appointment and how it stands; `since` is when it came to stand so, `events` how many things happened to it."""

    appointment: Appointment
    status: Status
    since: datetime
    events: int

    @property
    def person(self) -> Person | None:
        """Who comes; None while the time is only held."""
        return self.appointment.person

    @property
    def staff(self) -> Staff:
        """The clinician."""
        return self.appointment.staff

    @property
    def service(self) -> Service:
        """What was booked."""
        return self.appointment.service

    @property
    def starts_at(self) -> datetime:
        """When it begins, UTC."""
        return self.appointment.starts_at

    @property
    def ends_at(self) -> datetime:
        """When it ends, without the buffer, UTC."""
        return self.appointment.ends_at


def services(clinic_id: uuid.UUID, *, public_only: bool = True) -> list[Service]:
    """What can be booked, in the clinic's order; to the public without what is no longer offered."""
    rows = Service.objects.for_clinic(clinic_id)
    if public_only:
        today = clock.now().date()
        rows = rows.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=today), is_public=True)
    return list(rows.order_by("place", "name"))


def service_by_slug(clinic_id: uuid.UUID, slug: str) -> Service:
    """The service, or a hidden refusal."""
    service = Service.objects.for_clinic(clinic_id).filter(slug=slug).first()
    if service is None:
        raise Refused(hidden())
    return service


def rooms(clinic_id: uuid.UUID) -> list[Room]:
    """The rooms in use, by name."""
    return list(Room.objects.for_clinic(clinic_id).filter(closed_on__isnull=True).order_by("name"))


def appointment_by_token(clinic_id: uuid.UUID, token: str) -> Visit:
    """The appointment that a public link names, or a hidden refusal."""
    return _one(_whole(clinic_id).filter(public_token=token[:43]))


def appointment_for_hold(clinic_id: uuid.UUID, token: str) -> Visit:
    """The held appointment behind a hold's token, whatever became of it, or a hidden refusal."""
    return appointment_by_token(clinic_id, token)


def appointment_or_hidden(actor: Actor, appointment_id: uuid.UUID) -> Visit:
    """The appointment in the actor's clinic, or a hidden refusal. Says nothing of what may be seen: ask access."""
    return _one(_whole(actor.clinic_id).filter(pk=appointment_id))


def visit_of(appointment: Appointment) -> Visit:
    """How this appointment stands now."""
    return _one(_whole(appointment.clinic_id).filter(pk=appointment.pk))


def visits_among(clinic_id: uuid.UUID, appointment_ids: Iterable[uuid.UUID]) -> list[Visit]:
    """How these appointments stand now, earliest first. Says nothing of who may see them."""
    return _visits(_whole(clinic_id).filter(pk__in=list(appointment_ids)).order_by("starts_at"))


def appointments_on(actor: Actor, day: date, staff_id: uuid.UUID | None = None) -> list[Visit]:
    """The day's visits and live holds, earliest first, without cancelled and lapsed ones; two queries. For staff."""
    if not actor.is_staff and actor.role is not Role.SYSTEM:
        return []
    zone = ZoneInfo(Clinic.objects.only("time_zone").get(pk=actor.clinic_id).time_zone)
    span = day_span(day, zone)
    rows = _whole(actor.clinic_id).filter(starts_at__gte=span.starts_at, starts_at__lt=span.ends_at)
    rows = rows.exclude(expires_at__lte=clock.now())
    if staff_id is not None:
        rows = rows.filter(staff_id=staff_id)
    return [visit for visit in _visits(rows.order_by("starts_at", "staff__name")) if _stands(visit)]


def appointments_of(actor: Actor, person: Person) -> list[Visit]:
    """The person's visits, newest first, cancelled ones too; for the person, those who act for them and the staff."""
    if actor.clinic_id != person.clinic_id:
        return []
    is_theirs = person.id in {actor.person_id, *actor.acts_for}
    if not is_theirs and not actor.is_staff and actor.role is not Role.SYSTEM:
        return []
    return _visits(_whole(person.clinic_id).filter(person=person).order_by("-starts_at"))


def visits_before(person: Person, *, before: datetime | None, most: int) -> list[Visit]:
    """The person's newest visits that begin before the moment, cancelled ones too; one query. Ask access first."""
    rows = _whole(person.clinic_id).filter(person=person)
    if before is not None:
        rows = rows.filter(starts_at__lt=before)
    return _visits(rows.order_by("-starts_at", "-pk")[:most])


def visits_between(
    clinic_id: uuid.UUID, begins: datetime, ends: datetime, *, staff_id: uuid.UUID
) -> list[Visit]:
    """One clinician's visits and classes that begin in that time, earliest first; one query. Ask access first."""
    rows = _whole(clinic_id).filter(starts_at__gte=begins, starts_at__lt=ends, staff_id=staff_id)
    return _visits(rows.filter(session__isnull=True).order_by("starts_at", "pk"))


@once_a_page
def next_appointment(person: Person, now: datetime) -> Visit | None:
    """The person's next visit that still stands, or None."""
    rows = _whole(person.clinic_id).filter(person=person, ends_at__gt=now).order_by("starts_at")
    return next((visit for visit in _visits(rows[:20]) if visit.status is Status.CONFIRMED), None)


def people_with_a_visit_to_come(clinic_id: uuid.UUID, now: datetime) -> frozenset[uuid.UUID]:
    """Everybody of the clinic whose `next_appointment` is not None; one query."""
    rows = Appointment.objects.for_clinic(clinic_id).filter(ends_at__gt=now, person__isnull=False)
    status = Subquery(_latest_events(clinic_id).values("status")[:1])
    coming = rows.annotate(stands_as=status).filter(stands_as=Status.CONFIRMED.value)
    return frozenset(coming.values_list("person_id", flat=True))


def first_booked_at(person: Person) -> datetime | None:
    """When the person's first booking was confirmed: where their baseline begins. None when never."""
    rows = AppointmentEvent.objects.for_clinic(person.clinic_id).filter(
        appointment__person=person, event=Status.CONFIRMED.value
    )
    return rows.order_by("happened_at").values_list("happened_at", flat=True).first()


def history(appointment: Appointment) -> list[AppointmentEvent]:
    """What happened to the appointment, first to last."""
    rows = AppointmentEvent.objects.for_clinic(appointment.clinic_id).filter(appointment=appointment)
    return list(rows.order_by("place"))


def said_to_come(appointment: Appointment) -> bool:
    """Whether the person has said so since the visit came to stand as it does."""
    standing = what_happened.standing(appointment)
    return bool(standing) and standing[-1].event == Event.WILL_COME


def cost_of_cancelling(appointment: Appointment, *, now: datetime) -> int:
    """What cancelling now would cost by the rule that was shown when it was booked, in pence."""
    rule = terms.rule_of(appointment)
    return rule.late_pence(appointment.price_pence, starts_at=appointment.starts_at, now=now)


def call_script() -> CallScript:
    """What is asked and said on a complimentary call, safety first; the time limit is the service's length."""
    return script_of_calls.load()


def ics(visit: Visit, *, url: str = "") -> bytes:
    """The visit as an iCalendar file; it names the service and the place, nothing about health."""
    return event_file(_entry(visit, url))


def invitation(visit: Visit, *, to: str, url: str = "") -> bytes:
    """The visit as a file that a mail program adds to the calendar of `to`, replaces there or takes away."""
    organiser = visit.appointment.clinic.email or settings.DEFAULT_FROM_EMAIL
    return ics_files.invitation(_entry(visit, url), organiser=organiser, attendee=to)


def _entry(visit: Visit, url: str) -> Entry:
    clinic = visit.appointment.clinic
    return Entry(
        uid=f"{visit.appointment.pk}@{clinic.slug}.wellhead",
        title=f"{visit.service.name} · {clinic.name}",
        starts_at=visit.starts_at.astimezone(ZoneInfo(clinic.time_zone)),
        ends_at=visit.ends_at.astimezone(ZoneInfo(clinic.time_zone)),
        place="" if visit.service.is_call else clinic.address,
        url=url,
        version=visit.events,
        changed_at=visit.since,
        is_cancelled=visit.status not in OCCUPIES_TIME,
    )


def _latest_events(clinic_id: uuid.UUID) -> QuerySet[AppointmentEvent]:
    """The events of the appointment around it, the newest first."""
    rows = AppointmentEvent.objects.filter(clinic_id=clinic_id, appointment=OuterRef("pk"))
    return rows.order_by("-place")


def _whole(clinic_id: uuid.UUID) -> QuerySet[Appointment]:
    latest = _latest_events(clinic_id)
    return (
        Appointment.objects.for_clinic(clinic_id)
        .select_related("service", "staff", "person", "room", "clinic")
        .annotate(
            latest_status=Subquery(latest.values("status")[:1]),
            latest_at=Subquery(latest.values("happened_at")[:1]),
            latest_place=Subquery(latest.values("place")[:1]),
        )
    )


def _visits(rows: Collection[Appointment] | QuerySet[Appointment]) -> list[Visit]:
    return [_visit(row) for row in rows]


def _visit(row: Appointment) -> Visit:
    said = vars(row)  # the three annotations of _whole, which no model field declares
    return Visit(row, Status(said["latest_status"]), said["latest_at"], said["latest_place"])


def _one(rows: QuerySet[Appointment]) -> Visit:
    row = rows.first()
    if row is None:
        raise Refused(hidden())
    return _visit(row)


def _stands(visit: Visit) -> bool:
    return visit.status not in _NEVER_HAPPENED
