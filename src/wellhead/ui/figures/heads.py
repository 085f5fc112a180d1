"""The head: a hand-drawn profile from the side, round shapes from elsewhere, a plain face."""

from __future__ import annotations

import math
import re

from wellhead.ui.figures.camera import Circle, Shape, View
from wellhead.ui.figures.marks import path
from wellhead.ui.figures.skeletons import Skeleton
from wellhead.ui.figures.vectors import Vector, turn

# The side head: 215 units from crown to chin, the skull joint at (212, 178), facing right.
PROFILE = (
    "M222,30 C270,30 306,58 316,98 C319,110 318,119 315,128 C316,140 330,160 341,175 "
    "C346,182 343,189 331,190 C327,191 326,193 327,196 C332,199 334,203 332,206 "
    "C329,209 327,210 327,211 C332,214 332,219 329,223 C325,227 325,230 327,235 "
    "C330,246 322,257 306,258 C288,259 274,257 262,264 C246,254 238,236 214,228 "
    "C190,222 162,218 148,199 C133,176 126,152 126,124 C126,70 166,30 222,30 Z"
)
HAIR = (
    "M150,196 C134,176 126,152 126,124 C126,70 166,30 222,30 C262,30 292,50 308,80 "
    "C284,82 268,96 262,124 C256,136 248,138 244,130 C236,114 216,118 214,134 "
    "C212,146 217,150 216,164 C200,170 176,182 150,196 Z"
)
EAR = (
    "M214,134 C216,118 236,114 243,126 C249,138 240,148 236,156 C233,164 232,173 224,174 "
    "C216,174 216,166 217,160 C217,150 212,146 214,134 Z"
)
BROW = "M294,117 C301,110 309,110 314,114"
EYE_OPEN = "M312,131 C306,130 299,133 294,139"
EYE_CLOSED = "M294,137 C300,143 307,143 312,138"
MOUTH = "M328,210 C320,212 315,211 310,208"
JAW_LINE = "M298,258 C276,256 254,250 242,238 C231,226 227,207 226,190"
JAW_JOINT = (232.0, 150.0)
UNIT = 0.13 / 215
PUPIL = 3.4


def profile(s: Skeleton, view: View, drawing: str) -> str:
    """Carry a hand-drawn side path onto the head; the jaw drops about its joint, threefold."""
    drop = min(3 * s.pose.jaw / 80, 0.38)

    def place(match: re.Match[str]) -> str:
        x, y = float(match[1]), float(match[2])
        if drop and y > 210.5 and x > JAW_JOINT[0]:
            right, down = x - JAW_JOINT[0], y - JAW_JOINT[1]
            x = JAW_JOINT[0] + right * math.cos(drop) - down * math.sin(drop)
            y = JAW_JOINT[1] + right * math.sin(drop) + down * math.cos(drop)
        px, py = view(s.on("head", "skull", (x - 212) * UNIT, (178 - y) * UNIT, 0))
        return f"{px:.1f},{py:.1f}"

    return re.sub(r"(-?[\d.]+),(-?[\d.]+)", place, drawing)


def head_shapes(s: Skeleton, view: View) -> tuple[Shape, ...]:
    """The filled parts of the head, the furthest first."""
    if view.name == "side":
        return (Shape("skin", drawn=profile(s, view, PROFILE)),)

    def ball(x: float, y: float, z: float, r: float) -> Circle:
        return view.circle(s.on("head", "skull", x, y, z), r)

    ears = tuple(
        Shape("skin", (ball(-0.002, 0.024, z, 0.012), ball(0.002, 0.008, z, 0.008)))
        for z in (0.0475, -0.0475)
    )
    crown = Shape(
        "hair",
        (
            ball(0.008, 0.042, 0, 0.0475),
            ball(-0.012, 0.038, 0, 0.0475),
            ball(-0.004, 0.012, 0, 0.042),
        ),
    )
    face = Shape("skin", (ball(0.022, 0.030, 0, 0.0435), ball(0.028, -0.019, 0, 0.026)))
    # seen from above the nose must stand clear of the forehead
    tip = 0.07 if view.name in ("front", "back") else 0.08
    nose = Shape(
        "skin",
        (ball(0.058, 0.02, 0, 0.004), ball(tip, 0.001, 0, 0.008), ball(0.05, 0.0, 0, 0.006)),
    )
    if view.depth(turn(s.frames["head"], (1, 0, 0))) > 0.2:
        return (*ears, crown, face, nose)
    return (nose, face, *ears, crown)


def face_marks(s: Skeleton, view: View) -> tuple[str, ...]:
    """Lines on top of the head: brows, eyes, mouth, nose."""
    if view.name == "side":
        return _side_marks(s, view)
    facing = s.frames["head"]
    if view.depth(facing[0]) < 0.2:
        return ()
    marks = [m for side in (1, -1) for m in _eye(s, view, side)]
    if view.depth(turn(facing, (1, -0.25, 0))) > 0.1:
        open_by = 0.0002 * s.pose.jaw
        lips = (0.047, -0.021, 0.015), (0.057, -0.026 - open_by, 0.0), (0.047, -0.021, -0.015)
        marks.append(_curve(s, view, "mark", *lips))
    bridge = (0.062, 0.018, -0.004), (0.076, 0.002, -0.006), (0.07, -0.006, 0.002)
    return (*marks, _curve(s, view, "mark faint", *bridge))


def _side_marks(s: Skeleton, view: View) -> tuple[str, ...]:
    def drawn(cls: str, drawing: str) -> str:
        return path(cls, profile(s, view, drawing))

    marks = (
        drawn("hair", HAIR),
        drawn("mark faint", JAW_LINE),
        drawn("skin mark", EAR),
        drawn("mark", BROW),
        drawn("mark", MOUTH),
        drawn("mark", EYE_OPEN if s.pose.eyes_open else EYE_CLOSED),
    )
    if not s.pose.eyes_open:
        return marks
    x, y = view(s.on("head", "skull", 95 * UNIT, (40 + 0.1 * s.pose.gp) * UNIT, 0))
    iris = f'<circle class="iris" cx="{x:.1f}" cy="{y:.1f}" r="{PUPIL * UNIT * view.scale:.1f}"/>'
    return (*marks, iris)


def _curve(s: Skeleton, view: View, cls: str, *local: Vector) -> str:
    (x1, y1), (x2, y2), (x3, y3) = (view(s.on("head", "skull", *p)) for p in local)
    return path(cls, f"M{x1:.1f},{y1:.1f} Q{x2:.1f},{y2:.1f} {x3:.1f},{y3:.1f}")


def _eye(s: Skeleton, view: View, side: int) -> list[str]:
    """Brow and eye of one side, unless the head is turned so far that they cannot be seen."""
    if view.depth(turn(s.frames["head"], (0.93, 0.1, 0.36 * side))) < 0.12:
        return []
    z = 0.0205 * side
    brow = (0.052, 0.036, z + 0.011 * side), (0.06, 0.043, z), (0.062, 0.037, z - 0.01 * side)
    marks = [_curve(s, view, "mark", *brow)]
    if not s.pose.eyes_open:
        lid = (0.05, 0.024, z + 0.009 * side), (0.056, 0.016, z), (0.058, 0.024, z - 0.009 * side)
        return [*marks, _curve(s, view, "mark", *lid)]
    x, y, r = view.circle(s.on("head", "skull", 0.056, 0.023, z), 0.0088)
    white = f'<ellipse class="eye" cx="{x:.1f}" cy="{y:.1f}" rx="{r:.1f}" ry="{0.58 * r:.1f}"/>'
    up, aside = 0.0045 * s.pose.gp / 20, 0.0052 * s.pose.gy / 30
    x, y, r = view.circle(s.on("head", "skull", 0.057, 0.023 + up, z + aside), 0.0047)
    return [*marks, white, f'<circle class="iris" cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"/>']
