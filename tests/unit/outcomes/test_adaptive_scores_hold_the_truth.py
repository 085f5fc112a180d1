"""Simulated people whose true score is known: ranges hold it, few questions suffice, answers replay to the same score."""

import random
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.adaptive import World, bank, people
from wellhead.outcomes import adaptive

BANK = bank()
SOME = {"pace": 3, "think": 2, "lie": None, "friends": 1}


def test_ranges_hold_nine_in_ten_with_a_third_of_the_questions() -> None:
    found = people(150, seed=7, world=World())
    held = sum(each.holds for each in found) / len(found)
    assert 0.85 <= held <= 0.95
    assert sum(each.asked for each in found) / len(found) <= len(BANK.items) / 3
    assert sum(each.is_change for each in found) / len(found) <= 0.05


def test_an_estimate_equals_the_integral_worked_out_another_way() -> None:
    """Simpson's rule over a finer and wider grid, with chances from differences of hyperbolic tangents."""
    places = np.linspace(-8, 8, 20_001)
    density = np.exp(-(places**2) / 2)
    for name, level in SOME.items():
        item = BANK.item(name)
        above = [(1 + np.tanh(item.discrimination * (places - at) / 2)) / 2 for at in item.thresholds]
        edges = [np.ones_like(places), *above, np.zeros_like(places)]
        if level is not None:
            density = density * (edges[level] - edges[level + 1])
    whole = np.trapezoid(density, places)
    mean = np.trapezoid(places * density, places) / whole
    spread = np.sqrt(np.trapezoid((places - mean) ** 2 * density, places) / whole)
    below = np.cumsum(density) / density.sum()
    found = adaptive.estimate(BANK, SOME, percent=90)
    assert found.score == pytest.approx(50 + 10 * mean, abs=0.001)
    assert found.error == pytest.approx(10 * spread, abs=0.001)
    assert found.low == pytest.approx(50 + 10 * places[np.searchsorted(below, 0.05)], abs=0.1)
    assert found.high == pytest.approx(50 + 10 * places[np.searchsorted(below, 0.95)], abs=0.1)
    assert (found.answered, found.asked) == (3, 4)


def test_information_is_the_expected_squared_slope_of_the_likelihood() -> None:
    step = 1e-5
    for item in BANK.items[::5]:
        for place in (-2.0, 0.1, 1.7):
            low, here, high = (adaptive.chances(item, place + each) for each in (-step, 0, step))
            slopes = [(b - a) / (2 * step) for a, b in zip(low, high, strict=True)]
            wanted = sum(slope**2 / chance for slope, chance in zip(slopes, here, strict=True))
            assert adaptive.information(item, place) == pytest.approx(wanted, rel=1e-4)
            assert sum(here) == pytest.approx(1)


def test_the_same_answers_give_the_same_score_in_any_order() -> None:
    turned = dict(reversed(list(SOME.items())))
    assert adaptive.estimate(BANK, SOME, percent=90) == adaptive.estimate(BANK, turned, percent=90)


def test_a_question_left_out_moves_nothing_and_is_never_asked_again() -> None:
    first = adaptive.next_item(BANK, {})
    assert first is not None
    left_out = adaptive.estimate(BANK, {first: None}, percent=90)
    assert left_out.score == pytest.approx(50)
    assert (left_out.answered, left_out.asked) == (0, 1)
    assert adaptive.next_item(BANK, {first: None}) not in {None, first}


def test_it_stops_as_soon_as_it_is_precise() -> None:
    fine = replace(BANK, precise=3.0, areas=())
    found = adaptive.run(fine, lambda _item: 2, percent=90)
    assert (found.why, found.estimate is None) == ("precise", False)
    assert found.estimate.error <= fine.precise
    assert len(found.order) > fine.least
    all_but_one = dict.fromkeys(found.order[:-1], 2)
    assert adaptive.estimate(fine, all_but_one, percent=90).error > fine.precise


def test_it_stops_at_the_most_and_says_no_score_where_all_was_left_out() -> None:
    found = adaptive.run(BANK, lambda _item: None, percent=90)
    assert (found.why, found.estimate, len(found.order)) == ("most", None, BANK.most)
    small = replace(BANK, items=BANK.items[:3], most=5, least=1, areas=())
    assert adaptive.run(small, lambda _item: None, percent=90).why == "none_left"


def test_who_stops_early_has_a_score_only_with_enough_answers() -> None:
    few = {"pace": 3, "think": 3}
    assert adaptive.finished(BANK, few, percent=90).estimate is None
    assert adaptive.finished(BANK, few, percent=90).why == "person"


def test_every_area_is_asked_as_often_as_the_bank_says() -> None:
    narrow = replace(BANK, areas=(("mood", 3), ("people", 2)), most=6)
    dice = random.Random(1)
    for _each in range(20):
        order = adaptive.run(narrow, lambda _item: dice.randrange(5), percent=90).order
        areas = [narrow.item(each).area for each in order]
        assert areas.count("mood") >= 3
        assert areas.count("people") >= 2


def test_two_errors_make_one_limit_for_a_change() -> None:
    assert adaptive.error_of_change(3, 4, z=2) == 10
