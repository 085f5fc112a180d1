"""What can happen to a place on the list is a table; the documentation is drawn from it."""

from pathlib import Path

import pytest

from wellhead.waiting import states
from wellhead.waiting.states import Event, Status

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "waiting-states.md"


def test_the_page_of_states_is_the_table_of_today() -> None:
    assert PAGE.read_text(encoding="utf-8") == states.page()


def test_every_status_can_be_reached_from_nothing() -> None:
    reached: set[Status | None] = {None}
    for _ in Status:
        reached |= {to for (before, _), to in states.TRANSITIONS.items() if before in reached}
    assert reached == {None, *Status}


def test_only_an_offer_that_was_accepted_books() -> None:
    leads_to_a_booking = [pair for pair, to in states.TRANSITIONS.items() if to is Status.BOOKED]
    assert leads_to_a_booking == [(Status.OFFERED, Event.ACCEPTED)]


@pytest.mark.parametrize(
    ("before", "event"),
    [
        (Status.OFFERED, Event.OFFERED),
        (Status.WAITING, Event.ACCEPTED),
        (Status.BOOKED, Event.OFFERED),
        (Status.LEFT, Event.OFFERED),
        (Status.LEFT, Event.PUT_BACK),
    ],
)
def test_what_is_not_in_the_table_cannot_happen(before: Status, event: Event) -> None:
    assert states.after(before, event) is None
