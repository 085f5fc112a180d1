"""The evidence ledger ready to compare with: how strongly each entry may be worded, in which numbers, until when."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from wellhead.claims.reading import folded, sentences
from wellhead.claims.searching import Search
from wellhead.claims.vocabulary import FOR_SOME, Vocabulary
from wellhead.knowledge.treatment.evidence import AdviceEntry, LedgerEntry

Strength = tuple[int, int]
"""Tier of the verb (0 help, 1 reduce, 2 prevent, 3 cure) and hedge (0 may, 1 can, 2 plainly said)."""

_COMPARED = re.compile(
    r"\d+(?:\.\d+)?(?= (?:vs|against|fewer|per|in) )|(?<= vs )\d+(?:\.\d+)?|(?<= per )\d+|(?<= against )\d+(?:\.\d+)?"
)
"""Figures of two groups side by side, as an entry states them."""


class Standing(StrEnum):
    """Whether an entry may still be cited."""

    FRESH = "fresh"
    DUE = "due"
    STALE = "stale"


def standing(review_by: date, on: date, due_days: int) -> Standing:
    """STALE after its day of review, DUE in the days before it."""
    if on > review_by:
        return Standing.STALE
    return Standing.DUE if on + timedelta(days=due_days) >= review_by else Standing.FRESH


@dataclass(frozen=True)
class LedgerLine:
    """One treatment for one headache: `limit` is None where no effect may be claimed at all."""

    entry: LedgerEntry
    limit: Strength | None
    numbers: frozenset[str]
    refused: Search | None


class Ledger:
    """All entries of the knowledge, by treatment and headache and by their own wording. It never changes."""

    def __init__(
        self,
        entries: Mapping[str, LedgerEntry],
        advice: Mapping[str, AdviceEntry],
        words: Vocabulary,
    ) -> None:
        self.entries = entries
        self.advice = advice
        self.lines = {(each.modality, each.headache): _line(each, words) for each in entries.values()}
        self.own_words = dict(_own_words(entries, advice))
        self.refused_advice = tuple(
            (each, refused) for each in advice.values() if (refused := _phrases(each.not_allowed)) is not None
        )

    def review_of(self, name: str) -> date | None:
        """The day of review of an entry; None where there is no such entry."""
        entry = self.entries.get(name) or self.advice.get(name)
        return entry.review_by if entry else None

    def is_public(self, name: str) -> bool:
        """Whether a public page may lean on the entry; False also where there is no such entry."""
        entry = self.entries.get(name)
        return entry.public if entry else name in self.advice

    def allowed_of(self, name: str) -> str:
        """The wording of an entry; empty where there is no such entry."""
        entry = self.entries.get(name) or self.advice.get(name)
        return entry.allowed if entry else ""


def numbers_in(plain: str, words: Vocabulary) -> frozenset[str]:
    """Figures about effect in a sentence: digits, or the word itself (half, twice)."""
    found: set[str] = set()
    for met in words.numbers.finditer(plain):
        digits = re.findall(r"\d+(?:\.\d+)?", met.group())
        found.update(digits or [met.group()[:4]])
    return frozenset(found)


def _line(entry: LedgerEntry, words: Vocabulary) -> LedgerLine:
    said = folded(f"{entry.allowed} {entry.effect}")
    known = frozenset(_COMPARED.findall(said)) | numbers_in(said, words)
    return LedgerLine(entry, _limit(entry, words), known, _phrases(entry.not_allowed))


def _limit(entry: LedgerEntry, words: Vocabulary) -> Strength | None:
    """The strongest wording within the entry's own sentences."""
    if entry.certainty == "none" or entry.use in ("do_not_offer", "refer") or not entry.on_headache:
        return None
    said = [
        (tier, hedge)
        for each in sentences(entry.allowed)
        for tier, hedge, _ in words.effects_in(FOR_SOME.sub("", each.plain))
    ]
    if not said:
        hedged = "may be" in entry.allowed.casefold()
        return (0, 0) if hedged and entry.certainty != "very_low" else None
    return max(tier for tier, _ in said), max(hedge for _, hedge in said)


def _own_words(
    entries: Mapping[str, LedgerEntry], advice: Mapping[str, AdviceEntry]
) -> Iterator[tuple[str, str]]:
    both: tuple[LedgerEntry | AdviceEntry, ...] = (*entries.values(), *advice.values())
    for entry in both:
        for each in sentences(entry.allowed):
            yield each.plain, entry.id


def _phrases(refused: tuple[str, ...]) -> Search | None:
    if not refused:
        return None
    return Search(rf"\b(?:{'|'.join(re.escape(folded(each)) for each in refused)})\b")
