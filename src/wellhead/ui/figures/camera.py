"""From places in space to shapes on the page; a view is only a camera, so left stays left."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wellhead.ui.figures.vectors import Matrix, Point, Vector, dot

Circle = tuple[float, float, float]  # x, y, radius on the page
Dot = tuple[float, float, int]  # x, y, number of its circle
Box = tuple[float, float, float, float]  # left, top, right, bottom
STEPS = 48

# A camera is (towards the right of the page, towards its top, towards the viewer).
CAMERAS: dict[str, Matrix] = {
    "side": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),  # patient's right side, facing right when upright
    "front": ((0, 0, -1), (0, 1, 0), (1, 0, 0)),  # patient's right on the viewer's left
    "back": ((0, 0, 1), (0, 1, 0), (-1, 0, 0)),  # patient's right on the viewer's right
    "top": ((0, 0, -1), (-1, 0, 0), (0, 1, 0)),  # from above, face towards the bottom of the page
    "head_on": ((0, 0, -1), (0, 1, 0), (1, 0, 0)),  # at the crown of someone on all fours
    "crown": ((0, 0, 1), (0, 1, 0), (-1, 0, 0)),  # from the head end of a bed
}
AXIAL = ("top", "crown", "head_on")  # cameras that look along the neck


@dataclass(frozen=True)
class View:
    """A camera with a scale and an offset: body axes to page units."""

    name: str
    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0

    def __call__(self, v: Vector) -> Point:
        right, up, _ = CAMERAS[self.name]
        return (self.left + self.scale * dot(v, right), self.top - self.scale * dot(v, up))

    def depth(self, v: Vector) -> float:
        return dot(v, CAMERAS[self.name][2])

    def circle(self, v: Vector, radius: float) -> Circle:
        x, y = self(v)
        return (x, y, radius * self.scale)

    def centred(self, at: Vector, width: float, height: float) -> View:
        """The same camera with a place in the middle of a panel."""
        x, y = View(self.name, self.scale)(at)
        return View(self.name, self.scale, width / 2 - x, height / 2 - y)


@dataclass(frozen=True)
class Shape:
    """A filled part of the figure: a rubber band round circles, or a path drawn by hand."""

    cls: str
    circles: tuple[Circle, ...] = ()
    drawn: str = ""

    @property
    def path(self) -> str:
        return self.drawn or hull_path(self.circles)

    @property
    def box(self) -> Box:
        if self.drawn:
            points = re.findall(r"(-?[\d.]+),(-?[\d.]+)", self.drawn)
            xs, ys = [float(x) for x, _ in points], [float(y) for _, y in points]
            return min(xs), min(ys), max(xs), max(ys)
        return (
            min(x - r for x, _, r in self.circles),
            min(y - r for _, y, r in self.circles),
            max(x + r for x, _, r in self.circles),
            max(y + r for _, y, r in self.circles),
        )


def hull_path(circles: Sequence[Circle]) -> str:
    """The outline of a rubber band round circles, as lines and true arcs."""
    ring = _ring(circles)
    one_circle = len({number for _, _, number in ring}) == 1
    parts: list[str] = []
    i = 0
    while i < len(ring):
        j = i
        while j + 1 < len(ring) and ring[j + 1][2] == ring[i][2]:
            j += 1
        r = circles[ring[i][2]][2]
        parts.append(f"{'L' if parts else 'M'}{ring[i][0]:.1f},{ring[i][1]:.1f}")
        if j > i:
            if one_circle:
                j -= 1
            large = int(j - i > STEPS / 2)
            parts.append(f"A{r:.1f},{r:.1f} 0 {large} 1 {ring[j][0]:.1f},{ring[j][1]:.1f}")
        i = len(ring) if one_circle else j + 1
    return "".join(parts) + "Z"


def _ring(circles: Sequence[Circle]) -> list[Dot]:
    """Dots of the convex outline in order, beginning where one circle takes over from another."""
    dots = sorted(
        (x + r * math.cos(i * math.tau / STEPS), y + r * math.sin(i * math.tau / STEPS), n)
        for n, (x, y, r) in enumerate(circles)
        for i in range(STEPS)
    )
    ring = _half(dots) + _half(reversed(dots))
    first = next((i for i in range(len(ring)) if ring[i][2] != ring[i - 1][2]), 0)
    return ring[first:] + ring[:first]


def _half(points: Iterable[Dot]) -> list[Dot]:
    """One side of a convex hull (monotone chain), without its last dot."""
    kept: list[Dot] = []
    for p in points:
        while len(kept) > 1 and _bends_in(kept[-2], kept[-1], p):
            kept.pop()
        kept.append(p)
    return kept[:-1]


def _bends_in(a: Dot, b: Dot, c: Dot) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) <= 0
