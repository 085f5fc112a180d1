"""A graded dose of minutes rises only on a word that it settled, and goes back after two days that did not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellhead.programme.exposure import Ladder, Said, dose_on

BEGAN = date(2026, 11, 2)
LADDER = Ladder(
    began_on=BEGAN, start_minutes=20, step_minutes=5, step_days=7, goal_minutes=35, break_minutes=5
)


def said(**days: bool) -> list[Said]:
    """`d3=True` is: on the third day after the start it had settled."""
    return [Said(BEGAN + timedelta(days=int(name[1:])), settled) for name, settled in days.items()]


@pytest.mark.parametrize(
    ("after", "words", "minutes", "why"),
    [
        (0, {}, 20, "start"),
        (6, {"d1": True}, 20, "start"),
        (7, {"d1": True}, 25, "up"),
        (7, {}, 20, "hold"),
        (7, {"d1": True, "d2": False}, 20, "hold"),
        (7, {"d1": False, "d2": True}, 25, "up"),
        (14, {"d1": True}, 25, "hold"),
        (14, {"d1": True, "d8": True}, 30, "up"),
        (14, {"d1": True, "d8": False, "d9": False}, 20, "back"),
        (7, {"d1": False, "d2": False}, 20, "hold"),
        (21, {"d1": True, "d8": True, "d15": True}, 35, "goal"),
        (70, {"d1": True, "d8": True, "d15": True, "d22": True}, 35, "goal"),
    ],
)
def test_the_ladder_by_hand(after: int, words: dict[str, bool], minutes: int, why: str) -> None:
    """20 min, +5 a week, goal 35: the days are counted from the start, each week is one step."""
    dose = dose_on(LADDER, said(**words), BEGAN + timedelta(days=after))
    assert (dose.minutes, dose.why) == (minutes, why)


def test_silence_never_raises_it() -> None:
    assert dose_on(LADDER, [], BEGAN + timedelta(days=365)).minutes == LADDER.start_minutes


def test_the_next_step_has_its_day_and_the_goal_has_none() -> None:
    assert dose_on(LADDER, [], BEGAN + timedelta(days=8)).next_on == BEGAN + timedelta(days=14)
    words = said(d1=True, d8=True, d15=True)
    assert dose_on(LADDER, words, BEGAN + timedelta(days=22)).next_on is None


@given(
    words=st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=40),
    after=st.integers(0, 90),
    step=st.integers(0, 15),
)
def test_it_never_leaves_start_and_goal(words: list[tuple[int, bool]], after: int, step: int) -> None:
    ladder = Ladder(
        began_on=BEGAN, start_minutes=20, step_minutes=step, step_days=7, goal_minutes=47, break_minutes=0
    )
    heard = [Said(BEGAN + timedelta(days=day), settled) for day, settled in words]
    dose = dose_on(ladder, heard, BEGAN + timedelta(days=after))
    assert ladder.start_minutes <= dose.minutes <= ladder.goal_minutes
