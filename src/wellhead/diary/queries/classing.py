"""What medicines written in own words are: the list, then what somebody said of the name; the latest word counts."""

from __future__ import annotations

import difflib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from wellhead.diary.models import Entry, MedicineClassing, MedicineUse, Person
from wellhead.diary.queries.medicines import MedicineView, known_medicine, medicine_list, medicines_named
from wellhead.foundation.read_once import once_a_page
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.medicines import Medicine, MedicineClass

OWN_WORDS = "own-words:"
CLOSE_ENOUGH = 0.6
"""How alike two spellings are to be offered, 0 to 1; the product's own choice. Nothing is taken over by itself."""
COMBINATION = "combination"


@dataclass(frozen=True, slots=True)
class Classing:
    """What somebody said a name is. With `medicine_id` that product; else `classes`; with neither it counts in none."""

    name: str
    medicine_id: str
    classes: tuple[str, ...]
    why: str
    by: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class UnclassedName:
    """A name in own words that stands in the diary without a class; empty is something that was not named."""

    name: str
    shown: str
    days: tuple[date, ...]
    entry_key: uuid.UUID


@dataclass(frozen=True)
class Placing:
    """Every medicine of one person's diary at its place in the counts."""

    said: Mapping[str, Classing] = field(default_factory=dict)

    def id_of(self, taken: MedicineView) -> str | None:
        """The key of what was taken in `medicines`; None while nobody said what it is."""
        if taken.classed:
            return taken.medicine_id
        said = self.said.get(folded(taken.name))
        if said is None or not folded(taken.name):
            return None
        return said.medicine_id if known_medicine(said.medicine_id) else f"{OWN_WORDS}{said.name}"

    @property
    def medicines(self) -> dict[str, Medicine]:
        """The medicines of the list, and one for each name that was given classes or none."""
        own = {f"{OWN_WORDS}{each.name}": _by_classes(each) for each in self.said.values()}
        return {**treatment.load().medicines, **own}

    def medicine_of(self, taken: MedicineView) -> Medicine | None:
        """What was taken, as the counts see it; None while nobody said what it is."""
        found = self.id_of(taken)
        return None if found is None else self.medicines.get(found)


def folded(name: str) -> str:
    """A name as it is compared: lower case, single spaces."""
    return " ".join(name.casefold().split())


@once_a_page
def placing(person: Person) -> Placing:
    """Read once, then ask it for every medicine."""
    return Placing({name: rows[0] for name, rows in classings(person).items()})


def classes_of(person: Person, taken: MedicineView) -> tuple[str, ...] | None:
    """The classes that what was taken counts in; empty counts in none, None is not classed yet."""
    found = placing(person).medicine_of(taken)
    return None if found is None else found.classes


def classings(person: Person) -> dict[str, list[Classing]]:
    """Everything that was said of each name, the latest first."""
    rows = MedicineClassing.objects.for_clinic(person.clinic_id).filter(person=person)
    found: dict[str, list[Classing]] = {}
    for row in rows.order_by("-recorded_at", "-pk"):
        said = Classing(
            row.name, row.medicine_id, tuple(row.classes), row.why, row.author_name, row.recorded_at
        )
        found.setdefault(row.name, []).append(said)
    return found


def unclassed(person: Person) -> list[UnclassedName]:
    """Names that no count can place, with their days, the latest first. Two queries."""
    placed = placing(person).said
    standing = Entry.objects.for_clinic(person.clinic_id).filter(person=person).standing()
    uses = MedicineUse.objects.filter(entry__in=standing, classed=False).order_by("-entry__day", "pk")
    found: dict[str, tuple[str, list[date], uuid.UUID]] = {}
    for name, day, key in uses.values_list("name", "entry__day", "entry__entry_key"):
        if folded(name) in placed:
            continue
        found.setdefault(folded(name), (name, [], key))[1].append(day)
    return [
        UnclassedName(name, shown, tuple(dict.fromkeys(days)), key)
        for name, (shown, days, key) in found.items()
    ]


def is_in_own_words(person: Person, name: str) -> bool:
    """Whether a folded name stands somewhere in the diary without a product of the list."""
    rows = MedicineUse.objects.filter(entry__clinic_id=person.clinic_id, entry__person=person, classed=False)
    return any(folded(each) == name for each in rows.values_list("name", flat=True).distinct())


def class_ids() -> tuple[str, ...]:
    """Every class of the list, in its order."""
    return tuple(treatment.load().medicine_classes)


def treatment_classes() -> tuple[MedicineClass, ...]:
    """Every class of the list, with what it counts as."""
    return tuple(treatment.load().medicine_classes.values())


def medicines_like(text: str, *, most: int = 6) -> tuple[Medicine, ...]:
    """Medicines to offer for what was typed: by name, brand or ingredient; where none has it, those spelled nearly so."""
    wanted = folded(text)
    if not wanted:
        return ()
    exact = list(medicines_named(text))
    inside = [each for each in medicine_list() if any(wanted in term for term in _terms(each))]
    found = [*exact, *inside] or _nearest(wanted)
    return tuple({each.id: each for each in found}.values())[:most]


def _terms(medicine: Medicine) -> Sequence[str]:
    return [folded(each) for each in (medicine.name, *medicine.search_terms, *medicine.ingredients)]


def _nearest(wanted: str) -> list[Medicine]:
    """Medicines with a name spelled nearly like the words or the first of them, the likest first."""
    tries = {wanted, wanted.split()[0]}
    likeness = {
        each.id: max(
            difflib.SequenceMatcher(None, term, tried).ratio() for term in _terms(each) for tried in tries
        )
        for each in medicine_list()
    }
    near = [each for each in medicine_list() if likeness[each.id] >= CLOSE_ENOUGH]
    return sorted(near, key=lambda each: -likeness[each.id])


def _by_classes(said: Classing) -> Medicine:
    """A medicine of which only the classes are known; a combination feeds the count of combinations alone."""
    known = treatment.load().medicine_classes
    classes = tuple(each for each in said.classes if each in known)
    counted = tuple(each for each in classes if known[each].counts)
    feeding = (COMBINATION,) if COMBINATION in counted else counted
    facts = tuple(fact for each in feeding if (fact := known[each].fact))
    limits = [limit for each in counted if (limit := known[each].limit_days)]
    return Medicine(
        id=f"{OWN_WORDS}{said.name}",
        name=said.name,
        ingredients=(),
        classes=classes,
        combination=COMBINATION in classes,
        counted=bool(counted),
        limit_days=min(limits, default=None),
        facts=facts,
        caffeine="caffeine_adjuvant" in classes,
        role="acute" if counted else "other",
        search_terms=(),
        supply="",
        uk_status="",
        src="project",
    )
