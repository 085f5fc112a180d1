"""Exercise at home day by day under the headaches of the same days. A day without a word is hatched, never empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellhead.ui.charts import marks
from wellhead.ui.charts.chart import Chart, Frame
from wellhead.ui.charts.days import Day, DayState
from wellhead.ui.figures.words import Words, gettext_noop

WEEK = 7
ROW, NAME, STRIP, TOP = 52, 16, 24, 22
HEIGHTS = {"done": 1.0, "swapped": 1.0, "too_hard": 0.6, "skipped": 0.2}
"""How high a day's bar stands, so that its kind shows without its colour."""


@dataclass(frozen=True)
class ExerciseRow:
    """One exercise: a state for each day of the chart (done, swapped, too_hard, skipped, blank), "" not prescribed."""

    name: str
    states: tuple[str, ...]


@dataclass(frozen=True)
class AdherenceWords(Words):
    """What stands on and under the picture."""

    title: str = gettext_noop("Exercise at home, and headache on the same days")
    summary: str = gettext_noop(
        "Full bar: done. Lower bar: too hard. Low line: left out. Hatched: nothing was said, it may have been done. "
        "The top row is the diary: the deeper the colour, the stronger the headache. Side by side does not mean that one causes the other."
    )
    said: str = gettext_noop("{days} days, {headaches} with headache written down, {count} exercises.")
    headache: str = gettext_noop("Headache")
    week: str = gettext_noop("Week from")
    days_head: str = gettext_noop("Headache days")
    between: str = gettext_noop("–")


def adherence_chart(
    days: Sequence[Day],
    rows: Sequence[ExerciseRow],
    *,
    words: AdherenceWords | None = None,
    ident: str = "adherence",
) -> Chart:
    """Draw the diary's days above each exercise. Raises ValueError where a row has not one state a day."""
    for row in rows:
        if len(row.states) != len(days):
            raise ValueError(f"{row.name} has {len(row.states)} states for {len(days)} days")
    say = words or AdherenceWords()
    inside = marks.hatching(ident) + _weeks(days, 1 + len(rows)) + _headaches(ident, days, say.headache)
    inside += "".join(_exercise(ident, place, row) for place, row in enumerate(rows, start=1))
    headaches = sum(day.state is DayState.HEADACHE for day in days)
    said = say.said.format(days=len(days), headaches=headaches, count=len(rows))
    return Chart(
        svg=Frame(ident, "adherence", _bottom(1 + len(rows)), say.title, said).around(inside),
        title=say.title,
        summary=say.summary,
        table_head=(say.week, say.days_head, *(row.name for row in rows)),
        table_rows=tuple(_table(days, rows, say)),
    )


def _bottom(count: int) -> int:
    return TOP + ROW * count


def _box(place: int, index: int, count: int) -> tuple[float, float, float, float]:
    """The box of one day: x, y, width, height, with a little air between days."""
    wide = 100 / count
    return wide * index + wide * 0.08, TOP + ROW * place - 4, wide * 0.84, STRIP


def _headaches(ident: str, days: Sequence[Day], name: str) -> str:
    drawn = marks.text("label", 0, NAME, name, anchor="start")
    for index, day in enumerate(days):
        x, y, wide, high = _box(0, index, len(days))
        if day.state is DayState.LATER:
            continue
        if day.state is DayState.BLANK:
            drawn += marks.hatched(ident, (x, y, wide, high))
        else:
            drawn += marks.rect(day.band if day.state is DayState.HEADACHE else "free", x, y, wide, high)
    return drawn


def _exercise(ident: str, place: int, row: ExerciseRow) -> str:
    drawn = marks.text("label", 0, TOP + ROW * place - 12, row.name, anchor="start")
    for index, state in enumerate(row.states):
        x, y, wide, high = _box(place, index, len(row.states))
        if state == "blank":
            drawn += marks.hatched(ident, (x, y, wide, high))
        elif state:
            tall = high * HEIGHTS[state]
            drawn += marks.rect(f"did-{state.replace('_', '-')}", x, y + high - tall, wide, tall)
    return drawn


def _weeks(days: Sequence[Day], count: int) -> str:
    """The first day of each second week, on the upper edge of the picture's foot."""
    drawn = ""
    for index in range(0, len(days), WEEK):
        x = 100 * index / len(days)
        drawn += marks.rule("grid", x, TOP - 6, x, _bottom(count) - 26)
        if index % (2 * WEEK) == 0:
            drawn += marks.text("axis", x, _bottom(count) - 8, days[index].name, anchor="start")
    return drawn


def _table(days: Sequence[Day], rows: Sequence[ExerciseRow], say: AdherenceWords) -> list[tuple[str, ...]]:
    table = []
    for start in range(0, len(days), WEEK):
        week = days[start : start + WEEK]
        sure = sum(day.state is DayState.HEADACHE for day in week)
        open_days = sum(day.state is DayState.BLANK for day in week)
        line = [week[0].name, marks.span(sure, sure + open_days, say.between)]
        line += [_done(row.states[start : start + WEEK], say.between) for row in rows]
        table.append(tuple(line))
    return table


def _done(states: Sequence[str], between: str) -> str:
    """Days done of the days it was prescribed, with the days nobody spoke of as the open end."""
    given = [state for state in states if state]
    if not given:
        return ""
    done = sum(state == "done" for state in given)
    return f"{marks.span(done, done + given.count('blank'), between)} / {len(given)}"
