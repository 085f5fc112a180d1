"""Offering one time to one person: made, taken, turned down, ended by itself, taken back. Nothing here books by itself."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from wellhead.booking import actions as booking
from wellhead.booking import queries as booking_queries
from wellhead.booking import reaching
from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor, system
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.models import Clinic
from wellhead.waiting import access, lapsing, order, queries
from wellhead.waiting.actions import _rows, _telling
from wellhead.waiting.models import Appointment, AppointmentEvent, Entry, EntryEvent, Offer, OpenOffer
from wellhead.waiting.queries import Line, Standing
from wellhead.waiting.states import Event, Status
from wellhead.waiting.trouble import DoesNotFit, HasOffer, NotNow, NotTheirTurn, TooSoon

LOOKS_BACK = timedelta(days=3)
"""Times that were freed longer ago are offered by the desk alone."""
MOST_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Time:
    """A start with one clinician."""

    starts_at: datetime
    staff_id: uuid.UUID


def offer(
    actor: Actor, entry: Entry, time: Time, *, now: datetime, why: str = "", once_token: str = ""
) -> Offer:
    """Keep the time for this person until the offer ends, and tell them; nothing is booked by it.

    `why` is needed when somebody else comes first or the time is not what they wished. Raises NotTheirTurn,
    HasOffer, DoesNotFit, TooSoon, or booking's TimeTaken and NotOffered; nothing was changed then. `once_token`
    is spent with the appointment's token as its answer.
    """
    require(access.may_offer(actor, entry))
    lapse(actor, now=now)
    clinic = entry.clinic
    rules = queries.rules_of(clinic.id)
    ends = lapsing.lapses_at(now, time.starts_at, answer=rules.answer, quiet=reaching.quiet_of(clinic))
    if ends is None:
        raise TooSoon
    with audit.writing(actor, "waiting.time_offered", person_id=entry.person_id) as note:
        standing = queries.standing_of(entry)
        if standing.status is not Status.WAITING:
            raise NotNow(standing.status, Event.OFFERED)
        placed_line = queries.line_for(clinic, starts_at=time.starts_at, staff_id=time.staff_id, now=now)
        turn = _require_turn(placed_line, entry, why)
        held = booking.hold_time(
            actor,
            clinic=clinic,
            service=entry.service,
            starts_at=time.starts_at,
            staff_id=time.staff_id,
            now=now,
            hold_until=ends,
            for_person=entry.person_id,
        )
        if once_token:
            once.claim(actor, once_token, answer=held.public_token)
        made = _keep(actor, standing, held, ends=ends, line=placed_line, turn=turn, why=why, now=now)
        ways = _telling.offered(made, standing.wish, now=now)
        note.of(made)
        note.detail = {
            "turn": turn,
            "fitted": made.fitted,
            "overridden": turn != 1,
            "ways": ", ".join(sorted(ways)),
        }
    return made


def decline(actor: Actor, entry: Entry, *, now: datetime, token: str = "") -> Entry:
    """The time does not suit them: it is free again, and they keep their place with the day they first asked."""
    require(access.may_change_entry(actor, entry, token=token))
    with audit.writing(actor, "waiting.declined", person_id=entry.person_id) as note:
        _end(actor, entry, Event.DECLINED, why="", now=now)
        note.of(entry)
    return entry


def withdraw(actor: Actor, offer: Offer, *, why: str, now: datetime) -> Entry:
    """The clinic takes an offer back before it was answered; the person keeps their place."""
    require(access.may_offer(actor, offer.entry))
    with audit.writing(actor, "waiting.offer_withdrawn", person_id=offer.entry.person_id) as note:
        still_open = _rows.open_offer(offer.entry)
        if still_open is None or still_open.pk != offer.pk:
            raise NotNow(Status.WAITING, Event.WITHDRAWN)
        _end(actor, offer.entry, Event.WITHDRAWN, why=why, now=now)
        note.of(offer)
    return offer.entry


def note_booked(actor: Actor, appointment: Appointment, *, now: datetime) -> bool:
    """A held time was confirmed: if it was an offer, its place on the list is used up. Call where it is confirmed."""
    made = queries.open_offer_of(appointment.pk)
    if made is None or made.clinic_id != actor.clinic_id:
        return False
    program = system(made.clinic_id, _rows.PROGRAM)
    with audit.writing(program, "waiting.accepted", person_id=made.entry.person_id) as note:
        _rows.record(actor, made.entry, Event.ACCEPTED, offer=made, now=now)
        note.of(made)
    return True


def lapse(actor: Actor, *, now: datetime) -> int:
    """End the offers whose time to answer is over, and those whose held time is gone; returns how many.

    Writes nothing when there is none.
    """
    require(access.may_run_list(actor))
    over = [each for each in queries.open_offers(actor.clinic_id) if _is_over(each, now)]
    for each in over:
        program = system(actor.clinic_id, _rows.PROGRAM)
        with audit.writing(program, "waiting.offer_ended", person_id=each.entry.person_id) as note:
            note.of(each)
            if not OpenOffer.objects.for_clinic(actor.clinic_id).filter(offer=each).exists():
                continue
            event = _how_it_ended(each, now)
            _rows.record(program, each.entry, event, offer=each, now=now)
            _rows.let_go(each, why="", now=now)
            note.detail = {"event": event.value}
    return len(over)


def work(actor: Actor, now: datetime) -> int:
    """The worker's round: end what is over; where the clinic wants it, offer freed times to the next. Returns offers made."""
    require(access.may_run_list(actor))
    lapse(actor, now=now)
    if not queries.rules_of(actor.clinic_id).offers_by_itself:
        return 0
    clinic = Clinic.objects.get(pk=actor.clinic_id)
    return sum(_offer_next(actor, clinic, each, now=now) for each in _freed(actor.clinic_id, now))


def _offer_next(actor: Actor, clinic: Clinic, time: Time, *, now: datetime) -> bool:
    """Offer the time to whoever comes first; False when it fits nobody or is not free."""
    found = queries.line_for(clinic, starts_at=time.starts_at, staff_id=time.staff_id, now=now)
    for placed in found.fitting:
        try:
            offer(actor, found.standings[placed.entry.key].entry, time, now=now)
        except (booking.TimeTaken, booking.NotOffered, TooSoon):
            return False
        except CannotBeDone:
            continue
        return True
    return False


def _freed(clinic_id: uuid.UUID, now: datetime) -> list[Time]:
    """Times that were cancelled or not taken lately and are still to come, the nearest first."""
    passed = EntryEvent.objects.for_clinic(clinic_id).filter(
        event__in=[Event.DECLINED.value, Event.LAPSED.value, Event.LEFT.value],
        offer__isnull=False,
        happened_at__gte=now - LOOKS_BACK,
        offer__appointment__starts_at__gt=now,
    )
    cancelled = AppointmentEvent.objects.for_clinic(clinic_id).filter(
        event=booking.Event.CANCELLED.value,
        happened_at__gte=now - LOOKS_BACK,
        starts_at__gt=now,
        appointment__person__isnull=False,
    )
    named = {
        *passed.values_list("offer__appointment__starts_at", "offer__appointment__staff_id"),
        *cancelled.values_list("starts_at", "staff_id"),
    }
    return [Time(*each) for each in sorted(named)[:MOST_AT_ONCE]]


def _require_turn(line: Line, entry: Entry, why: str) -> int | None:
    """Which turn they have; None when the time is not what they wished and the clinic says why all the same."""
    placed = line.of(entry)
    if placed is None:
        raise DoesNotFit
    if order.Hinders.HAS_OFFER in placed.hinders:
        raise HasOffer
    if order.CANNOT_BE_PASSED_OVER & set(placed.hinders):
        raise DoesNotFit
    if placed.turn != 1 and not why.strip():
        raise NotTheirTurn
    return placed.turn


def _keep(
    actor: Actor,
    standing: Standing,
    held: Appointment,
    *,
    ends: datetime,
    line: Line,
    turn: int | None,
    why: str,
    now: datetime,
) -> Offer:
    entry = standing.entry
    made = Offer(
        **stamp(actor),
        entry=entry,
        appointment=held,
        made_at=now,
        lapses_at=ends,
        turn=turn,
        fitted=len(line.fitting),
        urgency=standing.urgency.urgency if standing.urgency else "",
        why_not_first="" if turn == 1 else why.strip()[:200],
    )
    made.save(force_insert=True)
    try:
        with transaction.atomic():
            OpenOffer(clinic_id=entry.clinic_id, offer=made, who_key=entry.who_key).save(force_insert=True)
    except IntegrityError:
        raise HasOffer from None
    _rows.record(actor, entry, Event.OFFERED, offer=made, now=now, why=why)
    return made


def _end(actor: Actor, entry: Entry, event: Event, *, why: str, now: datetime) -> None:
    made = _rows.open_offer(entry)
    _rows.record(actor, entry, event, offer=made, now=now, why=why)
    if made is not None:
        _rows.let_go(made, why=why, now=now)


def _is_over(made: Offer, now: datetime) -> bool:
    return made.lapses_at <= now or _status(made) is not booking_queries.Status.HELD


def _how_it_ended(made: Offer, now: datetime) -> Event:
    """By itself; by the desk, which cancelled the held time; or taken, where nobody told us so."""
    status = _status(made)
    if status not in {booking_queries.Status.HELD, booking_queries.Status.EXPIRED}:
        taken = made.appointment.person_id is not None
        return Event.ACCEPTED if taken else Event.WITHDRAWN
    return Event.LAPSED if made.lapses_at <= now else Event.WITHDRAWN


def _status(made: Offer) -> booking_queries.Status:
    return booking_queries.visit_of(made.appointment).status
