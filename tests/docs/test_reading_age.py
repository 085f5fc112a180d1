"""Every question and public page can be read at the age of 11, measured by a formula that is given in the tool."""

from __future__ import annotations

import pytest
import yaml

from tools import reading_age
from wellhead.knowledge import site

KNOWN = reading_age.listed()
MEASURED = reading_age.everything()
HARD = "Individuals experiencing cervicogenic symptomatology necessitate multidisciplinary evaluation."
PLAIN = "Your neck hurts when you turn it. We look at it with you, and you say what comes next."


def test_no_question_or_page_is_harder_than_the_limit() -> None:
    hard = [f"{each.name}: {each.age:.1f}" for each in reading_age.too_hard(MEASURED, KNOWN)]
    assert hard == [], "run: python tools/reading_age.py"


def test_the_limit_is_eleven_years() -> None:
    assert KNOWN.at_most == 11


def test_every_question_that_a_person_can_answer_is_measured() -> None:
    from tests.lib.clinical import RULES

    asked = {f"question {fact.id}" for fact in RULES.facts.values() if fact.asked_of == "patient"}
    assert asked <= {each.name for each in MEASURED}


def test_guided_checks_and_the_ways_on_are_measured() -> None:
    names = {each.name for each in MEASURED}
    assert {"guided check turn", "question turn_headache", "route emergency", "appointment neck"} <= names


def test_every_page_and_notice_is_measured() -> None:
    names = [each.name for each in MEASURED]
    for slug in site.load().pages:
        assert any(name.startswith(f"page {slug}: ") for name in names), slug
    assert any(name.startswith("privacy ") for name in names)


def test_hard_words_are_found_to_be_hard_and_plain_ones_plain() -> None:
    assert reading_age.age_of(HARD, {}) > KNOWN.at_most > reading_age.age_of(PLAIN, {})


def test_a_hard_text_is_told_unless_it_is_listed() -> None:
    hard = reading_age.Measured("question made_up", reading_age.age_of(HARD, {}), HARD)
    assert reading_age.too_hard([hard], KNOWN) == [hard]
    listed = reading_age.Listed(KNOWN.at_most, {}, {"question made_up": "It is made up."})
    assert reading_age.too_hard([hard], listed) == []


def test_a_word_that_must_stand_is_measured_as_its_plain_one() -> None:
    words = {"physiotherapist": "helper"}
    assert reading_age.age_of("See a Physiotherapist.", words) == reading_age.age_of("See a helper.", words)


def test_each_listed_word_and_exception_has_a_reason_and_is_used() -> None:
    read = yaml.safe_load(reading_age.LISTED.read_text(encoding="utf-8"))
    said = " ".join(each.text for each in MEASURED).lower()
    for word in read["words"]:
        assert word["why"], word
        assert word["word"] in said, f"{word['word']} is listed and stands nowhere"
    hard = {each.name for each in MEASURED if each.age > KNOWN.at_most}
    for exception in read["exceptions"]:
        assert exception["why"], exception
        assert exception["name"] in hard, f"{exception['name']} is listed and not hard"


@pytest.mark.parametrize("slug", site.load().pages)
def test_the_age_that_a_page_shows_is_the_measured_one(slug: str) -> None:
    shown = site.load().pages[slug].reading_age
    assert shown == reading_age.page_age(slug, KNOWN.words), "run: python tools/reading_age.py --write"
