"""Somebody who reads German meets no English sentence of the questions, of painkiller days or of what their diary raised."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import translation

from benchmarks.adaptive import BANK
from tests.lib.asked_for import LICENCE, PACK
from tests.lib.cast import NOON, Player
from tools import messages_care
from wellhead.foundation.once import new_token
from wellhead.journey.actions.ending import Afterwards, agree_relapse_plan
from wellhead.knowledge import treatment
from wellhead.outcomes import actions, links
from wellhead.outcomes.models import Asking
from wellhead.ui import languages

LEAST = 2
"""Words that a sentence has before it counts as English: a single word may be the same in both."""


@pytest.fixture
def german(settings: LazySettings) -> Callable[[Client], Client]:
    """A browser with the language it was set to."""
    settings.LANGUAGES = [("en-gb", "English"), ("de", "Deutsch")]

    def set_to(client: Client) -> Client:
        client.cookies[languages.COOKIE] = "de"
        return client

    return set_to


def english_left_in(page: str) -> list[str]:
    """Parts of the knowledge's sentences, between the places for a number or a word, that stand there in English."""
    found = re.sub(r"\s+", " ", html.unescape(page)).casefold()
    with translation.override(None):
        said = {part.strip() for words, _of, _what in messages_care.everything() for part in parts_of(words)}
    return sorted(each for each in said if len(each.split()) >= LEAST and each.casefold() in found)


def parts_of(words: str) -> list[str]:
    return re.split(r"\{\w+\}|[“”.:;]", words)


def asked(client: Client, asking: Asking) -> str:
    return client.get(f"/outcomes/asked/{links.secret_of(asking.pk)}/").content.decode()


def test_the_core_questions_hold_no_english(ada: Player, ben: Player, german) -> None:
    actions.ask_follow_ups(ben.actor, ada.episode, NOON.date())
    for asking in (Asking.objects.get(occasion="discharge"), actions.ask_now(ben.actor, ada.episode)):
        page = asked(german(Client()), asking)
        assert english_left_in(page) == []
        assert page.count("<fieldset") >= 2
    assert "stärkster Kopfschmerz, den Sie sich vorstellen können" in page
    assert english_left_in(asked(Client(), asking))


def test_a_bank_to_try_out_is_asked_in_german_and_says_so(
    ada: Player, ben: Player, olu: Player, german
) -> None:
    actions.keep_pack(olu.actor, BANK.read_bytes(), LICENCE)
    asking = actions.ask_now(ben.actor, ada.episode)
    actions.answer_asking(ada.actor, asking, [actions.Answer(item_id="CI03", value=4)])
    page = asked(german(Client()), asking)
    assert english_left_in(page) == []
    assert "Ein- oder zweimal" in page
    assert 'lang="en"' not in page


def test_a_questionnaire_with_a_licence_keeps_the_words_it_was_tested_in(
    ada: Player, ben: Player, olu: Player, german
) -> None:
    actions.keep_pack(olu.actor, PACK, LICENCE)
    asking = actions.ask_now(ben.actor, ada.episode)
    actions.answer_asking(ada.actor, asking, [actions.Answer(item_id="CI03", value=4)])
    page = asked(german(Client()), asking)
    assert "Sometimes" in page
    assert 'lang="en"' in page


def test_many_painkiller_days_are_told_in_german_and_nobody_is_told_to_stop(
    ada: Player, german, keep_diary
) -> None:
    keep_diary((28, 20, 14), (28, 20, 14), (28, 20, 14), (28, 20, 14), (3, 1, 0))
    page = german(ada.client).get("/diary/medicine-days/").content.decode()
    assert english_left_in(page) == []
    assert "Setzen Sie ein verschriebenes Mittel nicht allein ab." in page


def test_what_the_diary_raised_is_told_in_german(ada: Player, german) -> None:
    client = german(ada.client)
    note = "thunderclap, and my hand went numb"
    said = {"kind": "headache", "worst": 9, "note": note, "once": new_token()}
    answer = client.post(f"/diary/{NOON.date()}/", said, follow=True)
    page = answer.content.decode()
    assert english_left_in(page) == []
    assert "Sie haben einen sehr starken Kopfschmerz eingetragen." in page
    assert "„thunderclap“" in page


def test_the_plan_for_afterwards_is_read_in_german_and_own_words_stay(
    ada: Player, ben: Player, german
) -> None:
    known = treatment.load().relapse
    assert known is not None
    agreed = Afterwards(
        keep_doing="Swim on Fridays.",
        early_signs="\n".join(known.triggers),
        green=known.green.capitalize(),
        amber=known.amber,
        red=known.red,
        check_in_weeks=12,
        source="",
    )
    agree_relapse_plan(ben.actor, ada.episode, agreed, token=new_token(), now=NOON)
    page = german(ada.client).get("/journey/afterwards/").content.decode()
    assert english_left_in(page) == []
    assert "Swim on Fridays." in page
    assert "Neuer Schreibtisch oder lange Autofahrt" in page
