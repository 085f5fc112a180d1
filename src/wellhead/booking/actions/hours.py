"""When clinicians work and when they do not: their week, single days, leave, closed rooms and days, their own clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import available_timezones

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wellhead.booking import access
from wellhead.booking.choices import AbsenceKind
from wellhead.booking.keeping import Stretch
from wellhead.booking.models import Absence, ClinicianSettings, Room, Staff, WorkingHours
from wellhead.booking.slots import QUANTUM_SECONDS
from wellhead.foundation import audit
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require

LONGEST_ABSENCE = timedelta(days=366)


def set_week(actor: Actor, staff: Staff, week: Sequence[Stretch], *, since: date) -> list[WorkingHours]:
    """From that day on the clinician works this week, with its breaks; the hours before end the day before.

    Extra hours on single days stay, and so do visits that are booked already.
    """
    require(access.may_set_hours(actor))
    _require_own(actor, staff.clinic_id)
    for stretch in week:
        _require_sound(stretch.begins, stretch.ends)
    _require_apart(week)
    with audit.writing(actor, "booking.week_set") as entry:
        rows = WorkingHours.objects.for_clinic(actor.clinic_id).filter(staff=staff)
        lasting = rows.exclude(until_on=F("since_on"))
        if lasting.filter(since_on__gt=since).exists():
            raise CannotBeDone(
                _("Hours from a later day are set already. Choose a later day."), field="since"
            )
        lasting.filter(since_on=since).delete()
        standing = lasting.filter(Q(until_on__isnull=True) | Q(until_on__gte=since))
        standing.update(until_on=since - timedelta(days=1))
        made = [
            WorkingHours(
                **stamp(actor),
                staff=staff,
                weekday=each.weekday,
                begins=each.begins,
                ends=each.ends,
                since_on=since,
                is_break=each.is_break,
                label=each.label,
            )
            for each in week
        ]
        WorkingHours.objects.bulk_create(made)
        entry.of(staff)
        entry.detail = {"since": since.isoformat(), "stretches": len(made)}
    return made


def add_extra_hours(actor: Actor, staff: Staff, day: date, *, begins: time, ends: time) -> WorkingHours:
    """The clinician works this time too, on this one day."""
    require(access.may_set_hours(actor))
    _require_own(actor, staff.clinic_id)
    _require_sound(begins, ends)
    with audit.writing(actor, "booking.extra_hours_added") as entry:
        row = WorkingHours(
            **stamp(actor),
            staff=staff,
            weekday=day.weekday(),
            begins=begins,
            ends=ends,
            since_on=day,
            until_on=day,
        )
        row.save(force_insert=True)
        entry.of(row)
    return row


def drop_extra_hours(actor: Actor, hours: WorkingHours) -> None:
    """The single day is not worked after all. Visits booked already stay."""
    require(access.may_set_hours(actor))
    _require_own(actor, hours.clinic_id)
    if hours.until_on != hours.since_on:
        raise CannotBeDone(_("These are hours of every week. Set a new week instead."))
    with audit.writing(actor, "booking.extra_hours_dropped") as entry:
        entry.of(hours)
        entry.detail = {"day": hours.since_on.isoformat()}
        hours.delete()


def set_clinician(actor: Actor, staff: Staff, *, time_zone: str, most_a_day: int | None) -> ClinicianSettings:
    """The clock by which the clinician's hours are written, empty for the clinic's, and the most visits a day."""
    require(access.may_set_hours(actor))
    _require_own(actor, staff.clinic_id)
    if time_zone and time_zone not in available_timezones():
        raise CannotBeDone(_("There is no such time zone. Write it like Europe/London."), field="time_zone")
    with audit.writing(actor, "booking.clinician_set") as entry:
        row = ClinicianSettings.objects.for_clinic(actor.clinic_id).filter(staff=staff).first()
        row = row or ClinicianSettings(clinic_id=actor.clinic_id, staff=staff)
        row.time_zone, row.most_a_day = time_zone, most_a_day
        row.save()
        entry.of(row)
        entry.detail = {"time_zone": time_zone, "most_a_day": most_a_day}
    return row


def add_leave(
    actor: Actor,
    *,
    staff: Staff | None,
    room: Room | None,
    starts_at: datetime,
    ends_at: datetime,
    kind: AbsenceKind | str = AbsenceKind.LEAVE,
    why: str = "",
) -> Absence:
    """Time that is not there: of a clinician, of a room, or of the whole clinic. Visits booked already stay."""
    require(access.may_set_hours(actor))
    for each in (staff, room):
        if each is not None:
            _require_own(actor, each.clinic_id)
    if ends_at <= starts_at:
        raise CannotBeDone(_("The absence ends before it begins. Check the two days."), field="last")
    if ends_at - starts_at > LONGEST_ABSENCE:
        raise CannotBeDone(_("That is more than a year. Write it down year by year."), field="last")
    with audit.writing(actor, "booking.leave_added") as entry:
        absence = Absence(
            **stamp(actor),
            staff=staff,
            room=room,
            kind=AbsenceKind(kind).value,
            starts_at=starts_at,
            ends_at=ends_at,
            why=why.strip()[:120],
        )
        absence.save(force_insert=True)
        entry.of(absence)
        entry.detail = {"from": starts_at.isoformat(), "to": ends_at.isoformat()}
    return absence


def drop_leave(actor: Actor, absence: Absence) -> None:
    """The time is there after all."""
    require(access.may_set_hours(actor))
    _require_own(actor, absence.clinic_id)
    with audit.writing(actor, "booking.leave_dropped") as entry:
        entry.of(absence)
        entry.detail = {"from": absence.starts_at.isoformat(), "to": absence.ends_at.isoformat()}
        absence.delete()


def _require_own(actor: Actor, clinic_id: object) -> None:
    if actor.clinic_id != clinic_id:
        raise Refused(hidden())


def _require_sound(begins: time, ends: time) -> None:
    if ends <= begins:
        raise CannotBeDone(
            _("Hours end after they begin, on the same day. For work past midnight set two days."),
            field="ends",
        )
    if any(each.minute % (QUANTUM_SECONDS // 60) for each in (begins, ends)):
        raise CannotBeDone(_("Times go in steps of five minutes."), field="begins")


def _require_apart(week: Sequence[Stretch]) -> None:
    """Hours of one day do not overlap, and a break lies inside them."""
    for each in week:
        same_day = [other for other in week if other.weekday == each.weekday and other is not each]
        if each.is_break:
            hours = [other for other in same_day if not other.is_break]
            if not any(other.begins <= each.begins and each.ends <= other.ends for other in hours):
                raise CannotBeDone(_("A break lies within the hours of its day. Check its times."))
        elif any(
            other.begins < each.ends and each.begins < other.ends for other in same_day if not other.is_break
        ):
            raise CannotBeDone(_("Two stretches of one day overlap. Check their times."))
