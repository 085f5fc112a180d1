"""The studies behind what we offer, and what they do not show."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from wellhead.knowledge import treatment
from wellhead.people.middleware import ActorRequest
from wellhead.portal.presenters import evidence


def how_sure(request: ActorRequest) -> HttpResponse:
    """Each treatment for each headache kind: the strongest wording that the evidence allows."""
    return render(request, "portal/how_sure.html", {"sections": evidence.sections(treatment.load())})
