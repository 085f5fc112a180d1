"""What a region's rule pack holds: which wordings may not stand in public, why, and what to say instead."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from wellhead.knowledge.faults import Fault
from wellhead.knowledge.treatment.places import Places, fault_at

if TYPE_CHECKING:
    from wellhead.knowledge.treatment.library import TreatmentLibrary

LIST = re.compile(r"\{([a-z_]+)\}")
"""A list of the vocabulary named inside a pattern: {treatment}."""


@dataclass(frozen=True, kw_only=True)
class ClaimRule:
    """Wordings that stop publishing, unless excused.

    `patterns` and the two lists after them are regular expressions over one sentence in small letters, plain quotes
    and single spaces. One of `near` must stand in the same sentence when the list is not empty; one of `unless`
    excuses the sentence. A rule of level `cite` is satisfied by citing one of `entries`.
    """

    id: str
    title: str
    level: Literal["block", "cite"]
    patterns: tuple[str, ...]
    why: str
    safer: str
    red: str
    green: str
    source: tuple[str, ...]
    since: date
    review_by: date
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LedgerWords:
    """How a finding of one kind against the ledger is explained; {name} stands for what was found."""

    id: str
    title: str
    why: str
    safer: str
    red: str


@dataclass(frozen=True, kw_only=True)
class ClaimPack:
    """The rules of one region; a pack that extends another keeps its rules but those it drops or states anew."""

    id: str
    name: str
    regulator: str
    note: str
    since: date
    review_by: date
    rules: tuple[ClaimRule, ...]
    extends: str | None = None
    drops: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ClaimWords:
    """The vocabulary: regular expressions for treatments, headaches, verbs of effect, hedges and negations."""

    modalities: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, tuple[str, ...]]
    any_treatment: tuple[str, ...]
    headaches: Mapping[str, tuple[str, ...]]
    any_headache: tuple[str, ...]
    effects: Mapping[str, tuple[str, ...]]
    not_effects: tuple[str, ...]
    hedges: Mapping[str, tuple[str, ...]]
    unknown: tuple[str, ...]
    numbers: tuple[str, ...]
    comparisons: tuple[str, ...]
    medical: tuple[str, ...]
    pronouns: tuple[str, ...]
    negations: tuple[str, ...]
    far_negations: tuple[str, ...]
    denied_after: tuple[str, ...]
    not_negations: tuple[str, ...]
    clause_ends: tuple[str, ...]
    answers_no: tuple[str, ...]
    answers_yes: tuple[str, ...]
    due_days: int
    common: tuple[str, ...]
    common_share: float
    common_of_words: int
    lists: Mapping[str, tuple[str, ...]]


def rules_of(packs: Mapping[str, ClaimPack], region: str) -> tuple[ClaimRule, ...]:
    """The rules that hold in a region, those of the pack it extends among them. Raises KeyError."""
    pack = packs[region]
    below = rules_of(packs, pack.extends) if pack.extends else ()
    own = {each.id for each in pack.rules} | set(pack.drops)
    return (*(each for each in below if each.id not in own), *pack.rules)


def faults_of(library: "TreatmentLibrary", places: Places) -> Iterator[Fault]:
    """Rules that cannot be read as patterns, that name what is not there, or that a pack drops in vain."""
    words, known = library.claim_words, {*library.evidence, *library.sources}
    lists = words.lists if words else {}
    for pack in library.claim_packs.values():
        place = ("ClaimPack", pack.id)
        if pack.extends and pack.extends not in library.claim_packs:
            yield fault_at(places, place, f"{pack.id} extends {pack.extends}, which does not exist")
        for rule in pack.rules:
            yield from (
                fault_at(places, place, f"{rule.id}: {what}") for what in _problems(rule, lists, known)
            )
            for entry in rule.entries:
                if entry not in library.ledger and entry not in library.advice_ledger:
                    yield fault_at(places, place, f"{rule.id} names {entry}, which does not exist")


def _problems(rule: ClaimRule, lists: Mapping[str, tuple[str, ...]], known: set[str]) -> Iterator[str]:
    yield from (f"the source {name} does not exist" for name in rule.source if name not in known)
    for pattern in (*rule.patterns, *rule.near, *rule.unless):
        named = set(LIST.findall(pattern)) - set(lists)
        if named:
            yield f"no list is named {', '.join(sorted(named))}"
        try:
            re.compile(LIST.sub("x", pattern))
        except re.error as error:
            yield f"{pattern!r} is no regular expression: {error}"
