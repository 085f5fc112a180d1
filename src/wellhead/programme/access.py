"""Who may prescribe, read and log home exercise. Each rule answers a decision with its reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import YES, Decision, hidden, no
from wellhead.people import access as people_access
from wellhead.programme.models import Person


def may_read_programme(actor: Actor, person: Person) -> Decision:
    """The person, and the clinicians who care for them."""
    return people_access.may_see_own(actor, person)


def may_prescribe(actor: Actor, person: Person) -> Decision:
    """A named clinician who cares for the person: never the program by itself."""
    written = people_access.may_write_record(actor, person)
    if not written or actor.role is Role.CLINICIAN:
        return written
    return no(_("Only a clinician prescribes exercises."))


def may_log(actor: Actor, person: Person) -> Decision:
    """The person says what they did; nobody else does."""
    return people_access.may_write_own(actor, person)


def may_import_logs(actor: Actor, person: Person) -> Decision:
    """Many days at once: the program itself."""
    seen = people_access.may_see_contact(actor, person)
    if not seen or actor.role is Role.SYSTEM:
        return seen
    return no(_("Exercise logs are brought in by the program. Mark exercises done by hand instead."))


def may_keep_templates(actor: Actor) -> Decision:
    """Clinicians keep the clinic's templates and their own favourites."""
    if actor.role is Role.CLINICIAN and actor.staff_id is not None:
        return YES
    return no(_("Only a clinician keeps templates of exercises."))


def may_add_picture(actor: Actor, person: Person) -> Decision:
    """To one person's exercise: whoever may prescribe it."""
    return may_prescribe(actor, person)


def may_add_library_picture(actor: Actor) -> Decision:
    """To the clinic's library, and take one away there: its clinicians."""
    return may_keep_templates(actor)


def may_see_own_picture(actor: Actor, person: Person) -> Decision:
    """One person's: that person and the clinicians who care for them."""
    return may_read_programme(actor, person)


def may_see_library_picture(actor: Actor, *, is_given: bool) -> Decision:
    """The library's: clinicians, and a patient whose exercise it is now (`is_given`)."""
    if may_keep_templates(actor) or (is_given and actor.person_id is not None):
        return YES
    return hidden()


def may_take_picture_away(actor: Actor, person: Person, *, shows_person: bool) -> Decision:
    """Whoever may add one; and the person in it, always and without a reason."""
    if shows_person and actor.person_id == person.pk:
        return may_log(actor, person)
    return may_add_picture(actor, person)
