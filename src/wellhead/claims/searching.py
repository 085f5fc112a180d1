"""Patterns that look before they search: a sentence without any of a pattern's letters is passed over at once."""

import re
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined] # how a pattern is built stands nowhere else
from typing import Any

LETTERS = 3
"""Shorter runs of letters stand in nearly every sentence and tell nothing."""


class Search:
    """A compiled pattern and the letters of which at least one run stands wherever it matches."""

    def __init__(self, pattern: str) -> None:
        self.pattern = re.compile(pattern)
        self.letters = letters_of(pattern)

    def may_match(self, text: str) -> bool:
        """False only where the pattern cannot match."""
        if self.letters is None:
            return True
        for each in self.letters:  # noqa: SIM110 -- asked for each sentence; a generator takes twice as long
            if each in text:
                return True
        return False

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, as `re.finditer`."""
        return self.pattern.finditer(text) if self.may_match(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """The first match, as `re.search`."""
        return self.pattern.search(text) if self.may_match(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """A match at the start, as `re.match`."""
        return self.pattern.match(text)

    def sub(self, new: str, text: str) -> str:
        """The text with every match replaced."""
        return self.pattern.sub(new, text) if self.may_match(text) else text


def letters_of(pattern: str) -> frozenset[str] | None:
    """Runs of letters of which at least one stands in every match; None where there are none to go by."""
    found = _needed(_parser.parse(pattern))
    return None if found is None or any(len(each) < LETTERS for each in found) else found


def _needed(parsed: Any) -> frozenset[str] | None:  # Any: the parsed pattern has no type of its own
    """The best choice among what every match of this sequence must hold: the one whose shortest run is longest."""
    choices: list[frozenset[str]] = []
    run = ""
    for kind, value in parsed:
        if kind is _constants.LITERAL:
            run += chr(value)
            continue
        if run:
            choices.append(frozenset({run}))
        run = ""
        choices.extend(_within(kind, value))
    if run:
        choices.append(frozenset({run}))
    return max(choices, key=lambda each: min(map(len, each)), default=None)


def _within(kind: Any, value: Any) -> Iterator[frozenset[str]]:  # Any: see above
    if kind is _constants.SUBPATTERN:
        inner = _needed(value[3])
    elif kind is _constants.MAX_REPEAT and value[0] > 0:
        inner = _needed(value[2])
    elif kind is _constants.BRANCH:
        branches = [_needed(each) for each in value[1]]
        inner = None if None in branches else frozenset().union(*(each for each in branches if each))
    else:
        return
    if inner:
        yield inner
