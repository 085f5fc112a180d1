"""Finding people by what was typed, and people who may be the same: for the clinic's staff alone."""

from __future__ import annotations

import enum
import heapq
import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from wellhead.foundation import audit, clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden
from wellhead.foundation.models import Clinic
from wellhead.people import matching
from wellhead.people.matching import Asked
from wellhead.people.models import Person

MOST_FOUND = 20


class Fit(enum.StrEnum):
    """Why somebody was found."""

    NAME = "name"
    LIKE_NAME = "like_name"
    BIRTHDAY = "birthday"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who fits what was typed, and in which ways."""

    person: Person
    fits: tuple[Fit, ...]
    score: float


@dataclass(frozen=True, slots=True)
class LooksLike:
    """Somebody already known who may be the same person: born that day, and the name or the phone fits."""

    person: Person
    same_phone: bool
    like_name: bool


def find_people(actor: Actor, words: str, most: int = MOST_FOUND) -> list[Found]:
    """People of the clinic who fit every part of the words: names in any order, with slips; birthday, phone, email.

    The same name stands before one that only begins so, and that before one with a slip. Staff only, and kept in
    the audit trail. The number of queries does not grow with the people. Email matches on its beginning.
    """
    if not actor.is_staff:
        raise Refused(hidden())
    clinic = Clinic.objects.get(pk=actor.clinic_id)
    asked = matching.asked(words, country=clinic.country, today=clock.today(clinic.time_zone))
    found = [] if asked.is_empty else _found(actor.clinic_id, asked, most)
    audit.reading(actor, "people.searched", detail={"found": len(found)})
    return found


def _found(clinic_id: uuid.UUID, asked: Asked, most: int) -> list[Found]:
    rows = _narrowed(Person.objects.for_clinic(clinic_id), asked)
    if not asked.names:
        fits = _other_fits(asked)
        return [Found(row, fits, matching.EXACT) for row in rows.order_by("family_name", "given_name")[:most]]
    scores = matching.name_scores(asked.names, rows.values_list("search_name", flat=True).distinct())
    best = heapq.nsmallest(most, scores, key=lambda name: (-scores[name], name))
    people = rows.filter(search_name__in=best).order_by("family_name", "given_name", "born_on")
    ranked = sorted(people[: most * 5], key=lambda row: -scores[row.search_name])
    return [_named(row, scores[row.search_name], asked) for row in ranked[:most]]


def _narrowed(rows: QuerySet[Person], asked: Asked) -> QuerySet[Person]:
    if asked.days:
        rows = rows.filter(born_on__in=asked.days)
    if asked.digits:
        rows = rows.filter(phone__contains=asked.digits)
    if asked.email:
        rows = rows.filter(email__istartswith=asked.email)
    return rows


def _named(row: Person, score: float, asked: Asked) -> Found:
    by_name = Fit.NAME if score >= matching.PREFIX else Fit.LIKE_NAME
    return Found(row, (by_name, *_other_fits(asked)), score)


def _other_fits(asked: Asked) -> tuple[Fit, ...]:
    parts = ((Fit.BIRTHDAY, asked.days), (Fit.PHONE, asked.digits), (Fit.EMAIL, asked.email))
    return tuple(fit for fit, part in parts if part)


def people_by_name(actor: Actor) -> QuerySet[Person]:
    """Everybody of the clinic, by last name; for its staff."""
    if not actor.is_staff:
        raise Refused(hidden())
    return Person.objects.for_clinic(actor.clinic_id).order_by("family_name", "given_name")


def people_like(
    actor: Actor, *, name: str, born_on: date, phone: str = "", besides: uuid.UUID | None = None
) -> list[LooksLike]:
    """People who may be the same as one of this name, birthday and phone. Staff only: a visitor never learns."""
    if not actor.is_staff:
        raise Refused(hidden())
    wanted = matching.folded(name)
    born_that_day = Person.objects.for_clinic(actor.clinic_id).filter(~Q(pk=besides), born_on=born_on)
    likely = [
        LooksLike(
            person=each,
            same_phone=bool(phone) and each.phone == phone,
            like_name=matching.is_like(wanted, each.search_name),
        )
        for each in born_that_day.order_by("family_name", "given_name")
    ]
    return [each for each in likely if each.same_phone or each.like_name]
