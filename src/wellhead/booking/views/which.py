"""Which appointment do I need: a short form that keeps nothing and offers no more than what fits."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from wellhead.booking import queries, terms
from wellhead.booking.forms import WhichForm
from wellhead.booking.models import Service
from wellhead.booking.presenters.services import ServiceCard, service_cards
from wellhead.booking.presenters.which import WhichWords, complaints, service_for, which_words
from wellhead.foundation import clock
from wellhead.knowledge import next_steps
from wellhead.people import queries as people
from wellhead.people.choices import Skill
from wellhead.people.middleware import ActorRequest

ASKED = "find"
"""The button of the form. Without it the address only fills the form in, as a self-check does."""


@require_GET
@never_cache
def which(request: ActorRequest) -> HttpResponse:
    """The form, and below it the answer once it was asked for."""
    offered = complaints(next_steps.load())
    is_asked = ASKED in request.GET
    form = WhichForm(request.GET if is_asked else None, complaints=offered, initial=dict(request.GET.items()))
    answer = _answer(request, form) if is_asked and form.is_valid() else None
    status = 422 if is_asked and answer is None else 200
    return render(request, "booking/which.html", {"form": form, "answer": answer}, status=status)


def _answer(request: ActorRequest, form: WhichForm) -> WhichWords:
    said = form.cleaned_data
    rule = next_steps.load().appointment(
        said["complaint"], is_urgent=said["urgent"] == "yes", is_new=said["known"] == "no"
    )
    service = service_for(rule, queries.services(request.clinic.id))
    day = clock.today(request.clinic.time_zone)
    staff = queries.clinicians_for(request.clinic, service, day) if service else []
    return which_words(
        rule,
        clinic=request.clinic,
        card=_card(request, service) if service else None,
        wish=said["needles"],
        needlers=[each for each in staff if people.is_competent(each, Skill.NEEDLING, day)],
    )


def _card(request: ActorRequest, service: Service) -> ServiceCard:
    now = clock.now()
    cards = service_cards(
        request.clinic,
        [service],
        clinicians={service.slug: queries.clinicians_for(request.clinic, service, now.date())},
        soonest=queries.soonest(request.clinic, [service], now=now),
        rules=terms.short_words_for([service]),
    )
    return cards[0]
