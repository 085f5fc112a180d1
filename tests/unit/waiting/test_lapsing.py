"""How long an offer stands: nobody has to answer at night."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from wellhead.booking.quiet import Quiet
from wellhead.waiting.lapsing import lapses_at

QUIET = Quiet(time(21), time(8), ZoneInfo("Europe/London"))
VISIT = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
FOUR_HOURS = timedelta(hours=4)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("made", "ends"),
    [
        (at(24, 10), at(24, 14)),
        (at(24, 18), at(25, 9)),
        (at(24, 23), at(25, 12)),
        (at(27, 8), at(27, 9, 30)),
        (at(27, 9, 15), at(27, 9, 30)),
        (at(27, 9, 16), None),
        (at(27, 10), None),
    ],
)
def test_an_offer_ends_by_day_and_before_the_visit(made: datetime, ends: datetime | None) -> None:
    assert lapses_at(made, VISIT, answer=FOUR_HOURS, quiet=QUIET) == ends


def test_an_offer_made_at_night_for_the_early_morning_leaves_nobody_time_to_answer() -> None:
    assert lapses_at(at(26, 23), at(27, 8, 30), answer=FOUR_HOURS, quiet=QUIET) is None
