"""A text message is carried once a reference, to a number, and a reply is believed only with its signature."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.lib.cast import NOON
from wellhead.foundation import outbox, sms
from wellhead.foundation.models import Clinic, OutboxMessage

NOW = 1_790_000_000.0


def put(clinic: Clinic, to: str = "+441632960112") -> None:
    outbox.put(clinic.id, "sms", "one", payload={"to": to, "words": "Tue 10:00"}, due_at=NOON)


def test_the_file_carrier_writes_a_reference_once(tmp_path: Path) -> None:
    carrier = sms.FileCarrier(tmp_path / "sms.jsonl")
    for _ in range(2):
        carrier.send("+441632960112", "Grüße\nzwei", reference="one", sender="Millbrook")
    assert carrier.sent() == [
        {"reference": "one", "to": "+441632960112", "from": "Millbrook", "words": "Grüße\nzwei"}
    ]


def test_a_queued_text_leaves_under_its_own_key(
    clinic: Clinic, settings: LazySettings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    put(clinic)
    assert outbox.send_due({"sms": sms.queued_text}, now=NOON) == 1
    assert [each["reference"] for each in sms.FileCarrier().sent()] == [str(OutboxMessage.objects.get().pk)]


@pytest.mark.parametrize("to", ["", "0163 2960112", "+44 1632", "ada@home.example"])
def test_what_is_no_number_is_refused(clinic: Clinic, to: str) -> None:
    put(clinic, to)
    outbox.send_due({"sms": sms.queued_text}, now=NOON)
    assert OutboxMessage.objects.get().state == "refused"


@pytest.mark.parametrize(
    ("secret", "age", "body", "is_believed"),
    [
        ("secret", 0, b"from=1", True),
        ("secret", sms.MOST_SECONDS_OLD, b"from=1", True),
        ("secret", sms.MOST_SECONDS_OLD + 1, b"from=1", False),
        ("secret", -sms.MOST_SECONDS_OLD - 1, b"from=1", False),
        ("secret", 0, b"from=2", False),
        ("other", 0, b"from=1", False),
        ("", 0, b"from=1", False),
    ],
)
def test_a_reply_is_believed_when_signed_with_our_secret_not_long_ago(
    settings: LazySettings, secret: str, age: int, body: bytes, is_believed: bool
) -> None:
    settings.SMS_SECRET = secret
    moment = str(int(NOW) - age)
    signed = sms.signature("secret" if secret else "", moment=moment, body=b"from=1")
    assert sms.is_genuine(moment=moment, body=body, signed=signed, now_seconds=NOW) is is_believed


@pytest.mark.parametrize("moment", ["", "soon", "-5", "²", "9" * 40])
def test_a_moment_that_is_none_is_not_believed(settings: LazySettings, moment: str) -> None:
    settings.SMS_SECRET = "secret"
    signed = sms.signature("secret", moment=moment, body=b"")
    assert not sms.is_genuine(moment=moment, body=b"", signed=signed, now_seconds=NOW)
