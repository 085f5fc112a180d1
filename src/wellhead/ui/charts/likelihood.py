"""A likelihood from 0 to 1 with its low and high, for clinicians only; never the middle alone."""

from __future__ import annotations

from dataclasses import dataclass

from wellhead.ui.charts import marks
from wellhead.ui.charts.chart import Chart, Frame
from wellhead.ui.figures.words import Words, gettext_noop


@dataclass(frozen=True)
class LikelihoodWords(Words):
    """Messages of the bar; `title` is best the name of what is likely."""

    title: str = gettext_noop("Likelihood")
    summary: str = gettext_noop("Wide bar: the range it may lie in. Upright mark: the middle.")
    said: str = gettext_noop("{mid}, from {low} to {high}, on a scale from 0 to 1")
    low: str = gettext_noop("Low")
    mid: str = gettext_noop("Middle")
    high: str = gettext_noop("High")


def likelihood_bar(
    low: float,
    mid: float,
    high: float,
    *,
    words: LikelihoodWords | None = None,
    ident: str = "likelihood",
) -> Chart:
    """Draw a share from 0 to 1 with its interval.

    Raises ValueError unless 0 ≤ low ≤ mid ≤ high ≤ 1.
    """
    if not 0 <= low <= mid <= high <= 1:
        raise ValueError(f"{low}, {mid}, {high} are not low, middle and high between 0 and 1")
    say = words or LikelihoodWords()
    numbers = tuple(f"{value:.2f}" for value in (low, mid, high))
    said = say.said.format(low=numbers[0], mid=numbers[1], high=numbers[2])
    inside = (
        marks.rect("track", 0, 7, 100, 6, corner=3)
        + marks.rect("range", 100 * low, 4, 100 * (high - low), 12, corner=3)
        + marks.rule("middle", 100 * mid, 1, 100 * mid, 19)
    )
    return Chart(
        svg=Frame(ident, "likelihood", 20, say.title, said).around(inside),
        title=say.title,
        summary=say.summary,
        table_head=(say.low, say.mid, say.high),
        table_rows=(numbers,),
    )
