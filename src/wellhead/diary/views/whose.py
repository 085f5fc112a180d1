"""Whose diary a page shows, and the addresses of the same diary for the person and for those who care for them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.urls import reverse

from wellhead.diary import access
from wellhead.diary.models import Person
from wellhead.foundation import clock
from wellhead.foundation.decision import Refused, hidden, require
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest


@dataclass(frozen=True, slots=True)
class Whose:
    """A diary that this actor may read, on a day."""

    person: Person
    is_own: bool
    today: date

    def address(self, name: str, *parts: object) -> str:
        """`month_of` in one's own diary, or `person_month_of` in somebody else's."""
        if self.is_own:
            return reverse(f"diary:{name}", args=parts)
        return reverse(f"diary:person_{name}", args=(self.person.pk, *parts))

    @property
    def month_url(self) -> str:
        """The month that is now."""
        return reverse("diary:month") if self.is_own else reverse("diary:person", args=[self.person.pk])

    def month_of(self, first: date) -> str:
        """The month that begins on a day."""
        return self.address("month_of", first.year, first.month)

    @property
    def tabs(self) -> dict[str, str]:
        """The ways between the pages of a diary."""
        return {
            "month": self.month_url,
            "year": self.address("year"),
            "medicines": self.address("medicine_days"),
            "names": self.address("medicines"),
            "take": self.address("export"),
        }

    def day_allowed(self, first: date) -> date:
        """The first of a month or a year in which there can be days; no page otherwise."""
        if first > self.today or first.year < self.person.born_on.year:
            raise Http404
        return first


def own(request: ActorRequest) -> Whose:
    """The signed-in person; everybody else has no diary of their own here."""
    if request.actor.person_id is None:
        raise Refused(hidden())
    return _read(request, people.person_or_hidden(request.actor, request.actor.person_id))


def of(request: ActorRequest, person_id: uuid.UUID) -> Whose:
    """Somebody's, for those who may read it."""
    return _read(request, people.person_or_hidden(request.actor, person_id))


def _read(request: ActorRequest, person: Person) -> Whose:
    require(access.may_read_diary(request.actor, person))
    is_own = request.actor.person_id == person.pk
    return Whose(person, is_own, clock.today(request.clinic.time_zone))
