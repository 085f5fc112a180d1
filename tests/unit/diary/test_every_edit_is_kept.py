"""Changing, withdrawing and restoring an entry add rows; the rows before stay as they were."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from tests.lib.cast import NOON, Player
from wellhead.diary import actions, queries
from wellhead.diary.actions import EntrySaid, MedicineTaken
from wellhead.diary.models import Entry
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.foundation.models import AuditEvent
from wellhead.ui.charts import DayState

TODAY = date(2026, 11, 24)


@pytest.fixture
def entry(ada: Player):
    with clock.held_at(NOON):
        yield actions.write_entry(
            ada.actor,
            ada.person,
            EntrySaid(
                day=TODAY, kind="headache", worst=4, medicines=(MedicineTaken(medicine_id="ibuprofen"),)
            ),
        )


def test_a_change_counts_and_what_stood_before_is_kept(ada: Player, entry: Entry) -> None:
    actions.replace_entry(
        ada.actor, ada.person, EntrySaid(day=TODAY, kind="headache", worst=7), entry_key=entry.entry_key
    )
    day = queries.day(ada.person, TODAY)
    history = queries.entry_history(ada.actor, ada.person, entry.entry_key)
    assert (day.worst, len(day.entries)) == (7, 1)
    assert [(each.revision, each.worst) for each in history] == [(2, 7), (1, 4)]


def test_a_withdrawn_entry_leaves_the_day_blank_and_can_come_back_with_its_medicines(
    ada: Player, entry: Entry
) -> None:
    actions.withdraw_entry(ada.actor, ada.person, entry.entry_key)
    assert queries.day(ada.person, TODAY).state is DayState.BLANK
    actions.restore_entry(ada.actor, ada.person, entry.entry_key)
    day = queries.day(ada.person, TODAY)
    assert (day.worst, [m.name for m in day.medicines]) == (4, ["Ibuprofen"])


def test_the_database_refuses_to_change_what_was_said(entry: Entry) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(worst=0)


def test_a_change_does_not_write_over_a_newer_one_unseen(ada: Player, entry: Entry) -> None:
    free = EntrySaid(day=TODAY, kind="free")
    actions.replace_entry(ada.actor, ada.person, free, entry_key=entry.entry_key, seen_revision=1)
    with pytest.raises(CannotBeDone, match="changed elsewhere"):
        actions.replace_entry(ada.actor, ada.person, free, entry_key=entry.entry_key, seen_revision=1)


def test_the_database_lets_a_revision_be_replaced_once(ada: Player, entry: Entry) -> None:
    actions.replace_entry(ada.actor, ada.person, EntrySaid(day=TODAY, kind="free"), entry_key=entry.entry_key)
    second = Entry(
        clinic=entry.clinic,
        person=entry.person,
        day=TODAY,
        kind="free",
        entry_key=entry.entry_key,
        revision=3,
    )
    second.replaces = entry
    with pytest.raises(DatabaseError), transaction.atomic():
        second.save(force_insert=True)


def test_each_writing_is_in_the_audit_trail(ada: Player, entry: Entry) -> None:
    actions.withdraw_entry(ada.actor, ada.person, entry.entry_key)
    names = AuditEvent.objects.filter(person_id=ada.person.pk, event__startswith="diary.").order_by(
        "sequence"
    )
    assert list(names.values_list("event", flat=True)) == ["diary.entry_written", "diary.entry_withdrawn"]


def test_only_the_person_writes(ada: Player, ben: Player, entry: Entry) -> None:
    with pytest.raises(Refused):
        actions.withdraw_entry(ben.actor, ada.person, entry.entry_key)
