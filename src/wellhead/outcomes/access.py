"""Who may see progress and answer outcome questions. Each rule answers a decision with its reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import YES, Decision, for_roles, hidden
from wellhead.outcomes.models import Asking, Person
from wellhead.people import access as people_access


def may_see_progress(actor: Actor, person: Person) -> Decision:
    """The person, the clinicians who care for them, and the program itself."""
    return people_access.may_see_own(actor, person)


def may_record_score(actor: Actor, person: Person) -> Decision:
    """The person answers; a clinician who cares for them may write down what was said."""
    if actor.role is Role.SYSTEM and actor.clinic_id == person.clinic_id:
        return YES
    return people_access.may_see_own(actor, person)


def may_ask(actor: Actor, person: Person) -> Decision:
    """Asking and calling off: the clinicians who care for the person, and the program by its schedule."""
    return people_access.may_write_record(actor, person)


def may_answer_asking(actor: Actor, asking: Asking) -> Decision:
    """Whoever holds its private link, which names nobody; the clinic's own staff only where they care for the person."""
    if actor.clinic_id != asking.clinic_id:
        return hidden()
    if actor.is_staff:
        return may_record_score(actor, asking.person)
    return YES


def may_follow_schedule(actor: Actor) -> Decision:
    """The program itself, in its rounds."""
    return YES if actor.role is Role.SYSTEM else hidden()


def may_see_packs(actor: Actor) -> Decision:
    """Which questionnaires the clinic holds a licence for: the owner, who answers for it, and the clinicians."""
    return for_roles(
        actor,
        {Role.OWNER, Role.CLINICIAN},
        _("Questionnaires are for the owner and the clinicians."),
    )


def may_keep_packs(actor: Actor) -> Decision:
    """Adding and ending a questionnaire: the owner, who answers for its licence."""
    return for_roles(
        actor,
        {Role.OWNER},
        _("Only the owner adds or ends a questionnaire, because the clinic answers for its licence."),
    )


def may_see_clinic_outcomes(actor: Actor) -> Decision:
    """Figures over the whole clinic: the owner."""
    return people_access.may_see_clinic_figures(actor)
