"""Answers that somebody could still give: at random, and those that would make a rule hold."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from typing import Any

from tests.lib.clinical import RULES
from wellhead.reasoning.criteria import (
    AllButOne,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Compare,
    ImagingNeeded,
    Node,
    Not,
    Ref,
    ScoreOf,
)
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import FactDefinition, View
from wellhead.reasoning.reach import Reach, representatives
from wellhead.reasoning.truth import Truth

Answers = dict[str, Any]
WAYS = 6
"""How many ways of making one rule hold are tried."""

_MARKS = {definition.id: leaves for definition, leaves in Reach(RULES).facts}


def possible_values(fact: FactDefinition) -> tuple[Any, ...]:
    """Every answer that a rule could tell from another."""
    if fact.type == "boolean":
        return (True, False)
    if fact.type == "choice":
        return fact.options
    if fact.type == "multi_choice":
        return ((), *((option,) for option in fact.options), fact.options)
    return representatives(fact, _MARKS.get(fact.id, ())) or (fact.min or 0,)


def by_chance(free: Iterable[str], chance: random.Random) -> tuple[Answers, frozenset[str]]:
    """Some answers to some of the free facts, and those that are answered 'not sure'."""
    answers: Answers = {}
    unsure = set()
    for fact in free:
        kind = chance.random()
        if kind < 0.1:
            unsure.add(fact)
        elif kind < 0.9:
            answers[fact] = chance.choice(possible_values(RULES.facts[fact]))
    return answers, frozenset(unsure)


def ways(node: Node, view: View, free: frozenset[str], *, wanted: bool = True) -> list[Answers]:
    """Answers to free facts under which the node comes out as wanted, given what is known. Not all of them."""
    return list(_some(_ways(node, view, free, wanted=wanted)))


def _some(found: Iterable[Answers]) -> Iterator[Answers]:
    for _, each in zip(range(WAYS), found, strict=False):
        yield each


def _ways(node: Node, view: View, free: frozenset[str], *, wanted: bool) -> Iterator[Answers]:
    match node:
        case Compare(fact) if fact in free:
            yield from _values(node, wanted=wanted)
        case Not(part):
            yield from _ways(part, view, free, wanted=not wanted)
        case AllOf(parts) | AnyOf(parts):
            together = isinstance(node, AllOf) == wanted
            found = [ways(part, view, free, wanted=wanted) for part in parts]
            yield from _together(found) if together else (each for one in found for each in one)
        case AtLeast(count, parts):
            need = count if wanted else len(parts) - count + 1
            yield from _several(parts, need, view, free, wanted=wanted)
        case AtMost(count, parts):
            need = len(parts) - count if wanted else count + 1
            yield from _several(parts, need, view, free, wanted=not wanted)
        case Ref(code, letter):
            letters = [each.logic for each in RULES.diagnoses[code].letters if letter in ("", each.name)]
            found = [ways(each, view, free, wanted=wanted) for each in letters]
            yield from _together(found) if wanted else (each for one in found for each in one)
        case AllButOne(refs):
            for left_out in refs if wanted else ():
                found = [ways(ref, view, free, wanted=ref is not left_out) for ref in refs]
                yield from _together(found)
        case ImagingNeeded() | ScoreOf():
            yield {}
        case _:
            known = Evaluator(view, RULES).judge(node).truth if isinstance(node, Compare) else Truth.YES
            if known is Truth.of(wanted):
                yield {}


def _together(found: list[list[Answers]]) -> Iterator[Answers]:
    """The first way of each part, then each other way of each part beside the first ways of the rest."""
    if not found or any(not each for each in found):
        return
    yield _merged(each[0] for each in found)
    for place, each in enumerate(found):
        for other in each[1:]:
            yield _merged([*(one[0] for n, one in enumerate(found) if n != place), other])


def _several(
    parts: tuple[Node, ...], need: int, view: View, free: frozenset[str], *, wanted: bool
) -> Iterator[Answers]:
    found = [one for part in parts if (one := ways(part, view, free, wanted=wanted))]
    found.sort(key=lambda one: len(one[0]))
    if len(found) >= need:
        yield from _together(found[:need])
        yield from _together(found[-need:])


def _merged(found: Iterable[Answers]) -> Answers:
    merged: Answers = {}
    for one in found:
        for name, value in one.items():
            both = isinstance(value, tuple) and isinstance(merged.get(name), tuple)
            merged[name] = tuple(dict.fromkeys((*merged[name], *value))) if both else value
    return merged


def _values(node: Compare, *, wanted: bool) -> Iterator[Answers]:
    fact = RULES.facts[node.fact]
    for value in possible_values(fact):
        view = View({fact.id: value})
        if Evaluator(view, RULES).judge(node).truth is Truth.of(wanted):
            yield {fact.id: value}


def made_to_fit(answers: Answers) -> Answers:
    """The same answers as one person could give them: no number is greater than one that it cannot exceed."""
    fitting = dict(answers)
    for fact, other in RULES.questions.at_most.items():
        if fact in fitting and other in fitting:
            fitting[fact] = min(fitting[fact], fitting[other])
    return fitting
