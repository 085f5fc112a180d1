"""Angles measured on the finished skeleton are the angles the library asked for."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from wellhead.ui.figures.poses import BODY_HEIGHT_CM, read_pose
from wellhead.ui.figures.skeletons import Skeleton, pose_skeleton
from wellhead.ui.figures.vectors import Matrix, Vector, add, dot, unit

Measure = Callable[[Skeleton], float]


def stand(base: str, **angles: object) -> Skeleton:
    return pose_skeleton(base, read_pose(base, angles))


def between(a: Vector, b: Vector) -> float:
    return math.degrees(math.acos(max(-1.0, min(1.0, dot(unit(a), unit(b))))))


def forward(outer: Matrix, inner: Matrix) -> float:
    """How far the inner part's long axis leans forward of the outer's, in degrees."""
    up = inner[1]
    return math.degrees(math.atan2(dot(up, outer[0]), dot(up, outer[1])))


def to_the_right(outer: Matrix, inner: Matrix) -> float:
    """How far the inner part's front has turned to the patient's right of the outer's."""
    return math.degrees(math.atan2(dot(inner[0], outer[2]), dot(inner[0], outer[0])))


def part(outer: str, inner: str, how: Callable[[Matrix, Matrix], float]) -> Measure:
    return lambda s: how(s.frames[outer], s.frames[inner])


def bend(a: str, b: str, c: str) -> Measure:
    """180 less the angle at a joint: 0 is straight."""
    return lambda s: 180 - between(add(s.points[a], s.points[b], -1), add(s.points[c], s.points[b], -1))


def head_tilt(s: Skeleton) -> float:
    up = s.frames["head"][1]
    return math.degrees(math.atan2(up[2], up[1]))


def raised(side: str) -> Measure:
    """The upper arm away from hanging straight down."""
    return lambda s: between(add(s.points["elbow" + side], s.points["shoulder" + side], -1), (0, -1, 0))


def glide(s: Skeleton) -> float:
    return BODY_HEIGHT_CM * dot(add(s.points["skull"], s.points["skull_rest"], -1), s.frames["thorax"][0])


CASES: list[tuple[str, str, dict[str, object], Measure, float]] = [
    ("nod", "sitting", {"ccf": 12}, part("neck", "head", forward), 12),
    ("chin up", "sitting", {"ccf": -20}, part("neck", "head", forward), -20),
    ("neck bend", "sitting", {"nf": 45}, part("thorax", "neck", forward), 45),
    ("neck back", "standing", {"nf": -35}, part("thorax", "neck", forward), -35),
    ("turn right", "sitting", {"nr": 70}, part("neck", "head", to_the_right), 70),
    ("turn left", "sitting", {"nr": -70}, part("neck", "head", to_the_right), -70),
    ("side-bend right", "sitting", {"ns": 35}, head_tilt, 35),
    ("side-bend left", "sitting", {"ns": -35}, head_tilt, -35),
    ("poke", "sitting", {"pr": 4}, glide, 4),
    ("retraction", "sitting", {"pr": -2}, glide, -2),
    ("back rounded", "sitting", {"tf": 20}, part("pelvis", "thorax", forward), 20),
    ("back arched", "sitting", {"tf": -20}, part("pelvis", "thorax", forward), -20),
    ("trunk turn", "sitting", {"tr": 30}, part("pelvis", "thorax", to_the_right), 30),
    ("incline", "sitting", {"ti": 35}, part("legs", "pelvis", forward), 35),
    ("elbow", "standing", {"sh": [0, 0, 0], "elR": 90}, bend("shoulderR", "elbowR", "wristR"), 90),
    ("other elbow stays", "standing", {"elR": 90, "elL": 0}, bend("shoulderL", "elbowL", "wristL"), 0),
    ("arm forward", "standing", {"sh": [80, 0, 0]}, raised("R"), 80),
    ("arm aside", "standing", {"sh": [0, 85, 0]}, raised("L"), 85),
    ("limit", "sitting", {"nr": 140}, part("neck", "head", to_the_right), 85),
]


@pytest.mark.parametrize(
    ("base", "angles", "measure", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_the_drawn_angle_is_the_angle_in_the_data(
    base: str, angles: dict[str, object], measure: Measure, wanted: float
) -> None:
    assert measure(stand(base, **angles)) == pytest.approx(wanted, abs=0.01)


@pytest.mark.parametrize("knee", [0, 45, 90])
def test_the_knee_bends_as_the_data_say(knee: float) -> None:
    s = stand("standing", knee=knee)
    thigh = add(s.points["kneeR"], s.points["hipR"], -1)
    shank = add(s.points["ankleR"], s.points["kneeR"], -1)
    drawn = between((thigh[0], thigh[1], 0), (shank[0], shank[1], 0))
    assert drawn == pytest.approx(knee, abs=0.01)


def test_a_lifted_shoulder_blade_lifts_the_shoulder_by_its_centimetres() -> None:
    rest, lifted = stand("standing"), stand("standing", sc=[5, 0])
    rise = lifted.points["shoulderR"][1] - rest.points["shoulderR"][1]
    assert rise * BODY_HEIGHT_CM == pytest.approx(5)


def test_a_hand_reaches_the_place_it_touches() -> None:
    pose = read_pose("sitting", {"shR": [60, 40, 0], "elR": 140})
    s = pose_skeleton("sitting", pose, {"R": "temple_R"})
    assert math.dist(s.palm("R"), s.landmark("temple_R", 1)) < 0.005
