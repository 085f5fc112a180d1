"""How wishes, places, reasons and moments are said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.foundation.models import Clinic
from wellhead.waiting.choices import Source
from wellhead.waiting.models import UrgencySaid, Wish
from wellhead.waiting.order import PARTS, Band, Hinders
from wellhead.waiting.queries import Rules
from wellhead.waiting.states import Event, Status

BANDS: dict[Band, str | Promise] = {
    Band.FRONT: gettext_lazy("Near the front"),
    Band.MIDDLE: gettext_lazy("In the middle"),
    Band.LATER: gettext_lazy("Later on the list"),
}
PART_WORDS: dict[str, str | Promise] = {
    "morning": gettext_lazy("mornings"),
    "afternoon": gettext_lazy("afternoons"),
    "evening": gettext_lazy("evenings"),
}
STATUS: dict[Status, tuple[str | Promise, str, str]] = {
    Status.WAITING: (gettext_lazy("Waiting"), "", "clock"),
    Status.OFFERED: (gettext_lazy("Offered"), "unknown", "mail"),
    Status.BOOKED: (gettext_lazy("Booked"), "yes", "check"),
    Status.LEFT: (gettext_lazy("Left the list"), "no", "x"),
    Status.TAKEN_OFF: (gettext_lazy("Taken off"), "no", "x"),
}
"""Word, look and icon of how a place stands."""
HAPPENED: dict[Event, str | Promise] = {
    Event.JOINED: gettext_lazy("Asked for a place"),
    Event.CHANGED: gettext_lazy("Changed what they wish"),
    Event.OFFERED: gettext_lazy("Offered"),
    Event.ACCEPTED: gettext_lazy("Took the time"),
    Event.DECLINED: gettext_lazy("Said it does not suit"),
    Event.LAPSED: gettext_lazy("The offer ended without an answer"),
    Event.WITHDRAWN: gettext_lazy("The offer was taken back"),
    Event.LEFT: gettext_lazy("Left the list"),
    Event.TAKEN_OFF: gettext_lazy("Taken off the list"),
    Event.PUT_BACK: gettext_lazy("Put back on the list"),
}
AGAINST: dict[Hinders, str | Promise] = {
    Hinders.SKILL: gettext_lazy("the clinician does not give this visit"),
    Hinders.TOO_SHORT: gettext_lazy("the time is too short"),
    Hinders.CLINICIAN: gettext_lazy("wants somebody else"),
    Hinders.WEEKDAY: gettext_lazy("not on this weekday"),
    Hinders.PART_OF_DAY: gettext_lazy("not at this time of day"),
    Hinders.TOO_EARLY: gettext_lazy("wants a later day"),
    Hinders.TOO_LATE: gettext_lazy("wants an earlier day"),
    Hinders.NOTICE: gettext_lazy("needs longer notice"),
    Hinders.HAS_OFFER: gettext_lazy("has another offer open"),
    Hinders.SAID_NO: gettext_lazy("has let this time pass"),
    Hinders.ASKED_TWICE: gettext_lazy("has a turn already by another place on the list"),
}


def zone_of(clinic: Clinic) -> ZoneInfo:
    """The clinic's clocks."""
    return ZoneInfo(clinic.time_zone)


def day(on: date) -> str:
    """3 December 2026."""
    return date_format(on, "j F Y")


def clock_time(at: datetime, zone: ZoneInfo) -> str:
    """10:45; the second run of an hour that comes twice says which it is."""
    local = at.astimezone(zone)
    return f"{local:%H:%M} {local.tzname()}" if local.fold else f"{local:%H:%M}"


def moment(at: datetime, zone: ZoneInfo) -> str:
    """Wednesday 25 November, 10:45."""
    local = at.astimezone(zone)
    said = {"day": date_format(local.date(), "l j F"), "time": clock_time(at, zone)}
    return _("%(day)s, %(time)s") % said


def short_moment(at: datetime, zone: ZoneInfo) -> str:
    """Wed 25 Nov, 10:45."""
    local = at.astimezone(zone)
    said = {"day": date_format(local.date(), "D j M"), "time": clock_time(at, zone)}
    return _("%(day)s, %(time)s") % said


def since(at: datetime, zone: ZoneInfo) -> str:
    """Asked on 3 March 2026."""
    return _("Asked on %(day)s") % {"day": day(at.astimezone(zone).date())}


def days_of(wish: Wish) -> str:
    """Mondays and so on; any day when every one would do."""
    if len(wish.weekdays) == len(WEEKDAYS):
        return _("Any day")
    return ", ".join(str(WEEKDAYS[each]) for each in wish.weekdays)


def parts_of(wish: Wish) -> str:
    """Mornings and so on; any time when every one would do."""
    if len(wish.parts) == len(PARTS):
        return _("any time")
    return ", ".join(str(PART_WORDS[each]) for each in wish.parts)


def notice(hours: int) -> str:
    """A day before, or so many hours."""
    if hours % 24 == 0 and hours:
        count = hours // 24
        return ngettext("%(count)d day before", "%(count)d days before", count) % {"count": count}
    return ngettext("%(count)d hour before", "%(count)d hours before", hours) % {"count": hours}


def notice_briefly(hours: int) -> str:
    """2 hours' notice."""
    if hours % 24 == 0 and hours:
        count = hours // 24
        return ngettext("%(count)d day's notice", "%(count)d days' notice", count) % {"count": count}
    return ngettext("%(count)d hour's notice", "%(count)d hours' notice", hours) % {"count": hours}


def span(wish: Wish) -> str:
    """From one day to another; empty when it does not matter."""
    said = {
        "first": day(wish.earliest_on) if wish.earliest_on else "",
        "last": day(wish.latest_on) if wish.latest_on else "",
    }
    if wish.earliest_on and wish.latest_on:
        return _("from %(first)s to %(last)s") % said
    if wish.earliest_on:
        return _("from %(first)s") % said
    return _("until %(last)s") % said if wish.latest_on else ""


def with_whom(wish: Wish) -> str:
    """The clinician's name, or anyone."""
    return wish.staff.name if wish.staff else _("anyone")


def wish_line(wish: Wish) -> str:
    """Any day, mornings, with anyone, 1 day's notice."""
    parts = [days_of(wish), parts_of(wish), _("with %(name)s") % {"name": with_whom(wish)}]
    return ", ".join(each for each in [*parts, span(wish), notice_briefly(wish.notice_hours)] if each)


def urgency_line(said: UrgencySaid | None) -> str:
    """Who said how soon, and why; plain when nobody did."""
    if said is None:
        return _("Nobody has said how soon.")
    if said.source == Source.SELF_CHECK:
        return _("From the self-check they let us use.")
    return _("%(name)s: %(why)s") % {"name": said.author_name, "why": said.why}


def against(hinders: Sequence[Hinders]) -> str:
    """Everything that does not fit, in one line."""
    return "; ".join(str(AGAINST[each]) for each in hinders)


def length(answer: timedelta) -> str:
    """4 hours, or 45 minutes."""
    minutes = int(answer.total_seconds() // 60)
    if minutes % 60 == 0:
        return ngettext("%(count)d hour", "%(count)d hours", minutes // 60) % {"count": minutes // 60}
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}


def how_it_works(rules: Rules) -> list[str]:
    """The order in plain words, the same for everybody who reads it."""
    return [
        _("When a time is freed, we offer it to one person at a time."),
        _(
            "People who should be seen soon come first; the clinic says so, or a self-check that somebody shares. Among equals, whoever asked first."
        ),
        _(
            "A time is only offered to you when it fits what you wish. More days and shorter notice mean more times that fit. Nothing else you write moves you up."
        ),
        _(
            "We keep an offered time for you for %(length)s, by day. Do nothing, and it goes to the next person; you keep your place."
        )
        % {"length": length(rules.answer)},
        _(
            "Changing your wishes, asking again or turning a time down costs you nothing and wins you nothing."
        ),
        _(
            "Nothing is booked until you take it. Somebody of the clinic may change the order, and has to say why."
        ),
    ]
