"""Facts that are reckoned from other columns: the smaller of two readings, the painful side, percent of the norm.

The meaning is reasoning/derive.py, value by value; here the same for a chunk.
"""

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from wellhead.population.columns import Choices, Column, Flags, Numbers, unknown
from wellhead.population.planes import packed, unpacked
from wellhead.reasoning.criteria import Operator, facts_named
from wellhead.reasoning.facts import CLINICIAN_LETTER, Derivation, FactDefinition, letter_id
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.steps import ClinicianLetter, Program

Look = Callable[[str], Column | None]
"""Gives a column by its name; None where there is none."""

AGE, SEX = "age_years", "sex_at_birth"
SEXES = ("male", "female")


def check(rules: Rules) -> None:
    """Raise ValueError where a fact follows from one that itself follows: columns are filled in one pass."""
    follows = {fact.id for fact in rules.facts.values() if fact.derive or fact.implied}
    derived = {fact.id for fact in rules.facts.values() if fact.derive}
    for fact in rules.facts.values():
        used = set(inputs_of(fact.derive)) & follows if fact.derive else set()
        used |= set(_condition(fact)) & derived
        if used:
            raise ValueError(
                f"{fact.id} follows from {', '.join(sorted(used))}, which follows from others too"
            )


def inputs_of(derive: Derivation) -> tuple[str, ...]:
    """Return the facts that a derivation reads."""
    if derive.smallest_of:
        return derive.smallest_of
    if derive.side_of:
        return (derive.side_of, *derive.by_side.values())
    return (derive.percent_of, AGE, SEX)


def reads(program: Program, rules: Rules) -> frozenset[str]:
    """Return the columns that the leaves of a program read, themselves or through what is derived and implied."""
    found: set[str] = set()
    waiting = list(program.facts)
    for leaf in program.leaves:
        if isinstance(leaf, ClinicianLetter):
            waiting += [letter_id(leaf.code), CLINICIAN_LETTER]
    while waiting:
        name = waiting.pop()
        definition = rules.facts.get(name)
        if name not in found and definition is not None:
            waiting += inputs_of(definition.derive) if definition.derive else ()
            waiting += _condition(definition)
        found.add(name)
    return frozenset(found)


def _condition(definition: FactDefinition) -> list[str]:
    """The facts that say whether a fact is implied."""
    if definition.implied is None:
        return []
    nodes = [node for node in (definition.implied.when, definition.implied.unless) if node is not None]
    return [name for node in nodes for name in facts_named(node)]


def derived(
    definition: FactDefinition, given: Column | None, look: Look, *, rules: Rules, words: int
) -> Column | None:
    """Return the column with what can be reckoned where nothing was given; None when nothing can."""
    derive = definition.derive
    if derive is None:
        return given
    if derive.smallest_of:
        found: Column | None = _smallest(derive, look)
    elif derive.side_of:
        found = _below_on_side(derive, look, words)
    else:
        found = _percent_of_norm(derive, look, rules)
    return found if given is None or found is None else _first_of(given, found)


def _first_of(given: Column, found: Column) -> Column:
    """Keep what was given and fill in the rest."""
    known = given.known | found.known
    if isinstance(given, Flags) and isinstance(found, Flags):
        return Flags(given.yes | (found.yes & ~given.known), known)
    if isinstance(given, Numbers) and isinstance(found, Numbers):
        has = unpacked(given.known, given.values.size).astype(np.bool_)
        return Numbers(np.where(has, given.values, found.values), known)
    raise TypeError("a derived fact is a number or yes/no")


def _smallest(derive: Derivation, look: Look) -> Numbers | None:
    readings = [look(name) for name in derive.smallest_of]
    found = [reading for reading in readings if isinstance(reading, Numbers)]
    if not found or len(found) < len(readings):
        return None
    values, known = found[0].values.astype(np.float64), found[0].known
    for reading in found[1:]:
        values, known = np.minimum(values, reading.values), known & reading.known
    return Numbers(values, known)


def _below_on_side(derive: Derivation, look: Look, words: int) -> Flags | None:
    side = look(derive.side_of)
    if not isinstance(side, Choices) or derive.below is None:
        return None
    yes = known = unknown(words)
    for name, fact in derive.by_side.items():
        reading = look(fact)
        if isinstance(reading, Numbers):
            here = side.holds(Operator.EQUALS, name) & reading.known
            yes = yes | (here & ~reading.holds(Operator.AT_LEAST, derive.below))
            known = known | here
    return Flags(yes, known)


def _percent_of_norm(derive: Derivation, look: Look, rules: Rules) -> Numbers | None:
    reading, age, sex = look(derive.percent_of), look(AGE), look(SEX)
    table = rules.tests[derive.norm_test].norms.get(derive.norm) if derive.norm_test in rules.tests else None
    if not isinstance(table, Mapping):
        return None
    if not (isinstance(reading, Numbers) and isinstance(age, Numbers) and isinstance(sex, Choices)):
        return None
    norms = _norms(table, age, sex)
    has = ~np.isnan(norms)
    values = 100 * reading.values / np.where(has, norms, 1.0)
    return Numbers(values, reading.known & age.known & sex.known & packed(has, reading.known.size))


def _norms(table: Mapping[str, object], age: Numbers, sex: Choices) -> npt.NDArray[np.float64]:
    """Read a table by decade whose cells are `men/women` or one number; NaN where it says nothing."""
    norms = np.full(age.values.size, np.nan)
    done = np.zeros(age.values.size, dtype=np.bool_)
    for decade, cell in table.items():
        low, _, high = str(decade).partition("-")
        if not high:
            continue
        here = (age.values >= float(low)) & (age.values < float(high) + 1) & ~done
        done |= here
        for name, norm in norms_by_sex(cell).items():
            if name in sex.options:
                norms[here & (sex.codes == sex.options.index(name))] = norm
    return norms


def norms_by_sex(cell: object) -> dict[str, float]:
    """Read one cell of a table of norms."""
    men, _, women = str(cell).partition("/")
    cells = dict(zip(SEXES, (men, women or men), strict=True))
    return {name: float(text) for name, text in cells.items() if text}
