"""Putting a visit where the desk wants it: moving, resizing, another clinician, another room, and booking for somebody."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from wellhead.booking import access, queries, terms
from wellhead.booking.actions import _fees, _placed, _rows
from wellhead.booking.actions.visits import NOTHING_SAID, VisitDetails, move
from wellhead.booking.conflicts import Placement, Spot
from wellhead.booking.models import Appointment, Episode, Person, Service
from wellhead.booking.prices import price_of_visit
from wellhead.booking.states import Event
from wellhead.booking.terms import LONGEST_TERMS, Terms
from wellhead.booking.trouble import TimeTaken
from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import Refused, hidden, no, require


def place(
    actor: Actor,
    appointment: Appointment,
    placement: Placement,
    *,
    now: datetime,
    once_token: str = "",
    why: str = "",
    seen: int | None = None,
    person_asked: bool = False,
) -> Appointment:
    """Another time, length, clinician or room in one step. What cannot be leaves the visit where it was.

    Raises InTheWay with what hinders, TimeTaken when somebody was faster, ChangedMeanwhile when `seen` (how many
    events the page knew) is not how it stands. `person_asked` says that the person wanted the change: only then
    can a late one propose a fee. Who is not staff may only move, under the rule of `move`.
    """
    require(access.may_change_appointment(actor, appointment))
    if not actor.is_staff and actor.role is not Role.SYSTEM:
        return _plainly_moved(actor, appointment, placement, now=now, once_token=once_token)
    try:
        with audit.writing(actor, "booking.appointment_placed", person_id=appointment.person_id) as entry:
            if once_token:
                once.claim(actor, once_token, answer=appointment.public_token)
            row = _rows.locked(appointment)
            _placed.require_seen(row, seen)
            _placed.require_not_a_seat(row)
            spot = _placed.free_spot(
                row.clinic, row.service, placement, own=row, person_id=row.person_id, now=now
            )
            before = row.starts_at
            _rows.let_go(row)
            _placed.put(row, spot)
            _placed.put_seats(actor, row, event=Event.MOVED, now=now)
            _placed.stand_alone(row)
            _rows.record(actor, row, Event.MOVED, now=now, why=why)
            if person_asked:
                _fees.propose_late(actor, row, starts_at=before, now=now)
            entry.of(row)
            entry.detail = {
                "from": before.isoformat(),
                "to": row.starts_at.isoformat(),
                "person_asked": person_asked,
            }
    except IntegrityError:
        raise _placed.taken(appointment, placement.starts_at, now) from None
    return row


def book_for(
    actor: Actor,
    *,
    service: Service,
    person: Person,
    placement: Placement,
    now: datetime,
    episode: Episode | None = None,
    once_token: str = "",
    details: VisitDetails = NOTHING_SAID,
) -> Appointment:
    """The clinic books for somebody: held and confirmed in one transaction, without the service's notice.

    `once_token` is spent with the visit's public token as its answer. Raises InTheWay, TimeTaken or AlreadyBusy.
    """
    require(access.may_book_for(actor, service, person))
    if episode is not None and episode.person_id != person.id:
        require(hidden())
    token = secrets.token_urlsafe(16)
    spot: Spot | None = None
    try:
        with audit.writing(actor, "booking.booked_for", person_id=person.id) as entry:
            if once_token:
                once.claim(actor, once_token, answer=token)
            _rows.expire(service.clinic_id, now=now)
            spot = _placed.free_spot(service.clinic, service, placement, person_id=person.id, now=now)
            shown = terms.terms_for(service, person_id=person.id)
            row = _new_row(actor, service, spot=spot, token=token, shown=shown)
            row.person, row.episode = person, episode
            for word, said in asdict(details).items():
                setattr(row, word, said)
            row.save(force_insert=True)
            _rows.claim(row)
            _rows.claim_for_person(row, person.id)
            _rows.record(actor, row, Event.HELD, now=now)
            _rows.record(actor, row, Event.CONFIRMED, now=now)
            _fees.propose_deposit(actor, row)
            entry.of(row)
            entry.detail = {"service": service.slug}
    except IntegrityError:
        staff_id = spot.staff.id if spot else placement.staff_id
        nearest = queries.nearest_free_times(
            service.clinic, service, placement.starts_at, staff_id=staff_id, now=now
        )
        raise TimeTaken(nearest) from None
    return row


def _plainly_moved(
    actor: Actor, appointment: Appointment, placement: Placement, *, now: datetime, once_token: str
) -> Appointment:
    plain = Placement(placement.starts_at)
    if placement != plain:
        raise Refused(no(_("Only the time can be changed here. Call us to change anything else.")))
    return move(actor, appointment, placement.starts_at, now=now, once_token=once_token)


def _new_row(actor: Actor, service: Service, *, spot: Spot, token: str, shown: Terms) -> Appointment:
    return Appointment(
        **stamp(actor),
        service=service,
        staff=spot.staff,
        room=spot.room,
        starts_at=spot.starts_at,
        ends_at=spot.ends_at,
        buffer_minutes=spot.buffer_minutes,
        public_token=token,
        price_pence=price_of_visit(service),
        terms=shown.words[:LONGEST_TERMS],
        rule=shown.rule.as_plain(),
        free_change_until=shown.rule.free_until(spot.starts_at),
    )
