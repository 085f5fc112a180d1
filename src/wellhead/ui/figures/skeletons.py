"""From a pose to places: where every joint is, in body axes, as fractions of body height."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from wellhead.ui.figures.poses import BASES, BODY_HEIGHT_CM, SHANK, SOLE, STAND, THIGH, Pose
from wellhead.ui.figures.vectors import (
    Matrix,
    Vector,
    add,
    chain,
    flexed,
    reach,
    tipped,
    towards,
    turn,
    turned,
    unit,
)

UPPER_ARM, FOREARM, PALM, HAND, FOOT = 0.186, 0.146, 0.03, 0.055, 0.105
SHOULDER_HALF, HIP_HALF, NECK_LINK = 0.104, 0.047, 0.077
LOW_BACK, UPPER_BACK = 0.13, 0.15
SIDES = (("R", 1), ("L", -1))
Target = str | Vector  # a landmark's name or a place
Landmark = tuple[str, str, float, float, float]  # frame, origin, x, y, z

LANDMARKS: dict[str, Landmark] = {
    "forehead": ("head", "skull", 0.074, 0.052, 0.004),
    "temple": ("head", "skull", 0.036, 0.034, 0.056),
    "ear": ("head", "skull", 0.0, 0.048, 0.06),
    "cheek": ("head", "skull", 0.05, 0.0, 0.046),
    "occiput": ("head", "skull", -0.064, 0.022, 0.012),
    "skull_side": ("head", "skull", 0.004, 0.068, 0.05),
    "crown": ("head", "skull", -0.006, 0.112, 0.03),
    "suboccipital": ("head", "skull", -0.045, -0.022, 0.02),
    "neck_front": ("neck", "c7", 0.05, 0.05, 0.03),
    "neck_front_muscle": ("neck", "c7", 0.034, 0.022, 0.03),
    "clavicle": ("thorax", "mid", 0.052, 0.142, 0.05),
    "sternum": ("thorax", "mid", 0.075, 0.085, 0.006),
    "shoulder_top": ("thorax", "mid", 0.0, 0.178, 0.062),
    "belly": ("pelvis", "hip", 0.078, 0.07, 0.0),
    "under_thigh": ("pelvis", "hip", 0.09, -0.045, 0.075),
    "front_of_chin_25cm": ("thorax", "skull_rest", 0.2, -0.03, 0.035),
    "front_of_left_cheek_20cm": ("thorax", "skull_rest", 0.16, -0.012, 0.088),
}


@dataclass(frozen=True)
class Skeleton:
    """Where everything is for one pose. Points of a side end in R or L, the patient's own."""

    base: str
    pose: Pose
    points: Mapping[str, Vector]
    frames: Mapping[str, Matrix]

    def on(self, frame: str, origin: str, x: float, y: float, z: float) -> Vector:
        """A place fixed to a part of the body."""
        return add(self.points[origin], turn(self.frames[frame], (x, y, z)))

    def landmark(self, name: str, side: int) -> Vector:
        """A place a hand can go to; side is +1 right, -1 left, and picks a midline place's half."""
        half = {"R": 1, "L": -1}.get(name[-1], side) if name[-2:] in ("_R", "_L") else side
        frame, origin, x, y, z = LANDMARKS[name.removesuffix("_R").removesuffix("_L")]
        return self.on(frame, origin, x, y, z * half)

    def palm(self, side: str) -> Vector:
        wrist = self.points["wrist" + side]
        return add(wrist, towards(wrist, self.points["tip" + side]), PALM)

    def moved(self, points: Mapping[str, Vector]) -> Skeleton:
        """The same skeleton with some places elsewhere."""
        return replace(self, points={**self.points, **points})


def pose_skeleton(base: str, pose: Pose, contact: Mapping[str, Target] | None = None) -> Skeleton:
    """Forward kinematics, then the two-link reach for every hand that touches something."""
    s = _trunk(base, pose)
    for letter, side in SIDES:
        s = s.moved(_leg(s, letter, side))
        s = s.moved(_arm(s, letter, side, (contact or {}).get(letter)))
    return s


def _trunk(base: str, pose: Pose) -> Skeleton:
    """Pelvis, upper back, neck and head; side-bending is shared 60 to 40 by neck and head."""
    trunk = BASES[base].trunk
    if base == "four_point":
        trunk = _level_all_fours(trunk, pose.tf)
    pelvis = flexed(trunk - 90 - pose.ti - pose.lean)
    thorax = chain(pelvis, flexed(-pose.tf), turned(pose.tr), tipped(pose.ts))
    neck = chain(thorax, tipped(0.6 * pose.ns), flexed(-pose.nf))
    head = chain(neck, tipped(0.4 * pose.ns), flexed(-pose.ccf), turned(pose.nr))
    legs = flexed(trunk - 90 - pose.lean)
    s = Skeleton(
        base=base,
        pose=pose,
        frames={"legs": legs, "pelvis": pelvis, "thorax": thorax, "neck": neck, "head": head},
        points={"hip": _hip(base, pose.lean)},
    )
    s = s.moved({"mid": s.on("pelvis", "hip", 0, LOW_BACK, 0)})
    s = s.moved({"c7": s.on("thorax", "mid", -0.026, 0.168, 0)})
    glide = turn(thorax, (pose.pr / BODY_HEIGHT_CM, 0, 0))
    skull = add(s.on("neck", "c7", 0.02, NECK_LINK, 0), glide)
    return s.moved({"skull": skull, "skull_rest": s.on("thorax", "c7", 0.02, NECK_LINK, 0)})


def _hip(base: str, lean: float) -> Vector:
    """Leaning carries the hips forward over feet that stay put."""
    ankle = (0.0, BASES[base].hip_height - STAND + SOLE, 0.0)
    return add(ankle, turn(flexed(-lean), (0, STAND - SOLE, 0)))


def _level_all_fours(trunk: float, flexion: float) -> float:
    """Tilt the pelvis so that a rounding back keeps the shoulders at arm's height, in degrees."""
    wanted = (LOW_BACK + UPPER_BACK) * math.sin(math.radians(trunk))
    bend = math.radians(flexion)
    across = LOW_BACK + UPPER_BACK * math.cos(bend)
    along = UPPER_BACK * math.sin(bend)
    share = max(-1.0, min(1.0, wanted / math.hypot(across, along)))
    return math.degrees(math.atan2(along, across) + math.asin(share))


def _leg(s: Skeleton, letter: str, side: int) -> dict[str, Vector]:
    limbs, feet = s.pose.limbs(letter), BASES[s.base].feet
    thigh = limbs.hip
    if s.base == "four_point":  # thighs stay upright whatever the pelvis does
        thigh = 90 - math.degrees(math.asin(max(-1.0, min(1.0, s.frames["pelvis"][1][1]))))
    # a trunk incline hinges at the hips, so the legs keep a frame of their own
    frame = flexed(-90 + 24) if s.base == "prone_elbows" else s.frames["legs"]
    hip = s.on("pelvis", "hip", 0, 0, HIP_HALF * side)
    upper, lower = chain(frame, flexed(thigh)), chain(frame, flexed(thigh - limbs.knee))
    knee = add(hip, turn(upper, (0, -THIGH, (0.026 if thigh > 60 else 0.01) * side)))
    ankle = add(knee, turn(lower, (0, -SHANK, 0)))
    if s.base == "tandem":  # heel to toe on one line, the right foot in front
        goal = (0.075 * side, SOLE, 0.006 * side)
        knee, ankle = reach(hip, goal, add(hip, (1, 0, 0)), upper=THIGH, fore=SHANK)
    forward = unit(feet) if feet else turn(lower, (1, 0, 0))
    drop = -0.012 if feet and feet[0] > 0 else 0.0
    return {
        "hip" + letter: hip,
        "knee" + letter: knee,
        "ankle" + letter: ankle,
        "heel" + letter: add(ankle, forward, -0.022),
        "toe" + letter: add(add(ankle, forward, FOOT), (0, drop, 0.012 * side)),
    }


def _shoulder(s: Skeleton, letter: str, side: int) -> Vector:
    lift, back = (cm / BODY_HEIGHT_CM for cm in s.pose.limbs(letter).sc)
    out = (SHOULDER_HALF - 0.6 * max(back, -0.01)) * side
    return s.on("thorax", "mid", -back, 0.143 + lift, out)


def _arm(s: Skeleton, letter: str, side: int, goal: Target | None) -> dict[str, Vector]:
    limbs, shoulder = s.pose.limbs(letter), _shoulder(s, letter, side)
    flexion, abduction, outward = limbs.sh
    upper = chain(s.frames["thorax"], tipped(-abduction * side), flexed(flexion))
    fore = chain(upper, turned(outward * side), flexed(limbs.el))
    elbow = add(shoulder, turn(upper, (0, -UPPER_ARM, 0)))
    wrist = add(elbow, turn(fore, (0, -FOREARM, 0)))
    tip = add(wrist, towards(elbow, wrist), HAND)
    if s.base == "four_point":
        elbow, wrist = _planted(shoulder, side)
        tip = add(wrist, (0.05, -0.012, 0))
    elif goal:
        target = s.landmark(goal, side) if isinstance(goal, str) else goal
        if goal == "occiput":  # elbows out to the side, so that the face stays visible
            elbow = s.on("thorax", "mid", 0.06, 0.16, 0.35 * side)
        elbow, palm = reach(shoulder, target, elbow, upper=UPPER_ARM, fore=FOREARM + PALM)
        wrist = add(elbow, towards(elbow, palm), FOREARM)
        tip = add(wrist, towards(elbow, palm), HAND)
    return {
        "shoulder" + letter: shoulder,
        "elbow" + letter: elbow,
        "wrist" + letter: wrist,
        "tip" + letter: tip,
    }


def _planted(shoulder: Vector, side: int) -> tuple[Vector, Vector]:
    """Elbow and wrist of a hand that stays on the floor."""
    hint = add(shoulder, (-0.05, -0.1, 0.02 * side))
    return reach(shoulder, (0.272, 0.028, 0.105 * side), hint, upper=UPPER_ARM, fore=FOREARM)
