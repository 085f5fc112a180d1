"""The tables of three-valued logic, row by row; the documentation prints them from here."""

from __future__ import annotations

import itertools

import pytest

from wellhead.reasoning import truth
from wellhead.reasoning.truth import Truth

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN

EVERY = {
    (YES, YES): YES, (YES, NO): NO, (YES, UNKNOWN): UNKNOWN,
    (NO, YES): NO, (NO, NO): NO, (NO, UNKNOWN): NO,
    (UNKNOWN, YES): UNKNOWN, (UNKNOWN, NO): NO, (UNKNOWN, UNKNOWN): UNKNOWN,
}  # fmt: skip
SOME = {
    (YES, YES): YES, (YES, NO): YES, (YES, UNKNOWN): YES,
    (NO, YES): YES, (NO, NO): NO, (NO, UNKNOWN): UNKNOWN,
    (UNKNOWN, YES): YES, (UNKNOWN, NO): UNKNOWN, (UNKNOWN, UNKNOWN): UNKNOWN,
}  # fmt: skip
ALL_BUT_ONE = {
    (YES, YES): NO, (YES, NO): YES, (YES, UNKNOWN): UNKNOWN,
    (NO, YES): YES, (NO, NO): NO, (NO, UNKNOWN): UNKNOWN,
    (UNKNOWN, YES): UNKNOWN, (UNKNOWN, NO): UNKNOWN, (UNKNOWN, UNKNOWN): UNKNOWN,
}  # fmt: skip


@pytest.mark.parametrize(("pair", "result"), EVERY.items())
def test_every_part_must_hold(pair: tuple[Truth, Truth], result: Truth) -> None:
    assert truth.every(pair) is result


@pytest.mark.parametrize(("pair", "result"), SOME.items())
def test_one_part_is_enough(pair: tuple[Truth, Truth], result: Truth) -> None:
    assert truth.some(pair) is result


@pytest.mark.parametrize(("pair", "result"), ALL_BUT_ONE.items())
def test_exactly_one_part_fails(pair: tuple[Truth, Truth], result: Truth) -> None:
    assert truth.all_but_one(pair) is result


@pytest.mark.parametrize(("given", "result"), [(YES, NO), (NO, YES), (UNKNOWN, UNKNOWN)])
def test_negation_leaves_unknown_unknown(given: Truth, result: Truth) -> None:
    assert truth.negate(given) is result


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("parts", list(itertools.product(Truth, repeat=3)))
def test_counting_says_what_every_completion_would_say(parts: tuple[Truth, ...], count: int) -> None:
    completions = [
        [part is YES or (part is UNKNOWN and chosen) for part, chosen in zip(parts, choice, strict=True)]
        for choice in itertools.product([True, False], repeat=3)
    ]
    at_least = {sum(completion) >= count for completion in completions}
    at_most = {sum(completion) <= count for completion in completions}
    assert truth.at_least(count, parts) is settled(at_least)
    assert truth.at_most(count, parts) is settled(at_most)


def settled(answers: set[bool]) -> Truth:
    return UNKNOWN if len(answers) == 2 else Truth.of(answers.pop())
