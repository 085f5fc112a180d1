"""Things an exercise uses, drawn from the library's own phrases.

A new prop is a phrase in `PROPS`, or in `NOT_DRAWN` when the figure or its base already shows it;
`unknown_props` names the phrases that stand in neither.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wellhead.ui.figures.camera import View
from wellhead.ui.figures.furniture import Part, furniture
from wellhead.ui.figures.marks import box, disc, line, rod
from wellhead.ui.figures.movements import BIKE_HIP, CRANK, Movement
from wellhead.ui.figures.poses import SEAT
from wellhead.ui.figures.skeletons import Skeleton
from wellhead.ui.figures.vectors import Vector, add


@dataclass(frozen=True)
class Stage:
    """The moment to draw: which movement, the figure now, and the camera."""

    m: Movement
    s: Skeleton
    view: View


Drawer = Callable[[Stage], list[Part]]

# Hands, chairs, walls and the side-lying pillow are drawn with the figure or its base.
NOT_DRAWN = frozenset(
    {
        "chair",
        "wall",
        "pillow",
        "hand on right temple",
        "palm on forehead",
        "laced hands behind head",
        "right palm above right ear",
        "fingertips on right cheekbone",
        "right hand under right thigh",
        "left hand on right collar bone",
        "hand on belly, hand on chest",
        "chair backrest",
    }
)


def props(m: Movement, s: Skeleton, view: View) -> list[Part]:
    """Furniture, then everything named in the exercise's props."""
    parts = furniture(m, s, view)
    for phrase, draw in PROPS.items():
        if m.has(phrase):
            parts += draw(Stage(m, s, view))
    return parts


def unknown_props(phrases: Sequence[str]) -> list[str]:
    """The phrases nothing here can draw and nothing here knows to leave out."""
    return [
        phrase
        for phrase in phrases
        if phrase not in NOT_DRAWN and not any(known in phrase for known in PROPS)
    ]


def _folded_towel(on: Stage) -> list[Part]:
    x = on.s.points["skull"][0]
    return [Part(rod(on.view, (x - 0.055, 0.006, 0), (x, 0.006, 0), 0.008, cls="cloth"))]


def _pillow(on: Stage) -> list[Part]:
    x = on.s.points["skull"][0]
    return [Part(rod(on.view, (x - 0.06, 0.018, 0), (x + 0.03, 0.012, 0), 0.02, cls="cloth"))]


def _cuff(on: Stage) -> list[Part]:
    at, radius = on.s.on("neck", "c7", -0.03, 0.045, 0), 0.036
    dial = (on.s.points["skull"][0] + 0.02, 0.26, 0.0)
    tube = [on.view(at), on.view((at[0] + 0.07, 0.16, 0)), on.view(dial)]
    needle = [on.view(dial), on.view(add(dial, (radius * 0.5, radius * 0.55, 0)))]
    bag = rod(on.view, add(at, (-0.012, 0.006, 0)), add(at, (0.014, 0.0, 0)), 0.016, cls="cloth")
    return [
        Part(bag),
        Part(line("prop open", tube)),
        Part(disc(on.view, dial, radius), in_front=True),
        Part(line("mark-strong", needle), in_front=True),
    ]


def _timer(on: Stage) -> list[Part]:
    dial = (0.3, 0.82, 0.0)
    hands = [on.view(add(dial, (0, 0.04, 0))), on.view(dial), on.view(add(dial, (0.028, 0.012, 0)))]
    return [Part(disc(on.view, dial, 0.06)), Part(line("mark-strong", hands))]


def _bags(on: Stage) -> list[Part]:
    parts = []
    for side in "RL":
        tip = on.s.points["tip" + side]
        corners = (-0.025, -0.07, -0.035), (0, 0, 0), (0.025, -0.07, 0.035)
        parts.append(Part(line("prop open", [on.view(add(tip, c)) for c in corners])))
        bag = box(on.view, add(tip, (-0.05, -0.06, -0.05)), add(tip, (0.05, -0.17, 0.05)), corner=5)
        parts.append(Part(bag, in_front=True))
    return parts


def _towel_roll(on: Stage) -> list[Part]:
    return [Part(disc(on.view, on.s.on("head", "skull", 0.074, 0.058, 0), 0.02, cls="cloth"))]


def _balls(on: Stage) -> list[Part]:
    x = on.s.points["skull"][0] - 0.004
    return [Part(disc(on.view, (x + d, 0.012, 0), 0.019, cls="cloth")) for d in (0.012, 0.0)]


def _elastic(on: Stage) -> list[Part]:
    """A band round the head, to a wall, between the hands, or under the feet."""
    if "occiput" in on.m.arrow:
        loop = on.s.on("head", "skull", 0.03, -0.008, 0), on.s.on("head", "skull", -0.05, 0.004, 0)
        return _bands(on, loop, "R")
    if on.m.has("wall anchor"):
        height = on.s.points["mid"][1] + 0.11
        wall = box(on.view, (0.72, 1.05, 0), (0.75, 0, 0), corner=0)
        return [Part(wall), *_bands(on, [(0.72, height, 0.0)], "LR")]
    if on.m.has("between hands"):
        ends = [on.view(on.s.palm("L")), on.view(on.s.palm("R"))]
        return [Part(line("band", ends), in_front=True)]
    return [
        part
        for side in "RL"
        for part in _bands(on, [add(on.s.points["ankle" + side], (0.05, -0.03, 0))], side)
    ]


def _bands(on: Stage, loop: Sequence[Vector], sides: str) -> list[Part]:
    return [
        Part(line("band", [on.view(on.s.points["tip" + k]), *map(on.view, loop)]), in_front=True)
        for k in sides
    ]


def _dumbbells(on: Stage) -> list[Part]:
    grips = [on.s.palm(side) for side in "RL"]
    return [
        Part(box(on.view, add(g, (0, 0.02, -0.022)), add(g, (0, -0.02, 0.022)), corner=5), True)
        for g in grips
    ]


def _strap(on: Stage) -> list[Part]:
    """From the right of C1 over the right cheek to the left hand; the other end to the right."""
    face = (
        (0.062, -0.008, -0.012),
        (0.056, -0.007, 0.022),
        (0.03, -0.005, 0.046),
        (-0.006, -0.004, 0.05),
    )
    upper = [on.s.palm("L"), *(on.s.on("head", "skull", *place) for place in face)]
    lower = [
        on.s.on("neck", "c7", 0.03, 0.05, -0.028),
        on.s.on("thorax", "mid", 0.06, 0.15, -0.03),
        on.s.palm("R"),
    ]
    return [Part(line("strap", list(map(on.view, ends))), in_front=True) for ends in (upper, lower)]


def _towel(on: Stage) -> list[Part]:
    """A towel pulled forwards by both hands, under the skull or at mid-neck."""
    at, near = on.s.on("neck", "c7", -0.026, 0.04, 0), on.s.on("neck", "c7", 0.02, 0.045, 0)
    if on.m.has("towel under occiput"):
        at = on.s.on("head", "skull", -0.034, -0.012, 0)
        near = on.s.on("head", "skull", 0.0, -0.016, 0)
    return [Part(line("strap", [on.view(at), on.view(near), on.view(on.s.palm("R"))]), in_front=True)]


def _door_frame(on: Stage) -> list[Part]:
    z = on.s.points["elbowR"][2] + 0.005
    return [Part(box(on.view, (0, 1.12, z), (0, 0, z + 0.05), corner=0))]


def _headband(on: Stage) -> list[Part]:
    ring = ((0.02, 0.05), (0.052, 0.034), (0.062, 0.0), (0.052, -0.034), (0.02, -0.05))
    places = [on.view(on.s.on("head", "skull", x, 0.056, z)) for x, z in ring]
    lamp = disc(on.view, on.s.on("head", "skull", 0.07, 0.056, 0), 0.011, cls="spot")
    return [Part(line("strap thin", places), in_front=True), Part(lamp, in_front=True)]


def _wall_target(on: Stage) -> list[Part]:
    """One target straight ahead or two at the sides, and the spot of light on it."""
    two = on.m.has("two wall")
    height = on.s.points["c7"][1] + (0.1 if two else 0.27)
    parts = [
        Part(disc(on.view, (0, height, z), radius))
        for z in ([0.19, -0.19] if two else [0.0])
        for radius in (0.04, 0.022)
    ]
    if two:
        gaze = [on.view(on.s.on("head", "skull", 0.06, 0.023, 0.034)), on.view((0, height, 0.15))]
        parts.append(Part(line("gaze", gaze), in_front=True))
    if on.m.has("headband"):
        drop = -0.0032 * on.s.pose.nf if on.m.has("wall pattern") else 0.0
        aside = 0.16 * math.sin(math.radians(on.s.pose.nr))
        light = disc(on.view, (0, height + drop, aside), 0.009, cls="spot")
        parts.append(Part(light, in_front=True))
    return parts


def _target_letter(on: Stage) -> list[Part]:
    card = (0.3, on.s.points["c7"][1] - 0.1, 0.0)
    x, y = on.view(card)
    eyes = [on.view(on.s.on("head", "skull", 0.06, 0.02, z)) for z in (0.02, -0.02)]
    parts = []
    for ex, ey in eyes:
        half = ((ex + x) / 2, (ey + y) / 2 + 0.012 * on.view.scale)
        parts.append(Part(line("gaze", [half, (x, y - 0.02 * on.view.scale)]), in_front=True))
    paper = box(on.view, add(card, (0, 0.03, -0.03)), add(card, (0, -0.03, 0.03)), cls="letter-card")
    size = 0.005 * on.view.scale  # the letter is ten units high in figures.css
    place = f"translate({x:.1f},{y + 3.4 * size:.1f}) scale({size:.2f})"
    letter = f'<text class="card-letter" transform="{place}" text-anchor="middle">A</text>'
    return [*parts, Part(paper, in_front=True), Part(letter, in_front=True)]


def _thumb(on: Stage) -> list[Part]:
    palm = on.s.palm("R")
    low, high = add(palm, (0.03, 0.01, 0)), add(palm, (0.03, 0.04, 0))
    return [Part(rod(on.view, low, high, 0.009, cls="thumb"), in_front=True)]


def _worktop(on: Stage) -> list[Part]:
    return [
        Part(box(on.view, (0, 0.54, -0.19), (0, 0.5, -0.38))),
        Part(rod(on.view, (0, 0.5, -0.34), (0, 0.01, -0.34), 0.01)),
    ]


def _armrests(on: Stage) -> list[Part]:
    elbows = [on.s.points["elbow" + side] for side in "RL"]
    return [Part(rod(on.view, (0.1, y - 0.045, z), (0.1, SEAT - 0.06, z), 0.014)) for _, y, z in elbows]


def _bike(on: Stage) -> list[Part]:
    hub, grip = (0.4, 0.13, 0.0), on.s.palm("R")
    drawn = (
        disc(on.view, hub, 0.115, cls="prop open"),
        rod(on.view, (-0.03, BIKE_HIP - 0.06, 0), CRANK, 0.009),
        rod(on.view, CRANK, hub, 0.009),
        rod(on.view, hub, add(grip, (0.02, -0.02, 0)), 0.009),
        rod(on.view, add(grip, (-0.03, 0.0, 0)), add(grip, (0.03, -0.02, 0)), 0.011),
        box(on.view, (-0.09, BIKE_HIP - 0.045, 0), (0.07, BIKE_HIP - 0.07, 0), corner=8),
        rod(on.view, (-0.12, 0.012, 0), (0.45, 0.012, 0), 0.01),
        rod(on.view, CRANK, (0.1, 0.012, 0), 0.009),
    )
    return [Part(svg) for svg in drawn]


# In drawing order: the first lies furthest behind.
PROPS: dict[str, Drawer] = {
    "folded towel": _folded_towel,
    "fingertips under": _folded_towel,
    "cuff": _cuff,
    "firm pillow": _pillow,
    "timer": _timer,
    "bag in each hand": _bags,
    "towel roll": _towel_roll,
    "balls": _balls,
    "elastic band": _elastic,
    "dumbbells": _dumbbells,
    "strap": _strap,
    "towel under occiput": _towel,
    "towel at mid-neck": _towel,
    "door frame": _door_frame,
    "headband": _headband,
    "wall target": _wall_target,
    "wall pattern": _wall_target,
    "target letter": _target_letter,
    "thumb": _thumb,
    "worktop": _worktop,
    "armrests": _armrests,
    "exercise bike": _bike,
}
