"""The list as the desk sees it: who waits, what fits, in which order and why."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from wellhead.booking.queries import FreeTime
from wellhead.foundation.models import Clinic
from wellhead.foundation.once import new_token
from wellhead.ui.words import content, phone_number
from wellhead.waiting import order
from wellhead.waiting.models import EntryEvent, UrgencySaid
from wellhead.waiting.order import Placed
from wellhead.waiting.presenters import words
from wellhead.waiting.queries import Line, Standing
from wellhead.waiting.states import Event


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody on the list."""

    key: uuid.UUID
    who: str
    service: str
    wish: str
    since: str
    urgency: str
    status: str
    state: str
    icon: str
    offer: str
    offer_key: uuid.UUID | None
    url: str


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A free time that would do for somebody."""

    when: str
    staff: str
    url: str


@dataclass(frozen=True, slots=True)
class TurnRow:
    """Somebody in the order for one time."""

    key: uuid.UUID
    who: str
    turn: str
    why: str
    urgency: str
    is_first: bool
    may_be_offered: bool
    token: str
    url: str


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that happened."""

    what: str
    detail: str
    when: str
    who: str


def as_text(at: datetime) -> str:
    """A moment as our addresses write it: UTC, to the minute."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def time_url(starts_at: datetime, staff_id: uuid.UUID) -> str:
    """The page that shows the order for one time."""
    return reverse("waiting:time", args=[as_text(starts_at), staff_id])


def rows(standings: Sequence[Standing], clinic: Clinic) -> list[Row]:
    """In the order given."""
    return [_row(each, clinic) for each in standings]


def _row(standing: Standing, clinic: Clinic) -> Row:
    zone = words.zone_of(clinic)
    word, state, icon = words.STATUS[standing.status]
    offer = standing.offer
    said = (
        _("%(when)s with %(staff)s, until %(until)s")
        % {
            "when": words.short_moment(offer.appointment.starts_at, zone),
            "staff": offer.appointment.staff.name,
            "until": words.short_moment(offer.lapses_at, zone),
        }
        if offer
        else ""
    )
    return Row(
        key=standing.entry.pk,
        who=standing.entry.called,
        service=content(standing.entry.service.name),
        wish=words.wish_line(standing.wish),
        since=words.since(standing.entry.joined_at, zone),
        urgency=standing.urgency.urgency if standing.urgency else "",
        status=str(word),
        state=state,
        icon=icon,
        offer=said,
        offer_key=offer.pk if offer else None,
        url=reverse("waiting:entry", args=[standing.entry.pk]),
    )


def times(found: Sequence[FreeTime], clinic: Clinic) -> list[TimeRow]:
    """Free times, the nearest first."""
    zone = words.zone_of(clinic)
    return [
        TimeRow(words.moment(each.starts_at, zone), each.staff_name, time_url(each.starts_at, each.staff_id))
        for each in found
    ]


def turns(line: Line, clinic: Clinic) -> list[TurnRow]:
    """The order for one time: those it fits in their turn, then the others with what does not fit."""
    return [_turn(each, line.standings[each.entry.key], clinic) for each in line.placed]


def _turn(placed: Placed, standing: Standing, clinic: Clinic) -> TurnRow:
    zone = words.zone_of(clinic)
    parts = [words.since(standing.entry.joined_at, zone)]
    if standing.urgency is not None and standing.urgency.urgency == order.SOON:
        parts.append(_("to be seen soon (%(why)s)") % {"why": words.urgency_line(standing.urgency)})
    if placed.hinders:
        parts.append(_("does not fit: %(why)s") % {"why": words.against(placed.hinders)})
    else:
        parts.append(_("fits: %(wish)s") % {"wish": words.wish_line(standing.wish)})
    return TurnRow(
        key=standing.entry.pk,
        who=standing.entry.called,
        turn=str(placed.turn or ""),
        why="; ".join(parts),
        urgency=standing.urgency.urgency if standing.urgency else "",
        is_first=placed.turn == 1,
        may_be_offered=not order.CANNOT_BE_PASSED_OVER & set(placed.hinders),
        token=new_token(),
        url=reverse("waiting:entry", args=[standing.entry.pk]),
    )


def facts(standing: Standing, clinic: Clinic) -> list[tuple[str, str]]:
    """What somebody wishes, and how they are reached."""
    wish, zone = standing.wish, words.zone_of(clinic)
    known = [
        (_("Visit"), content(standing.entry.service.name)),
        (_("Since"), words.moment(standing.entry.joined_at, zone)),
        (_("Days"), words.days_of(wish)),
        (_("Times"), words.parts_of(wish)),
        (_("With"), words.with_whom(wish)),
        (_("When"), words.span(wish)),
        (_("Tell them"), words.notice(wish.notice_hours)),
        (_("How"), str(wish.get_channel_display())),
        (_("Email"), wish.email),
        (_("Phone"), phone_number(wish.phone, clinic.country)),
    ]
    return [(name, said) for name, said in known if said]


def history(events: Sequence[EntryEvent], urgencies: Sequence[UrgencySaid], clinic: Clinic) -> list[Said]:
    """Everything that happened, the latest first."""
    zone = words.zone_of(clinic)
    happened = [(each.happened_at, _event(each, clinic)) for each in events]
    happened += [
        (
            each.recorded_at,
            Said(
                _("Said how soon: %(word)s") % {"word": each.get_urgency_display()},
                words.urgency_line(each),
                words.short_moment(each.recorded_at, zone),
                each.author_name,
            ),
        )
        for each in urgencies
    ]
    in_turn = sorted(enumerate(happened), key=lambda each: (each[1][0], each[0]), reverse=True)
    return [said for _place, (_at, said) in in_turn]


def _event(event: EntryEvent, clinic: Clinic) -> Said:
    zone, offer = words.zone_of(clinic), event.offer
    parts = []
    if offer is not None:
        parts.append(
            _("%(when)s with %(staff)s")
            % {
                "when": words.short_moment(offer.appointment.starts_at, zone),
                "staff": offer.appointment.staff.name,
            }
        )
    parts.append(event.why)
    return Said(
        str(words.HAPPENED[Event(event.event)]),
        "; ".join(each for each in parts if each),
        words.short_moment(event.happened_at, zone),
        event.author_name or _("The person"),
    )
