"""A search passes a text over only where its pattern cannot match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellhead.claims.checker import checker_of
from wellhead.claims.searching import Search, letters_of


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("proven", {"proven"}),
        ("(?:amazing|wonder)(?:ly)?", {"amazing", "wonder"}),
        (r"\d+ ?%", None),
        ("(?:no|amazing)", None),
        ("x?", None),
    ],
)
def test_the_letters_of_a_pattern(pattern: str, letters: set[str] | None) -> None:
    assert letters_of(pattern) == letters


PATTERNS = [pattern.pattern.pattern for each in checker_of("uk").rules for pattern in each.patterns]
WORDS = [
    "cure",
    "relief",
    "of",
    "proven",
    "headaches",
    "not",
    "after",
    "one",
    "session",
    "safe",
    "100",
    "%",
    "your",
    "best",
]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_looking_first_changes_no_answer(text: str) -> None:
    for pattern in PATTERNS:
        assert (Search(pattern).search(text) is None) == (re.search(pattern, text) is None)
