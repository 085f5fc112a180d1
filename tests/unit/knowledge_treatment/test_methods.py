"""Scoring methods by the worked examples of the knowledge folder."""

import pytest

from tests.unit.knowledge_treatment.examples import LIBRARY, examples
from wellhead.outcomes import change, scoring

RULES = LIBRARY.responder_rules
RELIABLE = LIBRARY.reliable_change
WORKED = examples("instruments/examples.yaml", "methods")


def _worked(name):
    return pytest.mark.parametrize("example", [each for each in WORKED if each["fn"] == name], ids=str)


@_worked("reliable_change")
def test_error_follows_from_spread_and_reliability(example):
    sem = change.standard_error_of_measurement(example["sd"], example["r"])
    assert sem == pytest.approx(example["sem"], abs=5e-5)
    assert change.smallest_detectable(sem, RELIABLE.z90) == pytest.approx(example["mdc90"], abs=5e-4)
    assert change.smallest_detectable(sem, RELIABLE.z95) == pytest.approx(example["mdc95"], abs=5e-4)


@_worked("rci")
def test_a_change_is_reliable_from_the_limit_on(example):
    sem = change.standard_error_of_measurement(example["sd"], example["r"])
    index = change.reliable_change_index(
        example["baseline"], example["follow_up"], sem=sem, direction="lower_is_better"
    )
    assert index == pytest.approx(example["rci"], abs=5e-5)
    assert (abs(index) >= RELIABLE.z95) is example["reliable"]


@_worked("mhd28")
def test_headache_days_are_put_on_28_days(example):
    found = scoring.headache_days_in_window(example["headache_days"], example["days_recorded"], RULES)
    assert found == (None if example["expect"] == "not enough diary" else example["expect"])


@_worked("responder")
def test_a_fall_is_classed(example):
    word = change.responder(example["baseline"], example["follow_up"], RULES)
    assert word == example["expect"].replace(" ", "_")
    if "percent" in example:
        fall = change.percent_fall(example["baseline"], example["follow_up"])
        assert fall == pytest.approx(example["percent"], abs=5e-5)


@_worked("days_noise")
def test_noise_of_two_windows(example):
    found = change.change_in_headache_days(
        example["baseline"], example["follow_up"], rules=RULES, reliable=RELIABLE
    )
    assert found.standard_error == pytest.approx(example["se"], abs=5e-5)
    assert found.limit == pytest.approx(example["limit95"], abs=5e-5)
    assert found.beyond_noise is False


@_worked("ndi")
def test_one_missing_item_takes_the_mean_of_the_others(example):
    found = scoring.total_with_one_missing(example["items"])
    assert found.total == pytest.approx(example["expect_raw"], abs=5e-5)
    if "band" in example:
        assert scoring.band_of(found.total, LIBRARY.instruments["NDI"].bands) == example["band"]


@_worked("midas")
def test_a_total_finds_its_grade(example):
    found = scoring.total_of_all(example["items"])
    assert found.total == example["total"]
    assert scoring.band_of(found.total, LIBRARY.instruments["MIDAS"].bands) == example["grade"]


@_worked("jpe")
def test_a_miss_on_the_target_is_an_angle(example):
    angle = scoring.angle_of_error(example["error_cm"], example["distance_cm"])
    assert angle == pytest.approx(example["expect_deg"], abs=5e-5)
    if "threshold" in example:
        assert (angle > example["threshold"]) is example["raised"]


@_worked("classify_ndi_raw")
def test_a_change_between_the_two_limits_is_unclear(example):
    found = change.change_of(
        example["change"], 0.0, direction="lower_is_better", mdc=example["mdc"], mic=example["mcid"]
    )
    assert found.word == "better_maybe"


def test_two_missing_items_leave_no_total():
    assert scoring.total_with_one_missing([1, None, None]).total is None
    assert scoring.total_with_one_missing([None]).total is None


def test_a_missing_answer_is_not_a_fault_and_not_a_zero():
    assert scoring.checked(LIBRARY.core_items["CI01"], None) is None
    assert scoring.mean_of([4, None]) == 4
    assert scoring.mean_of([None]) is None


@pytest.mark.parametrize(
    ("item", "value"), [("CI01", 11), ("CI01", 2.5), ("CI01", True), ("CI10", 5), ("CI12", "maybe")]
)
def test_an_impossible_answer_is_refused(item, value):
    assert isinstance(scoring.checked(LIBRARY.core_items[item], value), scoring.ScoreFault)


def test_every_example_is_tested_somewhere():
    told = {
        "reliable_change",
        "rci",
        "mhd28",
        "responder",
        "days_noise",
        "ndi",
        "midas",
        "jpe",
        "classify_ndi_raw",
        "moh_flag",
    }
    assert {each["fn"] for each in WORKED} == told
