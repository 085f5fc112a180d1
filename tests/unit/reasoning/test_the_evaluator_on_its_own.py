"""The reference evaluator: who was not sure, letters asked one by one, and what it refuses."""

from __future__ import annotations

import pytest

from tests.lib.clinical import MIGRAINE, RULES, person
from wellhead.reasoning.criteria import Compare, ImagingNeeded, NoOtherDefinite, Not, Operator
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import View
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.values import replace

DIZZY = Compare("dizzy", Operator.EQUALS, True)


def worried(view: View) -> Evaluator:
    found = Evaluator(view).worried()
    assert found is not None
    return found


def test_only_what_was_left_unanswered_worries() -> None:
    view = View({"dizzy": False}, frozenset({"dizzy", "numb"}))
    assert (worried(view).worrying, worried(view).view) == (frozenset({"numb"}), view)


def test_nobody_worries_when_nobody_was_not_sure() -> None:
    assert Evaluator(View({"dizzy": False}, frozenset({"dizzy"}))).worried() is None


def test_not_sure_worries_on_either_side_of_a_negation() -> None:
    evaluator = worried(View({}, frozenset({"dizzy"})))
    assert evaluator.truth(DIZZY) is Truth.YES
    assert evaluator.truth(Not(DIZZY)) is Truth.YES
    assert evaluator.truth(Not(Not(DIZZY))) is Truth.YES


def test_a_letter_and_a_diagnosis_are_what_their_traces_say() -> None:
    evaluator = Evaluator(View(person(MIGRAINE)), RULES)
    letters = {
        letter.name: evaluator.letter_truth("1.1", letter.name) for letter in RULES.diagnoses["1.1"].letters
    }
    assert letters == {"A": Truth.YES, "B": Truth.YES, "C": Truth.YES, "D": Truth.YES, "E": Truth.UNKNOWN}
    assert evaluator.diagnosis_truth("1.1") is Truth.UNKNOWN


def test_a_test_without_an_imaging_protocol_is_refused_by_name() -> None:
    name, plain = next((name, test) for name, test in RULES.tests.items() if test.imaging is None)
    evaluator = Evaluator(View({}), replace(RULES, tests={name: plain}))
    with pytest.raises(KeyError, match=f"{name} has no imaging protocol"):
        evaluator.judge(ImagingNeeded(name))


def test_without_rivals_the_trace_still_holds_its_node() -> None:
    node = NoOtherDefinite()
    own = replace(
        RULES.diagnoses["1.1"], letters=(replace(RULES.diagnoses["1.1"].letters[0], name="A", logic=node),)
    )
    trace = Evaluator(View({}), replace(RULES, diagnoses={"1.1": own})).letter("1.1", "A")
    assert (trace.node, trace.truth, trace.parts) == (node, Truth.YES, ())
