"""The engine's steps as plain data, so that a browser without a network can judge one person with the same steps.

The interpreter is static/selfcheck/js/steps.js; tests hold it to the reference evaluator.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wellhead.reasoning.criteria import Operator
from wellhead.reasoning.facts import FactDefinition
from wellhead.reasoning.program import Builder
from wellhead.reasoning.rules import PHYSIOTHERAPY, URGENCIES, Rules
from wellhead.reasoning.steps import (
    ClinicianLetter,
    Constant,
    Every,
    IsYes,
    Leaf,
    LeafStep,
    Program,
    Step,
    inputs,
    place_of,
)
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.whole import REVIEWED, REVIEWS, whole_with_nodes

Plain = dict[str, object]
"""What JSON can hold."""
OPERATORS = (Operator.EQUALS, Operator.AT_LEAST, Operator.ABOVE, Operator.CONTAINS)
EVERY, IS_YES, IS_UNKNOWN, YES, UNKNOWN = range(5)
"""What a step does, as steps.js has it."""


def compiled(rules: Rules) -> Plain:
    """The verdict, which pages are shown, and what follows from other answers: programs and their names."""
    return {
        "version": rules.version,
        "hash": rules.hash,
        "levels": list(URGENCIES),
        "reviews": list(REVIEWS),
        "physiotherapy": list(PHYSIOTHERAPY),
        "reviewed": REVIEWED,
        **_verdict(rules),
        "shows": program_as_json(_shows(rules)),
        "implying": program_as_json(_implying(rules)),
        "following": list(_following(rules)),
    }


def _verdict(rules: Rules) -> Plain:
    built = whole_with_nodes(rules)
    letters = {
        letter_name(code, letter.name) for code, each in rules.diagnoses.items() for letter in each.letters
    }
    kept = [name for name in built.program.names if not name.startswith("node ") or name in letters]
    return {
        "verdict": program_as_json(built.program.only(kept)),
        "codes": list(built.codes),
        "order": list(built.order),
        "flags": list(built.flags),
        "outcomes": list(built.outcomes),
    }


def letter_name(code: str, letter: str) -> str:
    """The name under which a program tells what one lettered criterion comes to."""
    return f"node {code}.{letter}"


def _shows(rules: Rules) -> Program:
    builder = Builder(rules)
    return builder.build({page.id: builder.node(page.show) for page in rules.every_page if page.show})


def _implying(rules: Rules) -> Program:
    """Yes where a fact is settled by another answer, unless something said contradicts that."""
    builder = Builder(rules)
    found = {}
    for fact in rules.facts.values():
        if fact.implied is None:
            continue
        when = builder.is_yes(builder.node(fact.implied.when))
        unless = fact.implied.unless
        found[fact.id] = (
            when if unless is None else builder.every(when, ~builder.is_yes(builder.node(unless)))
        )
    return builder.build(found)


def program_as_json(program: Program) -> Plain:
    """Leaves, steps and names. A reference is told by how far back it reaches and its sign: 2 × distance + sign."""
    facts = {fact: place for place, fact in enumerate(program.facts)}
    first = len(program.leaves)
    return {
        "facts": list(facts),
        "ambiguous": {fact: sorted(answers) for fact, answers in program.ambiguous.items()},
        "leaves": [_leaf(leaf, facts) for leaf in program.leaves],
        "steps": [_step(step, place) for place, step in enumerate(program.steps[first:], start=first)],
        "names": dict(program.names),
    }


def _leaf(leaf: LeafStep, facts: Mapping[str, int]) -> list[object]:
    """Fact, operator and operand, or -1 and the code of a clinician's letter; then what 'not sure' counts for."""
    wished = None if isinstance(leaf, Leaf) else leaf.wished
    worry: list[object] = [] if wished in (None, Truth.UNKNOWN) else [int(wished is Truth.YES)]
    if isinstance(leaf, ClinicianLetter):
        return [-1, leaf.code, *worry]
    return [facts[leaf.fact], OPERATORS.index(leaf.operator), leaf.operand, *worry]


def _step(step: Step, place: int) -> list[int]:
    if isinstance(step, Constant):
        return [YES if step.truth is Truth.YES else UNKNOWN]
    kind = EVERY if isinstance(step, Every) else IS_YES if isinstance(step, IsYes) else IS_UNKNOWN
    return [kind, *(2 * (place - place_of(ref)) + int(ref < 0) for ref in inputs(step))]


def _following(rules: Rules) -> Iterable[Plain]:
    """Facts that follow from others, in the order in which they are filled in."""
    for fact in rules.facts.values():
        if fact.implied is not None:
            value = fact.implied.value
            yield {"fact": fact.id, "implied": list(value) if isinstance(value, tuple) else value}
        elif fact.derive is not None:
            yield {"fact": fact.id, **_derivation(fact, rules)}


def _derivation(fact: FactDefinition, rules: Rules) -> Plain:
    derive = fact.derive
    if derive is None:
        return {}
    if derive.smallest_of:
        return {"smallest": list(derive.smallest_of)}
    if derive.side_of:
        return {"side": derive.side_of, "by": dict(derive.by_side), "below": derive.below}
    test = rules.tests.get(derive.norm_test)
    norms = test.norms.get(derive.norm) if test else None
    table = _norms(norms) if isinstance(norms, Mapping) else []
    return {"percent_of": derive.percent_of, "norms": table}


def _norms(norms: Mapping[object, object]) -> list[list[float | None]]:
    """Rows of lowest age, first age beyond, norm of men, norm of women, from a table by decade."""
    found: list[list[float | None]] = []
    for decade, cell in norms.items():
        low, _, high = str(decade).partition("-")
        if high:
            men, _, women = str(cell).partition("/")
            found.append([float(low), float(high) + 1, _number(men), _number(women or men)])
    return found


def _number(cell: str) -> float | None:
    return float(cell) if cell else None
