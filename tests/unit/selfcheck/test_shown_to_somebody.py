"""A square held up to a camera opens a copy of the result for a week: to read, without private answers, for nobody here."""

from __future__ import annotations

import io
import re
import time
from urllib.parse import urlsplit

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.lib.cast import Player
from tests.lib.clinical import MIGRAINE, person
from tests.lib.results import answered, main_of
from wellhead.foundation.models import Clinic
from wellhead.ui import squares

PRIVATE = {"thoughts_of_self_harm": True, "feels_unsafe": True, "neck_squeezed_recently": True}
WEEK = 7 * 86_400


@pytest.fixture
def address(clinic: Clinic, client: Client, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the square of somebody's result leads to."""
    told: list[str] = []
    made = squares.square

    def remember(address: str, *, title: str) -> str:
        told.append(address)
        return made(address, title=title)

    monkeypatch.setattr(squares, "square", remember)
    answered(clinic, client, person(MIGRAINE, **PRIVATE))
    page = main_of(client, "/check/show/")
    assert "<svg" in page
    assert "code-square" in page
    return urlsplit(told[0]).path


def test_whoever_scans_it_reads_the_result_and_no_private_answer(address: str) -> None:
    reply = Client().get(address)
    assert reply["Content-Type"] == "application/pdf"
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(reply.content)).pages)
    assert "Next step" in text
    assert not re.search(r"harm yourself\?|feel unsafe|squeezed", text)


def test_it_opens_nothing_else(address: str) -> None:
    stranger = Client()
    stranger.get(address)
    assert stranger.get("/check/result/").status_code == 302
    assert "wellhead_check" not in stranger.cookies


def test_who_works_here_reads_only_what_was_shared(address: str, ben: Player, fay: Player) -> None:
    assert [player.client.get(address).status_code for player in (ben, fay)] == [404, 404]


def test_erased_answers_are_gone_from_it(address: str, client: Client) -> None:
    client.post("/check/erase/")
    assert Client().get(address).status_code == 404


def test_after_a_week_it_opens_nothing(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    later = time.time() + WEEK + 60
    monkeypatch.setattr(time, "time", lambda: later)
    assert Client().get(address).status_code == 404


def test_a_proof_that_was_tampered_with_opens_nothing(address: str) -> None:
    assert Client().get(address[:-3] + "x/").status_code == 404


def test_the_square_is_that_of_the_address_and_white_around() -> None:
    rows = squares.rows("https://clinic.example/check/copy/x/")
    finder = ("1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111")
    assert tuple(row[:7] for row in rows[:7]) == finder
    assert tuple(row[-7:] for row in rows[:7]) == finder
    assert rows != squares.rows("https://clinic.example/check/copy/y/")
