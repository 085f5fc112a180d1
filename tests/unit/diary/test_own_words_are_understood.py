"""What somebody says in their own words: denied is no, not said is nothing, and what may mean two things fills in nothing."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from tests.lib.spoken_cases import HEARD, NAMES, NOW, SILENT
from wellhead.diary import spoken
from wellhead.diary.spoken_finding import looked
from wellhead.knowledge import diary_words

WORDS = diary_words.load()
assert WORDS.spoken is not None
assert WORDS.negation is not None
LISTS = looked(WORDS.spoken, NAMES)


def heard(text: str) -> spoken.Heard:
    assert WORDS.negation is not None
    return spoken.hear(text, LISTS, WORDS.negation, now=NOW)


@pytest.mark.parametrize(("text", "said"), HEARD, ids=[text for text, _said in HEARD])
def test_a_sentence_says_this_and_nothing_more(text: str, said: dict[str, object]) -> None:
    found = asdict(heard(text))
    found["medicines"] = [list(each.values()) for each in found["medicines"]]
    assert {name: found[name] for name in SILENT} == {**SILENT, **said}


def test_every_word_is_filled_in_noted_unclear_or_unknown() -> None:
    found = heard("Headache since noon, dizzy, maybe nausea; purple elephants, not on the left")
    assert found.filled == ["Headache", "since noon"]
    assert found.noted == ["dizzy"]
    assert found.unclear == ["nausea", "not on the left"]
    assert found.unknown == ["maybe", "purple", "elephants"]


def test_a_flood_of_words_is_read_in_a_moment() -> None:
    assert heard("no headache 7 " * 5_000).kind in {"", "free", "headache"}
