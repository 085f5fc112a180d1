"""A criterion that makes no sense is refused in words that name the trouble."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from wellhead.reasoning.criteria import (
    AllOf,
    AtLeast,
    AtMost,
    Compare,
    CriterionError,
    Node,
    Not,
    Operator,
    facts_named,
)

A, B = (Compare(name, Operator.EQUALS, True) for name in "ab")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: AtLeast(3, (A, B)), r"^at least 3 of 2 parts makes no sense$"),
        (lambda: AtMost(3, (A, B)), r"^at most 3 of 2 parts makes no sense$"),
        (lambda: AllOf(()), r"^needs at least one part$"),
        (lambda: Compare("a", Operator.CONTAINS, 3), r"\bneeds one choice$"),
        (lambda: Compare("a", Operator.BETWEEN, (5, 3)), r"\bhas its ends the wrong way round$"),
    ],
)
def test_it_names_the_trouble(make: Callable[[], Node], words: str) -> None:
    with pytest.raises(CriterionError, match=words):
        make()


def test_the_facts_of_a_node_are_those_of_its_leaves() -> None:
    assert facts_named(AllOf((A, Not(AtLeast(1, (B, A)))))) == {"a", "b"}
