"""Choosing no needles never lowers the plan: the same problems are answered, and the page says by what."""

import pytest

from tests.lib.cast import Player
from tests.lib.planned import assess, say_plan
from wellhead.plan.models import Episode


@pytest.fixture
def episode(ada: Player, ben: Player) -> Episode:
    return assess(ben, ada)


def test_without_needles_as_many_problems_are_answered(episode: Episode) -> None:
    with_needles, without = say_plan(episode, needles="welcome"), say_plan(episode, needles="declined")
    assert any(item.kind == "needling" for item in with_needles.items)
    assert not any(item.kind == "needling" for item in without.items)
    assert without.covered == with_needles.covered
    assert len(without.covered) == len(without.problems) == 5


def test_needles_are_not_proposed_before_they_were_talked_about(episode: Episode) -> None:
    assert not any(item.kind == "needling" for item in say_plan(episode, needles="not_discussed").items)


@pytest.mark.parametrize("code", ["1.1", "3.1"])
def test_needles_are_not_proposed_where_the_ledger_does_not_offer_them(
    ada: Player, ben: Player, code: str
) -> None:
    episode = assess(ben, ada, codes=(code,))
    assert not any(item.kind == "needling" for item in say_plan(episode, needles="welcome").items)


def test_a_headache_that_needs_a_doctor_brings_a_referral(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada, codes=("3.1",))
    kinds = [item.kind for item in say_plan(episode).items]
    assert kinds[0] == "medical_referral"
    assert "manual_therapy" not in kinds
