"""The vocabulary of the rule packs, compiled: what a sentence speaks of, how strongly, and what it denies."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wellhead.claims.searching import Search
from wellhead.knowledge.treatment.claim_packs import LIST, ClaimWords

NEAR_WORDS = 5
"""So many words before a claim a negation may stand and still deny it."""
AFTER_WORDS = 7
"""So many words after a claim its denial must have been said: "a cure has not been found"."""
HEDGE_WORDS = 6
"""So many words before a verb of effect a hedge may stand and still soften it."""

FOR_SOME = re.compile(r"\b(?:for|in) (?:some|a few|certain)\b(?: people)?")
"""Softens the whole sentence, wherever it stands."""
_NOT = re.compile(r"\bnot\b|n't\b")
_ADJECTIVES = re.compile(r", (?=[\w-]+ $)")
"""The comma of "small, short-term relief" parts no clauses."""
_ASIDE = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Mention:
    """A treatment or headache named in a sentence; an empty key stands for treatments or headaches in general."""

    keys: tuple[str, ...]
    words: str
    start: int


class Vocabulary:
    """The words of one rule pack, ready to search with. It never changes after it is built."""

    def __init__(self, words: ClaimWords) -> None:
        self.words = words
        self.treatments = self._named(words.modalities, (*words.groups, *words.any_treatment))
        self.headaches = self._named(words.headaches, words.any_headache)
        self.tiers = tuple((tier, _one_of(patterns)) for tier, patterns in enumerate(words.effects.values()))
        self.hedges = tuple(_one_of(patterns) for patterns in words.hedges.values())
        self.not_effects = _one_of(words.not_effects)
        self.unknown = _one_of(words.unknown)
        self.medical = _one_of(words.medical)
        self.pronouns = _one_of(words.pronouns)
        self.numbers = _one_of(words.numbers)
        self.comparisons = _one_of(words.comparisons)
        self.negations = _one_of(words.negations)
        self.far_negations = _one_of(words.far_negations)
        self.denied_after = _one_of(words.denied_after)
        self.not_negations = _one_of(words.not_negations)
        self.clause_ends = re.compile("|".join(words.clause_ends))
        self.answers_no = re.compile(rf"\W*(?:{'|'.join(words.answers_no)})")
        self.answers_yes = re.compile(rf"\W*(?:{'|'.join(words.answers_yes)})\b")
        self._groups = tuple((re.compile(pattern), keys) for pattern, keys in words.groups.items())

    def with_lists(self, pattern: str) -> str:
        """The pattern with {names} of lists replaced by their alternatives."""
        return LIST.sub(lambda met: f"(?:{'|'.join(self.words.lists[met.group(1)])})", pattern)

    def treatments_in(self, plain: str) -> list[Mention]:
        """Treatments named in the sentence, in order."""
        return [
            Mention(self._keys_of(met), met.group(), met.start()) for met in self.treatments.finditer(plain)
        ]

    def headaches_in(self, plain: str) -> list[Mention]:
        """Headaches named in the sentence, in order."""
        return [
            Mention((met.lastgroup,) if met.lastgroup else (), met.group(), met.start())
            for met in self.headaches.finditer(plain)
        ]

    def _keys_of(self, met: re.Match[str]) -> tuple[str, ...]:
        if met.lastgroup:
            return (met.lastgroup,)
        named = (keys for pattern, keys in self._groups if pattern.fullmatch(met.group()))
        return next(named, ())

    def is_denied(self, plain: str, met: re.Match[str]) -> bool:
        """Whether what was met is denied in its clause. "Not only" and "no doubt" deny nothing."""
        after = " ".join(plain[met.end() :].split()[:AFTER_WORDS])
        if self.denied_after.search(after):
            return True
        before = self.not_negations.sub(" , ", _ASIDE.sub("", plain[: met.start()]))
        clause = _last_part(before, self.clause_ends)
        far = self.far_negations.search(clause) is not None
        near = " ".join(self.far_negations.sub(" ", clause).split()[-NEAR_WORDS:])
        if far:
            return len(_NOT.findall(near)) % 2 == 0
        near = _after_and(near, met.group())
        return sum(1 for _ in self.negations.finditer(near)) % 2 == 1

    def effects_in(self, plain: str) -> Iterator[tuple[int, int, re.Match[str]]]:
        """Tier (0 weakest), hedge (0 most careful) and match of each effect that the clause affirms."""
        skipped = [met.span() for met in self.not_effects.finditer(plain)]
        for tier, pattern in self.tiers:
            for met in pattern.finditer(plain):
                inside = any(first <= met.start() < last for first, last in skipped)
                if not inside and not self._is_unsaid(plain, met):
                    yield tier, self._hedge(plain, met.start()), met

    def _is_unsaid(self, plain: str, met: re.Match[str]) -> bool:
        clause = _last_part(self.not_negations.sub(" , ", plain[: met.start()]), self.clause_ends)
        return bool(self.unknown.search(clause)) or self.is_denied(plain, met)

    def _hedge(self, plain: str, start: int) -> int:
        before = _ADJECTIVES.sub(" ", _ASIDE.sub("", plain[:start]))
        clause = _last_part(before, self.clause_ends)
        near = " ".join(clause.split()[-HEDGE_WORDS:])
        if FOR_SOME.search(plain):
            near += " for some"
        found = (strength for strength, pattern in enumerate(self.hedges) if pattern.search(near))
        return next(found, len(self.hedges))

    def _named(self, table: Mapping[str, tuple[str, ...]], others: Iterable[str]) -> Search:
        named = [f"(?P<{key}>{'|'.join(patterns)})" for key, patterns in table.items()]
        return Search(rf"\b(?:{'|'.join([*named, *others])})\b")


def _one_of(patterns: tuple[str, ...]) -> Search:
    return Search(rf"\b(?:{'|'.join(patterns)})\b")


def _last_part(text: str, ends: re.Pattern[str]) -> str:
    last = 0
    for met in ends.finditer(text):
        last = met.end()
    return text[last:]


def _after_and(before: str, claim: str) -> str:
    """What still denies the claim where "and" stands just before it: "is not dear and cures" denies no cure."""
    joined = re.search(r"\band(?: \w+ly| also)?$", before.rstrip())
    verb = re.match(r"[a-z]+", claim)
    return "" if joined and verb and verb.group().endswith(("s", "ed")) else before
