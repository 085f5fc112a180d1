"""What can happen to a place on the list is a table."""

import pytest

from wellhead.waiting import states
from wellhead.waiting.states import Event, Status


def test_only_an_offer_that_was_accepted_books() -> None:
    leads_to_a_booking = [pair for pair, to in states.TABLE.moves.items() if to is Status.BOOKED]
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
