"""The PDF of a result says what the page says, and neither private answers nor the way in."""

from __future__ import annotations

import io

from django.test import Client
from pypdf import PdfReader

from tests.lib.clinical import CASES, MIGRAINE, person
from tests.lib.results import answered, main_of
from wellhead.foundation.models import Clinic

PRIVATE = {"thoughts_of_self_harm": True, "feels_unsafe": True, "neck_squeezed_recently": True}


def paper(client: Client) -> str:
    reply = client.get("/check/result/self-check.pdf")
    assert reply["Content-Type"] == "application/pdf"
    assert "attachment" in reply["Content-Disposition"]
    assert "no-store" in reply["Cache-Control"]
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(reply.content)).pages)
    return " ".join(text.split())


def test_it_says_the_way_on_and_what_is_in_common(clinic: Clinic, client: Client) -> None:
    answered(clinic, client, person(MIGRAINE))
    text = paper(client)
    for words in ("not a diagnosis", "Next step", "Do not wait if", "Migraine without aura", "In common"):
        assert words in text, words


def test_private_answers_are_on_neither_page_nor_paper(clinic: Clinic, client: Client) -> None:
    answered(clinic, client, person(MIGRAINE, **PRIVATE))
    page, text = main_of(client), paper(client)
    for words in ("harm yourself?", "feel unsafe", "squeezed", "Private questions"):
        assert words not in text, words
    for words in ("harm yourself?", "Do you feel unsafe", "squeezed"):
        assert words not in page, words


def test_whoever_finds_the_paper_does_not_find_the_answers(clinic: Clinic, client: Client) -> None:
    answered(clinic, client, person(MIGRAINE))
    token = main_of(client).split("/check/return/")[1].split("/")[0]
    assert token not in paper(client)


def test_an_emergency_is_an_emergency_on_paper(clinic: Clinic, client: Client) -> None:
    answered(clinic, client, CASES["sudden_worst_headache"].facts.person)
    text = paper(client)
    assert "Call 999 now" in text
    assert "have in common with" not in text
