"""Messages that leave the house after the fact they tell of is safely kept."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import TypeAlias

from django.db.models import F, Q

from wellhead.foundation.models import OutboxMessage

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 8
Handler: TypeAlias = Callable[[OutboxMessage], None]
FORGET = "forget"
"""A payload with this key is emptied once its message has left, or will never leave: nothing of it is kept."""


def put(
    clinic_id: uuid.UUID, kind: str, dedupe_key: str, *, payload: dict[str, object], due_at: datetime
) -> None:
    """Queue a message within the caller's transaction; the same key twice is one message."""
    OutboxMessage.objects.bulk_create(
        [
            OutboxMessage(
                clinic_id=clinic_id, kind=kind, dedupe_key=dedupe_key, payload=payload, due_at=due_at
            )
        ],
        ignore_conflicts=True,
    )


def send_due(handlers: Mapping[str, Handler], *, now: datetime, most: int = 50) -> int:
    """Send what is due and return how many were sent.

    A message is leased by a conditional update, so two workers never hold the same one; a worker
    that dies loses its lease and another takes over. Only error codes are kept, never texts.
    """
    due = Q(sent_at__isnull=True, due_at__lte=now, attempts__lt=MOST_ATTEMPTS)
    free = Q(locked_until__isnull=True) | Q(locked_until__lt=now)
    waiting = OutboxMessage.objects.filter(due & free).order_by("due_at").values_list("pk", flat=True)[:most]
    return sum(_send_one(key, handlers, now) for key in list(waiting))


def _send_one(key: uuid.UUID, handlers: Mapping[str, Handler], now: datetime) -> bool:
    free = Q(locked_until__isnull=True) | Q(locked_until__lt=now)
    taken = OutboxMessage.objects.filter(free, pk=key, sent_at__isnull=True).update(
        locked_until=now + LEASE, attempts=F("attempts") + 1
    )
    if not taken:
        return False
    message = OutboxMessage.objects.get(pk=key)
    handler = handlers.get(message.kind)
    if handler is None:
        _put_off(message, "no_handler", now)
        return False
    try:
        handler(message)
    except Exception as fault:  # noqa: BLE001 -- a letter that cannot be sent must not stop the ones behind it
        logger.warning("outbox message %s not sent: %s", message.pk, type(fault).__name__)
        _put_off(message, type(fault).__name__, now)
        return False
    OutboxMessage.objects.filter(pk=key).update(
        sent_at=now, locked_until=None, last_error_code="", payload=_what_stays(message, is_over=True)
    )
    return True


def _put_off(message: OutboxMessage, code: str, now: datetime) -> None:
    wait = timedelta(seconds=30 * 2**message.attempts)
    stays = _what_stays(message, is_over=message.attempts >= MOST_ATTEMPTS)
    OutboxMessage.objects.filter(pk=message.pk).update(
        locked_until=now + wait, last_error_code=code[:60], payload=stays
    )


def _what_stays(message: OutboxMessage, *, is_over: bool) -> dict[str, object]:
    """The payload, or nothing when it asked to be forgotten and no attempt follows."""
    return {} if is_over and message.payload.get(FORGET) else message.payload


def forget_unsent(clinic_id: uuid.UUID, *, before: datetime, keys: Iterable[str] = ()) -> int:
    """Empty messages that asked to be forgotten and never left: those under `keys`, and those due before a moment.

    No attempt follows. Returns how many there were.
    """
    waiting = OutboxMessage.objects.filter(clinic_id=clinic_id, sent_at__isnull=True)
    asked = waiting.filter(**{f"payload__{FORGET}": True})
    over = asked.filter(Q(due_at__lte=before) | Q(dedupe_key__in=list(keys)))
    return over.update(payload={}, attempts=MOST_ATTEMPTS)
