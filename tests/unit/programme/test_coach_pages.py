"""Desk, car and pacing: gone through by the clinician, tried by the person, and a dose that both see."""

from __future__ import annotations

import pytest

from tests.lib.cast import Player
from wellhead.foundation.decision import CannotBeDone
from wellhead.programme import actions
from wellhead.programme.models import ExposurePlan, Taught

POINT = "CP_desk_change"
OWN = "/programme/coach/"
DOSE = {
    "form": "dose",
    "kind": "desk",
    "start_minutes": "30",
    "step_minutes": "5",
    "step_days": "7",
    "goal_minutes": "60",
    "break_minutes": "5",
}


def page_of(ada: Player) -> str:
    assert ada.person is not None
    return f"/programme/people/{ada.person.pk}/coach/"


def send(ben: Player, ada: Player, name: str, **fields: str) -> int:
    form = ben.client.get(page_of(ada)).context["form" if fields.get("form") == "gone" else "dose"]
    sent = {**fields, "once": form["once"].value()}
    return ben.client.post(page_of(ada), sent).status_code if name else 0


@pytest.mark.feature("E15")
def test_what_is_gone_through_and_said_back_is_seen_by_the_person_who_then_tries_it(
    ada: Player, ben: Player
) -> None:
    words = {f"words-{POINT}": "My watch buzzes, then I get water."}
    assert send(ben, ada, "gone", form="gone", **words) == 302
    assert {row.step for row in Taught.objects.all()} == {"delivered", "understood"}
    page = ada.client.get(OWN).content.decode()
    assert "My watch buzzes, then I get water." in page
    assert "You went through these" in page
    assert ada.client.post(OWN, {"point": POINT, "said": "same"}).status_code == 302
    assert "You went through these" not in ada.client.get(OWN).content.decode()
    assert "no difference" in ben.client.get(page_of(ada)).content.decode()


def test_gone_through_without_words_back_is_not_understood(ada: Player, ben: Player) -> None:
    assert send(ben, ada, "gone", form="gone", **{f"gone-{POINT}": "on"}) == 302
    assert [row.step for row in Taught.objects.all()] == ["delivered"]


def test_nothing_ticked_gets_a_sentence(ada: Player, ben: Player) -> None:
    assert send(ben, ada, "gone", form="gone") == 422
    assert not Taught.objects.exists()


@pytest.mark.feature("Z32")
def test_a_dose_is_agreed_seen_and_answered(ada: Player, ben: Player) -> None:
    assert send(ben, ada, "dose", **DOSE) == 302
    page = ada.client.get(OWN).content.decode()
    assert "up to 30 minutes at a time, then a break of 5 minutes" in page
    assert ada.client.post(OWN, {"point": "desk", "said": "settled"}).status_code == 302
    assert "settled within a day" in ben.client.get(page_of(ada)).content.decode()


def test_a_goal_below_the_start_is_refused_and_what_was_typed_stays(ada: Player, ben: Player) -> None:
    form = ben.client.get(page_of(ada)).context["dose"]
    answer = ben.client.post(page_of(ada), {**DOSE, "goal_minutes": "10", "once": form["once"].value()})
    assert answer.status_code == 422
    assert "The goal is at least the start" in answer.content.decode()
    assert 'value="30"' in answer.content.decode()
    assert not ExposurePlan.objects.exists()


def test_an_empty_start_ends_the_dose(ada: Player, ben: Player) -> None:
    send(ben, ada, "dose", **DOSE)
    assert send(ben, ada, "dose", form="dose", kind="desk") == 302
    assert "up to 30 minutes" not in ada.client.get(OWN).content.decode()
    assert ExposurePlan.objects.count() == 2


def test_words_about_a_dose_that_nobody_agreed_are_refused(ada: Player) -> None:
    with pytest.raises(CannotBeDone):
        actions.say_settled(ada.actor, ada.episode, "driving", settled=True)


def test_an_unknown_point_or_button_changes_nothing(ada: Player) -> None:
    ada.client.post(OWN, {"point": "CP_nothing", "said": "helped"})
    ada.client.post(OWN, {"point": POINT, "said": "everything"})
    assert not Taught.objects.exists()


def test_a_stranger_sees_nothing(ada: Player, dan: Player, fay: Player) -> None:
    assert dan.client.get(page_of(ada)).status_code in {302, 404}
    assert fay.client.get(page_of(ada)).status_code in {403, 404}
