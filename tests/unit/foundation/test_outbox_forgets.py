"""A message that asks to be forgotten leaves nothing behind, whether it could be sent or not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from wellhead.foundation import clock, outbox
from wellhead.foundation.leaving import Ready
from wellhead.foundation.models import Clinic, OutboxMessage

LETTER = {"to": "somebody@home.example", "title": "Hello", "words": "Hello"}


def queue(clinic: Clinic, **more: object) -> None:
    outbox.put(clinic.id, "email", "one", payload={**LETTER, **more}, due_at=clock.now())


def left() -> dict[str, object]:
    return dict(OutboxMessage.objects.get().payload)


def fail(_message: OutboxMessage) -> Ready:
    raise OSError


def keep(_message: OutboxMessage) -> Ready:
    """A handler that succeeds."""
    return Ready(lambda: "kept")


def lose_sight(_message: OutboxMessage) -> Ready:
    def send() -> str:
        raise TimeoutError

    return Ready(send)


def test_it_is_emptied_once_it_has_left(clinic: Clinic) -> None:
    queue(clinic, **{outbox.FORGET: True})
    outbox.send_due({"email": keep}, now=clock.now())
    assert left() == {}


def test_others_stay_as_they_were(clinic: Clinic) -> None:
    queue(clinic)
    outbox.send_due({"email": keep}, now=clock.now())
    assert left() == LETTER


@pytest.mark.parametrize(
    ("attempts", "is_gone"), [(outbox.MOST_ATTEMPTS - 1, False), (outbox.MOST_ATTEMPTS, True)]
)
def test_it_is_emptied_when_nobody_tries_again(clinic: Clinic, attempts: int, is_gone: bool) -> None:
    queue(clinic, **{outbox.FORGET: True})
    for number in range(attempts):
        outbox.send_due({"email": fail}, now=clock.now() + timedelta(days=number))
    assert (left() == {}) == is_gone


def test_it_is_emptied_when_nobody_knows_whether_it_left_and_nobody_is_asked_to_look(clinic: Clinic) -> None:
    queue(clinic, **{outbox.FORGET: True})
    outbox.send_due({"email": lose_sight}, now=clock.now())
    assert (left(), outbox.needing_a_person(clinic.id)) == ({}, [])
