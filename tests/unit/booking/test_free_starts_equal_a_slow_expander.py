"""Free times against an independent walk through every minute: zones, both changes of the clocks, every rule."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.unit.booking.minute_walk import Room, Stretch, World, free_minutes
from wellhead.booking import slots
from wellhead.booking.slots import bits, free, work

CLOCKS_CHANGE = {
    "Europe/London": [date(2026, 3, 29), date(2026, 10, 25)],
    "Europe/Berlin": [date(2026, 3, 29), date(2026, 10, 25)],
    "America/New_York": [date(2026, 3, 8), date(2026, 11, 1)],
    "Australia/Sydney": [date(2026, 4, 5), date(2026, 10, 4)],
    "Australia/Lord_Howe": [date(2026, 4, 5), date(2026, 10, 4)],
    "Africa/Cairo": [date(2026, 4, 24), date(2026, 10, 29)],
    "Asia/Kathmandu": [date(2026, 5, 1)],
    "UTC": [date(2026, 5, 1)],
}
"""The days on which clocks change; Lord Howe's by half an hour, Cairo's at midnight; two zones that never do."""


def quick(world: World, first: date, days: int) -> list[datetime]:
    """The answer of the program."""
    zone = ZoneInfo(world.clinic_zone)
    need = slots.Need(
        world.minutes,
        world.buffer,
        world.step,
        timedelta(minutes=world.lead),
        world.horizon,
        world.is_same_day,
    )
    window = slots.window_of(first, days, zone, tail_minutes=world.minutes + world.buffer)

    def spread(spans: object) -> int:
        return window.spread(slots.quanta(begin, end) for begin, end in spans)  # type: ignore[attr-defined]

    starts = spread([(each, each + timedelta(minutes=5)) for each in world.visits])
    worker = slots.Worker(
        week=slots.Week(
            tuple(
                slots.Hours(s.weekday, s.begins, s.ends, s.since, s.until, s.is_break)
                for s in world.stretches
            )
        ),
        zone=ZoneInfo(world.zone),
        absent=spread(world.away),
        taken=spread(world.taken),
        full=slots.days_that_are_full(starts, world.most_a_day, window),
    )
    offered = slots.offered_bits(window, need, closed=world.closed, now=world.now)
    if world.rooms is not None:
        rooms = [slots.Resource(spread(room.taken), spread(room.closed)) for room in world.rooms]
        offered &= slots.room_bits(rooms, need, window)
    found = slots.Times(window, slots.free_bits(worker, need, window, offered=offered))
    assert [each for day in window.days for each in found.on(day)] == list(found)
    assert sum(found.counts().values()) == len(list(found))
    assert all(each in found for each in found)
    return list(found)


fives = st.integers(0, 24 * 12 - 1).map(lambda n: time(n // 12, n % 12 * 5))


@st.composite
def stretches(draw: st.DrawFn, around: date) -> list[Stretch]:
    """Hours of the day and its neighbours, with breaks; some begin to hold or cease to."""
    found = []
    for _ in range(draw(st.integers(1, 4))):
        day = around + timedelta(days=draw(st.integers(-1, 2)))
        begins, ends = sorted((draw(fives), draw(fives)))
        since = around - timedelta(days=draw(st.sampled_from([0, 1, 7, 30, -1])))
        until = draw(st.sampled_from([None, None, around, around + timedelta(days=1)]))
        is_break = draw(st.integers(0, 3)) == 0
        found.append(Stretch(day.weekday(), begins, ends, since, until, is_break))
    whole_day = [Stretch(n, time(7), time(19), around - timedelta(days=60)) for n in range(7)]
    return found + (whole_day if draw(st.booleans()) else [])


@st.composite
def questions(draw: st.DrawFn) -> tuple[World, date, int]:
    """A clinician and a clinic near a change of the clocks, and the days asked about."""
    clinic_zone = draw(st.sampled_from(sorted(CLOCKS_CHANGE)))
    zone = draw(st.sampled_from([clinic_zone, clinic_zone, *sorted(CLOCKS_CHANGE)]))
    change = draw(st.sampled_from(CLOCKS_CHANGE[draw(st.sampled_from([zone, clinic_zone]))]))
    first = change - timedelta(days=draw(st.sampled_from([0, 0, 1, 2])))
    days = draw(st.integers(1, 3))
    noon = datetime.combine(change, time(12), UTC)

    def moments(low: int = -40 * 60, high: int = 40 * 60) -> st.SearchStrategy[datetime]:
        return st.integers(low, high).map(lambda minutes: noon + timedelta(minutes=minutes))

    def spans(most: int) -> list[tuple[datetime, datetime]]:
        begins = draw(st.lists(moments(), max_size=most))
        return [(each, each + timedelta(minutes=draw(st.integers(1, 300)))) for each in begins]

    rooms = draw(st.sampled_from([None, 1, 2]))
    world = World(
        zone=zone,
        clinic_zone=clinic_zone,
        stretches=draw(stretches(change)),
        minutes=5 * draw(st.integers(1, 18)),
        buffer=5 * draw(st.integers(0, 6)),
        step=5 * draw(st.integers(1, 12)),
        now=draw(moments(-50 * 60, 10 * 60)) + timedelta(seconds=draw(st.sampled_from([0, 0, 1, 59]))),
        lead=draw(st.sampled_from([0, 0, 7, 120, 1440])),
        horizon=draw(st.sampled_from([0, 1, 2, 90, 90])),
        is_same_day=draw(st.integers(0, 3)) != 0,
        away=spans(3),
        taken=spans(4),
        visits=draw(st.lists(moments().map(on_the_step), max_size=4, unique=True)),
        most_a_day=draw(st.sampled_from([None, None, 0, 1, 2])),
        closed=draw(st.sampled_from([(), (), (change,), (change + timedelta(days=1),)])),
        rooms=None if rooms is None else [Room(spans(3), spans(1)) for _ in range(rooms)],
    )
    return world, first, days


def on_the_step(moment: datetime) -> datetime:
    """A visit starts on a multiple of five minutes."""
    return moment.replace(minute=moment.minute // 5 * 5)


def a_day(zone: str, day: date, *spoken: tuple[time, time], **more: object) -> tuple[World, date, int]:
    """One clinician on one day, asked a day ahead."""
    hours = [Stretch(day.weekday(), begins, ends, day - timedelta(days=30)) for begins, ends in spoken]
    asked = World(
        zone=zone,
        clinic_zone=zone,
        stretches=hours,
        minutes=30,
        buffer=0,
        step=30,
        now=datetime.combine(day, time(0), UTC) - timedelta(days=1),
    )
    return replace(asked, **more), day, 1  # type: ignore[arg-type]


NIGHT = (time(0, 30), time(4))
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(question=questions())
@example(question=a_day("Europe/London", SPRING, NIGHT))
@example(question=a_day("Europe/London", AUTUMN, NIGHT))
@example(question=a_day("Europe/London", SPRING, (time(1, 15), time(3)), buffer=5, step=15))
@example(question=a_day("Australia/Lord_Howe", date(2026, 10, 4), NIGHT, step=15))
def test_every_free_start_is_one_that_a_walk_through_the_minutes_finds(
    question: tuple[World, date, int],
) -> None:
    assert quick(*question) == free_minutes(*question)


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("Europe/London", SPRING), ("Europe/Berlin", AUTUMN), ("America/New_York", date(2026, 11, 1)),
        ("Australia/Lord_Howe", date(2026, 4, 5)), ("Africa/Cairo", date(2026, 4, 24)),
    ],
)  # fmt: skip
def test_weeks_around_a_change_of_the_clocks_are_as_a_walk_through_the_minutes_finds_them(
    zone: str, change: date
) -> None:
    first = change - timedelta(days=9)
    hours = [
        *(Stretch(day, time(0, 10), time(6), first - timedelta(days=3), change) for day in (0, 2, 4, 6)),
        *(Stretch(day, time(8), time(12, 50), change + timedelta(days=1)) for day in range(7)),
        *(Stretch(day, time(1, 20), time(2, 35), date(2026, 1, 1), is_break=True) for day in (4, 6)),
    ]
    world, _, _ = a_day("Europe/London", first, buffer=10, step=20)
    question = (replace(world, zone=zone, stretches=hours), first, 18)
    assert quick(*question) == free_minutes(*question)


TEN = datetime(2026, 6, 2, 10, tzinfo=UTC)
TUESDAY = TEN.date()
AN_HOUR = (TEN, TEN + timedelta(hours=1))
PLAIN = a_day("UTC", TUESDAY, (time(9), time(13)), buffer=15)
LUNCH = Stretch(1, time(10), time(11), date(2026, 5, 1), is_break=True)


def also(**more: object) -> tuple[World, date, int]:
    """The plain day with one more rule."""
    return replace(PLAIN[0], **more), *PLAIN[1:]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "where", "broken"),
    [
        (also(taken=[AN_HOUR]), (bits, "smear"), lambda taken, _: taken),
        (also(taken=[AN_HOUR]), (free.Need, "whole"), property(lambda need: need.visit)),
        (also(away=[AN_HOUR]), (free.Window, "spread"), lambda *_: 0),
        (also(stretches=[*PLAIN[0].stretches, LUNCH]), (work, "_without"), lambda stretch, _: [stretch]),
        (also(visits=[TEN], most_a_day=1), (slots, "days_that_are_full"), lambda *_: 0),
        (also(rooms=[Room([AN_HOUR])]), (slots, "room_bits"), lambda *_: -1),
        (also(closed=[TUESDAY]), (free.Window, "of_days"), lambda window, _: (1 << window.edges[-1]) - 1),
        (also(lead=24 * 60 + 9 * 60 + 5), (free, "next_quantum"), lambda _: 0),
        (a_day("Europe/London", SPRING, NIGHT), (work, "_shift_on"), lambda *_: 0),
        (a_day("Europe/London", AUTUMN, NIGHT), (work, "_shift_on"), lambda *_: 0),
    ],
    ids=[
        "length", "buffer", "absence", "break", "limit", "room", "closed day", "notice", "spring", "autumn",
    ],
)  # fmt: skip
def test_a_rule_broken_on_purpose_is_noticed(
    question: tuple[World, date, int],
    where: tuple[object, str],
    broken: Callable[..., object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert quick(*question) == free_minutes(*question)
    forget()
    monkeypatch.setattr(*where, broken)
    wrong = quick(*question)
    forget()
    assert wrong != free_minutes(*question)


def forget() -> None:
    """Drop what was worked out before, right or wrong."""
    for known in (work._runs, work._week, free.window_of, free._work_bits):
        known.cache_clear()


@pytest.mark.parametrize("viewer", ["America/New_York", "Asia/Kathmandu", "Pacific/Auckland"])
def test_a_patient_abroad_is_offered_the_same_moments(viewer: str) -> None:
    world, day, days = a_day("Europe/London", AUTUMN, (time(9), time(17)))
    here = quick(world, day, days)
    abroad = quick(replace(world, now=world.now.astimezone(ZoneInfo(viewer))), day, days)
    assert here == abroad
    assert len(here) == 16


def test_a_clinician_abroad_keeps_their_own_wall_clock() -> None:
    world, day, days = a_day("Europe/London", date(2026, 10, 27), (time(9), time(10)))
    berlin = quick(replace(world, zone="Europe/Berlin"), day, days)
    assert [f"{each.astimezone(ZoneInfo('Europe/London')):%H:%M}" for each in berlin] == ["08:00", "08:30"]


@pytest.mark.parametrize(
    ("day", "hours"),
    [(SPRING, 23), (AUTUMN, 25), (date(2026, 6, 1), 24)],
)
def test_a_day_of_the_clock_change_has_its_real_length(day: date, hours: int) -> None:
    span = slots.day_span(day, ZoneInfo("Europe/London"))
    assert span.ends_at - span.starts_at == timedelta(hours=hours)


@pytest.mark.parametrize(
    "day", [date(2026, 3, 28), date(2026, 3, 30), date(2026, 10, 24), date(2026, 10, 26)]
)
def test_nine_stays_nine_on_the_wall_across_clock_changes(day: date) -> None:
    zone = ZoneInfo("Europe/London")
    starts = quick(*a_day("Europe/London", day, (time(9), time(10))))
    assert [f"{start.astimezone(zone):%H:%M}" for start in starts] == ["09:00", "09:30"]


def test_steps_begin_again_after_a_break() -> None:
    lunch = Stretch(1, time(10, 10), time(10, 50), date(2026, 5, 1), is_break=True)
    starts = quick(*also(stretches=[*PLAIN[0].stretches, lunch]))
    assert [f"{start:%H:%M}" for start in starts][:5] == ["09:00", "09:30", "10:50", "11:20", "11:50"]
