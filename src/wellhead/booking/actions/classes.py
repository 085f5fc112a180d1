"""Classes: opening them, once or every week, and places in them, each held and confirmed like any other visit."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wellhead.booking import access, classes, conflicts, series, terms
from wellhead.booking.actions import _rows, _series
from wellhead.booking.actions.visits import NOTHING_SAID, VisitDetails, confirm
from wellhead.booking.conflicts import Conflict, Placement, Spot
from wellhead.booking.models import Appointment, Episode, Person, Service
from wellhead.booking.prices import price_of_visit
from wellhead.booking.series import Repeat
from wellhead.booking.states import Event
from wellhead.booking.trouble import ClassFull, NotOffered, SomeInTheWay
from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require


def open_class(
    actor: Actor,
    *,
    service: Service,
    placement: Placement,
    now: datetime,
    repeat: Repeat | None = None,
    once_token: str = "",
) -> list[Appointment]:
    """A class that people can join, once or as the rule repeats it: clinician and room are taken, all or nothing.

    With `repeat` its own times count and not the placement's. Raises SomeInTheWay with what hinders which.
    """
    require(access.may_run_desk(actor))
    if not service.is_group or service.clinic_id != actor.clinic_id:
        raise CannotBeDone(
            _("Only a service for several people at a time is held as a class."), field="service"
        )
    starts = series.occurrences(repeat) if repeat else [placement.starts_at]
    try:
        with audit.writing(actor, "booking.class_opened") as entry:
            if once_token:
                once.claim(actor, once_token)
            _rows.expire(service.clinic_id, now=now)
            spots = _spots(service, placement, starts, now=now)
            row = None
            if repeat is not None:
                row = _series.new_series(actor, service, staff_id=spots[0].staff.id, repeat=repeat)
            opened = []
            for place, spot in enumerate(spots, 1):
                session = _row(actor, service, spot)
                if row is not None:
                    session.series, session.series_place = row, place
                session.save(force_insert=True)
                _rows.claim(session)
                for event in (Event.HELD, Event.CONFIRMED):
                    _rows.record(actor, session, event, now=now)
                opened.append(session)
            entry.of(opened[0])
            entry.detail = {"service": service.slug, "classes": len(opened)}
    except IntegrityError:
        raise SomeInTheWay([(starts[0], [conflicts.nobody()])]) from None
    return opened


def hold_seat(
    actor: Actor,
    session: Appointment,
    *,
    now: datetime,
    once_token: str = "",
    hold_until: datetime | None = None,
    viewer_zone: str = "",
) -> Appointment:
    """Keep one place in a class until it is confirmed. Raises ClassFull when there is none.

    `once_token` is spent with the place's public token as its answer.
    """
    service = session.service
    require(access.may_hold(actor, service))
    token = secrets.token_urlsafe(16)
    with audit.writing(actor, "booking.seat_held") as entry:
        if once_token:
            once.claim(actor, once_token, answer=token)
        _rows.expire(session.clinic_id, now=now)
        row = _rows.locked(session)
        _require_open(actor, row, now)
        seat = _first_free(actor, row, token, now=now)
        seat.expires_at = hold_until or now + timedelta(minutes=service.hold_minutes)
        seat.viewer_zone = viewer_zone
        seat.save(update_fields=["expires_at", "viewer_zone"])
        _rows.record(actor, seat, Event.HELD, now=now)
        entry.of(seat)
    return seat


def book_seat(
    actor: Actor,
    session: Appointment,
    *,
    person: Person,
    now: datetime,
    episode: Episode | None = None,
    once_token: str = "",
    details: VisitDetails = NOTHING_SAID,
) -> Appointment:
    """The clinic books a place for somebody; ClassFull or AlreadyBusy leave nothing behind."""
    require(access.may_book_for(actor, session.service, person))
    with transaction.atomic():
        seat = hold_seat(actor, session, now=now, once_token=once_token)
        return confirm(actor, seat, person=person, episode=episode, now=now, details=details)


def _spots(service: Service, placement: Placement, starts: list[datetime], *, now: datetime) -> list[Spot]:
    found: list[Spot] = []
    hindered: list[tuple[datetime, tuple[Conflict, ...]]] = []
    for start in starts:
        wanted = Placement(
            start,
            minutes=placement.minutes,
            staff_id=placement.staff_id or (found[0].staff.id if found else None),
            room_id=placement.room_id,
            is_outside_hours_meant=placement.is_outside_hours_meant,
        )
        spot, told = conflicts.find_spot(service.clinic, service, wanted, now=now)
        if spot is None:
            hindered.append((start, told))
        else:
            found.append(spot)
    if hindered:
        raise SomeInTheWay(hindered)
    return found


def _row(actor: Actor, service: Service, spot: Spot) -> Appointment:
    shown = terms.terms_for(service)
    return Appointment(
        **stamp(actor),
        service=service,
        staff=spot.staff,
        room=spot.room,
        starts_at=spot.starts_at,
        ends_at=spot.ends_at,
        buffer_minutes=spot.buffer_minutes,
        public_token=secrets.token_urlsafe(16),
        price_pence=price_of_visit(service),
        terms=shown.words[: terms.LONGEST_TERMS],
        rule=shown.rule.as_plain(),
        free_change_until=shown.rule.free_until(spot.starts_at),
    )


def _require_open(actor: Actor, session: Appointment, now: datetime) -> None:
    is_desk = actor.is_staff or actor.role is Role.SYSTEM
    lead = timedelta(0) if is_desk else timedelta(minutes=session.service.lead_minutes)
    known = classes.upcoming(session.clinic, session.service, now=now, lead=lead)
    if session.pk not in {each.session.pk for each in known}:
        raise NotOffered(session.starts_at, lead=lead, now=now)


def _first_free(actor: Actor, session: Appointment, token: str, *, now: datetime) -> Appointment:
    """A row with the first place that nobody has; the database decides between two who want the last one."""
    taken = classes.taken_seats(session, now)
    for number in range(1, session.service.places + 1):
        if number in taken:
            continue
        spot = Spot(session.staff, session.room, session.starts_at, session.ends_at, 0)
        seat = _row(actor, session.service, spot)
        seat.public_token, seat.session, seat.seat = token, session, number
        try:
            with transaction.atomic():
                seat.save(force_insert=True)
                _rows.claim(seat)
        except IntegrityError:
            continue
        return seat
    raise ClassFull
