"""fhirpathpy: FHIRPath, the expression core of CQL, in Python; empty is its own unknown in and, or and not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import fhirpathpy
from shared import People, Steps, letter, main

ASKED = "#"
"""An empty list means 'nothing known' to FHIRPath; asked-and-none therefore carries a mark."""


def build(steps: Steps, outputs: dict[str, int]) -> Callable[[People], list[str]]:
    """Write each criterion as one FHIRPath expression."""
    written: list[str] = []
    for step in steps:
        written.append(_leaf(step) if step[0] == "leaf" else _joined(step, written))
    compiled = [fhirpathpy.compile(_at(reference, written)) for reference in outputs.values()]

    def judge(people: People) -> list[str]:
        return ["".join(_worded(one(_resource(person))) for one in compiled) for person in people]

    return judge


def _joined(step: list[Any], written: list[str]) -> str:
    word = " and " if step[0] == "and" else " or "
    return "(" + word.join(_at(reference, written) for reference in step[1]) + ")"


def _at(reference: int, written: list[str]) -> str:
    return f"({written[~reference]}).not()" if reference < 0 else written[reference]


def _resource(person: dict[str, Any]) -> dict[str, Any]:
    marked = {name: [*value, ASKED] if isinstance(value, list) else value for name, value in person.items()}
    return {"resourceType": "Basic", **marked}


def _worded(found: list[Any]) -> str:
    return letter(found[0] if found else None)


def _leaf(step: list[Any]) -> str:
    _, fact, operator, operand = step
    if operator == "between":
        return f"({fact} >= {operand[0]} and {fact} <= {operand[1]})"
    if operator == "in":
        return "(" + " or ".join(f"{fact} = {_literal(each)}" for each in operand) + ")"
    if operator in ("contains", "contains_any"):
        choices = operand if isinstance(operand, list) else [operand]
        return (
            "("
            + " or ".join(f"iif({fact}.empty(), {{}}, {fact} contains '{each}')" for each in choices)
            + ")"
        )
    return f"({fact} {'=' if operator == '==' else operator} {_literal(operand)})"


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}'" if isinstance(value, str) else str(value)


if __name__ == "__main__":
    main(build)
