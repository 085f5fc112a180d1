"""Bringing in many days keeps their own moments and is one event of the audit trail."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.lib.cast import NOON, Player
from wellhead.diary import actions, queries
from wellhead.diary.actions import EntrySaid, ImportedEntry, MedicineTaken
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.foundation.models import AuditEvent

FIRST = date(2026, 6, 1)


def entries(count: int) -> list[ImportedEntry]:
    return [
        ImportedEntry(
            EntrySaid(
                day=FIRST + timedelta(days=n),
                kind="headache",
                medicines=(MedicineTaken(medicine_id="ibuprofen"),),
            ),
            datetime(2026, 6, 1, 20, tzinfo=UTC) + timedelta(days=n),
        )
        for n in range(count)
    ]


def test_they_are_kept_as_written_on_their_own_days(ada: Player) -> None:
    with clock.held_at(NOON):
        assert actions.import_days(system(ada.person.clinic_id), ada.person, entries(30), source="demo") == 30
    days = queries.days(ada.person, FIRST, FIRST + timedelta(days=29))
    assert all(day.medicines and not day.recalled for day in days)
    assert AuditEvent.objects.filter(event="diary.days_imported").count() == 1


def test_one_bad_day_keeps_all_of_them_out(ada: Player) -> None:
    bad = ImportedEntry(EntrySaid(day=date(2027, 1, 1), kind="free"), NOON)
    with clock.held_at(NOON), pytest.raises(CannotBeDone):
        actions.import_days(system(ada.person.clinic_id), ada.person, [*entries(3), bad], source="demo")
    assert not any(day.entries for day in queries.days(ada.person, FIRST, FIRST + timedelta(days=5)))


def test_a_person_cannot_bring_in_days_by_hand(ada: Player) -> None:
    with pytest.raises(Refused):
        actions.import_days(ada.actor, ada.person, [], source="demo")


def test_reading_six_months_takes_two_queries(ada: Player, django_assert_num_queries) -> None:
    with clock.held_at(NOON):
        actions.import_days(system(ada.person.clinic_id), ada.person, entries(60), source="demo")
    with django_assert_num_queries(2):
        queries.days(ada.person, FIRST, FIRST + timedelta(days=180))
