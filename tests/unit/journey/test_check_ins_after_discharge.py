"""Three, six and twelve months after discharge: asked once, a worse answer raises a look, no answer raises nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.lib.cast import NOON, Player
from tests.lib.discharged import leaves_care
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.journey import relapses
from wellhead.journey.actions.relapses import read_radar_of
from wellhead.journey.models import RelapseAlert
from wellhead.outcomes import queries as outcomes
from wellhead.outcomes.actions.answering import Answer, record_score

pytestmark = pytest.mark.usefixtures("still")
ENDED = NOON - timedelta(days=95)


@pytest.fixture
def gone(ada: Player, ben: Player) -> Player:
    """Ada, who left care three months ago."""
    assert ada.episode is not None
    leaves_care(ada, ben, ENDED)
    return ada


def judges(ada: Player, change: int) -> list[RelapseAlert]:
    """Ada answers how it has changed overall, from -3 to 3."""
    assert ada.person is not None
    assert ada.episode is not None
    with clock.held_at(NOON - timedelta(days=1)):
        said = Answer(item_id="CI10", value=change)
        record_score(ada.actor, ada.episode, said, occasion="month_3", asked_at=clock.now())
    return read_radar_of(system(ada.person.clinic_id), ada.person, now=NOON)


@pytest.mark.feature("R02")
def test_leaving_plans_the_check_ins_and_the_list_says_who_has_not_answered(
    gone: Player, ben: Player
) -> None:
    assert gone.episode is not None
    planned = [each.asking.occasion for each in outcomes.follow_ups_of(gone.episode, now=NOON)]
    assert planned == ["discharge", "month_3", "month_6", "month_12"]
    page = ben.client.get(reverse("journey:watch")).content.decode()
    assert "After 3 months" in page
    assert "After 6 months" not in page


def test_a_worse_answer_asks_for_a_look(gone: Player) -> None:
    (alert,) = judges(gone, -1)
    assert (alert.series, alert.detail) == (relapses.CHECK_IN, {"change": -1})


@pytest.mark.parametrize("change", [0, 1, 3])
def test_an_answer_that_is_no_worse_raises_nothing(gone: Player, change: int) -> None:
    assert judges(gone, change) == []


def test_no_answer_raises_nothing(gone: Player) -> None:
    assert gone.person is not None
    assert read_radar_of(system(gone.person.clinic_id), gone.person, now=NOON) == []
