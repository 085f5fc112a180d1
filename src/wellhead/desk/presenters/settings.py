"""Services, rules and rooms in words."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.booking import terms
from wellhead.desk.presenters import words
from wellhead.foundation.once import new_token
from wellhead.people.choices import Skill
from wellhead.ui.words import content

if TYPE_CHECKING:
    from wellhead.booking.models import ChangeRule, Room, Service


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service in the list."""

    key: uuid.UUID
    name: str
    kind: str
    facts: str
    rule: str
    slug: str
    is_class: bool
    is_public: bool
    is_same_day: bool
    is_closed: bool
    token: str


def service_rows(
    services: Sequence[Service], rules: Mapping[uuid.UUID, Sequence[ChangeRule]], today: date
) -> list[ServiceRow]:
    """In the clinic's order."""
    return [
        ServiceRow(
            key=each.pk,
            name=content(each.name),
            kind=each.get_kind_display(),
            facts=" · ".join(_facts(each)),
            rule=_rule_words(each, rules[each.pk]),
            slug=each.slug,
            is_class=each.is_group,
            is_public=each.is_public,
            is_same_day=each.is_same_day,
            is_closed=each.closed_on is not None and each.closed_on <= today,
            token=new_token(),
        )
        for each in services
    ]


def _facts(service: Service) -> Iterable[str]:
    yield words.minutes(service.minutes)
    yield words.money(service.price_pence)
    if service.buffer_minutes:
        yield _("%(length)s kept free after") % {"length": words.minutes(service.buffer_minutes)}
    if service.places > 1:
        yield ngettext("%(count)d person", "%(count)d people", service.places) % {"count": service.places}
    if service.sessions:
        yield ngettext("%(count)d visit", "%(count)d visits", service.sessions) % {"count": service.sessions}
    if service.needs_room:
        yield service.room_kind or _("any room")
    for skill in service.needs_skills:
        yield _("needs %(skill)s") % {
            "skill": str(Skill(skill).label).lower() if skill in Skill.values else skill
        }


def _rule_words(service: Service, rules: Sequence[ChangeRule]) -> str:
    if not rules:
        return terms.from_service(service).words
    if len(rules) == 1:
        return terms.from_row(service, rules[0]).words
    return ngettext("%(count)d rule", "%(count)d rules", len(rules)) % {"count": len(rules)}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule as people read it."""

    key: uuid.UUID
    visit: str
    value: str
    words: str
    token: str


def rule_rows(service: Service, rules: Sequence[ChangeRule]) -> list[RuleRow]:
    """Each rule in the words that are shown at booking."""
    return [
        RuleRow(
            each.pk, each.get_visit_display(), each.visit, terms.from_row(service, each).words, new_token()
        )
        for each in rules
    ]


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room in the list."""

    key: uuid.UUID
    name: str
    kind: str
    closed: str


def room_rows(rooms: Sequence[Room]) -> list[RoomRow]:
    """Those in use first."""
    ordered = sorted(rooms, key=lambda each: (each.closed_on is not None, each.name))
    return [
        RoomRow(
            each.pk,
            each.name,
            each.kind,
            _("Not used from %(day)s") % {"day": date_format(each.closed_on, "j F Y")}
            if each.closed_on
            else "",
        )
        for each in ordered
    ]


def stays_words(count: int) -> str:
    """What a change means for visits that are booked already; empty when there are none."""
    if not count:
        return ""
    return ngettext(
        "%(count)d visit is booked already. It keeps its time, length, price and the rule it was shown.",
        "%(count)d visits are booked already. They keep their times, lengths, prices and the rules they were shown.",
        count,
    ) % {"count": count}


def in_room_words(count: int) -> str:
    """What closing a room means for visits in it; empty when there are none."""
    if not count:
        return ""
    return ngettext(
        "%(count)d visit is booked in it. It stays there: move it when you close the room.",
        "%(count)d visits are booked in it. They stay there: move them when you close the room.",
        count,
    ) % {"count": count}
