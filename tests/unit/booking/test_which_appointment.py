"""Which appointment do I need: from complaint to service, length and competent clinician, or to none. No upselling."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.lib.cast import Player
from wellhead.booking import actions as booking
from wellhead.foundation.actor import system
from wellhead.foundation.models import Clinic
from wellhead.knowledge import next_steps
from wellhead.people import actions as people
from wellhead.people.choices import Skill

STEPS = next_steps.load()
NEW = {
    "headache_neck": "visit",
    "headache": "call",
    "jaw": "visit",
    "neck_only": "visit",
    "massage": "call",
    "needles": "call",
    "dizzy": "nothing",
    "elsewhere": "call",
    "unsure": "call",
}


@pytest.fixture
def offered(clinic: Clinic, ben: Player, cleo: Player) -> Clinic:
    """A free call, a first visit and a dear long one; Ben may needle, Cleo may not."""
    program = system(clinic.id)
    details = booking.ServiceDetails
    booking.add_service(program, details(slug="call", name="Free call", minutes=15, kind="call", place=1))
    booking.add_service(
        program, details(slug="first", name="First appointment", minutes=45, price_pence=8500, place=2)
    )
    booking.add_service(
        program, details(slug="long", name="Long visit", minutes=90, price_pence=16000, place=3)
    )
    assert ben.staff is not None
    until = date(2099, 1, 1)
    people.certify(program, ben.staff, people.Certificate(Skill.NEEDLING, "Needling course", until, until))
    return clinic


def ask(client: Client, **said: str) -> str:
    wish = {"find": "1", "urgent": "no", "known": "no", **said}
    return client.get("/book/which/", wish).content.decode()


def test_every_complaint_is_in_the_table() -> None:
    assert set(NEW) == {each.id for each in STEPS.complaints}


@pytest.mark.parametrize("complaint", list(NEW))
def test_a_warning_sign_comes_before_any_booking(complaint: str) -> None:
    for is_new in (True, False):
        assert STEPS.appointment(complaint, is_urgent=True, is_new=is_new).book == "nothing"


@pytest.mark.parametrize(("complaint", "book"), NEW.items())
def test_each_complaint_leads_to_what_fits(complaint: str, book: str) -> None:
    assert STEPS.appointment(complaint, is_urgent=False, is_new=True).book == book


@pytest.mark.parametrize("complaint", ["headache_neck", "massage", "needles"])
def test_whoever_is_in_treatment_goes_on_as_agreed(complaint: str) -> None:
    assert STEPS.appointment(complaint, is_urgent=False, is_new=False).book == "known"


@pytest.mark.feature("Z25", "B05")
def test_the_answer_names_service_length_price_and_clinicians(offered: Clinic, client: Client) -> None:
    page = ask(client, complaint="headache_neck")
    for words in ("First appointment", "45 minutes", "£85", "Ben", "Cleo"):
        assert words in page, words
    assert "Long visit" not in page


@pytest.mark.feature("Z36")
def test_no_needles_changes_nothing_but_one_sentence(offered: Clinic, client: Client) -> None:
    answers = {wish: ask(client, complaint="jaw", needles=wish) for wish in ("yes", "no", "unsure")}
    cards = {wish: page.split("<article", 1)[1].split("</article>", 1)[0] for wish, page in answers.items()}
    assert cards["no"] == cards["yes"] == cards["unsure"]
    assert "the quality of your plan are the same" in answers["no"]
    assert "Certified for needling today: Ben" in answers["yes"]
    assert "Certified for needling today: Cleo" not in answers["yes"]


def test_the_form_is_filled_in_from_a_result_and_not_yet_answered(offered: Clinic, client: Client) -> None:
    reply = client.get("/book/which/", {"complaint": "headache_neck", "urgent": "no", "known": "no"})
    page = reply.content.decode()
    assert reply.status_code == 200
    assert "data-rule" not in page
    assert page.count("checked") == 3


@pytest.mark.parametrize(
    "said", [{}, {"complaint": "no-such-choice"}, {"complaint": "jaw", "urgent": "maybe"}]
)
def test_what_is_left_open_is_asked_again_in_a_sentence(
    offered: Clinic, client: Client, said: dict[str, str]
) -> None:
    reply = client.get("/book/which/", {"find": "1", **said})
    assert reply.status_code == 422
    assert "data-rule" not in reply.content.decode()


def test_the_page_of_services_leads_there(offered: Clinic, client: Client) -> None:
    page = client.get("/book/").content.decode()
    assert 'href="/book/which/"' in page
    assert "choosing no needles changes nothing" in page
