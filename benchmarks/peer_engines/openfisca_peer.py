"""OpenFisca-core: vectorised rules. It has no unknown: each step is two variables, one for yes and one for no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable
from shared import People, Steps, letter, main

YEAR = "2026"
Pair = tuple[str, str]
COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "==": lambda value, operand: value == operand,
    "!=": lambda value, operand: value != operand,
    "<": lambda value, operand: value < operand,
    "<=": lambda value, operand: value <= operand,
    ">": lambda value, operand: value > operand,
    ">=": lambda value, operand: value >= operand,
    "between": lambda value, operand: (value >= operand[0]) & (value <= operand[1]),
}
PERSON = build_entity(key="person", plural="persons", label="person", is_person=True)


def build(steps: Steps, outputs: dict[str, int]) -> Callable[[People], list[str]]:
    """Turn each step into a pair of variables of a tax-benefit system."""
    system = TaxBenefitSystem([PERSON])
    for number, step in enumerate(steps):
        if step[0] == "leaf":
            for side in ("yes", "no"):
                system.add_variable(_variable(f"s{number}_{side}", None))
        else:
            yes, no = _formulas(step)
            system.add_variable(_variable(f"s{number}_yes", yes))
            system.add_variable(_variable(f"s{number}_no", no))

    def judge(people: People) -> list[str]:
        simulation = SimulationBuilder().build_default_simulation(system, count=len(people))
        for number, step in enumerate(steps):
            if step[0] == "leaf":
                yes, no = _leaf(step, people)
                simulation.set_input(f"s{number}_yes", YEAR, yes)
                simulation.set_input(f"s{number}_no", YEAR, no)
        pairs = []
        for reference in outputs.values():
            yes_name, no_name = _pair(reference)
            pairs.append((simulation.calculate(yes_name, YEAR), simulation.calculate(no_name, YEAR)))
        return [
            "".join(letter(True if yes[row] else False if no[row] else None) for yes, no in pairs)
            for row in range(len(people))
        ]

    return judge


def _pair(reference: int) -> Pair:
    number = ~reference if reference < 0 else reference
    pair = (f"s{number}_yes", f"s{number}_no")
    return (pair[1], pair[0]) if reference < 0 else pair


def _formulas(step: list[Any]) -> tuple[Any, Any]:
    pairs = [_pair(reference) for reference in step[1]]
    all_of, any_of = ([pair[0] for pair in pairs], [pair[1] for pair in pairs])
    if step[0] == "or":
        return _gather(all_of, np.logical_or), _gather(any_of, np.logical_and)
    return _gather(all_of, np.logical_and), _gather(any_of, np.logical_or)


def _gather(names: list[str], combine: Any) -> Any:
    def formula(person: Any, period: Any) -> Any:
        found = person(names[0], period)
        for name in names[1:]:
            found = combine(found, person(name, period))
        return found

    return formula


def _variable(name: str, formula: Any) -> type[Variable]:
    content: dict[str, Any] = {"value_type": bool, "entity": PERSON, "definition_period": DateUnit.YEAR}
    if formula is not None:
        content["formula"] = formula
    return type(name, (Variable,), content)


def _leaf(step: list[Any], people: People) -> Pair | tuple[Any, Any]:
    _, fact, operator, operand = step
    values = [person.get(fact) for person in people]
    known = np.array([value is not None for value in values])
    if operator in ("in", "contains", "contains_any"):
        wanted = set(operand) if isinstance(operand, list) else {operand}
        holds = np.array([value is not None and bool(wanted & _as_set(value)) for value in values])
    else:
        blank = "" if isinstance(operand, str) else 0
        filled = np.array([blank if value is None else value for value in values])
        holds = COMPARISONS[operator](filled, operand) & known
    return holds, known & ~holds


def _as_set(value: Any) -> set[str]:
    return set(value) if isinstance(value, list) else {value}


if __name__ == "__main__":
    main(build)
