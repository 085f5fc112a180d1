"""Somebody takes a time of the waiting list that is kept for them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.journey import actions
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices
from wellhead.waiting import queries as waiting


@require_POST
def take(request: ActorRequest, token: str) -> HttpResponse:
    """One press books it; whoever is too late reads so and keeps their place."""
    standing = waiting.standing_by_token(request.clinic.id, token)
    try:
        booked = actions.take_offer(request.actor, standing, token=token, now=clock.now())
    except CannotBeDone as fault:
        notices.warn(request, fault.message)
        return redirect("waiting:place", token)
    return redirect("journey:booked", booked.public_token)
