"""The two pages that another site may show in a frame. They ask nothing: every button opens our own page in a new tab."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wellhead.booking import queries as booking
from wellhead.people.middleware import ActorRequest
from wellhead.website import queries
from wellhead.website.presenters import clinic

# Other sites see none of our cookies inside their frames, and a frame may lie about whose page it is.
# So nothing about anybody is asked or shown there.


@require_safe
def check(request: ActorRequest) -> HttpResponse:
    """What the self-check is, and the way to it."""
    return _framed(request, render(request, "website/embed_check.html"))


@require_safe
def book(request: ActorRequest) -> HttpResponse:
    """What can be booked and what it costs, and the way to it."""
    words = {"rows": clinic.prices(booking.services(request.clinic.id))}
    return _framed(request, render(request, "website/embed_book.html", words))


def _framed(request: ActorRequest, answer: HttpResponse) -> HttpResponse:
    """Lets exactly the sites that the owner named show this page in a frame; without any, nobody may."""
    origins = queries.framing_origins(request.clinic.id)
    if origins:
        # django-csp reads the first attribute, Django's own middleware the second.
        vars(answer)["_csp_replace"] = {"frame-ancestors": list(origins)}
        vars(answer)["xframe_options_exempt"] = True
    return answer
