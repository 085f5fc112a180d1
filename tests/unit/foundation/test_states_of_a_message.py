"""What can become of a message is a table, and nothing leads back from the door."""

import pytest

from wellhead.foundation.leaving import ENDED, NEEDS_A_PERSON, STILL_TO_GO, TABLE, State, Step


@pytest.mark.parametrize("step", Step)
def test_every_step_leads_to_one_state(step: Step) -> None:
    assert len({after for (_, each), after in TABLE.moves.items() if each is step}) == 1


def test_only_a_person_sends_again_what_may_have_left() -> None:
    back = {
        step
        for (before, step), after in TABLE.moves.items()
        if before is State.IN_DOUBT and after is State.WAITING
    }
    assert back == {Step.SEND_AGAIN}
    assert (State.HANDING_OVER, Step.TAKE) not in TABLE.moves


def test_every_state_is_on_its_way_or_waits_for_a_person_or_is_an_end() -> None:
    assert set(State) == STILL_TO_GO | NEEDS_A_PERSON | ENDED
    assert not [before for before, _ in TABLE.moves if before in ENDED]
