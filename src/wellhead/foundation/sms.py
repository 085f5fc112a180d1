"""Text messages behind a small interface: whoever carries them, and the file that stands for a carrier in the demo."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from wellhead.foundation.leaving import Ready, RefusedForGood
from wellhead.foundation.models import OutboxMessage

MOST_SECONDS_OLD = 300
"""A signed reply older than this is refused, so that a copy of one cannot be played again later."""


class Carrier(Protocol):
    """Carries one text message.

    Raises `leaving.Temporary`, `Unreachable` or `RefusedForGood` only when it was surely not accepted; any other
    exception leaves the message in doubt. Where the carrier knows idempotency keys, `reference` is one.
    """

    def send(self, to: str, words: str, *, reference: str, sender: str) -> str:
        """Hand over `words` for the number `to` (E.164) and return the carrier's receipt."""
        ...


class FileCarrier:
    """Writes each message as one line of `sms.jsonl` in WELLHEAD_HOME, once a reference: for the demo and for tests."""

    def __init__(self, place: Path | None = None) -> None:
        self.place = place or settings.HOME / "sms.jsonl"

    def send(self, to: str, words: str, *, reference: str, sender: str) -> str:
        """Append the message unless its reference was seen; the line is on the disk when this returns."""
        if reference not in {each["reference"] for each in self.sent()}:
            line = json.dumps(
                {"reference": reference, "to": to, "from": sender, "words": words}, ensure_ascii=False
            )
            self.place.parent.mkdir(parents=True, exist_ok=True)
            with self.place.open("a", encoding="utf-8") as out:
                out.write(line + "\n")
                out.flush()
                os.fsync(out.fileno())
        return f"file:{reference}"

    def sent(self) -> list[dict[str, str]]:
        """What was written so far, oldest first."""
        if not self.place.exists():
            return []
        lines = self.place.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()]


def carrier() -> Carrier:
    """The one that the setting WELLHEAD_SMS names."""
    made: Carrier = import_string(settings.SMS_CARRIER)()
    return made


def queued_text(message: OutboxMessage) -> Ready:
    """A text whose words were queued: payload holds `to`, `words` and perhaps `sender`."""
    held = message.payload
    return ready(message, to=held["to"], words=held["words"], sender=str(held.get("sender", "")))


def ready(message: OutboxMessage, *, to: str, words: str, sender: str = "") -> Ready:
    """The text ready to be handed over; its reference is the message's own key."""
    if not (to.startswith("+") and to[1:].isdigit()):
        raise RefusedForGood("number")
    carries = carrier()
    return Ready(lambda: carries.send(to, words, reference=str(message.pk), sender=sender), to=to)


def signature(secret: str, *, moment: str, body: bytes) -> str:
    """HMAC-SHA256 in hex over the moment (seconds since 1970), a full stop, and the body as it is sent."""
    return hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()


def is_genuine(*, moment: str, body: bytes, signed: str, now_seconds: float) -> bool:
    """Whether a reply was signed with our secret, not long ago. Without a secret nothing is genuine."""
    secret = settings.SMS_SECRET
    if not secret or not moment.isascii() or not moment.isdigit() or len(moment) > 12:
        return False
    if abs(now_seconds - int(moment)) > MOST_SECONDS_OLD:
        return False
    return hmac.compare_digest(signature(secret, moment=moment, body=body).encode(), signed.encode())
