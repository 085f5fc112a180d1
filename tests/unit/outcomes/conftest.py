"""A diary for Ada of known counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.lib.cast import NOON, Player
from wellhead.diary import actions
from wellhead.diary.actions import EntrySaid, ImportedEntry, MedicineTaken
from wellhead.foundation import clock
from wellhead.foundation.actor import system

START = date(2026, 8, 1)
Spell = tuple[int, int, int]
"""Of 28 days: days recorded, of those with headache, of those with a triptan."""


@pytest.fixture(autouse=True)
def still_clock():
    with clock.held_at(NOON):
        yield


@pytest.fixture
def keep_diary(ada: Player) -> Callable[..., None]:
    """Keep one spell of 28 days after the other, from 1 August."""

    def keep(*spells: Spell) -> None:
        actions.open_diary(ada.actor, ada.episode, opened_on=START)
        entries = [
            _entry(START + timedelta(days=28 * place + n), headache=n < headache, triptan=n < triptan)
            for place, (recorded, headache, triptan) in enumerate(spells)
            for n in range(recorded)
        ]
        actions.import_days(system(ada.person.clinic_id), ada.person, entries, source="test")

    return keep


def _entry(day: date, *, headache: bool, triptan: bool) -> ImportedEntry:
    medicines = (MedicineTaken(medicine_id="sumatriptan_tablet"),) if triptan else ()
    said = EntrySaid(
        day=day,
        kind="headache" if headache else "free",
        worst=5 if headache else None,
        medicines=medicines,
        took_medicine=triptan,
    )
    return ImportedEntry(said, datetime(day.year, day.month, day.day, 20, tzinfo=UTC))
