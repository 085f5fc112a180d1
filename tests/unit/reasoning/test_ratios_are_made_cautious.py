"""Published ratios stay in the files; the policy corrects, widens, shrinks and caps them in front of everybody."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.lib import weighing
from tests.lib.clinical import RULES
from wellhead.reasoning.ratios import DESIGNS, Counts, LikelihoodRatio, Range, worth
from wellhead.reasoning.values import replace

POLICY = RULES.policy
assert POLICY is not None
FIGURES = some.floats(min_value=0.001, max_value=1000)
EACH_DESIGN = pytest.mark.parametrize("design", DESIGNS)


def shipped(name: str) -> LikelihoodRatio:
    return next(ratio for ratio in RULES.ratios if ratio.id == name)


def ends(found: Range | None) -> tuple[float, float, float]:
    assert found is not None
    return found.low, found.mid, found.high


def test_only_case_control_studies_are_shrunk() -> None:
    exponents = {design: POLICY.shrink[design] for design in DESIGNS}
    assert exponents.pop("case_control") == 0.7
    assert set(exponents.values()) == {1}


def test_the_neck_signs_keep_what_was_published() -> None:
    pattern = shipped("lr_cgh_jull_pattern")
    assert (pattern.positive, pattern.negative, pattern.design) == (16.7, 0.0, "case_control")


def test_the_neck_signs_count_less_than_published() -> None:
    found = worth(shipped("lr_cgh_jull_pattern"), POLICY)
    assert ends(found.present)[1] == pytest.approx(16.7**0.7)
    assert ends(found.absent)[1] == pytest.approx(((0.5 / 19) / (105.5 / 113)) ** 0.7)


def test_the_published_figure_stays_inside_the_range() -> None:
    low, _, high = ends(worth(shipped("lr_cgh_jull_pattern"), POLICY).present)
    assert low < 16.7 < high


def test_a_study_that_saw_no_exception_is_corrected_and_capped() -> None:
    eye = shipped("lr_cluster_eye_and_duration")
    assert eye.positive == math.inf
    assert ends(worth(eye, POLICY).present)[1] == POLICY.cap["case_control"] == 20


def test_no_shipped_ratio_lets_one_finding_decide_alone() -> None:
    for each in (*RULES.scale.ranked, *RULES.scale.neck):
        for found in (each.present, each.absent):
            assert found is None or 1 / 300 <= found.low <= found.mid <= found.high <= 300


@pytest.mark.parametrize("each", RULES.ratios, ids=lambda each: each.id)
def test_a_negative_ratio_has_a_range_too(each: LikelihoodRatio) -> None:
    found = worth(each, POLICY).absent
    assert (found is None) == (each.negative in (None, 1))
    if found is not None:
        assert found.low < found.high


def test_counts_give_the_interval_of_the_textbook() -> None:
    """Simel, Samsa and Matchar 1991: sensitivity 70/100, specificity 85/100."""
    found = Counts(70, 30, 15, 85)
    positive, negative = found.ratio_when_present(0.5), found.ratio_when_absent(0.5)
    width = 1.96 * math.sqrt((1 - 0.7) / 70 + (1 - 0.15) / 15)
    assert ends(positive) == pytest.approx(
        (0.7 / 0.15 / math.exp(width), 0.7 / 0.15, 0.7 / 0.15 * math.exp(width))
    )
    assert negative.mid == pytest.approx(0.3 / 0.85)


def test_a_published_interval_goes_before_counts_and_counts_before_the_usual_spread() -> None:
    counts = Counts(70, 30, 15, 85)
    every = weighing.ratio("sign", "label", 5.0, None, low=2.0, high=9.0, counts=counts)
    assert ends(worth(every, weighing.POLICY).present) == (2.0, 5.0, 9.0)
    counted = worth(replace(every, low=None, high=None), weighing.POLICY)
    assert ends(counted.present)[2] == pytest.approx(5 * math.exp(1.96 * math.sqrt(0.3 / 70 + 0.85 / 15)))
    bare = worth(replace(every, low=None, high=None, counts=None), weighing.POLICY)
    assert ends(bare.present) == (2.5, 5.0, 10.0)


@EACH_DESIGN
@settings(max_examples=60, deadline=None)
@given(weaker=FIGURES, stronger=FIGURES)
def test_a_higher_ratio_never_counts_less(design: str, weaker: float, stronger: float) -> None:
    weaker, stronger = sorted((weaker, stronger))
    found = [
        worth(weighing.ratio("sign", "label", each, None, design=design), POLICY)
        for each in (weaker, stronger)
    ]
    lower, higher = (1.0 if each.present is None else each.present.mid for each in found)
    assert lower <= higher


@EACH_DESIGN
@settings(max_examples=60, deadline=None)
@given(figure=FIGURES)
def test_caution_moves_towards_one_and_never_past_it(design: str, figure: float) -> None:
    found = worth(weighing.ratio("sign", "label", figure, None, design=design), POLICY).present
    mid = 1.0 if found is None else found.mid
    assert min(1.0, figure) <= mid <= max(1.0, figure)


@settings(max_examples=60, deadline=None)
@given(figure=FIGURES, mild=some.floats(0.05, 1), hard=some.floats(0.05, 1))
def test_a_smaller_exponent_shrinks_more(figure: float, mild: float, hard: float) -> None:
    hard, mild = sorted((mild, hard))
    mids = []
    for exponent in (hard, mild):
        policy = replace(weighing.POLICY, shrink={**weighing.POLICY.shrink, "case_control": exponent})
        found = worth(weighing.ratio("sign", "label", figure, None, design="case_control"), policy).present
        mids.append(0.0 if found is None else abs(math.log(found.mid)))
    assert mids[0] <= mids[1] + 1e-12


@settings(max_examples=60, deadline=None)
@given(
    cells=some.tuples(*[some.integers(0, 200)] * 4).filter(
        lambda cells: cells[0] + cells[1] and cells[2] + cells[3]
    ),
    design=some.sampled_from(DESIGNS),
)
def test_any_study_gives_ranges_in_order(cells: tuple[int, int, int, int], design: str) -> None:
    published = weighing.ratio("sign", "label", math.inf, 0.0, counts=Counts(*cells), design=design)
    found = worth(published, POLICY)
    for each in (found.present, found.absent):
        low, mid, high = ends(each)
        assert 0 < low <= mid <= high < math.inf
