"""Whether a word of a note is plainly denied. Unclear is not denied; static/diary/denying.js is the same on a phone."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, Protocol

STOPS = frozenset(".!?;:\n")
COMMA = ","
MARKS = STOPS | {COMMA}
INSIDE_WORDS, INSIDE_NUMBERS = "'", ".:,"
Standing = Literal["yes", "no", "unclear"]
Span = tuple[int, int]
"""Places of words, the second one past the end."""


class Denials(Protocol):
    """The lists of the knowledge, one word each."""

    @property
    def deny(self) -> tuple[str, ...]: ...
    @property
    def between(self) -> tuple[str, ...]: ...
    @property
    def join(self) -> tuple[str, ...]: ...
    @property
    def split(self) -> tuple[str, ...]: ...
    @property
    def doubts(self) -> tuple[str, ...]: ...
    @property
    def limits(self) -> tuple[str, ...]: ...
    @property
    def perhaps(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark in small letters, and where it stands in the tidied text."""

    text: str
    start: int
    end: int


def tidied(text: str) -> str:
    """One form of each letter and apostrophe; a dash between words parts sentences as a full stop does."""
    plain = unicodedata.normalize("NFC", text).replace("\u2019", "'")
    return plain.replace(" - ", " ; ").replace("\u2013", ";").replace("\u2014", ";")


def words(text: str) -> list[Word]:
    """The words and marks of a tidied text. Digits and letters part; 7:30 and don't stay whole."""
    found: list[Word] = []
    at = 0
    while at < len(text):
        end = _end_of(text, at)
        if end > at:
            found.append(Word(text[at:end].lower(), at, end))
        elif text[at] in MARKS or text[at] == "/":
            found.append(Word(text[at], at, at + 1))
        at = max(end, at + 1)
    return found


def _end_of(text: str, at: int) -> int:
    """The end of the word that begins here; the place itself where none does."""
    if not text[at].isalnum():
        return at
    digits = text[at].isdecimal()
    joins = INSIDE_NUMBERS if digits else INSIDE_WORDS
    end = at + 1
    while end < len(text):
        inside = text[end] in joins and end + 1 < len(text) and _is_part(text[end + 1], digits=digits)
        if not inside and not _is_part(text[end], digits=digits):
            break
        end += 1
    return end


def _is_part(sign: str, *, digits: bool) -> bool:
    return sign.isdecimal() if digits else sign.isalnum() and not sign.isdecimal()


def is_word(pattern: str, text: str) -> bool:
    """Whether a word is meant; a star stands for any ending."""
    return text.startswith(pattern[:-1]) if pattern.endswith("*") else text == pattern


@cache
def phrase(text: str) -> tuple[str, ...]:
    """The words of an entry of a list; a star stays with its word."""
    parts = text.split()
    return tuple(
        each.text + ("*" if part.endswith("*") and each.end == len(part) - 1 else "")
        for part in parts
        for each in words(tidied(part.lower()))
    )


def places_of(said: Sequence[Word], patterns: Sequence[str]) -> Iterator[Span]:
    """Where these words stand one after the other."""
    for at in range(len(said) - len(patterns) + 1):
        if all(is_word(pattern, said[at + n].text) for n, pattern in enumerate(patterns)):
            yield at, at + len(patterns)


@dataclass(frozen=True)
class Reading:
    """One text with the signs in it. `known` are places that were read as something else, such as a time; `alone` are
    signs that no list carries a denial to, because they name a figure.
    """

    said: Sequence[Word]
    signs: Sequence[Span]
    table: Denials
    known: Collection[int] = field(default=frozenset())
    alone: Collection[Span] = field(default=frozenset())

    def denied_by(self, sign: Span) -> int | None:
        """The place of the word that plainly denies this sign; None where it is not, or not plainly, denied."""
        at = self._denial_before(sign)
        if at is None:
            return None
        opening = self.clause(at)[0]
        again = any(self.said[n].text in self.table.deny for n in range(opening, at))
        return None if again or self._taken_back(at, sign) else at

    def _denial_before(self, sign: Span) -> int | None:
        at = sign[0] - 1
        while at >= 0:
            text = self.said[at].text
            if text in self.table.deny:
                return at
            if text in self.table.join:
                before = next((each for each in self.signs if each[1] == at), None)
                if before is None:
                    return None
                at = before[0]
            elif text not in self.table.between:
                return None
            at -= 1
        return None

    def _taken_back(self, at: int, sign: Span) -> bool:
        first, last = self.sentence(at)
        is_asked = last < len(self.said) and self.said[last].text == "?"
        if is_asked or (at > first and self.said[at - 1].text in self.table.join):
            return True
        inside = set(range(at, sign[1])) | set(self.known)
        around = [n for n in range(first, last) if n not in inside]
        others = {each[0] for each in self.signs} - {sign[0]}
        doubts = any(
            self.said[n].text in self.table.doubts
            or (self.said[n].text in self.table.perhaps and n + 1 not in others)
            for n in around
        )
        return doubts or any(self.said[n].text in self.table.limits for n in around if n > at)

    def sentence(self, at: int) -> Span:
        """The sentence around a place, without the mark that ends it."""
        return self._around(at, lambda text: text in STOPS)

    def clause(self, at: int) -> Span:
        """The clause around a place."""
        return self._around(at, lambda text: text in MARKS or text in self.table.split)

    def _around(self, at: int, ends: Ends) -> Span:
        first = next((n + 1 for n in range(at - 1, -1, -1) if ends(self.said[n].text)), 0)
        last = next((n for n in range(at, len(self.said)) if ends(self.said[n].text)), len(self.said))
        return first, last

    def standings(self) -> dict[Span, tuple[Standing, int]]:
        """Whether each sign is said, denied or unclear, and where what is said of it begins.

        What follows a denied sign in a list may be denied too: unclear. So is a sign beside a denial that denies
        nothing else, and one that is only perhaps there.
        """
        signs = sorted(set(self.signs))
        denials = {sign: self.denied_by(sign) for sign in signs}
        spent = {at for at in denials.values() if at is not None}
        found: dict[Span, tuple[Standing, int]] = {}
        for sign in signs:
            at = denials[sign]
            if at is not None:
                found[sign] = ("no", at)
            else:
                found[sign] = ("unclear" if self._is_unclear(sign, spent, found) else "yes", sign[0])
        return found

    def _is_unclear(
        self, sign: Span, spent: Collection[int], before: dict[Span, tuple[Standing, int]]
    ) -> bool:
        first, last = self.clause(sign[0])
        here = [n for n in range(first, last) if not sign[0] <= n < sign[1]]
        if any(self.said[n].text in self.table.deny and n not in spent for n in here):
            return True
        opening, closing = self.sentence(sign[0])
        if closing < len(self.said) and self.said[closing].text == "?":
            return True
        if any(self.said[n].text in self.table.perhaps for n in here):
            return True
        if sign in self.alone:
            return False
        at = sign[0] - 1
        while at >= opening and self._is_list_word(self.said[at].text):
            at -= 1
        follows = next((each for each in before if each[1] == at + 1), None)
        return follows is not None and before[follows][0] != "yes"

    def _is_list_word(self, text: str) -> bool:
        return text == COMMA or text in self.table.join or text in self.table.between


def _may_stand(wanted: str, text: str) -> bool:
    """A quick look that most notes end at: the first word of a phrase, anywhere."""
    return phrase(wanted)[0].removesuffix("*") in text


def whole(places: Collection[Span]) -> list[Span]:
    """The places in their order, without those that lie inside a longer one."""
    longer = [(one, other) for one in places for other in places if one != other]
    inside = {one for one, other in longer if other[0] <= one[0] and one[1] <= other[1]}
    return sorted(set(places) - inside)


class Ends(Protocol):
    """Whether a word or mark ends a stretch."""

    def __call__(self, text: str, /) -> bool: ...


def first_said(text: str, wanted: Collection[str], *, every: Iterable[str], table: Denials) -> str:
    """The first of these words in a text that is not plainly denied, as it was written; empty for none.

    `every` are all words that may stand in a list of denied ones, these among them.
    """
    plain = tidied(text)
    near = plain.lower()
    if not any(_may_stand(each, near) for each in wanted):
        return ""
    said = words(plain)
    known = (phrase(each) for each in every if _may_stand(each, near))
    reading = Reading(said, sorted({place for each in known for place in places_of(said, each)}), table)
    mine = {place for each in wanted for place in places_of(said, phrase(each))}
    open_ones = [place for place in whole(mine) if reading.denied_by(place) is None]
    return plain[said[open_ones[0][0]].start : said[open_ones[0][1] - 1].end] if open_ones else ""
