"""What a base pose rests on: floor, chair, mat or bed, wall."""

from __future__ import annotations

from dataclasses import dataclass

from wellhead.ui.figures.camera import View
from wellhead.ui.figures.marks import box, line, rod
from wellhead.ui.figures.movements import Movement
from wellhead.ui.figures.poses import SEAT
from wellhead.ui.figures.skeletons import Skeleton

SEAT_TOP = SEAT - 0.052


@dataclass(frozen=True)
class Part:
    """A thing in the picture, in front of the body or behind it."""

    svg: str
    in_front: bool = False


def furniture(m: Movement, s: Skeleton, view: View) -> list[Part]:
    """The ground of the picture, all of it behind the body."""
    if m.lying and view.name == "side":
        return [Part(_mat(s, view))]
    parts = _floor(view) + _walls(m, view)
    if m.base == "sitting" and not m.has("bike"):
        parts += _chair(m, view)
    return [Part(svg) for svg in parts]


def _mat(s: Skeleton, view: View) -> str:
    xs = [place[0] for place in s.points.values()]
    return box(view, (min(xs) - 0.12, -0.002, 0), (max(xs) + 0.03, -0.03, 0), corner=6)


def _floor(view: View) -> list[str]:
    if view.name not in ("side", "front", "back"):
        return []
    return [line("floor", [view((-0.36, 0, 0.36)), view((0.5, 0, -0.36))])]


def _walls(m: Movement, view: View) -> list[str]:
    if m.base == "wall_standing":
        return [box(view, (-0.07, 1.04, 0), (-0.1, 0, 0), corner=0)]
    if m.base == "facing_wall":
        return [box(view, (m.wall, 1.2, 0), (m.wall + 0.03, 0, 0), corner=0)]
    return []


def _chair(m: Movement, view: View) -> list[str]:
    if view.name == "side":
        top = SEAT_TOP + (0.2 if m.has("backrest") else 0.24)
        return [
            box(view, (-0.1, SEAT_TOP, 0), (0.16, SEAT_TOP - 0.028, 0)),
            rod(view, (-0.085, SEAT_TOP - 0.03, 0), (-0.1, 0.008, 0), 0.008),
            rod(view, (0.14, SEAT_TOP - 0.03, 0), (0.15, 0.008, 0), 0.008),
            rod(view, (-0.084, SEAT_TOP, 0), (-0.1, top, 0), 0.012),
        ]
    if view.name not in ("front", "back"):
        return []
    legs = [rod(view, (0, SEAT_TOP, z), (0, 0.008, z * 1.06), 0.008) for z in (-0.15, 0.15)]
    rest = box(view, (-0.1, SEAT_TOP + 0.24, -0.14), (-0.1, SEAT_TOP, 0.14), corner=10)
    seat = box(view, (0, SEAT_TOP + 0.005, -0.165), (0, SEAT_TOP - 0.03, 0.165), corner=6)
    return [*([] if view.name == "back" else [rest]), *legs, seat]
