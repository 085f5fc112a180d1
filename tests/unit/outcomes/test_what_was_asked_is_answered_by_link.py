"""The private link of an asking: what the diary answers is left out, nothing clinical stands in its message."""

import pytest
from django.core import mail
from django.test import Client

from tests.lib.cast import NOON, Player
from wellhead.config.worker import HANDLERS
from wellhead.foundation import clock, outbox
from wellhead.foundation.models import OutboxMessage
from wellhead.foundation.once import new_token
from wellhead.outcomes import actions, links, queries
from wellhead.outcomes.models import Asking, AskingEnd, Score


def link_of(asking: Asking) -> str:
    return f"/outcomes/asked/{links.secret_of(asking.pk)}/"


@pytest.mark.feature("O03", "R02")
def test_whoever_has_the_link_answers_without_signing_in(ada: Player, ben: Player) -> None:
    actions.ask_follow_ups(ben.actor, ada.episode, NOON.date())
    asking = Asking.objects.get(occasion="discharge")
    browser = Client()
    browser.post(link_of(asking), {"once": new_token(), "CI10": "2", "CI12": "yes", "CI04": "6"})
    said = {each.item_id: (each.value, each.answer) for each in queries.scores_of(ada.episode)}
    assert said == {"CI10": (2, ""), "CI12": (None, "yes"), "CI04": (6, "recalled_not_diary")}
    assert "Your answers are kept" in browser.get(link_of(asking)).content.decode()
    (first, *later) = queries.follow_ups_of(ada.episode, now=NOON)
    assert (first.state, len(first.scores)) == ("answered", 3)
    assert [each.scores for each in later] == [()] * 3


def test_days_are_asked_from_memory_only_where_the_diary_does_not_know(
    ada: Player, ben: Player, keep_diary
) -> None:
    asking = actions.ask_now(ben.actor, ada.episode)
    question = "on how many days did you have a headache?"
    assert question in Client().get(link_of(asking)).content.decode()
    keep_diary((28, 12, 0), (28, 12, 0), (28, 12, 0), (28, 12, 0), (3, 1, 0))
    assert question not in Client().get(link_of(asking)).content.decode()


def test_before_its_day_and_with_a_wrong_secret_there_is_nothing(ada: Player, ben: Player) -> None:
    actions.ask_follow_ups(ben.actor, ada.episode, NOON.date())
    later = Asking.objects.get(occasion="month_3")
    assert Client().get(link_of(later)).status_code == 404
    assert Client().get("/outcomes/asked/guess/").status_code == 404


def test_rather_not_is_taken_as_said_and_no_reminder_follows(ada: Player, ben: Player) -> None:
    asking = actions.ask_now(ben.actor, ada.episode)
    page = Client().post(f"{link_of(asking)}no/", {"once": new_token()}, follow=True).content.decode()
    assert "We do not ask these questions again." in page
    assert AskingEnd.objects.get().why == "declined"
    with clock.held_at(NOON.replace(day=30)):
        outbox.send_due(HANDLERS, now=clock.now())
    assert mail.outbox == []


def test_the_message_names_no_health_and_the_reminder_comes_once(ada: Player, ben: Player) -> None:
    asking = actions.ask_now(ben.actor, ada.episode)
    for day in (24, 25, 29, 30):
        with clock.held_at(NOON.replace(day=day, hour=14)):
            outbox.send_due(HANDLERS, now=clock.now())
    assert len(mail.outbox) == 2
    words = f"{mail.outbox[0].subject}\n{mail.outbox[0].body}".lower()
    assert link_of(asking) in f"{mail.outbox[0].body}"
    assert not [each for each in ("headache", "neck", "pain", "treatment", "marsh") if each in words]
    assert not OutboxMessage.objects.filter(kind="asking_mail", state="waiting").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [({}, "Nothing was answered."), ({"CI07": "40"}, "Write a whole number from 0 to 28.")],
)
def test_what_cannot_be_is_said_in_words_and_nothing_is_kept(
    ada: Player, ben: Player, words, sentence: str
) -> None:
    asking = actions.ask_now(ben.actor, ada.episode)
    answer = Client().post(link_of(asking), {"once": new_token(), **words})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Score.objects.exists()


def test_a_clinician_sees_what_was_asked_and_writes_down_what_was_said(
    ada: Player, ben: Player, cleo: Player
) -> None:
    asking = actions.ask_now(ben.actor, ada.episode)
    page = f"/outcomes/people/{ada.person.pk}/"
    assert link_of(asking) in ben.client.get(page).content.decode()
    ben.client.post(link_of(asking), {"once": new_token(), "CI03": "4"})
    assert Score.objects.get().author_name == "Ben"
    assert cleo.client.get(link_of(asking)).status_code == 403


def test_a_person_who_is_signed_in_is_led_to_the_questions_that_wait(ada: Player, ben: Player) -> None:
    asking = actions.ask_now(ben.actor, ada.episode)
    browser = ada.client
    assert "A few short questions wait for you." in browser.get("/outcomes/").content.decode()
    assert browser.get("/outcomes/questions/").url == link_of(asking)


def test_the_page_of_today_says_that_questions_wait_until_they_are_answered(ada: Player, ben: Player) -> None:
    browser, said = ada.client, "A few short questions wait for you."
    assert said not in browser.get("/today/").content.decode()
    asking = actions.ask_now(ben.actor, ada.episode)
    assert said in browser.get("/today/").content.decode()
    browser.post(link_of(asking), {"once": new_token(), "CI03": "4"})
    assert said not in browser.get("/today/").content.decode()
