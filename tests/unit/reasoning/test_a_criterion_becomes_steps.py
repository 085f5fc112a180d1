"""How a criterion is asked of the steps: with the clinician's consent, with the worrying side of 'not sure'."""

from __future__ import annotations

import pytest

from tests.lib.clinical import RULES
from wellhead.reasoning.criteria import AllOf, AnyOf, Compare, CriterionError, Node, Operator, Ref
from wellhead.reasoning.facts import CLINICIAN_LETTER, View
from wellhead.reasoning.lanes import full_of, leaf_planes, run, truth_in
from wellhead.reasoning.program import Builder
from wellhead.reasoning.rules import Diagnosis, Rules
from wellhead.reasoning.steps import Leaf, Steps
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.values import replace

DIZZY = Compare("dizzy", Operator.EQUALS, True)
CLINICIAN = Compare(CLINICIAN_LETTER, Operator.EQUALS, True)


def made_up(code: str, **letters: Node) -> Diagnosis:
    first = RULES.diagnoses["1.1"].letters[0]
    made = tuple(replace(first, name=name, logic=logic) for name, logic in letters.items())
    return replace(RULES.diagnoses["1.1"], code=code, letters=made)


def builder(*diagnoses: Diagnosis) -> Builder:
    return Builder(Rules(version="", facts={}, diagnoses={each.code: each for each in diagnoses}))


def truth(steps: Builder, ref: int, view: View) -> Truth:
    program = steps.build({"asked": ref})
    return truth_in(run(program, leaf_planes(program, [view]), full_of([view])), program.names["asked"])


def test_a_letter_is_yes_when_the_clinician_agrees() -> None:
    steps = builder(made_up("1.1", E=CLINICIAN))
    assert steps.letter("1.1", "E", clinician_agrees=True) == steps.yes
    assert steps.letter("1.1", "E") != steps.yes


def test_a_diagnosis_is_without_its_last_letter_when_the_clinician_agrees() -> None:
    steps = builder(made_up("1.1", A=DIZZY, E=CLINICIAN))
    assert steps.diagnosis("1.1", clinician_agrees=True) == steps.node(DIZZY)
    assert steps.diagnosis("1.1") != steps.node(DIZZY)


def test_a_letter_and_a_diagnosis_take_not_sure_as_worrying() -> None:
    steps = builder(made_up("1.1", A=DIZZY))
    unsure = View({}, frozenset({"dizzy"}))
    for ref in (steps.letter("1.1", "A", wished=Truth.YES), steps.diagnosis("1.1", wished=Truth.YES)):
        assert truth(steps, ref, unsure) is Truth.YES
    assert truth(steps, steps.letter("1.1", "A", wished=Truth.NO), unsure) is Truth.NO
    assert truth(steps, steps.diagnosis("1.1"), unsure) is Truth.UNKNOWN


def test_criteria_that_refer_to_each_other_are_refused_with_their_path() -> None:
    steps = builder(made_up("1.1", A=Ref("2.1", "A")), made_up("2.1", A=AnyOf((DIZZY, Ref("1.1", "A")))))
    with pytest.raises(CriterionError, match=r"^1\.1\.A > 2\.1\.A > 1\.1\.A refers to itself$"):
        steps.letter("1.1", "A")


def test_the_clinicians_letter_is_compared_with_true_or_false_alone() -> None:
    steps = builder(made_up("1.1", E=AllOf((Compare(CLINICIAN_LETTER, Operator.ABOVE, 1),))))
    with pytest.raises(
        CriterionError, match=rf"^{CLINICIAN_LETTER} is compared with something not true or false$"
    ):
        steps.letter("1.1", "E")


def test_what_means_the_same_is_one_step() -> None:
    steps = Steps()
    first, second = (leaf_of(steps, name) for name in ("one", "two"))
    both = steps.every(first, second)
    assert steps.every(second, first, first, steps.yes) == both
    assert steps.every(both, ~steps.is_yes(both)) != steps.no
    assert steps.every(steps.is_yes(both), ~steps.is_yes(both)) == steps.no
    assert steps.some() == steps.no
    assert steps.every() == steps.yes
    assert steps.every(first, ~steps.unknown) == steps.every(first, steps.unknown)


def leaf_of(steps: Steps, name: str) -> int:
    return steps.leaf(Leaf(name, Operator.EQUALS, True))


def test_points_are_counted_exactly() -> None:
    steps = Steps()
    first, second, third = (leaf_of(steps, name) for name in ("one", "two", "three"))
    refs = (first, second, third)
    assert steps.weighted((2, 1, 1), refs, at_least=0) == steps.yes
    assert steps.weighted((2, 1, 1), refs, at_least=4) == steps.every(first, steps.every(second, third))
    assert steps.weighted((2, 1, 1), refs, at_least=5) == steps.no
    assert steps.weighted((2, 1, 1), refs, at_least=2) == steps.some(first, steps.every(second, third))
    assert steps.at_least(2, (first, first)) == first
    assert steps.weighted((0, 1), (first, second), at_least=1) == second


def test_points_below_zero_are_refused() -> None:
    steps = Steps()
    with pytest.raises(ValueError, match=r"^points below zero cannot be counted$"):
        steps.weighted((1, -1), (steps.yes, steps.yes), at_least=1)


def test_what_is_settled_is_never_unknown() -> None:
    steps = Steps()
    leaf = leaf_of(steps, "one")
    assert steps.is_unknown(steps.is_yes(leaf)) == steps.no
    assert steps.is_unknown(~steps.is_yes(leaf)) == steps.no
    assert steps.is_unknown(steps.unknown) == steps.yes
    assert steps.is_unknown(~leaf) == steps.is_unknown(leaf)
    assert steps.is_yes(steps.unknown) == steps.no
    assert steps.is_no(leaf) == steps.is_yes(~leaf) != steps.is_yes(leaf)
    assert steps.is_settled(steps.every(steps.is_yes(leaf), steps.is_unknown(leaf)))
    assert not steps.is_settled(steps.every(steps.is_yes(leaf), leaf_of(steps, "two")))
