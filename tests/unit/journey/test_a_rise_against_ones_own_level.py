"""The radar by hand: which weeks stand out against a level, and what blank days do to it."""

from __future__ import annotations

from datetime import date, timedelta
from math import isclose, log

import pytest

from wellhead.journey import radar
from wellhead.journey.radar import DayMarked, Days
from wellhead.knowledge import treatment

ENDED = date(2026, 1, 1)
METHOD = treatment.load().radar
assert METHOD is not None
LEVEL = Days(4, 28)


def weeks(*week: str) -> list[DayMarked]:
    """Days after discharge: x marked, o not, - nobody said."""
    said = {"x": True, "o": False, "-": None}
    return [
        DayMarked(ENDED + timedelta(days=1 + place), said[mark]) for place, mark in enumerate("".join(week))
    ]


def read(*week: str, level: Days = LEVEL, limit: float = METHOD.headache_limit) -> radar.Reading:
    return radar.reading(level, weeks(*week), discharged_on=ENDED, limit=limit, method=METHOD)


CALM = "xoooooo"


def test_the_statistic_is_the_ratio_worked_out_by_hand() -> None:
    found = read("xxxxxoo", level=Days(4, 28))
    before = 4 * log(4 / 28) + 24 * log(24 / 28)
    since = 5 * log(5 / 7) + 2 * log(2 / 7)
    together = 9 * log(9 / 35) + 26 * log(26 / 35)
    assert isclose(found.statistic, before + since - together)
    assert (found.before, found.since, found.changed_on) == (LEVEL, Days(5, 7), date(2026, 1, 2))


def test_the_change_is_dated_to_the_week_in_which_it_began() -> None:
    found = read(CALM, CALM, CALM, "xxxxxxo", "xxxxxxx")
    assert found.raised is True
    assert found.changed_on == ENDED + timedelta(days=22)


@pytest.mark.parametrize(
    ("days", "level"),
    [
        ([CALM] * 20, LEVEL),
        (["ooooooo"] * 20, LEVEL),
        (["xxxxxxx"] * 20, Days(28, 28)),
        (["xxxxxxo"] * 3 + ["ooooooo"] * 3, LEVEL),
    ],
    ids=["as before", "better", "every day as before", "was worse, is better again at the end"],
)
def test_no_rise_raises_nothing_on_its_last_week(days: list[str], level: Days) -> None:
    found = read(*days, level=level, limit=1_000_000)
    assert found.raised is False


def test_a_fall_is_never_a_rise() -> None:
    assert read(*["ooooooo"] * 10).statistic == 0


@pytest.mark.parametrize(
    ("days", "level"),
    [([], LEVEL), (["xxxxx"], LEVEL), (["xx-----"], LEVEL), (["xxxxxxx"] * 6, Days(2, 19))],
    ids=["no day", "no whole week", "two recorded days in the week", "level from 19 days"],
)
def test_too_little_cannot_be_told(days: list[str], level: Days) -> None:
    assert read(*days, level=level).raised is None


def test_a_week_too_blank_to_count_changes_nothing() -> None:
    assert read(CALM, "xx-----", "xxxxxoo").statistic == read(CALM, "-------", "xxxxxoo").statistic


def test_blank_days_make_it_slower_never_louder() -> None:
    assert read("xxxx---", "xxxx---").statistic < read("xxxxxxx", "xxxxxxx").statistic


def test_the_same_days_always_read_the_same() -> None:
    assert read(CALM, "xxxxxoo") == read(CALM, "xxxxxoo")


def test_nobody_without_a_change_is_alerted_more_often_than_the_budget() -> None:
    from benchmarks import radar_budget

    runs = [
        radar_budget.statistics(2.0, 0.0, seed=f"budget {each}", weeks=104, method=METHOD)
        for each in range(40)
    ]
    alarms = sum(
        len(radar_budget.alarms(run, METHOD.headache_limit, METHOD.quiet_weeks)) for run in runs
    ) / len(runs)
    assert alarms <= METHOD.false_alarms_per_two_years / 2
