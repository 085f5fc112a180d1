"""One measured number on a line: what is usual, where short begins, and how far two readings differ by chance."""

from __future__ import annotations

from dataclasses import dataclass

from wellhead.ui.charts import marks
from wellhead.ui.charts.chart import Chart, Frame
from wellhead.ui.figures.words import Words, gettext_noop

HEIGHT, MIDDLE = 34, 17
LEFT, WIDTH = 2.0, 96.0
"""Percent: room at both ends, so that marks at an edge are whole."""


@dataclass(frozen=True)
class NormWords(Words):
    """Messages of the line; `unit` follows a number directly."""

    title: str = gettext_noop("Measured beside what is usual")
    summary: str = gettext_noop(
        "Filled dot: measured, with the bar that two readings may differ by. Ring: the visit before. Upright line: usual. Tinted: short."
    )
    measured: str = gettext_noop("Measured")
    before: str = gettext_noop("The visit before")
    usual: str = gettext_noop("Usual")
    limit: str = gettext_noop("Limit")
    error: str = gettext_noop("Error")
    not_measured: str = gettext_noop("not measured")
    not_enough: str = gettext_noop("not enough is known")
    said: str = gettext_noop(
        "{measured}: {value}. {usual}: {norm}. {limit}: {cutoff}. {error}: {error_value}."
    )
    unit: str = ""


@dataclass(frozen=True)
class Norm:
    """What a number is held against. None where nothing is known; `error` is a size, in the unit of the number.

    `limit` is where short begins; with `is_high_bad` everything above it is the tinted side.
    """

    most: float
    usual: float | None = None
    limit: float | None = None
    error: float | None = None
    is_high_bad: bool = False


def norm_line(
    value: float | None,
    norm: Norm,
    *,
    before: float | None = None,
    words: NormWords | None = None,
    ident: str = "norm",
) -> Chart:
    """Draw a number from 0 to `norm.most` beside its norm. Raises ValueError when `most` is not above zero."""
    if norm.most <= 0:
        raise ValueError("most is the right end of the line and must be above zero")
    say = words or NormWords()
    told = _told(value, norm, say)
    said = say.said.format(
        measured=say.measured,
        value=told[0],
        usual=say.usual,
        norm=told[1],
        limit=say.limit,
        cutoff=told[2],
        error=say.error,
        error_value=told[3],
    )
    inside = _ground(norm) + _usual(norm) + _earlier(before, norm) + _measured(value, norm)
    return Chart(
        svg=Frame(ident, "norm", HEIGHT, say.title, said).around(inside),
        title=say.title,
        summary=say.summary,
        table_head=(say.measured, say.usual, say.limit, say.error),
        table_rows=(told,),
    )


def _told(value: float | None, norm: Norm, say: NormWords) -> tuple[str, str, str, str]:
    def number(given: float | None, otherwise: str) -> str:
        return otherwise if given is None else f"{marks.short(given)}{say.unit}"

    error = say.not_enough if norm.error is None else f"±{marks.short(norm.error)}{say.unit}"
    return (
        number(value, say.not_measured),
        number(norm.usual, say.not_enough),
        number(norm.limit, say.not_enough),
        error,
    )


def _x(value: float, norm: Norm) -> float:
    return LEFT + WIDTH * min(max(value / norm.most, 0.0), 1.0)


def _ground(norm: Norm) -> str:
    ground = marks.rect("track", LEFT, MIDDLE - 5, WIDTH, 10, corner=5)
    if norm.limit is None:
        return ground
    edge = _x(norm.limit, norm)
    left, right = (edge, LEFT + WIDTH) if norm.is_high_bad else (LEFT, edge)
    return (
        ground
        + marks.rect("short", left, MIDDLE - 5, right - left, 10)
        + marks.rule("limit", edge, MIDDLE - 9, edge, MIDDLE + 9)
    )


def _usual(norm: Norm) -> str:
    if norm.usual is None:
        return ""
    at = _x(norm.usual, norm)
    return marks.rule("usual", at, MIDDLE - 13, at, MIDDLE + 13)


def _earlier(before: float | None, norm: Norm) -> str:
    return "" if before is None else marks.dot("earlier", _x(before, norm), MIDDLE, 5)


def _measured(value: float | None, norm: Norm) -> str:
    if value is None:
        return ""
    bar = ""
    if norm.error:
        low, high = _x(value - norm.error, norm), _x(value + norm.error, norm)
        bar = marks.rule("spread", low, MIDDLE, high, MIDDLE)
        bar += marks.rule("spread", low, MIDDLE - 4, low, MIDDLE + 4)
        bar += marks.rule("spread", high, MIDDLE - 4, high, MIDDLE + 4)
    return bar + marks.dot("measured", _x(value, norm), MIDDLE, 5.5)
