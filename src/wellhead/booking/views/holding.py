"""What holding a time, a course and a place in a class have in common in a browser."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from wellhead.booking import actions, queries
from wellhead.booking.forms import LookForm
from wellhead.booking.models import Appointment
from wellhead.booking.states import Status
from wellhead.foundation import clock
from wellhead.foundation.decision import Refused
from wellhead.people import actions as people
from wellhead.people.middleware import ActorRequest, who_tries

HELD = "booking_held"


def note_attempt(request: ActorRequest) -> None:
    """Nobody holds the whole day from one browser or one address; raises TooOften."""
    people.note_attempt(request.actor, "hold", who_tries(request), now=clock.now())


def held_before(request: ActorRequest) -> Appointment | None:
    """The time that this browser holds already, if it still does."""
    token = request.session.get(HELD)
    if not isinstance(token, str):
        return None
    try:
        visit = queries.appointment_by_token(request.clinic.id, token)
    except Refused:
        return None
    return visit.appointment if visit.status is Status.HELD else None


def let_go_of_earlier(request: ActorRequest) -> None:
    """Who chooses another time gives back the one that was held."""
    mine = held_before(request)
    if mine is not None:
        why = _("Another time was chosen")
        actions.cancel(request.actor, mine, why=why, now=clock.now(), token=mine.public_token)


def viewer_zone(request: ActorRequest) -> str:
    """The zone in which somebody elsewhere sees the times; empty when it is the clinic's."""
    viewer = LookForm(request.POST or request.GET).viewer(request.clinic.time_zone)
    viewer = viewer or LookForm(request.GET).viewer(request.clinic.time_zone)
    return viewer.key if viewer else ""


def go_on(request: ActorRequest, held: Appointment) -> HttpResponse:
    """On to the personal details, with the held time kept in this browser."""
    request.session[HELD] = held.public_token
    return redirect("journey:intake", held.public_token)
