"""The database refuses to change or remove any version of a plan or of a session, however it is asked."""

from dataclasses import replace

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from tests.lib.cast import Player
from tests.lib.planned import agree, assess, certify
from tests.lib.treated import say_manual, say_needling
from wellhead.plan.said import ReplySaid
from wellhead.treatment import actions

REPLY = (ReplySaid("NC36", None, "Waits here first."),)
TABLES = sorted(
    model._meta.db_table for room in ("plan", "treatment") for model in apps.get_app_config(room).get_models()
)


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return True
    return False


@pytest.fixture
def written(ada: Player, ben: Player, olu: Player) -> None:
    """At least one row in every table."""
    certify(olu, ben)
    episode = assess(ben, ada)
    agree(ben, episode)
    needling = actions.save_needling(ben.actor, episode, say_needling(ben, episode))
    actions.sign_needling(ben.actor, needling)
    manual = actions.save_manual(ben.actor, episode, say_manual(episode))
    actions.record_next_day(ben.actor, manual.note, pain=1)
    said = say_needling(ben, episode)
    actions.save_needling(ben.actor, episode, replace(said, replies=(*said.replies, *REPLY)))


def test_no_row_is_changed_or_removed(written: None) -> None:
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone()[0] > 0, table
    statements = [f"UPDATE {table} SET author_name = 'Somebody else'" for table in TABLES]
    statements += [f"DELETE FROM {table}" for table in TABLES]
    assert [statement for statement in statements if not refused(statement)] == []
