"""A message is sent once, even when the worker that held it died."""

from datetime import timedelta

from tests.lib.cast import NOON
from wellhead.foundation import outbox
from wellhead.foundation.models import Clinic, OutboxMessage


def put(clinic: Clinic, key: str = "k") -> None:
    outbox.put(clinic.id, "note", key, payload={}, due_at=NOON)


def test_the_same_key_twice_is_one_message(clinic: Clinic) -> None:
    put(clinic)
    put(clinic)
    sent: list[str] = []
    assert outbox.send_due({"note": lambda m: sent.append(m.dedupe_key)}, now=NOON) == 1
    assert outbox.send_due({"note": lambda m: sent.append(m.dedupe_key)}, now=NOON) == 0
    assert sent == ["k"]


def test_a_message_not_yet_due_waits(clinic: Clinic) -> None:
    put(clinic)
    assert outbox.send_due({"note": lambda m: None}, now=NOON - timedelta(seconds=1)) == 0


def test_a_failed_message_is_tried_again_later_and_keeps_only_a_code(clinic: Clinic) -> None:
    put(clinic)

    def broken(message: OutboxMessage) -> None:
        raise OSError("Ada's headache")

    assert outbox.send_due({"note": broken}, now=NOON) == 0
    row = OutboxMessage.objects.get()
    assert (row.last_error_code, row.attempts) == ("OSError", 1)
    assert outbox.send_due({"note": lambda m: None}, now=NOON) == 0
    assert outbox.send_due({"note": lambda m: None}, now=NOON + timedelta(minutes=5)) == 1


def test_a_message_held_by_a_dead_worker_is_taken_over_after_its_lease(clinic: Clinic) -> None:
    put(clinic)
    OutboxMessage.objects.update(locked_until=NOON + outbox.LEASE)
    assert outbox.send_due({"note": lambda m: None}, now=NOON) == 0
    assert outbox.send_due({"note": lambda m: None}, now=NOON + outbox.LEASE + timedelta(seconds=1)) == 1
