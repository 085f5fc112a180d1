"""The catalogues: nothing wrong in them, no hole in the safety pages, nothing guessed, and the state of review said."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Message

from tools import messages, messages_found
from wellhead.ui import languages

COMPLETE = ("frames", "selfcheck", "questions", "warning_signs", "descriptions", "examination", "exercises")
"""The pieces that German covers from the first page to the result."""
MOST_MISSING = 0.05
"""A sentence that was just written stands in English until somebody translates it; more than these few is a hole."""


@pytest.fixture(scope="module")
def template() -> messages.Piece:
    return messages.extract()


@pytest.mark.parametrize("locale", messages.languages())
def test_a_catalogue_holds_no_fault_and_the_program_reads_its_newest_words(locale, template):
    assert messages.checked(locale, template).faults == []


def test_no_english_sentence_stands_in_the_middle_of_a_german_safety_page():
    assert messages.holes_in_safety("de") == []


@pytest.mark.parametrize("topic", COMPLETE)
def test_german_is_complete_from_the_first_page_to_the_result(topic, template):
    missing = messages.checked("de", template).missing.get(topic, [])
    size = sum(messages.topic_of(each) == topic for each in messages.said_in(template).values())
    assert len(missing) <= MOST_MISSING * size, "translate: " + " | ".join(missing)


@pytest.mark.parametrize("locale", messages.languages())
def test_every_piece_says_whether_somebody_reviewed_it(locale):
    waiting = {topic for topic, piece in messages.pieces(locale).items() if piece.review}
    assert languages.awaits_review(locale) == bool(waiting)


def test_every_word_of_the_content_is_found_once_with_its_place(template):
    found = messages.said_in(template)
    thunderclap = found[messages_found.CONTENT, "Did a very bad headache come on all at once?"]
    assert thunderclap.locations[0][0] == "knowledge/facts/thunderclap_onset"
    assert thunderclap.auto_comments == ["question"]


@pytest.mark.parametrize(
    ("original", "translated"),
    [
        ("Call %(number)s.", "Rufen Sie an."),
        ("Call %(number)s.", "%(nummer)s anrufen."),
        ("From {low} to {high}", "Von {low}"),
        (("%(n)s day", "%(n)s days"), ("ein Tag", "Tage")),
    ],
)
def test_a_lost_or_made_up_place_for_a_number_is_a_fault(original, translated):
    assert list(messages.placeholder_faults(Message(original, translated)))


@pytest.mark.parametrize(
    ("original", "translated"),
    [
        ("Call %(number)s.", "%(number)s anrufen."),
        (("%(n)s week", "%(n)s weeks"), ("eine Woche", "%(n)s Wochen")),
    ],
)
def test_a_form_for_one_thing_may_leave_out_the_number(original, translated):
    assert not list(messages.placeholder_faults(Message(original, translated)))


def test_a_changed_sentence_is_untranslated_and_never_guessed(template):
    changed = messages.Piece()
    changed.add("Call %(number)s today", locations=[("ui/words.py", 0)])
    changed.add("Not sure", locations=[("ui/words.py", 0)])
    after = messages.said_in(messages.updated("de", changed)["frames"])
    assert after[None, "Call %(number)s today"].string == ""
    assert after[None, "Not sure"].string == "Nicht sicher"
    assert not after[None, "Not sure"].fuzzy
