"""What happens to an appointment after it was held: confirmed, moved, cancelled, and the marks of the day."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from wellhead.booking import access, classes, queries, terms
from wellhead.booking.actions import _fees, _placed, _rows
from wellhead.booking.availability import clinic_time
from wellhead.booking.models import Appointment, Episode, Person
from wellhead.booking.states import MARKS, Event, Status
from wellhead.booking.trouble import CostsNow, HoldExpired, NotNow, NotOffered, TimeTaken
from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import CannotBeDone, hidden, require


@dataclass(frozen=True, slots=True)
class VisitDetails:
    """What was said about this one visit when it was booked; an empty word means that nobody asked.

    `viewer_zone` is the time zone in which the person saw the times, when it was not the clinic's.
    """

    chaperone: str = ""
    needs_note: str = ""
    referral_source: str = ""
    referrer: str = ""
    viewer_zone: str = ""


NOTHING_SAID = VisitDetails()


def confirm(
    actor: Actor,
    appointment: Appointment,
    *,
    person: Person,
    episode: Episode | None,
    now: datetime,
    details: VisitDetails = NOTHING_SAID,
) -> Appointment:
    """The held time is this person's; HoldExpired when it ran out, AlreadyBusy when they have another visit then.

    A held course is confirmed whole: every visit that is still held with this one, or none.
    """
    require(access.may_confirm(actor, appointment, person))
    if episode is not None and episode.person_id != person.id:
        require(hidden())
    with audit.writing(actor, "booking.appointment_confirmed", person_id=person.id) as entry:
        row = _rows.locked(appointment)
        together = [row, *_held_with(row)]
        for each in together:
            each.person, each.episode = person, episode
            for word, said in asdict(details).items():
                setattr(each, word, said or getattr(each, word))
            _confirm(actor, each, person, now=now)
        entry.of(row)
        if len(together) > 1:
            entry.detail = {"visits": len(together)}
    return row


def _held_with(row: Appointment) -> list[Appointment]:
    """The other visits of a course that are held together with this one."""
    if row.series_id is None or row.expires_at is None:
        return []
    rows = Appointment.objects.for_clinic(row.clinic_id).filter(
        series=row.series_id, expires_at__isnull=False, person__isnull=True
    )
    return [_rows.locked(each) for each in rows.exclude(pk=row.pk).order_by("series_place")]


def _confirm(actor: Actor, row: Appointment, person: Person, *, now: datetime) -> None:
    if row.expires_at is not None and row.expires_at <= now:
        raise HoldExpired
    row.expires_at = None
    try:
        _rows.record(actor, row, Event.CONFIRMED, now=now)
    except NotNow as fault:
        if fault.status is Status.EXPIRED:
            raise HoldExpired from None
        raise
    row.save(update_fields=["person", "episode", "expires_at", *asdict(NOTHING_SAID)])
    _rows.claim_for_person(row, person.id)
    _fees.propose_deposit(actor, row)


def cancel(
    actor: Actor,
    appointment: Appointment,
    *,
    why: str,
    now: datetime,
    token: str = "",
    once_token: str = "",
    agreed_pence: int | None = None,
    person_asked: bool | None = None,
    seen: int | None = None,
) -> Appointment:
    """The visit does not happen and its time is free again. `token` is that of the private link, when one was used.

    Whoever cancels for themselves says what cost they were shown and agree to, in `agreed_pence`; CostsNow when
    it is more by now. `person_asked` of None is: the clinic's staff act for the clinic, everybody else for the
    person. Only a cancellation that the person wanted can propose a fee.
    """
    require(access.may_change_appointment(actor, appointment, token=token))
    wanted_by_person = not _runs_the_clinic(actor) if person_asked is None else person_asked
    with audit.writing(actor, "booking.appointment_cancelled", person_id=appointment.person_id) as entry:
        if once_token:
            once.claim(actor, once_token, answer=appointment.public_token)
        row = _rows.locked(appointment)
        _placed.require_seen(row, seen)
        if not _runs_the_clinic(actor):
            _require_agreed(row, agreed_pence, now)
        if row.starts_at <= now and not _runs_the_clinic(actor):
            raise CannotBeDone(_("This visit has begun or is over, so it cannot be cancelled here. Call us."))
        for each in [row, *_held_with(row), *classes.seats(row)]:
            _rows.record(actor, each, Event.CANCELLED, now=now, why=why)
            _rows.let_go(each)
            each.expires_at = None
            each.save(update_fields=["expires_at"])
        if wanted_by_person:
            _fees.propose_late(actor, row, starts_at=row.starts_at, now=now)
        entry.of(row)
        entry.detail = {"late": row.free_change_until < now, "person_asked": wanted_by_person}
    return row


def move(
    actor: Actor,
    appointment: Appointment,
    starts_at: datetime,
    *,
    now: datetime,
    token: str = "",
    once_token: str = "",
) -> Appointment:
    """The same visit with the same clinician at another time; TimeTaken or NotOffered leave it where it was."""
    require(access.may_change_appointment(actor, appointment, token=token))
    clinic, service = appointment.clinic, appointment.service
    try:
        with audit.writing(actor, "booking.appointment_moved", person_id=appointment.person_id) as entry:
            if once_token:
                once.claim(actor, once_token, answer=appointment.public_token)
            row = _rows.locked(appointment)
            _placed.require_not_a_seat(row)
            _require_movable(actor, row, now)
            before = row.starts_at
            _rows.let_go(row)
            _place(actor, row, starts_at, now=now)
            _placed.stand_alone(row)
            _rows.record(actor, row, Event.MOVED, now=now)
            entry.of(row)
            entry.detail = {"from": before.isoformat(), "to": row.starts_at.isoformat()}
    except IntegrityError:
        nearest = queries.nearest_free_times(
            clinic, service, starts_at, staff_id=appointment.staff_id, now=now
        )
        raise TimeTaken(nearest) from None
    return row


def mark(
    actor: Actor,
    appointment: Appointment,
    event: Event | str,
    *,
    now: datetime,
    once_token: str = "",
    why: str = "",
    seen: int | None = None,
) -> Status:
    """What the desk or the clinician sees on the day, one of `MARKS`; `why` is how many minutes late, for that mark.

    Not coming proposes the fee of the rule that was shown; only `decide_fee` makes it one.
    """
    require(access.may_run_desk(actor))
    require(access.may_see_appointment(actor, appointment))
    said = _mark_named(event)
    with audit.writing(actor, "booking.appointment_marked", person_id=appointment.person_id) as entry:
        if once_token:
            once.claim(actor, once_token)
        row = _rows.locked(appointment)
        _placed.require_seen(row, seen)
        _require_due(row, said, now)
        status = _rows.record(actor, row, said, now=now, why=_minutes_late(why) if said in _LATE else why)
        if said is Event.DID_NOT_ATTEND:
            _fees.propose_missed(actor, row)
        entry.of(row)
        entry.detail = {"event": said.value}
    return status


def _runs_the_clinic(actor: Actor) -> bool:
    return actor.is_staff or actor.role is Role.SYSTEM


def _require_movable(actor: Actor, row: Appointment, now: datetime) -> None:
    if _runs_the_clinic(actor) or terms.rule_of(row).may_be_moved(row.starts_at, now):
        return
    said = _("It is too late to change this visit here. Call us and we will find another time together.")
    rule = _("The rule you were shown: %(rule)s") % {"rule": row.terms} if row.terms else ""
    raise CannotBeDone(f"{said} {rule}".strip())


def _require_agreed(row: Appointment, agreed_pence: int | None, now: datetime) -> None:
    if row.person_id is None:
        return
    owed = terms.rule_of(row).late_pence(row.price_pence, starts_at=row.starts_at, now=now)
    if owed > (agreed_pence or 0):
        raise CostsNow(owed)


def _place(actor: Actor, row: Appointment, starts_at: datetime, *, now: datetime) -> None:
    """Put the row at the new time with its claims; IntegrityError when the time is taken."""
    service = row.service
    known = clinic_time(
        row.clinic,
        service,
        days=[starts_at.astimezone(ZoneInfo(row.clinic.time_zone)).date()],
        staff_id=row.staff_id,
        lead=_rows.notice(actor),
        leaving_out=row,
        now=now,
    )
    if not any(known.offers(staff, starts_at) for staff in known.clinicians):
        raise NotOffered(starts_at, lead=known.need.lead, now=now)
    if not any(known.is_free(staff, starts_at) for staff in known.clinicians):
        raise _placed.taken(row, starts_at, now)
    if service.needs_room:
        row.room = next(iter(known.free_rooms(starts_at)), row.room)
    row.starts_at, row.ends_at = starts_at, starts_at + (row.ends_at - row.starts_at)
    row.free_change_until = terms.rule_of(row).free_until(starts_at)
    row.save(update_fields=["room", "starts_at", "ends_at", "free_change_until"])
    _rows.claim(row)
    if row.person_id is not None:
        _rows.claim_for_person(row, row.person_id)


def _mark_named(event: Event | str) -> Event:
    if event not in {each.value for each in MARKS}:
        raise CannotBeDone(_("That is not something that can be marked on a visit. Open the day list again."))
    return Event(event)


_LATE = frozenset({Event.RUNNING_LATE})
LONGEST_LATE_MINUTES = 180


def _minutes_late(said: str) -> str:
    """How late somebody will be; nothing said stays nothing."""
    if not said.strip():
        return ""
    if not said.strip().isdecimal() or not 1 <= int(said) <= LONGEST_LATE_MINUTES:
        raise CannotBeDone(_("Say how many minutes late, from 1 to 180, or leave it out."), field="why")
    return str(int(said))


def _require_due(row: Appointment, event: Event, now: datetime) -> None:
    zone = ZoneInfo(row.clinic.time_zone)
    if event is Event.PUT_BACK:
        return
    if event is Event.WILL_COME:
        if row.ends_at <= now:
            raise CannotBeDone(_("This visit is over. Mark whether the person came."))
        return
    if now.astimezone(zone).date() < row.starts_at.astimezone(zone).date():
        raise CannotBeDone(_("This visit is on a later day. Mark it on that day, or move it to today."))
    if event is Event.DID_NOT_ATTEND and now < row.starts_at:
        raise CannotBeDone(_("The visit has not begun yet. Mark it as not attended after its time."))
