"""A colleague sees the facts without anybody's view, says their own, and then sees both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from tests.lib import planned
from tests.lib.cast import NOON, Player
from tests.lib.planned import episode_of
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.people import actions as people
from wellhead.record import queries as record
from wellhead.record.models import Assessment, SecondOpinion


@pytest.fixture(autouse=True)
def later_that_day() -> Iterator[None]:
    """Everything after the assessment happens an hour after it."""
    with clock.held_at(NOON + timedelta(hours=1)):
        yield


@pytest.fixture
def assessment(ada: Player, ben: Player, cleo: Player) -> Assessment:
    assert cleo.staff is not None
    with clock.held_at(NOON):
        planned.assess(ben, ada)
        people.join_care_team(system(cleo.actor.clinic_id), episode_of(ada), cleo.staff, why="Opinion")
    found = record.latest_assessment(episode_of(ada))
    assert found is not None
    return found


def page_for(player: Player, assessment: Assessment) -> tuple[int, str]:
    answer = player.client.get(reverse("journey:second_opinion", args=[assessment.pk]))
    return answer.status_code, answer.content.decode()


def give(player: Player, assessment: Assessment, **typed: str) -> str:
    token = re.search(r'name="once" value="([^"]+)"', page_for(player, assessment)[1])
    assert token is not None
    sent = {"once": token[1], "main": "1.1", "reason": "Throbbing.", **typed}
    here = reverse("journey:second_opinion", args=[assessment.pk])
    return re.sub(r"\s+", " ", strip_tags(player.client.post(here, sent, follow=True).content.decode()))


def test_the_facts_stand_there_without_the_first_view_and_without_the_engines(
    assessment: Assessment, cleo: Player
) -> None:
    status, page = page_for(cleo, assessment)
    words = strip_tags(page[page.index("<h1>") : page.index("<aside")])
    assert status == 200
    assert "Which side of your head hurts?" in words
    assert "Examined." not in words
    for name in ("Cervicogenic", "11.2.1", "Reasoning so far", "likelihood"):
        assert name not in words


@pytest.mark.feature("Z33")
def test_after_their_own_view_both_stand_side_by_side(assessment: Assessment, cleo: Player) -> None:
    page = give(cleo, assessment)
    assert "Second opinion, Cleo" in page
    assert "given before seeing the first view" in page
    assert "Migraine without aura (1.1)" in page
    assert "Cervicogenic headache (11.2.1)" in page
    assert page_for(cleo, assessment)[0] == 302


def test_whoever_has_opened_the_record_first_is_not_counted_as_blind(
    assessment: Assessment, cleo: Player
) -> None:
    cleo.client.get(reverse("journey:filed", args=[assessment.pk]))
    assert "Not blind" in page_for(cleo, assessment)[1]
    give(cleo, assessment)
    assert SecondOpinion.objects.get().view["blind"] is False


def test_looking_at_the_facts_twice_leaves_them_blind(assessment: Assessment, cleo: Player) -> None:
    page_for(cleo, assessment)
    give(cleo, assessment, main="unsure")
    view = SecondOpinion.objects.get().view
    assert (view["blind"], view["codes"], view["decided"]) == (True, [], False)


def test_it_is_offered_to_the_colleague_without_what_was_concluded(
    assessment: Assessment, cleo: Player, ben: Player
) -> None:
    with clock.held_at(NOON + timedelta(days=1)):
        page = strip_tags(cleo.client.get(reverse("journey:calibration")).content.decode())
        own = strip_tags(ben.client.get(reverse("journey:calibration")).content.decode())
    assert "Waiting for a second opinion" in page
    assert "Ada Marsh" in page
    assert "Cervicogenic" not in page
    assert "Waiting for a second opinion" not in own
