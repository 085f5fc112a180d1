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


def random_people(
    rules: Rules, *, seed: int, count: int, seeds: Sequence[Facts] = (), nodes: Sequence[Node] = ()
) -> pa.Table:
    """Columns of random people; `nodes` name thresholds beyond those of the rules."""
    random = np.random.default_rng(seed)
    given = [person.person for person in seeds] or [{}]
    people = _People(
        random=random,
        count=count,
        given=given,
        copied=random.integers(0, len(given), count),
        fresh=random.random(count) < (0.5 if seeds else 2),
        gaps=random.choice(GAPS, count),
        yes=random.choice(YES, count),
        changes=random.choice(CHANGES, count),
    )
    thresholds = _thresholds([*all_nodes(rules), *nodes])
    columns = {
        fact.id: people.column(fact, thresholds.get(fact.id, []))
        for fact in rules.facts.values()
        if fact.id != CLINICIAN_LETTER
    }
    return pa.table({**columns, **_extras(rules, people)})


@dataclass(frozen=True)
class _People:
    """Who the people are: whom each starts from, how much of them is anew, how much is known."""

    random: np.random.Generator
    count: int
    given: Sequence[Mapping[str, Any]]
    copied: Any
    fresh: Any
    gaps: Any
    yes: Any
    changes: Any

    def column(self, fact: FactDefinition, thresholds: list[float]) -> pa.Array:
        """The answers to one fact."""
        anew = self.fresh | (self.random.random(self.count) < self.changes)
        has = np.array([person.get(fact.id) is not None for person in self.given])
        known = (self.random.random(self.count) >= self.gaps) & (anew | has[self.copied])
        if fact.type in ("choice", "multi_choice"):
            return self._ticked(fact, anew, known)
        if fact.type == "boolean":
            drawn = self.random.random(self.count) < self.yes
            before = np.array([bool(person.get(fact.id)) for person in self.given])
        else:
            drawn = self.random.choice(_values(fact, thresholds), self.count)
            before = np.array([float(person.get(fact.id) or 0) for person in self.given])
        return pa.array(np.where(anew, drawn, before[self.copied]), arrow_type(fact), mask=~known)

    def _ticked(self, fact: FactDefinition, anew: Any, known: Any) -> pa.Array:
        """Choices as a table of people by options."""
        several, options = fact.type == "multi_choice", fact.options
        if several:
            drawn = self.random.random((self.count, len(options))) < self.yes[:, None]
        else:
            drawn = self.random.integers(0, len(options), self.count)[:, None] == np.arange(len(options))
        answers = [person.get(fact.id) or () for person in self.given]
        said = [answer if several else (answer,) for answer in answers]
        before = np.array([[option in answer for option in options] for answer in said])
        table = np.where(anew[:, None], drawn, before[self.copied]) & known[:, None]
        entries = pa.array(np.array(options, dtype=object)[np.nonzero(table)[1]], pa.string())
        ends = np.concatenate([[0], np.cumsum(table.sum(axis=1))]).astype(np.int32)
        if several:
            return pa.ListArray.from_arrays(pa.array(ends), entries, mask=pa.array(~known))
        places = np.where(known, ends[:-1], 0)
        return (
            entries.take(pa.array(places, mask=~known)) if len(entries) else pa.nulls(self.count, pa.string())
        )


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


def _values(fact: FactDefinition, thresholds: list[float]) -> list[float]:
    low, high = float(fact.min or 0), float(fact.max or 0)
    near = {value + step for value in thresholds for step in (-1.0, -0.01, 0.0, 0.01, 1.0)}
    return sorted({low, high, *(value for value in near if low <= value <= high)})


def _extras(rules: Rules, people: _People) -> dict[str, pa.Array]:
    """Case numbers, what was not sure, what was reviewed, and the clinician's letters."""
    random, count = people.random, people.count
    names = [name for name in rules.facts if name != CLINICIAN_LETTER]
    found = {
        "case_id": pa.array(np.arange(count)),
        "not_sure": _listed(
            names, random.random((count, len(names))) < random.choice(UNSURE, count)[:, None]
        ),
        CLINICIAN_LETTER: pa.array(random.random(count) < 0.5, mask=random.random(count) < 0.5),
    }
    flags = [flag.id for flag in rules.red_flags]
    if flags:
        seen = random.random((count, len(flags))) < random.choice(UNSURE, count)[:, None]
        found["reviewed_flags"] = _listed(flags, seen, silent=random.random(count) < 0.1)
    for code in rules.diagnoses:
        found[letter_id(code)] = pa.array(random.random(count) < 0.5, mask=random.random(count) < 0.8)
    return found


def _listed(names: list[str], table: Any, *, silent: Any = None) -> pa.Array:
    """Lists of the names that the table ticks; null where silent."""
    if silent is not None:
        table = table & ~silent[:, None]
    entries = pa.array(np.array(names, dtype=object)[np.nonzero(table)[1]], pa.string())
    ends = np.concatenate([[0], np.cumsum(table.sum(axis=1))]).astype(np.int32)
    mask = None if silent is None else pa.array(silent)
    return pa.ListArray.from_arrays(pa.array(ends), entries, mask=mask)
