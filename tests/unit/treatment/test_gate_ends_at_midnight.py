"""The gate ends at the clinic's midnight: by its own time zone, also in nights when the clocks change."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from wellhead.treatment.queries import midnight_after

NIGHTS = [
    ("a winter evening in London", "Europe/London", (2026, 1, 12, 18, 0), (2026, 1, 13, 0, 0)),
    ("a summer evening in London: midnight is 23:00 UTC", "Europe/London", (2026, 7, 1, 18, 0), (2026, 7, 1, 23, 0)),
    ("half an hour past midnight in London, still the evening in UTC", "Europe/London", (2026, 7, 1, 23, 30), (2026, 7, 2, 23, 0)),
    ("the night before the clocks go forward", "Europe/London", (2026, 3, 28, 20, 0), (2026, 3, 29, 0, 0)),
    ("the day on which they went forward", "Europe/London", (2026, 3, 29, 20, 0), (2026, 3, 29, 23, 0)),
    ("the day on which they went back has 25 hours", "Europe/London", (2026, 10, 25, 0, 30), (2026, 10, 26, 0, 0)),
    ("an afternoon in New York", "America/New_York", (2026, 11, 22, 20, 0), (2026, 11, 23, 5, 0)),
    ("a morning in Auckland, the evening before in UTC", "Pacific/Auckland", (2026, 11, 22, 21, 0), (2026, 11, 23, 11, 0)),
    ("Cairo, where that midnight does not exist", "Africa/Cairo", (2026, 4, 23, 12, 0), (2026, 4, 23, 22, 0)),
    ("Havana, where that midnight comes twice: the first ends it", "America/Havana", (2026, 10, 31, 20, 0), (2026, 11, 1, 4, 0)),
]  # fmt: skip


@pytest.mark.parametrize(("night", "zone", "taken", "ends"), NIGHTS, ids=[row[0] for row in NIGHTS])
def test_it_ends_at_the_first_moment_of_the_next_day(
    night: str, zone: str, taken: tuple[int, ...], ends: tuple[int, ...]
) -> None:
    assert midnight_after(datetime(*taken, tzinfo=UTC), zone) == datetime(*ends, tzinfo=UTC), night
