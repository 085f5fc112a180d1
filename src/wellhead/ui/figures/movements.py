"""One exercise as a movement: a function from a share (0 start, 1 end) to a skeleton."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from wellhead.ui.figures.poses import SEAT, SHANK, THIGH, Pose, PoseItem, read_pose
from wellhead.ui.figures.skeletons import FOOT, HAND, SIDES, Skeleton, Target, pose_skeleton
from wellhead.ui.figures.vectors import Vector, add, between, reach, towards

HEAD_KEYS = frozenset({"ccf", "nf", "nr", "ns", "pr", "gy", "gp", "eyes", "jaw", "sc", "scR", "scL"})
ARM_KEYS = frozenset({"sh", "shR", "shL", "el", "elR", "elL"})
UPRIGHT = ("sitting", "standing", "wall_standing")
LYING = ("supine", "crook_lying", "prone", "prone_elbows", "four_point")
BIKE_HIP, CRANK = 0.5, (0.15, 0.14, 0.0)
PEDAL = 0.062


@dataclass(frozen=True)
class Movement:
    """Start and end of an exercise, what the hands hold, and the library's own words for the rest.

    `changed` holds the keys that differ; `wall` is where a wall in front stands, 0 without one. `mirrored` asks for
    the picture of the other side.
    """

    base: str
    view: str
    start: Pose
    end: Pose
    changed: frozenset[str] = frozenset()
    arrow: str = ""
    props: tuple[str, ...] = ()
    contact: Mapping[str, str] | None = None
    held_at_start: frozenset[str] = frozenset()
    wall: float = 0.0
    mirrored: bool = False

    def at(self, share: float) -> Skeleton:
        """The figure a share of the way through."""
        pose = self.start.mixed(self.end, share)
        s = pose_skeleton(self.base, pose, self._contact(share))
        if self.base == "facing_wall":
            return self._on_wall(s, pose)
        return _on_bike(s, share) if self.has("bike") else s

    def has(self, phrase: str) -> bool:
        """Whether a prop of the exercise is called so."""
        return any(phrase in prop for prop in self.props)

    def changes(self, key: str) -> float:
        """How far one angle of the trunk or head goes, in the rig's unit."""
        start, end = getattr(self.start, key), getattr(self.end, key)
        return float(end - start)

    @property
    def lying(self) -> bool:
        return self.base in LYING

    @property
    def only_head(self) -> bool:
        """Whether nothing below the chest moves, so that the picture may come closer."""
        moving = HEAD_KEYS | (ARM_KEYS if self.contact else frozenset())
        still = not self.start.ti and self.changed <= moving
        return self.base in UPRIGHT and still and bool(self.changed or self.contact)

    def _contact(self, share: float) -> dict[str, Target]:
        """What each hand touches now; one that arrives only at the end goes straight there."""
        wanted = self.contact or {}
        contact: dict[str, Target] = {
            side: place for side, place in wanted.items() if side in self.held_at_start or share >= 0.999
        }
        arriving = set(wanted) - set(contact)
        if arriving and share > 0:
            first = pose_skeleton(self.base, self.start)
            last = pose_skeleton(self.base, self.end, wanted)
            for side in arriving:
                contact[side] = between(first.palm(side), last.palm(side), share)
        return contact

    def _on_wall(self, s: Skeleton, pose: Pose) -> Skeleton:
        """The hands stay on the wall, the palms flat against it."""
        if wall_reach(s) < self.wall - 0.01:
            hands: dict[str, Target] = {side: (self.wall - 0.03, *s.palm(side)[1:]) for side, _ in SIDES}
            s = pose_skeleton(self.base, pose, hands)
        for side, _ in SIDES:
            wrist = s.points["wrist" + side]
            if towards(s.points["elbow" + side], wrist)[0] > 0.6:
                s = s.moved({"tip" + side: add(wrist, (0.004, HAND, 0))})
        return s


def drawn_side(item: PoseItem) -> str:
    """The side the head goes to as the library draws it: left, right, or empty where it goes to neither or to both."""
    if "end" not in item:
        return ""
    end, start = item["end"], item["start"]
    for key in ("ns", "nr"):
        if end.get(key, 0) and not start.get(key, 0):
            return "left" if end[key] < 0 else "right"
    return ""


def read_movement(item: PoseItem, *, mirrored: bool = False) -> Movement:
    """Read a `pose` of the exercise library. Raises KeyError when base, start or end is missing."""
    base, start, end = (
        item["base"],
        read_pose(item["base"], item["start"]),
        read_pose(item["base"], item["end"]),
    )
    wall = 0.0
    if base == "facing_wall":
        start, end = _leaning(start), _leaning(end)
        wall = max(wall_reach(pose_skeleton(base, pose)) for pose in (start, end))
    contact = dict(item.get("contact", {}))
    keys = set(item["start"]) | set(item["end"])
    return Movement(
        base=base,
        view="side" if item["view"] == "top" else item["view"],
        start=start,
        end=end,
        changed=frozenset(k for k in keys if item["start"].get(k) != item["end"].get(k)),
        arrow=item.get("arrow", ""),
        props=tuple(item.get("props", ())),
        contact=contact,
        held_at_start=frozenset(item.get("contact_start", contact)),
        wall=wall,
        mirrored=mirrored,
    )


def wall_reach(s: Skeleton) -> float:
    """How far forward the arms come."""
    return max(s.points[p][0] for p in ("elbowR", "wristR")) + 0.02


def _leaning(pose: Pose) -> Pose:
    """An older library says `ti` where it means the whole body."""
    return replace(pose, lean=pose.lean or pose.ti, ti=0)


def _on_bike(s: Skeleton, share: float) -> Skeleton:
    """Raise the rider to the saddle and put both feet on the pedals, half a turn apart."""
    s = s.moved({k: add(v, (0, BIKE_HIP - SEAT, 0)) for k, v in s.points.items()})
    for side, phase in (("R", 0.0), ("L", math.pi)):
        angle = phase + 0.6 - math.pi * (1 - share)
        hip = s.points["hip" + side]
        pedal: Vector = (
            CRANK[0] + PEDAL * math.sin(angle) - 0.03,
            CRANK[1] + PEDAL * math.cos(angle) + 0.03,
            CRANK[2] + hip[2],
        )
        hint = add(pedal, (0.4, 0.5, 0))
        knee, ankle = reach(hip, pedal, hint, upper=THIGH, fore=SHANK)
        s = s.moved(
            {
                "knee" + side: knee,
                "ankle" + side: ankle,
                "heel" + side: add(ankle, (-0.022, 0, 0)),
                "toe" + side: add(ankle, (FOOT, -0.01, 0)),
            }
        )
    return s
