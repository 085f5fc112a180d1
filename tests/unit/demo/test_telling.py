"""Stories are told together, in the order in which things happened, with the clock held at each moment."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from wellhead.demo.telling import tell
from wellhead.foundation import clock

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def told_by(name: str, moments: list[datetime], heard: list[tuple[str, datetime]]) -> Iterator[datetime]:
    for moment in moments:
        yield moment
        heard.append((name, clock.now()))


def test_things_happen_in_the_order_of_their_moments() -> None:
    heard: list[tuple[str, datetime]] = []
    stories = [
        told_by("Ada", [START, START + 2 * HOUR], heard),
        told_by("Cleo", [START + HOUR, START + 3 * HOUR], heard),
    ]
    tell(stories, until=START + 5 * HOUR)
    assert heard == [
        ("Ada", START),
        ("Cleo", START + HOUR),
        ("Ada", START + 2 * HOUR),
        ("Cleo", START + 3 * HOUR),
    ]


def test_what_lies_after_the_end_has_not_happened() -> None:
    heard: list[tuple[str, datetime]] = []
    told = tell([told_by("Ada", [START, START + 2 * HOUR], heard)], until=START + HOUR)
    assert (told, heard) == (1, [("Ada", START)])
