"""Words of danger in a note: left alone where they are plainly denied, asked about wherever that is not plain."""

from __future__ import annotations

from datetime import date

import pytest

from tests.lib.spoken_cases import GREEN, RED
from wellhead.diary import alarms
from wellhead.knowledge import diary_words, treatment

RULES = tuple(treatment.load().diary_alarms.values())


def words_met(note: str) -> list[str]:
    denials = diary_words.load().negation
    assert denials is not None
    entry = alarms.EntrySeen(on=date(2026, 11, 24), headache=True, note=note)
    return [each.word for each in alarms.raised_by_words(entry, RULES, denials)]


@pytest.mark.parametrize(("note", "word"), [row[1:] for row in RED], ids=[row[0] for row in RED])
def test_a_word_that_is_said_or_unclear_is_asked_about(note: str, word: str) -> None:
    assert word in words_met(note)


@pytest.mark.parametrize("note", [row[1] for row in GREEN], ids=[row[0] for row in GREEN])
def test_a_word_that_is_plainly_denied_is_left_alone(note: str) -> None:
    assert words_met(note) == []
