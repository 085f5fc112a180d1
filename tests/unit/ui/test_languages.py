"""A page is written in the language that its reader chose, and says when that translation awaits review."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import translation

from tests.lib.cast import Player
from wellhead.ui import languages
from wellhead.ui.answers import length_words, number_words
from wellhead.ui.words import content, left_to_right

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clinic")]
PAGE = "/frame/patient/"


@pytest.fixture(autouse=True)
def three_languages(settings) -> None:
    settings.LANGUAGES = [("en-gb", "English"), ("de", "Deutsch"), ("ar", "العربية")]


def reads(client: Client, code: str) -> str:
    client.post("/look/language/", {"language": code, "next": PAGE})
    return client.get(PAGE).content.decode()


def opening(html: str) -> str:
    found = re.search(r"<html[^>]*>", html)
    assert found is not None
    return found[0]


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("en-gb", '<html lang="en-gb" dir="ltr"'),
        ("de", '<html lang="de" dir="ltr"'),
        ("ar", '<html lang="ar" dir="rtl"'),
    ],
)
def test_the_page_says_its_language_and_its_direction(code, wanted):
    assert opening(reads(Client(), code)).startswith(wanted)


@pytest.mark.parametrize("made_up", ["fr", "", '"><script>', "DE "])
def test_a_language_that_is_not_offered_changes_nothing(made_up):
    client = Client()
    assert 'lang="de"' in opening(reads(client, "de"))
    assert 'lang="de"' in opening(reads(client, made_up))


def test_a_made_up_cookie_leaves_the_clinics_own_language():
    client = Client()
    client.cookies[languages.COOKIE] = "xx"
    assert 'lang="en-gb"' in opening(client.get(PAGE).content.decode())


def test_a_translation_that_awaits_review_never_comes_by_itself():
    assert languages.awaits_review("de")
    page = Client(headers={"Accept-Language": "de-DE,de;q=0.9"}).get(PAGE).content.decode()
    assert 'lang="en-gb"' in opening(page)


def test_a_reviewed_translation_comes_when_the_browser_asks_for_it(monkeypatch):
    monkeypatch.setattr(languages, "awaits_review", lambda code: False)
    page = Client(headers={"Accept-Language": "fr,de-AT;q=0.9"}).get(PAGE).content.decode()
    assert 'lang="de"' in opening(page)


def test_a_translation_that_awaits_review_says_so_with_the_english_a_click_away():
    client = Client()
    page = reads(client, "de")
    assert "wartet noch auf fachliche Prüfung" in page
    assert languages.TO_THE_ORIGINAL in page
    assert "awaits review" not in reads(client, "en-gb")


def test_whoever_works_here_reads_the_clinics_own_language(ben: Player):
    ben.client.cookies[languages.COOKIE] = "de"
    assert 'lang="en-gb"' in opening(ben.client.get(PAGE).content.decode())
    assert "Deutsch" not in ben.client.get(PAGE).content.decode()


def test_a_page_in_one_language_leaves_the_next_persons_page_alone():
    assert 'lang="de"' in opening(reads(Client(), "de"))
    assert 'lang="en-gb"' in opening(Client().get(PAGE).content.decode())
    assert translation.get_language() == "en-gb"


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//elsewhere.example", ""])
def test_the_switch_never_leads_to_another_host(wanted):
    assert Client().post("/look/language/", {"language": "de", "next": wanted})["Location"] == "/"


def test_a_clinic_with_one_language_shows_no_switch(settings):
    settings.LANGUAGES = [("en-gb", "English")]
    assert "wellhead_language" not in Client().get(PAGE).content.decode()
    assert 'name="language"' not in Client().get(PAGE).content.decode()


def test_content_without_a_translation_stays_in_english():
    with translation.override("de"):
        assert content("A sentence that nobody translated") == "A sentence that nobody translated"
        assert content("") == ""


def test_numbers_have_the_decimal_sign_of_the_language():
    with translation.override("de"):
        assert (number_words(0.5), length_words(5400)) == ("0,5", "1,5 h")
    assert number_words(0.5) == "0.5"


def test_a_phone_number_keeps_its_order_where_words_run_from_right_to_left():
    with translation.override("ar"):
        assert left_to_right("020 7946 0123") == "\u2066020 7946 0123\u2069"
    assert left_to_right("020 7946 0123") == "020 7946 0123"


def test_english_within_a_page_from_right_to_left_keeps_its_question_mark():
    with translation.override("ar"):
        assert content("Did nobody translate this?") == "\u2066Did nobody translate this?\u2069"
