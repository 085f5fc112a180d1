"""The core questions in our own words: each may be left out, and a blank is never zero."""

import pytest

from tests.lib.cast import Player
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.foundation.once import new_token
from wellhead.outcomes import actions, queries
from wellhead.outcomes.actions import Answer
from wellhead.outcomes.models import Score

PAGE = "/outcomes/questions/"


def send(ada: Player, **words: object):
    return ada.client.post(PAGE, {"once": new_token()} | words, follow=True)


def kept(ada: Player) -> dict[str, float | None]:
    return {each.label or each.item_id: each.value for each in queries.scores_of(ada.episode)}


@pytest.mark.feature("O01", "O03")
def test_answers_are_kept_and_blanks_leave_no_row(ada: Player) -> None:
    send(ada, CI02="7", CI03="0", CI07="5", CI06_name_1="Drive for an hour", CI06_1="2")
    assert kept(ada) == {"CI02": 7, "CI03": 0, "CI07": 5, "Drive for an hour": 2}


def test_no_headache_gives_no_intensity_and_not_zero(ada: Player) -> None:
    send(ada, CI01_none="on")
    (score,) = queries.scores_of(ada.episode)
    assert (score.value, score.answer) == (None, "no_headache_days")


@pytest.mark.feature("O05")
def test_asked_again_the_same_activities_are_rated_and_change_is_judged(ada: Player) -> None:
    send(ada, CI03="7", CI06_name_1="Drive for an hour", CI06_1="2")
    send(ada, CI03="3", CI06_1="6", CI10="2")
    page = ada.client.get("/outcomes/").content.decode()
    assert "Drive for an hour" in page
    assert "Better, more than ordinary ups and downs" in page
    assert "Enough to matter to people: 3 or more." in page


def test_the_own_judgement_of_change_stands_alone_and_is_not_compared(ada: Player) -> None:
    send(ada, CI03="7")
    send(ada, CI10="2")
    page = ada.client.get("/outcomes/").content.decode()
    assert "much better" in page
    assert "Enough to matter, by your own judgement." in page


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"CI07": "30"}, "Write a whole number from 0 to 28."),
        ({"CI07": "many"}, "Write a whole number from 0 to 28."),
        ({"CI02": "11"}, "Choose one of the answers shown."),
        ({"CI01": "3", "CI01_none": "on"}, "Keep one of the two."),
        ({"CI06_1": "3"}, "Name the activity that you rated."),
        ({"CI06_name_1": "Drive"}, "Say how well you can do it now."),
        ({}, "Nothing was answered."),
    ],
)
def test_what_cannot_be_is_answered_in_words_and_nothing_is_kept(
    ada: Player, words: dict[str, str], sentence: str
) -> None:
    answer = send(ada, **words)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Score.objects.exists()


def test_the_door_refuses_what_the_item_does_not_allow(ada: Player) -> None:
    with pytest.raises(CannotBeDone, match="cannot be more than 28"):
        actions.record_score(ada.actor, ada.episode, Answer(item_id="CI07", value=30), occasion="baseline")


def test_only_those_concerned_write_scores(ada: Player, ben: Player, cleo: Player) -> None:
    said = Answer(item_id="CI03", value=4)
    actions.record_score(ben.actor, ada.episode, said, occasion="visit")
    with pytest.raises(Refused):
        actions.record_score(cleo.actor, ada.episode, said, occasion="visit")


def test_a_form_sent_twice_counts_once(ada: Player) -> None:
    words = {"once": new_token(), "CI03": "4"}
    browser = ada.client
    browser.post(PAGE, words)
    browser.post(PAGE, words)
    assert Score.objects.count() == 1


def test_every_question_of_the_start_is_in_the_knowledge_and_none_the_diary_answers() -> None:
    asked = [each.id for each in queries.items_for("baseline")]
    assert asked == ["CI01", "CI02", "CI03", "CI06", "CI07", "CI08", "CI09", "CI13", "CI14", "CI15"]
    assert queries.item("CI10") in queries.items_for("review")
