"""A year of diary days: one row a month, one square a day, with blanks as unmistakable as bad days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellhead.ui.charts import marks
from wellhead.ui.charts.chart import Chart, Frame
from wellhead.ui.charts.days import Day, DayState
from wellhead.ui.charts.month import INK
from wellhead.ui.figures.words import Words, gettext_noop

LEFT, HEAD, ROW, GAP = 11.0, 24, 30, 3
COLUMN = (100 - LEFT) / 31
NUMBERED = (1, 5, 10, 15, 20, 25, 31)


@dataclass(frozen=True)
class YearWords(Words):
    """Messages of the year."""

    title: str = gettext_noop("A year of days")
    summary: str = gettext_noop(
        "One row a month, one square a day. The stronger the colour, the stronger the worst headache of the day (0 to 10). "
        "Pale with a tick is free. Hatched is blank: it is not counted as free. A bar below: a medicine was taken."
    )
    said: str = gettext_noop("{month}: headache days {headache}, free {free}, blank {blank}")
    month: str = gettext_noop("Month")
    headache: str = gettext_noop("Headache days")
    free: str = gettext_noop("Free days")
    blank: str = gettext_noop("Blank days")
    strong: str = gettext_noop("Strength 8 to 10")
    medicine: str = gettext_noop("Days with medicine")


@dataclass(frozen=True)
class MonthRow:
    """A month's days, in any order; days outside the diary are left out. `short` stands on the drawing."""

    label: str
    days: tuple[Day, ...]
    short: str = ""

    def count(self, state: DayState) -> int:
        return sum(day.state is state for day in self.days)


def year_heatmap(months: Sequence[MonthRow], *, words: YearWords | None = None, ident: str = "year") -> Chart:
    """Draw the months in the order given. `ident` begins every element id."""
    if not months:
        raise ValueError("a year needs at least one month")
    say = words or YearWords()
    inside = marks.hatching(ident) + "".join(
        marks.text("axis", LEFT + COLUMN * (n - 0.5), 15, str(n)) for n in NUMBERED[:-1]
    )
    inside += marks.text("axis", 100, 15, str(NUMBERED[-1]), anchor="end")
    for index, month in enumerate(months):
        inside += _row(month, ident, HEAD + ROW * index)
    frame = Frame(
        ident, "year", HEAD + ROW * len(months) + 2, say.title, "; ".join(_said(m, say) for m in months)
    )
    return Chart(
        svg=frame.around(inside),
        title=say.title,
        summary=say.summary,
        table_head=(say.month, say.headache, say.strong, say.free, say.blank, say.medicine),
        table_rows=tuple(_table_row(month) for month in months),
    )


def _row(month: MonthRow, ident: str, y: float) -> str:
    label = marks.text("axis", LEFT - 1.2, y + ROW / 2 + 4, month.short or month.label, anchor="end")
    return label + "".join(_cell(day, ident, y) for day in month.days if day.state is not DayState.LATER)


def _cell(day: Day, ident: str, y: float) -> str:
    x = LEFT + COLUMN * (day.on.day - 1) + 0.15
    width, height, middle = COLUMN - 0.3, ROW - GAP, LEFT + COLUMN * (day.on.day - 0.5)
    if day.state is DayState.BLANK:
        inside = marks.hatched(ident, (x, y, width, height))
    else:
        inside = marks.rect("free" if day.state is DayState.FREE else day.band, x, y, width, height, corner=3)
    low = y + height / 2 + 5
    if day.state is DayState.FREE:
        inside += marks.glyph("tick-mark rests-narrow", middle, y + height / 2, marks.CHECK)
    elif day.state is DayState.BLANK:
        inside += marks.text("cell-mark on-blank rests-narrow", middle, low, "?")
    else:
        ink = "on-unsaid" if day.pain is None else INK.get(day.band, "on-pain-low")
        inside += marks.text(f"cell-mark {ink} rests-narrow", middle, low, _strength(day))
    if day.medicine:
        inside += marks.rect("taken", x, y + height - 3, width, 3)
    return f'<g class="day" data-day="{day.on.isoformat()}" data-state="{day.state}">{inside}</g>'


def _strength(day: Day) -> str:
    return "?" if day.pain is None else str(day.pain)


def _said(month: MonthRow, say: YearWords) -> str:
    return say.said.format(
        month=month.label,
        headache=month.count(DayState.HEADACHE),
        free=month.count(DayState.FREE),
        blank=month.count(DayState.BLANK),
    )


def _table_row(month: MonthRow) -> tuple[str, ...]:
    counts = (
        month.count(DayState.HEADACHE),
        sum(day.band == "pain-4" for day in month.days if day.state is DayState.HEADACHE),
        month.count(DayState.FREE),
        month.count(DayState.BLANK),
        sum(bool(day.medicine) for day in month.days),
    )
    return (month.label, *(str(count) for count in counts))
