"""Holding a time for somebody who is about to book, and letting go of holds that ran out."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wellhead.booking import access, queries, terms
from wellhead.booking.actions import _rows, _series
from wellhead.booking.availability import ClinicTime, clinic_time
from wellhead.booking.courses import MOST_IN_A_COURSE, beyond_horizon
from wellhead.booking.models import Appointment, Room, Series, Service
from wellhead.booking.prices import price_of_visit
from wellhead.booking.series import Repeat, occurrences
from wellhead.booking.states import Event
from wellhead.booking.trouble import CourseTaken, NotOffered, TimeTaken
from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.models import Clinic, UsedToken
from wellhead.people.queries import Clinician


def hold_time(
    actor: Actor,
    *,
    clinic: Clinic,
    service: Service,
    starts_at: datetime,
    staff_id: uuid.UUID | None = None,
    now: datetime,
    once_token: str = "",
    hold_until: datetime | None = None,
    for_person: uuid.UUID | None = None,
    viewer_zone: str = "",
) -> Appointment:
    """Keep a time for somebody until they confirm it, at most the service's `hold_minutes`, or until `hold_until`.

    `viewer_zone` is the zone in which the person saw the time, when not the clinic's. `for_person` says for whom the clinic holds it, so that their rule is shown and not the one of who acts.
    Without `staff_id` any suitable clinician is taken, the least booked first. Raises TimeTaken with the nearest
    free times, or NotOffered when the time was never on the list. `once_token` is spent with the appointment's
    public token as its answer.
    """
    require(access.may_hold(actor, service))
    wanted = _Wanted(
        clinic=clinic,
        service=service,
        starts_at=starts_at.astimezone(UTC),
        staff_id=staff_id,
        now=now,
        until=hold_until or now + timedelta(minutes=service.hold_minutes),
        person_id=for_person or actor.person_id,
        viewer_zone=viewer_zone,
    )
    try:
        _look_first(actor, wanted, once_token)
        with audit.writing(actor, "booking.time_held") as entry:
            token = secrets.token_urlsafe(16)
            if once_token:
                once.claim(actor, once_token, answer=token)
            expired = _rows.expire(clinic.id, now=now)
            appointment = _hold_first_free(actor, wanted, token)
            entry.of(appointment)
            entry.detail = {"service": service.slug, "expired_holds": expired}
    except _NobodyFree:
        nearest = queries.nearest_free_times(clinic, service, wanted.starts_at, staff_id=staff_id, now=now)
        raise TimeTaken(nearest) from None
    return appointment


def hold_course(
    actor: Actor,
    *,
    clinic: Clinic,
    service: Service,
    repeat: Repeat,
    starts: Sequence[datetime],
    staff_id: uuid.UUID,
    now: datetime,
    once_token: str = "",
    viewer_zone: str = "",
) -> list[Appointment]:
    """Keep every visit of a course with one clinician, all or none, until they are confirmed together.

    `starts` are the times of the visits in order; one that is not where `repeat` has it keeps its own time ever
    after. Raises CourseTaken with the places that are gone. `once_token` is spent with the first visit's token.
    """
    require(access.may_hold(actor, service))
    _require_a_course(actor, service, starts=starts, repeat=repeat)
    reaching = beyond_horizon(service, max(starts), now)
    try:
        with audit.writing(actor, "booking.course_held") as entry:
            tokens = [secrets.token_urlsafe(16) for _start in starts]
            if once_token:
                once.claim(actor, once_token, answer=tokens[0])
            _rows.expire(clinic.id, now=now)
            row = _series.new_series(actor, service, staff_id=staff_id, repeat=repeat)
            held = []
            for place, (start, wanted_at) in enumerate(zip(starts, occurrences(repeat), strict=True), 1):
                course = _InCourse(row, place, start != wanted_at)
                wanted = _Wanted(
                    clinic=clinic,
                    service=reaching,
                    starts_at=start.astimezone(UTC),
                    staff_id=staff_id,
                    now=now,
                    until=now + timedelta(minutes=service.hold_minutes),
                    person_id=actor.person_id,
                    course=course,
                    viewer_zone=viewer_zone,
                )
                try:
                    held.append(_hold_first_free(actor, wanted, tokens[place - 1]))
                except (_NobodyFree, NotOffered):
                    raise CourseTaken([place]) from None
            entry.of(row)
            entry.detail = {"service": service.slug, "visits": len(held)}
    except IntegrityError:
        raise CourseTaken([]) from None
    return held


def sweep_expired(actor: Actor, now: datetime) -> int:
    """Let go of every hold of the clinic that has run out; returns how many. Writes nothing when there is none."""
    require(access.may_run_desk(actor))
    if not Appointment.objects.for_clinic(actor.clinic_id).filter(expires_at__lte=now).exists():
        return 0
    with audit.writing(actor, "booking.holds_expired") as entry:
        expired = _rows.expire(actor.clinic_id, now=now)
        entry.detail = {"expired_holds": expired}
    return expired


class _NobodyFree(Exception):
    """Every clinician who could have taken the time has it taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What is asked for; `starts_at` is UTC. `person_id` is None while nobody knows who it is for."""

    clinic: Clinic
    service: Service
    starts_at: datetime
    staff_id: uuid.UUID | None
    now: datetime
    until: datetime
    person_id: uuid.UUID | None
    course: _InCourse | None = None
    viewer_zone: str = ""


@dataclass(frozen=True, slots=True)
class _InCourse:
    """One visit of a course; an exception does not stand where the rule has it."""

    series: Series
    place: int
    is_exception: bool


def _require_a_course(actor: Actor, service: Service, *, starts: Sequence[datetime], repeat: Repeat) -> None:
    most = service.sessions or MOST_IN_A_COURSE
    if actor.is_staff or actor.role is Role.SYSTEM:
        most = max(most, MOST_IN_A_COURSE)
    if not 1 <= len(starts) <= most:
        raise CannotBeDone(_("A course here has at most %(most)d visits.") % {"most": most}, field="visits")
    if len(starts) != len(occurrences(repeat)) or len(set(starts)) != len(starts):
        raise CannotBeDone(_("Every visit of the course needs a time of its own."), field="time")


def _look_first(actor: Actor, wanted: _Wanted, once_token: str) -> None:
    """Answer a time that is plainly gone without asking the database to write; whoever passes may still lose."""
    if once_token and UsedToken.objects.filter(clinic_id=actor.clinic_id, token=once_token[:64]).exists():
        return
    known = _known(actor, wanted)
    offered = _offered(known, wanted)
    if not any(known.is_free(staff, wanted.starts_at) for staff in offered):
        raise _NobodyFree


def _known(actor: Actor, wanted: _Wanted) -> ClinicTime:
    return clinic_time(
        wanted.clinic,
        wanted.service,
        days=[wanted.starts_at.astimezone(ZoneInfo(wanted.clinic.time_zone)).date()],
        staff_id=wanted.staff_id,
        lead=_rows.notice(actor),
        now=wanted.now,
    )


def _offered(known: ClinicTime, wanted: _Wanted) -> list[Clinician]:
    """Who could have taken the time, in fair order; NotOffered when nobody ever could."""
    starts_at = wanted.starts_at
    offered = [each for each in known.fair_order(starts_at) if known.offers(each, starts_at)]
    if not offered:
        raise NotOffered(starts_at, lead=known.need.lead, now=wanted.now)
    return offered


def _hold_first_free(actor: Actor, wanted: _Wanted, token: str) -> Appointment:
    known = _known(actor, wanted)
    for staff in _offered(known, wanted):
        if not known.is_free(staff, wanted.starts_at):
            continue
        for room in _rooms(known, wanted):
            appointment = _try(actor, wanted, staff, room=room, token=token)
            if appointment is not None:
                return appointment
    raise _NobodyFree


def _rooms(known: ClinicTime, wanted: _Wanted) -> list[Room | None]:
    if not wanted.service.needs_room:
        return [None]
    return list(known.free_rooms(wanted.starts_at))


def _try(
    actor: Actor, wanted: _Wanted, staff: Clinician, *, room: Room | None, token: str
) -> Appointment | None:
    """The appointment with its claims, or None when somebody was faster; the database decides."""
    service, starts_at = wanted.service, wanted.starts_at
    shown = terms.terms_for(service, person_id=wanted.person_id)
    course = wanted.course
    appointment = Appointment(
        **stamp(actor),
        service=service,
        staff_id=staff.id,
        room=room,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=service.minutes),
        buffer_minutes=service.buffer_minutes,
        expires_at=wanted.until,
        public_token=token,
        price_pence=price_of_visit(service, course.place if course else 1),
        series=course.series if course else None,
        series_place=course.place if course else None,
        is_series_exception=course.is_exception if course else False,
        viewer_zone=wanted.viewer_zone,
        terms=shown.words[: terms.LONGEST_TERMS],
        rule=shown.rule.as_plain(),
        free_change_until=shown.rule.free_until(starts_at),
    )
    try:
        with transaction.atomic():
            appointment.save(force_insert=True)
            _rows.claim(appointment)
    except IntegrityError:
        return None
    _rows.record(actor, appointment, Event.HELD, now=wanted.now)
    return appointment
