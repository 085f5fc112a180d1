"""Side lying seen from above the bed, from named places instead of angles.

The head is at the left and the patient faces the lower edge; x goes right, y up, in body heights.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wellhead.ui.figures.camera import Circle, Shape
from wellhead.ui.figures.marks import arrow, path
from wellhead.ui.figures.vectors import Point

Places = Mapping[str, Sequence[float]]
SCALE, LEFT, BOTTOM = 300, 8, 292
WIDTH, HEIGHT = 240, 300
PILLOW = '<rect class="prop" x="4" y="106" width="44" height="68" rx="12"/>'


@dataclass(frozen=True)
class Lying:
    """One moment of the exercise."""

    places: Places

    @property
    def opened(self) -> bool:
        """Whether the chest has turned up: the upper hand has passed over the shoulder."""
        return self.places["hand_top"][1] > self.places["shoulder"][1]

    def at(self, name: str, radius: float = 0, dx: float = 0, dy: float = 0) -> Circle:
        x, y = self.places[name]
        return (LEFT + SCALE * (x + dx), BOTTOM - SCALE * (y + dy), radius * SCALE)

    def along(self, a: str, b: str, share: float, radius: float) -> Circle:
        p, q = self.at(a), self.at(b)
        return (p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share, radius * SCALE)


def read_lying(keypoints: Mapping[str, Places], share: float = 1.0) -> Lying:
    """The places a share of the way from start to end."""
    start, end = keypoints["start"], keypoints["end"]
    return Lying(
        {
            name: tuple(a + (b - a) * share for a, b in zip(start[name], end[name], strict=True))
            for name in start
        }
    )


def lying_svg(figure: Lying, *, ghost: bool = False) -> str:
    """The person on their left side, lower arm first and upper arm last."""
    arms = [_arm(figure, hand) for hand in ("hand_bottom", "hand_top")]
    out = ""
    for shapes in (arms[0], _legs(figure), _trunk(figure), _head(figure), arms[1]):
        ink = "".join(shape.path for shape in shapes)
        fills = "".join(path(shape.cls, shape.path) for shape in shapes)
        out += f'<g class="limb">{path("ink", ink)}{path("ghost-fill", ink) if ghost else fills}</g>'
    if figure.opened and not ghost:
        out += _face(figure)
    return f'<g class="{"ghost" if ghost else "body"}">{out}</g>'


def opening_arrow(keypoints: Mapping[str, Places]) -> str:
    """The way of the upper hand, beside the arm so that both can be seen."""
    (ax, ay), (_, by) = keypoints["start"]["hand_top"], keypoints["end"]["hand_top"]
    way: list[Point] = []
    for i in range(11):
        t = 0.12 + i * 0.076
        x = ax + 0.09 + 0.16 * math.sin(math.pi * t)
        way.append((LEFT + SCALE * x, BOTTOM - SCALE * (ay + (by - ay) * t)))
    return arrow(way)


def _arm(figure: Lying, hand: str) -> list[Shape]:
    at, along = figure.at, figure.along
    beyond = 0.03 if figure.places[hand][1] > 0.5 else -0.03
    return [
        Shape("skin", (along("shoulder", hand, 0.5, 0.019), at(hand, 0.013))),
        Shape("skin", (at(hand, 0.017), at(hand, 0.009, 0, beyond))),
        Shape("top", (at("shoulder", 0.034), along("shoulder", hand, 0.5, 0.023))),
    ]


def _legs(figure: Lying) -> list[Shape]:
    at = figure.at
    return [
        Shape("shoe", (at("ankle", 0.018), at("ankle", 0.014, 0.03, -0.055))),
        Shape("legs", (at("knee", 0.034), at("ankle", 0.02))),
        Shape("legs", (at("hip", 0.06), at("knee", 0.036))),
    ]


def _trunk(figure: Lying) -> list[Shape]:
    at, along = figure.at, figure.along
    front = 0.005 if figure.opened else -0.005
    return [
        Shape("legs", (at("hip", 0.062), along("hip", "shoulder", 0.35, 0.055))),
        Shape("top", (along("hip", "shoulder", 0.3, 0.055), at("shoulder", 0.072, 0.02, front))),
        Shape("skin", (at("neck", 0.03), at("head", 0.03, 0.02))),
    ]


def _head(figure: Lying) -> list[Shape]:
    at = figure.at
    if figure.opened:
        return [Shape("skin", (at("head", 0.05), at("head", 0.026, 0.05, -0.006)))]
    face = (at("head", 0.02, 0.03, -0.04), at("head", 0.02, 0.01, -0.052), at("head", 0.03))
    return [Shape("skin", face), Shape("hair", (at("head", 0.05, -0.006, 0.012),))]


def _face(figure: Lying) -> str:
    """Eyes, mouth and nose of a face that looks at the ceiling."""
    out = ""
    for dy in (0.02, -0.022):
        x, y, r = figure.at("head", 0.005, 0.002, dy)
        out += f'<circle class="iris" cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"/>'
    (ax, ay, _), (bx, by, _) = figure.at("head", 0, 0.03, 0.014), figure.at("head", 0, 0.03, -0.016)
    (nx, ny, _), (mx, my, _) = figure.at("head", 0, 0.004), figure.at("head", 0, 0.018, -0.006)
    mouth = f"M{ax:.1f},{ay:.1f} Q{ax + 4:.1f},{(ay + by) / 2:.1f} {bx:.1f},{by:.1f}"
    return out + path("mark", mouth) + path("mark faint", f"M{nx:.1f},{ny:.1f} L{mx:.1f},{my:.1f}")
