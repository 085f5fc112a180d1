"""Reminders keep out of the night: the evening before, and never after the visit."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wellhead.booking.quiet import Quiet, reminder_at

LONDON = ZoneInfo("Europe/London")
NIGHT = Quiet(time(21), time(8), LONDON)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hour", "minute", "is_quiet"),
    [
        (20, 59, False),
        (21, 0, True),
        (23, 30, True),
        (0, 0, True),
        (7, 59, True),
        (8, 0, False),
        (12, 0, False),
    ],
)
def test_the_night_begins_and_ends_at_its_hours(hour: int, minute: int, is_quiet: bool) -> None:
    assert NIGHT.holds(at(24, hour, minute)) is is_quiet


def test_no_hour_is_quiet_when_both_are_the_same() -> None:
    assert not Quiet(time(8), time(8), LONDON).holds(at(24, 8))


@pytest.mark.parametrize(
    ("starts_at", "hours", "now", "due"),
    [
        (at(24, 10), 24, at(20, 12), at(23, 10)),
        (at(24, 7, 30), 24, at(20, 12), at(22, 20, 30)),
        (at(24, 9), 10, at(20, 12), at(23, 20, 30)),
        (at(24, 9), 10, at(23, 21), at(24, 8)),
        (at(24, 7, 30), 8, at(23, 21), None),
        (at(24, 10), 24, at(23, 10), None),
        (at(24, 10), 24, at(23, 12), None),
    ],
)
def test_a_reminder_moves_to_the_evening_before_or_to_the_morning_or_falls_away(
    starts_at: datetime, hours: int, now: datetime, due: datetime | None
) -> None:
    assert reminder_at(starts_at, hours, quiet=NIGHT, now=now) == due


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    starts=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
    before=st.timedeltas(timedelta(0), timedelta(days=9)),
    hours=st.integers(1, 168),
    begins=st.times(),
    ends=st.times(),
    zone=st.sampled_from(["Europe/London", "Australia/Lord_Howe", "America/New_York", "UTC"]),
)
def test_whatever_the_hours_it_is_never_at_night_nor_after_the_visit(
    starts: datetime, before: timedelta, hours: int, begins: time, ends: time, zone: str
) -> None:
    quiet = Quiet(
        begins.replace(second=0, microsecond=0), ends.replace(second=0, microsecond=0), ZoneInfo(zone)
    )
    now = starts - before
    due = reminder_at(starts, hours, quiet=quiet, now=now)
    if due is None:
        return
    assert now < due < starts
    is_long_night = timedelta(0) < _awake(quiet) <= timedelta(hours=2)
    assert is_long_night or not quiet.holds(due)


def _awake(quiet: Quiet) -> timedelta:
    """How much of a day is not quiet."""
    minutes = (quiet.begins.hour - quiet.ends.hour) * 60 + quiet.begins.minute - quiet.ends.minute
    return timedelta(minutes=minutes % 1440)
