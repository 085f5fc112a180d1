"""How names, phones and birthdays are compared: spellings folded, slips of the finger forgiven. No Django here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import chain

import phonenumbers
from rapidfuzz import process
from rapidfuzz.distance import OSA

_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
LEAST_DIGITS = 4
"""Fewer digits of a telephone number stand in too many numbers to tell anybody apart."""
MONTH_FIRST = frozenset({"US", "PH", "FM", "MH", "PW"})
"""Countries that write the month before the day; everywhere else the day stands first."""
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januar january janvier",
            "feb februar february fevrier",
            "mar mrz maerz marz march mars",
            "apr april avril",
            "may mai",
            "jun juni june juin",
            "jul juli july juillet",
            "aug august aout",
            "sep sept september septembre",
            "oct okt october oktober octobre",
            "nov november novembre",
            "dec dez december dezember decembre",
        ),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(r"\b(\d{4})[-./](\d{1,2})[-./](\d{1,2})\b")
_NUMBERS = re.compile(r"\b(\d{1,2})(?:[-./]| ?[-./] ?| )(\d{1,2})(?:[-./]| ?[-./] ?| )(\d{4}|\d{2})\b")
_TOGETHER = re.compile(r"\b(\d{2})(\d{2})(\d{4})\b")
_NAMED = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|\.)? +([^\W\d_]{3,9})\.?,? +(\d{4})\b")
_NAMED_FIRST = re.compile(r"\b([^\W\d_]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})\b")
_PHONE = re.compile(r"\+?[\d(][\d\s()/.-]{2,}\d")
EXACT, PREFIX, CLOSE = 100, 90, 70
"""How well one word fits another: the same, its beginning, or one or two slips away."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed into a search box, taken apart. Each part that is there must fit."""

    names: tuple[str, ...] = ()
    days: frozenset[date] = frozenset()
    digits: str = ""
    email: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that could find anybody."""
        return not (self.names or self.days or self.digits or self.email)


def folded(text: str) -> str:
    """Small letters without marks, words parted by single spaces: Ó'Brien-Łuk becomes o brien luk."""
    spread = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    kept = "".join(sign if sign.isalnum() else " " for sign in spread if not unicodedata.combining(sign))
    return " ".join(kept.split())


def search_name(*names: str) -> str:
    """Names as search compares them, at most the 200 signs that are kept of them."""
    return folded(" ".join(names))[:200]


def international(text: str, country: str) -> str:
    """The number in E.164 form, such as +441632960112; empty when no telephone could have it."""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def asked(words: str, *, country: str, today: date) -> Asked:
    """Birthday, telephone number, email and names in what was typed, in whatever order."""
    rest = words.strip()
    email = next((word for word in rest.split() if "@" in word), "")
    rest = rest.replace(email, " ") if email else rest
    days, rest = _days_in(rest, is_month_first=country in MONTH_FIRST, today=today)
    digits, rest = _digits_in(rest)
    return Asked(tuple(folded(rest).split())[:6], days, digits, email.casefold())


def _days_in(text: str, *, is_month_first: bool, today: date) -> tuple[frozenset[date], str]:
    """Every day the text may mean, and the text without it."""
    for pattern, order in (
        (_ISO, (2, 1, 0)),
        (_NAMED, (0, 1, 2)),
        (_NAMED_FIRST, (1, 0, 2)),
        (_NUMBERS, (1, 0, 2) if is_month_first else (0, 1, 2)),
        (_TOGETHER, (1, 0, 2) if is_month_first else (0, 1, 2)),
    ):
        for found in pattern.finditer(text):
            day, month, year = (found.groups()[place] for place in order)
            days = frozenset(_possible(day, _month(month), year, today=today))
            if days:
                return days, text[: found.start()] + " " + text[found.end() :]
    return frozenset(), text


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS.get(folded(word).replace(" ", ""), 0)


def _possible(day: str, month: int, year: str, *, today: date) -> Iterable[date]:
    """Days that somebody alive may have been born on; a year of two figures is tried in both centuries."""
    years = [int(year)] if len(year) == 4 else [2000 + int(year), 1900 + int(year)]
    for each in years:
        try:
            born_on = date(each, month, int(day))
        except ValueError:
            continue
        if born_on <= today:
            yield born_on


def _digits_in(text: str) -> tuple[str, str]:
    """Digits that stand in a number's E.164 form, without the zeros in front, and the text without them."""
    found = _PHONE.search(text)
    if found is None:
        return "", text
    digits = re.sub(r"\D", "", found[0])
    if len(digits) < LEAST_DIGITS:
        return "", text
    return digits.lstrip("0"), text[: found.start()] + " " + text[found.end() :]


def name_scores(names: Sequence[str], candidates: Iterable[str]) -> dict[str, float]:
    """Folded name → how well the names typed fit it, 1 to 100; what does not fit is left out.

    Each typed word must fit a word of the name. The words of all names are compared once, so that many people
    of one name cost no more than one.
    """
    split = [(whole, whole.split()) for whole in set(candidates)]
    known = set(chain.from_iterable(parts for _whole, parts in split))
    fits = [_fits(typed, known) for typed in names]
    rarest = min(fits, key=len, default={}).keys()
    together = "".join(names)
    joined = {word for word in known if word.startswith(together)}
    found = {}
    for whole, parts in split:
        score = 0.0 if rarest.isdisjoint(parts) else _score(fits, parts)
        if score < PREFIX and (len(parts) > 2 or joined) and _is_written_together(parts, together, joined):
            score = PREFIX
        if score:
            found[whole] = score
    return found


def _score(fits: Sequence[Mapping[str, float]], parts: Sequence[str]) -> float:
    total = 0.0
    for fit in fits:
        best = max((fit.get(part, 0.0) for part in parts), default=0.0)
        if not best:
            return 0.0
        total += best
    return total / len(fits)


def _is_written_together(parts: Sequence[str], together: str, joined: Set[str]) -> bool:
    """Whether only the spaces differ: van der Berg and vanderberg, O Brien and obrien."""
    if any(part in joined for part in parts):
        return True
    return len(parts) > 2 and any(
        "".join(parts[place:]).startswith(together) for place in range(len(parts) - 1)
    )


def _fits(typed: str, known: Iterable[str]) -> dict[str, float]:
    """The known words that the typed one may stand for, each with how well it fits."""
    fits: dict[str, float] = {}
    slips = slips_forgiven(typed)
    if slips:
        near = process.extract(typed, list(known), scorer=OSA.distance, score_cutoff=slips, limit=None)
        fits = {word: CLOSE - 10.0 * far for word, far, _place in near}
    for word in known:
        if word.startswith(typed):
            fits[word] = EXACT if word == typed else PREFIX
    return fits


def slips_forgiven(typed: str) -> int:
    """Wrong, missing, doubled or swapped letters that are forgiven: none in three letters, one to five, then two."""
    return (len(typed) > 3) + (len(typed) > 5)


def is_like(one: str, other: str) -> bool:
    """Whether two folded names may be one person's: each word of the shorter one fits a word of the other."""
    shorter, longer = sorted((one.split(), other.split()), key=len)
    return bool(shorter) and bool(name_scores(shorter, [" ".join(longer)]))
