"""Of scores that overlap exactly one is used: the first whose parts are all known; the neck is guessed by setting."""

from __future__ import annotations

import pytest

from tests.lib import weighing
from tests.lib.clinical import RULES
from wellhead.reasoning.criteria import Compare, Operator
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import View
from wellhead.reasoning.ratios import ScoreChoice, ScoreStep
from wellhead.reasoning.weigh import label_weights, neck_contribution


def asked(name: str) -> Compare:
    return Compare(name, Operator.EQUALS, True)


RATIOS = [weighing.ratio(name, "one", 3, 0.5) for name in ("long", "short", "sign", "always")]
CHOICE = ScoreChoice(
    "one",
    (
        ScoreStep(frozenset({"long"}), (asked("long"), asked("sign"))),
        ScoreStep(frozenset({"short"}), (asked("short"),)),
    ),
    frozenset({"always"}),
)
OTHER = weighing.ratio("other", "two", 3, 0.5)


def used(**known: bool) -> set[str]:
    priors = [weighing.prior("one", 0.3), weighing.prior("two", 0.3)]
    small = weighing.rules(priors, [*RATIOS, OTHER], choices=(CHOICE,))
    weights = label_weights(weighing.evaluator(small, known), small)
    return {factor.ratio.id for weight in weights for factor in weight.factors}


def test_the_first_score_whose_parts_are_known_is_used_alone() -> None:
    assert used(long=True, sign=True, short=True, always=True) == {"long", "always"}


def test_a_score_with_an_unknown_part_gives_way_to_the_next() -> None:
    assert used(long=True, short=True, always=True) == {"short", "always"}


def test_when_no_score_is_complete_only_what_is_always_used_counts() -> None:
    assert used(long=True, always=True) == {"always"}


def test_a_choice_of_scores_leaves_other_labels_alone() -> None:
    assert used(long=True, other=True) == {"other"}


def test_how_far_the_neck_takes_part_is_guessed_by_setting() -> None:
    signs = Evaluator(View({"ccft_impaired": True}), RULES)
    found = {setting: neck_contribution(signs, RULES, setting=setting) for setting in RULES.neck_by_setting}
    assert neck_contribution(signs, RULES) == found[RULES.setting]
    assert found["physiotherapy_clinic"] != found["general_population"]


def test_an_unknown_setting_is_refused_for_the_neck_as_well() -> None:
    with pytest.raises(ValueError, match="'moon' is not a setting that has priors"):
        neck_contribution(Evaluator(View({"ccft_impaired": True}), RULES), RULES, setting="moon")
