"""Whose diary it is, and which page of ours to go back to."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from wellhead.diary.models import Person
from wellhead.foundation.decision import Refused, hidden
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest


def own(request: ActorRequest) -> Person:
    """The signed-in person; everybody else has no diary of their own here."""
    if request.actor.person_id is None:
        raise Refused(hidden())
    return people.person_or_hidden(request.actor, request.actor.person_id)


def next_page(request: HttpRequest) -> str:
    """The page of ours to go back to, when the form named one."""
    wanted = request.POST.get("next", "") or request.GET.get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else ""
