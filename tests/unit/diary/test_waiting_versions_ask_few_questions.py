"""The page of versions that wait asks the database as often for one as for many."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.lib import from_a_phone
from tests.lib.cast import NOON, Player
from tests.lib.counted import questions_of
from wellhead.diary import actions, queries
from wellhead.foundation import clock

TODAY = NOON.date()
VERSIONS = "/diary/versions/"


def meet_on(ada: Player, back: int) -> None:
    """A headache and a desk day stand; a phone says otherwise of both."""
    day = TODAY - timedelta(days=back)
    actions.write_entry(ada.actor, ada.person, actions.EntrySaid(day=day, kind="headache", worst=3))
    from_a_phone.conflict(ada, day)
    for minutes in (30, 400):
        from_a_phone.send(ada, from_a_phone.around(day, desk_minutes=minutes))


@pytest.mark.django_db
def test_the_page_asks_as_often_for_one_day_as_for_six(ada: Player) -> None:
    with clock.held_at(NOON):
        meet_on(ada, 0)
        asked = questions_of(ada.client, VERSIONS)
        for back in range(1, 6):
            meet_on(ada, back)
        assert queries.open_deliveries(ada.person) == 12
        assert questions_of(ada.client, VERSIONS) == asked
