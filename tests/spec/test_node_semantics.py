"""What each node of a criterion means, shown on small examples."""

from __future__ import annotations

from typing import Any

import pytest

from wellhead.reasoning.criteria import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Compare,
    CriterionError,
    Node,
    Not,
    Operator,
)
from wellhead.reasoning.evaluate import evaluate
from wellhead.reasoning.facts import View
from wellhead.reasoning.truth import Truth

A, B, C = (Compare(name, Operator.EQUALS, True) for name in "abc")


def truth_of(node: Node, **values: Any) -> Truth:
    return evaluate(node, View(values)).truth


@pytest.mark.parametrize(
    ("operator", "operand", "fits", "misses"),
    [
        (Operator.EQUALS, "mild", "mild", "severe"),
        (Operator.DIFFERS, "mild", "severe", "mild"),
        (Operator.BELOW, 15, 14.5, 15),
        (Operator.AT_MOST, 15, 15, 15.1),
        (Operator.ABOVE, 3, 3.1, 3),
        (Operator.AT_LEAST, 10, 10, 9),
        (Operator.BETWEEN, (4, 72), 72, 73),
        (Operator.IN, ("mild", "moderate"), "moderate", "none"),
        (Operator.CONTAINS, "pulsating", ("pulsating", "sharp"), ("sharp",)),
        (Operator.CONTAINS_ANY, ("visual", "sensory"), ("sensory",), ("brainstem",)),
    ],
)
def test_a_comparison_holds_fails_or_stays_unknown(
    operator: Operator, operand: Any, fits: Any, misses: Any
) -> None:
    node = Compare("fact", operator, operand)
    assert [truth_of(node, fact=fits), truth_of(node, fact=misses), truth_of(node)] == [
        Truth.YES,
        Truth.NO,
        Truth.UNKNOWN,
    ]


def test_an_empty_choice_is_an_answer_and_contains_nothing() -> None:
    assert truth_of(Compare("fact", Operator.CONTAINS, "visual"), fact=()) is Truth.NO


def test_two_of_four_holds_with_two_unanswered() -> None:
    node = AtLeast(2, (A, B, C, Compare("d", Operator.EQUALS, True)))
    assert truth_of(node, a=True, b=True) is Truth.YES


def test_two_of_three_fails_once_two_are_no() -> None:
    assert truth_of(AtLeast(2, (A, B, C)), a=False, b=False) is Truth.NO


def test_at_most_one_fails_only_once_two_are_yes() -> None:
    assert truth_of(AtMost(1, (A, B, C)), a=True) is Truth.UNKNOWN
    assert truth_of(AtMost(1, (A, B, C)), a=True, b=True) is Truth.NO


def test_the_trace_names_the_facts_that_carry_a_yes() -> None:
    trace = evaluate(AnyOf((A, B, C)), View({"a": False, "b": True}))
    assert trace.used() == ("b",)


def test_the_trace_names_what_could_settle_an_unknown() -> None:
    trace = evaluate(AllOf((A, Not(B), C)), View({"a": True}))
    assert trace.missing() == ("b", "c")


def test_a_settled_result_misses_nothing() -> None:
    assert evaluate(AnyOf((A, B)), View({"a": True})).missing() == ()


@pytest.mark.parametrize(
    "build",
    [
        lambda: AllOf(()),
        lambda: AtLeast(4, (A, B, C)),
        lambda: AtLeast(0, (A, B)),
        lambda: AtMost(2, (A, B)),
        lambda: Compare("age", Operator.BETWEEN, (72, 4)),
        lambda: Compare("age", Operator.BELOW, "ten"),
        lambda: Compare("age", Operator.BELOW, True),
        lambda: Compare("pain", Operator.IN, ()),
    ],
)
def test_a_node_that_cannot_mean_anything_cannot_be_built(build: Any) -> None:
    with pytest.raises(CriterionError):
        build()
