"""Whose turn it is for a freed time: urgent first, then who asked first, and nothing a person writes moves them up."""

from __future__ import annotations

import itertools
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellhead.waiting.order import (
    PARTS,
    SOON,
    Band,
    Freed,
    Hinders,
    Waits,
    band,
    fits_within,
    hinders,
    line,
    turns,
)

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BEN, CLEO, VISIT, COURSE = (uuid.UUID(int=n) for n in range(4))
WEDNESDAY_TEN = Freed(
    starts_at=datetime(2026, 11, 25, 10, 0, tzinfo=UTC),
    ends_at=datetime(2026, 11, 25, 11, 0, tzinfo=UTC),
    staff=BEN,
    gives=frozenset({VISIT}),
)


def somebody(number: int = 10, **more: object) -> Waits:
    given_ = {
        "key": uuid.UUID(int=number),
        "who": f"person:{number}",
        "joined_at": NOW - timedelta(days=3),
        "service": VISIT,
        "minutes": 45,
        **more,
    }
    return Waits(**given_)


people = st.lists(
    st.builds(
        Waits,
        key=st.uuids(),
        who=st.integers(0, 6).map(str),
        joined_at=st.integers(1, 40).map(lambda hours: NOW - timedelta(hours=hours)),
        service=st.sampled_from([VISIT, COURSE]),
        minutes=st.sampled_from([45, 90]),
        urgency=st.sampled_from(["", "routine", SOON]),
        staff=st.sampled_from([None, BEN, CLEO]),
        weekdays=st.frozensets(st.integers(0, 6), min_size=1),
        parts=st.frozensets(st.sampled_from(PARTS), min_size=1),
        earliest_on=st.none() | st.dates(date(2026, 11, 20), date(2026, 11, 30)),
        latest_on=st.none() | st.dates(date(2026, 11, 20), date(2026, 11, 30)),
        notice=st.integers(0, 96).map(lambda hours: timedelta(hours=hours)),
        has_offer=st.booleans(),
    ),
    max_size=12,
    unique_by=lambda each: each.key,
)


@given(people)
def test_nobody_less_urgent_who_asked_later_overtakes_somebody_who_fits(waiting: list[Waits]) -> None:
    fitting = turns(line(waiting, WEDNESDAY_TEN, now=NOW))
    for before, after in itertools.pairwise(fitting):
        one, two = before.entry, after.entry
        assert (one.urgency == SOON) >= (two.urgency == SOON)
        assert one.urgency == SOON != two.urgency or one.joined_at <= two.joined_at


@given(people, people)
def test_one_more_on_the_list_never_changes_the_order_of_the_others(
    waiting: list[Waits], more: list[Waits]
) -> None:
    keys = {each.key for each in waiting}
    new = [each for each in more if each.key not in keys]
    before = [each.entry.key for each in turns(line(waiting, WEDNESDAY_TEN, now=NOW))]
    after = [each.entry.key for each in turns(line([*waiting, *new], WEDNESDAY_TEN, now=NOW))]
    kept = [key for key in after if key in set(before)]
    assert kept == [key for key in before if key in set(after)]


@given(people, st.data())
def test_no_wish_that_a_person_writes_moves_them_before_somebody(
    waiting: list[Waits], data: st.DataObject
) -> None:
    if not waiting:
        return
    mine = data.draw(st.sampled_from(waiting))
    wish = data.draw(people.filter(bool)).pop()
    changed = replace(
        mine,
        staff=wish.staff,
        weekdays=wish.weekdays,
        parts=wish.parts,
        earliest_on=wish.earliest_on,
        latest_on=wish.latest_on,
        notice=wish.notice,
    )
    others = [each for each in waiting if each.who != mine.who]

    def before_me(me: Waits) -> set[uuid.UUID]:
        order_ = [each.entry.key for each in turns(line([*others, me], WEDNESDAY_TEN, now=NOW))]
        return set(order_[: order_.index(me.key)]) if me.key in order_ else set()

    if before_me(mine) and not hinders(changed, WEDNESDAY_TEN, now=NOW) and not changed.has_offer:
        assert before_me(changed) == before_me(mine)


@given(people)
def test_everybody_is_placed_once_and_whoever_has_no_turn_is_told_why(waiting: list[Waits]) -> None:
    placed = line(waiting, WEDNESDAY_TEN, now=NOW)
    assert sorted(each.entry.key for each in placed) == sorted(each.key for each in waiting)
    assert all((each.turn is None) == bool(each.hinders) for each in placed)


@given(people)
def test_one_person_has_one_turn_and_none_while_they_have_an_offer(waiting: list[Waits]) -> None:
    fitting = [each.entry.who for each in turns(line(waiting, WEDNESDAY_TEN, now=NOW))]
    assert len(fitting) == len(set(fitting))
    assert not set(fitting) & {each.who for each in waiting if each.has_offer}


@pytest.mark.parametrize(
    ("wish", "hindered"),
    [
        ({"service": COURSE}, Hinders.SKILL),
        ({"minutes": 90}, Hinders.TOO_SHORT),
        ({"staff": CLEO}, Hinders.CLINICIAN),
        ({"weekdays": frozenset({0, 1})}, Hinders.WEEKDAY),
        ({"parts": frozenset({"afternoon"})}, Hinders.PART_OF_DAY),
        ({"earliest_on": date(2026, 11, 26)}, Hinders.TOO_EARLY),
        ({"latest_on": date(2026, 11, 24)}, Hinders.TOO_LATE),
        ({"notice": timedelta(hours=47)}, Hinders.NOTICE),
        ({"has_offer": True}, Hinders.HAS_OFFER),
        ({"offered_before": frozenset({(WEDNESDAY_TEN.starts_at, BEN)})}, Hinders.SAID_NO),
    ],
)
def test_each_thing_that_does_not_fit_is_named(wish: dict[str, object], hindered: Hinders) -> None:
    assert hinders(somebody(**wish), WEDNESDAY_TEN, now=NOW) == (hindered,)


def test_a_wish_that_fits_exactly_hinders_nothing() -> None:
    exact = somebody(
        staff=BEN,
        weekdays=frozenset({2}),
        parts=frozenset({"morning"}),
        earliest_on=date(2026, 11, 25),
        latest_on=date(2026, 11, 25),
        notice=timedelta(hours=46),
    )
    assert hinders(exact, WEDNESDAY_TEN, now=NOW) == ()


def test_a_long_gap_fits_at_the_first_start_that_would_do() -> None:
    gap = replace(WEDNESDAY_TEN, ends_at=datetime(2026, 11, 25, 14, 0, tzinfo=UTC))
    found = fits_within(somebody(parts=frozenset({"afternoon"})), gap, now=NOW)
    assert found == datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
    assert fits_within(somebody(parts=frozenset({"evening"})), gap, now=NOW) is None


def test_the_band_counts_those_who_wait_for_the_same_visit() -> None:
    waiting = [somebody(n, joined_at=NOW - timedelta(days=20 - n)) for n in range(10, 16)]
    waiting += [somebody(20, service=COURSE, joined_at=NOW - timedelta(days=90))]
    bands = [band(waiting, each.key) for each in waiting[:6]]
    assert bands == [Band.FRONT, Band.FRONT, Band.MIDDLE, Band.MIDDLE, Band.LATER, Band.LATER]
