"""Two drawings are compared mark by mark: new, gone, the same."""

from __future__ import annotations

from wellhead.record.chart_changes import changes
from wellhead.ui.figures.chart_marks import Area, Arrow, Mark, Stroke, Symbol

TENDER = Symbol("tender", "back", (262.0, 192.0))
LINE = Stroke("back", ((250.0, 120.0), (300.0, 120.0)))
ARROW = Arrow("right", (180.0, 200.0), (260.0, 100.0))


def compared(earlier: list[Mark], later: list[Mark]) -> tuple[set[Mark], set[Mark], set[Mark]]:
    found = changes(earlier, later)
    return set(found.new), set(found.gone), set(found.same)


def test_areas_are_new_gone_or_the_same() -> None:
    temple, eye, neck = Area("temple_right"), Area("eye_right"), Area("upper_neck_right")
    assert compared([temple, eye], [temple, neck]) == ({neck}, {eye}, {temple})


def test_a_sign_put_down_again_near_by_is_the_same_one() -> None:
    again = Symbol("tender", "back", (270.0, 195.0))
    assert compared([TENDER], [again]) == (set(), set(), {again})


def test_a_sign_across_an_edge_but_within_a_finger_is_the_same_one() -> None:
    above, below = Symbol("tender", "back", (262.0, 174.0)), Symbol("tender", "back", (262.0, 186.0))
    assert compared([above], [below])[2] == {below}


def test_another_sign_the_other_side_and_far_away_are_not_the_same() -> None:
    for other in (
        Symbol("band", "back", TENDER.at),
        Symbol("tender", "back", (480 - TENDER.at[0], TENDER.at[1])),
        Symbol("tender", "back", (262.0, 300.0)),
    ):
        assert compared([TENDER], [other]) == ({other}, {TENDER}, set())


def test_each_mark_is_matched_once() -> None:
    twin = Symbol("tender", "back", (266.0, 194.0))
    found = changes([TENDER], [TENDER, twin])
    assert (len(found.same), len(found.new)) == (1, 1)


def test_lines_and_arrows_are_the_same_when_they_run_over_the_same_places() -> None:
    line = Stroke("back", ((252.0, 124.0), (280.0, 130.0), (300.0, 118.0)))
    arrow = Arrow("right", (182.0, 203.0), (258.0, 98.0))
    turned = Arrow("right", ARROW.tip, ARROW.tail)
    assert compared([LINE, ARROW], [line, arrow])[2] == {line, arrow}
    assert compared([ARROW], [turned]) == ({turned}, {ARROW}, set())
