"""A message is sent once, even when the worker that held it died."""

from datetime import timedelta

import pytest

from tests.lib.cast import NOON
from wellhead.foundation import outbox
from wellhead.foundation.leaving import (
    NotNeeded,
    NotYet,
    Ready,
    RefusedForGood,
    State,
    Temporary,
    Unreachable,
)
from wellhead.foundation.models import Clinic, OutboxMessage


def put(clinic: Clinic, key: str = "k", kind: str = "note") -> None:
    outbox.put(clinic.id, kind, key, payload={"words": key}, due_at=NOON)


def sends(message: OutboxMessage) -> Ready:
    return Ready(lambda: f"receipt of {message.dedupe_key}")


def raising(fault: Exception) -> outbox.Handler:
    def handler(message: OutboxMessage) -> Ready:
        raise fault

    return handler


def failing_at_the_door(fault: Exception) -> outbox.Handler:
    def send() -> str:
        raise fault

    return lambda message: Ready(send)


def row() -> OutboxMessage:
    return OutboxMessage.objects.get()


def test_the_same_key_twice_is_one_message(clinic: Clinic) -> None:
    put(clinic)
    put(clinic)
    assert outbox.send_due({"note": sends}, now=NOON) == 1
    assert outbox.send_due({"note": sends}, now=NOON) == 0
    assert (row().state, row().receipt) == (State.SENT, "receipt of k")


def test_a_message_not_yet_due_waits(clinic: Clinic) -> None:
    put(clinic)
    assert outbox.send_due({"note": sends}, now=NOON - timedelta(seconds=1)) == 0


@pytest.mark.parametrize(
    "handler", [raising(OSError("Ada's headache")), failing_at_the_door(Temporary("451"))]
)
def test_a_message_surely_not_accepted_is_tried_again_later_and_keeps_only_a_code(
    clinic: Clinic, handler: outbox.Handler
) -> None:
    put(clinic)
    assert outbox.send_due({"note": handler}, now=NOON) == 0
    assert (row().last_error_code in {"OSError", "451"}, row().attempts) == (True, 1)
    assert outbox.send_due({"note": sends}, now=NOON) == 0
    assert outbox.send_due({"note": sends}, now=NOON + timedelta(minutes=5)) == 1


def test_the_waits_between_attempts_grow_to_six_hours(clinic: Clinic) -> None:
    put(clinic)
    moment, waits = NOON, []
    for _ in range(outbox.MOST_ATTEMPTS - 1):
        outbox.send_due({"note": raising(Temporary("421"))}, now=moment)
        until = row().locked_until
        assert until is not None
        waits.append(round((until - moment).total_seconds() / 60))
        moment = until + timedelta(seconds=1)
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360, 360]
    outbox.send_due({"note": raising(Temporary("421"))}, now=moment)
    assert row().state == State.GIVEN_UP


def test_a_message_held_by_a_dead_worker_is_taken_over_after_its_lease(clinic: Clinic) -> None:
    put(clinic)
    OutboxMessage.objects.update(state="taken", locked_until=NOON + outbox.LEASE)
    assert outbox.send_due({"note": sends}, now=NOON) == 0
    assert outbox.send_due({"note": sends}, now=NOON + outbox.LEASE + timedelta(seconds=1)) == 1


def test_a_message_whose_worker_died_handing_it_over_is_in_doubt_and_stays_so(clinic: Clinic) -> None:
    put(clinic)
    OutboxMessage.objects.update(state="handing_over", attempts=1, locked_until=NOON + outbox.LEASE)
    for days in range(1, 30):
        assert outbox.send_due({"note": sends}, now=NOON + timedelta(days=days)) == 0
    assert row().state == State.IN_DOUBT
    assert outbox.needing_a_person(clinic.id) == [row()]


def test_an_answer_that_nobody_understands_after_the_hand_over_is_doubt(clinic: Clinic) -> None:
    put(clinic)
    assert outbox.send_due({"note": failing_at_the_door(ConnectionResetError())}, now=NOON) == 0
    assert (row().state, row().last_error_code) == (State.IN_DOUBT, "ConnectionResetError")
    assert outbox.send_due({"note": sends}, now=NOON + timedelta(days=1)) == 0


def test_a_person_sends_it_again_or_leaves_it(clinic: Clinic) -> None:
    put(clinic)
    put(clinic, "other")
    outbox.send_due({"note": failing_at_the_door(TimeoutError())}, now=NOON)
    first, second = outbox.needing_a_person(clinic.id)
    assert outbox.send_again(first, now=NOON)
    assert outbox.leave(second)
    assert not outbox.send_again(second, now=NOON)
    assert outbox.send_due({"note": sends}, now=NOON + timedelta(days=1)) == 1
    assert outbox.needing_a_person(clinic.id) == []


def test_the_late_answer_of_a_slow_worker_does_not_undo_what_a_person_decided(clinic: Clinic) -> None:
    put(clinic)

    def send() -> str:
        OutboxMessage.objects.update(state="in_doubt")
        assert outbox.leave(row())
        return "accepted after all"

    outbox.send_due({"note": lambda message: Ready(send)}, now=NOON)
    assert row().state == State.LEFT


def test_a_worker_that_lost_its_lease_while_getting_ready_does_not_send(clinic: Clinic) -> None:
    put(clinic)
    dropped: list[str] = []

    def slow(message: OutboxMessage) -> Ready:
        OutboxMessage.objects.update(lease="00000000-0000-0000-0000-000000000001")
        return Ready(lambda: pytest.fail("sent without a lease"), drop=lambda: dropped.append("dropped"))

    assert outbox.send_due({"note": slow}, now=NOON) == 0
    assert dropped == ["dropped"]


def test_refused_for_good_is_an_end_that_the_desk_sees(clinic: Clinic) -> None:
    put(clinic)
    outbox.send_due({"note": raising(RefusedForGood("550"))}, now=NOON)
    assert [(each.state, each.last_error_code) for each in outbox.needing_a_person(clinic.id)] == [
        ("refused", "550")
    ]
    assert outbox.send_due({"note": sends}, now=NOON + timedelta(days=1)) == 0


def test_not_yet_waits_until_its_hour_without_counting_as_an_attempt(clinic: Clinic) -> None:
    put(clinic)
    morning = NOON + timedelta(hours=20)
    outbox.send_due({"note": raising(NotYet(morning))}, now=NOON)
    assert (row().due_at, row().attempts) == (morning, 0)
    assert outbox.send_due({"note": sends}, now=morning - timedelta(minutes=1)) == 0
    assert outbox.send_due({"note": sends}, now=morning) == 1


def test_not_needed_ends_it_quietly(clinic: Clinic) -> None:
    put(clinic)
    outbox.send_due({"note": raising(NotNeeded("cancelled"))}, now=NOON)
    assert (row().state, row().last_error_code) == (State.NOT_NEEDED, "cancelled")
    assert outbox.needing_a_person(clinic.id) == []


def test_one_that_fails_does_not_stop_the_ones_behind_it(clinic: Clinic) -> None:
    for key in ("first", "second", "third"):
        put(clinic, key)

    def second_breaks(message: OutboxMessage) -> Ready:
        if message.dedupe_key == "second":
            raise KeyError
        return sends(message)

    assert outbox.send_due({"note": second_breaks}, now=NOON) == 2


def test_a_provider_that_does_not_answer_is_asked_once_a_round_and_holds_up_no_other(clinic: Clinic) -> None:
    for key in ("first", "second", "third"):
        put(clinic, key, "note")
        put(clinic, key, "sms")
    asked: list[str] = []

    def down(message: OutboxMessage) -> Ready:
        asked.append(message.dedupe_key)
        raise Unreachable("refused")

    assert outbox.send_due({"note": down, "sms": sends}, now=NOON) == 3
    assert len(asked) == 1


def test_what_kills_every_worker_before_it_leaves_is_given_up(clinic: Clinic) -> None:
    put(clinic)
    OutboxMessage.objects.update(state="taken", attempts=outbox.MOST_ATTEMPTS, locked_until=NOON)
    outbox.send_due({"note": sends}, now=NOON + timedelta(seconds=1))
    assert row().state == State.GIVEN_UP
