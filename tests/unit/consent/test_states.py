"""How a consent stands is a table."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.lib.cast import NOON
from wellhead.consent import states
from wellhead.consent.states import Event, Status


def test_nothing_but_a_yes_gives_consent() -> None:
    assert {event for (_, event), to in states.TABLE.moves.items() if to is Status.GIVEN} == {Event.GIVEN}


@pytest.mark.parametrize("ended", [Status.REFUSED, Status.WITHDRAWN, Status.REPLACED, Status.EXPIRED])
def test_what_has_ended_stays_ended(ended: Status) -> None:
    assert [event for event in Event if states.after(ended, event)] == []


@pytest.mark.parametrize(
    ("happened", "status"),
    [
        ([], Status.EXPIRED),
        ([Event.SENT, Event.SEEN], Status.EXPIRED),
        ([Event.GIVEN], Status.EXPIRED),
        ([Event.REFUSED], Status.REFUSED),
        ([Event.GIVEN, Event.WITHDRAWN], Status.WITHDRAWN),
    ],
)
def test_time_ends_what_is_open_or_given_and_nothing_else(happened: list[Event], status: Status) -> None:
    assert states.status_at(happened, expires_at=NOON, at=NOON) is status


def test_it_is_over_at_the_very_moment_and_not_before() -> None:
    moments = {
        at: states.status_at([Event.GIVEN], expires_at=NOON, at=at)
        for at in (NOON - timedelta(microseconds=1), NOON)
    }
    assert list(moments.values()) == [Status.GIVEN, Status.EXPIRED]
