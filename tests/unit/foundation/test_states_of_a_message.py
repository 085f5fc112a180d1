"""What can become of a message is a table; the documentation is drawn from it, and nothing leads back from the door."""

from pathlib import Path

import pytest

from wellhead.foundation import leaving
from wellhead.foundation.leaving import ENDED, NEEDS_A_PERSON, STILL_TO_GO, TABLE, State, Step

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "message-states.md"


def test_the_page_of_states_is_the_table_of_today() -> None:
    assert PAGE.read_text(encoding="utf-8") == leaving.page()


@pytest.mark.parametrize("step", Step)
def test_every_step_leads_to_one_state(step: Step) -> None:
    assert len({after for (_, each), after in TABLE.items() if each is step}) == 1


def test_only_a_person_sends_again_what_may_have_left() -> None:
    back = {
        step for (before, step), after in TABLE.items() if before is State.IN_DOUBT and after is State.WAITING
    }
    assert back == {Step.SEND_AGAIN}
    assert (State.HANDING_OVER, Step.TAKE) not in TABLE


def test_every_state_is_on_its_way_or_waits_for_a_person_or_is_an_end() -> None:
    assert set(State) == STILL_TO_GO | NEEDS_A_PERSON | ENDED
    assert not [before for before, _ in TABLE if before in ENDED]
