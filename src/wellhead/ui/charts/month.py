"""A month of diary days as a calendar of coloured, numbered squares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from wellhead.ui.charts import marks
from wellhead.ui.charts.chart import Chart, Frame
from wellhead.ui.charts.days import Day, DayState
from wellhead.ui.figures.words import Words, gettext_noop

HEAD, ROW, GAP = 26, 52, 4
COLUMN = 100 / 7
INK = {"pain-3": "on-pain-3", "pain-4": "on-pain-high"}


@dataclass(frozen=True)
class MonthWords(Words):
    """Messages of the month. `weekdays` begins with Monday."""

    title: str = gettext_noop("Diary month")
    said: str = gettext_noop("Headache days: {headache}. Free days: {free}. Blank days: {blank}.")
    summary: str = gettext_noop(
        "The number is the strongest headache of the day, from 0 to 10. A tick is a free day. "
        "Hatched with a question mark is blank: it is not counted as free."
    )
    day: str = gettext_noop("Day")
    state: str = gettext_noop("Headache")
    strongest: str = gettext_noop("Strongest, 0 to 10")
    medicine: str = gettext_noop("Medicine")
    headache: str = gettext_noop("yes")
    free: str = gettext_noop("no")
    blank: str = gettext_noop("not written down")
    later: str = gettext_noop("still to come")
    taken: str = gettext_noop("taken")
    not_taken: str = gettext_noop("none")
    unsaid: str = gettext_noop("not said")
    weekdays: tuple[str, ...] = (
        gettext_noop("Mo"),
        gettext_noop("Tu"),
        gettext_noop("We"),
        gettext_noop("Th"),
        gettext_noop("Fr"),
        gettext_noop("Sa"),
        gettext_noop("Su"),
    )


def month_heatmap(
    days: Sequence[Day],
    *,
    words: MonthWords | None = None,
    ident: str = "month",
    first_weekday: int = 0,
) -> Chart:
    """Draw consecutive or scattered days in weeks; `first_weekday` 0 is Monday, 6 Sunday.

    `ident` begins every element id: give two charts on one page two names.
    """
    if not days:
        raise ValueError("a month needs at least one day")
    say = words or MonthWords()
    ordered = sorted(days, key=lambda day: day.on)
    first = ordered[0].on - timedelta(days=(ordered[0].on.weekday() - first_weekday) % 7)
    rows = (ordered[-1].on - first).days // 7 + 1
    inside = marks.hatching(ident) + "".join(
        marks.text("axis", COLUMN * (i + 0.5), 16, say.weekdays[(i + first_weekday) % 7]) for i in range(7)
    )
    for day in ordered:
        place = (day.on - first).days
        inside += _cell(day, ident, COLUMN * (place % 7), HEAD + ROW * (place // 7))
    frame = Frame(ident, "month", HEAD + ROW * rows + 2, say.title, _said(ordered, say))
    return Chart(
        svg=frame.around(inside),
        title=say.title,
        summary=say.summary,
        table_head=(say.day, say.state, say.strongest, say.medicine),
        table_rows=tuple(_row(day, say) for day in ordered),
    )


def _cell(day: Day, ident: str, x: float, y: float) -> str:
    """One square: its ground, the day number above, the state below."""
    left, width, height = x + 0.4, COLUMN - 0.8, ROW - GAP
    number = marks.text(f"day-number {_ink(day)}", x + 1.8, y + 18, str(day.on.day), anchor="start")
    inside = _ground(day, ident, (left, y, width, height)) + number
    low = y + height - 9
    if day.state is DayState.FREE:
        inside += marks.glyph("tick-mark", x + 1.8, low - 5, marks.CHECK, dx=6)
    elif day.state is DayState.BLANK:
        inside += marks.text("day-mark on-blank", x + 1.8, low, "?", anchor="start")
    elif day.state is DayState.HEADACHE:
        said = "?" if day.pain is None else str(day.pain)
        inside += marks.text(f"day-mark {_ink(day)}", x + 1.8, low, said, anchor="start")
    if day.medicine:
        inside += marks.glyph(f"pill {_ink(day)}", x + COLUMN, low - 6, marks.PILL, dx=-13)
    if day.is_today:
        inside += marks.rect("today", left, y, width, height, corner=6)
    return f'<g class="day" data-day="{day.on.isoformat()}" data-state="{day.state}">{inside}</g>'


def _ground(day: Day, ident: str, box: tuple[float, float, float, float]) -> str:
    if day.state is DayState.BLANK:
        return marks.hatched(ident, box)
    cls = {DayState.FREE: "free", DayState.LATER: "later"}.get(day.state, day.band)
    return marks.rect(cls, *box, corner=6)


def _ink(day: Day) -> str:
    if day.state is DayState.HEADACHE:
        return "on-unsaid" if day.pain is None else INK.get(day.band, "on-pain-low")
    return f"on-{day.state}"


def _said(days: Sequence[Day], say: MonthWords) -> str:
    counts = {state: sum(day.state is state for day in days) for state in DayState}
    return say.said.format(**{str(state): count for state, count in counts.items()})


def _row(day: Day, say: MonthWords) -> tuple[str, ...]:
    state = {
        DayState.FREE: say.free,
        DayState.HEADACHE: say.headache,
        DayState.BLANK: say.blank,
        DayState.LATER: say.later,
    }[day.state]
    asked = day.state is DayState.HEADACHE
    strongest = (say.unsaid if day.pain is None else str(day.pain)) if asked else "–"
    if day.medicine is not None:
        return day.name, state, strongest, say.taken if day.medicine else say.not_taken
    return day.name, state, strongest, "–" if day.state is DayState.LATER else say.unsaid
