"""What a change rule costs at a moment, from its numbers."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellhead.booking.rules import Band, Rule, bands_of, fault_of, rule_of

START = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
HALF_THEN_ALL = Rule(
    visit="any", move_hours=24, cancel_hours=24, bands=(Band(24, 50), Band(4, 100)), missed_percent=100
)
HOURS = st.integers(1, 200)


@pytest.mark.parametrize(
    ("minutes_before", "pence"),
    [
        (24 * 60, 0),
        (24 * 60 - 1, 4250),
        (4 * 60, 4250),
        (4 * 60 - 1, 8500),
        (0, 8500),
        (-30, 8500),
    ],
)
def test_the_band_that_holds_is_the_latest_begun(minutes_before: int, pence: int) -> None:
    now = START - timedelta(minutes=minutes_before)
    assert HALF_THEN_ALL.late_pence(8500, starts_at=START, now=now) == pence


def test_moving_by_link_ends_with_its_own_hours() -> None:
    rule = Rule(visit="any", move_hours=48, cancel_hours=24)
    assert rule.may_be_moved(START, START - timedelta(hours=48))
    assert not rule.may_be_moved(START, START - timedelta(hours=47, minutes=59))


def test_free_until_is_the_strictest_of_the_numbers() -> None:
    assert HALF_THEN_ALL.free_until(START) == START - timedelta(hours=24)
    assert Rule(visit="any", move_hours=48, cancel_hours=24).free_until(START) == START - timedelta(hours=48)


@given(bands=st.lists(st.tuples(HOURS, st.integers(1, 100)), max_size=4), minutes=st.integers(-60, 20_000))
def test_waiting_never_makes_a_change_cheaper(bands: list[tuple[int, int]], minutes: int) -> None:
    rule = Rule(visit="any", move_hours=0, cancel_hours=200, bands=tuple(Band(*each) for each in bands))
    now = START - timedelta(minutes=minutes)
    later = now + timedelta(minutes=61)
    assert rule.late_percent(START, now) <= rule.late_percent(START, later)


@given(price=st.integers(0, 100_000), percent=st.integers(0, 100))
def test_a_part_of_the_price_is_rounded_for_the_person(price: int, percent: int) -> None:
    rule = Rule(visit="any", move_hours=0, cancel_hours=0, missed_percent=percent)
    assert 0 <= price * percent / 100 - rule.missed_pence(price) < 1


def test_a_rule_is_the_same_after_it_was_kept() -> None:
    assert rule_of(HALF_THEN_ALL.as_plain()) == HALF_THEN_ALL


def test_nothing_kept_is_no_rule() -> None:
    assert rule_of({}) is None


@pytest.mark.parametrize(
    "plain", ["24", {"hours": 24}, [{"hours": "24", "percent": 50}], [{"hours": 24}], [3]]
)
def test_bands_that_make_no_sense_are_refused(plain: object) -> None:
    with pytest.raises(TypeError):
        bands_of(plain)


@pytest.mark.parametrize(
    ("bands", "missed", "fault"),
    [
        ([(24, 50), (4, 100)], 100, ""),
        ([(4, 50), (24, 100)], 100, "hours"),
        ([(24, 50), (24, 100)], 100, "hours"),
        ([(24, 100), (4, 50)], 100, "percent"),
        ([(24, 150)], 100, "percent"),
        ([(24, 50)], 40, "missed_less_than_late"),
        ([(48, 50)], 60, "cancel_before_bands"),
        ([], 101, "missed"),
    ],
)
def test_numbers_that_contradict_each_other_are_named(
    bands: list[tuple[int, int]], missed: int, fault: str
) -> None:
    rule = Rule(
        visit="any",
        move_hours=24,
        cancel_hours=24,
        bands=tuple(Band(*each) for each in bands),
        missed_percent=missed,
    )
    assert fault_of(rule) == fault
