"""Counting tries of visitors, and codes that prove an address. Who tried and which address are kept as keyed hashes."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wellhead.foundation import audit, outbox
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.models import Clinic
from wellhead.people import access
from wellhead.people.limits import (
    ADDRESS,
    BROWSER,
    CODE_DIGITS,
    CODE_HOLDS,
    CODE_TRIES,
    FORGET_ATTEMPTS,
    TO_ONE_ADDRESS,
    Limit,
)
from wellhead.people.models import Attempt, ContactCode


class TooOften(CannotBeDone):
    """A browser, a network address or a mailbox has tried more often than people do."""


class CodeWrong(CannotBeDone):
    """The code is not the one that was sent last, or its time or tries are over."""


@dataclass(frozen=True, slots=True)
class WhoTries:
    """A browser by a random mark of its own, and its network address; either may be empty."""

    browser: str = ""
    address: str = ""


def note_attempt(actor: Actor, what: str, who: WhoTries, *, now: datetime) -> None:
    """Count one try; raises TooOften, with the clinic's number to call, when there were too many.

    Staff are not counted. Addresses of private networks are the clinic's own or stand for a whole proxy, so
    only browsers count there. What was counted is forgotten after a day. A refused try is not counted again.
    """
    if actor.is_staff:
        return
    Attempt.objects.filter(clinic_id=actor.clinic_id, recorded_at__lt=now - FORGET_ATTEMPTS).delete()
    marks = _marks(what, who)
    tries = Attempt.objects.filter(clinic_id=actor.clinic_id, what=what)
    if all(_is_within(tries, mark, limits, now=now) for mark, limits in marks.items()):
        Attempt.objects.bulk_create(
            Attempt(clinic_id=actor.clinic_id, what=what, who_hash=mark, recorded_at=now) for mark in marks
        )
        return
    with audit.writing(actor, "people.attempts_refused") as entry:
        entry.detail = {"what": what}
    raise TooOften(_sentence(actor))


def forget_attempts(actor: Actor, *, now: datetime) -> int:
    """Remove what was counted, and the codes sent, more than a day ago; returns how many. Writes nothing when there is none."""
    require(access.may_run_clinic(actor))
    over = Q(clinic_id=actor.clinic_id, recorded_at__lt=now - FORGET_ATTEMPTS)
    tries, codes = Attempt.objects.filter(over), ContactCode.objects.filter(over)
    if not tries.exists() and not codes.exists():
        return 0
    with audit.writing(actor, "people.attempts_forgotten") as entry:
        forgotten = tries.delete()[0] + codes.delete()[0]
        entry.detail = {"forgotten": forgotten}
    return forgotten


def send_code(actor: Actor, *, email: str, who: WhoTries, now: datetime) -> None:
    """Mail six digits that prove the address for ten minutes. The same happens whether the address is known or not."""
    note_attempt(actor, "code", who, now=now)
    address = _keyed("code", email)
    sent = ContactCode.objects.filter(
        clinic_id=actor.clinic_id, address_hash=address, recorded_at__gt=now - TO_ONE_ADDRESS.within
    )
    if sent.count() >= TO_ONE_ADDRESS.most:
        raise TooOften(_sentence(actor))
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    with audit.writing(actor, "people.code_sent") as entry:
        ContactCode.objects.filter(recorded_at__lt=now - FORGET_ATTEMPTS).delete()
        row = ContactCode(
            clinic_id=actor.clinic_id,
            recorded_at=now,
            address_hash=address,
            code_hash=_keyed(address, code),
            expires_at=now + CODE_HOLDS,
        )
        row.save(force_insert=True)
        entry.of(row)
        outbox.put(
            actor.clinic_id, "email", f"code:{row.pk}", payload=_code_letter(actor, email, code), due_at=now
        )


def prove_address(actor: Actor, *, email: str, code: str, now: datetime) -> None:
    """The code that was mailed last comes back; raises CodeWrong, which says what to do.

    A code counts once, and each look at it costs one of its five tries, whatever comes of it.
    """
    address = _keyed("code", email)
    with audit.writing(actor, "people.code_tried") as entry:
        tried = _spend_a_try(actor, address, now)
        digits = "".join(sign for sign in code if sign.isdigit())
        is_right = tried is not None and hmac.compare_digest(tried.code_hash, _keyed(address, digits))
        if tried is not None and is_right:
            tried.confirmed_at = now
            tried.save(update_fields=["confirmed_at"])
        entry.detail = {"right": is_right}
    if is_right:
        return
    if tried is not None:
        raise CodeWrong(_("This is not the code that we sent last. Look at the newest mail."), field="code")
    raise CodeWrong(_("This code is used up or too old. Ask for a new one below."), field="code")


def _spend_a_try(actor: Actor, address: str, now: datetime) -> ContactCode | None:
    """The code sent last to the address, with one try less; None when it is used up or too old."""
    rows = ContactCode.objects.filter(clinic_id=actor.clinic_id, address_hash=address)
    latest = rows.order_by("-recorded_at", "-id").first()
    if latest is None:
        return None
    is_open = Q(expires_at__gt=now, tries__lt=CODE_TRIES, confirmed_at__isnull=True)
    spent = rows.filter(is_open, pk=latest.pk).update(tries=F("tries") + 1)
    return latest if spent else None


def _keyed(salt: str, said: str) -> str:
    """HMAC-SHA256 in hex: tells two of the same apart from others, and cannot be turned back without our key."""
    text = f"{salt}\n{said.strip().casefold()}"
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def _marks(what: str, who: WhoTries) -> Mapping[str, tuple[Limit, ...]]:
    marks = {}
    if who.browser:
        marks[_keyed("browser", who.browser)] = BROWSER[what]
    if _tells_somebody(who.address):
        marks[_keyed("address", _network(who.address))] = ADDRESS[what]
    return marks


def _tells_somebody(address: str) -> bool:
    """Whether the address is one of the public network."""
    try:
        return ipaddress.ip_address(address).is_global
    except ValueError:
        return False


def _network(address: str) -> str:
    """An address of the old kind whole; of the new kind the half that one household or mobile has for itself."""
    known = ipaddress.ip_address(address)
    if known.version == 4:
        return address
    return str(ipaddress.ip_network(f"{address}/64", strict=False))


def _is_within(tries: QuerySet[Attempt], mark: str, limits: tuple[Limit, ...], *, now: datetime) -> bool:
    rows = tries.filter(who_hash=mark)
    return all(rows.filter(recorded_at__gt=now - limit.within).count() < limit.most for limit in limits)


def _sentence(actor: Actor) -> str:
    phone = Clinic.objects.get(pk=actor.clinic_id).phone
    return _(
        "That was often in a short time, so we stop here for now. Call us and we book with you: %(phone)s."
    ) % {"phone": phone}


def _code_letter(actor: Actor, email: str, code: str) -> dict[str, object]:
    clinic = Clinic.objects.get(pk=actor.clinic_id)
    words = _(
        "Your code is %(code)s\n\nWrite it on the page where you are booking a visit with %(clinic)s. "
        "It holds for ten minutes.\n\nIf you are not booking, do nothing: without the code nothing happens.\n"
    ) % {"code": code, "clinic": clinic.name}
    title = str(_("Your code for %(clinic)s") % {"clinic": clinic.name})
    return {"to": email, "title": title, "words": str(words), outbox.FORGET: True}
