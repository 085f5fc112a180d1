"""Who may open, read and write a diary. Each rule answers a decision with its reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wellhead.diary.models import Person
from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import Decision, no
from wellhead.people import access as people_access


def may_open_diary(actor: Actor, person: Person) -> Decision:
    """Whoever may make the booking: the person, the clinic's staff, and the program itself."""
    return people_access.may_see_contact(actor, person)


def may_read_diary(actor: Actor, person: Person) -> Decision:
    """The person, and the clinicians who care for them."""
    return people_access.may_see_own(actor, person)


def may_write_diary(actor: Actor, person: Person) -> Decision:
    """The person alone, and the program itself."""
    return people_access.may_write_own(actor, person)


def may_import_days(actor: Actor, person: Person) -> Decision:
    """Many days at once, with their own moments: the program itself."""
    seen = people_access.may_see_contact(actor, person)
    if not seen or actor.role is Role.SYSTEM:
        return seen
    return no(_("Days are brought in by the program, one diary at a time. Write days by hand instead."))
