"""Days with one class of medicine, as a range of what is known, beside the limit of that class."""

from __future__ import annotations

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


def _may_add(ident: str, x: float, width: float) -> str:
    return marks.hatched(ident, (x, BAR_TOP, width, BAR_HEIGHT), cls="blank") if width else ""


def _days_label(x: float, words: str) -> str:
    """The days stand above the end of the bar, kept within the picture."""
    if x < 8:
        return marks.text("label", 0, 15, words, anchor="start")
    return marks.text("label", min(x, 92), 15, words)
