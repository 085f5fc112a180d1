"""Say what a medicine written in own words is. Every word stays; the latest counts for all days with that name."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from wellhead.diary import access, queries
from wellhead.diary.models import MedicineClassing, Person
from wellhead.foundation import audit
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require

LONGEST_WHY = 200
"""Characters of a reason; a slip of the hand is longer."""


def name_medicine(actor: Actor, person: Person, name: str, *, medicine_id: str) -> MedicineClassing:
    """This name is that product of the list. Raises CannotBeDone when the list does not hold it."""
    require(access.may_name_medicine(actor, person))
    if queries.known_medicine(medicine_id) is None:
        raise CannotBeDone(_("That medicine is not in the list. Choose one of the list."), field="medicine")
    return _keep(actor, person, name, medicine_id=medicine_id)


def class_medicine(
    actor: Actor, person: Person, name: str, *, classes: Sequence[str] = (), why: str = ""
) -> MedicineClassing:
    """This name counts in these classes, or with a reason in none. For clinicians. Raises CannotBeDone."""
    require(access.may_class_medicine(actor, person))
    if not set(classes) <= set(queries.class_ids()):
        raise CannotBeDone(_("Choose from the classes shown."), field="classes")
    if not classes and not why.strip():
        raise CannotBeDone(_("Choose at least one class, or write why it counts in none."), field="why")
    if len(why.strip()) > LONGEST_WHY:
        raise CannotBeDone(_("The reason is too long. Keep it under 200 characters."), field="why")
    return _keep(actor, person, name, classes=classes, why=why.strip())


def _keep(
    actor: Actor,
    person: Person,
    name: str,
    *,
    medicine_id: str = "",
    classes: Sequence[str] = (),
    why: str = "",
) -> MedicineClassing:
    wanted = queries.folded(name)
    if not wanted or not queries.is_in_own_words(person, wanted):
        raise CannotBeDone(_("That name does not stand in the diary. Open the page again."), field="name")
    with audit.writing(actor, "diary.medicine_classed", person_id=person.id) as event:
        row = MedicineClassing(
            **stamp(actor),
            person=person,
            name=wanted,
            medicine_id=medicine_id,
            classes=list(classes),
            why=why,
        )
        row.save(force_insert=True)
        event.of(row)
        event.detail = {"classes": list(classes), "medicine": medicine_id}
    return row
