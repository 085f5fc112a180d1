"""Studies, what may be said of each treatment for each headache, and what may not be said at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from wellhead.knowledge.treatment.reading import Raw

Certainty = Literal["high", "moderate", "low", "very_low", "none"]
UseCode = Literal["offer", "adjunct", "clinician_choice", "do_not_offer", "refer"]


@dataclass(frozen=True, kw_only=True)
class Source:
    """A source register entry; `depth` says how much of it was opened."""

    id: str
    what: str
    depth: str
    url: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Result:
    """One finding of a study, in our own words."""

    text: str
    src: str
    at: str | None = None
    stage: str | None = None
    confidence: str | None = None


@dataclass(frozen=True, kw_only=True)
class EvidenceItem:
    """One study or guideline: what it found, how sure we are and what it supports."""

    id: str
    topic: tuple[str, ...]
    design: str
    results: tuple[Result, ...]
    certainty: Certainty
    supports: str
    src: str
    confidence: str | None = None
    n: int | None = None
    limits: str | None = None
    overclaim: str | None = None
    outcome_primary: str | None = None
    arms: Raw = None
    population: Raw = None
    dose: Raw = None
    responder_table: Raw = None


@dataclass(frozen=True, kw_only=True)
class LedgerEntry:
    """The strongest wording that may be published of one treatment for one headache kind.

    `on_headache` is false where the wording is of something else (sore muscles, coping) and no effect on the headache
    may be claimed. `reviewed_on` is the day on which the entry was last held against its sources.
    """

    id: str
    modality: str
    headache: str
    use: UseCode
    public: bool
    allowed: str
    not_allowed: tuple[str, ...]
    population: str
    effect: str
    certainty: Certainty
    source: tuple[str, ...]
    review_by: date
    src: str
    reviewed_on: date
    on_headache: bool = True


@dataclass(frozen=True, kw_only=True)
class AdviceEntry:
    """The strongest wording of one piece of general advice."""

    id: str
    allowed: str
    not_allowed: tuple[str, ...]
    certainty: Certainty
    source: tuple[str, ...]
    src: str
    review_by: date
    reviewed_on: date


@dataclass(frozen=True, kw_only=True)
class EvidenceRules:
    """Words of the grades and of the ledger, and the rules of publishing."""

    certainty_note: str
    grades: Mapping[str, str]
    use_codes: Mapping[str, str]
    modalities: tuple[str, ...]
    headaches: tuple[str, ...]
    publishing_rules: tuple[str, ...]
    claim_checker_how: str
    advertising: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What the evidence says of one treatment for one headache type."""

    text: str
    certainty: Certainty
    ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class HeadacheResponse:
    """One headache type against the treatments, and when to refer."""

    type: str
    exercise: Cell
    manual_therapy: Cell
    dry_needling: Cell
    acupuncture: Cell
    education: Cell
    refer_rule: str
    src: str
    icd_hint: str | None = None
    seed: Raw = None
    seed_verdict: str | None = None
