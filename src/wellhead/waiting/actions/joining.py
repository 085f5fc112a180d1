"""Asking for a place, changing what was wished, leaving; how soon, said by the clinic; taking off and putting back."""

from __future__ import annotations

import re
import secrets
import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.waiting import access, queries
from wellhead.waiting.actions import _rows, _telling
from wellhead.waiting.choices import Source, Urgency
from wellhead.waiting.models import Entry, Person, Service, UrgencySaid, Wish
from wellhead.waiting.order import PARTS
from wellhead.waiting.states import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class WishSaid:
    """When, with whom and how to be told. No clinician is any; no day or part of day said means every one."""

    staff_id: uuid.UUID | None = None
    weekdays: tuple[int, ...] = ()
    parts: tuple[str, ...] = ()
    earliest_on: date | None = None
    latest_on: date | None = None
    notice_hours: int = 24
    channel: str = "email"
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Who waits: somebody the clinic knows, or a name. `urgency` is that of a self-check they let us use."""

    person: Person | None = None
    name: str = ""
    language: str = ""
    urgency: str | None = None


def join(
    actor: Actor, service: Service, *, who: Who, wish: WishSaid, now: datetime, once_token: str = ""
) -> Entry:
    """A place on the list; somebody known who waits for this already keeps their place, with the new wishes.

    `once_token` is spent with the place's own token as its answer.
    """
    require(access.may_join(actor, service, who.person))
    known = queries.of_person(who.person, service) if who.person else None
    if known is not None:
        changed = change_wish(actor, known.entry, wish, now=now, once_token=once_token)
        _take_self_check(actor, changed, who)
        return changed
    if who.person is None and not (wish.email or wish.phone):
        raise CannotBeDone(
            _("Give an email or a phone number, or we could not tell you of a time."), field="email"
        )
    person_id = who.person.id if who.person else None
    with audit.writing(actor, "waiting.joined", person_id=person_id) as note:
        token = secrets.token_urlsafe(16)
        if once_token:
            once.claim(actor, once_token, answer=token)
        entry = Entry(
            **stamp(actor),
            public_token=token,
            service=service,
            person=who.person,
            name="" if who.person else who.name[:120],
            language=who.person.language if who.person and who.person.language else who.language,
            who_key=_key_of(who, wish),
            by_proxy=_by_proxy(actor, who.person),
            joined_at=now,
        )
        entry.save(force_insert=True)
        row = _add_wish(actor, entry, wish)
        _rows.record(actor, entry, Event.JOINED, now=now)
        _telling.joined(entry, row, now=now)
        note.of(entry)
        note.detail = {"service": service.slug}
    _take_self_check(actor, entry, who)
    return entry


def change_wish(
    actor: Actor, entry: Entry, wish: WishSaid, *, now: datetime, token: str = "", once_token: str = ""
) -> Entry:
    """Other wishes; the place on the list stays what it was."""
    require(access.may_change_entry(actor, entry, token=token))
    with audit.writing(actor, "waiting.wish_changed", person_id=entry.person_id) as note:
        if once_token:
            once.claim(actor, once_token, answer=entry.public_token)
        _rows.record(actor, entry, Event.CHANGED, now=now)
        _add_wish(actor, entry, wish)
        note.of(entry)
    return entry


def leave(actor: Actor, entry: Entry, *, now: datetime, token: str = "") -> Entry:
    """The person does not want to wait any longer; a time that was offered to them is free again."""
    require(access.may_change_entry(actor, entry, token=token))
    with audit.writing(actor, "waiting.left", person_id=entry.person_id) as note:
        offer = _rows.open_offer(entry)
        _rows.record(actor, entry, Event.LEFT, offer=offer, now=now)
        if offer is not None:
            _rows.let_go(offer, why="", now=now)
        note.of(entry)
    return entry


def take_off(actor: Actor, entry: Entry, *, why: str, now: datetime) -> Entry:
    """The clinic takes somebody off, and says why; a time that was offered to them is free again."""
    require(access.may_offer(actor, entry))
    reason = why.strip()
    if not reason:
        raise CannotBeDone(_("Say why, so that a colleague understands it later."), field="why")
    with audit.writing(actor, "waiting.taken_off", person_id=entry.person_id) as note:
        offer = _rows.open_offer(entry)
        _rows.record(actor, entry, Event.TAKEN_OFF, offer=offer, now=now, why=reason)
        if offer is not None:
            _rows.let_go(offer, why="", now=now)
        note.of(entry)
    return entry


def put_back(actor: Actor, entry: Entry, *, now: datetime) -> Entry:
    """Undo of taking off: the same place, with the day on which they first asked."""
    require(access.may_offer(actor, entry))
    with audit.writing(actor, "waiting.put_back", person_id=entry.person_id) as note:
        _rows.record(actor, entry, Event.PUT_BACK, now=now)
        note.of(entry)
    return entry


def set_urgency(actor: Actor, entry: Entry, urgency: str, *, why: str) -> UrgencySaid:
    """The clinic says how soon somebody should be seen, and why. Emergencies do not wait on a list."""
    require(access.may_set_urgency(actor, entry))
    reason = why.strip()
    if urgency not in Urgency.values:
        raise CannotBeDone(
            _("Choose soon or routine. Whoever is more urgent should not wait on a list: ring them."),
            field="urgency",
        )
    if not reason:
        raise CannotBeDone(_("Say why, so that the order can be explained later."), field="why")
    with audit.writing(actor, "waiting.urgency_set", person_id=entry.person_id) as note:
        row = _say(actor, entry, urgency, source=Source.CLINIC, why=reason)
        note.of(entry)
        note.detail = {"urgency": urgency}
    return row


def _take_self_check(actor: Actor, entry: Entry, who: Who) -> None:
    """The urgency of a shared self-check, unless something was said already: doing it again raises nobody."""
    if who.urgency not in Urgency.values or queries.urgencies(entry):
        return
    with audit.writing(actor, "waiting.urgency_shared", person_id=entry.person_id) as note:
        _say(actor, entry, str(who.urgency), source=Source.SELF_CHECK, why="")
        note.of(entry)
        note.detail = {"urgency": str(who.urgency)}


def _say(actor: Actor, entry: Entry, urgency: str, *, source: Source, why: str) -> UrgencySaid:
    row = UrgencySaid(
        **stamp(actor),
        entry=entry,
        place=_rows.next_urgency(entry),
        urgency=urgency,
        source=source.value,
        why=why[:200],
    )
    row.save(force_insert=True)
    return row


def _add_wish(actor: Actor, entry: Entry, wish: WishSaid) -> Wish:
    if wish.earliest_on and wish.latest_on and wish.latest_on < wish.earliest_on:
        raise CannotBeDone(_("The latest day comes before the earliest. Check both."), field="latest_on")
    row = Wish(
        **stamp(actor),
        entry=entry,
        place=_rows.next_wish(entry),
        staff_id=wish.staff_id,
        weekdays=sorted(wish.weekdays) or list(range(7)),
        parts=[each for each in PARTS if each in wish.parts] or list(PARTS),
        earliest_on=wish.earliest_on,
        latest_on=wish.latest_on,
        notice_hours=wish.notice_hours,
        channel=wish.channel,
        email=wish.email,
        phone=wish.phone,
    )
    row.save(force_insert=True)
    return row


def _key_of(who: Who, wish: WishSaid) -> str:
    """The same for all places of one person. An address is kept in it only as a keyed hash."""
    if who.person is not None:
        return f"person:{who.person.pk}"
    address = wish.email.strip().lower() or re.sub(r"\D", "", wish.phone)
    return f"address:{salted_hmac('wellhead.waiting.who', address, algorithm='sha256').hexdigest()[:40]}"


def _by_proxy(actor: Actor, person: Person | None) -> bool | None:
    if actor.is_staff or actor.role is Role.SYSTEM or person is None:
        return None
    return bool(person.id != actor.person_id)
