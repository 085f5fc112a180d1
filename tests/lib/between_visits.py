"""What Ada's diary raised, for tests that open every address."""

from __future__ import annotations

from datetime import date

from tests.lib.cast import Player
from wellhead.diary import actions as diary
from wellhead.foundation.actor import system
from wellhead.foundation.clinical import stamp
from wellhead.journey.models import DiaryAlarm, RelapseAlert


def things(ada: Player, *, today: date, words: str) -> dict[str, object]:
    """A very strong headache whose question waits, and a rise that nobody has answered."""
    assert ada.person is not None
    assert ada.episode is not None
    said = diary.EntrySaid(day=today, kind="headache", worst=9, note=words)
    diary.write_entry(ada.actor, ada.person, said)
    alert = RelapseAlert(
        **stamp(system(ada.person.clinic_id)),
        episode=ada.episode,
        series="headache_days",
        raised_on=today,
        changed_on=today,
        method="glr_weekly_1",
        detail={"level": [4, 28], "before": [4, 28], "since": [5, 7], "statistic": 9.1, "limit": 9.0},
    )
    alert.save(force_insert=True)
    alarm = DiaryAlarm.objects.filter(person=ada.person).latest("recorded_at")
    return {"alarm_id": alarm.pk, "alert_id": alert.pk}
