"""What several parts of a person's page need is read once: no question is sent to the database twice."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.lib import planned
from tests.lib.cast import NOON, Player
from wellhead.diary import actions as diary
from wellhead.foundation import clock

DAYS = 60


def a_story(ada: Player, ben: Player) -> None:
    """An assessment, a plan, and a diary of two months."""
    began = NOON - timedelta(days=DAYS)
    with clock.held_at(began):
        planned.agree(ben, planned.assess(ben, ada))
        diary.open_diary(ben.actor, ada.episode, opened_on=began.date())
    for day in range(0, DAYS, 10):
        now = began + timedelta(days=day)
        with clock.held_at(now):
            said = diary.EntrySaid(day=now.date(), kind="free", took_medicine=False)
            diary.write_entry(ada.actor, ada.person, said)


def test_no_question_is_asked_twice(ada: Player, ben: Player) -> None:
    a_story(ada, ben)
    client, page = ben.client, f"/people/{ada.person.pk}/"
    with clock.held_at(NOON):
        assert client.get(page).status_code == 200
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
    twice = [sql for sql, many in Counter(each["sql"] for each in asked).items() if many > 1]
    assert not twice, "\n\n".join(twice)
