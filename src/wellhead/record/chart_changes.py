"""What changed between two drawings of one layer: new, gone and the same, mark by mark."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from wellhead.ui.figures.chart_marks import Area, Arrow, Mark, Stroke, Symbol
from wellhead.ui.figures.chart_places import touched

NEAR = 20.0
"""Units of the picture: about a finger's breadth, within which a sign put down again is the same sign. Our own choice."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The marks of the later drawing that are new and the same, and those of the earlier one that are gone."""

    new: tuple[Mark, ...]
    gone: tuple[Mark, ...]
    same: tuple[Mark, ...]


def changes(earlier: Sequence[Mark], later: Sequence[Mark]) -> Changes:
    """Compare two drawings; each mark is matched with one other at most."""
    left = list(earlier)
    new: list[Mark] = []
    same: list[Mark] = []
    for mark in later:
        match = next((each for each in left if _alike(each, mark)), None)
        (new if match is None else same).append(mark)
        if match is not None:
            left.remove(match)
    return Changes(tuple(new), tuple(left), tuple(same))


def _alike(one: Mark, other: Mark) -> bool:
    if isinstance(one, Symbol) and isinstance(other, Symbol):
        return one.symbol == other.symbol and _is_same_place(one, other)
    if isinstance(one, Arrow) and isinstance(other, Arrow):
        return one.view == other.view and touched(one) == touched(other)
    if isinstance(one, Stroke) and isinstance(other, Stroke):
        return one.view == other.view and set(touched(one)) == set(touched(other))
    return isinstance(one, Area) and one == other


def _is_same_place(one: Symbol, other: Symbol) -> bool:
    if touched(one) == touched(other):
        return True
    return one.view == other.view and math.dist(one.at, other.at) <= NEAR
