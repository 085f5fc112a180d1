"""Who may see or change what about a person. Each rule answers a decision with its reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import YES, Decision, for_roles, hidden, no
from wellhead.people import queries
from wellhead.people.models import Person, Proxy


def may_see_contact(actor: Actor, person: Person) -> Decision:
    """Name, date of birth, phone, email and visits: the person, and the clinic's staff."""
    if actor.clinic_id != person.clinic_id:
        return hidden()
    if actor.is_staff or actor.role is Role.SYSTEM or actor.person_id == person.id:
        return YES
    return hidden()


def may_see_visits(actor: Actor, person: Person) -> Decision:
    """When, where and with whom: who sees the contact, and those who act for the person. Nothing clinical."""
    if actor.clinic_id == person.clinic_id and person.id in actor.acts_for:
        return YES
    return may_see_contact(actor, person)


def may_change_contact(actor: Actor, person: Person) -> Decision:
    """How to reach the person and what makes a visit easier: the person, and the staff with the person's word."""
    return may_see_contact(actor, person)


def may_arrange_proxy(actor: Actor, person: Person) -> Decision:
    """Who acts for a person: said by the person, by the staff who heard it, and by the program at a booking."""
    return may_see_contact(actor, person)


def may_end_proxy(actor: Actor, proxy: Proxy) -> Decision:
    """Ending it: the person, the one who acts, and the staff."""
    if actor.clinic_id == proxy.clinic_id and actor.account_id and actor.account_id == proxy.account_id:
        return YES
    return may_see_contact(actor, proxy.person)


def may_read_record(actor: Actor, person: Person) -> Decision:
    """Clinical content: the clinicians who care for the person, and the program itself."""
    seen = may_see_contact(actor, person)
    if not seen:
        return seen
    if actor.role is Role.SYSTEM or queries.cares_for(actor, person.id):
        return YES
    if actor.role is Role.CLINICIAN:
        return no(
            _(
                "Only clinicians who care for this person can read the record. Ask one of them to share care with you."
            )
        )
    if actor.role is Role.PATIENT:
        return no(
            _(
                "This page is your clinician's working page. Your own plan, diary and progress are on your pages."
            )
        )
    return no(_("Your role sees names and visits, not clinical notes."))


def may_write_record(actor: Actor, person: Person) -> Decision:
    """Clinical content is written by those who may read it."""
    return may_read_record(actor, person)


def may_see_own(actor: Actor, person: Person) -> Decision:
    """What the person keeps and sees: diary, exercises, progress. The person, and those who care for them."""
    if actor.person_id == person.id and actor.clinic_id == person.clinic_id:
        return YES
    return may_read_record(actor, person)


def may_write_own(actor: Actor, person: Person) -> Decision:
    """Diary entries and done exercises are the person's own to write."""
    if actor.person_id == person.id and actor.clinic_id == person.clinic_id:
        return YES
    if actor.role is Role.SYSTEM and actor.clinic_id == person.clinic_id:
        return YES
    seen = may_see_contact(actor, person)
    if not seen:
        return seen
    return no(_("Only the person writes in their own diary and exercise log."))


def may_register(actor: Actor) -> Decision:
    """A new person: the front desk, clinicians, and the program at a booking."""
    if actor.is_staff or actor.role is Role.SYSTEM:
        return YES
    return no(_("Ask the front desk to add a person."))


def may_share_care(actor: Actor, person: Person) -> Decision:
    """Clinicians who care for the person share that care; the front desk books it; the program follows a booking."""
    seen = may_see_contact(actor, person)
    if not seen:
        return seen
    if actor.role in {Role.FRONT_DESK, Role.SYSTEM} or queries.cares_for(actor, person.id):
        return YES
    return no(_("Only someone who cares for this person can share that care."))


def may_record_consent(actor: Actor, person: Person) -> Decision:
    """The person, and clinicians who care for them and heard it said."""
    return may_see_own(actor, person)


def may_see_clinic_figures(actor: Actor) -> Decision:
    """Figures over the whole clinic: the owner."""
    return for_roles(actor, {Role.OWNER}, _("The clinic's figures are the owner's page."))


def may_see_staff_pages(actor: Actor) -> Decision:
    """Day list, calendar and search: the clinic's staff."""
    return YES if actor.is_staff else hidden()


def may_run_clinic(actor: Actor) -> Decision:
    """Staff, certificates and the clinic itself: the owner, and the program when it sets up."""
    return for_roles(actor, {Role.OWNER, Role.SYSTEM}, _("Only the owner changes who works here."))
