"""How far likelihoods can be believed is measured by the usual figures, worked by hand here."""

from __future__ import annotations

import random

import pytest

from wellhead.reasoning.calibration import calibration


def test_the_brier_score_is_the_mean_squared_distance() -> None:
    assert calibration([(0.9, True), (0.2, False)]).brier == pytest.approx((0.01 + 0.04) / 2)


def test_what_is_certain_and_right_has_no_error() -> None:
    found = calibration([(1.0, True), (0.0, False)])
    assert (found.brier, found.expected_error, found.largest_error) == (0, 0, 0)
    assert found.skill == 1


def test_saying_the_prevalence_has_no_skill_and_no_error_of_calibration() -> None:
    found = calibration([(0.25, True), (0.25, False), (0.25, False), (0.25, False)])
    assert found.skill == pytest.approx(0)
    assert found.expected_error == pytest.approx(0)


def test_bins_are_weighed_by_their_people() -> None:
    found = calibration([(0.05, False)] * 3 + [(0.95, False)])
    assert found.expected_error == pytest.approx((3 * 0.05 + 0.95) / 4)
    assert found.largest_error == pytest.approx(0.95)


def test_a_bin_tells_what_was_said_and_how_often_it_was_so() -> None:
    found = calibration([(0.71, True), (0.79, False), (0.72, True), (0.78, True)])
    seventh = found.bins[7]
    assert (seventh.start, seventh.end, seventh.people) == (0.7, 0.8, 4)
    assert (seventh.said, seventh.true) == (pytest.approx(0.75), 0.75)


def test_an_empty_bin_says_nothing() -> None:
    empty = calibration([(0.5, True)]).bins[0]
    assert (empty.people, empty.said, empty.true, empty.gap) == (0, None, None, None)


def test_both_ends_find_a_bin() -> None:
    found = calibration([(0.0, False), (1.0, True), (0.5, True)], bins=2)
    assert [each.people for each in found.bins] == [1, 2]


def test_people_who_were_all_alike_leave_no_skill_to_tell() -> None:
    assert calibration([(0.4, False)]).skill is None


def test_honest_probabilities_come_out_as_calibrated() -> None:
    drawn = random.Random(1950)
    honest = [(said, drawn.random() < said) for said in (drawn.random() for _ in range(20_000))]
    boastful = [(said**0.3 if said > 0.5 else said**3, true) for said, true in honest]
    assert calibration(honest).expected_error < 0.02
    assert calibration(boastful).expected_error > 0.1


@pytest.mark.parametrize(
    ("pairs", "bins", "words"),
    [
        ([], 10, "at least one pair"),
        ([(0.5, True)], 0, "at least one bin"),
        ([(1.2, True)], 10, "1.2 is not a probability"),
        ([(float("nan"), True)], 10, "nan is not a probability"),
    ],
)
def test_what_cannot_be_measured_is_refused(pairs: list[tuple[float, bool]], bins: int, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        calibration(pairs, bins)
