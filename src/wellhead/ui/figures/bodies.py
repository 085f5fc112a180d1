"""The whole figure as SVG: trunk with head, arms and legs, from the furthest to the nearest."""

from __future__ import annotations

from dataclasses import dataclass

from wellhead.ui.figures.camera import Box, Shape, View
from wellhead.ui.figures.heads import face_marks, head_shapes
from wellhead.ui.figures.marks import line, path
from wellhead.ui.figures.poses import BODY_HEIGHT_CM
from wellhead.ui.figures.skeletons import SIDES, Skeleton
from wellhead.ui.figures.vectors import Vector, add, towards

Ball = tuple[Vector, float]
CHEST = (
    (0.006, 0.122, 0.062, 0.048),
    (-0.004, 0.145, 0.05, 0.035),
    (0.004, 0.05, 0.042, 0.05),
)
BLADE = ((0.158, 0.036), (0.142, 0.078), (0.112, 0.08), (0.052, 0.05), (0.09, 0.034))
NUDGE = 1e-6


@dataclass(frozen=True)
class Group:
    """Parts that share one outline, how near they are, and the lines on top of them."""

    depth: float
    shapes: tuple[Shape, ...]
    marks: tuple[str, ...] = ()


def body_groups(s: Skeleton, view: View) -> list[Group]:
    """Trunk with head, each arm and each leg, the furthest first."""
    groups = _core_groups(s, view)
    for letter, _ in SIDES:
        hand = view.depth(s.points["elbow" + letter]) + view.depth(s.points["wrist" + letter])
        groups.append(Group(hand / 2, _arm(s, view, letter)))
        leg = _leg(s, view, letter)
        if _shares_outline(s, view, letter):
            core = groups[0]
            groups[0] = Group(core.depth, leg + core.shapes, core.marks)
            continue
        knee = view.depth(s.points["knee" + letter]) + view.depth(s.points["hip" + letter])
        groups.append(Group(knee / 2, leg))
    return sorted(groups, key=lambda group: group.depth)


def body_svg(s: Skeleton, view: View, *, ghost: bool = False) -> str:
    """The whole figure. A ghost is one flat shape; far limbs in a side view are quieter."""
    out = ""
    for group in body_groups(s, view):
        far = " far" if view.name == "side" and group.depth < -0.02 else ""
        paths = [shape.path for shape in group.shapes]
        ink = "".join(paths)
        fills = "".join(path(shape.cls, d) for shape, d in zip(group.shapes, paths, strict=True)) + "".join(
            group.marks
        )
        inside = path("ghost-fill", ink) if ghost else fills
        out += f'<g class="limb{far}">{path("ink", ink)}{inside}</g>'
    return f'<g class="{"ghost" if ghost else "body"}">{out}</g>'


def extent(s: Skeleton, view: View) -> Box:
    """Left, top, right and bottom of the drawn figure, without the outline's width."""
    boxes = [shape.box for group in body_groups(s, view) for shape in group.shapes]
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def blades_svg(s: Skeleton, view: View, *, was: bool = False) -> str:
    """The shoulder blades, in a back view only; `was` draws where they were."""
    if view.name != "back":
        return ""
    out = ""
    for letter, side in SIDES:
        lift, back = (cm / BODY_HEIGHT_CM for cm in s.pose.limbs(letter).sc)
        corners = [
            view(s.on("thorax", "mid", -0.06, y - 0.004 + 1.4 * lift, (z - 1.2 * back) * side))
            for y, z in BLADE
        ]
        out += line("blade was" if was else "blade", corners, closed=True)
    return out


def _hull(view: View, cls: str, *balls: Ball) -> Shape:
    return Shape(cls, tuple(view.circle(v, r) for v, r in balls))


def _core_groups(s: Skeleton, view: View) -> list[Group]:
    """Trunk, neck and head: one group from the side, two where one may hide the other."""
    trunk, neck = _trunk(s, view), _neck(s, view)
    head, marks = head_shapes(s, view), face_marks(s, view)
    core = (*trunk, neck) if view.name == "front" else (neck, *trunk)  # a scooped collar in front
    depth = view.depth(s.points["mid"])
    if view.name == "side":
        return [Group(depth, head + core, marks)]
    behind = view.name == "back" and s.pose.nf > 15
    return [Group(depth, core), Group(depth + (-NUDGE if behind else NUDGE), head, marks)]


def _trunk(s: Skeleton, view: View) -> tuple[Shape, ...]:
    chest = [(s.on("thorax", "mid", x, y, z * side), r) for side in (1, -1) for x, y, z, r in CHEST]
    waist = [(s.on("pelvis", "hip", 0.0, 0.10, 0.03 * side), 0.05) for side in (1, -1)]
    pelvis = [(s.on("pelvis", "hip", -0.006, 0.012, 0.036 * side), 0.053) for side in (1, -1)]
    collar = (s.on("thorax", "c7", 0.006, -0.016, 0), 0.036)
    yoke = [(s.points["shoulder" + letter], 0.0305) for letter, _ in SIDES]
    return (
        _hull(view, "legs", *pelvis, *waist),
        _hull(view, "top", *waist, *chest),
        _hull(view, "top", *yoke, collar, *chest[:2], *chest[3:5]),
    )


def _neck(s: Skeleton, view: View) -> Shape:
    root = (s.on("thorax", "c7", 0.013, 0.006, 0), 0.031)
    return _hull(view, "skin", root, (s.on("head", "skull", -0.006, -0.006, 0), 0.0295))


def _arm(s: Skeleton, view: View, letter: str) -> tuple[Shape, ...]:
    shoulder, elbow, wrist, tip = (s.points[p + letter] for p in ("shoulder", "elbow", "wrist", "tip"))
    knuckles = add(wrist, towards(wrist, tip), 0.026)
    return (
        _hull(view, "skin", (elbow, 0.0195), (wrist, 0.0145)),
        _hull(view, "skin", (wrist, 0.0135), (knuckles, 0.017), (tip, 0.009)),
        _hull(view, "top", (shoulder, 0.032), (elbow, 0.0225)),
    )


def _leg(s: Skeleton, view: View, letter: str) -> tuple[Shape, ...]:
    hip, knee, ankle = (s.points[p + letter] for p in ("hip", "knee", "ankle"))
    heel, toe = s.points["heel" + letter], s.points["toe" + letter]
    return (
        _hull(view, "shoe", (heel, 0.018), (toe, 0.0125), (ankle, 0.02)),
        _hull(view, "legs", (knee, 0.03), (ankle, 0.02)),
        _hull(view, "legs", (hip, 0.049), (knee, 0.0315)),
    )


def _shares_outline(s: Skeleton, view: View, letter: str) -> bool:
    """A straight leg and the trunk share one outline; heel to toe, the front leg hides the other."""
    if s.base == "tandem" and letter == "R":
        return False
    straight = s.pose.limbs(letter).hip < 35 and s.base != "four_point"
    return straight and (view.name != "side" or letter == "R")
