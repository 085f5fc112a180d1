"""Who works here, what it costs, and how the clinic looks after what people say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.booking import queries as booking
from wellhead.knowledge import site
from wellhead.knowledge.site import PrivacyNotice
from wellhead.ui.words import content
from wellhead.website.presenters.blocks import BlockView, of_blocks

if TYPE_CHECKING:
    from wellhead.people.models import Competency, Staff

PROTECTED_TITLES = ("physiotherap", "physical therap")
"""Words that only somebody on the register may use (Health Professions Order 2001, article 39)."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody who treats people here."""

    name: str
    title: str
    registration: str
    skills: tuple[str, ...]
    languages: str


@dataclass(frozen=True, slots=True)
class PriceRow:
    """One thing that can be booked and what it costs."""

    name: str
    description: str
    minutes: str
    price: str
    change: str
    terms: str
    url: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the privacy notice."""

    version: str
    holds_from: date
    changed: str
    url: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class NoticeView:
    """The privacy notice and its versions."""

    title: str
    summary: str
    blocks: tuple[BlockView, ...]
    holds_from: date
    is_current: bool
    versions: tuple[Version, ...]


def profiles(staff: Iterable[Staff], certificates: Iterable[Competency], today: date) -> tuple[Profile, ...]:
    """Those who treat, with the training that certificate and insurance cover today."""
    held: dict[object, list[str]] = {}
    for row in certificates:
        if row.holds_on(today):
            held.setdefault(row.staff_id, []).append(row.get_skill_display())
    return tuple(
        Profile(
            name=each.name,
            title=_title(each),
            registration=_registration(each),
            skills=tuple(held.get(each.pk, ())),
            languages=each.languages,
        )
        for each in staff
    )


def _registration(member: Staff) -> str:
    if not (member.register and member.registration_number):
        return ""
    return _("%(register)s, number %(number)s") % {
        "register": member.register,
        "number": member.registration_number,
    }


def _title(member: Staff) -> str:
    """The title; one that the law protects only beside the register that allows it."""
    is_protected = any(word in member.title.lower() for word in PROTECTED_TITLES)
    return "" if is_protected and not _registration(member) else member.title


def prices(services: Iterable[booking.Service]) -> tuple[PriceRow, ...]:
    """Every service with its price and the rule for changing it, as it is kept with a booking."""
    return tuple(
        PriceRow(
            name=content(each.name),
            description=content(each.description),
            minutes=_("%(minutes)s minutes") % {"minutes": each.minutes},
            price=capfirst(each.price_words),
            change=_change(each),
            terms=content(each.terms),
            url=reverse("booking:times", args=[each.slug]) if each.is_public else "",
        )
        for each in services
    )


def _change(service: booking.Service) -> str:
    if not service.price_pence:
        return _("Nothing to pay, whenever you change it.")
    return ngettext(
        "Free to change or cancel until %(hours)s hour before.",
        "Free to change or cancel until %(hours)s hours before.",
        service.free_change_hours,
    ) % {"hours": service.free_change_hours}


def notice(shown: PrivacyNotice, today: date) -> NoticeView:
    """One version of the notice; whether it is the one that holds today is said."""
    versions: Sequence[PrivacyNotice] = [
        each for each in site.load().privacy if each.holds_from <= today or each.version == shown.version
    ]
    current = site.load().notice_on(today)
    return NoticeView(
        title=content(shown.title),
        summary=content(shown.summary),
        blocks=of_blocks(shown.blocks, today),
        holds_from=shown.holds_from,
        is_current=current is not None and current.version == shown.version,
        versions=tuple(
            Version(
                version=each.version,
                holds_from=each.holds_from,
                changed=content(each.changed),
                url=reverse("website:privacy_version", args=[each.version]),
                is_shown=each.version == shown.version,
            )
            for each in versions
        ),
    )
