"""zen-engine (Rust): one expression node. Its `and` knows no unknown, so three values are spelled out as numbers.

Yes is 1, no is 0, unknown is 0.5: and is the least, or the greatest, not one minus.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import zen
from shared import People, Steps, letter, main


def build(steps: Steps, outputs: dict[str, int]) -> Callable[[People], list[str]]:
    """Write each step as an expression that names earlier ones, in one decision."""
    listed = [
        {"id": f"e{number}", "key": f"s{number}", "value": _expression(step)}
        for number, step in enumerate(steps)
    ]
    listed += [
        {"id": f"o{place}", "key": f"o{place}", "value": _name(reference)}
        for place, reference in enumerate(outputs.values())
    ]
    decision = zen.ZenEngine().create_decision(
        json.dumps(
            {
                "nodes": [
                    {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
                    {
                        "id": "steps",
                        "name": "steps",
                        "type": "expressionNode",
                        "position": {"x": 0, "y": 0},
                        "content": {"expressions": listed},
                    },
                    {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 0, "y": 0}},
                ],
                "edges": [
                    {"id": "a", "sourceId": "in", "targetId": "steps", "type": "edge"},
                    {"id": "b", "sourceId": "steps", "targetId": "out", "type": "edge"},
                ],
            }
        )
    )
    facts = {step[1] for step in steps if step[0] == "leaf"}

    def judge(people: People) -> list[str]:
        answers = []
        for person in people:
            found = decision.evaluate({fact: person.get(fact) for fact in facts})["result"]
            answers.append("".join(_worded(found[f"o{place}"]) for place in range(len(outputs))))
        return answers

    return judge


def _worded(value: Any) -> str:
    return letter(None if float(value) == 0.5 else float(value) == 1)


def _name(reference: int) -> str:
    return f"(1 - $.s{~reference})" if reference < 0 else f"$.s{reference}"


def _expression(step: list[Any]) -> str:
    if step[0] == "leaf":
        _, fact, operator, operand = step
        return f"{fact} == null ? 0.5 : ({_comparison(fact, operator, operand)} ? 1 : 0)"
    choose = "min" if step[0] == "and" else "max"
    return f"{choose}([{', '.join(_name(reference) for reference in step[1])}])"


def _comparison(fact: str, operator: str, operand: Any) -> str:
    value = json.dumps(operand)
    if operator == "between":
        return f"{fact} >= {operand[0]} and {fact} <= {operand[1]}"
    if operator == "in":
        return f"{fact} in {value}"
    if operator == "contains":
        return f"{value} in {fact}"
    if operator == "contains_any":
        return f"some({fact}, # in {value})"
    return f"{fact} {operator} {value}"


if __name__ == "__main__":
    main(build)
