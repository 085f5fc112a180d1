"""Words for the public neither blame nor order: not for medicines, not for posture, and no sentence runs on."""

from __future__ import annotations

import re

import pytest

from tests.lib.clinical import RULES
from wellhead.knowledge import site, treatment

BLAME = (
    r"abus\w+",
    r"addict\w*",
    r"(?:bad|poor|wrong|incorrect|terrible) posture",
    r"bad habits?",
    r"laz(?:y|iness)",
    r"non-?complian\w+",
    r"drug[- ]seek\w+",
    r"overus(?:e|ed|ing) (?:your|of your)",
    r"you (?:must|should have|ought|have only yourself|failed|refuse\w*)",
    r"your own fault",
    r"simply|obviously|of course",
)
LONGEST = 30
"""Words of a sentence. The reading age holds the average; this holds the one sentence that nobody can follow."""


def said() -> list[tuple[str, str]]:
    words = [(f"{each.file}:{each.line}", each.text) for each in site.load().readable()]
    for leaflet in treatment.load().leaflets.values():
        words += [(leaflet.id, text) for part in leaflet.parts for text in (part.heading, *part.text)]
    asked = [fact for fact in RULES.facts.values() if fact.asked_of == "patient"]
    return words + [(fact.id, f"{fact.ask} {fact.help}") for fact in asked]


def blamed(text: str) -> list[str]:
    return [met.group() for each in BLAME for met in re.finditer(rf"\b(?:{each})\b", text, re.IGNORECASE)]


def test_no_public_sentence_blames_or_orders() -> None:
    assert [(place, words) for place, text in said() if (words := blamed(text))] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Your bad posture causes it.",
        "You must sit up.",
        "People who abuse painkillers.",
        "Overuse of your tablets.",
    ],
)
def test_a_sentence_that_blames_is_found(sentence: str) -> None:
    assert blamed(sentence)


def test_no_sentence_on_a_page_runs_on() -> None:
    long = [
        (f"{each.file}:{each.line}", sentence)
        for each in site.load().readable()
        for sentence in re.split(r"(?<=[.?!:])\s+", each.text)
        if len(sentence.split()) > LONGEST
    ]
    assert long == []
