"""A month of the diary as a calendar of cells, each with its words."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.diary.presenters.figures import FigureWords, figure_row, figure_words
from wellhead.diary.queries import DayView
from wellhead.diary.queries.stretches import Stretch
from wellhead.ui.charts import Day, DayState

WEEKDAYS: tuple[tuple[str | Promise, str | Promise], ...] = (
    (gettext_lazy("Mo"), gettext_lazy("Monday")),
    (gettext_lazy("Tu"), gettext_lazy("Tuesday")),
    (gettext_lazy("We"), gettext_lazy("Wednesday")),
    (gettext_lazy("Th"), gettext_lazy("Thursday")),
    (gettext_lazy("Fr"), gettext_lazy("Friday")),
    (gettext_lazy("Sa"), gettext_lazy("Saturday")),
    (gettext_lazy("Su"), gettext_lazy("Sunday")),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the calendar. `look` chooses the ground; `words` say the same to who does not see it."""

    day: date
    look: str
    mark: str
    icon: str
    words: str
    has_medicine: bool
    is_today: bool
    is_linked: bool

    @property
    def name(self) -> str:
        """The day in full."""
        return date_format(self.day, "l j F")


@dataclass(frozen=True, slots=True)
class Month:
    """A month's calendar, its counts in a sentence, and the way to its neighbours."""

    first: date
    title: str
    lead: str
    weeks: tuple[tuple[Cell | None, ...], ...]
    cells: tuple[Cell, ...]
    blank: tuple[Cell, ...]
    before: date | None
    after: date | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class Bounds:
    """What limits a month: the day it is, the first day the diary tells of, and how far back new days may go."""

    today: date
    since: date | None
    fill_from: date | None


def month_view(first: date, days: Sequence[DayView], bounds: Bounds) -> Month:
    """The month that begins on `first`, from its days in order."""
    cells = tuple(cell(day, bounds) for day in days)
    lead: list[Cell | None] = [None] * first.weekday()
    padded = [*lead, *cells]
    padded += [None] * (-len(padded) % 7)
    return Month(
        first=first,
        title=date_format(first, "F Y"),
        lead=counts_in_words(days, bounds),
        weeks=tuple(tuple(padded[i : i + 7]) for i in range(0, len(padded), 7)),
        cells=cells,
        blank=tuple(each for each in cells if each.look == "blank" and each.is_linked),
        before=_before(first, bounds),
        after=_after(first, bounds),
        is_current=(first.year, first.month) == (bounds.today.year, bounds.today.month),
    )


def month_figures(read: Stretch) -> FigureWords | None:
    """The last 28 days in sentences; in rows those, and the calendar month."""
    rows = [figure_row(each, date_format(each.window.first_on, "F Y")) for each in read.months]
    if read.latest is not None:
        last = date_format(read.latest.window.last_on, "j F")
        rows.append(figure_row(read.latest, _("28 days to %(day)s") % {"day": last}))
    return figure_words(read, tuple(rows))


def counts_in_words(days: Sequence[DayView], bounds: Bounds) -> str:
    """“10 to 12 headache days: 2 days blank. 14 free.” Today counts only once something was said."""
    told = [day for day in days if not _is_outside(day, bounds)]
    headache = sum(day.state is DayState.HEADACHE for day in told)
    free = sum(day.state is DayState.FREE for day in told)
    blank = sum(day.state is DayState.BLANK for day in told)
    if not told:
        return _("Nothing to count in this month.")
    if not blank:
        first = ngettext("%(n)s headache day.", "%(n)s headache days.", headache) % {"n": headache}
    else:
        first = ngettext(
            "%(low)s to %(high)s headache days: %(blank)s day is blank.",
            "%(low)s to %(high)s headache days: %(blank)s days are blank.",
            blank,
        ) % {"low": headache, "high": headache + blank, "blank": blank}
    return f"{first} " + ngettext("%(n)s free day.", "%(n)s free days.", free) % {"n": free}


def cell(day: DayView, bounds: Bounds) -> Cell:
    """One day as a square."""
    is_today = day.day == bounds.today
    can_fill = bounds.fill_from is not None and bounds.fill_from <= day.day <= bounds.today
    return Cell(
        day=day.day,
        look=_look(day, bounds),
        mark=_mark(day, bounds),
        icon=_icon(day, bounds),
        words=_words(day, bounds),
        has_medicine=bool(day.took_medicine),
        is_today=is_today,
        is_linked=bounds.fill_from is not None and (can_fill or bool(day.entries)),
    )


def _is_outside(day: DayView, bounds: Bounds) -> bool:
    """Days that no blank can be counted for: before the diary, still to come, and today while it is unsaid."""
    if day.is_recorded:
        return False
    return day.day >= bounds.today or bounds.since is None or day.day < bounds.since


def _look(day: DayView, bounds: Bounds) -> str:
    if day.state is DayState.FREE:
        return "free"
    if day.state is DayState.HEADACHE:
        return Day(on=day.day, state=day.state, pain=day.worst).band.removeprefix("pain-")
    if day.day == bounds.today:
        return ""
    return "later" if _is_outside(day, bounds) else "blank"


def _mark(day: DayView, bounds: Bounds) -> str:
    if day.state is DayState.HEADACHE:
        return "?" if day.worst is None else str(day.worst)
    return "?" if _look(day, bounds) == "blank" else ""


def _icon(day: DayView, bounds: Bounds) -> str:
    if day.state is DayState.FREE:
        return "check"
    return "plus" if day.day == bounds.today and not day.is_recorded else ""


def _words(day: DayView, bounds: Bounds) -> str:
    if day.state is DayState.FREE:
        said = _("no headache")
    elif day.state is DayState.HEADACHE and day.worst is None:
        said = _("headache, strength not said")
    elif day.state is DayState.HEADACHE:
        said = _("headache, strongest %(n)s of 10") % {"n": day.worst}
    elif day.day == bounds.today:
        return _("today, nothing written yet")
    elif day.day > bounds.today:
        return _("still to come")
    elif _is_outside(day, bounds):
        return _("before the diary")
    else:
        return _("not written down")
    parts = [said, *([_("medicine taken")] if day.took_medicine else [])]
    return ", ".join([*parts, *([_("written from memory")] if day.recalled else [])])


def _before(first: date, bounds: Bounds) -> date | None:
    last = first - timedelta(days=1)
    earliest = min((each for each in (bounds.since, bounds.fill_from) if each), default=bounds.today)
    return last.replace(day=1) if last >= earliest else None


def _after(first: date, bounds: Bounds) -> date | None:
    following = first + timedelta(days=calendar.monthrange(first.year, first.month)[1])
    return following if following <= bounds.today else None
