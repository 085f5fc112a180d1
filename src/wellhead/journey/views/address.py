"""A mailed link is opened: the address is theirs, and a password lets them come back."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wellhead.foundation.actor import system
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.journey import actions
from wellhead.journey.letters import read_proof
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
STALE = _("This link is too old or was cut short. Call us, and we send you a new one.")


def confirm(request: ActorRequest, proof: str) -> HttpResponse:
    """Asks first, because programs that look at mail open links too; then signs in and asks for a password."""
    program = system(request.clinic.id, "Booking")
    known = read_proof(proof)
    if known is None:
        return render(request, "journey/confirm_address.html", {"trouble": STALE}, status=410)
    try:
        person = people.person_or_hidden(program, known.person_id)
    except Refused:
        return render(request, "journey/confirm_address.html", {"trouble": STALE}, status=410)
    if request.method != "POST":
        return render(request, "journey/confirm_address.html", {"email": known.email})
    try:
        account = actions.confirm_address(request.actor, person, email=known.email, proxy_id=known.proxy_id)
    except CannotBeDone as trouble:
        return render(request, "journey/confirm_address.html", {"trouble": trouble.message}, status=409)
    if account is None:
        notices.say(
            request, _("Your address is confirmed. Sign in as you always do, and the visits are there.")
        )
        return redirect("account_login")
    login(request, account, backend=BACKEND)
    return redirect("portal:after_sign_in" if account.has_usable_password() else "account_set_password")
