"""The list of places alone is sent, so the drawing works without scripts; what cannot be is said in a sentence."""

from __future__ import annotations

import re

from django.test import Client

from tests.unit.selfcheck.test_a_drawing_answers_questions import known
from wellhead.foundation.actor import visitor
from wellhead.selfcheck import actions, drawing, queries
from wellhead.selfcheck.models import Check

PAGE = "/check/drawing/"


def send(client: Client, *, to: str = PAGE, **said: object) -> tuple[int, str]:
    """Status, and the place or the page that follows."""
    once = re.search(r'name="once" value="([^"]+)"', client.get(to).content.decode())
    assert once is not None
    reply = client.post(to, {"once": once[1], **said})
    return reply.status_code, reply.get("Location", "") or reply.content.decode()


def marks(check: Check) -> drawing.Marks | None:
    return drawing.marks_of(queries.latest_answers(check))


def test_where_it_starts_hurts_even_when_its_box_is_not_ticked(client: Client, safe_check: Check) -> None:
    assert send(client, drawn_places=["temple_left"], drawn_start="upper_neck_left") == (302, "/check/next/")
    assert marks(safe_check) == drawing.Marks(("temple_left", "upper_neck_left"), "upper_neck_left")


def test_an_empty_drawing_is_asked_about_and_stores_nothing(client: Client, safe_check: Check) -> None:
    status, page = send(client)
    assert (status, marks(safe_check)) == (422, None)
    assert "Mark at least one place, or go on without a drawing." in page


def test_a_place_there_is_not_is_refused_and_the_others_stay_ticked(
    client: Client, safe_check: Check
) -> None:
    status, page = send(client, drawn_places=["elbow_left", "temple_left"])
    assert (status, marks(safe_check)) == (422, None)
    assert "One of these places is not on our drawing." in page
    assert re.search(r'value="temple_left"[^>]* checked', page)


def test_who_comes_back_finds_the_drawing_again(client: Client, safe_check: Check) -> None:
    send(client, drawn_places=["temple_left"], drawn_start="no_one_place")
    page = client.get(PAGE).content.decode()
    assert re.search(r'value="temple_left"[^>]* checked', page)
    assert re.search(r'value="no_one_place" selected', page)


def test_not_sure_where_it_starts_is_kept_as_not_sure(client: Client, safe_check: Check) -> None:
    send(client, drawn_places=["temple_left"])
    assert queries.latest_answers(safe_check)["drawn_start"].state == "not_sure"


def test_a_drawing_taken_back_is_gone_from_the_result(client: Client, safe_check: Check) -> None:
    send(client, drawn_places=["temple_left"])
    assert "Change the drawing" in client.get("/check/result/").content.decode()
    client.post(PAGE, {"take_back": "1"})
    assert marks(safe_check) is None
    assert "Change the drawing" not in client.get("/check/result/").content.decode()


def test_the_result_names_no_probability_beside_a_drawing(client: Client, safe_check: Check) -> None:
    send(client, drawn_places=["occiput_left", "suboccipital_left", "temple_left"])
    page = client.get("/check/result/").content.decode()
    part = page.split("Your drawing", 1)[1].split("</section>", 1)[0]
    said = re.sub(r"<svg.*?</svg>", "", part, flags=re.DOTALL)
    assert "Where such pain can be felt from" in said
    assert not re.search(r"\d", re.sub(r"<[^>]*>", "", said))


def test_the_question_asked_again_takes_either_answer(client: Client, safe_check: Check) -> None:
    said = [actions.Said("pain_starts_in_neck", False)]
    actions.answer_page(visitor(safe_check.clinic_id), safe_check, page_id="neck", said=said)
    send(client, drawn_places=["temple_left"], drawn_start="upper_neck_left")
    reply = send(client, to="/check/differs/", asked="pain_starts_in_neck", pain_starts_in_neck="yes")
    assert reply == (302, "/check/next/")
    assert known(safe_check)["pain_starts_in_neck"] is True
    assert client.get("/check/differs/")["Location"] == "/check/next/"


def test_erasing_a_check_erases_the_drawing(client: Client, safe_check: Check) -> None:
    send(client, drawn_places=["temple_left"])
    client.post("/check/erase/")
    assert not Check.objects.exists()
