"""Medicines: the list they are picked from, what a person took lately, and what stands in an entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from wellhead.diary.models import Entry, MedicineUse, Person
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.medicines import Medicine

LATELY = timedelta(days=91)


@dataclass(frozen=True, slots=True)
class MedicineView:
    """A medicine as taken or as offered. `classed` False is free text that no count can place."""

    medicine_id: str
    name: str
    classes: tuple[str, ...] = ()
    classed: bool = True
    doses: int | None = None

    @property
    def counted(self) -> bool:
        """Whether its days count towards a limit; the list decides."""
        known = known_medicine(self.medicine_id)
        return known.counted if known else False


def medicine_list() -> tuple[Medicine, ...]:
    """Every medicine that can be picked, by name."""
    return tuple(sorted(treatment.load().medicines.values(), key=lambda each: each.name.casefold()))


def known_medicine(medicine_id: str) -> Medicine | None:
    """The medicine of the list with this id, or None."""
    return treatment.load().medicines.get(medicine_id)


def medicines_of(entry: Entry) -> tuple[MedicineView, ...]:
    """What stands in one revision of an entry."""
    return as_views(MedicineUse.objects.filter(entry=entry).order_by("recorded_at", "pk"))


def as_views(uses: Iterable[MedicineUse]) -> tuple[MedicineView, ...]:
    """Rows as views, in the order given."""
    return tuple(
        MedicineView(use.medicine_id, use.name, tuple(use.classes), use.classed, use.doses) for use in uses
    )


def recent_medicines(person: Person, today: date, *, most: int = 4) -> tuple[MedicineView, ...]:
    """The medicines of the list that the person took in the last 91 days, latest first, for quick buttons."""
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
    return tuple(found.values())[:most]
