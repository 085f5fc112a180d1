"""The German of the exercises keeps what must not be lost: every sentence, every number, every side, every name."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.utils import translation

from tools import messages, messages_exercises
from wellhead.programme import telling
from wellhead.ui.words import CONTENT

NUMBER = re.compile(r"\d+")
NAME = re.compile(r"\bEX\d\d\b")
SIDES = {
    "left": re.compile(r"\blinks?(?:e[nrs]?)?\b", re.IGNORECASE),
    "right": re.compile(r"\brechts?(?:e[nrs]?)?\b", re.IGNORECASE),
}


@pytest.fixture(scope="module")
def pairs() -> dict[str, str]:
    """What the library says, and the same in German; empty where nobody has translated it."""
    known = messages.said_in(messages.read(messages.FOLDER / "de" / "exercises.po", "de"))
    with translation.override(None):
        words = dict.fromkeys(each for each, _place, _note in messages_exercises.everything())
    return {each: str(known[CONTENT, each].string) if (CONTENT, each) in known else "" for each in words}


def test_no_sentence_is_missing(pairs: dict[str, str]) -> None:
    assert [each for each, german in pairs.items() if not german] == []


def test_every_number_stays(pairs: dict[str, str]) -> None:
    changed = {
        each: german
        for each, german in pairs.items()
        if Counter(NUMBER.findall(each)) != Counter(NUMBER.findall(german))
    }
    assert changed == {}


def test_left_is_links_and_right_is_rechts(pairs: dict[str, str]) -> None:
    changed = {
        each: german
        for each, german in pairs.items()
        for side, word in SIDES.items()
        if len(re.findall(rf"\b{side}\b", each, re.IGNORECASE)) != len(word.findall(german))
    }
    assert changed == {}


def test_every_exercise_that_is_named_is_named(pairs: dict[str, str]) -> None:
    changed = {
        each: german
        for each, german in pairs.items()
        if Counter(NAME.findall(each)) != Counter(NAME.findall(german))
    }
    assert changed == {}


def test_a_name_within_a_sentence_is_german_too() -> None:
    with translation.override("de"):
        assert telling.with_names("EX53, or three 10-minute walks").startswith("„Gehen in kleinen Schritten")
