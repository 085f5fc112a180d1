"""Where the clinic asks for it, a code proves the address before a visit is booked."""

from __future__ import annotations

from wellhead.foundation import clock
from wellhead.foundation.actor import Role
from wellhead.foundation.decision import CannotBeDone
from wellhead.journey.forms import IntakeForm, VisitForm
from wellhead.people import actions, queries
from wellhead.people.middleware import ActorRequest, who_tries

PROVEN = "proven_address"


def is_proven(request: ActorRequest, form: VisitForm) -> bool:
    """Whether the booking may go on; if not, the form asks for the code that was mailed, or says what is wrong with it.

    Only somebody without an account is asked. A code once right counts for this browser and this address.
    """
    if not isinstance(form, IntakeForm) or request.actor.role is not Role.VISITOR:
        return True
    if not queries.contact_rules(request.clinic.id).confirms_contact:
        return True
    email = str(form.cleaned_data["email"]).lower()
    if request.session.get(PROVEN) == email:
        return True
    form.shows_code = True
    code = str(form.cleaned_data["code"])
    try:
        if not code or "again" in request.POST:
            actions.send_code(request.actor, email=email, who=who_tries(request), now=clock.now())
            return False
        actions.prove_address(request.actor, email=email, code=code, now=clock.now())
    except CannotBeDone as trouble:
        form.add_trouble(trouble)
        return False
    request.session[PROVEN] = email
    return True
