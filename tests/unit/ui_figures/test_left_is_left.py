"""Right and left are the patient's own, and each view puts them where its reader expects them."""

from __future__ import annotations

import pytest

from tests.unit.ui_figures.drawings import read
from wellhead.ui.figures import body_chart_svg, body_regions
from wellhead.ui.figures.camera import View
from wellhead.ui.figures.poses import read_pose
from wellhead.ui.figures.skeletons import pose_skeleton


@pytest.mark.parametrize(("view", "right_is_at"), [("front", -1), ("back", 1), ("top", -1), ("crown", 1)])
def test_the_right_shoulder_is_on_the_side_the_view_promises(view: str, right_is_at: int) -> None:
    s = pose_skeleton("sitting", read_pose("sitting", {}))
    camera = View(view)
    across = camera(s.points["shoulderR"])[0] - camera(s.points["shoulderL"])[0]
    assert across * right_is_at > 0


def test_a_turn_to_the_right_carries_the_nose_to_the_right_ear_side() -> None:
    s = pose_skeleton("sitting", read_pose("sitting", {"nr": 60}))
    nose = s.on("head", "skull", 0.1, 0, 0)
    assert nose[2] > 0.05
    assert View("front")(nose)[0] < View("front")(s.points["skull"])[0]


def test_a_key_for_one_side_moves_that_side_only() -> None:
    rest = pose_skeleton("standing", read_pose("standing", {}))
    moved = pose_skeleton("standing", read_pose("standing", {"shR": [90, 0, 0]}))
    assert moved.points["wristL"] == rest.points["wristL"]
    assert moved.points["wristR"] != rest.points["wristR"]


def _middle(svg: str, region: str) -> float:
    import re

    node = next(n for n in read(svg).iter() if n.get("data-region") == region)
    xs = [float(x) for x, _ in re.findall(r"(-?[\d.]+),(-?[\d.]+)", node.get("d") or "")]
    return (min(xs) + max(xs)) / 2


def test_the_body_chart_keeps_left_on_the_side_each_view_promises() -> None:
    front, back = body_chart_svg("front"), body_chart_svg("back")
    assert _middle(front, "temple_left") > 240 > _middle(front, "temple_right")
    assert _middle(back, "occiput_left") < 240 < _middle(back, "occiput_right")


def test_side_views_show_their_own_side_only_and_are_mirrors() -> None:
    assert not [r for r in body_regions("left") if r.endswith("_right")]
    assert not [r for r in body_regions("right") if r.endswith("_left")]
    left, right = _middle(body_chart_svg("left"), "eye_left"), _middle(body_chart_svg("right"), "eye_right")
    assert left == pytest.approx(480 - right)
    assert left < 240 < right
