"""Headache days week by week, where treatments began, and the level each reading allows for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellhead.ui.charts import marks
from wellhead.ui.charts.chart import Chart, Frame
from wellhead.ui.figures.words import Words, gettext_noop

LEFT, RIGHT = 6.0, 99.0
TOP, BOTTOM, HEIGHT = 62, 230, 306
STARTS_AT = (16, 38)
"""Two rows for the names of what began, so that neighbours do not run into each other."""
MOST_DAYS = 7
MOST_LABELS = 5


@dataclass(frozen=True)
class HelpedWords(Words):
    """Messages of the chart."""

    title: str = gettext_noop("Headache days in each week")
    summary: str = gettext_noop(
        "Bar: from the headache days written down to what it would be if every blank day of the week were one. "
        "Upright line: something began. Dashed line: what was usual for you before, with the bad start taken off. "
        "Band: where the usual level lies since then. Stroke below: days of soreness after needles."
    )
    point: str = gettext_noop("week from {label}: {low} to {high}, recorded {recorded} of {days} days")
    unknown: str = gettext_noop("week from {label}: nothing recorded, so it cannot be told")
    began: str = gettext_noop("{what} began on {label}")
    band: str = gettext_noop("usual before: {before} a week; since then {low} to {high}")
    week: str = gettext_noop("Week from")
    low: str = gettext_noop("Headache days written down")
    high: str = gettext_noop("At most")
    recorded: str = gettext_noop("Days recorded")
    sore: str = gettext_noop("Days of soreness")
    began_head: str = gettext_noop("Began")
    nothing: str = gettext_noop("–")
    cannot_tell: str = gettext_noop("cannot be told")


@dataclass(frozen=True)
class HelpedWeek:
    """One week: what was written, how many days were, and on how many soreness after needles was expected."""

    label: str
    headache_days: int
    recorded_days: int
    sore_days: int = 0
    days: int = MOST_DAYS

    def __post_init__(self) -> None:
        if not 0 <= self.headache_days <= self.recorded_days <= self.days <= MOST_DAYS:
            raise ValueError(
                f"{self.label}: {self.headache_days} of {self.recorded_days} of {self.days} days"
            )

    @property
    def at_most(self) -> int:
        """Headache days if every blank day were one."""
        return self.headache_days + self.days - self.recorded_days


@dataclass(frozen=True)
class Start:
    """Something began: `at` in weeks from the first day on, with its name and its day in words."""

    at: float
    what: str
    label: str


@dataclass(frozen=True)
class Level:
    """What the reading allows for: days a week before, and the range from `at` to `until`, in weeks from the first day."""

    at: float
    until: float
    before: float
    low: float
    middle: float
    high: float


def helped_chart(
    weeks: Sequence[HelpedWeek],
    starts: Sequence[Start],
    level: Level | None = None,
    *,
    words: HelpedWords | None = None,
    ident: str = "helped",
) -> Chart:
    """Draw the weeks in order, the oldest first; ValueError for none. `level` None: nothing can be told yet."""
    if not weeks:
        raise ValueError("this chart needs at least one week")
    say = words or HelpedWords()
    inside = marks.hatching(ident) + _grid()
    inside += _band(level, len(weeks))
    inside += "".join(_week(week, index, len(weeks), ident) for index, week in enumerate(weeks))
    inside += _levels(level, len(weeks))
    inside += "".join(_start(start, turn, len(weeks)) for turn, start in enumerate(starts))
    frame = Frame(ident, "trend", HEIGHT, say.title, "; ".join(_said(weeks, starts, level, say)))
    return Chart(
        svg=frame.around(inside),
        title=say.title,
        summary=say.summary,
        table_head=(say.week, say.low, say.high, say.recorded, say.sore, say.began_head),
        table_rows=tuple(_row(week, index, starts, say) for index, week in enumerate(weeks)),
    )


def _x(week: float, count: int) -> float:
    return LEFT + (RIGHT - LEFT) * week / count


def _y(days: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * min(MOST_DAYS, max(0.0, days)) / MOST_DAYS


def _grid() -> str:
    return "".join(
        marks.rule("grid", LEFT, _y(days), RIGHT, _y(days))
        + marks.text("axis", LEFT - 1.5, _y(days) + 5, str(days), anchor="end")
        for days in range(MOST_DAYS + 1)
        if days % 2 or not days
    )


def _band(level: Level | None, count: int) -> str:
    if level is None:
        return ""
    x, top, bottom = _x(level.at, count), _y(level.high), _y(level.low)
    return marks.rect("level-band", x, top, _x(level.until, count) - x, bottom - top)


def _levels(level: Level | None, count: int) -> str:
    """The usual level before goes on as it would have; the middle of the band is what came."""
    if level is None:
        return ""
    return marks.rule("baseline", LEFT, _y(level.before), RIGHT, _y(level.before)) + marks.rule(
        "middle", _x(level.at, count), _y(level.middle), _x(level.until, count), _y(level.middle)
    )


def _week(week: HelpedWeek, index: int, count: int, ident: str) -> str:
    width = (RIGHT - LEFT) / count
    x, inner = _x(index, count) + width * 0.12, width * 0.76
    from_end = count - 1 - index
    rests = " rests-narrow" if from_end % -(-count // MOST_LABELS) else ""
    crowded = " rests" if from_end % -(-count // (2 * MOST_LABELS)) else ""
    at, anchor = (RIGHT, "end") if not from_end else (x + inner / 2, "middle")
    label = marks.text(f"axis{rests}{crowded}", at, BOTTOM + 42, week.label, anchor=anchor)
    sore = marks.rule("sore", x, BOTTOM + 14, x + inner * week.sore_days / week.days, BOTTOM + 14)
    if not week.recorded_days:
        return (
            marks.hatched(ident, (x, TOP, inner, BOTTOM - TOP), cls="blank nothing-recorded")
            + label
            + (sore if week.sore_days else "")
        )
    top, bottom = _y(week.at_most), _y(week.headache_days)
    bar = marks.rect("range", x, top, inner, bottom - top)
    written = marks.rect("written", x, bottom, inner, BOTTOM - bottom)
    return bar + written + label + (sore if week.sore_days else "")


def _start(start: Start, turn: int, count: int) -> str:
    x, row = _x(start.at, count), STARTS_AT[turn % len(STARTS_AT)]
    anchor = "start" if x < 60 else "end"
    shift = 0.8 if anchor == "start" else -0.8
    return marks.rule("start", x, row + 4, x, BOTTOM) + marks.text(
        "note", x + shift, row + 3, start.what, anchor=anchor
    )


def _said(
    weeks: Sequence[HelpedWeek], starts: Sequence[Start], level: Level | None, say: HelpedWords
) -> list[str]:
    told = [
        (say.point if week.recorded_days else say.unknown).format(
            label=week.label,
            low=week.headache_days,
            high=week.at_most,
            recorded=week.recorded_days,
            days=week.days,
        )
        for week in weeks
    ]
    told += [say.began.format(what=start.what, label=start.label) for start in starts]
    if level is not None:
        told.append(
            say.band.format(before=f"{level.before:.1f}", low=f"{level.low:.1f}", high=f"{level.high:.1f}")
        )
    return told


def _row(week: HelpedWeek, index: int, starts: Sequence[Start], say: HelpedWords) -> tuple[str, ...]:
    began = ", ".join(start.what for start in starts if index <= start.at < index + 1)
    recorded = f"{week.recorded_days} / {week.days}"
    numbers = (
        (str(week.headache_days), str(week.at_most))
        if week.recorded_days
        else (say.cannot_tell, say.cannot_tell)
    )
    return week.label, *numbers, recorded, str(week.sore_days), began or say.nothing
