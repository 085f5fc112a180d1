"""Courses of visits: booked at once; changed or cancelled as this visit, this and those that follow, or all of them.

A visit that was changed by itself is never overwritten by a change of the others, nor cancelled with them unless
that was said: it is named beside what was changed.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from wellhead.booking import access, conflicts, series, terms
from wellhead.booking.actions import _placed, _rows, _series
from wellhead.booking.actions.holding import hold_course
from wellhead.booking.actions.visits import NOTHING_SAID, VisitDetails, cancel, confirm
from wellhead.booking.conflicts import Conflict, Placement
from wellhead.booking.models import Appointment, Episode, Person, Service
from wellhead.booking.series import Repeat, Scope
from wellhead.booking.states import Event
from wellhead.booking.trouble import CostsNow, SomeInTheWay
from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import require


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesChange:
    """What becomes different for each visit: so many days later, another hour on the clock, another clinician."""

    days: int = 0
    wall: time | None = None
    minutes: int | None = None
    staff_id: uuid.UUID | None = None
    is_outside_hours_meant: bool = False


@dataclass(frozen=True, slots=True)
class SeriesChanged:
    """The visits as they stand now, and those left alone because they were changed by themselves before."""

    changed: tuple[Appointment, ...]
    kept: tuple[Appointment, ...]


def book_course(
    actor: Actor,
    *,
    service: Service,
    person: Person,
    repeat: Repeat,
    starts: Sequence[datetime],
    staff_id: uuid.UUID,
    now: datetime,
    episode: Episode | None = None,
    once_token: str = "",
    details: VisitDetails = NOTHING_SAID,
) -> list[Appointment]:
    """The clinic books a whole course for somebody, every visit or none. Raises CourseTaken or AlreadyBusy."""
    require(access.may_book_for(actor, service, person))
    with audit.writing(actor, "booking.course_booked", person_id=person.id) as entry:
        held = hold_course(
            actor,
            clinic=service.clinic,
            service=service,
            repeat=repeat,
            starts=starts,
            staff_id=staff_id,
            now=now,
            once_token=once_token,
        )
        confirm(actor, held[0], person=person, episode=episode, now=now, details=details)
        entry.of(held[0])
        entry.detail = {"service": service.slug, "visits": len(held)}
    return [_rows.locked(each) for each in held]


def change_series(
    actor: Actor,
    appointment: Appointment,
    scope: Scope,
    *,
    change: SeriesChange,
    now: datetime,
    once_token: str = "",
    seen: int | None = None,
) -> SeriesChanged:
    """This visit, it and those that follow, or all that are still to come, all or nothing.

    Raises SomeInTheWay with what hinders which visit. What follows another rule from now on is a series of its
    own that names the one it follows.
    """
    require(access.may_run_desk(actor))
    require(access.may_change_appointment(actor, appointment))
    try:
        with audit.writing(actor, "booking.series_changed", person_id=appointment.person_id) as entry:
            if once_token:
                once.claim(actor, once_token, answer=appointment.public_token)
            row = _rows.locked(appointment)
            _placed.require_seen(row, seen)
            rows, kept = _series.targets(row, scope, now)
            rows = [_rows.locked(each) for each in rows]
            if hindered := _put_elsewhere(actor, rows, change, now=now):
                raise SomeInTheWay(hindered)
            _follow_on(actor, rows, scope, change=change)
            for each in rows:
                _rows.record(actor, each, Event.MOVED, now=now)
            entry.of(row)
            entry.detail = {"scope": scope.value, "changed": len(rows), "kept": len(kept)}
    except IntegrityError:
        raise _placed.taken(appointment, appointment.starts_at, now) from None
    return SeriesChanged(tuple(rows), tuple(kept))


def try_change_series(
    actor: Actor, appointment: Appointment, scope: Scope, *, change: SeriesChange, now: datetime
) -> tuple[SeriesChanged, tuple[tuple[datetime, Sequence[Conflict]], ...]]:
    """What `change_series` would do and what would hinder it; nothing is kept of it."""
    with transaction.atomic():
        rows, kept = _series.targets(appointment, scope, now)
        try:
            done = change_series(actor, appointment, scope, change=change, now=now)
            hindered: tuple[tuple[datetime, Sequence[Conflict]], ...] = ()
        except SomeInTheWay as fault:
            done, hindered = SeriesChanged(tuple(rows), tuple(kept)), fault.hindered
        transaction.set_rollback(True)
    return done, hindered


def cancel_series(
    actor: Actor,
    appointment: Appointment,
    scope: Scope,
    *,
    why: str,
    now: datetime,
    token: str = "",
    once_token: str = "",
    agreed_pence: int | None = None,
    person_asked: bool | None = None,
    with_changed: bool = False,
) -> SeriesChanged:
    """The visits do not happen. Those changed by themselves stay booked unless `with_changed` says otherwise.

    `agreed_pence` is the cost of all of them together; CostsNow when it is more by now.
    """
    require(access.may_change_appointment(actor, appointment, token=token))
    if scope is Scope.THIS:
        row = cancel(
            actor,
            appointment,
            why=why,
            now=now,
            token=token,
            once_token=once_token,
            agreed_pence=agreed_pence,
            person_asked=person_asked,
        )
        return SeriesChanged((row,), ())
    with audit.writing(actor, "booking.series_cancelled", person_id=appointment.person_id) as entry:
        if once_token:
            once.claim(actor, once_token, answer=appointment.public_token)
        rows, kept = _series.targets(_rows.locked(appointment), scope, now)
        if with_changed:
            rows, kept = [*rows, *kept], []
        costs = [_cost(each, now) for each in rows]
        if not actor.is_staff and actor.role is not Role.SYSTEM and sum(costs) > (agreed_pence or 0):
            raise CostsNow(sum(costs))
        for each, cost in zip(rows, costs, strict=True):
            own = each.public_token if token else ""
            cancel(actor, each, why=why, now=now, token=own, agreed_pence=cost, person_asked=person_asked)
        entry.of(appointment)
        entry.detail = {"scope": scope.value, "cancelled": len(rows), "kept": len(kept)}
    return SeriesChanged(tuple(rows), tuple(kept))


def _cost(row: Appointment, now: datetime) -> int:
    return terms.rule_of(row).late_pence(row.price_pence, starts_at=row.starts_at, now=now)


def _put_elsewhere(
    actor: Actor, rows: Sequence[Appointment], change: SeriesChange, *, now: datetime
) -> list[tuple[datetime, Sequence[Conflict]]]:
    """Each row at its new place; what hinders, by the start that was wanted. All of them first let go of theirs."""
    for row in rows:
        _rows.let_go(row)
    hindered: list[tuple[datetime, Sequence[Conflict]]] = []
    for row in rows:
        placement = _placement(row, change)
        spot, found = conflicts.find_spot(
            row.clinic, row.service, placement, now=now, own=row, person_id=row.person_id
        )
        if spot is None:
            hindered.append((placement.starts_at, found))
        else:
            _placed.put(row, spot)
            _placed.put_seats(actor, row, event=Event.MOVED, now=now)
    return hindered


def _placement(row: Appointment, change: SeriesChange) -> Placement:
    zone = ZoneInfo(row.series.time_zone if row.series else row.clinic.time_zone)
    wall = change.wall or row.starts_at.astimezone(zone).time()
    return Placement(
        series.shifted(row.starts_at, by=timedelta(days=change.days), wall=wall, zone=zone),
        minutes=change.minutes,
        staff_id=change.staff_id,
        is_outside_hours_meant=change.is_outside_hours_meant,
    )


def _follow_on(actor: Actor, rows: Sequence[Appointment], scope: Scope, *, change: SeriesChange) -> None:
    """A single visit becomes an exception; several follow a new series from their first on."""
    row = rows[0]
    if row.series is None:
        return
    if scope is Scope.THIS:
        row.is_series_exception = True
        row.save(update_fields=["is_series_exception"])
        return
    ruled = [each for each in rows if not each.is_series_exception]
    if not ruled:
        return
    zone = ZoneInfo(row.series.time_zone)
    first, last = ruled[0], ruled[-1]
    before = series.read(
        row.series.rule, starts_on=row.series.starts_on, wall=row.series.wall_time, zone=zone
    )
    local = first.starts_at.astimezone(zone)
    repeat = Repeat(
        starts_on=local.date(),
        wall=change.wall or before.wall,
        zone=zone,
        every_weeks=before.every_weeks,
        weekdays=tuple(sorted((each + change.days) % 7 for each in before.weekdays)),
        count=(last.series_place or 1) - (first.series_place or 1) + 1,
    )
    new = _series.new_series(actor, row.service, staff_id=first.staff_id, repeat=repeat, follows=row.series)
    for each in ruled:
        each.series, each.is_series_exception = new, False
        each.save(update_fields=["series", "is_series_exception"])
