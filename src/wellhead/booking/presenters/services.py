"""The page of what can be booked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from wellhead.booking.choices import ServiceKind
from wellhead.booking.models import Service, Staff
from wellhead.booking.presenters import words
from wellhead.foundation.models import Clinic
from wellhead.ui.words import content

ICONS = {ServiceKind.CALL.value: "phone", ServiceKind.GROUP.value: "users"}


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
    rules: Mapping[str, str],
) -> list[ServiceCard]:
    """The services in order; `clinicians`, `soonest` and `rules` go by slug."""
    zone = ZoneInfo(clinic.time_zone)
    return [
        _card(
            clinic,
            service,
            clinicians[service.slug],
            soonest=_soonest(soonest[service.slug], zone),
            rule=rules[service.slug],
        )
        for service in services
    ]


def _card(
    clinic: Clinic, service: Service, clinicians: Sequence[Staff], *, soonest: str, rule: str
) -> ServiceCard:
    facts = [
        (_("Length"), words.length(service)),
        (_("Price"), capfirst(words.price(service))),
        (_("With"), "" if service.is_group else words.names([each.name for each in clinicians])),
        (_("Where"), words.where(service, clinic)),
        (_("If plans change"), rule),
    ]
    return ServiceCard(
        name=content(service.name),
        description=content(service.description),
        facts=tuple((name, value) for name, value in facts if value),
        icon=ICONS.get(service.kind, "calendar-days"),
        soonest=soonest,
        url=reverse("booking:times", args=[service.slug]),
        act=_("Choose a time: %(name)s") % {"name": content(service.name)},
    )


def _soonest(free: datetime | None, zone: ZoneInfo) -> str:
    if free is None:
        return _("No free time at the moment.")
    return _("Next free: %(moment)s.") % {"moment": words.long_day_and_time(free, zone)}
