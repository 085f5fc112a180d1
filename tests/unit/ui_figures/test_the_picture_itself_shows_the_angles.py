"""Angles measured on the finished SVG, path by path, are those that the library wrote down: at the start and at the finish."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree

import pytest

from tests.unit.ui_figures.drawings import Exercise, exercise, exercises, read
from wellhead.ui.figures import exercise_svg
from wellhead.ui.figures.heads import PROFILE
from wellhead.ui.figures.poses import BASES

Point = tuple[float, float]
PAIR = re.compile(r"(-?[\d.]+),(-?[\d.]+)")
ROUNDED = 0.6
"""Degrees that places rounded to a tenth of a unit may add to a drawing of a head."""
JAW = 205


def points(d: str) -> list[Point]:
    return [(float(x), float(y)) for x, y in PAIR.findall(d)]


def frame(item: Exercise, number: int) -> ElementTree.Element:
    svg = exercise_svg(item, layout="moving")
    return next(node for node in read(svg).iter() if (node.get("class") or "") == f"frame frame-{number}")


def paths(node: ElementTree.Element, cls: str) -> list[str]:
    return [each.get("d") or "" for each in node.iter() if each.get("class") == cls]


def head_lean(node: ElementTree.Element) -> float:
    """How far the drawn head leans forward of upright, in degrees: its profile against the one it was drawn from."""
    wanted = points(PROFILE)
    drawn = next(found for d in paths(node, "skin") if len(found := points(d)) == len(wanted))
    skull = [place for place, (_x, y) in enumerate(wanted) if y < JAW]  # the jaw may drop by itself
    drawn, wanted = [drawn[place] for place in skull], [wanted[place] for place in skull]

    def centred(path: list[Point]) -> list[complex]:
        middle = sum(complex(*each) for each in path) / len(path)
        return [complex(*each) - middle for each in path]

    turned = sum((a * b.conjugate() for a, b in zip(centred(drawn), centred(wanted), strict=True)), start=0j)
    return math.degrees(math.atan2(turned.imag, turned.real))


def wanted_lean(item: Exercise, end: str) -> float:
    """Head link = trunk - incline - lean - tf - nf - ccf, as the rig of the library says."""
    pose, base = item["pose"], BASES[item["pose"]["base"]]
    given = pose[end]
    own = sum(base.rest.get(key, 0) for key in ("nf", "ccf"))
    tilt = given.get("lean", 0) or given.get("ti", 0)
    return 90 - base.trunk + tilt + given.get("tf", 0) + given.get("nf", 0) + given.get("ccf", 0) + own


def is_seen_from_the_side(item: Exercise) -> bool:
    """Heads in profile whose turn and tilt are none, and whose trunk the rig does not level by itself."""
    pose = item["pose"]
    if "keypoints" in pose or pose["view"] != "side":
        return False
    ends = (pose["start"], pose["end"])
    if any(end.get(key, 0) for end in ends for key in ("nr", "ns", "tr", "ts")):
        return False
    return not (pose["base"] == "four_point" and any(end.get("tf", 0) for end in ends))


FROM_THE_SIDE = [item for item in exercises() if is_seen_from_the_side(item)]


@pytest.mark.parametrize("item", FROM_THE_SIDE, ids=lambda item: str(item["id"]))
@pytest.mark.parametrize(("number", "end"), [(0, "start"), (11, "end")])
def test_the_head_on_the_page_leans_as_the_data_say(item: Exercise, number: int, end: str) -> None:
    off = (head_lean(frame(item, number)) - wanted_lean(item, end) + 180) % 360 - 180
    assert abs(off) < ROUNDED


def test_most_pictures_are_measured() -> None:
    assert len(FROM_THE_SIDE) >= 25


def capsule(d: str) -> tuple[Point, Point]:
    """The two centres of a limb, from the arcs of its outline: the larger end first."""
    ends: dict[float, Point] = {}
    for x1, y1, r, large, x2, y2 in re.findall(
        r"(-?[\d.]+),(-?[\d.]+)A([\d.]+),[\d.]+ 0 (\d) 1 (-?[\d.]+),(-?[\d.]+)", d
    ):
        a, b, radius = (float(x1), float(y1)), (float(x2), float(y2)), float(r)
        half = math.dist(a, b) / 2
        far = math.sqrt(max(0.0, radius**2 - half**2)) * (-1 if large == "1" else 1)
        across = ((b[0] - a[0]) / (2 * half), (b[1] - a[1]) / (2 * half))
        middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        ends[radius] = (middle[0] - across[1] * far, middle[1] + across[0] * far)
    big, small = sorted(ends, reverse=True)
    return ends[big], ends[small]


def direction(d: str) -> float:
    (x1, y1), (x2, y2) = capsule(d)
    return math.degrees(math.atan2(y2 - y1, x2 - x1))


def bend(upper: str, lower: str) -> float:
    return abs((direction(lower) - direction(upper) + 180) % 360 - 180)


@pytest.mark.parametrize(("number", "end"), [(0, "start"), (11, "end")])
def test_the_elbow_on_the_page_is_bent_as_the_data_say(number: int, end: str) -> None:
    item = exercise("EX18")
    drawn = frame(item, number)
    near_arm = [group for group in drawn.iter() if (group.get("class") or "") == "limb"][-1]
    forearm, upper = paths(near_arm, "skin")[0], paths(near_arm, "top")[0]
    assert bend(upper, forearm) == pytest.approx(item["pose"][end]["el"], abs=3)


@pytest.mark.parametrize(("number", "end"), [(0, "start"), (11, "end")])
def test_the_knee_of_the_nearer_leg_is_bent_as_the_data_say(number: int, end: str) -> None:
    item = exercise("EX47")
    drawn = frame(item, number)
    core = next(g for g in drawn.iter() if (g.get("class") or "") == "limb" and paths(g, "shoe"))
    shank, thigh = paths(core, "legs")[:2]
    assert bend(thigh, shank) == pytest.approx(item["pose"][end].get("kneeR", 0), abs=3)
