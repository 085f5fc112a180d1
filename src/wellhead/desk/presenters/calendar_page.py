"""What stands around the calendar: its title, the ways to other days and views, and the last change with its undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wellhead.desk import calendar_links as links
from wellhead.desk.calendar_asked import Asked
from wellhead.foundation.models import Clinic
from wellhead.foundation.once import new_token

LAST_CHANGE = "desk_last_change"
"""Where a browser's session keeps what was last changed from the calendar, so that undo outlives a reload."""
KEPT = timedelta(minutes=30)
NAMES = {"day": "desk:calendar", "rooms": "desk:rooms", "week": "desk:week", "agenda": "desk:agenda"}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One way of showing the calendar."""

    kind: str
    url: str
    label: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Nav:
    """The title and the ways from here."""

    title: str
    views: tuple[View, ...]
    before: str
    before_words: str
    after: str
    after_words: str
    today: str
    is_today: bool
    new: str
    here: str
    with_cancelled: str


@dataclass(frozen=True, slots=True)
class LastChange:
    """What was just done, and how to take it back."""

    said: str
    url: str
    version: int
    once: str


def zone(clinic: Clinic) -> ZoneInfo:
    """The clinic's clock."""
    return ZoneInfo(clinic.time_zone)


def nav(kind: str, asked: Asked, *, today: date, week: Sequence[date]) -> Nav:
    """Title and ways of this view."""
    step = timedelta(days=7 if kind == "week" else 1)
    before, after = asked.day - step, asked.day + step
    is_today = today in week if kind == "week" else asked.day == today
    return Nav(
        title=_title(kind, asked, week=week, today=today),
        views=tuple(
            View(kind=each, url=address(each, asked), label=label, is_current=each == kind)
            for each, label in _labels()
        ),
        before=address(kind, asked, day=before),
        before_words=_("The week before") if kind == "week" else date_format(before, "l j F"),
        after=address(kind, asked, day=after),
        after_words=_("The week after") if kind == "week" else date_format(after, "l j F"),
        today=address(kind, asked, day=today),
        is_today=is_today,
        new=links.new(day=asked.day.isoformat()),
        here=address(kind, asked),
        with_cancelled=address(kind, asked, cancelled=not asked.cancelled),
    )


def _labels() -> tuple[tuple[str, str], ...]:
    return (("day", _("Day")), ("rooms", _("Rooms")), ("week", _("Week")), ("agenda", _("List")))


def _title(kind: str, asked: Asked, *, week: Sequence[date], today: date) -> str:
    if kind == "week":
        begins, ends = date_format(week[0], "j F"), date_format(week[-1], "j F Y")
        return _("%(begins)s to %(ends)s") % {"begins": begins, "ends": ends}
    return date_format(asked.day, "l j F" if asked.day.year == today.year else "l j F Y")


def address(kind: str, asked: Asked, *, day: date | None = None, cancelled: bool | None = None) -> str:
    """This view of the day, still of the same clinician where the view has one."""
    said = {"on": (day or asked.day).isoformat()}
    if asked.staff_id and kind in {"week", "agenda"}:
        said["who"] = str(asked.staff_id)
    if asked.cancelled if cancelled is None else cancelled:
        said["cancelled"] = "1"
    return f"{reverse(NAMES[kind])}?{urlencode(said)}"


def kept(said: str, *, appointment_id: object, version: int, now: datetime) -> dict[str, object]:
    """The change as the session keeps it."""
    return {"said": said, "visit": str(appointment_id), "version": version, "at": now.isoformat()}


def last_change(known: Mapping[str, object] | None, version: int | None, now: datetime) -> LastChange | None:
    """The last change of this browser, while it is not long ago and the visit still stands at that `version`."""
    if not known or version is None or version != known.get("version"):
        return None
    at = parse_datetime(str(known.get("at", "")))
    if at is None or not timedelta(0) <= now - at < KEPT:
        return None
    url = reverse("desk:undo", args=[str(known.get("visit"))])
    return LastChange(str(known.get("said", "")), url, version, new_token())
