"""Days with one class of medicine, as a range of what is known, beside the limit of that class: a window, or months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellhead.ui.charts import marks
from wellhead.ui.charts.chart import Chart, Frame
from wellhead.ui.figures.words import Words, gettext_noop

BAR_TOP, BAR_HEIGHT = 24, 16


@dataclass(frozen=True)
class MedicineWords(Words):
    """Messages of the bar."""

    title: str = gettext_noop("{name}: days taken")
    said: str = gettext_noop("{name}: {low} to {high} of {days} days. The limit is {limit} days.")
    summary: str = gettext_noop(
        "Solid: days written down. Hatched: blank days that may add to it. "
        "Line: the number of days from which this class can cause headache by itself."
    )
    limit: str = gettext_noop("limit {limit}")
    medicine: str = gettext_noop("Medicine")
    low: str = gettext_noop("Days written down")
    high: str = gettext_noop("At most")
    limit_head: str = gettext_noop("Limit, days")
    between: str = gettext_noop("–")


def medicine_days_bar(
    medicine_class: str,
    low: int,
    high: int,
    limit: int,
    *,
    days: int = 28,
    words: MedicineWords | None = None,
    ident: str = "medicine",
) -> Chart:
    """Draw `low` to `high` of `days` days against `limit` days, which the knowledge gives."""
    if not 0 <= low <= high <= days:
        raise ValueError(f"{low} to {high} is no range within {days} days")
    say = words or MedicineWords()
    numbers = {"name": medicine_class, "low": low, "high": high, "days": days, "limit": limit}
    scale = 100 / max(days, limit)
    inside = (
        marks.hatching(ident)
        + marks.rect("track", 0, BAR_TOP, 100, BAR_HEIGHT, corner=4)
        + (marks.rect("known", 0, BAR_TOP, scale * low, BAR_HEIGHT, corner=4) if low else "")
        + _may_add(ident, scale * low, scale * (high - low))
        + marks.rule("limit", scale * limit, BAR_TOP - 6, scale * limit, BAR_TOP + BAR_HEIGHT + 6)
        + marks.text("note", min(scale * limit, 84), 59, say.limit.format(limit=limit))
        + _days_label(scale * high, marks.span(low, high, say.between))
        + marks.text("axis", 0, 59, "0", anchor="start")
        + marks.text("axis", 100, 59, str(days), anchor="end")
    )
    title = say.title.format(**numbers)
    return Chart(
        svg=Frame(ident, "medicine", 64, title, say.said.format(**numbers)).around(inside),
        title=title,
        summary=say.summary,
        table_head=(say.medicine, say.low, say.high, say.limit_head),
        table_rows=((medicine_class, str(low), str(high), str(limit)),),
    )


@dataclass(frozen=True)
class MedicineMonth:
    """One stretch of days with its range. `label` names it: “21 Aug to 19 Sep”."""

    label: str
    low: int
    high: int
    days: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high <= self.days:
            raise ValueError(f"{self.label}: {self.low} to {self.high} is no range within {self.days} days")


@dataclass(frozen=True)
class MonthsWords(Words):
    """Messages of the months of one class."""

    title: str = gettext_noop("{name}: days taken, month by month")
    said: str = gettext_noop("{label}: {low} to {high} of {days} days")
    summary: str = gettext_noop(
        "Solid: days written down. Hatched: blank days that may add to it. "
        "Line: the number of days from which this class can cause headache by itself."
    )
    limit: str = gettext_noop("limit {limit}")
    when: str = gettext_noop("Days")
    low: str = gettext_noop("Days written down")
    high: str = gettext_noop("At most")
    limit_head: str = gettext_noop("Limit, days")
    between: str = gettext_noop("–")


MONTH_ROW, MONTH_BAR = 46, 14


def medicine_months(
    name: str,
    months: Sequence[MedicineMonth],
    limit: int,
    *,
    words: MonthsWords | None = None,
    ident: str = "months",
) -> Chart:
    """Draw the stretches, the oldest first, against `limit` days in each, which the knowledge gives."""
    if not months:
        raise ValueError("months need at least one stretch of days")
    say = words or MonthsWords()
    most = max(limit, *(month.days for month in months))
    inside = marks.hatching(ident)
    for index, month in enumerate(months):
        inside += _month_row(month, ident, MONTH_ROW * index, scale=100 / most, between=say.between)
    bottom = MONTH_ROW * len(months)
    inside += marks.rule("limit", 100 * limit / most, 18, 100 * limit / most, bottom + 2)
    inside += marks.text("note", min(100 * limit / most, 88), bottom + 18, say.limit.format(limit=limit))
    title = say.title.format(name=name)
    said = "; ".join(say.said.format(label=m.label, low=m.low, high=m.high, days=m.days) for m in months)
    return Chart(
        svg=Frame(ident, "medicine", bottom + 24, title, said).around(inside),
        title=title,
        summary=say.summary,
        table_head=(say.when, say.low, say.high, say.limit_head),
        table_rows=tuple((m.label, str(m.low), str(m.high), str(limit)) for m in months),
    )


def _month_row(month: MedicineMonth, ident: str, y: float, *, scale: float, between: str) -> str:
    """The label and the range above the bar, so that both fit on a phone."""
    bar = y + 24
    row = marks.text("axis", 0, y + 17, month.label, anchor="start")
    row += marks.text("label", 100, y + 17, marks.span(month.low, month.high, between), anchor="end")
    row += marks.rect("track", 0, bar, scale * month.days, MONTH_BAR, corner=4)
    if month.low:
        row += marks.rect("known", 0, bar, scale * month.low, MONTH_BAR, corner=4)
    if month.high > month.low:
        box = (scale * month.low, bar, scale * (month.high - month.low), MONTH_BAR)
        row += marks.hatched(ident, box)
    return row


def _may_add(ident: str, x: float, width: float) -> str:
    return marks.hatched(ident, (x, BAR_TOP, width, BAR_HEIGHT), cls="blank") if width else ""


def _days_label(x: float, words: str) -> str:
    """The days stand above the end of the bar, kept within the picture."""
    if x < 8:
        return marks.text("label", 0, 15, words, anchor="start")
    return marks.text("label", min(x, 92), 15, words)
