"""Filling a plan in changes the problems and what is done; goals, answers and the stop rule that were typed stay."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.lib import journey_forms as pages
from tests.lib.cast import Player
from tests.lib.planned import assess
from wellhead.plan.models import Plan

GOAL = "Read in the evening"


@pytest.fixture
def form(ada: Player, ben: Player) -> pages.PageForm:
    assess(ben, ada)
    return pages.the_form(ben.client, reverse("plan:plan", args=[ada.person.pk]), having="needles")


def filled(ben: Player, form: pages.PageForm, needles: str, **typed: str) -> pages.PageForm:
    sent = form.with_(**{"goals-0-words": GOAL, "goals-0-ability_now": "4", "fill": needles, **typed})
    page = ben.client.post(form.action, sent)
    assert page.status_code == 200
    forms = pages.forms_in(page.content.decode(), form.action)
    return next(each for each in forms if "needles" in each.kinds)


def kinds(form: pages.PageForm) -> set[str]:
    return {
        value[0] for name, value in form.sent.items() if name.startswith("items-") and name.endswith("-kind")
    }


def test_one_press_says_what_the_person_says_of_needles_and_fills_in(
    form: pages.PageForm, ben: Player
) -> None:
    assert "needling" in kinds(filled(ben, form, "welcome"))
    assert "needling" not in kinds(filled(ben, form, "declined"))


def test_the_goal_typed_before_stays(form: pages.PageForm, ben: Player) -> None:
    after = filled(ben, form, "welcome")
    assert (after.sent["goals-0-words"], after.sent["goals-0-ability_now"]) == ([GOAL], ["4"])


def test_a_stop_rule_that_was_changed_stays(form: pages.PageForm, ben: Player) -> None:
    after = filled(ben, form, "welcome", stop_by_visit="3")
    assert after.sent["stop_by_visit"] == ["3"]
    assert filled(ben, after, "declined", template="neck_joint").sent["stop_by_visit"] == ["3"]


def ends(form: pages.PageForm) -> list[list[str]]:
    return [
        value
        for name, value in sorted(form.sent.items())
        if name.startswith("discharge-") and "words" in name
    ]


def test_what_a_template_brought_goes_with_it_when_nobody_changed_it(
    form: pages.PageForm, ben: Player
) -> None:
    first = filled(ben, form, "welcome", template="cannot_tell_yet")
    assert ends(first) != ends(form)
    assert ends(filled(ben, first, "welcome", template="")) == ends(form)


def test_filling_in_saves_nothing(form: pages.PageForm, ben: Player) -> None:
    filled(ben, form, "welcome")
    assert not Plan.objects.exists()
