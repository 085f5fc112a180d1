"""What Ada's diary raised, for tests that open every address."""

from __future__ import annotations

from datetime import date

from tests.lib.cast import Player
from wellhead.diary import actions as diary
from wellhead.journey.models import DiaryAlarm


def things(ada: Player, *, today: date, words: str) -> dict[str, object]:
    """A very strong headache whose question waits."""
    assert ada.person is not None
    said = diary.EntrySaid(day=today, kind="headache", worst=9, note=words)
    diary.write_entry(ada.actor, ada.person, said)
    return {"alarm_id": DiaryAlarm.objects.filter(person=ada.person).latest("recorded_at").pk}
