"""Headaches by the hour: one row a day, a bar from start to end, medicines where they were taken, soreness beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wellhead.ui.charts import marks
from wellhead.ui.charts.chart import Chart, Frame
from wellhead.ui.charts.days import Day, DayState
from wellhead.ui.charts.month import INK
from wellhead.ui.figures.words import Words, gettext_noop

LEFT, RIGHT, HEAD, ROW, BAR = 15.0, 88.0, 26, 24, 16
BESIDE, LAST = 92.0, 97.5
HOURS = (0, 6, 12, 18, 24)


@dataclass(frozen=True)
class AttackWords(Words):
    """Messages of the timeline."""

    title: str = gettext_noop("Headaches by the hour")
    summary: str = gettext_noop(
        "One row a day, midnight to midnight. A bar runs from start to end; where one of them was not said, the end is open "
        "(dashes). A dashed row has no time said; what is known of it stands behind the row. Capsule: a medicine. Line at the start of a row: soreness after needles "
        "is expected. Hatched: blank."
    )
    day: str = gettext_noop("Day")
    when: str = gettext_noop("Headache")
    strongest: str = gettext_noop("Strongest, 0 to 10")
    medicine: str = gettext_noop("Medicine")
    soreness: str = gettext_noop("Soreness expected")
    free: str = gettext_noop("free")
    blank: str = gettext_noop("not written down")
    unsaid: str = gettext_noop("not said")
    no_time: str = gettext_noop("time not said")
    from_to: str = gettext_noop("{start} to {end}")
    before: str = gettext_noop("the day before")
    after: str = gettext_noop("the next day")
    yes: str = gettext_noop("yes")
    no: str = gettext_noop("no")
    taken: str = gettext_noop("taken")
    not_taken: str = gettext_noop("none")
    said: str = gettext_noop("Days with headache: {headache}; with its time said: {timed}; blank: {blank}")


@dataclass(frozen=True)
class Stretch:
    """The part of one headache that lies in one day, in hours from midnight; None is not said.

    `comes` and `goes_on` say that it began the day before, or went on the next.
    """

    start: float | None
    end: float | None
    pain: int | None = None
    comes: bool = False
    goes_on: bool = False

    def __post_init__(self) -> None:
        for hour in (self.start, self.end):
            if hour is not None and not 0 <= hour <= 24:
                raise ValueError(f"{hour} is no hour of a day")
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"a headache cannot end at {self.end} before it starts at {self.start}")

    @property
    def is_timed(self) -> bool:
        """Whether a start or an end was said."""
        return self.start is not None or self.end is not None


@dataclass(frozen=True)
class AttackDay:
    """One row. `taken_at` are hours at which a medicine was taken; `day.medicine` says whether any was."""

    day: Day
    stretches: tuple[Stretch, ...] = ()
    taken_at: tuple[float, ...] = ()
    is_sore: bool = False

    @property
    def on(self) -> date:
        return self.day.on


def attack_timeline(
    rows: Sequence[AttackDay], *, words: AttackWords | None = None, ident: str = "attacks"
) -> Chart:
    """Draw the days in the order given. `ident` begins every element id."""
    if not rows:
        raise ValueError("a timeline needs at least one day")
    say = words or AttackWords()
    inside = marks.hatching(ident) + _hours(len(rows))
    inside += "".join(_row(row, ident, HEAD + ROW * n) for n, row in enumerate(rows))
    frame = Frame(ident, "attacks", HEAD + ROW * len(rows) + 4, say.title, _said(rows, say))
    return Chart(
        svg=frame.around(inside),
        title=say.title,
        summary=say.summary,
        table_head=(say.day, say.when, say.strongest, say.medicine, say.soreness),
        table_rows=tuple(_table_row(row, say) for row in rows),
    )


def x_of(hour: float) -> float:
    """Where an hour stands, in percent of the width."""
    return LEFT + (RIGHT - LEFT) * hour / 24


def _hours(rows: int) -> str:
    bottom = HEAD + ROW * rows
    lines = "".join(marks.rule("grid", x_of(hour), HEAD - 4, x_of(hour), bottom) for hour in HOURS)
    return lines + "".join(
        marks.text("axis", x_of(hour), 15, f"{hour:02d}", anchor="end" if hour == HOURS[-1] else "middle")
        for hour in HOURS
    )


def _row(row: AttackDay, ident: str, y: float) -> str:
    day, middle = row.day, y + ROW / 2 - 2
    inside = marks.text("axis", LEFT - 2.6, middle + 5, day.name, anchor="end")
    if row.is_sore:
        inside += marks.rule("sore", LEFT - 1.2, y, LEFT - 1.2, y + ROW - 4)
    if day.state is DayState.BLANK:
        inside += marks.hatched(ident, (LEFT, y + 2, RIGHT - LEFT, ROW - 8))
    elif day.state is DayState.FREE:
        inside += marks.rule("free-line", LEFT, middle, RIGHT, middle)
    top = y + (ROW - 4 - BAR) / 2
    inside += _untimed([each for each in row.stretches if not each.is_timed], top)
    inside += "".join(_stretch(each, top) for each in row.stretches if each.is_timed)
    inside += "".join(_pill(hour, middle) for hour in row.taken_at)
    if day.medicine and not row.taken_at:
        inside += marks.glyph("pill on-unsaid", LAST, middle - 1, marks.PILL)
    return f'<g class="day" data-day="{day.on.isoformat()}" data-state="{day.state}">{inside}</g>'


def _untimed(some: Sequence[Stretch], y: float) -> str:
    """Headaches of the day without a time: one dashed box, their strengths behind it."""
    if not some:
        return ""
    said = ", ".join("?" if one.pain is None else str(one.pain) for one in some)
    box = marks.rect("no-time", LEFT, y, RIGHT - LEFT, BAR, corner=4)
    return box + marks.text("cell-mark on-unsaid", BESIDE, y + BAR - 3.5, said)


def _stretch(one: Stretch, y: float) -> str:
    """A bar; an open end is a dashed line to the edge of what may be."""
    band = Day(date.min, DayState.HEADACHE, one.pain).band
    start, end = one.start, one.end
    left = x_of(start) if start is not None else x_of(max(0.0, (end or 0) - 1))
    right = x_of(end) if end is not None else x_of(min(24.0, (start or 0) + 1))
    bar = marks.rect(f"{band} attack", left, y, max(1.2, right - left), BAR, corner=3)
    middle = y + BAR / 2
    if start is None:
        bar = marks.rule("open-end", LEFT, middle, left, middle) + bar
    if end is None:
        bar = marks.rule("open-end", right, middle, RIGHT, middle) + bar
    ink = "on-unsaid" if one.pain is None else INK.get(band, "on-pain-low")
    return bar + _strength(one, (left + max(right, left + 1.2)) / 2, y, ink)


def _strength(one: Stretch, x: float, y: float, ink: str) -> str:
    said = "?" if one.pain is None else str(one.pain)
    return marks.text(f"cell-mark {ink}", x, y + BAR - 3.5, said)


def _pill(hour: float, y: float) -> str:
    return marks.dot("pill-ground", x_of(hour), y, 8) + marks.glyph(
        "pill on-unsaid", x_of(hour), y - 1, marks.PILL
    )


def clock(hour: float) -> str:
    """`7.5` as 07:30."""
    minutes = round(hour * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _said(rows: Sequence[AttackDay], say: AttackWords) -> str:
    aching = [row for row in rows if row.day.state is DayState.HEADACHE]
    timed = sum(any(one.is_timed for one in row.stretches) for row in aching)
    blank = sum(row.day.state is DayState.BLANK for row in rows)
    return say.said.format(headache=len(aching), timed=timed, blank=blank)


def _table_row(row: AttackDay, say: AttackWords) -> tuple[str, ...]:
    day = row.day
    strongest = "–"
    if day.state is DayState.HEADACHE:
        strongest = say.unsaid if day.pain is None else str(day.pain)
    return day.name, _when(row, say), strongest, _taken(row, say), say.yes if row.is_sore else say.no


def _when(row: AttackDay, say: AttackWords) -> str:
    if row.stretches:
        return "; ".join(_stretch_words(one, say) for one in row.stretches)
    return {DayState.FREE: say.free, DayState.HEADACHE: say.no_time}.get(row.day.state, say.blank)


def _stretch_words(one: Stretch, say: AttackWords) -> str:
    if one.start is None and one.end is None:
        return say.no_time
    start = say.before if one.comes else say.unsaid if one.start is None else clock(one.start)
    end = say.after if one.goes_on else say.unsaid if one.end is None else clock(one.end)
    return say.from_to.format(start=start, end=end)


def _taken(row: AttackDay, say: AttackWords) -> str:
    if row.day.medicine is None:
        return say.unsaid
    if not row.day.medicine:
        return say.not_taken
    return ", ".join([clock(hour) for hour in row.taken_at]) or say.taken
