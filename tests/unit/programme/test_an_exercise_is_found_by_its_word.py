"""The library is searched in the language of the page, and the English words still find."""

from __future__ import annotations

import pytest
from django.utils import translation

from wellhead.programme.presenters import library


@pytest.mark.parametrize(
    ("words", "found"),
    [("nicken", "EX01"), ("Schulterblatt", "EX15"), ("nod", "EX01"), ("blade", "EX15"), ("Kniestand", "")],
)
def test_a_german_page_finds_by_the_german_and_by_the_english_word(words: str, found: str) -> None:
    with translation.override("de"):
        names = [each.id for each in library.matching({"q": words}, safety=None, picks=(), starred=())]
    assert found in names if found else not names


def test_an_english_page_does_not_find_by_a_german_word() -> None:
    assert not library.matching({"q": "nicken"}, safety=None, picks=(), starred=())
