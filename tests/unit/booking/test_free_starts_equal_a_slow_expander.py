"""Free times against an independent walk through every minute, both changes of the clocks included."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wellhead.booking.slots import Hours, Need, Span, Worker, first_moment, free_starts

ZONES = ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo"]
MINUTE = timedelta(minutes=1)


def minutes_of(day: date) -> Iterator[datetime]:
    """Every minute that could belong to the day anywhere on Earth."""
    moment = datetime.combine(day, time.min, UTC) - timedelta(hours=15)
    for _ in range(60 * 55):
        yield moment
        moment += MINUTE


def slow_first_moment(day: date, wall: time, zone: ZoneInfo) -> datetime:
    wanted = datetime.combine(day, wall)
    return next(each for each in minutes_of(day) if each.astimezone(zone).replace(tzinfo=None) >= wanted)


def slow_free_starts(worker: Worker, need: Need, day: date, now: datetime, zone: ZoneInfo) -> list[datetime]:
    """The same answer minute by minute: every minute of the visit worked and not away, every minute of it and
    its buffer not taken."""
    found = set()
    for each in worker.hours:
        if each.weekday != day.weekday() or day < each.since or (each.until and day > each.until):
            continue
        opens, closes = slow_first_moment(day, each.begins, zone), slow_first_moment(day, each.ends, zone)
        for start in minutes_of(day):
            steps = (start - opens) / timedelta(minutes=need.step_minutes)
            if start < opens or steps != int(steps) or start < now + need.lead:
                continue
            visit = [start + n * MINUTE for n in range(need.minutes)]
            whole = [start + n * MINUTE for n in range(need.minutes + need.buffer_minutes)]
            worked = all(minute < closes for minute in visit)
            away = any(gone.starts_at <= m < gone.ends_at for gone in worker.absences for m in visit)
            taken = any(int(minute.timestamp()) // 300 in worker.taken for minute in whole)
            if worked and not away and not taken:
                found.add(start)
    return sorted(found)


five_minutes = st.integers(1, 12).map(lambda n: 5 * n)
wall_times = st.integers(0, 24 * 12 - 1).map(lambda n: time(n // 12, n % 12 * 5))
days = st.sampled_from(
    [date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 8), date(2026, 11, 1), date(2026, 4, 5)]
) | st.dates(date(2026, 1, 1), date(2026, 12, 30))


@settings(max_examples=40, deadline=None)
@given(
    day=days,
    zone=st.sampled_from(ZONES),
    begins=wall_times,
    ends=wall_times,
    minutes=five_minutes,
    buffer=st.integers(0, 6).map(lambda n: 5 * n),
    step=five_minutes,
    away=st.tuples(st.integers(0, 1440), st.integers(1, 300)),
    taken=st.lists(st.integers(0, 287), max_size=12),
    lead=st.integers(0, 600),
)
@example(
    day=date(2026, 3, 29), zone="Europe/London", begins=time(0, 30), ends=time(4), minutes=30, buffer=0, step=30,
    away=(0, 1), taken=[], lead=0,
)  # fmt: skip
@example(
    day=date(2026, 10, 25), zone="Europe/London", begins=time(0, 30), ends=time(4), minutes=30, buffer=0, step=30,
    away=(0, 1), taken=[], lead=0,
)  # fmt: skip
@example(
    day=date(2026, 3, 29), zone="Europe/London", begins=time(1, 15), ends=time(3), minutes=30, buffer=5, step=15,
    away=(0, 1), taken=[], lead=0,
)  # fmt: skip
def test_every_free_start_is_one_that_a_walk_through_the_minutes_finds(
    day: date,
    zone: str,
    begins: time,
    ends: time,
    minutes: int,
    buffer: int,
    step: int,
    away: tuple[int, int],
    taken: list[int],
    lead: int,
) -> None:
    clocks = ZoneInfo(zone)
    midnight = datetime.combine(day, time.min, UTC)
    gone = Span(midnight + timedelta(minutes=away[0]), midnight + timedelta(minutes=sum(away)))
    base = int(midnight.timestamp()) // 300
    worker = Worker(
        hours=[Hours(day.weekday(), min(begins, ends), max(begins, ends), date(2026, 1, 1))],
        absences=[gone],
        taken={base + each for each in taken},
    )
    need = Need(minutes, buffer, step, timedelta(minutes=lead), horizon_days=7)
    now = first_moment(day, time.min, clocks)
    fast = free_starts(worker, need, days=[day], closed=(), now=now, zone=clocks)
    assert fast == slow_free_starts(worker, need, day, now, clocks)


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 6, 1), 24)],
)
def test_a_day_of_the_clock_change_has_its_real_length(day: date, hours: int) -> None:
    zone = ZoneInfo("Europe/London")
    length = first_moment(day + timedelta(days=1), time.min, zone) - first_moment(day, time.min, zone)
    assert length == timedelta(hours=hours)


@pytest.mark.parametrize(
    "day", [date(2026, 3, 28), date(2026, 3, 30), date(2026, 10, 24), date(2026, 10, 26)]
)
def test_nine_stays_nine_on_the_wall_across_clock_changes(day: date) -> None:
    zone = ZoneInfo("Europe/London")
    worker = Worker([Hours(day.weekday(), time(9), time(10), date(2026, 1, 1))], [], frozenset())
    need = Need(30, 0, 30, timedelta(0), horizon_days=7)
    now = first_moment(day, time.min, zone)
    starts = free_starts(worker, need, days=[day], closed=(), now=now, zone=zone)
    assert [f"{start.astimezone(zone):%H:%M}" for start in starts] == ["09:00", "09:30"]


def test_nothing_is_free_on_a_closed_day_or_past_the_horizon() -> None:
    zone, day = ZoneInfo("Europe/London"), date(2026, 11, 24)
    worker = Worker([Hours(n, time(9), time(10), date(2026, 1, 1)) for n in range(7)], [], frozenset())
    need = Need(30, 0, 30, timedelta(0), horizon_days=1)
    now = first_moment(day, time.min, zone)
    week = [day + timedelta(days=n) for n in range(7)]
    starts = free_starts(worker, need, days=week, closed={day}, now=now, zone=zone)
    assert {start.astimezone(zone).date() for start in starts} == {day + timedelta(days=1)}
