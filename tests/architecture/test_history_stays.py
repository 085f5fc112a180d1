"""The database itself refuses to change or remove any row of anybody's story, whatever the program does."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from tests.architecture.source import check_none
from tests.lib.cast import NOON, Player
from wellhead.foundation import clock
from wellhead.foundation.models import AuditEvent, ClinicalRow
from wellhead.journey import actions as journey
from wellhead.people import actions as people
from wellhead.people.models import CareTeamChange, ConsentChange, EpisodeEnd
from wellhead.selfcheck import actions as selfcheck
from wellhead.selfcheck.models import Answer, CheckEvent

MAY_CHANGE = {
    "people.Person": "names, addresses and the account are put right in place; the audit trail keeps who and when",
    "booking.WorkingHours": "a last day is set; hours are no part of anybody's story",
    "booking.Absence": "no part of anybody's story",
    "booking.Appointment": "where it stands now; its events, which stay, are the history",
}
STAYING = [
    model
    for model in apps.get_models()
    if (issubclass(model, ClinicalRow) and model._meta.label not in MAY_CHANGE)
    or model in (AuditEvent, Answer, CheckEvent)
]


def test_every_kind_of_history_has_its_triggers(db: None) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT event_object_table, event_manipulation FROM information_schema.triggers")
        else:
            cursor.execute(
                "SELECT tbl_name, CASE WHEN sql LIKE '%BEFORE UPDATE%' THEN 'UPDATE' ELSE 'DELETE' END"
                " FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT%'"
            )
        guarded = set(cursor.fetchall())
    check_none(
        [
            f"{model._meta.label}: the database lets anybody {verb} its rows"
            for model in STAYING
            for verb in ("UPDATE", "DELETE")
            if (model._meta.db_table, verb) not in guarded
        ]
    )


def refused(statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_who_cared_for_whom_and_what_was_agreed_to_stay(ada: Player, ben: Player) -> None:
    assert ada.person is not None
    assert ada.episode is not None
    people.record_consent(ada.actor, ada.person, subject="x", given=True, wording="May we?", version="1")
    people.end_episode(ben.actor, ada.episode, why="Goals met.")
    for model in (CareTeamChange, ConsentChange, EpisodeEnd):
        assert model._default_manager.count() == 1
        refused(f"UPDATE {model._meta.db_table} SET author_name = 'Somebody else'")
        refused(f"DELETE FROM {model._meta.db_table}")
        with pytest.raises(DatabaseError), transaction.atomic():
            model._default_manager.all().delete()
        assert model._default_manager.count() == 1


def test_answers_go_when_the_person_erases_them_and_stay_once_shared(ada: Player) -> None:
    assert ada.person is not None
    assert ada.episode is not None
    said = [selfcheck.Said("thunderclap_onset", None, "not_sure")]
    kept, erased = (selfcheck.start_check(ada.actor, is_alone=True, now=clock.now())[0] for _each in range(2))
    for check in (kept, erased):
        selfcheck.answer_page(ada.actor, check, page_id="x", said=said)
    consent = people.record_consent(
        ada.actor, ada.person, subject=journey.SHARE_SUBJECT, given=True, wording="May we?", version="1"
    )
    selfcheck.share(ada.actor, kept, episode=ada.episode, consent=consent, now=clock.now())
    selfcheck.erase_check(ada.actor, erased)
    assert Answer.objects.get().check_row_id == kept.pk
    refused("DELETE FROM selfcheck_answer")
    refused("UPDATE selfcheck_answer SET state = 'withdrawn'")


def test_a_plan_for_afterwards_stays(ada: Player, ben: Player) -> None:
    assert ada.episode is not None
    words = dict.fromkeys(("keep_doing", "early_signs", "green", "amber", "red", "source"), "Walk.")
    plan = journey.Afterwards(**words, check_in_weeks=None)
    with clock.held_at(NOON):
        journey.agree_relapse_plan(ben.actor, ada.episode, plan, token="once", now=NOON)
    refused("UPDATE journey_relapseplan SET red = ''")
    refused("DELETE FROM journey_relapseplan")
