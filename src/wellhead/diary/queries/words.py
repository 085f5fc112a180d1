"""The words that a diary listens for: how something is denied, what people say of a headache, names of medicines."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from wellhead.diary.queries.counts import KnowledgeMissing
from wellhead.diary.queries.medicines import MedicineView, medicine_list, medicines_named
from wellhead.diary.spoken_finding import Looked, looked
from wellhead.diary.spoken_finding import Medicine as Heard
from wellhead.knowledge import diary_words
from wellhead.knowledge.diary_words import Negation
from wellhead.knowledge.treatment.medicines import Medicine


def denials() -> Negation:
    """How something is denied. Raises KnowledgeMissing where the file is broken."""
    found = diary_words.load().negation
    if found is None:
        raise KnowledgeMissing("course/negation.yaml")
    return found


@cache
def names_that_lead_to_one() -> tuple[tuple[str, Medicine], ...]:
    """Every medicine by its name and by those brands that mean no other, in the order of the list."""
    found: dict[str, Medicine] = {}
    for medicine in medicine_list():
        found.setdefault(medicine.name, medicine)
        for brand in medicine.search_terms:
            if len(medicines_named(brand)) == 1:
                found.setdefault(brand, medicine)
    return tuple(found.items())


@cache
def spoken_lists() -> Looked:
    """What people say, made ready for finding. Raises KnowledgeMissing where the file is broken."""
    found = diary_words.load().spoken
    if found is None:
        raise KnowledgeMissing("course/spoken.yaml")
    return looked(found, [name for name, _medicine in names_that_lead_to_one()])


def medicines_heard(heard: Iterable[Heard]) -> tuple[MedicineView, ...]:
    """What was heard: of the list where the name means one medicine, each once; else the name as it was said."""
    found: dict[tuple[str, str], MedicineView] = {}
    for each in heard:
        known = medicines_named(each.name) if each.name else ()
        view = (
            MedicineView(known[0].id, known[0].name, known[0].classes, doses=each.doses, amount=each.amount)
            if len(known) == 1
            else MedicineView("", each.name, classed=False, doses=each.doses, amount=each.amount)
        )
        found.setdefault((view.medicine_id, view.name), view)
    return tuple(found.values())
