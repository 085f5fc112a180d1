"""The database refuses to change or remove any version of a plan, a consent, a session or what came after, however it is asked."""

from dataclasses import replace

import pytest

from tests.lib.cast import Player
from tests.lib.history import history_tables, lets_through
from tests.lib.planned import agree, assess, certify
from tests.lib.treated import say_manual, say_needling
from wellhead.plan.said import ReplySaid
from wellhead.treatment import actions

REPLY = (ReplySaid("NC36", None, "Waits here first."),)
ROOMS = ("plan", "consent", "treatment", "journey")


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
    tables = [table for room in ROOMS for table in history_tables(room)]
    assert [said for table in tables for said in lets_through(table)] == []
    assert lets_through("record_workingcopy") != [], "this would not see a table without a guard"
