"""Who may ask for a place on the waiting list, see and change it, offer times, and look at how fair it was."""

from __future__ import annotations

import secrets

from django.utils.translation import gettext_lazy as _

from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import YES, Decision, for_roles, hidden, no
from wellhead.waiting.models import Entry, Person, Service

ONE_TIME_IS_NOT_ENOUGH = frozenset({"group", "course"})
"""Kinds of services of which one freed time is not what somebody waits for."""


def may_join(actor: Actor, service: Service, person: Person | None = None) -> Decision:
    """Anybody for themselves where the service is public; for somebody known, they, who acts for them, and the staff."""
    if actor.clinic_id != service.clinic_id:
        return hidden()
    if service.kind in ONE_TIME_IS_NOT_ENOUGH:
        return no(_("Classes and courses have no waiting list. Call us and we find a place together."))
    if actor.is_staff or actor.role is Role.SYSTEM:
        return YES if person is None or person.clinic_id == actor.clinic_id else hidden()
    if person is not None and person.id not in {actor.person_id, *actor.acts_for}:
        return hidden()
    if service.is_public:
        return YES
    return no(_("This kind of visit is booked by the clinic. Call us and we put you on the list."))


def may_see_entry(actor: Actor, entry: Entry, *, token: str = "") -> Decision:
    """The person, who acts for them, the clinic's staff, and whoever has the private link."""
    if actor.clinic_id != entry.clinic_id:
        return hidden()
    if token and secrets.compare_digest(token.encode(), entry.public_token.encode()):
        return YES
    if actor.is_staff or actor.role is Role.SYSTEM:
        return YES
    if entry.person_id is not None and entry.person_id in {actor.person_id, *actor.acts_for}:
        return YES
    return hidden()


def may_change_entry(actor: Actor, entry: Entry, *, token: str = "") -> Decision:
    """Changing wishes, leaving, answering an offer: whoever may see it."""
    return may_see_entry(actor, entry, token=token)


def may_run_list(actor: Actor) -> Decision:
    """Seeing everybody who waits: the clinic's staff, and the program."""
    return YES if actor.is_staff or actor.role is Role.SYSTEM else hidden()


def may_offer(actor: Actor, entry: Entry) -> Decision:
    """Offering a time, taking it back, taking somebody off: the clinic's staff, and the program."""
    if actor.clinic_id != entry.clinic_id:
        return hidden()
    return may_run_list(actor)


def may_set_urgency(actor: Actor, entry: Entry) -> Decision:
    """How soon somebody should be seen is said by the clinic, never by the person about themselves."""
    if actor.clinic_id != entry.clinic_id:
        return hidden()
    if actor.is_staff or actor.role is Role.SYSTEM:
        return YES
    return hidden()


def may_set_rules(actor: Actor) -> Decision:
    """How long an offer stands: the owner and the front desk."""
    return for_roles(
        actor,
        {Role.OWNER, Role.FRONT_DESK, Role.SYSTEM},
        _("The owner or the front desk changes how the waiting list works. Ask one of them."),
    )


def may_see_fairness(actor: Actor) -> Decision:
    """Waiting times by group: the owner."""
    return for_roles(
        actor, {Role.OWNER}, _("The owner looks at how fair the waiting list is. Ask the owner.")
    )
