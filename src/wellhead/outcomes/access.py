"""Who may see progress and answer outcome questions. Each rule answers a decision with its reason."""

from __future__ import annotations

from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import YES, Decision
from wellhead.outcomes.models import Person
from wellhead.people import access as people_access


def may_see_progress(actor: Actor, person: Person) -> Decision:
    """The person, the clinicians who care for them, and the program itself."""
    return people_access.may_see_own(actor, person)


def may_record_score(actor: Actor, person: Person) -> Decision:
    """The person answers; a clinician who cares for them may write down what was said."""
    if actor.role is Role.SYSTEM and actor.clinic_id == person.clinic_id:
        return YES
    return people_access.may_see_own(actor, person)
