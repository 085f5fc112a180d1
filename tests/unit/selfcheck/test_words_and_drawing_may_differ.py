"""Where words and drawing differ the question is asked again; nothing is guessed."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.unit.selfcheck.test_a_drawing_answers_questions import ONE_SIDED, draw, known, say
from wellhead.foundation.actor import visitor
from wellhead.selfcheck import drawing, guided_answers
from wellhead.selfcheck.actions import Said
from wellhead.selfcheck.drawing import Marks
from wellhead.selfcheck.models import Check


def asked_again(check: Check) -> list[str]:
    return [each.fact_id for each in drawing.differing(check)[1]]


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("pain_side_dominant", "right"),
        ("pain_starts_in_neck", False),
        ("pain_locations", ("jaw",)),
        ("pain_side", "both_sides"),
    ],
)
def test_the_question_is_asked_again(safe_check: Check, fact: str, said: object) -> None:
    say(safe_check, **{fact: said})
    draw(safe_check, ONE_SIDED)
    assert asked_again(safe_check) == [fact]


def test_an_answer_that_fits_is_not_asked_again(safe_check: Check) -> None:
    say(safe_check, pain_side="always_same_side", pain_side_dominant="left", pain_starts_in_neck=True)
    draw(safe_check, ONE_SIDED)
    assert asked_again(safe_check) == []


def test_the_same_places_in_another_order_are_the_same(safe_check: Check) -> None:
    say(safe_check, pain_locations=("around_or_behind_eye", "upper_neck", "temple"))
    draw(safe_check, ONE_SIDED)
    assert asked_again(safe_check) == []


def test_somebody_who_was_not_sure_is_not_contradicted(safe_check: Check) -> None:
    say(safe_check, pain_side_dominant=None)
    draw(safe_check, ONE_SIDED)
    assert asked_again(safe_check) == []


@pytest.mark.parametrize("chosen", ["right", "left"])
def test_the_answer_given_then_counts_and_is_not_asked_a_third_time(safe_check: Check, chosen: str) -> None:
    say(safe_check, pain_side_dominant="right")
    draw(safe_check, ONE_SIDED)
    guided_answers.settle(visitor(safe_check.clinic_id), safe_check, [Said("pain_side_dominant", chosen)])
    assert known(safe_check)["pain_side_dominant"] == chosen
    assert asked_again(safe_check) == []


def test_words_changed_later_are_asked_about_as_well(safe_check: Check) -> None:
    draw(safe_check, ONE_SIDED)
    say(safe_check, pain_side_dominant="right")
    assert asked_again(safe_check) == ["pain_side_dominant"]


def test_a_new_drawing_opens_a_settled_question_again(safe_check: Check) -> None:
    say(safe_check, pain_side_dominant="right")
    draw(safe_check, ONE_SIDED)
    guided_answers.settle(visitor(safe_check.clinic_id), safe_check, [Said("pain_side_dominant", "right")])
    draw(safe_check, Marks(("temple_left",)))
    assert asked_again(safe_check) == ["pain_side_dominant"]


def test_the_next_page_is_the_one_that_asks_again(client: Client, safe_check: Check) -> None:
    say(safe_check, pain_side_dominant="right")
    draw(safe_check, ONE_SIDED)
    assert client.get("/check/next/")["Location"] == "/check/differs/"
    page = client.get("/check/differs/").content.decode()
    assert "You answered: Right. Your drawing says: Left." in page
