"""Where things stand on the calendar's grid: five-minute steps of the clinic's clock, also on days that clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from wellhead.desk import calendar_layout as layout
from wellhead.desk.calendar_layout import Span

LONDON = ZoneInfo("Europe/London")
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no fault of what is tested."""
SPANS = some.lists(
    some.tuples(some.integers(90, 200), some.integers(1, 24)).map(
        lambda each: Span(each[0], each[0] + each[1])
    ),
    max_size=25,
)


@pytest.mark.parametrize(
    ("day", "utc_hour", "step"),
    [
        (date(2026, 1, 13), 9, 108),
        (date(2026, 7, 14), 8, 108),
        (date(2026, 3, 29), 8, 108),
        (date(2026, 10, 25), 9, 108),
    ],
)
def test_nine_o_clock_is_the_same_step_in_winter_summer_and_on_both_changes(
    day: date, utc_hour: int, step: int
) -> None:
    begins = datetime.combine(day, time(utc_hour), tzinfo=UTC)
    span = layout.span_on(day, begins, begins + timedelta(minutes=45), zone=LONDON)
    assert span == Span(step, step + 9)
    assert layout.wall(step) == "09:00"


def test_what_lasts_over_midnight_is_cut_to_the_day() -> None:
    begins, ends = datetime(2026, 1, 12, 20, tzinfo=UTC), datetime(2026, 1, 14, 9, 30, tzinfo=UTC)
    found = [layout.span_on(date(2026, 1, day), begins, ends, zone=LONDON) for day in (11, 12, 13, 14, 15)]
    assert found == [None, Span(240, 288), Span(0, 288), Span(0, 114), None]


def test_the_grid_grows_with_an_early_visit_and_keeps_the_usual_hours() -> None:
    assert layout.shown_hours([]) == (8, 18)
    assert layout.shown_hours([Span(80, 85), Span(220, 229)]) == (6, 20)


@PATIENT
@given(SPANS)
def test_no_two_in_one_lane_overlap_unless_more_stand_there_than_lanes(spans: list[Span]) -> None:
    sides = layout.lanes(spans)
    assert all(0 <= lane < many <= layout.MOST_LANES for lane, many in sides)
    for place, (one, side) in enumerate(zip(spans, sides, strict=True)):
        for other, another in list(zip(spans, sides, strict=True))[place + 1 :]:
            if one.first < other.last and other.first < one.last:
                assert side[1] == another[1], "those side by side share the width equally"
                assert side[0] != another[0] or side[1] == layout.MOST_LANES


@PATIENT
@given(SPANS, SPANS)
def test_what_is_left_and_what_was_cut_make_the_whole_again(whole: list[Span], taken: list[Span]) -> None:
    def steps(spans: list[Span]) -> set[int]:
        return {step for span in spans for step in range(span.first, span.last)}

    assert steps(layout.without(whole, taken)) == steps(whole) - steps(taken)
