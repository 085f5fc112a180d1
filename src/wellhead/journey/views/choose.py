"""Whom the visit is for, and the questions that go with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from wellhead.foundation import clock
from wellhead.foundation.actor import Role
from wellhead.foundation.decision import require
from wellhead.journey import access
from wellhead.journey.forms import FORMS, ForWhom, VisitForm, proxy_initial
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest

if TYPE_CHECKING:
    from wellhead.people.models import Person

FOR = "for"
"""The part of the address that says whom the visit is for."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Who comes: somebody the clinic knows, or somebody new of one of three kinds."""

    for_whom: ForWhom
    person: Person | None

    @property
    def is_oneself(self) -> bool:
        """Whether whoever books comes too."""
        return self.for_whom is ForWhom.ME


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to the question whom the visit is for."""

    address: str
    label: str
    is_chosen: bool


def coming(request: ActorRequest) -> Coming:
    """What the address says; oneself when it says nothing that holds."""
    said = request.GET.get(FOR, "")
    if said in {ForWhom.CHILD, ForWhom.OTHER}:
        return Coming(ForWhom(said), None)
    known = _known(request, said)
    if known is not None:
        return Coming(ForWhom.OTHER, known)
    if request.actor.role is Role.PROXY:
        first = next(iter(people.people_acted_for(request.actor)), None)
        return Coming(ForWhom.OTHER, first)
    return Coming(ForWhom.ME, oneself(request))


def oneself(request: ActorRequest) -> Person | None:
    """The person who is signed in, or None."""
    if request.actor.role is not Role.PATIENT or request.actor.person_id is None:
        return None
    return people.person_or_hidden(request.actor, request.actor.person_id)


def links(request: ActorRequest, now: Coming) -> list[Choice]:
    """Me, those one acts for already, a child, somebody else. Staff are told who comes by the person."""
    choices = []
    if request.actor.role is not Role.PROXY:
        choices.append(Choice("?", _("Me"), now.is_oneself))
    choices += [
        Choice(f"?{FOR}={person.pk}", person.called, now.person is not None and now.person.pk == person.pk)
        for person in (people.people_acted_for(request.actor) if request.actor.acts_for else [])
    ]
    for kind, label in ((ForWhom.CHILD, _("A child in my care")), (ForWhom.OTHER, _("Somebody I care for"))):
        choices.append(Choice(f"?{FOR}={kind.value}", label, now.for_whom is kind and now.person is None))
    return choices


def form(request: ActorRequest, who: Coming, *, has_check: bool) -> VisitForm:
    """The questions for whoever comes, with what was sent."""
    sent = request.POST if request.method == "POST" else None
    if who.person is not None:
        require(access.may_book_for(request.actor, who.person))
        return VisitForm(sent, has_check=has_check, initial={"needs": who.person.needs})
    asked = FORMS[who.for_whom](
        sent,
        clinic=request.clinic,
        today=clock.today(request.clinic.time_zone),
        own_say_years=people.contact_rules(request.clinic.id).own_say_years,
        has_check=has_check,
        initial={} if who.is_oneself else _about_the_booker(request),
    )
    asked.shows_code = "code" in request.POST
    return asked


def _about_the_booker(request: ActorRequest) -> dict[str, object]:
    acted = people.people_acted_for(request.actor) if request.actor.acts_for else []
    proxy = people.own_arrangement(request.actor, acted[0]) if acted else None
    return proxy_initial(oneself(request), proxy)


def _known(request: ActorRequest, said: str) -> Person | None:
    """The person named in the address, when the actor acts for them."""
    try:
        key = UUID(said)
    except ValueError:
        return None
    return people.person_or_hidden(request.actor, key) if key in request.actor.acts_for else None
