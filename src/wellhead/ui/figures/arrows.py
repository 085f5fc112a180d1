"""Arrows that say which way to go: a few named gestures first, otherwise the path of what moves.

A new gesture is a phrase in `GESTURES`; a phrase that names none is followed by `FOLLOWS`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

from wellhead.ui.figures.camera import AXIAL, View
from wellhead.ui.figures.marks import arrow, disc, line
from wellhead.ui.figures.movements import ARM_KEYS, CRANK, Movement
from wellhead.ui.figures.poses import BODY_HEIGHT_CM
from wellhead.ui.figures.skeletons import SIDES, Skeleton
from wellhead.ui.figures.vectors import Point, Vector, add, between, towards, unit

Gesture = Callable[[Movement, View, float], str]
Follow = Callable[[Movement, View, float], str | None]


def movement_arrows(m: Movement, view: View) -> str:
    """The exercise's arrow or arrows, as large as the scale allows them to be read."""
    size = max(7.0, min(11.0, view.scale * 0.022))
    for phrase, gesture in GESTURES.items():
        if phrase in m.arrow:
            return gesture(m, view, size)
    return next(drawn for follow in FOLLOWS if (drawn := follow(m, view, size)) is not None)


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


def _straight(view: View, a: Vector, step: Vector, size: float) -> str:
    return arrow([view(a), view(add(a, step))], size)


# ---- gestures the library names --------------------------------------------------------------


def _opposing(m: Movement, view: View, size: float) -> str:
    """Hand and head press against each other: two arrows, point to point."""
    s, (side, where) = m.at(1), next(iter((m.contact or {}).items()))
    hand = s.landmark(where, 1 if side == "R" else -1)
    out = towards(s.on("head", "skull", 0.0, 0.03, 0), hand)
    a = add(add(hand, (0, 0.075, 0)), out, -0.012)
    pairs = ((0.095, 0.035), (-0.05, 0.012))
    return "".join(
        arrow([view(add(a, out, far)), view(add(a, out, near))], size) for far, near in pairs
    )


def _figure_of_eight(m: Movement, view: View, size: float) -> str:
    height = m.at(1).points["c7"][1] + 0.27
    turns = [i * math.tau / 40 + 0.4 for i in range(38)]
    return arrow(
        [view((0, height + 0.028 * math.sin(2 * t), 0.1 * math.sin(t))) for t in turns], size
    )


def _letter_h(m: Movement, view: View, size: float) -> str:
    x, y = view(m.at(1).palm("R"))
    d = 0.07 * view.scale
    strokes = (
        [(x - d, y - d), (x - d, y + d)],
        [(x - d, y), (x + d, y)],
        [(x + d, y - d), (x + d, y + d)],
    )
    return "".join(line("move dotted", stroke) for stroke in strokes)


def _pedal(m: Movement, view: View, size: float) -> str:
    turns = [0.9 + i * 0.12 for i in range(14)]
    ring = [(CRANK[0] + 0.125 * math.sin(t), CRANK[1] + 0.105 * math.cos(t), 0.0) for t in turns]
    return arrow([view(p) for p in ring], size)


def _forward(m: Movement, view: View, size: float) -> str:
    return _straight(view, (0.16, 0.5, 0), (0.16, 0, 0), size)


def _letting_go(m: Movement, view: View, size: float) -> str:
    xs = (m.at(1).points["shoulderR"][0], 0.0, 0.24)
    return "".join(_straight(view, (x, 0.24, 0), (0, -0.07, 0), size) for x in xs)


def _belly(m: Movement, view: View, size: float) -> str:
    return _straight(view, add(m.at(1).points["hip"], (-0.09, 0.15, 0)), (0, 0.08, 0), size)


def _pressure(m: Movement, view: View, size: float) -> str:
    x = m.at(1).points["skull"][0] + 0.004
    return _straight(view, (x, -0.046, 0), (0, 0.042, 0), size)


def _push(m: Movement, view: View, size: float) -> str:
    height = m.at(1).points["wristR"][1] + 0.09
    return _straight(view, (m.wall - 0.2, height, 0), (0.15, 0, 0), size)


def _towel_ends(m: Movement, view: View, size: float) -> str:
    return _straight(view, add(m.at(1).points["tipR"], (0.02, 0, 0)), (0.08, 0.002, 0), size)


def _shoulders(m: Movement, view: View, size: float) -> str:
    """Beside each shoulder, the way it goes."""
    first, last = m.at(0), m.at(1)
    drawn = ""
    for letter, side in SIDES:
        shoulder = last.points["shoulder" + letter]
        shift = add(shoulder, first.points["shoulder" + letter], -1)
        beside: Vector = (-0.05, 0.06 if m.lying else -0.03, -0.045 * side)
        if shift[1] > 0 and not m.lying:
            beside = (0, 0.05, 0.05 * side)
        at = add(shoulder, beside)
        drawn += arrow([view(at), view(add(at, unit(shift), 0.06))], size)
    return drawn


def _grow_tall(m: Movement, view: View, size: float) -> str:
    return _straight(view, m.at(1).on("head", "skull", 0.0, 0.11, 0), (0, 0.08, 0), size)


def _up_and_down(m: Movement, view: View, size: float) -> str:
    a = add(m.at(1).points["mid"], (0.0, 0.09, 0))
    return arrow([view(a), view(add(a, (0, 0.09, 0)))], size, both=True)


def _step(m: Movement, view: View, size: float) -> str:
    return _straight(view, (0, 0.2, 0), (0, -0.1, 0), size)


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


def _trunk_turn(m: Movement, view: View, size: float) -> str | None:
    twist, s = m.changes("tr"), m.at(1)
    if not twist:
        return None
    angles = [math.radians(m.start.tr + twist * i / 16) for i in range(17)]
    ring = [(0.17 * math.cos(t), 0.06 - 0.03 * math.cos(t), 0.17 * math.sin(t)) for t in angles]
    return arrow([view(s.on("pelvis", "mid", *place)) for place in ring], size)


def _head_turn(m: Movement, view: View, size: float) -> str | None:
    turned, s, axial = m.changes("nr"), m.at(1), view.name in AXIAL
    if abs(turned) <= 8 or abs(m.changes("ns")) >= 10 or view.name == "side":
        return None
    wide, high, bow = (0.12, 0.0, 0.0) if axial else (0.085, 0.118, 0.02)
    angles = [math.radians(m.start.nr + turned * i / 16) for i in range(17)]
    ring = [(wide * math.cos(t), high + bow * math.cos(t), wide * math.sin(t)) for t in angles]
    both_ways = abs(m.end.nr + m.start.nr) < 5
    out = arrow([view(s.on("neck", "skull", *place)) for place in ring], size, both=both_ways)
    if "pull arrow" in m.arrow and not axial:
        out += _straight(view, s.palm("L"), (0, 0, -0.09), size)
    return out


def _mid_back(m: Movement, view: View, size: float) -> str | None:
    if "mid-back" not in m.arrow:
        return None
    return arrow(track(m, view, lambda s: s.on("thorax", "mid", -0.13, 0.11, 0)), size)


def _elbow_back(m: Movement, view: View, size: float) -> str | None:
    if "backwards at elbow" not in m.arrow:
        return None
    return _straight(view, add(m.at(1).points["elbowR"], (-0.03, 0.05, 0)), (-0.1, 0, 0), size)


def _nod(m: Movement, view: View, size: float) -> str | None:
    """A nod is small: its arrow shows the way on an arc of at least 34 degrees."""
    if view.name != "side" or m.changed - ARM_KEYS != {"ccf"}:
        return None
    s, half = m.at(0.5), max(17.0, abs(m.changes("ccf")) / 2)
    sign = 1 if m.changes("ccf") > 0 else -1
    turns = [math.radians(-12 + sign * half * (1 - i / 5)) for i in range(11)]
    ring = [(0.108 * math.cos(t), 0.012 + 0.108 * math.sin(t), 0.0) for t in turns]
    return arrow([view(s.on("head", "skull", *place)) for place in ring], size)


def _glide(m: Movement, view: View, size: float) -> str | None:
    if abs(m.changes("pr")) <= 2 or m.changes("tf"):
        return None
    nose = 0.15 + m.start.pr / BODY_HEIGHT_CM
    return _straight(view, m.at(0).on("thorax", "c7", nose, 0.082, 0), (-0.07, 0, 0), size)


def _arms(m: Movement, view: View, size: float) -> str | None:
    if not m.changed & ARM_KEYS or m.contact:
        return None
    spot = "elbow" if "elbow" in m.arrow else "tip"

    def beyond(side: str) -> Callable[[Skeleton], Vector]:
        def place(s: Skeleton) -> Vector:
            end = s.points[spot + side]
            return add(end, towards(s.points["shoulder" + side], end), 0.035)

        return place

    sides = "R" if view.name == "side" else "RL"
    return "".join(arrow(track(m, view, beyond(side)), size) for side in sides)


def _over_the_head(m: Movement, view: View, size: float) -> str | None:
    if view.name not in ("front", "back"):
        return None
    path = track(m, view, lambda s: s.on("head", "skull", 0.0, 0.122, 0))
    star = disc(view, m.at(1).landmark("shoulder_top_R", 1), 0.014, cls="spot")
    return arrow(path, size, both=m.arrow == "side arc") + (star if "star" in m.arrow else "")


def _crown(m: Movement, view: View, size: float) -> str | None:
    back = 0.01 if "under the skull" in m.arrow else 0.0
    if not any(w in m.arrow for w in ("base of neck", "back of neck", "under the skull")):
        return None
    return arrow(track(m, view, lambda s: s.on("head", "skull", -back, 0.125, 0)), size)


def _jaw(m: Movement, view: View, size: float) -> str | None:
    if "jaw" not in m.arrow:
        return None
    return _straight(view, m.at(1).on("head", "skull", 0.088, 0, 0), (0, -0.05, 0), size)


def _nose(m: Movement, view: View, size: float) -> str:
    return arrow(track(m, view, lambda s: s.on("head", "skull", 0.118, -0.02, 0)), size)


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
