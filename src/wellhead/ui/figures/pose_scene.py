"""Exercise pictures: two poses of one figure, the things they use, and an arrow. Standard library only."""
from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from wellhead.ui.figures import pose_figure as rig
from wellhead.ui.figures.pose_figure import Point, Skeleton, Vector, View, add

WIDTH, HEIGHT, FRAMES = 480, 300, 12
HEAD_KEYS = {"ccf", "nf", "nr", "ns", "pr", "gy", "gp", "eyes", "jaw", "sc", "scR", "scL"}
ARM_KEYS = {"sh", "shR", "shL", "el", "elR", "elL"}
WORDS = {"start": "Start", "end": "Finish"}
Part = tuple[bool, str]  # in front of the body?, markup
AXIAL = ("top", "crown", "head_on")  # cameras that look along the neck
BIKE_HIP, CRANK = 0.5, (0.15, 0.14, 0.0)


class Movement:
    """One exercise as a function from a share (0 start, 1 end) to a skeleton."""

    def __init__(self, pose: Mapping[str, Any]) -> None:
        self.base, self.view = pose["base"], "side" if pose["view"] == "top" else pose["view"]
        self.arrow, self.props = pose.get("arrow", ""), " ; ".join(pose.get("props", []))
        self.start, self.end = rig.completed(self.base, pose["start"], pose["end"])
        self.changed = {k for k in set(pose["start"]) | set(pose["end"]) if pose["start"].get(k) != pose["end"].get(k)}
        self.contact: dict[str, str] = dict(pose.get("contact", {}))
        self.held_at_start = set(pose.get("contact_start", self.contact))
        if self.base == "tandem":
            for pose_ in (self.start, self.end):
                pose_["hipR"], pose_["hipL"] = 9, -9
        self.wall = 0.0
        if self.base == "facing_wall":
            for pose_ in (self.start, self.end):  # an older library says ti where it means the whole body
                pose_["lean"], pose_["ti"] = pose_["lean"] or pose_["ti"], 0
            self.wall = max(self._reach(self._raw(p)) for p in (self.start, self.end))

    @staticmethod
    def _reach(s: Skeleton) -> float:
        return max(s.points[p][0] for p in ("elbowR", "wristR")) + 0.02

    def _raw(self, pose: dict[str, Any], contact: Mapping[str, Any] | None = None) -> Skeleton:
        return rig.pose_skeleton(self.base, pose, contact, pose["lean"])

    def at(self, share: float) -> Skeleton:
        pose = rig.blended(self.start, self.end, share)
        contact: dict[str, Any] = {k: v for k, v in self.contact.items() if k in self.held_at_start or share >= 0.999}
        arriving = set(self.contact) - set(contact)
        if arriving:
            first, last = rig.pose_skeleton(self.base, self.start), rig.pose_skeleton(self.base, self.end, self.contact)
            for side in arriving:
                a, b = _palm(first, side), _palm(last, side)
                if share > 0:
                    contact[side] = add((a[0] * (1 - share), a[1] * (1 - share), a[2] * (1 - share)), b, share)
        if self.base != "facing_wall":
            s = rig.pose_skeleton(self.base, pose, contact)
            return _on_bike(s, share) if "bike" in self.props else s
        s = self._raw(pose, contact)
        if self._reach(s) < self.wall - 0.01:  # the hands stay on the wall
            s = self._raw(pose, {k: (self.wall - 0.03, _palm(s, k)[1], _palm(s, k)[2]) for k in "RL"})
        for side in "RL":
            along = rig.unit(add(s.points["wrist" + side], s.points["elbow" + side], -1))
            if along[0] > 0.6:  # palm flat on the wall
                s.points["tip" + side] = add(s.points["wrist" + side], (0.004, rig.HAND, 0))
        return s

    @property
    def only_head(self) -> bool:
        return self.base in ("sitting", "standing", "wall_standing") and bool(self.changed or self.contact) and not self.start["ti"] and self.changed <= HEAD_KEYS | (ARM_KEYS if self.contact else set())

    @property
    def lying(self) -> bool:
        return self.base in ("supine", "crook_lying", "prone", "prone_elbows", "four_point")


def _on_bike(s: Skeleton, share: float) -> Skeleton:
    """Raise the rider to the saddle and put both feet on the pedals, half a turn apart."""
    s.points = {k: add(v, (0, BIKE_HIP - rig.SEAT, 0)) for k, v in s.points.items()}
    for side, phase in (("R", 0.0), ("L", math.pi)):
        angle = phase + 0.6 - math.pi * (1 - share)
        pedal = add(CRANK, (0.062 * math.sin(angle) - 0.03, 0.062 * math.cos(angle) + 0.03, s.points["hip" + side][2]))
        knee, ankle = rig.reach(s.points["hip" + side], pedal, add(pedal, (0.4, 0.5, 0)), rig.THIGH, rig.SHANK)
        s.points |= {"knee" + side: knee, "ankle" + side: ankle, "heel" + side: add(ankle, (-0.022, 0, 0)), "toe" + side: add(ankle, (rig.FOOT, -0.01, 0))}
    return s


def _palm(s: Skeleton, side: str) -> Vector:
    wrist = s.points["wrist" + side]
    return add(wrist, rig.unit(add(s.points["tip" + side], wrist, -1)), rig.PALM)


# ---- marks ---------------------------------------------------------------------------------------------------

def line(cls: str, points: Sequence[Point]) -> str:
    return f'<path class="{cls}" d="M' + " L".join(f"{x:.1f},{y:.1f}" for x, y in points) + '"/>'


def arrow(points: Sequence[Point], size: float = 9.0, cls: str = "move", both: bool = False) -> str:
    """A line through the points with a head at the end."""
    def head(tip: Point, behind: Point) -> str:
        a = math.atan2(tip[1] - behind[1], tip[0] - behind[0])
        wings = [(tip[0] - size * math.cos(a + t), tip[1] - size * math.sin(a + t)) for t in (0.5, -0.5)]
        return f'<path class="move-head" d="M{tip[0]:.1f},{tip[1]:.1f} L{wings[0][0]:.1f},{wings[0][1]:.1f} L{wings[1][0]:.1f},{wings[1][1]:.1f} Z"/>'
    def back_from(sequence: Sequence[Point]) -> Point:
        tip = sequence[-1]
        return next((p for p in reversed(sequence) if math.dist(p, tip) > size * 0.6), sequence[0])
    marks = line(cls, points) + head(points[-1], back_from(points))
    return marks + (head(points[0], back_from(list(reversed(points)))) if both else "")


def rod(view: View, a: Vector, b: Vector, radius: float, cls: str = "prop") -> str:
    return f'<path class="{cls}" d="{rig.hull_path([view.circle(a, radius), view.circle(b, radius)])}"/>'


def disc(view: View, v: Vector, radius: float, cls: str = "prop") -> str:
    x, y, r = view.circle(v, radius)
    return f'<circle class="{cls}" cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"/>'


def box(view: View, a: Vector, b: Vector, cls: str = "prop", round_by: float = 3) -> str:
    (x1, y1), (x2, y2) = view(a), view(b)
    return f'<rect class="{cls}" x="{min(x1, x2):.1f}" y="{min(y1, y2):.1f}" width="{abs(x2 - x1):.1f}" height="{abs(y2 - y1):.1f}" rx="{round_by}"/>'


# ---- things --------------------------------------------------------------------------------------------------

def furniture(m: Movement, s: Skeleton, view: View) -> list[Part]:
    """What the base pose rests on."""
    seat = rig.SEAT - 0.052
    if m.lying and view.name == "side":
        xs = [p[0] for p in s.points.values()]
        return [(False, box(view, (min(xs) - 0.12, -0.002, 0), (max(xs) + 0.03, -0.03, 0), round_by=6))]
    floor = [(False, line("floor", [view((-0.36, 0, 0.36)), view((0.5, 0, -0.36))]))] if view.name in ("side", "front", "back") else []
    if m.base != "sitting" or "bike" in m.props:
        return floor
    if view.name == "side":
        chair = [box(view, (-0.1, seat, 0), (0.16, seat - 0.028, 0)), rod(view, (-0.085, seat - 0.03, 0), (-0.1, 0.008, 0), 0.008), rod(view, (0.14, seat - 0.03, 0), (0.15, 0.008, 0), 0.008)]
        top = seat + (0.2 if "backrest" in m.props else 0.24)
        return floor + [(False, c) for c in chair] + [(False, rod(view, (-0.084, seat, 0), (-0.1, top, 0), 0.012))]
    if view.name in ("front", "back"):
        legs = [rod(view, (0, seat, z), (0, 0.008, z * 1.06), 0.008) for z in (-0.15, 0.15)]
        back = [] if view.name == "back" else [box(view, (-0.1, seat + 0.24, -0.14), (-0.1, seat, 0.14), round_by=10)]
        return floor + [(False, c) for c in [*back, *legs, box(view, (0, seat + 0.005, -0.165), (0, seat - 0.03, 0.165), round_by=6)]]
    return floor


def band_path(s: Skeleton, view: View, loop: Sequence[Vector], sides: str = "R") -> list[Part]:
    return [(True, line("band", [view(s.points["tip" + side]), *[view(p) for p in loop]])) for side in sides]


def props(m: Movement, s: Skeleton, view: View) -> list[Part]:
    """Everything named in the exercise's props, plus furniture."""
    out, words, p = furniture(m, s, view), m.props, s.points
    skull, c7 = p["skull"], p["c7"]
    if m.base == "wall_standing":
        out.append((False, box(view, (-0.07, 1.04, 0), (-0.1, 0, 0), round_by=0)))
    if m.base == "facing_wall":
        out.append((False, box(view, (m.wall, 1.2, 0), (m.wall + 0.03, 0, 0), round_by=0)))
    if "folded towel" in words or "fingertips under" in words:
        out.append((False, rod(view, (skull[0] - 0.055, 0.006, 0), (skull[0] + 0.0, 0.006, 0), 0.008, "cloth")))
    if "cuff" in words:
        at = s.on("neck", "c7", -0.03, 0.045, 0)
        out.append((False, rod(view, add(at, (-0.012, 0.006, 0)), add(at, (0.014, 0.0, 0)), 0.016, "cloth")))
        dial, x = (skull[0] + 0.02, 0.26, 0.0), 0.036
        out += [(False, line("prop open", [view(at), view((at[0] + 0.07, 0.16, 0)), view(dial)])), (True, disc(view, dial, x)),
                (True, line("mark-strong", [view(dial), view(add(dial, (x * 0.5, x * 0.55, 0)))]))]
    if "firm pillow" in words:
        out.append((False, rod(view, (skull[0] - 0.06, 0.018, 0), (skull[0] + 0.03, 0.012, 0), 0.02, "cloth")))
    if "timer" in words:
        dial = (0.3, 0.82, 0.0)
        out += [(False, disc(view, dial, 0.06)), (False, line("mark-strong", [view(add(dial, (0, 0.04, 0))), view(dial), view(add(dial, (0.028, 0.012, 0)))]))]
    if "bag in each hand" in words:
        for side in "RL":
            tip = s.points["tip" + side]
            out += [(False, line("prop open", [view(add(tip, (0, -0.07, -0.035))), view(tip), view(add(tip, (0, -0.07, 0.035)))])), (True, box(view, add(tip, (0, -0.06, -0.05)), add(tip, (0, -0.17, 0.05)), round_by=5))]
    if "towel roll" in words:
        out.append((False, disc(view, s.on("head", "skull", 0.074, 0.058, 0), 0.02, "cloth")))
    if "balls" in words:
        out += [(False, disc(view, (skull[0] - 0.004 + d, 0.012, 0), 0.019, "cloth")) for d in (0.012, 0)]
    if "elastic band" in words:
        out += _elastic(m, s, view)
    if "dumbbells" in words:
        for side in "RL":
            grip = _palm(s, side)
            out += [(True, box(view, add(grip, (0, 0.02, -0.022)), add(grip, (0, -0.02, 0.022)), round_by=5))]
    if "strap" in words:
        out += [(True, line("strap", [view(_palm(s, "L")), *[view(s.on("head", "skull", *q)) for q in ((0.062, -0.008, -0.012), (0.056, -0.007, 0.022), (0.03, -0.005, 0.046), (-0.006, -0.004, 0.05))]])),
                (True, line("strap", [view(s.on("neck", "c7", 0.03, 0.05, -0.028)), view(s.on("thorax", "mid", 0.06, 0.15, -0.03)), view(_palm(s, "R"))]))]
    if "towel under occiput" in words or "towel at mid-neck" in words:
        at = s.on("head", "skull", -0.034, -0.012, 0) if "occiput" in words else s.on("neck", "c7", -0.026, 0.04, 0)
        near = s.on("head", "skull", 0.0, -0.016, 0) if "occiput" in words else s.on("neck", "c7", 0.02, 0.045, 0)
        out.append((True, line("strap", [view(at), view(near), view(_palm(s, "R"))])))
    if "door frame" in words:
        z = p["elbowR"][2] + 0.005
        out.append((False, box(view, (0, 1.12, z), (0, 0, z + 0.05), round_by=0)))
    if "headband" in words:
        ring = [s.on("head", "skull", x, 0.056, z) for x, z in ((0.02, 0.05), (0.052, 0.034), (0.062, 0.0), (0.052, -0.034), (0.02, -0.05))]
        out += [(True, line("strap thin", [view(q) for q in ring])), (True, disc(view, s.on("head", "skull", 0.07, 0.056, 0), 0.011, "spot"))]
    if "wall target" in words or "wall pattern" in words:
        spots = [0.19, -0.19] if "two" in words else [0.0]
        height = c7[1] + (0.1 if "two" in words else 0.27)
        for z in spots:
            out += [(False, disc(view, (0, height, z), r, "prop")) for r in (0.04, 0.022)]
        if "two" in words:
            out.append((True, line("gaze", [view(s.on("head", "skull", 0.06, 0.023, 0.034)), view((0, height, 0.15))])))
        if "headband" in words:
            drop = -0.0016 * (s.pose["nf"]) if "pattern" in words else 0
            out.append((True, disc(view, (0, height + drop * 2, 0.16 * math.sin(math.radians(s.pose["nr"]))), 0.009, "spot")))
    if "target letter" in words:
        card = (0.3, c7[1] - 0.1, 0.0)
        x, y = view(card)
        eyes = [view(s.on("head", "skull", 0.06, 0.02, z)) for z in (0.02, -0.02)]
        out += [(True, line("gaze", [((e[0] + x) / 2, (e[1] + y) / 2 + 0.012 * view.scale), (x, y - 0.02 * view.scale)])) for e in eyes]
        out += [(True, box(view, add(card, (0, 0.03, -0.03)), add(card, (0, -0.03, 0.03)), "card")), (True, f'<text class="card-letter" x="{x:.1f}" y="{y + 0.016 * view.scale:.1f}" font-size="{0.05 * view.scale:.0f}" text-anchor="middle">A</text>')]
    if words == "thumb":
        out.append((True, rod(view, add(_palm(s, "R"), (0.03, 0.01, 0)), add(_palm(s, "R"), (0.03, 0.04, 0)), 0.009, "thumb")))
    if "worktop" in words:
        out.append((False, box(view, (0, 0.54, -0.19), (0, 0.5, -0.38))))
        out.append((False, rod(view, (0, 0.5, -0.34), (0, 0.01, -0.34), 0.01)))
    if "armrests" in words:
        out += [(False, rod(view, (0.1, p["elbow" + k][1] - 0.045, p["elbow" + k][2]), (0.1, rig.SEAT - 0.06, p["elbow" + k][2]), 0.014)) for k in "RL"]
    if "bike" in words:
        crank = CRANK
        out += [(False, t) for t in (disc(view, (0.4, 0.13, 0), 0.115, "prop open"), rod(view, (-0.03, BIKE_HIP - 0.06, 0), crank, 0.009), rod(view, crank, (0.4, 0.13, 0), 0.009), rod(view, (0.4, 0.13, 0), add(_palm(s, "R"), (0.02, -0.02, 0)), 0.009),
                 rod(view, add(_palm(s, "R"), (-0.03, 0.0, 0)), add(_palm(s, "R"), (0.03, -0.02, 0)), 0.011), box(view, (-0.09, BIKE_HIP - 0.045, 0), (0.07, BIKE_HIP - 0.07, 0), round_by=8), rod(view, (-0.12, 0.012, 0), (0.45, 0.012, 0), 0.01), rod(view, crank, (0.1, 0.012, 0), 0.009))]
    return out


def _elastic(m: Movement, s: Skeleton, view: View) -> list[Part]:
    words = m.props + m.arrow
    if "occiput" in words:
        return band_path(s, view, [s.on("head", "skull", 0.03, -0.008, 0), s.on("head", "skull", -0.05, 0.004, 0)])
    if "wall anchor" in words:
        anchor = (0.72, s.points["mid"][1] + 0.11, 0.0)
        return [(False, box(view, (0.72, 1.05, 0), (0.75, 0, 0), round_by=0)), *band_path(s, view, [anchor], "LR")]
    if "between hands" in words:
        return [(True, line("band", [view(_palm(s, "L")), view(_palm(s, "R"))]))]
    return [(True, line("band", [view(s.points["tip" + k]), view(add(s.points["ankle" + k], (0.05, -0.03, 0)))])) for k in "RL"]


# ---- arrows --------------------------------------------------------------------------------------------------

def track(m: Movement, view: View, place: Callable[[Skeleton], Vector], shortest: float = 0.035) -> list[Point]:
    """The path of a place over the movement; a tiny one is lengthened so that its direction can be read."""
    def at(share: float) -> Vector:
        if 0 <= share <= 1:
            return place(m.at(share))
        near, base = (place(m.at(0.0)), place(m.at(0.1))) if share < 0 else (place(m.at(1.0)), place(m.at(0.9)))
        return add(near, add(near, base, -1), abs(share if share < 0 else share - 1) * 10)
    points = [view(at(i / 10)) for i in range(11)]
    length = sum(math.dist(a, b) for a, b in pairwise(points))
    if length < shortest * view.scale:
        extra = (shortest * view.scale / max(length, 0.01) - 1) / 2
        points = [view(at(-extra + i / 10 * (1 + 2 * extra))) for i in range(11)]
    return points


def movement_arrows(m: Movement, view: View) -> str:
    """The exercise's arrow: a few named gestures first, otherwise the path of whatever moves most."""
    words, s, unit = m.arrow, m.at(1), view.scale
    size = max(7.0, min(11.0, unit * 0.022))
    def from_to(a: Vector, b: Vector, cls: str = "move") -> str:
        return arrow([view(a), view(b)], size, cls)
    skull = s.points["skull"]
    if "opposing" in words:
        side = next(iter(m.contact))
        where = m.contact[side]
        hand = s.landmark(where, 1 if side == "R" else -1)
        out = rig.unit(add(hand, s.on("head", "skull", 0.0, 0.03, 0), -1))
        near, up = (0.035, (0, 0.075, 0))
        a = add(add(hand, up), out, -0.012)
        return from_to(add(a, out, near + 0.06), add(a, out, near)) + from_to(add(a, out, -0.05), add(a, out, 0.012))
    if "figure-of-eight" in words:
        ring = [view((0, s.points["c7"][1] + 0.27 + 0.028 * math.sin(2 * t), 0.1 * math.sin(t))) for t in (i * math.tau / 40 + 0.4 for i in range(38))]
        return arrow(ring, size)
    if "H path" in words:
        x, y = view(_palm(s, "R"))
        d = 0.07 * unit
        return line("move dotted", [(x - d, y - d), (x - d, y + d)]) + line("move dotted", [(x - d, y), (x + d, y)]) + line("move dotted", [(x + d, y - d), (x + d, y + d)])
    if "pedal" in words:
        return arrow([view((CRANK[0] + 0.125 * math.sin(t), CRANK[1] + 0.105 * math.cos(t), 0)) for t in (0.9 + i * 0.12 for i in range(14))], size)
    if "forward motion" in words:
        return from_to((0.16, 0.5, 0), (0.32, 0.5, 0))
    if "letting-go" in words:
        return "".join(from_to((x, 0.24, 0), (x, 0.17, 0)) for x in (s.points["shoulderR"][0], 0.0, 0.24))
    if "belly" in words:
        a = add(s.points["hip"], (-0.09, 0.15, 0))
        return from_to(a, add(a, (0, 0.08, 0)))
    if "pressure arrow" in words:
        return from_to((skull[0] + 0.004, -0.046, 0), (skull[0] + 0.004, -0.004, 0))
    if "push arrow" in words:
        return from_to((m.wall - 0.2, s.points["wristR"][1] + 0.09, 0), (m.wall - 0.05, s.points["wristR"][1] + 0.09, 0))
    if "towel ends" in words:
        return from_to(add(s.points["tipR"], (0.02, 0, 0)), add(s.points["tipR"], (0.1, 0.002, 0)))
    if "blades" in words or "shoulders" in words or "shoulder front" in words:
        first = m.at(0)
        marks = ""
        for side, z in (("R", 1), ("L", -1)):
            shift = add(s.points["shoulder" + side], first.points["shoulder" + side], -1)
            at = add(s.points["shoulder" + side], (0, 0.05, 0.05 * z) if shift[1] > 0 and not m.lying else (-0.05, -0.03 if not m.lying else 0.06, -0.045 * z))
            marks += from_to(at, add(at, rig.unit(shift), 0.06))
        return marks
    if "above crown" in words or words.startswith("up arrow plus"):
        a = s.on("head", "skull", 0.0, 0.11, 0)
        return from_to(a, add(a, (0, 0.08, 0)))
    if "up then down" in words:
        a = add(s.points["mid"], (0.0, 0.09, 0))
        return arrow([view(a), view(add(a, (0, 0.09, 0)))], size, both=True)
    if "step arrow" in words:
        return arrow([view((0, 0.2, 0.0)), view((0, 0.1, 0.0))], size)
    return _tracked(m, view, size, s)


def _nod(m: Movement, view: View, size: float) -> str:
    """A nod is small, so its arrow shows the direction on an arc of at least 34 degrees round the skull joint."""
    middle = m.at(0.5)
    half = max(17.0, abs(m.end["ccf"] - m.start["ccf"]) / 2)
    sign = 1 if m.end["ccf"] > m.start["ccf"] else -1
    turns = [math.radians(-12 + sign * half * (1 - i / 5)) for i in range(11)]
    return arrow([view(middle.on("head", "skull", 0.108 * math.cos(t), 0.012 + 0.108 * math.sin(t), 0)) for t in turns], size)


def _tracked(m: Movement, view: View, size: float, s: Skeleton) -> str:
    top = m.end["nr"] - m.start["nr"]
    twist = m.end["tr"] - m.start["tr"]
    if twist:
        angles = [math.radians(m.start["tr"] + twist * i / 16) for i in range(17)]
        return arrow([view(s.on("pelvis", "mid", 0.17 * math.cos(t), 0.06 - 0.03 * math.cos(t), 0.17 * math.sin(t))) for t in angles], size)
    both = abs(m.end["nr"] + m.start["nr"]) < 5
    if abs(top) > 8 and abs(m.end["ns"] - m.start["ns"]) < 10 and view.name in ("front", "back", *AXIAL):
        wide, high = (0.12, 0.0) if view.name in AXIAL else (0.085, 0.118)
        angles = [math.radians(m.start["nr"] + top * i / 16) for i in range(17)]
        bow = 0.02 if high else 0.0
        out = arrow([view(s.on("neck", "skull", wide * math.cos(t), high + bow * math.cos(t), wide * math.sin(t))) for t in angles], size, both=both)
        if "pull arrow" in m.arrow and high:
            out += arrow([view(_palm(s, "L")), view(add(_palm(s, "L"), (0.0, 0, -0.09)))], size)
        return out
    if "mid-back" in m.arrow:
        return arrow(track(m, view, lambda q: q.on("thorax", "mid", -0.13, 0.11, 0)), size)
    if "backwards at elbow" in m.arrow:
        a = add(s.points["elbowR"], (-0.05, 0, 0))
        return arrow([view(add(a, (0.02, 0.05, 0))), view(add(a, (-0.08, 0.05, 0)))], size)
    if view.name == "side" and m.changed - ARM_KEYS == {"ccf"}:
        return _nod(m, view, size)
    if abs(m.end["pr"] - m.start["pr"]) > 2 and m.end["tf"] == m.start["tf"]:
        a = m.at(0).on("thorax", "c7", 0.15 + m.start["pr"] / rig.BODY_HEIGHT_CM, 0.082, 0)
        return arrow([view(a), view(add(a, (-0.07, 0, 0)))], size)
    if m.changed & ARM_KEYS and not m.contact:
        sides = "R" if view.name == "side" else "RL"
        spot = "elbow" if "elbow" in m.arrow else "tip"
        def beyond(k: str) -> Callable[[Skeleton], Vector]:
            return lambda q: add(q.points[spot + k], rig.unit(add(q.points[spot + k], q.points["shoulder" + k], -1)), 0.035)
        return "".join(arrow(track(m, view, beyond(k)), size) for k in sides)
    if view.name in ("front", "back"):
        star = disc(view, s.landmark("shoulder_top_R", 1), 0.014, "spot") if "star" in m.arrow else ""
        return arrow(track(m, view, lambda q: q.on("head", "skull", 0.0, 0.122, 0)), size, both="side arc" == m.arrow) + star
    if "base of neck" in m.arrow or "back of neck" in m.arrow:
        return arrow(track(m, view, lambda q: q.on("head", "skull", -0.0, 0.125, 0)), size)
    if "under the skull" in m.arrow:
        return arrow(track(m, view, lambda q: q.on("head", "skull", -0.01, 0.125, 0)), size)
    x, y = (0.118, -0.02) if "jaw" not in m.arrow else (0.088, -0.03)
    if "jaw" in m.arrow:
        a = s.on("head", "skull", x, y + 0.03, 0)
        return arrow([view(a), view(add(a, (0, -0.05, 0)))], size)
    return arrow(track(m, view, lambda q: q.on("head", "skull", x, y, 0)), size)
