"""What the desk keeps beside the calendar: hours, absences, rules, fees and calls; read for the clinic's staff."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from wellhead.booking import availability
from wellhead.booking.choices import FeeStep, ServiceKind
from wellhead.booking.models import (
    Absence,
    Appointment,
    CallOutcome,
    ChangeRule,
    ClinicianSettings,
    Fee,
    FeeDecision,
    Person,
    Room,
    Service,
    SlotClaim,
    Staff,
    WorkingHours,
)
from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import Refused, hidden
from wellhead.foundation.models import Clinic

MOST_SHOWN = 60
FARTHEST_DAYS = 800


@dataclass(frozen=True, slots=True)
class FeeStanding:
    """A fee and what was last decided on it; None while nobody has decided, and nothing is owed until then."""

    fee: Fee
    decision: FeeDecision | None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to decide."""
        return self.decision is None

    @property
    def may_be_invoiced(self) -> bool:
        """Whether it was confirmed but stands on no invoice yet."""
        return self.decision is not None and self.decision.step == FeeStep.CONFIRMED


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a week as it is set: when somebody works, or pauses within that; `is_single` holds for one day alone."""

    weekday: int
    begins: time
    ends: time
    is_break: bool = False
    label: str = ""
    is_single: bool = False


def all_services(actor: Actor) -> list[Service]:
    """Every service, also those that are not offered any more, in the clinic's order."""
    return list(Service.objects.for_clinic(_clinic(actor)).order_by("place", "name"))


def service_or_hidden(actor: Actor, service_id: uuid.UUID) -> Service:
    """The service in the actor's clinic, or a hidden refusal."""
    found = Service.objects.for_clinic(_clinic(actor)).filter(pk=service_id).first()
    if found is None:
        raise Refused(hidden())
    return found


def rules_of(actor: Actor, services: Collection[Service]) -> dict[uuid.UUID, list[ChangeRule]]:
    """The change rules of these services, by service; one query."""
    found: dict[uuid.UUID, list[ChangeRule]] = {each.pk: [] for each in services}
    rows = ChangeRule.objects.for_clinic(_clinic(actor)).filter(service__in=list(found))
    for row in rows.order_by("visit"):
        found[row.service_id].append(row)
    return found


def all_rooms(actor: Actor) -> list[Room]:
    """Every room, closed ones too, by name."""
    return list(Room.objects.for_clinic(_clinic(actor)).order_by("closed_on", "name"))


def room_or_hidden(actor: Actor, room_id: uuid.UUID) -> Room:
    """The room in the actor's clinic, or a hidden refusal."""
    found = Room.objects.for_clinic(_clinic(actor)).filter(pk=room_id).first()
    if found is None:
        raise Refused(hidden())
    return found


def hours_on(actor: Actor, day: date) -> dict[uuid.UUID, list[Stretch]]:
    """The week of each clinician as it holds on the day, by staff; one query."""
    rows = WorkingHours.objects.for_clinic(_clinic(actor)).filter(
        Q(until_on__isnull=True) | Q(until_on__gte=day), since_on__lte=day
    )
    found: dict[uuid.UUID, list[Stretch]] = {}
    for row in rows.order_by("weekday", "begins"):
        is_single = row.until_on == row.since_on
        stretch = Stretch(row.weekday, row.begins, row.ends, row.is_break, row.label, is_single)
        found.setdefault(row.staff_id, []).append(stretch)
    return found


def single_days(actor: Actor, from_day: date) -> list[WorkingHours]:
    """Hours that hold for one day alone, from this day on: extra hours, with their clinician."""
    rows = WorkingHours.objects.for_clinic(_clinic(actor)).filter(since_on__gte=from_day)
    ahead = rows.select_related("staff").order_by("since_on", "begins")
    return [row for row in ahead if row.until_on == row.since_on]


def hours_or_hidden(actor: Actor, hours_id: uuid.UUID) -> WorkingHours:
    """One stretch of hours in the actor's clinic, or a hidden refusal."""
    found = WorkingHours.objects.for_clinic(_clinic(actor)).filter(pk=hours_id).first()
    if found is None:
        raise Refused(hidden())
    return found


def zone_of(actor: Actor, staff: Staff) -> ZoneInfo:
    """The clock by which the clinician's hours are written."""
    rows = ClinicianSettings.objects.for_clinic(_clinic(actor)).filter(staff=staff)
    own = rows.values_list("time_zone", flat=True).first()
    return ZoneInfo(own or staff.clinic.time_zone)


def clinician_settings(actor: Actor) -> dict[uuid.UUID, ClinicianSettings]:
    """What holds for single clinicians, by staff."""
    return {row.staff_id: row for row in ClinicianSettings.objects.for_clinic(_clinic(actor))}


def absences_from(actor: Actor, moment: datetime) -> list[Absence]:
    """Leave, closed rooms and closed days that have not ended yet, the next first."""
    rows = Absence.objects.for_clinic(_clinic(actor)).filter(ends_at__gt=moment)
    return list(rows.select_related("staff", "room").order_by("starts_at")[:MOST_SHOWN])


def absence_or_hidden(actor: Actor, absence_id: uuid.UUID) -> Absence:
    """The absence in the actor's clinic, or a hidden refusal."""
    rows = Absence.objects.for_clinic(_clinic(actor)).select_related("staff", "room")
    found = rows.filter(pk=absence_id).first()
    if found is None:
        raise Refused(hidden())
    return found


def visits_within(
    actor: Actor,
    starts_at: datetime,
    ends_at: datetime,
    *,
    staff: Staff | None = None,
    room: Room | None = None,
) -> list[Appointment]:
    """Visits that stand in this time, of one clinician, in one room, or of the whole clinic; the next first."""
    rows = _standing(_clinic(actor)).filter(starts_at__lt=ends_at, ends_at__gt=starts_at)
    if staff is not None:
        rows = rows.filter(staff=staff)
    if room is not None:
        rows = rows.filter(room=room)
    return list(rows[:MOST_SHOWN])


def how_many_booked(actor: Actor, service: Service, moment: datetime) -> int:
    """How many visits of the service stand from this moment on."""
    return _standing(_clinic(actor)).filter(service=service, starts_at__gte=moment).count()


def far_from(moment: datetime) -> datetime:
    """Later than anything that can be booked."""
    return moment + timedelta(days=FARTHEST_DAYS)


def visits_outside(
    actor: Actor, staff: Staff, week: Sequence[Stretch], *, since: date, zone: ZoneInfo
) -> list[Appointment]:
    """Visits of the clinician from that day on that would lie outside this week; they stay where they are."""
    begins = datetime.combine(since, time(0), tzinfo=zone)
    rows = _standing(_clinic(actor)).filter(staff=staff, starts_at__gte=begins)
    return [row for row in rows if not _is_inside(row, week, zone)][:MOST_SHOWN]


def _is_inside(row: Appointment, week: Sequence[Stretch], zone: ZoneInfo) -> bool:
    starts, ends = row.starts_at.astimezone(zone), row.ends_at.astimezone(zone)
    if starts.date() != ends.date():
        return False
    of_day = [each for each in week if each.weekday == starts.weekday()]
    works = any(
        each.begins <= starts.time() and ends.time() <= each.ends for each in of_day if not each.is_break
    )
    pauses = any(each.begins < ends.time() and starts.time() < each.ends for each in of_day if each.is_break)
    return works and not pauses


def fees(actor: Actor) -> list[FeeStanding]:
    """Every fee with its latest decision, the newest first; two queries."""
    rows = Fee.objects.for_clinic(_clinic(actor)).select_related(
        "appointment__person", "appointment__service", "appointment__staff"
    )
    return [_standing_fee(row) for row in _with_decisions(rows).order_by("-recorded_at")[:MOST_SHOWN]]


def fees_of(actor: Actor, appointment: Appointment) -> list[FeeStanding]:
    """The fees that follow from one visit."""
    rows = Fee.objects.for_clinic(_clinic(actor)).filter(appointment=appointment)
    return [_standing_fee(row) for row in _with_decisions(rows).order_by("recorded_at")]


def fee_or_hidden(actor: Actor, fee_id: uuid.UUID) -> FeeStanding:
    """The fee in the actor's clinic, or a hidden refusal."""
    rows = Fee.objects.for_clinic(_clinic(actor)).select_related(
        "appointment__person", "appointment__service"
    )
    found = _with_decisions(rows).filter(pk=fee_id).first()
    if found is None:
        raise Refused(hidden())
    return _standing_fee(found)


def _with_decisions(rows: QuerySet[Fee]) -> QuerySet[Fee]:
    return rows.prefetch_related(Prefetch("decisions", queryset=FeeDecision.objects.order_by("place")))


def _standing_fee(row: Fee) -> FeeStanding:
    decisions = list(row.decisions.all())
    return FeeStanding(row, decisions[-1] if decisions else None)


def call_outcomes(actor: Actor, appointments: Collection[uuid.UUID]) -> dict[uuid.UUID, CallOutcome]:
    """How these calls ended, by appointment, the latest word of each; one query."""
    rows = CallOutcome.objects.for_clinic(_clinic(actor)).filter(appointment__in=list(appointments))
    return {
        row.appointment_id: row
        for row in rows.select_related("fitting_service").order_by("recorded_at", "pk")
    }


def course_of(actor: Actor, appointment: Appointment) -> list[Appointment]:
    """The visits of the course that this one belongs to, in their order; only itself when it is in none."""
    if appointment.series_id is None:
        return [appointment]
    rows = Appointment.objects.for_clinic(_clinic(actor)).filter(series_id=appointment.series_id)
    return list(rows.select_related("service", "staff", "room").order_by("starts_at"))


def services_of_person(actor: Actor, person: Person) -> list[Service]:
    """The services the person came for or will come for, the latest first; for the desk's first guess."""
    rows = Appointment.objects.for_clinic(_clinic(actor)).filter(person=person, expires_at__isnull=True)
    kept = rows.exclude(service__kind=ServiceKind.CALL).select_related("service").order_by("-starts_at")
    return [row.service for row in kept[:10]]


def holidays_ahead(clinic: Clinic, today: date, *, days: int = 400) -> list[date]:
    """The days from today on which the clinic's country or region is closed."""
    return sorted(availability.closed_days(clinic, availability.days_from(today, days)))


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The first moment after the day."""
    return datetime.combine(day + timedelta(days=1), time(0), tzinfo=zone)


def _standing(clinic_id: uuid.UUID) -> QuerySet[Appointment]:
    """Visits and classes that hold their time, the next first; lapsed and cancelled ones hold none."""
    holds = SlotClaim.objects.filter(appointment=OuterRef("pk"))
    rows = Appointment.objects.for_clinic(clinic_id).filter(Exists(holds), expires_at__isnull=True)
    return rows.select_related("person", "service", "staff", "room").order_by("starts_at")


def _clinic(actor: Actor) -> uuid.UUID:
    """The clinic of a member of its staff; anybody else is refused as if there were nothing."""
    if not actor.is_staff and actor.role is not Role.SYSTEM:
        raise Refused(hidden())
    return actor.clinic_id
