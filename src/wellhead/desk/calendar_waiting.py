"""What the calendar tells of the waiting list: how many would fit a gap, which held times are offers, and who waits."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wellhead.desk.presenters.calendar import Waiting
from wellhead.foundation.actor import Actor
from wellhead.foundation.models import Clinic
from wellhead.waiting import queries as waiting

if TYPE_CHECKING:
    from wellhead.waiting.queries import Standing

MOST_ROWS = 6
"""How many of the list stand beside the calendar; the rest is on its own page."""


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Somebody who waits, as the side pane tells it."""

    who: str
    wish: str
    urgency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingSide:
    """The side pane, what gaps say, and the offers by the appointment that holds their time."""

    how_many: int
    rows: tuple[WaitingRow, ...]
    fits: Waiting
    url: str
    offers: Mapping[uuid.UUID, str] = field(default_factory=dict)


def side(actor: Actor, clinic: Clinic) -> WaitingSide:
    """Who waits now; everything is read once."""
    known = waiting.panel(actor, clinic).rows
    zone = ZoneInfo(clinic.time_zone)
    offers = [each for each in known if each.offer is not None]
    return WaitingSide(
        how_many=len(known),
        rows=tuple(_row(each, zone) for each in known[:MOST_ROWS]),
        fits=waiting.fitting(actor, clinic, known=known),
        url=_list(),
        offers={each.offer.appointment_id: each.entry.called for each in offers if each.offer},
    )


def _row(standing: Standing, zone: ZoneInfo) -> WaitingRow:
    who = standing.wish.staff.name if standing.wish.staff else _("any clinician")
    since = date_format(standing.entry.joined_at.astimezone(zone), "j M")
    said = {"service": standing.entry.service.name, "who": who, "since": since}
    return WaitingRow(
        who=standing.entry.called,
        wish=_("%(service)s, %(who)s, since %(since)s") % said,
        urgency=str(standing.urgency.urgency) if standing.urgency else "",
    )


def _list() -> str:
    try:
        return reverse("waiting:list")
    except NoReverseMatch:
        return ""
