"""Where on the body a point lies: the regions of a picture as polygons, their middles, and the region nearest a point."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

from wellhead.ui.figures.body_chart import BodyView, body_regions, outline_of, region_path
from wellhead.ui.figures.body_words import MIDLINE
from wellhead.ui.figures.chart_marks import VIEWS, Area, Mark, Symbol, points_of
from wellhead.ui.figures.vectors import Point

SIZES: dict[BodyView, tuple[int, int]] = {
    view: (480, 1000) if view.startswith("body_") else (480, 520) for view in VIEWS
}
"""Width and height of each picture in its own units."""
STEPS = 8
"""Straight pieces for each bend: finer than a finger can point."""
MOST_LOOKED_AT = 30
"""Points of a line that are asked where they lie."""
_COMMANDS = re.compile(r"([MLCZ])|(-?[\d.]+),(-?[\d.]+)")


@cache
def polygon(view: BodyView, region: str) -> tuple[Point, ...]:
    """The edge of a region as a polygon."""
    return _flattened(region_path(outline_of(view), region))


def _flattened(d: str) -> tuple[Point, ...]:
    found: list[Point] = []
    command, waiting = "M", []
    for letter, x, y in _COMMANDS.findall(d):
        if letter:
            command = letter
            continue
        waiting.append((float(x), float(y)))
        if command != "C":
            found.append(waiting.pop())
        elif len(waiting) == 3:
            found += _bend(found[-1], *waiting)
            waiting = []
    return tuple(found)


def _bend(a: Point, b: Point, c: Point, d: Point) -> list[Point]:
    def at(t: float) -> Point:
        u = 1 - t
        weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        x, y = (sum(w * p[axis] for w, p in zip(weights, (a, b, c, d), strict=True)) for axis in (0, 1))
        return x, y

    return [at(step / STEPS) for step in range(1, STEPS + 1)]


def holds(edge: tuple[Point, ...], point: Point) -> bool:
    """Whether a polygon has the point inside."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(edge, (*edge[1:], edge[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


@lru_cache(maxsize=4096)
def region_near(view: BodyView, point: Point) -> str:
    """The region that a point lies in, the one drawn on top first; beside the body, the nearest."""
    regions = body_regions(view)
    inside = [region for region in regions if holds(polygon(view, region), point)]
    if inside:
        return inside[-1]
    return min(regions, key=lambda region: min(math.dist(point, each) for each in polygon(view, region)))


@cache
def centre_of(view: BodyView, region: str) -> Point:
    """A point well inside a region: of a coarse net over it, the one farthest from every edge."""
    edge, (width, height) = polygon(view, region), SIZES[view]
    xs, ys = [x for x, _ in edge], [y for _, y in edge]
    left, right = max(min(xs), 0), min(max(xs), width)
    top, bottom = max(min(ys), 0), min(max(ys), height)
    net = [
        (left + (right - left) * i / 10, top + (bottom - top) * j / 10)
        for i in range(1, 10)
        for j in range(1, 10)
    ]
    own = [point for point in net if holds(edge, point) and region_near(view, point) == region]
    if region in MIDLINE and view in ("front", "back", "body_front", "body_back"):
        own = [point for point in own if abs(point[0] - width / 2) < 12] or own
    best = max(own, key=lambda point: min(math.dist(point, each) for each in edge))
    return round(best[0], 1), round(best[1], 1)


def views_of(region: str) -> tuple[BodyView, ...]:
    """The pictures that show a region, the one to look at first first; none for a region there is not."""
    return tuple(view for view in VIEWS if region in body_regions(view))


def touched(mark: Mark) -> tuple[str, ...]:
    """The regions that a mark lies on, in its own order; of a long line, where it is at its ends and between."""
    if isinstance(mark, Area):
        return (mark.region,)
    points = points_of(mark)
    every = max(1, len(points) // MOST_LOOKED_AT)
    near = (region_near(mark.view, point) for point in (*points[::every], points[-1]))
    return tuple(dict.fromkeys(near))


def symbol_in(region: str, symbol: str) -> Symbol:
    """A sign in the middle of a region, on the first picture that shows it. Raises ValueError when none does."""
    views = views_of(region)
    if not views:
        raise ValueError(f"there is no region {region!r} on the body chart")
    return Symbol(symbol, views[0], centre_of(views[0], region))
