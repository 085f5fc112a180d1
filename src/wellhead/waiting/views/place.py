"""Asking for a place on the list, and the private page of one's own place."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wellhead.booking import queries as booking
from wellhead.foundation import clock
from wellhead.foundation.actor import Role, system
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.once import AlreadyDone
from wellhead.people import actions as people_actions
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest, who_tries
from wellhead.selfcheck import queries as selfcheck
from wellhead.ui import notices
from wellhead.ui.words import content
from wellhead.waiting import access, actions, queries, selfchecks
from wellhead.waiting.forms import JoinForm, WishForm, as_it_stands
from wellhead.waiting.presenters import words
from wellhead.waiting.presenters.place import place_words

if TYPE_CHECKING:
    from wellhead.booking.models import Service
    from wellhead.people.models import Person


@require_http_methods(["GET", "POST"])
@never_cache
def join(request: ActorRequest, slug: str) -> HttpResponse:
    """What would do, and how we reach them. Whoever cannot wait is told where to go instead."""
    service = booking.service_by_slug(request.clinic.id, slug)
    person = _who(request)
    require(access.may_join(request.actor, service, person))
    urgency = _urgency(request, person)
    if urgency in selfchecks.CANNOT_WAIT:
        return render(request, "waiting/cannot_wait.html", {"urgency": urgency})
    form = JoinForm(
        request.POST if request.method == "POST" else None,
        clinic=request.clinic,
        clinicians=booking.clinicians_for(request.clinic, service, clock.now().date()),
        knows_them=person is not None,
        offers_check=selfchecks.raises(urgency),
        initial=_initial(person),
    )
    if request.method == "POST" and form.is_valid():
        answer = _join(request, service, person, form=form, urgency=urgency)
        if answer is not None:
            return answer
    page = {
        "form": form,
        "service": content(service.name),
        "person": person,
        "is_staff": request.actor.is_staff,
        "found": _found(request, person),
        "how": words.how_it_works(queries.rules_of(request.clinic.id)),
    }
    return render(request, "waiting/join.html", page, status=422 if form.errors else 200)


def _join(
    request: ActorRequest, service: Service, person: Person | None, *, form: JoinForm, urgency: str | None
) -> HttpResponse | None:
    """The page of the new place, or None when it could not be; the form then says why."""
    who = actions.Who(
        person=person,
        name=form.cleaned_data.get("name", ""),
        language=get_language() or "",
        urgency=urgency if form.cleaned_data.get("uses_check") else None,
    )
    try:
        if not request.actor.is_staff:
            people_actions.note_attempt(request.actor, "book", who_tries(request), now=clock.now())
        entry = actions.join(
            request.actor, service, who=who, wish=form.wish(), now=clock.now(), once_token=form.once_token
        )
    except AlreadyDone as done:
        return redirect("waiting:place", done.answer)
    except CannotBeDone as fault:
        form.add_trouble(fault)
        return None
    if request.actor.is_staff:
        notices.say(request, _("%(name)s is on the waiting list.") % {"name": entry.called})
        return redirect("waiting:entry", entry.pk)
    return redirect("waiting:place", entry.public_token)


@require_GET
@never_cache
def place(request: ActorRequest, token: str) -> HttpResponse:
    """Where somebody stands, the offer that waits for an answer, and what they wished."""
    actions.lapse(system(request.clinic.id, "Waiting list"), now=clock.now())
    standing = queries.standing_by_token(request.clinic.id, token)
    require(access.may_see_entry(request.actor, standing.entry, token=token))
    return render(
        request,
        "waiting/place.html",
        {"page": place_words(standing), "token": token, "slug": standing.entry.service.slug},
    )


@require_http_methods(["GET", "POST"])
@never_cache
def change(request: ActorRequest, token: str) -> HttpResponse:
    """Other wishes, the same place."""
    standing = queries.standing_by_token(request.clinic.id, token)
    entry = standing.entry
    require(access.may_change_entry(request.actor, entry, token=token))
    form = WishForm(
        request.POST if request.method == "POST" else None,
        clinic=request.clinic,
        clinicians=booking.clinicians_for(request.clinic, entry.service, clock.now().date()),
        initial=as_it_stands(standing.wish),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_wish(
                request.actor, entry, form.wish(), now=clock.now(), token=token, once_token=form.once_token
            )
        except AlreadyDone:
            return redirect("waiting:place", token)
        except CannotBeDone as fault:
            form.add_trouble(fault)
        else:
            notices.say(request, _("Changed. You keep your place on the list."))
            return redirect("waiting:place", token)
    page = {"form": form, "service": content(entry.service.name), "token": token}
    return render(request, "waiting/change.html", page, status=422 if form.errors else 200)


@require_POST
def decline(request: ActorRequest, token: str) -> HttpResponse:
    """The offered time does not suit."""
    entry = queries.standing_by_token(request.clinic.id, token).entry
    with notices.telling(request, _("The time goes to the next person. You keep your place on the list.")):
        actions.decline(request.actor, entry, now=clock.now(), token=token)
    return redirect("waiting:place", token)


@require_POST
def leave(request: ActorRequest, token: str) -> HttpResponse:
    """No longer on the list."""
    entry = queries.standing_by_token(request.clinic.id, token).entry
    with notices.telling(request, _("You are no longer on the waiting list.")):
        actions.leave(request.actor, entry, now=clock.now(), token=token)
    return redirect("waiting:place", token)


def _who(request: ActorRequest) -> Person | None:
    """The person who waits: oneself, somebody one acts for, or whom the desk names; None for a stranger."""
    named = _key(request.GET.get("person", ""))
    if request.actor.is_staff:
        return people.person_or_hidden(request.actor, named) if named else None
    if named is not None and named in request.actor.acts_for:
        return people.person_or_hidden(request.actor, named)
    if request.actor.role is Role.PROXY:
        return next(iter(people.people_acted_for(request.actor)), None)
    own = request.actor.person_id
    return people.person_or_hidden(request.actor, own) if own else None


def _found(request: ActorRequest, person: Person | None) -> list[people.Found] | None:
    """Whom the desk looked for, to put somebody known on the list; None when nobody was looked for."""
    words_typed = request.GET.get("q", "").strip()[:80]
    if not request.actor.is_staff or person is not None or not words_typed:
        return None
    return people.find_people(request.actor, words_typed, most=8)


def _key(said: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(said)
    except ValueError:
        return None


def _urgency(request: ActorRequest, person: Person | None) -> str | None:
    """By the self-check of this browser, unless it is somebody else's; nobody is asked for it."""
    if request.actor.is_staff or (person is not None and person.id != request.actor.person_id):
        return None
    check = selfcheck.check_of_request(request)
    if check is None or selfcheck.is_somebody_elses(check, person):
        return None
    return selfchecks.urgency_of(check)


def _initial(person: Person | None) -> dict[str, object]:
    if person is None:
        return {}
    contact = people.contact_of(person)
    wanted = str(people.contact_preference(person).channel)
    channel = wanted if wanted in {"sms", "both"} else "email"
    return {"email": contact.email, "phone": contact.phone, "channel": channel}
