"""Messages that leave the house after the fact they tell of is safely kept: each once, or shown to a person as in doubt."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias

from django.db import transaction
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from wellhead.foundation.leaving import (
    NEEDS_A_PERSON,
    NotNeeded,
    NotYet,
    Ready,
    RefusedForGood,
    State,
    Step,
    Temporary,
    Unreachable,
    sources,
    target,
)
from wellhead.foundation.models import OutboxMessage

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 14
"""With the waits below the last attempt comes more than a day after the first."""
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
Handler: TypeAlias = Callable[[OutboxMessage], Ready]
"""Makes a message ready to be handed over, or raises one of the answers of `leaving`. It sends nothing itself."""
FORGET = "forget"
"""A payload with this key is emptied once its message has left, or will never leave: nothing of it is kept."""


def put(
    clinic_id: uuid.UUID,
    kind: str,
    dedupe_key: str,
    *,
    payload: dict[str, object],
    due_at: datetime,
    person_id: uuid.UUID | None = None,
) -> None:
    """Queue a message within the caller's transaction; the same key twice is one message."""
    OutboxMessage.objects.bulk_create(
        [
            OutboxMessage(
                clinic_id=clinic_id,
                kind=kind,
                dedupe_key=dedupe_key,
                payload=payload,
                due_at=due_at,
                person_id=person_id,
            )
        ],
        ignore_conflicts=True,
    )


def send_due(handlers: Mapping[str, Handler], *, now: datetime, most: int = 50) -> int:
    """Send what is due and return how many were sent.

    A message is leased by a conditional update, so two workers never hold the same one; it is marked in a
    transaction of its own just before it is handed over. A worker that dies before the mark loses its lease
    and another takes over; one that dies after it leaves the message in doubt. Only error codes are kept.
    """
    turn = _Turn(handlers, now)
    with transaction.atomic(
        durable=True
    ):  # what follows must be kept step by step, not when somebody else is done
        _settle(now)
    due = Q(state__in=sources(Step.TAKE), due_at__lte=now, attempts__lt=MOST_ATTEMPTS) & _free(now)
    waiting = OutboxMessage.objects.filter(due).order_by("due_at", "pk").values_list("pk", "kind")[:most]
    return sum(turn.send(key) for key, kind in list(waiting) if kind not in turn.unreachable)


def needing_a_person(clinic_id: uuid.UUID) -> list[OutboxMessage]:
    """What may or may not have left, and what could not be sent, oldest first; nothing that was to be forgotten."""
    rows = OutboxMessage.objects.for_clinic(clinic_id).filter(
        state__in=[each.value for each in NEEDS_A_PERSON]
    )
    return [row for row in rows.order_by("due_at", "pk") if row.payload]


def send_again(message: OutboxMessage, *, now: datetime) -> bool:
    """A person decided so: it waits again, as the same message with the same id. False when it no longer stands so."""
    return _change(
        message.pk, Step.SEND_AGAIN, lease=None, attempts=0, due_at=now, locked_until=None, last_error_code=""
    )


def leave(message: OutboxMessage) -> bool:
    """A person decided so: it is never sent. False when it no longer stands so."""
    return _change(message.pk, Step.LEAVE, lease=None)


def address_hash(address: str) -> str:
    """A keyed hash of an address: what was sent there can be found, but not read back. Empty for no address."""
    return salted_hmac("wellhead.outbox.address", address, algorithm="sha256").hexdigest() if address else ""


def sent_to(clinic_id: uuid.UUID, kind: str, address: str, *, since: datetime) -> list[OutboxMessage]:
    """What of this kind was sent to the address since a moment, the newest first."""
    rows = OutboxMessage.objects.for_clinic(clinic_id).filter(kind=kind, sent_at__gte=since)
    return list(rows.filter(sent_to=address_hash(address)).exclude(sent_to="").order_by("-sent_at"))


def is_queued(clinic_id: uuid.UUID, kind: str, dedupe_key: str) -> bool:
    """Whether there is such a message, in whatever state."""
    return OutboxMessage.objects.for_clinic(clinic_id).filter(kind=kind, dedupe_key=dedupe_key).exists()


def has_left(clinic_id: uuid.UUID, kind: str, dedupe_key: str) -> bool:
    """Whether this message has left, or may have."""
    rows = OutboxMessage.objects.for_clinic(clinic_id).filter(kind=kind, dedupe_key=dedupe_key)
    return rows.filter(state__in=[State.SENT.value, State.IN_DOUBT.value]).exists()


def add_to(clinic_id: uuid.UUID, kind: str, dedupe_key: str, *, more: dict[str, object]) -> bool:
    """Say more in a message that was queued in the caller's transaction; False when there is none that waits."""
    rows = OutboxMessage.objects.for_clinic(clinic_id).filter(kind=kind, dedupe_key=dedupe_key)
    waiting = rows.filter(state=State.WAITING.value).first()
    if waiting is None:
        return False
    return bool(rows.filter(pk=waiting.pk).update(payload={**waiting.payload, **more}))


def forget_unsent(clinic_id: uuid.UUID, *, before: datetime, keys: Iterable[str] = ()) -> int:
    """Empty messages that asked to be forgotten and never left: those under `keys`, and those due before a moment.

    No attempt follows. Returns how many there were.
    """
    unsent = OutboxMessage.objects.filter(clinic_id=clinic_id, sent_at__isnull=True)
    asked = unsent.filter(**{f"payload__{FORGET}": True})
    over = asked.filter(Q(due_at__lte=before) | Q(dedupe_key__in=list(keys)))
    ended = over.filter(state__in=sources(Step.FORGET)).update(payload={}, state=target(Step.FORGET).value)
    return ended + over.update(payload={})


@dataclass(slots=True)
class _Turn:
    """One round of sending; `unreachable` are the kinds whose provider did not answer in it."""

    handlers: Mapping[str, Handler]
    began_at: datetime
    unreachable: set[str] = field(default_factory=set)
    began: float = field(default_factory=time.monotonic)

    def moment(self) -> datetime:
        """The moment of the round plus what has passed since: leases are as long as they say."""
        return self.began_at + timedelta(seconds=time.monotonic() - self.began)

    def send(self, key: uuid.UUID) -> bool:
        """Take one message and see it through; whether the provider has accepted it."""
        message = _take(key, self.moment())
        if message is None:
            return False
        ready = self._make_ready(message)
        if ready is None:
            return False
        if not _mark(message, self.moment()):
            ready.drop()
            return False
        return self._hand_over(message, ready)

    def _make_ready(self, message: OutboxMessage) -> Ready | None:
        """The message ready to go, or None when it does not go now; nothing of it has left either way."""
        try:
            return self.handlers.get(message.kind, _nobody)(message)
        except NotYet as answer:
            attempts = message.attempts - 1
            _change(
                message.pk,
                Step.PUT_OFF,
                message.lease,
                due_at=answer.until,
                attempts=attempts,
                locked_until=None,
            )
        except NotNeeded as answer:
            _end(message, Step.NOT_NEEDED, answer.why)
        except RefusedForGood as answer:
            _end(message, Step.REFUSE, answer.code)
        except Temporary as answer:
            self._later(message, answer)
        except Exception as fault:  # noqa: BLE001 -- a letter that cannot be made must not stop the ones behind it
            self._later(message, Temporary(type(fault).__name__))
        return None

    def _hand_over(self, message: OutboxMessage, ready: Ready) -> bool:
        try:
            receipt = ready.send()
        except RefusedForGood as answer:
            _end(message, Step.REFUSE, answer.code)
        except Temporary as answer:
            self._later(message, answer)
        except Exception as fault:  # noqa: BLE001 -- nobody knows whether it was accepted: a person will look
            logger.warning("outbox message %s is in doubt: %s", message.pk, type(fault).__name__)
            _lose_sight(message, type(fault).__name__)
        else:
            _end(
                message,
                Step.ACCEPT,
                "",
                sent_at=self.moment(),
                receipt=receipt[:120],
                sent_to=address_hash(ready.to),
            )
            return True
        return False

    def _later(self, message: OutboxMessage, answer: Temporary) -> None:
        logger.warning("outbox message %s not sent: %s", message.pk, answer.code)
        if isinstance(answer, Unreachable):
            self.unreachable.add(message.kind)
        if message.attempts >= MOST_ATTEMPTS:
            _end(message, Step.GIVE_UP, answer.code)
            return
        wait = min(FIRST_WAIT * 2 ** (message.attempts - 1), LONGEST_WAIT)
        until = self.moment() + wait
        _change(message.pk, Step.PUT_OFF, message.lease, locked_until=until, last_error_code=answer.code[:60])


def _nobody(_message: OutboxMessage) -> Ready:
    """No room of this program sends such messages; one that is put up later may."""
    raise Temporary("no_handler")


def _free(now: datetime) -> Q:
    return Q(locked_until__isnull=True) | Q(locked_until__lt=now)


def _settle(now: datetime) -> None:
    """What dead workers left behind: in doubt when it may have left, given up when too many have died of it."""
    lost = OutboxMessage.objects.filter(_free(now), state__in=sources(Step.LOSE_SIGHT))
    for message in list(lost):
        _lose_sight(message, "worker_stopped")
    spent = Q(state__in=sources(Step.TAKE), attempts__gte=MOST_ATTEMPTS) & _free(now)
    for message in list(OutboxMessage.objects.filter(spent)):
        OutboxMessage.objects.filter(spent, pk=message.pk).update(
            state=target(Step.GIVE_UP).value, payload=_what_stays(message)
        )


def _lose_sight(message: OutboxMessage, code: str) -> None:
    """In doubt; one that was to be forgotten is forgotten instead, for nobody may look at it."""
    if message.payload.get(FORGET):
        code, extra = "in_doubt", {"payload": {}, "state": State.LEFT.value}
    else:
        extra = {}
    _change(message.pk, Step.LOSE_SIGHT, message.lease, last_error_code=code[:60], **extra)


def _take(key: uuid.UUID, now: datetime) -> OutboxMessage | None:
    free = OutboxMessage.objects.filter(_free(now), pk=key, state__in=sources(Step.TAKE), due_at__lte=now)
    taken = free.update(
        state=target(Step.TAKE).value,
        lease=uuid.uuid4(),
        locked_until=now + LEASE,
        attempts=F("attempts") + 1,
    )
    return OutboxMessage.objects.get(pk=key) if taken else None


def _mark(message: OutboxMessage, now: datetime) -> bool:
    """Kept for good before anything leaves; False when the lease went to another worker meanwhile."""
    return _change(message.pk, Step.HAND_OVER, message.lease, handing_over_at=now, locked_until=now + LEASE)


def _end(message: OutboxMessage, step: Step, code: str, **more: object) -> None:
    _change(
        message.pk,
        step,
        message.lease,
        last_error_code=code[:60],
        locked_until=None,
        payload=_what_stays(message),
        **more,
    )


def _change(key: uuid.UUID, step: Step, held_as: uuid.UUID | None = None, **fields: object) -> bool:
    """Make the step where the table allows it and, when given, the lease is still this one."""
    held = Q(lease=held_as) if held_as is not None else Q()
    rows = OutboxMessage.objects.filter(held, pk=key, state__in=sources(step))
    return bool(rows.update(**{"state": target(step).value, **fields}))


def _what_stays(message: OutboxMessage) -> dict[str, object]:
    """The payload, or nothing when it asked to be forgotten and no attempt follows."""
    return {} if message.payload.get(FORGET) else message.payload
