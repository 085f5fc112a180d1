"""Medicines: what is in a product, which days it counts on, and the limits of each class."""

from collections.abc import Mapping
from dataclasses import dataclass

from wellhead.knowledge.treatment.reading import Raw


@dataclass(frozen=True, kw_only=True)
class Medicine:
    """A product that a person may pick. It says nothing of doses, swaps or stopping."""

    id: str
    name: str
    ingredients: tuple[str, ...]
    classes: tuple[str, ...]
    combination: bool
    counted: bool
    limit_days: int | None
    facts: tuple[str, ...]
    caffeine: bool
    role: str
    search_terms: tuple[str, ...]
    supply: str
    uk_status: str
    src: str
    note: str | None = None
    adjuvant_uncertain: bool = False
    needling_flag: str | None = None


@dataclass(frozen=True, kw_only=True)
class MedicineClass:
    """A class of ingredients; `limit_days` is days a month from which use counts as overuse.

    `fact` is the day-count that a medicine feeds of which only this class is known; None feeds none.
    """

    id: str
    counts: bool
    limit_days: int | None
    src: str
    fact: str | None = None
    label: str | None = None
    definition: str | None = None
    note: str | None = None
    confidence: str | None = None


@dataclass(frozen=True, kw_only=True)
class CountingRule:
    """One rule of counting days, in a sentence."""

    id: str
    text: str
    src: str


@dataclass(frozen=True, kw_only=True)
class OveruseThresholds:
    """The numbers behind the counting rules. Days of medicine; months of 30.4375 days."""

    days_per_month: float
    window_days: int
    block_days: int
    blocks_building_up: int
    established_months_above: int
    mixed_days: int
    mixed_groups_at_least: int
    mixed_groups: tuple[str, ...]
    non_opioid_limit_days: int
    non_opioid_classes: tuple[str, ...]
    non_opioid_facts: tuple[str, ...]
    fact_limits: Mapping[str, int]
    headache_days_for_overuse_headache: int
    src: str


@dataclass(frozen=True, kw_only=True)
class MedicineRules:
    """Purpose, words and results of the medicine count."""

    purpose: str
    fields: Mapping[str, str]
    results: tuple[str, ...]
    sentence: str
    sudden_stop_sentence: str
    sudden_stop_classes: tuple[str, ...]
    sudden_stop_ingredients: tuple[str, ...]
    src: str
    confidence: str | None = None

    def warns_of_sudden_stop(self, medicine: Medicine) -> bool:
        """Is this a medicine that can do harm when it is stopped suddenly."""
        if set(medicine.classes) & set(self.sudden_stop_classes):
            return True
        return bool(set(medicine.ingredients) & set(self.sudden_stop_ingredients))


@dataclass(frozen=True, kw_only=True)
class WorkedExample:
    """A diary with the count that must come out of it."""

    id: str
    diary: str
    expect: Raw
    given: Raw
    note: str | None = None
    src: str = "project"
