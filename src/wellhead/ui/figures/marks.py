"""Lines, arrows and simple bodies that stand on or beside a figure."""

from __future__ import annotations

import math
from collections.abc import Sequence

from wellhead.ui.figures.camera import View, hull_path
from wellhead.ui.figures.vectors import Point, Vector


def path(cls: str, d: str) -> str:
    return f'<path class="{cls}" d="{d}"/>'


def line(cls: str, points: Sequence[Point], *, closed: bool = False) -> str:
    drawn = "M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return path(cls, drawn + ("Z" if closed else ""))


def arrow(points: Sequence[Point], size: float = 9.0, *, cls: str = "move", both: bool = False) -> str:
    """A line through the points with a head at the end, or at both ends."""
    marks = line(cls, points) + _arrow_head(points, size)
    return marks + (_arrow_head(list(reversed(points)), size) if both else "")


def _arrow_head(points: Sequence[Point], size: float) -> str:
    tip = points[-1]
    behind = next((p for p in reversed(points) if math.dist(p, tip) > size * 0.6), points[0])
    angle = math.atan2(tip[1] - behind[1], tip[0] - behind[0])
    wings = [(tip[0] - size * math.cos(angle + t), tip[1] - size * math.sin(angle + t)) for t in (0.5, -0.5)]
    return line("move-head", [tip, *wings], closed=True)


def rod(view: View, a: Vector, b: Vector, radius: float, *, cls: str = "prop") -> str:
    return path(cls, hull_path([view.circle(a, radius), view.circle(b, radius)]))


def disc(view: View, v: Vector, radius: float, *, cls: str = "prop") -> str:
    x, y, r = view.circle(v, radius)
    return f'<circle class="{cls}" cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"/>'


def box(view: View, a: Vector, b: Vector, *, cls: str = "prop", corner: float = 3) -> str:
    (x1, y1), (x2, y2) = view(a), view(b)
    return (
        f'<rect class="{cls}" x="{min(x1, x2):.1f}" y="{min(y1, y2):.1f}" '
        f'width="{abs(x2 - x1):.1f}" height="{abs(y2 - y1):.1f}" rx="{corner}"/>'
    )
