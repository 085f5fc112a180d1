"""What a person answers after needles leads at once to the right next step; nothing unanswered is ever called fine."""

import html
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.lib.cast import NOON, Player
from tests.lib.planned import assess, certify
from tests.lib.treated import sign_needling
from wellhead.foundation import clock
from wellhead.foundation.models import Clinic, OutboxMessage
from wellhead.foundation.once import new_token
from wellhead.knowledge import treatment as knowledge
from wellhead.treatment import actions, links, queries
from wellhead.treatment.models import CheckIn, CheckInAnswer

LUNG = [
    question.id for region in knowledge.load().follow_up if region.region == "lung" for question in region.ask
]
ALL_NO = dict.fromkeys(LUNG, "no")


@pytest.fixture
def first(ada: Player, ben: Player, olu: Player) -> CheckIn:
    with clock.held_at(NOON):
        certify(olu, ben)
        sign_needling(ben, assess(ben, ada))
    return CheckIn.objects.filter(region="lung").order_by("due_at")[0]


def text_of(page: str) -> str:
    """The words of a page in one line, without the hidden alarm that a script shows."""
    seen = re.sub(r"<div[^>]*data-check-in-alarm.*?</div></div>", "", page, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", seen)).split())


def address(check_in: CheckIn) -> str:
    return reverse("treatment:how_are_you", args=[links.secret_of(check_in.pk)])


def once() -> dict[str, str]:
    """What the page sends along so that a form counts once."""
    return {"once": new_token()}


def send(check_in: CheckIn, said: dict[str, str]) -> str:
    """What somebody with the link and no account reads after sending."""
    with clock.held_at(check_in.due_at):
        answer = Client().post(address(check_in), said | once(), follow=True)
    assert answer.status_code == 200
    return text_of(answer.content.decode())


@pytest.mark.feature("N09", "Z16")
@pytest.mark.parametrize(
    ("said", "reads", "never"),
    [
        ({**ALL_NO, "FUL1": "yes"}, "Call 999 now.", "None of your answers"),
        ({"FUL3": "yes"}, "Call 999 now.", "None of your answers"),
        ({**ALL_NO, "FUL2": "not_sure"}, "Somebody needs to talk with you today.", "None of your answers"),
        ({**ALL_NO, "FUL5": ""}, "Not everything is answered.", "None of your answers"),
        (dict.fromkeys(LUNG[:1], "no"), "4 questions are still open", "None of your answers"),
        (ALL_NO, "None of your answers asks for help now.", "Call 999 now."),
    ],
    ids=[
        "chest pain",
        "a cough, the rest unanswered",
        "not sure",
        "one unanswered",
        "one answered",
        "all no",
    ],
)
def test_after_needles_near_the_lung_the_page_says_at_once_what_to_do(
    first: CheckIn, said: dict[str, str], reads: str, never: str
) -> None:
    page = send(first, said)
    assert reads in page
    assert never not in page.split("Answer again")[0]
    assert "all is well" not in page.lower()


def test_an_emergency_names_where_and_when_for_the_ambulance(first: CheckIn) -> None:
    page = send(first, {"FUL1": "yes"})
    assert "Say: I was treated near the lung on 24 November 2026, 12:00." in page


def test_a_clinic_in_germany_names_its_own_numbers(first: CheckIn, clinic: Clinic) -> None:
    Clinic.objects.filter(pk=clinic.pk).update(country="DE", emergency_number="112")
    assert "Call 112 now." in send(first, {"FUL1": "yes"})
    assert "116117" not in send(first, {"FUL2": "not_sure"})  # the worse answer from before still counts


def test_what_was_said_before_counts_until_somebody_has_looked(first: CheckIn, ben: Player) -> None:
    send(first, {"FUL1": "yes"})
    assert "Call 999 now." in send(first, ALL_NO)
    with clock.held_at(first.due_at + timedelta(minutes=5)):
        actions.settle_check_in(ben.actor, first, words="Rang Ada. A muscle ache; breathes freely.")
    with clock.held_at(first.due_at):
        page = text_of(Client().get(address(first)).content.decode())
    assert "None of your answers asks for help now." in page


def test_nothing_answered_is_said_and_kept_back(first: CheckIn) -> None:
    with clock.held_at(first.due_at):
        answer = Client().post(address(first), once())
    assert answer.status_code == 422
    assert "Answer at least one question" in answer.content.decode()
    assert not CheckInAnswer.objects.exists()


@pytest.mark.parametrize("said", [{"FUL1": "perhaps"}, {"FUL1": ["yes", "maybe"]}, {"words": "x" * 2_001}])
def test_what_no_page_offers_is_refused_with_a_sentence(first: CheckIn, said: dict[str, object]) -> None:
    with clock.held_at(first.due_at):
        assert Client().post(address(first), said | once()).status_code == 422
    assert not CheckInAnswer.objects.exists()


def test_a_link_that_nobody_made_and_one_that_is_over_lead_nowhere(first: CheckIn) -> None:
    wrong = reverse("treatment:how_are_you", args=["x" * 24])
    assert Client().get(wrong).status_code == 404
    with clock.held_at(first.due_at.replace(year=2027)):
        assert Client().get(address(first)).status_code == 404


def test_an_urgent_answer_writes_to_the_clinician_and_says_nothing_of_health(
    first: CheckIn, ben: Player, ada: Player
) -> None:
    send(first, {"FUL1": "yes"})
    letter = OutboxMessage.objects.get(kind="email", payload__to=ben.account.email)
    words = str(letter.payload)
    assert "Please look now" in words
    assert ada.person is not None
    for secret in ("needle", "lung", "chest", ada.person.given_name, ada.person.family_name):
        assert secret not in words


@pytest.mark.feature("N09", "Z16")
def test_the_clinician_reads_the_answer_and_says_what_was_done(first: CheckIn, ben: Player) -> None:
    send(first, {"FUL1": "yes"})
    page = text_of(ben.client.get(reverse("treatment:check_ins")).content.decode())
    assert "Ada Marsh" in page
    assert "Answered the questions asked near the lung." in page
    here = reverse("treatment:check_in", args=[first.pk])
    assert "worse when you breathe in?" in text_of(ben.client.get(here).content.decode())
    empty = ben.client.post(reverse("treatment:settle", args=[first.pk]), {"words": " "} | once())
    assert empty.status_code == 422
    done = {"words": "Sent to A&E with her husband."} | once()
    with clock.held_at(first.due_at + timedelta(minutes=5)):
        ben.client.post(reverse("treatment:settle", args=[first.pk]), done)
        assert queries.waiting(ben.actor, now=clock.now()) == []


def test_the_desk_reads_whom_to_ring_and_never_why(first: CheckIn, fay: Player) -> None:
    send(first, {"FUL1": "yes", "words": "It stabs."})
    page = text_of(fay.client.get(reverse("treatment:check_ins")).content.decode())
    assert "Ada Marsh" in page
    for secret in ("lung", "needle", "breathe", "stabs", "Emergency"):
        assert secret not in page
