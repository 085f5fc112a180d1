"""Random people as columns: every value near every threshold, with gaps, 'not sure', letters and reviewed flags.

Half of them start from a given person and are changed in places, so that rare diagnoses are nearly or wholly met.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from wellhead.reasoning.criteria import Compare, Node, is_number, walk
from wellhead.reasoning.facts import CLINICIAN_LETTER, FactDefinition, Facts, letter_id
from wellhead.reasoning.rules import Rules

GAPS = (0.0, 0.03, 0.3, 0.8)
YES = (0.02, 0.1, 0.5)
CHANGES = (0.0, 0.01, 0.05, 0.2)
UNSURE = (0.0, 0.0, 0.05, 0.4)


@dataclass(frozen=True)
class Drawing:
    """Where the numbers come from, how many people, and who some of them start from."""

    random: np.random.Generator
    count: int
    seeds: Sequence[Facts]

    def rates(self, choices: Sequence[float]) -> Any:
        """One of these rates for each person."""
        return self.random.choice(choices, self.count)


def random_people(
    rules: Rules, *, seed: int, count: int, seeds: Sequence[Facts] = (), nodes: Sequence[Node] = ()
) -> pa.Table:
    """Columns of random people; `nodes` name thresholds beyond those of the rules."""
    drawing = Drawing(np.random.default_rng(seed), count, seeds)
    thresholds = _thresholds([*all_nodes(rules), *nodes])
    gaps, yes, changes = (drawing.rates(rates) for rates in (GAPS, YES, CHANGES))
    copied = drawing.random.integers(0, max(len(seeds), 1), count)
    fresh = drawing.random.random(count) < (0.5 if seeds else 2)
    columns: dict[str, list[Any]] = {}
    for fact in rules.facts.values():
        if fact.id == CLINICIAN_LETTER:
            continue
        drawn = _drawn(fact, drawing, yes, thresholds.get(fact.id, []))
        known = drawing.random.random(count) >= gaps
        anew = fresh | (drawing.random.random(count) < changes)
        given = [_listed(person.person.get(fact.id)) for person in seeds] or [None]
        columns[fact.id] = [
            None if not known[row] else drawn[row] if anew[row] else given[copied[row]]
            for row in range(count)
        ]
    arrays = {name: pa.array(values, arrow_type(rules.facts[name])) for name, values in columns.items()}
    return pa.table({**arrays, **_extras(rules, drawing, columns, copied)})


def arrow_type(fact: FactDefinition) -> pa.DataType:
    """The type of a fact's column."""
    if fact.type == "boolean":
        return pa.bool_()
    if fact.type in ("number", "duration"):
        return pa.float64()
    return pa.string() if fact.type == "choice" else pa.list_(pa.string())


def people_of(table: pa.Table, rules: Rules) -> list[Facts]:
    """The same people as facts, one headache kind each."""
    return [_facts(row, rules) for row in table.to_pylist()]


def _facts(row: Mapping[str, Any], rules: Rules) -> Facts:
    person = {
        name: tuple(value) if isinstance(value, list) else value
        for name in rules.facts
        if (value := row.get(name)) is not None
    }
    letters = {code: row[letter_id(code)] for code in rules.diagnoses if row.get(letter_id(code)) is not None}
    return Facts(
        person=person,
        not_sure=frozenset(row.get("not_sure") or ()),
        reviewed_flags=frozenset(row.get("reviewed_flags") or ()),
        not_better_explained=letters,
    )


def all_nodes(rules: Rules) -> list[Node]:
    """Every condition of the rules."""
    found = [letter.logic for diagnosis in rules.diagnoses.values() for letter in diagnosis.letters]
    for flag in rules.red_flags:
        found += [node for node in (flag.when, flag.unless) if node is not None]
    implied = [fact.implied for fact in rules.facts.values() if fact.implied]
    found += [each.when for each in implied] + [each.unless for each in implied if each.unless]
    return found


def _thresholds(nodes: Sequence[Node]) -> dict[str, list[float]]:
    found: dict[str, set[float]] = {}
    for leaf in (part for node in nodes for part in walk(node) if isinstance(part, Compare)):
        operands = leaf.operand if isinstance(leaf.operand, tuple) else (leaf.operand,)
        numbers = {float(each) for each in operands if is_number(each)}
        found.setdefault(leaf.fact, set()).update(numbers)
    return {fact: sorted(numbers) for fact, numbers in found.items()}


def _drawn(fact: FactDefinition, drawing: Drawing, yes: Any, thresholds: list[float]) -> list[Any]:
    random, count = drawing.random, drawing.count
    if fact.type == "boolean":
        return (random.random(count) < yes).tolist()
    if fact.type == "choice":
        return random.choice(np.array(fact.options, dtype=object), count).tolist()
    if fact.type == "multi_choice":
        ticked = random.random((count, len(fact.options))) < yes[:, None]
        return [[fact.options[place] for place in np.flatnonzero(row)] for row in ticked]
    low, high = float(fact.min or 0), float(fact.max or 0)
    near = {value + step for value in thresholds for step in (-1.0, -0.01, 0.0, 0.01, 1.0)}
    values = sorted({low, high, *(value for value in near if low <= value <= high)})
    return random.choice(values, count).tolist()


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _extras(rules: Rules, drawing: Drawing, columns: dict[str, list[Any]], copied: Any) -> dict[str, Any]:
    """Case numbers, what was not sure, what was reviewed, and the clinician's letters."""
    random, count = drawing.random, drawing.count
    unsure, reviewed = drawing.rates(UNSURE), drawing.rates(UNSURE)
    names, flags = list(columns), [flag.id for flag in rules.red_flags]
    doubts = random.random((count, len(names))) < unsure[:, None]
    seen = random.random((count, max(len(flags), 1))) < reviewed[:, None]
    plain, own = random.choice(np.array([True, False, None, None], dtype=object), (2, count)).tolist()
    found = {
        "case_id": pa.array(np.arange(count)),
        "not_sure": [[names[place] for place in np.flatnonzero(row)] for row in doubts],
        "reviewed_flags": [[flags[place] for place in np.flatnonzero(row)] if flags else [] for row in seen],
        CLINICIAN_LETTER: pa.array(plain, pa.bool_()),
    }
    for place, code in enumerate(rules.diagnoses):
        shifted = [None if (row + place) % 3 else own[row] for row in range(count)]
        found[letter_id(code)] = pa.array(shifted, pa.bool_())
    return {
        **found,
        "not_sure": pa.array(found["not_sure"], pa.list_(pa.string())),
        "reviewed_flags": pa.array(found["reviewed_flags"], pa.list_(pa.string())),
    }
