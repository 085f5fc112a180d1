"""What can happen to an appointment is a table."""

import pytest

from wellhead.booking import states
from wellhead.booking.states import Event, Status


def test_a_cancelled_visit_can_only_be_restored() -> None:
    assert states.events_from(Status.CANCELLED) == ()
    assert [each for each in Status if states.may_go_back(Status.CANCELLED, each)] == [
        Status.CONFIRMED,
        Status.ARRIVED,
        Status.IN_ROOM,
    ]


def test_undo_never_leads_to_a_held_time() -> None:
    may = {(now, before) for now in Status for before in Status if states.may_go_back(now, before)}
    confirmed_to = {before for now, before in may if now is Status.CONFIRMED}
    assert Status.EXPIRED not in {each for pair in may for each in pair}
    assert confirmed_to == {Status.CONFIRMED, Status.ARRIVED, Status.DID_NOT_ATTEND}


@pytest.mark.parametrize("ended", [Status.FINISHED, Status.EXPIRED])
def test_nothing_happens_after_the_end(ended: Status) -> None:
    assert states.events_from(ended) == ()


@pytest.mark.parametrize(
    ("before", "event"),
    [
        (Status.HELD, Event.ARRIVED),
        (Status.CONFIRMED, Event.EXPIRED),
        (Status.CONFIRMED, Event.CONFIRMED),
        (Status.CANCELLED, Event.CONFIRMED),
        (Status.STARTED, Event.CANCELLED),
    ],
)
def test_what_is_not_in_the_table_cannot_happen(before: Status, event: Event) -> None:
    assert states.after(before, event) is None
