"""What can be drawn on a body chart: areas, symbols, pen lines and arrows, in the units of the picture they stand on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, get_args

from wellhead.ui.figures.body_chart import BodyView
from wellhead.ui.figures.vectors import Point

VIEWS: tuple[BodyView, ...] = get_args(BodyView)


@dataclass(frozen=True, slots=True)
class Area:
    """A whole region, such as temple_left; it shows on every picture that has it."""

    region: str


@dataclass(frozen=True, slots=True)
class Symbol:
    """A sign at one point: tender, band, headache, numb, tingling, scar or start."""

    symbol: str
    view: BodyView
    at: Point


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of the pen."""

    view: BodyView
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """From where to where something spreads."""

    view: BodyView
    tail: Point
    tip: Point


Mark: TypeAlias = Area | Symbol | Stroke | Arrow


def points_of(mark: Mark) -> tuple[Point, ...]:
    """The points a mark stands on; none for an area, which is a whole region."""
    if isinstance(mark, Symbol):
        return (mark.at,)
    if isinstance(mark, Arrow):
        return (mark.tail, mark.tip)
    return mark.points if isinstance(mark, Stroke) else ()


def stands_on(mark: Mark, view: BodyView, regions: tuple[str, ...]) -> bool:
    """Whether this picture, with these regions, shows the mark."""
    return mark.region in regions if isinstance(mark, Area) else mark.view == view
