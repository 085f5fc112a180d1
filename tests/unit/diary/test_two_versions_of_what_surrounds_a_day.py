"""What becomes of what surrounded a day, written on a phone, beside what stands: a table without a database."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.lib.from_a_phone import around
from wellhead.diary import sync, sync_around

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
STANDS = {"stress": 3, "injury": False, "treated": (), "note": "", "sleep_minutes": None}


def written(**said: object) -> sync_around.ExposuresWritten:
    found = sync.parcel(around(NOW.date(), written_at=NOW.isoformat(), **said)).written
    assert isinstance(found, sync_around.ExposuresWritten)
    return found


@pytest.mark.parametrize(
    ("said", "revision", "fate"),
    [
        ({"stress": 3}, None, "begin"),
        ({"stress": 3}, 1, "already"),
        ({"treated": []}, 1, "already"),
        ({"note": " "}, 1, "already"),
        ({"stress": 4}, 1, "conflict"),
        ({"sleep_minutes": 0}, 1, "conflict"),  # zero is an answer where nothing was said
        ({"injury": None}, 1, "already"),  # nothing of what stands was seen, so nothing is taken back
        ({"injury": None, "seen_revision": 1}, 1, "change"),  # taken back
        ({"stress": 4, "seen_revision": 1}, 2, "conflict"),
        ({"stress": 4, "seen_revision": 2}, 2, "change"),
    ],
)
def test_each_fate_has_its_reason(said: dict[str, object], revision: int | None, fate: str) -> None:
    stands = {} if revision is None else STANDS
    assert sync_around.fate(written(**said), revision=revision, stands=stands) == fate


def test_only_what_is_named_is_an_answer() -> None:
    assert written(stress=0, injury=None).answers == {"stress": 0}


def test_what_the_phone_brought_before_can_be_taken_back() -> None:
    assert written(stress=0, injury=None, seen_revision=1).answers == {"stress": 0, "injury": None}
