"""How to reach somebody, how messages are wanted, who acts for them: the person's own pages and the desk's."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wellhead.booking import actions as booking
from wellhead.foundation import audit, clock
from wellhead.foundation.actor import Role
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.people import access, actions, queries
from wellhead.people.middleware import ActorRequest
from wellhead.portal.forms import (
    ActingForm,
    DetailsForm,
    EndActingForm,
    MessagesForm,
    OwnDetailsForm,
    details_initial,
    messages_initial,
)
from wellhead.portal.presenters import contact as words
from wellhead.ui import notices

if TYPE_CHECKING:
    from wellhead.people.models import Person


def own_person(request: ActorRequest) -> Person:
    """The person who is signed in, or a hidden refusal."""
    if request.actor.role is not Role.PATIENT or request.actor.person_id is None:
        raise Refused(hidden())
    return queries.person_or_hidden(request.actor, request.actor.person_id)


@login_required
def my_details(request: ActorRequest) -> HttpResponse:
    """The person's own name, address, doctor, needs and who acts for them."""
    person = own_person(request)
    return _details(request, person, template="portal/my_details.html", after="portal:my_details", parts=())


@login_required
def my_messages(request: ActorRequest) -> HttpResponse:
    """How the person wants messages about visits."""
    person = own_person(request)
    return _messages(
        request, person, template="portal/my_messages.html", after="portal:my_messages", parts=()
    )


def person_contact(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """The desk writes down what the person said."""
    person = _for_staff(request, person_id)
    return _details(
        request, person, template="portal/person_contact.html", after="portal:desk", parts=(person.pk,)
    )


def person_messages(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """The desk writes down how the person wants messages."""
    person = _for_staff(request, person_id)
    return _messages(
        request, person, template="portal/person_messages.html", after="portal:desk", parts=(person.pk,)
    )


def person_acting(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """The desk writes down who acts for the person."""
    person = _for_staff(request, person_id)
    form = ActingForm(
        request.POST if request.method == "POST" else None,
        clinic=request.clinic,
        today=clock.today(request.clinic.time_zone),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.arrange_proxy(request.actor, person, form.details())
        except CannotBeDone as trouble:
            form.add_trouble(trouble)
        else:
            notices.say(request, _("Written down."))
            return redirect("portal:desk", person.pk)
    page = {"person": person, "form": form}
    return render(request, "portal/person_acting.html", page, status=422 if form.errors else 200)


@require_POST
@login_required
def end_acting(request: ActorRequest, proxy_id: uuid.UUID) -> HttpResponse:
    """Somebody acts for a person no more: said by the person, by the one who acted, or by the desk."""
    proxy = queries.proxy_or_hidden(request.actor, proxy_id)
    require(access.may_end_proxy(request.actor, proxy))
    form = EndActingForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    actions.end_proxy(request.actor, proxy, why=why)
    notices.say(request, _("Ended. From now on messages and visits are theirs alone."))
    if request.actor.is_staff:
        return redirect("portal:desk", proxy.person_id)
    return redirect(
        "portal:my_details" if request.actor.person_id == proxy.person_id else "portal:after_sign_in"
    )


def _for_staff(request: ActorRequest, person_id: uuid.UUID) -> Person:
    person = queries.person_or_hidden(request.actor, person_id)
    require(access.may_see_staff_pages(request.actor))
    require(access.may_change_contact(request.actor, person))
    return person


def _details(
    request: ActorRequest, person: Person, *, template: str, after: str, parts: tuple[uuid.UUID, ...]
) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    kind = DetailsForm if request.actor.is_staff else OwnDetailsForm
    form = kind(sent, clinic=request.clinic, initial=details_initial(person))
    if request.method == "POST" and form.is_valid():
        actions.update_contact(request.actor, person, form.details())
        notices.say(request, _("Saved."))
        return redirect(after, *parts)
    audit.reading(request.actor, "portal.details_opened", person_id=person.pk)
    page = {
        "person": person,
        "form": form,
        "acting": words.acting_rows(queries.proxies_of(person), request.clinic.country),
    }
    return render(request, template, page, status=422 if form.errors else 200)


def _messages(
    request: ActorRequest, person: Person, *, template: str, after: str, parts: tuple[uuid.UUID, ...]
) -> HttpResponse:
    reached = queries.contact_of(person)
    form = MessagesForm(
        request.POST if request.method == "POST" else None,
        has_phone=bool(reached.phone),
        has_email=bool(reached.email),
        initial=messages_initial(queries.contact_preference(person)),
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.set_contact_preference(
            request.actor,
            person,
            channel=said["channel"],
            reminder_hours=said["reminder_hours"],
            voicemail=said["voicemail"],
        )
        booking.plan_reminders(request.actor, person, now=clock.now())
        notices.say(request, _("Saved. From now on we write as you chose."))
        return redirect(after, *parts)
    audit.reading(request.actor, "portal.messages_opened", person_id=person.pk)
    page = {"person": person, "form": form, "reached": reached}
    return render(request, template, page, status=422 if form.errors else 200)
