"""A held time becomes a visit: who is coming, may we read the self-check, done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wellhead.booking import queries as booking
from wellhead.booking.states import Status
from wellhead.foundation import audit, clock
from wellhead.foundation.actor import Role
from wellhead.foundation.decision import CannotBeDone, Refused, hidden
from wellhead.journey import actions, baseline_words, presenters
from wellhead.journey.baseline import Baseline, baseline_of, nothing_yet
from wellhead.journey.forms import IntakeForm
from wellhead.journey.views import choose, proving
from wellhead.knowledge import site
from wellhead.people import actions as people_actions
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest, who_tries
from wellhead.selfcheck import queries as selfcheck
from wellhead.ui import notices

if TYPE_CHECKING:
    from wellhead.people.models import Person
    from wellhead.selfcheck.models import Check

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def intake(request: ActorRequest, token: str) -> HttpResponse:
    """The last step of a booking. Nothing is kept until it is sent; what was typed stays when something is wrong."""
    visit = booking.appointment_for_hold(request.clinic.id, token)
    expires = visit.appointment.expires_at
    is_over = expires is not None and expires <= clock.now()
    if visit.status is not Status.HELD or (is_over and request.method == "GET"):
        return _no_longer_held(request, visit)
    coming = choose.coming(request)
    check = _own_check(request, coming.person) if coming.is_oneself else None
    notice = _notice_version(request)
    form = choose.form(request, coming, has_check=check is not None)
    form.fields["notice"].initial = notice
    if request.method == "POST" and form.is_valid() and proving.is_proven(request, form):
        wish = actions.Wish(
            details=form.details() if isinstance(form, IntakeForm) else presenters.details_of(coming.person),
            person=coming.person,
            check=check,
            agreed_to_share=form.agreed_to_share,
            token=form.once_token,
            notice=form.cleaned_data["notice"],
            proxy=form.proxy() if isinstance(form, IntakeForm) else None,
            visit=form.visit_details(),
            language=get_language() or "",
        )
        try:
            people_actions.note_attempt(request.actor, "book", who_tries(request), now=clock.now())
            booked = actions.book_visit(request.actor, visit.appointment, wish, now=clock.now())
        except CannotBeDone as trouble:
            form.add_trouble(trouble)
        else:
            return _welcome(request, booked, token)
    page = {
        "form": form,
        "visit": presenters.visit_words(visit),
        "is_over": is_over,
        "notice": notice,
        "choices": choose.links(request, coming),
    }
    return render(request, "journey/intake.html", page, status=422 if form.errors else 200)


def _notice_version(request: ActorRequest) -> str:
    """The version of the privacy notice that holds today; empty while there is none."""
    shown = site.load().notice_on(clock.today(request.clinic.time_zone))
    return shown.version if shown else ""


def _own_check(request: ActorRequest, person: Person | None) -> Check | None:
    """The self-check of this browser, unless it is part of another person's record already."""
    check = selfcheck.check_of_request(request)
    return None if check is None or selfcheck.is_somebody_elses(check, person) else check


def _no_longer_held(request: ActorRequest, visit: booking.Visit) -> HttpResponse:
    if visit.status is Status.CONFIRMED:
        return redirect("journey:booked", visit.appointment.public_token)
    return render(request, "journey/hold_over.html", {"visit": presenters.visit_words(visit)}, status=410)


def _welcome(request: ActorRequest, booked: actions.Booked, token: str) -> HttpResponse:
    """Somebody new is signed in here and now, so that the diary is open; coming back needs the mailed link."""
    if booked.account is not None and request.actor.role is Role.VISITOR:
        login(request, booked.account, backend=BACKEND)
    return redirect("journey:booked", token)


def booked(request: ActorRequest, token: str) -> HttpResponse:
    """Where and when, the calendar file, and the diary that is open from today."""
    visit = booking.appointment_by_token(request.clinic.id, token)
    if visit.status is Status.HELD:
        return redirect("journey:intake", token)
    audit.reading(request.actor, "journey.booking_opened", subject=f"appointment:{visit.appointment.pk}")
    is_theirs = visit.person is not None and visit.person.id == request.actor.person_id
    is_for_another = visit.person is not None and visit.person.id in request.actor.acts_for
    page = {
        "visit": presenters.visit_words(visit),
        "is_theirs": is_theirs,
        "is_for_another": is_for_another,
        "coming": visit.person.called if visit.person and is_for_another else "",
        "token": token,
        "offer": baseline_words.offer(_before_treatment(visit.person if is_theirs else None)),
    }
    return render(request, "journey/booked.html", page)


def _before_treatment(person: Person | None) -> Baseline:
    """The diary of the person who is signed in; whoever only holds the link learns nothing of one."""
    episode = people.current_episode(person) if person is not None else None
    return baseline_of(episode, now=clock.now()) if episode is not None else nothing_yet()


@require_POST
@login_required
def stop_sharing(request: ActorRequest) -> HttpResponse:
    """The person's own self-check leaves the record's facts from now on."""
    person = choose.oneself(request)
    episode = people.latest_episode(person) if person else None
    if episode is None:
        raise Refused(hidden())
    actions.stop_sharing(request.actor, episode, now=clock.now())
    notices.say(
        request,
        _("Taken back. Your clinician no longer sees your self-check answers; notes written before stay."),
    )
    return redirect("portal:visits")
