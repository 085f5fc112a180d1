"""The calendar of the front desk: a day by clinician or by room, a week, a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from wellhead.booking import access, timetable
from wellhead.desk import calendar_asked, calendar_waiting
from wellhead.desk.calendar_asked import Asked
from wellhead.desk.calendar_waiting import WaitingSide
from wellhead.desk.presenters import calendar, calendar_page, calendar_side, calendar_week
from wellhead.desk.presenters.calendar import Shown
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import require
from wellhead.foundation.once import new_token
from wellhead.people.middleware import ActorRequest
from wellhead.treatment import queries as treatment
from wellhead.ui import notices
from wellhead.ui.shell import is_fragment
from wellhead.ui.weeks import first_weekday

NOTHING_NEW = 204
Page = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read for a page."""

    shown: Shown
    waits: WaitingSide


@require_GET
@never_cache
def day(request: ActorRequest) -> HttpResponse:
    """A day, a column for each clinician."""
    asked = _asked(request)
    if _is_seen(request, [asked.day]):
        return HttpResponse(status=NOTHING_NEW)
    waits = calendar_waiting.side(request.actor, request.clinic)
    shown = _shown(request, [asked.day], asked, waits=waits)
    return _answer(
        request, asked, _Known(shown, waits), kind="day", page={"board": calendar.day_board(shown, asked.day)}
    )


@require_GET
@never_cache
def rooms(request: ActorRequest) -> HttpResponse:
    """A day, a column for each room."""
    asked = _asked(request)
    if _is_seen(request, [asked.day]):
        return HttpResponse(status=NOTHING_NEW)
    waits = calendar_waiting.side(request.actor, request.clinic)
    shown = _shown(request, [asked.day], asked, waits=waits)
    return _answer(
        request,
        asked,
        _Known(shown, waits),
        kind="rooms",
        page={"board": calendar.rooms_board(shown, asked.day)},
    )


@require_GET
@never_cache
def week(request: ActorRequest) -> HttpResponse:
    """A week of one clinician, or of everybody in a table."""
    asked = _asked(request)
    days = calendar_asked.week_of(asked.day, first_weekday(request.clinic.country))
    if _is_seen(request, days):
        return HttpResponse(status=NOTHING_NEW)
    waits = calendar_waiting.side(request.actor, request.clinic)
    shown = _shown(request, days, asked, waits=waits)
    staff = next((each for each in shown.table.clinicians if each.pk == asked.staff_id), None)
    page: Page = {"staff": staff, "clinicians": shown.table.clinicians}
    if staff is None:
        page |= {"head": calendar_week.head(shown), "rows": calendar_week.rows(shown)}
    else:
        page |= {"board": calendar.week_board(shown, staff)}
    return _answer(request, asked, _Known(shown, waits), kind="week", page=page)


@require_GET
@never_cache
def agenda(request: ActorRequest) -> HttpResponse:
    """The day as a list, with what can be marked."""
    asked = _asked(request)
    if _is_seen(request, [asked.day]):
        return HttpResponse(status=NOTHING_NEW)
    waits = calendar_waiting.side(request.actor, request.clinic)
    shown = _shown(request, [asked.day], asked, waits=waits)
    rows = calendar_side.agenda(shown.table, shown.now, staff=asked.staff_id)[asked.day]
    page: Page = {"list": rows, "clinicians": shown.table.clinicians, "who": asked.staff_id}
    return _answer(request, asked, _Known(shown, waits), kind="agenda", page=page)


def _asked(request: ActorRequest) -> Asked:
    require(access.may_run_desk(request.actor))
    asked = calendar_asked.asked(request.GET.dict(), today=clock.today(request.clinic.time_zone))
    if asked.is_wrong:
        notices.warn(
            request,
            _("There is no such day in the calendar. This is today; choose a day in the small month."),
        )
    return asked


def _is_seen(request: ActorRequest, days: Sequence[date]) -> bool:
    """Whether an open page asks for what it shows already."""
    seen = request.GET.get("seen", "")
    return bool(seen) and is_fragment(request) and seen == _stamp(request, days)


def _stamp(request: ActorRequest, days: Sequence[date]) -> str:
    return timetable.stamp(request.actor, request.clinic, days)


def _shown(request: ActorRequest, days: Sequence[date], asked: Asked, *, waits: WaitingSide) -> Shown:
    table = timetable.timetable(request.actor, request.clinic, days, cancelled=asked.cancelled)
    return Shown(
        table=table,
        now=clock.now(),
        stamp=_stamp(request, days),
        waiting=waits.fits,
        offers=waits.offers,
    )


def _answer(request: ActorRequest, asked: Asked, known: _Known, *, kind: str, page: Page) -> HttpResponse:
    shown, waits = known.shown, known.waits
    now, today = shown.now, clock.today(request.clinic.time_zone)
    if not is_fragment(request):
        # A page that keeps itself current has been opened once.
        audit.reading(request.actor, "desk.calendar_opened", subject=f"{kind}:{asked.day.isoformat()}")
    words: Page = {
        "kind": kind,
        "asked": asked,
        "nav": calendar_page.nav(kind, asked, today=today, week=shown.table.days),
        "counts": calendar_side.counts(shown.table, now, waiting=waits.how_many),
        "waiting": waits,
        "after_visits": treatment.how_many_wait(request.actor, now=now),
        "desk": calendar_side.at_the_desk(shown.table, now) if today in shown.table.days else (),
        "month": _month(request, asked.day, today=today),
        "last_change": _last_change(request, now),
        "stamp": shown.stamp,
        "now": _minute(now, request),
        "today": today,
        "once": new_token(),
        "once_beside": new_token(),
        **page,
    }
    template = "desk/calendar/_content.html" if is_fragment(request) else "desk/calendar/page.html"
    return render(request, template, words)


def _last_change(request: ActorRequest, now: datetime) -> calendar_page.LastChange | None:
    known = request.session.get(calendar_page.LAST_CHANGE)
    if not isinstance(known, dict):
        return None
    key = calendar_asked.key(str(known.get("visit", "")))
    version = timetable.version_of(request.actor, key) if key else None
    return calendar_page.last_change(known, version, now)


def _minute(now: datetime, request: ActorRequest) -> str:
    return now.astimezone(calendar_page.zone(request.clinic)).strftime("%Y-%m-%dT%H:%M")


def _month(request: ActorRequest, day: date, *, today: date) -> calendar_side.Month:
    days = calendar_side.month_days(day, first_weekday(request.clinic.country))
    closed = timetable.holidays(request.clinic, days)
    return calendar_side.month(day, days, today=today, closed=closed)
