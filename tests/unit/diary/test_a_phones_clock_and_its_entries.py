"""What becomes of an entry from a phone, and what its clock can be trusted with: tables without a database."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.lib.from_a_phone import entry
from wellhead.diary import sync

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
DAY = NOW.date()
A, B = uuid.uuid4(), uuid.uuid4()


def written(**said: object) -> sync.EntryWritten:
    found = sync.parcel(entry(DAY, written_at=NOW.isoformat(), **said)).written
    assert isinstance(found, sync.EntryWritten)
    return found


FREE_A, ACHES_A, ACHES_B = (
    sync.Standing(A, 1, "free"),
    sync.Standing(A, 1, "headache"),
    sync.Standing(B, 2, "headache"),
)


@pytest.mark.parametrize(
    ("said", "latest", "that_day", "fate"),
    [
        # a new entry: nothing stands, this phone's own stands, another's stands
        ({}, None, [], "begin"),
        ({"beside": [str(A)]}, None, [ACHES_A], "begin"),
        ({}, None, [ACHES_A], "conflict"),
        ({"beside": [str(A)]}, None, [ACHES_A, ACHES_B], "conflict"),
        # free days
        ({"kind": "free"}, None, [FREE_A], "already"),
        ({"kind": "free", "note": "A walk"}, None, [FREE_A], "conflict"),
        ({"kind": "free", "took_medicine": False}, None, [FREE_A], "conflict"),
        ({"kind": "free"}, None, [ACHES_A], "conflict"),
        # a change: of what was seen, of something older, of something that stood before it was seen at all
        ({"entry_key": str(B), "seen_revision": 2}, ACHES_B, [ACHES_B], "change"),
        ({"entry_key": str(B), "seen_revision": 1}, ACHES_B, [ACHES_B], "conflict"),
        ({"entry_key": str(B)}, ACHES_B, [ACHES_B], "conflict"),
    ],
)
def test_each_fate_has_its_reason(
    said: dict[str, object], latest: sync.Standing | None, that_day: list[sync.Standing], fate: str
) -> None:
    assert sync.fate(written(**said), latest=latest, that_day=that_day) == fate


@pytest.mark.parametrize(
    ("ahead", "is_wrong"),
    [
        (timedelta(0), False),
        (timedelta(minutes=5), False),
        (timedelta(minutes=6), True),
        (timedelta(days=-400), True),
    ],
)
def test_a_clock_is_wrong_beyond_five_minutes_either_way(ahead: timedelta, is_wrong: bool) -> None:
    assert sync.phone_clock(NOW + ahead, NOW).is_wrong is is_wrong


def test_the_day_of_writing_is_told_by_our_clock() -> None:
    fast = sync.phone_clock(NOW + timedelta(days=2), NOW)
    assert fast.day_written(NOW + timedelta(days=1), now=NOW, zone="Europe/London") == date(2026, 11, 23)


def test_nothing_was_written_after_today() -> None:
    right = sync.phone_clock(NOW, NOW)
    assert right.day_written(NOW + timedelta(days=9), now=NOW, zone="Europe/London") == DAY


@pytest.mark.parametrize(
    ("ahead", "day", "doubted"),
    [
        (timedelta(0), DAY, False),
        (timedelta(hours=2), DAY, False),  # another hour of the same day
        (timedelta(days=1), DAY + timedelta(days=1), True),  # it called tomorrow today
        (timedelta(days=1), DAY, False),  # a day that was named on purpose
    ],
)
def test_a_day_is_doubted_only_where_the_clock_may_have_named_it(
    ahead: timedelta, day: date, doubted: bool
) -> None:
    clock = sync.phone_clock(NOW + ahead, NOW)
    assert clock.doubts(day, NOW + ahead, zone="Europe/London") is doubted
