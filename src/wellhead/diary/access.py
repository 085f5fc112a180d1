"""Who may open, read and write a diary. Each rule answers a decision with its reason."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from wellhead.diary.models import DiaryBatch, Person
from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import YES, Decision, hidden, no
from wellhead.people import access as people_access

BACK_FILL_DAYS = 28
"""New entries go back this far: one window of the monthly figures. Entries that stand can always be changed."""


def may_open_diary(actor: Actor, person: Person) -> Decision:
    """Whoever may make the booking: the person, the clinic's staff, and the program itself."""
    return people_access.may_see_contact(actor, person)


def may_read_diary(actor: Actor, person: Person) -> Decision:
    """The person, and the clinicians who care for them."""
    return people_access.may_see_own(actor, person)


def may_write_diary(actor: Actor, person: Person) -> Decision:
    """The person alone, and the program itself."""
    return people_access.may_write_own(actor, person)


def may_change_day(actor: Actor, person: Person, *, day: date, today: date) -> Decision:
    """Days of the person's life up to today."""
    own = may_write_diary(actor, person)
    if not own:
        return own
    if day > today:
        return no(_("That day is still to come. Write it down when it is here."))
    if day < person.born_on:
        return no(_("That day is before the date of birth. Check the year."))
    return YES


def may_begin_day(actor: Actor, person: Person, *, day: date, today: date) -> Decision:
    """A new entry: as for a change, and not longer ago than memory is good for."""
    changed = may_change_day(actor, person, day=day, today=today)
    if not changed or (today - day).days <= BACK_FILL_DAYS:
        return changed
    return no(
        _(
            "That is too long ago to write from memory: new entries go back 28 days. "
            "A blank day is honest, and we show it as one."
        )
    )


def may_name_medicine(actor: Actor, person: Person) -> Decision:
    """Which product of the list a name in own words is: the person, and the clinicians who care for them."""
    return people_access.may_see_own(actor, person)


def may_class_medicine(actor: Actor, person: Person) -> Decision:
    """In which classes a name counts that no product of the list is: a clinician's judgement."""
    return people_access.may_write_record(actor, person)


def may_type_paper(actor: Actor, person: Person) -> Decision:
    """A sheet that the person filled in on paper: the person, and the staff it was handed to. The page shows nothing else."""
    return people_access.may_see_contact(actor, person)


def may_bring_file(actor: Actor, person: Person) -> Decision:
    """A file of another diary: the person, and the staff it was handed to, as with a sheet of paper."""
    return people_access.may_see_contact(actor, person)


def may_take_back(actor: Actor, batch: DiaryBatch) -> Decision:
    """What came with a file goes again: the person's word always, and that of whoever brought it in."""
    seen = people_access.may_see_contact(actor, batch.person)
    brought = actor.account_id is not None and actor.account_id == batch.author_id
    if not seen or brought or may_write_diary(actor, batch.person):
        return seen
    return hidden()


def may_share_diary(actor: Actor, person: Person) -> Decision:
    """A link for somebody outside is the person's own to make and to end."""
    return may_write_diary(actor, person)


def may_import_days(actor: Actor, person: Person) -> Decision:
    """Many days at once, with their own moments: the program itself."""
    seen = people_access.may_see_contact(actor, person)
    if not seen or actor.role is Role.SYSTEM:
        return seen
    return no(_("Days are brought in by the program, one diary at a time. Write days by hand instead."))
