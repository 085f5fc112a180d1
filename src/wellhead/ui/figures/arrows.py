"""Arrows that say which way to go: a few named gestures first, otherwise the path of what moves.

A new gesture is a phrase in `GESTURES`; a phrase that names none is followed by `FOLLOWS`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from wellhead.ui.figures.camera import AXIAL, View
from wellhead.ui.figures.marks import arrow, disc, line
from wellhead.ui.figures.movements import ARM_KEYS, CRANK, Movement
from wellhead.ui.figures.poses import BODY_HEIGHT_CM
from wellhead.ui.figures.skeletons import SIDES, Skeleton
from wellhead.ui.figures.vectors import Point, Vector, add, between, towards, unit


@dataclass(frozen=True)
class Stage:
    """What an arrow is drawn for: the movement, the camera, and the size of arrow heads."""

    m: Movement
    view: View
    size: float


Gesture = Callable[[Stage], str]
Follow = Callable[[Stage], str | None]


def movement_arrows(m: Movement, view: View) -> str:
    """The exercise's arrow or arrows, as large as the scale allows them to be read."""
    stage = Stage(m, view, max(7.0, min(11.0, view.scale * 0.022)))
    for phrase, gesture in GESTURES.items():
        if phrase in m.arrow:
            return gesture(stage)
    return next(drawn for follow in FOLLOWS if (drawn := follow(stage)) is not None)


def track(
    m: Movement, view: View, place: Callable[[Skeleton], Vector], shortest: float = 0.035
) -> list[Point]:
    """The path of a place over the movement; a tiny one is lengthened to show its direction."""

    def at(share: float) -> Vector:
        if 0 <= share <= 1:
            return place(m.at(share))
        if share < 0:
            return between(place(m.at(0.0)), place(m.at(0.1)), share * 10)
        return between(place(m.at(0.9)), place(m.at(1.0)), 1 + (share - 1) * 10)

    points = [view(at(i / 10)) for i in range(11)]
    travelled = sum(math.dist(a, b) for a, b in pairwise(points))
    if travelled >= shortest * view.scale:
        return points
    extra = (shortest * view.scale / max(travelled, 0.01) - 1) / 2
    return [view(at(-extra + i / 10 * (1 + 2 * extra))) for i in range(11)]


def _straight(on: Stage, a: Vector, step: Vector) -> str:
    return arrow([on.view(a), on.view(add(a, step))], on.size)


# ---- gestures the library names --------------------------------------------------------------


def _opposing(on: Stage) -> str:
    """Hand and head press against each other: two arrows, point to point."""
    s, (side, where) = on.m.at(1), next(iter((on.m.contact or {}).items()))
    hand = s.landmark(where, 1 if side == "R" else -1)
    out = towards(s.on("head", "skull", 0.0, 0.03, 0), hand)
    a = add(add(hand, (0, 0.075, 0)), out, -0.012)
    pairs = ((0.095, 0.035), (-0.05, 0.012))
    return "".join(
        arrow([on.view(add(a, out, far)), on.view(add(a, out, near))], on.size) for far, near in pairs
    )


def _figure_of_eight(on: Stage) -> str:
    height = on.m.at(1).points["c7"][1] + 0.27
    turns = [i * math.tau / 40 + 0.4 for i in range(38)]
    return arrow([on.view((0, height + 0.028 * math.sin(2 * t), 0.1 * math.sin(t))) for t in turns], on.size)


def _letter_h(on: Stage) -> str:
    x, y = on.view(on.m.at(1).palm("R"))
    d = 0.07 * on.view.scale
    strokes = (
        [(x - d, y - d), (x - d, y + d)],
        [(x - d, y), (x + d, y)],
        [(x + d, y - d), (x + d, y + d)],
    )
    return "".join(line("move dotted", stroke) for stroke in strokes)


def _pedal(on: Stage) -> str:
    turns = [0.9 + i * 0.12 for i in range(14)]
    ring = [(CRANK[0] + 0.125 * math.sin(t), CRANK[1] + 0.105 * math.cos(t), 0.0) for t in turns]
    return arrow([on.view(p) for p in ring], on.size)


def _forward(on: Stage) -> str:
    return _straight(on, (0.16, 0.5, 0), (0.16, 0, 0))


def _letting_go(on: Stage) -> str:
    xs = (on.m.at(1).points["shoulderR"][0], 0.0, 0.24)
    return "".join(_straight(on, (x, 0.24, 0), (0, -0.07, 0)) for x in xs)


def _belly(on: Stage) -> str:
    return _straight(on, add(on.m.at(1).points["hip"], (-0.09, 0.15, 0)), (0, 0.08, 0))


def _pressure(on: Stage) -> str:
    x = on.m.at(1).points["skull"][0] + 0.004
    return _straight(on, (x, -0.046, 0), (0, 0.042, 0))


def _push(on: Stage) -> str:
    height = on.m.at(1).points["wristR"][1] + 0.09
    return _straight(on, (on.m.wall - 0.2, height, 0), (0.15, 0, 0))


def _towel_ends(on: Stage) -> str:
    return _straight(on, add(on.m.at(1).points["tipR"], (0.02, 0, 0)), (0.08, 0.002, 0))


def _shoulders(on: Stage) -> str:
    """Beside each shoulder, the way it goes."""
    first, last = on.m.at(0), on.m.at(1)
    drawn = ""
    for letter, side in SIDES:
        shoulder = last.points["shoulder" + letter]
        shift = add(shoulder, first.points["shoulder" + letter], -1)
        beside: Vector = (-0.05, 0.06 if on.m.lying else -0.03, -0.045 * side)
        if shift[1] > 0 and not on.m.lying:
            beside = (0, 0.05, 0.05 * side)
        at = add(shoulder, beside)
        drawn += arrow([on.view(at), on.view(add(at, unit(shift), 0.06))], on.size)
    return drawn


def _grow_tall(on: Stage) -> str:
    return _straight(on, on.m.at(1).on("head", "skull", 0.0, 0.11, 0), (0, 0.08, 0))


def _up_and_down(on: Stage) -> str:
    a = add(on.m.at(1).points["mid"], (0.0, 0.09, 0))
    return arrow([on.view(a), on.view(add(a, (0, 0.09, 0)))], on.size, both=True)


def _step(on: Stage) -> str:
    return _straight(on, (0, 0.2, 0), (0, -0.1, 0))


GESTURES: dict[str, Gesture] = {
    "opposing": _opposing,
    "figure-of-eight": _figure_of_eight,
    "H path": _letter_h,
    "pedal": _pedal,
    "forward motion": _forward,
    "letting-go": _letting_go,
    "belly": _belly,
    "pressure arrow": _pressure,
    "push arrow": _push,
    "towel ends": _towel_ends,
    "blades": _shoulders,
    "shoulders": _shoulders,
    "shoulder front": _shoulders,
    "above crown": _grow_tall,
    "up arrow plus": _grow_tall,
    "up then down": _up_and_down,
    "step arrow": _step,
}


# ---- what moves most, when no gesture is named -----------------------------------------------


def _trunk_turn(on: Stage) -> str | None:
    twist, s = on.m.changes("tr"), on.m.at(1)
    if not twist:
        return None
    angles = [math.radians(on.m.start.tr + twist * i / 16) for i in range(17)]
    ring = [(0.17 * math.cos(t), 0.06 - 0.03 * math.cos(t), 0.17 * math.sin(t)) for t in angles]
    return arrow([on.view(s.on("pelvis", "mid", *place)) for place in ring], on.size)


def _head_turn(on: Stage) -> str | None:
    turned, s, axial = on.m.changes("nr"), on.m.at(1), on.view.name in AXIAL
    if abs(turned) <= 8 or abs(on.m.changes("ns")) >= 10 or on.view.name == "side":
        return None
    wide, high, bow = (0.12, 0.0, 0.0) if axial else (0.085, 0.118, 0.02)
    angles = [math.radians(on.m.start.nr + turned * i / 16) for i in range(17)]
    ring = [(wide * math.cos(t), high + bow * math.cos(t), wide * math.sin(t)) for t in angles]
    both_ways = abs(on.m.end.nr + on.m.start.nr) < 5
    out = arrow([on.view(s.on("neck", "skull", *place)) for place in ring], on.size, both=both_ways)
    if "pull arrow" in on.m.arrow and not axial:
        out += _straight(on, s.palm("L"), (0, 0, -0.09))
    return out


def _mid_back(on: Stage) -> str | None:
    if "mid-back" not in on.m.arrow:
        return None
    return arrow(track(on.m, on.view, lambda s: s.on("thorax", "mid", -0.13, 0.11, 0)), on.size)


def _elbow_back(on: Stage) -> str | None:
    if "backwards at elbow" not in on.m.arrow:
        return None
    return _straight(on, add(on.m.at(1).points["elbowR"], (-0.03, 0.05, 0)), (-0.1, 0, 0))


def _nod(on: Stage) -> str | None:
    """A nod is small: its arrow shows the way on an arc of at least 34 degrees."""
    if on.view.name != "side" or on.m.changed - ARM_KEYS != {"ccf"}:
        return None
    s, half = on.m.at(0.5), max(17.0, abs(on.m.changes("ccf")) / 2)
    sign = 1 if on.m.changes("ccf") > 0 else -1
    turns = [math.radians(-12 + sign * half * (1 - i / 5)) for i in range(11)]
    ring = [(0.108 * math.cos(t), 0.012 + 0.108 * math.sin(t), 0.0) for t in turns]
    return arrow([on.view(s.on("head", "skull", *place)) for place in ring], on.size)


def _glide(on: Stage) -> str | None:
    if abs(on.m.changes("pr")) <= 2 or on.m.changes("tf"):
        return None
    nose = 0.15 + on.m.start.pr / BODY_HEIGHT_CM
    return _straight(on, on.m.at(0).on("thorax", "c7", nose, 0.082, 0), (-0.07, 0, 0))


def _arms(on: Stage) -> str | None:
    if not on.m.changed & ARM_KEYS or on.m.contact:
        return None
    spot = "elbow" if "elbow" in on.m.arrow else "tip"

    def beyond(side: str) -> Callable[[Skeleton], Vector]:
        def place(s: Skeleton) -> Vector:
            end = s.points[spot + side]
            return add(end, towards(s.points["shoulder" + side], end), 0.035)

        return place

    sides = "R" if on.view.name == "side" else "RL"
    return "".join(arrow(track(on.m, on.view, beyond(side)), on.size) for side in sides)


def _over_the_head(on: Stage) -> str | None:
    if on.view.name not in ("front", "back"):
        return None
    path = track(on.m, on.view, lambda s: s.on("head", "skull", 0.0, 0.122, 0))
    star = disc(on.view, on.m.at(1).landmark("shoulder_top_R", 1), 0.014, cls="spot")
    return arrow(path, on.size, both=on.m.arrow == "side arc") + (star if "star" in on.m.arrow else "")


def _crown(on: Stage) -> str | None:
    back = 0.01 if "under the skull" in on.m.arrow else 0.0
    if not any(w in on.m.arrow for w in ("base of neck", "back of neck", "under the skull")):
        return None
    return arrow(track(on.m, on.view, lambda s: s.on("head", "skull", -back, 0.125, 0)), on.size)


def _jaw(on: Stage) -> str | None:
    if "jaw" not in on.m.arrow:
        return None
    return _straight(on, on.m.at(1).on("head", "skull", 0.088, 0, 0), (0, -0.05, 0))


def _nose(on: Stage) -> str:
    return arrow(track(on.m, on.view, lambda s: s.on("head", "skull", 0.118, -0.02, 0)), on.size)


FOLLOWS: tuple[Follow, ...] = (
    _trunk_turn,
    _head_turn,
    _mid_back,
    _elbow_back,
    _nod,
    _glide,
    _arms,
    _over_the_head,
    _crown,
    _jaw,
    _nose,
)
