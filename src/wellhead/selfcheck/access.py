"""Who may begin, answer and share a self-check. Knowing the private link is what makes it somebody's own."""

from __future__ import annotations

from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import YES, Decision, hidden
from wellhead.people import access as people
from wellhead.selfcheck.models import Check, Person


def may_start_check(actor: Actor) -> Decision:
    """Anybody who is not at work here."""
    return hidden() if actor.is_staff else YES


def may_answer(actor: Actor, check: Check) -> Decision:
    """Whoever holds the link, which found the check; staff never answer for somebody."""
    if actor.clinic_id != check.clinic_id or actor.is_staff:
        return hidden()
    return YES


def may_end(actor: Actor, check: Check) -> Decision:
    """The program itself, when the days are over."""
    return YES if actor.role is Role.SYSTEM and actor.clinic_id == check.clinic_id else hidden()


def may_change_sharing(actor: Actor, person: Person) -> Decision:
    """The person themselves, and the program that books for them at their word."""
    if actor.role is Role.SYSTEM and actor.clinic_id == person.clinic_id:
        return YES
    return people.may_write_own(actor, person)


def may_read_shared(actor: Actor, person: Person) -> Decision:
    """Who may open the person's record, as long as the check is shared with it."""
    return people.may_read_record(actor, person)
