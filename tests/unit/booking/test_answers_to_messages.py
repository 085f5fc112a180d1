"""People answer a message: on a page by their link, or with one word by text; what is not plain waits for a person."""

from __future__ import annotations

import json
import uuid
from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from tests.lib.cast import Player
from tests.unit.booking.conftest import TEN, Hold
from tests.unit.booking.test_messages_about_visits import book, prefer, texts_in_a_folder, work
from wellhead.booking import actions, mailbox, queries
from wellhead.booking.actions import Status
from wellhead.booking.models import Appointment, ChangeRule
from wellhead.booking.replies import Meaning, meaning
from wellhead.foundation import clock, sms
from wellhead.foundation.actor import Actor
from wellhead.foundation.models import InboundMessage

__all__ = ["texts_in_a_folder"]
ADAS_NUMBER = "+441632960112"


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("YES", Meaning.YES),
        (" yes! ", Meaning.YES),
        ("Ja bitte", Meaning.YES),
        ("ok", Meaning.YES),
        ("No", Meaning.NO),
        ("NEIN danke", Meaning.NO),
        ("cancel please", Meaning.NO),
        ("Ändern", Meaning.CHANGE),
        ("change", Meaning.CHANGE),
        ("no problem, see you", Meaning.UNCLEAR),
        ("yes no", Meaning.UNCLEAR),
        ("yes?", Meaning.UNCLEAR),
        ("yes 2", Meaning.UNCLEAR),
        ("not sure", Meaning.UNCLEAR),
        ("👍", Meaning.UNCLEAR),
        ("", Meaning.UNCLEAR),
    ],
)
def test_only_a_whole_plain_word_is_taken_for_an_answer(words: str, meant: Meaning) -> None:
    assert meaning(words) is meant


def reply(
    words: str, settings: LazySettings, *, sender: str = ADAS_NUMBER, name: str = ""
) -> tuple[int, str]:
    """What the carrier is answered, as it calls us with its signature."""
    settings.SMS_SECRET = "a secret"
    body = json.dumps({"id": name or uuid.uuid4().hex, "from": sender, "words": words}).encode()
    moment = str(int(clock.now().timestamp()))
    answer = Client().post(
        reverse("inbound:sms"),
        body,
        content_type="application/json",
        headers={
            "Wellhead-Timestamp": moment,
            "Wellhead-Signature": sms.signature("a secret", moment=moment, body=body),
        },
    )
    said = answer.json()
    return answer.status_code, said.get("outcome", said.get("fault"))


def told(hold: Hold, program: Actor, ada: Player, *days: int) -> list[Appointment]:
    """Ada's visits at ten, so many days after Tuesday, each told by text."""
    prefer(ada, "sms", [24], program)
    visits = [book(hold, program, ada, TEN + timedelta(days=each)) for each in days]
    work(clock.now())
    return visits


def test_yes_by_text_confirms_the_visit(
    hold: Hold, program: Actor, ada: Player, now: datetime, settings: LazySettings
) -> None:
    (visit,) = told(hold, program, ada, 0)
    assert reply("Yes please", settings) == (200, "will_come")
    assert queries.said_to_come(visit)


def test_no_by_text_cancels_what_costs_nothing(
    hold: Hold, program: Actor, ada: Player, now: datetime, settings: LazySettings
) -> None:
    (visit,) = told(hold, program, ada, 0)
    assert reply("Nein", settings) == (200, "cancelled")
    assert queries.visit_of(visit).status is Status.CANCELLED


def test_no_that_would_cost_changes_nothing_and_waits_for_the_desk(
    hold: Hold, program: Actor, ada: Player, fay: Player, now: datetime, settings: LazySettings
) -> None:
    held = hold(TEN)
    ChangeRule.objects.create(
        clinic=held.clinic,
        service=held.service,
        move_hours=48,
        cancel_hours=48,
        bands=[{"hours": 48, "percent": 50}],
        missed_percent=100,
    )
    actions.cancel(program, held, why="", now=now)
    (visit,) = told(hold, program, ada, 0)
    assert reply("NO", settings) == (200, "would_cost")
    assert queries.visit_of(visit).status is Status.CONFIRMED
    assert [each.appointment for each in mailbox.replies(fay.actor)] == [visit]


@pytest.mark.parametrize("words", ["running late, my head hurts", "change"])
def test_what_is_not_plain_waits_for_the_desk_with_its_words_until_it_is_settled(
    hold: Hold, program: Actor, ada: Player, fay: Player, now: datetime, settings: LazySettings, words: str
) -> None:
    told(hold, program, ada, 0)
    reply(words, settings)
    (waiting,) = mailbox.replies(fay.actor)
    assert waiting.row.words == words
    actions.settle_reply(fay.actor, waiting.row.pk, now=now)
    assert mailbox.replies(fay.actor) == []
    assert InboundMessage.objects.get().words == ""


def test_of_two_visits_the_one_that_was_asked_about_is_meant(
    hold: Hold, program: Actor, ada: Player, now: datetime, settings: LazySettings
) -> None:
    first, second = told(hold, program, ada, 1, 3)
    assert reply("yes", settings) == (200, "which_visit")
    asked = TEN + timedelta(minutes=1)
    work(asked)
    with clock.held_at(asked):
        assert reply("yes", settings) == (200, "will_come")
    assert queries.said_to_come(first)
    assert not queries.said_to_come(second)


def test_a_number_that_was_told_of_nothing_changes_nothing(
    hold: Hold, program: Actor, ada: Player, now: datetime, settings: LazySettings
) -> None:
    told(hold, program, ada, 0)
    assert reply("no", settings, sender="+441632960999") == (200, "which_visit")


def test_the_same_message_twice_is_one(
    hold: Hold, program: Actor, ada: Player, now: datetime, settings: LazySettings
) -> None:
    told(hold, program, ada, 0)
    assert [reply("hm", settings, name="one") for _ in range(2)] == [(200, "unclear")] * 2
    assert InboundMessage.objects.count() == 1


def test_without_its_signature_nothing_is_believed(
    hold: Hold, program: Actor, ada: Player, now: datetime, settings: LazySettings
) -> None:
    (visit,) = told(hold, program, ada, 0)
    settings.SMS_SECRET = "a secret"
    body = json.dumps({"id": "1", "from": ADAS_NUMBER, "words": "no"})
    answer = Client().post(reverse("inbound:sms"), body, content_type="application/json")
    assert answer.status_code == 403
    assert queries.visit_of(visit).status is Status.CONFIRMED


@pytest.mark.parametrize("words", [["no"], "x" * 3_000])
def test_a_signed_body_that_makes_no_sense_is_told_so(
    clinic: object, now: datetime, settings: LazySettings, words: object
) -> None:
    code, fault = reply(words, settings, sender="Ada")  # type: ignore[arg-type]  # wrong on purpose
    assert (code, fault) == (400, "The body needs id, from (E.164) and words.")


def test_opening_the_page_says_nothing_and_its_button_does(
    client: Client, adas_visit: Appointment, now: datetime
) -> None:
    short = client.get(reverse("booking:short", args=[adas_visit.public_token]))
    url = short["Location"]
    assert "Will you come?" in client.get(url).content.decode()
    assert not queries.said_to_come(adas_visit)
    assert client.post(url, {"answer": "comes"}).status_code == 302
    assert client.post(url, {"answer": "comes"}).status_code == 302
    assert queries.said_to_come(adas_visit)
    assert adas_visit.events.filter(event="will_come").count() == 1
    assert "You said that you come" in client.get(url).content.decode()


def test_cancelling_on_the_page_says_the_rule_and_the_cost_that_was_seen_must_be_agreed(
    client: Client, hold: Hold, program: Actor, ada: Player, now: datetime
) -> None:
    held = hold(TEN)
    ChangeRule.objects.create(
        clinic=held.clinic,
        service=held.service,
        move_hours=48,
        cancel_hours=48,
        bands=[{"hours": 48, "percent": 50}],
        missed_percent=100,
    )
    actions.cancel(program, held, why="", now=now)
    visit = book(hold, program, ada, TEN)
    url = reverse("booking:answer", args=[visit.public_token])
    page = client.get(url).content.decode()
    assert "Cancelling now costs £42.50" in page
    assert visit.terms.split(".")[0] in page
    assert client.post(url, {"answer": "cancel"}).status_code == 409
    assert queries.visit_of(visit).status is Status.CONFIRMED
    assert client.post(url, {"answer": "cancel", "agreed_pence": "4250"}).status_code == 302
    assert queries.visit_of(visit).status is Status.CANCELLED


@pytest.mark.parametrize("sent", [{}, {"answer": "perhaps"}, {"answer": "cancel", "why": "x" * 300}])
def test_an_answer_that_was_not_offered_changes_nothing(
    client: Client, adas_visit: Appointment, now: datetime, sent: dict[str, str]
) -> None:
    url = reverse("booking:answer", args=[adas_visit.public_token])
    assert client.post(url, sent).status_code == 422
    assert queries.visit_of(adas_visit).status is Status.CONFIRMED


def test_somebody_who_moved_away_from_the_visit_cannot_answer_it(
    client: Client, adas_visit: Appointment, program: Actor, now: datetime
) -> None:
    actions.cancel(program, adas_visit, why="", now=now)
    url = reverse("booking:answer", args=[adas_visit.public_token])
    assert "I will come" not in client.get(url).content.decode()
    assert client.post(url, {"answer": "comes"}).status_code == 409


def test_a_reason_that_is_too_long_stays_on_the_page(
    client: Client, adas_visit: Appointment, now: datetime
) -> None:
    url = reverse("booking:answer", args=[adas_visit.public_token])
    answer = client.post(url, {"answer": "cancel", "why": "x" * 300})
    assert "x" * 300 in answer.content.decode()
