"""The medicines a person says they take, and what the days add up to in each class; days, never tablets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.medicines import Medicine

FACT_OF_ALL_PLAIN = "med_days_any_non_opioid"
BLOOD_THINNER = "takes_blood_thinner"
NOW, STOPPED, NOT_SURE, MISTAKE = "now", "stopped", "not_sure", "mistake"
LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True)
class MedicineSaid:
    """One medicine as the person says they take it. `product_id` is empty for one that the list does not hold.

    `days_per_month`: days on which it is taken; None when not said. `for_headache` None: not said.
    `state`: now, stopped, not_sure or mistake.
    """

    words: str
    product_id: str = ""
    dose_words: str = ""
    days_per_month: int | None = None
    for_headache: bool | None = None
    state: str = NOW

    @property
    def key(self) -> str:
        """What makes it the same medicine: the product of the list, else the words."""
        return self.product_id or " ".join(self.words.casefold().split())

    @property
    def product(self) -> Medicine | None:
        """The product of the list, or None."""
        return treatment.load().medicines.get(self.product_id)


@dataclass(frozen=True, slots=True)
class MedicineKept:
    """A medicine that stands in the list, with who wrote it down and when."""

    said: MedicineSaid
    row_id: str
    by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ClassDays:
    """Days a month in one class of ingredients: at least `low`, at most `high`, held against `limit_days`."""

    id: str
    label: str
    low: int
    high: int
    limit_days: int | None
    names: tuple[str, ...]

    @property
    def is_reached(self) -> bool:
        """Whether the limit is reached whatever was left open."""
        return self.limit_days is not None and self.low >= self.limit_days

    @property
    def is_open(self) -> bool:
        """Whether it could be reached, and could not."""
        return self.limit_days is not None and self.low < self.limit_days <= self.high


def matching(text: str, *, most: int = 8) -> tuple[Medicine, ...]:
    """Products whose name, brand or ingredient begins with or holds what was typed; names that begin so come first."""
    wanted = " ".join(text.casefold().split())
    if not wanted:
        return ()
    ranked = [
        (rank, each.name.casefold(), each)
        for each in treatment.load().medicines.values()
        if (rank := _rank(each, wanted)) is not None
    ]
    return tuple(each for _rank_of, _name, each in sorted(ranked, key=lambda entry: entry[:2])[:most])


BRAND_AND_PRODUCT = " – "


def named(text: str) -> Medicine | None:
    """The one product that goes by exactly this name; None when there is none, or more than one.

    A brand of several products may be followed by the one that is meant: “Co-codamol – Paracetamol with codeine 8/500”.
    """
    wanted = " ".join(text.casefold().split())
    _brand, dash, meant = wanted.rpartition(BRAND_AND_PRODUCT)
    if dash:
        wanted = meant
    listed = treatment.load().medicines.values()
    own = [each for each in listed if each.name.casefold() == wanted]
    found = own or [each for each in listed if wanted in {term.casefold() for term in each.search_terms}]
    return found[0] if len(found) == 1 else None


def _rank(medicine: Medicine, wanted: str) -> int | None:
    names = [medicine.name.casefold(), *(term.casefold() for term in medicine.search_terms)]
    if any(name.startswith(wanted) for name in names):
        return 0
    if any(wanted in name for name in (*names, *medicine.ingredients)):
        return 1
    return None


def classes_of(medicine: Medicine) -> tuple[str, ...]:
    """Every class a product holds, in words: codeine and caffeine in a mixed tablet are named too."""
    known = treatment.load().medicine_classes
    return tuple((known[each].label or each) if each in known else each for each in medicine.classes)


def is_incomplete(medicines: Iterable[MedicineSaid]) -> bool:
    """Whether a count of days may miss something: a medicine without a product, or one whose days were not said."""
    return any(_is_unplaced(each) or _days_open(each) for each in medicines)


def class_days(medicines: Sequence[MedicineSaid]) -> tuple[ClassDays, ...]:
    """Days a month in each class that counts; a product counts in every class it holds, a mixed one also as mixed."""
    known = treatment.load().medicine_classes
    open_ended = any(_is_unplaced(each) for each in medicines)
    found: list[ClassDays] = []
    for class_id, entry in known.items():
        held = [each for each in _counted(medicines) if each.product and class_id in _classes(each.product)]
        if held and entry.counts:
            low, high = _bounds(held, open_ended=open_ended)
            names = tuple(each.words for each in held)
            found.append(ClassDays(class_id, entry.label or class_id, low, high, entry.limit_days, names))
    return tuple(found)


def _classes(product: Medicine) -> set[str]:
    return {*product.classes, "combination"} if product.combination else set(product.classes)


def fact_days(medicines: Sequence[MedicineSaid]) -> Mapping[str, int]:
    """Days a month by fact of the dictionary, only where what was left open cannot move it over its limit.

    A class of which nothing stands in the list is left out: not listed is not the same as not taken.
    """
    thresholds = treatment.load().overuse_thresholds
    if thresholds is None:
        return {}
    found: dict[str, int] = {}
    for fact, limit in thresholds.fact_limits.items():
        held = list(_feeding(medicines, fact, thresholds.non_opioid_facts))
        if not held:
            continue
        low, high = _bounds(held, open_ended=any(_is_unplaced(each) for each in medicines))
        is_sum = fact == FACT_OF_ALL_PLAIN
        if low >= limit or (high < limit and not is_sum):
            found[fact] = low
    return found


def takes_blood_thinner(medicines: Iterable[MedicineSaid]) -> bool | None:
    """True when one stands in the list as taken now; otherwise None: the list alone never says no.

    Low-dose aspirin alone does not count, as the question itself says (facts/01_about_you.yaml).
    """
    taken = (each.product for each in medicines if each.state == NOW and each.product)
    thins = any(each.needling_flag and "aspirin" not in each.ingredients for each in taken)
    return True if thins else None


def _feeding(
    medicines: Sequence[MedicineSaid], fact: str, plain_facts: Sequence[str]
) -> Iterator[MedicineSaid]:
    wanted = set(plain_facts) if fact == FACT_OF_ALL_PLAIN else {fact}
    for each in _counted(medicines):
        if each.product and wanted & set(each.product.facts):
            yield each


def _counted(medicines: Iterable[MedicineSaid]) -> Iterator[MedicineSaid]:
    """Medicines whose days count: taken now, or perhaps, and of a product that counts."""
    for each in medicines:
        if each.state in {NOW, NOT_SURE} and each.product is not None and each.product.counted:
            yield each


def _bounds(held: Sequence[MedicineSaid], *, open_ended: bool) -> tuple[int, int]:
    """At least the days of one alone, since days may coincide; at most all added, or all days where some are open."""
    sure = [each.days_per_month or 0 for each in held if each.state == NOW]
    low = max(sure, default=0)
    if open_ended or any(each.days_per_month is None for each in held):
        return low, LONGEST_MONTH
    return low, min(LONGEST_MONTH, sum(each.days_per_month or 0 for each in held))


def _is_unplaced(medicine: MedicineSaid) -> bool:
    return medicine.state in {NOW, NOT_SURE} and medicine.product is None


def _days_open(medicine: MedicineSaid) -> bool:
    counted = medicine.product is not None and medicine.product.counted
    return medicine.state in {NOW, NOT_SURE} and counted and medicine.days_per_month is None
