"""Medicines: the list they are picked from, what a person took lately, and what stands in an entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wellhead.diary.models import Entry, MedicineUse, Person
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.medicines import Medicine
from wellhead.ui.words import content

LATELY = timedelta(days=91)
RELIEF_AFTER = timedelta(hours=2)
"""Relief is asked of two hours after a medicine, as trials of headache medicines do."""


@dataclass(frozen=True, slots=True)
class MedicineView:
    """A medicine as taken or as offered. `classed` False is free text that no count can place."""

    medicine_id: str
    name: str
    classes: tuple[str, ...] = ()
    classed: bool = True
    doses: int | None = None
    amount: str = ""
    taken_at: datetime | None = None
    relief: str = ""

    @property
    def is_preventive(self) -> bool:
        """Whether it is taken to prevent headaches; the list decides."""
        known = known_medicine(self.medicine_id)
        return known is not None and known.role == "preventive"

    @property
    def counted(self) -> bool:
        """Whether its days count towards a limit; the list decides."""
        known = known_medicine(self.medicine_id)
        return known.counted if known else False


def waits_for_relief(taken: MedicineView, now: datetime, *, at_latest: datetime | None = None) -> bool:
    """Whether it is time to ask how the headache was after it: taken long enough ago, not said, not preventive.

    `at_latest` is a moment by which it was taken, such as when it was written down; without one, only a medicine
    whose time was said is asked about.
    """
    taken_at = taken.taken_at or at_latest
    if taken.relief or taken.is_preventive or taken_at is None:
        return False
    return now - taken_at >= RELIEF_AFTER


def medicine_list() -> tuple[Medicine, ...]:
    """Every medicine that can be picked, by name."""
    return tuple(sorted(treatment.load().medicines.values(), key=lambda each: each.name.casefold()))


def known_medicine(medicine_id: str) -> Medicine | None:
    """The medicine of the list with this id, or None."""
    return treatment.load().medicines.get(medicine_id)


def medicines_on(person: Person, on_day: date) -> tuple[MedicineView, ...]:
    """What stands in the entries of one day."""
    standing = Entry.objects.for_clinic(person.clinic_id).filter(person=person, day=on_day).standing()
    return as_views(MedicineUse.objects.filter(entry__in=standing).order_by("recorded_at", "pk"))


def as_offered(medicine_id: str) -> MedicineView:
    """A medicine of the list as a button. KeyError when the list does not hold it."""
    known = treatment.load().medicines[medicine_id]
    return MedicineView(known.id, known.name, known.classes)


def medicines_named(text: str) -> tuple[Medicine, ...]:
    """The medicines of the list that go by this name: their own name first, else a brand or other search term."""
    wanted = _plain(text)
    everything = medicine_list()
    own = tuple(each for each in everything if _plain(each.name) == wanted)
    return own or tuple(
        each
        for each in everything
        if wanted in {_plain(term) for term in (*each.search_terms, *each.ingredients)}
    )


def class_label(class_id: str) -> str:
    """The class in plain words, in the reader's language."""
    known = treatment.load().medicine_classes.get(class_id)
    return content(known.label or class_id) if known else class_id


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def medicines_of(entry: Entry) -> tuple[MedicineView, ...]:
    """What stands in one revision of an entry."""
    return as_views(MedicineUse.objects.filter(entry=entry).order_by("recorded_at", "pk"))


def as_views(uses: Iterable[MedicineUse]) -> tuple[MedicineView, ...]:
    """Rows as views, in the order given."""
    return tuple(
        MedicineView(
            medicine_id=use.medicine_id,
            name=use.name,
            classes=tuple(use.classes),
            classed=use.classed,
            doses=use.doses,
            amount=use.amount,
            taken_at=use.taken_at,
            relief=use.relief,
        )
        for use in uses
    )


def recent_medicines(person: Person, today: date, *, most: int = 4) -> tuple[MedicineView, ...]:
    """Medicines of the list that the person took against a headache in the last 91 days, latest first."""
    return tuple(each for each in _lately(person, today) if not each.is_preventive)[:most]


def recent_preventives(person: Person, today: date) -> tuple[MedicineView, ...]:
    """Medicines of the list that the person took to prevent headaches in the last 91 days, latest first."""
    return tuple(each for each in _lately(person, today) if each.is_preventive)


def _lately(person: Person, today: date) -> tuple[MedicineView, ...]:
    standing = (
        Entry.objects.for_clinic(person.clinic_id).filter(person=person, day__gt=today - LATELY).standing()
    )
    uses = MedicineUse.objects.filter(entry__in=standing, classed=True).order_by(
        "-entry__day", "-recorded_at"
    )
    found: dict[str, MedicineView] = {}
    for medicine_id, name in uses.values_list("medicine_id", "name"):
        known = known_medicine(medicine_id)
        if known and medicine_id not in found:
            found[medicine_id] = MedicineView(medicine_id, name, known.classes)
    return tuple(found.values())
