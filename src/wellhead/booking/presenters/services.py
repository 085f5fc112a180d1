"""The page of what can be booked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from wellhead.booking.models import Service, Staff
from wellhead.booking.presenters import words
from wellhead.foundation.models import Clinic
from wellhead.ui.words import content


@dataclass(frozen=True, slots=True)
class ServiceCard:
    """One thing that can be booked, in words."""

    name: str
    description: str
    facts: tuple[tuple[str, str], ...]
    icon: str
    soonest: str
    url: str
    act: str


def service_cards(
    clinic: Clinic,
    services: Sequence[Service],
    *,
    clinicians: Mapping[str, Sequence[Staff]],
    soonest: Mapping[str, datetime | None],
) -> list[ServiceCard]:
    """The services in order; `clinicians` and `soonest` go by slug."""
    zone = ZoneInfo(clinic.time_zone)
    return [
        _card(clinic, service, clinicians[service.slug], free=soonest[service.slug], zone=zone)
        for service in services
    ]


def _card(
    clinic: Clinic, service: Service, clinicians: Sequence[Staff], *, free: datetime | None, zone: ZoneInfo
) -> ServiceCard:
    where = _("We call you") if service.is_call else clinic.address
    facts = [
        (_("Length"), words.length(service)),
        (_("Price"), capfirst(service.price_words)),
        (_("With"), words.names([each.name for each in clinicians])),
        (_("Where"), where),
        (_("If plans change"), words.change_rule(service)),
    ]
    return ServiceCard(
        name=content(service.name),
        description=content(service.description),
        facts=tuple((name, value) for name, value in facts if value),
        icon="phone" if service.is_call else "calendar-days",
        soonest=_soonest(free, zone),
        url=reverse("booking:times", args=[service.slug]),
        act=_("Choose a time: %(name)s") % {"name": content(service.name)},
    )


def _soonest(free: datetime | None, zone: ZoneInfo) -> str:
    if free is None:
        return _("No free time at the moment.")
    return _("Next free: %(moment)s.") % {"moment": words.long_day_and_time(free, zone)}
