"""Answers that make a condition true, found from the condition itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.lib.clinical import RULES
from wellhead.reasoning.criteria import AllOf, AnyOf, AtLeast, AtMost, Compare, Node, Not, Operator, Ref

Answers = dict[str, Any]


def satisfying(node: Node, allowed: frozenset[str]) -> Answers | None:
    """Answers to allowed facts that make the node true; None when they alone cannot."""
    match node:
        case Compare(fact):
            return {fact: _value(node)} if fact in allowed else None
        case AllOf(parts):
            return _all(parts, allowed)
        case AnyOf(parts):
            return next((found for part in parts if (found := satisfying(part, allowed)) is not None), None)
        case AtLeast(count, parts):
            found = [one for part in parts if (one := satisfying(part, allowed)) is not None]
            return _merged(found[:count]) if len(found) >= count else None
        case Ref(code, letter):
            letters = [each for each in RULES.diagnoses[code].letters if letter in ("", each.name)]
            return _all([each.logic for each in letters], allowed)
        case Not() | AtMost():
            return {}
        case _:
            return {}


def _all(parts: Iterable[Node], allowed: frozenset[str]) -> Answers | None:
    found = [satisfying(part, allowed) for part in parts]
    return None if None in found else _merged([one for one in found if one is not None])


def _merged(found: Iterable[Answers]) -> Answers:
    merged: Answers = {}
    for one in found:
        for name, value in one.items():
            both = isinstance(value, tuple) and isinstance(merged.get(name), tuple)
            merged[name] = (*merged[name], *value) if both else value
    return merged


def _value(node: Compare) -> Any:
    operand: Any = node.operand
    match node.operator:
        case Operator.EQUALS | Operator.AT_LEAST | Operator.AT_MOST:
            return operand
        case Operator.CONTAINS:
            return (operand,)
        case Operator.CONTAINS_ANY:
            return (operand[0],)
        case Operator.IN | Operator.BETWEEN:
            return operand[0]
        case Operator.ABOVE:
            return operand + 1
        case Operator.BELOW:
            return operand - 0.1 if operand <= 1 else operand - 1
    raise AssertionError(node)
