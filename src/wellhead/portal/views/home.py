"""The front page, and where each role lands after signing in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from wellhead.booking import queries as booking
from wellhead.foundation.actor import Role
from wellhead.knowledge import treatment
from wellhead.people.middleware import ActorRequest
from wellhead.portal.presenters import evidence
from wellhead.selfcheck import queries as selfcheck
from wellhead.ui.figures import ConvergenceWords, convergence_svg

LANDING = {
    Role.PATIENT: "portal:today",
    Role.PROXY: "portal:acting",
    Role.CLINICIAN: "portal:day",
    Role.FRONT_DESK: "desk:calendar",
    Role.OWNER: "portal:dashboard",
}


def home(request: ActorRequest) -> HttpResponse:
    """What this clinic is for, the three ways to begin, and how sure anybody is."""
    words = {
        "figure": convergence_svg(words=ConvergenceWords().translated(gettext)),
        "services": booking.services(request.clinic.id),
        "certainty": evidence.home_rows(treatment.load()),
    }
    return render(request, "portal/home.html", words)


def after_sign_in(request: ActorRequest) -> HttpResponse:
    """Each role to the page it works from."""
    return redirect(LANDING.get(request.actor.role, "portal:home"))


def goodbye(request: ActorRequest) -> HttpResponse:  # noqa: ARG001 -- Django passes it
    """After signing out: this browser forgets the way to a self-check, for whoever sits here next."""
    response = redirect("portal:home")
    response.delete_cookie(selfcheck.COOKIE, samesite="Lax")
    return response
