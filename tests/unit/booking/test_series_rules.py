"""Weekly rules expand as an independent expander of RFC 5545 expands them, clock changes included."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from wellhead.booking import series
from wellhead.booking.series import NotARule, Repeat

ZONES = ("Europe/London", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")
REPEATS = st.builds(
    Repeat,
    starts_on=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    wall=st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45])),
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    every_weeks=st.integers(1, 4),
    weekdays=st.lists(st.integers(0, 6), unique=True, max_size=4).map(sorted).map(tuple),
    count=st.integers(1, 40),
)


def expanded(repeat: Repeat) -> list[datetime]:
    """By dateutil, as naive wall-clock days; moments by dateutil's own zones."""
    first = datetime.combine(repeat.starts_on, repeat.wall)
    zone = tz.gettz(repeat.zone.key)
    assert zone is not None
    found = []
    for wall in rrulestr(repeat.rule(), dtstart=first):
        aware = wall.replace(tzinfo=zone)
        if not tz.datetime_exists(aware):
            before = (wall - timedelta(hours=3)).replace(tzinfo=zone).utcoffset()
            assert before is not None
            found.append((wall - before).replace(tzinfo=UTC))
        else:
            found.append(tz.enfold(aware, fold=0).astimezone(UTC))
    return found


@settings(max_examples=150, deadline=None)
@given(repeat=REPEATS)
def test_starts_are_those_of_another_expander(repeat: Repeat) -> None:
    assert series.occurrences(repeat) == expanded(repeat)


@settings(max_examples=100, deadline=None)
@given(repeat=REPEATS)
def test_a_rule_is_the_same_after_it_was_written_down(repeat: Repeat) -> None:
    again = series.read(repeat.rule(), starts_on=repeat.starts_on, wall=repeat.wall, zone=repeat.zone)
    assert series.occurrences(again) == series.occurrences(repeat)


def test_a_course_keeps_its_hour_when_clocks_go_back() -> None:
    london = ZoneInfo("Europe/London")
    first = datetime(2026, 10, 20, 8, 0, tzinfo=UTC)
    starts = series.occurrences(series.weekly(first, count=3, every_weeks=1, zone=london))
    assert [each.astimezone(london).hour for each in starts] == [9, 9, 9]
    assert [each.hour for each in starts] == [8, 9, 9]


def test_an_hour_that_does_not_exist_is_kept_after_the_jump() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    start = series.moment(date(2026, 3, 29), time(2, 30), berlin)
    assert start.astimezone(berlin).time() == time(3, 30)


def test_until_ends_with_its_own_day() -> None:
    repeat = Repeat(starts_on=date(2026, 1, 5), wall=time(9), zone=ZoneInfo("UTC"), until=date(2026, 1, 19))
    assert list(series.days_of(repeat)) == [date(2026, 1, 5), date(2026, 1, 12), date(2026, 1, 19)]
    first = datetime(2026, 1, 5, 9, tzinfo=UTC)
    assert series.occurrences(repeat) == list(rrulestr(repeat.rule(), dtstart=first))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;COUNT=3",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;COUNT=6000",
        "",
        "COUNT=3",
        "FREQ=WEEKLY;COUNT=3;BYDAY=XX",
        "FREQ=WEEKLY;COUNT=3;BYSETPOS=1",
        "FREQ=WEEKLY;UNTIL=soon",
    ],
)
def test_what_is_no_rule_of_ours_is_refused(rule: str) -> None:
    with pytest.raises(NotARule):
        series.read(rule, starts_on=date(2026, 1, 5), wall=time(9), zone=ZoneInfo("UTC"))


def test_moving_by_a_day_moves_the_weekdays_too() -> None:
    repeat = Repeat(starts_on=date(2026, 1, 5), wall=time(9), zone=ZoneInfo("UTC"), weekdays=(0, 6), count=4)
    moved = repeat.moved(by=timedelta(days=1), wall=time(10))
    assert moved.weekdays == (0, 1)
    assert moved.starts_on == date(2026, 1, 6)
