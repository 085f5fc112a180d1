"""A plan is shown to the person, who agrees on their own page; a change is a new version that they agree to again."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse

from tests.lib.cast import Player
from tests.lib.planned import assess, say_plan
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.plan import actions, queries
from wellhead.plan.models import Plan
from wellhead.plan.said import PlanSaid
from wellhead.record import actions as record
from wellhead.record.findings import FactSaid

MINE = "plan:mine"


def whole(episode, **changed: object) -> PlanSaid:
    said = replace(say_plan(episode), **changed)
    return queries.answered(said, queries.points_of(episode, said), reason="Talked over.")


@pytest.fixture
def shown(ada: Player, ben: Player) -> Plan:
    episode = assess(ben, ada)
    plan = actions.draft_plan(ben.actor, episode, whole(episode))
    actions.share_plan(ben.actor, plan)
    return plan


def agree_on_page(ada: Player) -> str:
    page = ada.client.get(reverse(MINE)).content.decode()
    form = re.search(r'action="([^"]+/agree-own/)".*?name="once" value="([^"]+)"', page, re.DOTALL)
    assert form is not None
    return ada.client.post(form[1], {"once": form[2]}, follow=True).content.decode()


@pytest.mark.feature("T03")
def test_the_person_reads_and_agrees_and_a_change_needs_their_word_again(
    ada: Player, ben: Player, shown: Plan
) -> None:
    assert queries.current_plan(shown.episode) is None
    assert "This is your plan from now on." in agree_on_page(ada)
    assert queries.current_plan(shown.episode) == shown
    event = shown.events.get(kind="agreed")
    assert (event.by, event.language) == ("person", "en-gb")
    items = whole(shown.episode).items[1:]
    second = actions.draft_plan(ben.actor, shown.episode, whole(shown.episode, items=items))
    actions.share_plan(ben.actor, second)
    assert queries.current_plan(shown.episode) == shown
    page = ada.client.get(reverse(MINE)).content.decode()
    assert "A change, for you to read" in page
    assert "No longer done: Hands-on treatment" in page
    agree_on_page(ada)
    assert queries.current_plan(shown.episode) == second


def test_the_first_page_says_that_a_plan_waits_until_it_is_agreed(ada: Player, shown: Plan) -> None:
    today = reverse("portal:today")
    assert "A plan for you to read" in ada.client.get(today).content.decode()
    agree_on_page(ada)
    assert "A plan for you to read" not in ada.client.get(today).content.decode()


def test_a_draft_is_not_on_the_persons_page_nor_on_paper(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    plan = actions.draft_plan(ben.actor, episode, whole(episode))
    assert "No plan agreed yet" in ada.client.get(reverse(MINE)).content.decode()
    assert ada.client.get(reverse("plan:paper", args=[plan.pk])).status_code == 404
    assert ben.client.get(reverse("plan:paper", args=[plan.pk])).status_code == 200


def test_something_new_on_record_stands_in_the_way_in_words_for_the_person(
    ada: Player, ben: Player, shown: Plan
) -> None:
    record.record_findings(ben.actor, shown.episode, None, facts=[FactSaid("hoffmann_positive", True)])
    assert "looks at it again first" in agree_on_page(ada)
    assert queries.current_plan(shown.episode) is None


def test_a_version_that_was_followed_by_another_cannot_be_agreed(
    ada: Player, ben: Player, shown: Plan
) -> None:
    actions.draft_plan(ben.actor, shown.episode, whole(shown.episode))
    with pytest.raises(CannotBeDone):
        actions.agree_own_plan(ada.actor, shown, language="en-gb")


def test_what_stands_open_is_not_shown(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    plan = actions.draft_plan(ben.actor, episode, say_plan(episode))
    with pytest.raises(CannotBeDone, match="answer this"):
        actions.share_plan(ben.actor, plan)


def test_nobody_agrees_in_the_persons_place_on_the_page(ben: Player, cleo: Player, shown: Plan) -> None:
    for player in (ben, cleo):
        with pytest.raises(Refused):
            actions.agree_own_plan(player.actor, shown, language="en-gb")


def test_somebody_who_may_act_for_them_is_named(ada: Player, ben: Player, shown: Plan) -> None:
    with pytest.raises(CannotBeDone, match="name of the one who agreed"):
        actions.agree_plan(ben.actor, shown, said=actions.Agreement(by="proxy"))
    actions.agree_plan(ben.actor, shown, said=actions.Agreement(by="proxy", who="Flo Marsh", language="de"))
    assert "Flo Marsh agreed to this for you" in ada.client.get(reverse(MINE)).content.decode()


def test_an_older_version_does_not_come_back_when_the_newer_one_ends(
    ada: Player, ben: Player, shown: Plan
) -> None:
    actions.agree_plan(ben.actor, shown)
    second = actions.draft_plan(ben.actor, shown.episode, whole(shown.episode))
    actions.agree_plan(ben.actor, second)
    actions.end_plan(ben.actor, second, why="Moved away.")
    assert queries.current_plan(shown.episode) is None
    assert queries.agreed_plan_of(shown.episode.person) is None


def test_the_pages_ask_the_database_no_more_than_they_need(
    ada: Player, ben: Player, shown: Plan, django_assert_max_num_queries
) -> None:
    page, own = ben.client, ada.client
    here = reverse("plan:plan", args=[ada.person.pk])
    with django_assert_max_num_queries(45):
        page.get(here)
    with django_assert_max_num_queries(25):
        own.get(reverse(MINE))
