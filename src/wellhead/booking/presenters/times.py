"""The page on which a time is chosen: a week of days, the chosen day's times, and who with."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.booking.models import Service, Staff
from wellhead.booking.presenters import words
from wellhead.booking.queries import FreeTime
from wellhead.booking.slots import Times
from wellhead.foundation.models import Clinic


@dataclass(frozen=True, slots=True)
class DayPick:
    """One day of the strip; without free times it is no link."""

    weekday: str
    number: int
    note: str
    spoken: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class TimePick:
    """One time that can be chosen."""

    value: str
    label: str
    with_day: str
    is_chosen: bool
    also: str = ""


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """Times that belong together."""

    name: str
    times: tuple[TimePick, ...]


@dataclass(frozen=True, slots=True)
class WhoPick:
    """One clinician, or anyone, to narrow the list to."""

    name: str
    note: str
    url: str
    is_current: bool
    is_somebody: bool


@dataclass(frozen=True, slots=True)
class TimesPage:
    """Everything the page says."""

    eyebrow: str
    month: str
    days: tuple[DayPick, ...]
    earlier_url: str
    later_url: str
    day_title: str
    zone_note: str
    parts: tuple[PartOfDay, ...]
    who: tuple[WhoPick, ...]
    who_value: str
    with_whom: str
    next_free: str
    next_free_url: str
    nothing_at_all: str
    place: str
    rule: str
    here: str
    kept: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page was asked to show; `day` of None is the first day with a free time.

    `viewer` is the zone in which somebody elsewhere wants to see the times too.
    """

    address: str
    day: date | None
    staff_id: uuid.UUID | None
    chosen: datetime | None = None
    viewer: ZoneInfo | None = None


def times_page(
    clinic: Clinic,
    service: Service,
    *,
    free: Times,
    clinicians: Sequence[Staff],
    asked: Asked,
    now: datetime,
) -> TimesPage:
    """`free` are all free starts up to the horizon, for the chosen clinician or for anyone."""
    zone = ZoneInfo(clinic.time_zone)
    today = now.astimezone(zone).date()
    last = today + timedelta(days=service.horizon_days)
    by_day = free.counts()
    day = _day_to_show(asked.day, by_day, today=today, last=last)
    monday = day - timedelta(days=day.weekday())
    later = [each for each in sorted(by_day) if each > day]
    return TimesPage(
        eyebrow=words.service_line(service),
        month=_month(monday),
        days=tuple(
            _day_pick(each, day, count=by_day.get(each, 0), asked=asked)
            for each in (monday + timedelta(days=n) for n in range(7))
        ),
        earlier_url=_week_url(
            asked, monday, -7, first=today, last=today + timedelta(days=service.horizon_days)
        ),
        later_url=_week_url(asked, monday, 7, first=today, last=last),
        day_title=words.long_day(day),
        zone_note=words.zone_words(clinic),
        parts=_parts(free.on(day), zone, asked),
        who=_who(clinicians, asked, day),
        who_value=str(asked.staff_id or ""),
        with_whom=words.with_whom([each.name for each in clinicians]) if len(clinicians) == 1 else "",
        next_free=words.long_day(later[0]) if later else "",
        next_free_url=_url(asked, later[0]) if later else "",
        nothing_at_all=_nothing(service, clinic) if not by_day else "",
        place=words.where(service, clinic),
        rule=words.change_rule(service),
        here=_url(asked, day).removeprefix(asked.address),
        kept={"day": day.isoformat(), "who": str(asked.staff_id or "")},
    )


def closest(free: Iterable[FreeTime], clinic: Clinic) -> tuple[PartOfDay, ...]:
    """The free times nearest to one that was taken, by day."""
    zone = ZoneInfo(clinic.time_zone)
    return tuple(
        PartOfDay(
            _("Closest free times, %(day)s") % {"day": words.long_day(day)},
            tuple(_pick(start, zone, None) for start in starts),
        )
        for day, starts in _starts_by_day(free, zone).items()
    )


def value_of(starts_at: datetime) -> str:
    """A start as the form carries it: UTC, to the minute."""
    return starts_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def _starts_by_day(free: Iterable[FreeTime], zone: ZoneInfo) -> dict[date, list[datetime]]:
    by_day: dict[date, list[datetime]] = {}
    for start in sorted({each.starts_at for each in free}):
        by_day.setdefault(start.astimezone(zone).date(), []).append(start)
    return by_day


def _day_to_show(asked: date | None, days: Iterable[date], *, today: date, last: date) -> date:
    if asked is not None:
        return min(max(asked, today), last)
    return min(days, default=today)


def _month(monday: date) -> str:
    sunday = monday + timedelta(days=6)
    if monday.month == sunday.month:
        return date_format(monday, "F Y")
    return _("%(first)s to %(second)s") % {
        "first": date_format(monday, "M"),
        "second": date_format(sunday, "M Y"),
    }


def _day_pick(each: date, chosen: date, *, count: int, asked: Asked) -> DayPick:
    free = ngettext("%(count)d free time", "%(count)d free times", count) % {"count": count}
    return DayPick(
        weekday=date_format(each, "D"),
        number=each.day,
        note=str(count) if count else _("none"),
        spoken=free if count else _("no free times"),
        url=_url(asked, each) if count or each == chosen else "",
        is_current=each == chosen,
    )


def _week_url(asked: Asked, monday: date, days: int, *, first: date, last: date) -> str:
    start = monday + timedelta(days=days)
    if start > last or start + timedelta(days=6) < first:
        return ""
    return _url(asked, max(start, first))


def _url(asked: Asked, day: date | None, *, staff_id: uuid.UUID | None = None) -> str:
    who = staff_id or asked.staff_id
    viewer = asked.viewer.key if asked.viewer else ""
    said = {"day": day.isoformat() if day else "", "who": str(who or ""), "zone": viewer}
    return f"{asked.address}?{urlencode({name: value for name, value in said.items() if value})}"


def _parts(starts: Sequence[datetime], zone: ZoneInfo, asked: Asked) -> tuple[PartOfDay, ...]:
    named = ((_("Morning"), 0, 12), (_("Afternoon"), 12, 17), (_("Evening"), 17, 24))
    parts = [
        PartOfDay(
            name,
            tuple(
                _pick(start, zone, asked.chosen, viewer=asked.viewer)
                for start in starts
                if first <= start.astimezone(zone).hour < last
            ),
        )
        for name, first, last in named
    ]
    return tuple(part for part in parts if part.times)


def _pick(
    start: datetime, zone: ZoneInfo, chosen: datetime | None, *, viewer: ZoneInfo | None = None
) -> TimePick:
    also = words.elsewhere(start, zone, viewer)
    spoken = words.long_day_and_time(start, zone)
    return TimePick(
        value=value_of(start),
        label=words.clock_time(start, zone),
        with_day=f"{spoken} ({also})" if also else spoken,
        is_chosen=start == chosen,
        also=also,
    )


def _who(clinicians: Sequence[Staff], asked: Asked, day: date) -> tuple[WhoPick, ...]:
    if len(clinicians) < 2:
        return ()
    anyone = WhoPick(
        name=_("Anyone"),
        note=_("%(names)s, whoever is free. You see who it is before you confirm.")
        % {"names": words.names([staff.name for staff in clinicians])},
        url=_url(replace(asked, staff_id=None), day),
        is_current=asked.staff_id is None,
        is_somebody=False,
    )
    each = (
        WhoPick(
            name=staff.name,
            note=staff.title,
            url=_url(asked, day, staff_id=staff.id),
            is_current=asked.staff_id == staff.id,
            is_somebody=True,
        )
        for staff in clinicians
    )
    return (anyone, *each)


def _nothing(service: Service, clinic: Clinic) -> str:
    weeks = max(service.horizon_days // 7, 1)
    none = ngettext(
        "There is no free time in the next %(count)d week.",
        "There is no free time in the next %(count)d weeks.",
        weeks,
    ) % {"count": weeks}
    if not clinic.phone:
        return none
    return _("%(none)s Call us on %(phone)s and we will find one together.") % {
        "none": none,
        "phone": words.phone(clinic),
    }
