"""Somebody who reads German meets no English sentence of their exercises: on the page, on the phone, on paper."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from io import BytesIO

import pypdf
import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import translation

from tests.lib.cast import Player
from tests.unit.programme.conftest import NODS, TOWEL
from wellhead.knowledge import treatment
from wellhead.programme import actions, queries
from wellhead.programme.models import Programme, Side
from wellhead.ui import languages

PAGES = ("", "offline/", "handout/")


@pytest.fixture
def towel_to_the_right(ben: Player, cleared: Player) -> Programme:
    """Nods, and the towel turned to the side that the library does not draw; both shown in the clinic."""
    items = [
        actions.ItemChosen(exercise_id=NODS),
        actions.ItemChosen(exercise_id=TOWEL, side=Side.RIGHT),
    ]
    made = actions.prescribe(ben.actor, cleared.episode, items, why="Zum Anfang.")
    for name in (NODS, TOWEL):
        actions.record_teach_back(ben.actor, cleared.episode, name, is_right=True)
    return made


@pytest.fixture
def in_german(cleared: Player, settings: LazySettings) -> Client:
    """Ada's browser, with the language it was set to."""
    settings.LANGUAGES = [("en-gb", "English"), ("de", "Deutsch")]
    client = cleared.client
    client.cookies[languages.COOKIE] = "de"
    return client


def words_of(page: str) -> str:
    """What is read or heard on a page, with its drawings, in one line."""
    return re.sub(r"\s+", " ", html.unescape(page))


def said_in_english() -> Iterator[str]:
    """Every sentence of the two exercises that is long enough to be theirs alone, and when to stop."""
    library = treatment.load()
    rules = library.exercise_rules
    for name in (NODS, TOWEL):
        known = library.exercises[name]
        yield from (known.name, known.start_text[:40], *known.steps, *known.mistakes)
        yield from (rules.stop_codes[code].say[:30] for code in known.stop_codes)
    if rules.stop_rules is not None:
        yield from (*rules.stop_rules.stop_now_seek_help, *rules.stop_rules.stop_today_contact_clinic)


def english_left_in(text: str) -> list[str]:
    """Sentences of the library that stand there in English."""
    found = text.casefold()
    return [each for each in said_in_english() if each.casefold() in found]


@pytest.mark.feature("E01")
def test_the_player_and_every_page_of_the_exercises_hold_no_english_step(
    towel_to_the_right: Programme, in_german: Client
) -> None:
    items = queries.items_of(towel_to_the_right)
    own = [f"exercise/{item.pk}/{more}" for item in items for more in ("", "moving/")]
    pages = {more: words_of(in_german.get(f"/programme/{more}").content.decode()) for more in (*PAGES, *own)}
    assert {more: left for more, text in pages.items() if (left := english_left_in(text))} == {}
    assert "Lassen Sie den Kiefer locker hängen." in pages[own[0]]
    assert "als würden Sie langsam und klein Ja sagen" in pages["offline/"]


def test_the_paper_in_large_print_holds_no_english_step(
    towel_to_the_right: Programme, in_german: Client
) -> None:
    answer = in_german.get("/programme/handout.pdf")
    read = " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(answer.content)).pages)
    words = re.sub(r"\s+", " ", read.replace("-\n", "").replace("\N{SOFT HYPHEN}", ""))
    assert "Kleines Nicken im Liegen" in words
    assert english_left_in(words) == []


def test_the_side_that_was_chosen_is_said_and_not_left_to_be_swapped(
    towel_to_the_right: Programme, in_german: Client
) -> None:
    item = next(each for each in queries.items_of(towel_to_the_right) if each.exercise_id == TOWEL)
    page = words_of(in_german.get(f"/programme/exercise/{item.pk}/").content.decode())
    assert "drehen Sie den Kopf nach RECHTS" in page
    assert "mit der rechten Hand" in page
    assert "drehen Sie den Kopf nach LINKS" not in page


def test_what_was_said_of_an_exercise_names_it_in_german(
    towel_to_the_right: Programme, cleared: Player, in_german: Client
) -> None:
    item = queries.items_of(towel_to_the_right)[0]
    with translation.override("de"):
        actions.log_done(cleared.actor, item, actions.RoundSaid(state="done"))
    assert "Kleines Nicken im Liegen" in words_of(in_german.get("/today/").content.decode())
