"""Criteria as sentences and as trees, for the reference pages."""

from __future__ import annotations

from collections.abc import Sequence

from wellhead.reasoning.criteria import (
    AllButOne,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Compare,
    ImagingNeeded,
    Node,
    NoOtherDefinite,
    Not,
    Operator,
    Ref,
    ScoreOf,
    walk,
)
from wellhead.reasoning.explain import wanted_words
from wellhead.reasoning.facts import CLINICIAN_LETTER, dictionary_id
from wellhead.reasoning.rules import Rules

_HEADS = {AllOf: "all of", AnyOf: "any of"}
_LINKS = {AllOf: "and", AnyOf: "or"}


def tree(node: Node, rules: Rules) -> str:
    """Draw a condition as a tree of lines, one part a line."""
    head, parts = _head(node, rules)
    return "\n".join([head, *_branches(parts, rules, "")])


def _branches(parts: Sequence[Node], rules: Rules, indent: str) -> list[str]:
    lines = []
    for place, part in enumerate(parts):
        last = place == len(parts) - 1
        head, below = _head(part, rules)
        lines.append(f"{indent}{'└─' if last else '├─'} {head}")
        lines.extend(_branches(below, rules, indent + ("   " if last else "│  ")))
    return lines


def _head(node: Node, rules: Rules) -> tuple[str, Sequence[Node]]:
    match node:
        case AllOf(parts) | AnyOf(parts):
            return _HEADS[type(node)], parts
        case AtLeast(count, parts):
            return f"at least {count} of", parts
        case AtMost(count, parts):
            return f"at most {count} of", parts
        case Not(part):
            return "not", (part,)
        case AllButOne(refs):
            return "all but exactly one of", refs
        case _:
            return sentence(node, rules), ()


def sentence(node: Node, rules: Rules) -> str:
    """Word a condition in one sentence, without a full stop."""
    match node:
        case Compare():
            return _leaf(node, rules)
        case AllOf(parts) | AnyOf(parts):
            return f" {_LINKS[type(node)]} ".join(_inner(part, rules) for part in parts)
        case AtLeast(count, parts) | AtMost(count, parts):
            word = "least" if isinstance(node, AtLeast) else "most"
            return f"at {word} {count} of {len(parts)}: " + "; ".join(_inner(part, rules) for part in parts)
        case Not(part):
            return f"not ({sentence(part, rules)})"
        case AllButOne(refs):
            return "exactly one of these fails: " + ", ".join(sentence(ref, rules) for ref in refs)
        case Ref(code, letter):
            return f"{code} {letter}" if letter else f"{code} {rules.diagnoses[code].name}"
        case NoOtherDefinite():
            return "no other definite diagnosis explains these attacks"
        case ImagingNeeded(test):
            return f"{rules.tests[test].name} says image (unknown counts as yes)"
        case ScoreOf(test, operator, operand):
            return f"score of {rules.tests[test].name} {operator.value} {operand:g}"


def _inner(node: Node, rules: Rules) -> str:
    words = sentence(node, rules)
    return f"({words})" if isinstance(node, AllOf | AnyOf | AtLeast | AtMost) else words


def _leaf(node: Compare, rules: Rules) -> str:
    if node.fact == CLINICIAN_LETTER:
        return "the clinician confirms that nothing else explains it better"
    wanted = wanted_words(node, rules.facts.get(dictionary_id(node.fact)))
    verb = "includes" if node.operator in (Operator.CONTAINS, Operator.CONTAINS_ANY) else "is"
    return f"{node.fact} {verb} {wanted.removeprefix('including ')}"


def facts_of(nodes: Sequence[Node]) -> tuple[str, ...]:
    """Return the facts that some conditions name, in their order; references are not followed."""
    named = (leaf.fact for node in nodes for leaf in walk(node) if isinstance(leaf, Compare))
    return tuple(dict.fromkeys(fact for fact in named if fact != CLINICIAN_LETTER))


def cell(text: str) -> str:
    """Keep a text inside one cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")
