"""Change beyond error and change that matters, by the worked examples of the core items."""

from dataclasses import replace

import pytest

from tests.unit.knowledge_treatment.examples import LIBRARY, examples
from wellhead.outcomes import change, scoring

ITEMS = LIBRARY.core_items
RULES = LIBRARY.responder_rules
RELIABLE = LIBRARY.reliable_change
WORKED = examples("instruments/examples.yaml", "core_items")


def _worked(*items, having):
    return [each for each in WORKED if each["item"] in items and having in each and "expect" in each]


ALONE = ("CI01", "CI02", "CI03", "CI07", "CI08", "CI09", "CI13", "CI14", "CI15")


@pytest.mark.parametrize("example", _worked(*ALONE, having="follow"), ids=str)
def test_a_number_is_judged_by_its_own_limits(example):
    found = change.change_in_item(ITEMS[example["item"]], example["baseline"], example["follow"])
    assert found.word == example["expect"]


@pytest.mark.parametrize("example", _worked("CI06", having="follow"), ids=str)
def test_activities_are_compared_only_when_rated_both_times(example):
    found = change.change_in_activities(ITEMS["CI06"], tuple(example["baseline"]), tuple(example["follow"]))
    assert found.word == example["expect"]
    if "mean_follow" in example:
        assert found.follow == example["mean_follow"]
        assert found.baseline == example.get("mean_baseline_same_items", example.get("mean_baseline"))


@pytest.mark.parametrize("example", _worked("CI11", having="tool"), ids=str)
def test_degrees_are_compared_only_with_the_same_tool(example):
    found = change.change_in_range(
        ITEMS["CI11"], example["baseline"], example["follow"], tools=tuple(example["tool"])
    )
    assert found.word == example["expect"]


def test_an_estimate_by_eye_is_never_used_for_change():
    eyes = ("visual_estimate", "visual_estimate")
    assert change.change_in_range(ITEMS["CI11"], 50, 62, tools=eyes).word == "no_data"


@pytest.mark.parametrize("example", _worked("CI10", having="value"), ids=str)
def test_the_persons_own_judgement_matters_from_much_better_on(example):
    found = change.global_change_matters(ITEMS["CI10"], example["value"])
    assert found is (example["expect"] == "important")


@pytest.mark.parametrize("example", _worked("CI04", having="baseline_mhd"), ids=str)
def test_headache_days_are_classed_by_their_fall(example):
    assert change.responder(example["baseline_mhd"], example["follow_mhd"], RULES) == example["expect"]


def test_a_placeholder_limit_is_labelled():
    assert change.change_in_item(ITEMS["CI08"], 4, 6).unvalidated
    assert not change.change_in_item(ITEMS["CI01"], 7, 4).unvalidated


def test_beyond_error_and_mattering_are_told_apart():
    found = change.change_of(20.0, 14.5, direction="lower_is_better", mdc=5.9, mic=5.5)
    assert (found.word, found.beyond_error, found.matters) == ("better_maybe", False, True)


def test_the_interval_is_the_change_less_and_plus_the_error():
    found = change.change_of(20.0, 14.5, direction="lower_is_better", mdc=5.9, mic=5.5)
    assert found.interval == (pytest.approx(-0.4), pytest.approx(11.4))
    assert change.change_of(20.0, 14.5, direction="lower_is_better", mdc=None, mic=5.5).interval is None


def test_the_interval_of_headache_days_is_that_of_the_noise():
    low, high = change.change_in_headache_days(12, 8, rules=RULES, reliable=RELIABLE).interval
    assert (low, high) == (pytest.approx(-3.0279, abs=5e-5), pytest.approx(11.0279, abs=5e-5))
    assert change.change_in_headache_days(0, 0, rules=RULES, reliable=RELIABLE).interval is None
    assert change.change_in_headache_days(12, None, rules=RULES, reliable=RELIABLE).interval is None


def test_worse_mirrors_better():
    found = change.change_of(14.5, 20.0, direction="lower_is_better", mdc=5.9, mic=5.5)
    assert (found.word, found.towards_better) == ("worse_maybe", -5.5)


def test_without_a_limit_there_is_nothing_to_say():
    assert change.change_of(3, 9, direction="lower_is_better", mdc=None, mic=None).word == "no_data"


def test_a_change_of_headache_days_within_the_noise_is_not_beyond_it():
    found = change.change_in_headache_days(12, 8, rules=RULES, reliable=RELIABLE)
    assert (found.responder, found.beyond_noise, found.matters) == ("partial30", False, False)


def test_half_the_days_gone_can_still_be_noise():
    found = change.change_in_headache_days(12, 6, rules=RULES, reliable=RELIABLE)
    assert (found.responder, found.matters, found.beyond_noise) == ("responder50", True, False)


def test_no_headache_in_either_window_is_not_an_error():
    found = change.change_in_headache_days(0, 0, rules=RULES, reliable=RELIABLE)
    assert (found.responder, found.percent_fall, found.beyond_noise) == ("low_baseline", None, False)


def test_a_window_without_enough_diary_says_so():
    found = change.change_in_headache_days(12, None, rules=RULES, reliable=RELIABLE)
    assert (found.responder, found.beyond_noise, found.matters) == ("not_enough_diary", None, None)


def test_a_response_is_kept_only_after_two_windows():
    assert not change.maintained(("responder50",))
    assert not change.maintained(("responder50", "partial30"))
    assert change.maintained(("non", "responder50", "responder50"))


def test_limits_come_from_the_knowledge():
    stricter = replace(RULES, responder_percent=75.0)
    assert change.responder(12, 6, stricter) == "partial30"


@pytest.mark.parametrize("value", [30, -1])
def test_an_impossible_number_of_days_is_refused_with_its_bound(value):
    found = scoring.checked(ITEMS["CI07"], value)
    assert isinstance(found, scoring.ScoreFault)
    assert found.bound == (28 if value > 0 else 0)
