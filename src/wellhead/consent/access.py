"""Who may see, ask, answer and take back a consent. Each rule answers a decision with its reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wellhead.consent.models import Consent, Episode
from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import YES, Decision, hidden, no
from wellhead.people import access as people_access


def may_read(actor: Actor, episode: Episode) -> Decision:
    """What was asked and answered: the person, and those who may read their record."""
    return people_access.may_see_own(actor, episode.person)


def may_ask(actor: Actor, episode: Episode) -> Decision:
    """Asking, sending, and writing down what was said: clinicians who care for the person."""
    written = people_access.may_write_record(actor, episode.person)
    if not written:
        return written
    if actor.role is not Role.CLINICIAN or actor.staff_id is None:
        return no(_("Only a clinician who cares for this person asks for consent."))
    return written


def may_answer(actor: Actor, consent: Consent, *, has_link: bool = False) -> Decision:
    """Seeing, asking back, agreeing, refusing and taking back for oneself: the person, or who holds the private link.

    Somebody who books for a person holds no right to consent from that: the clinician names who may, and why.
    """
    if actor.clinic_id != consent.clinic_id:
        return hidden()
    if has_link and actor.is_staff:
        return no(
            _("You are signed in as staff. Hand over the device from the clinic's page: that signs you out.")
        )
    if has_link or actor.person_id == consent.episode.person_id:
        return YES
    read = people_access.may_read_record(actor, consent.episode.person)
    if not read:
        return read
    return no(_("The person answers this themselves. Write down what they said aloud on the clinic's page."))
