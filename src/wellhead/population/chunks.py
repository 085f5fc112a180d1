"""From the columns of a chunk to the leaves of the steps: what is implied or derived is filled in on the way.

The meaning of filling in is reasoning/derive.py; a fact whose column is absent is unknown for everybody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa

from wellhead.population import columns, deriving
from wellhead.population.columns import Choices, Column, Flags, ManyTicks, Ticks, WrongValue
from wellhead.population.planes import Machine, Runner, Words, compiled
from wellhead.reasoning.criteria import Operand, Operator, Value
from wellhead.reasoning.evaluate import COMPARISONS
from wellhead.reasoning.facts import CLINICIAN_LETTER, FactDefinition, letter_id
from wellhead.reasoning.program import Builder
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.steps import ClinicianLetter, Worried
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.whole import REVIEWED

NOT_SURE = "not_sure"
"""The column that lists the facts a person was asked and could not tell."""


Target = tuple[Words, Truth | None]
"""The two rows of a leaf, and what it takes 'not sure' for."""


class WrongColumn(ValueError):
    """A value that cannot be right, with its column and its row within the chunk."""

    def __init__(self, column: str, wrong: WrongValue) -> None:
        """Keep where and what, for the sentence that the caller makes of it."""
        super().__init__(f"{column}: {wrong}")
        self.column = column
        self.row = wrong.row
        self.value = wrong.value


@dataclass(frozen=True)
class Filled:
    """What is implied for some rows of a fact: where, and which value."""

    where: Words
    value: Value


class Implications:
    """The conditions under which facts hold without asking, made ready to run over chunks."""

    def __init__(self, rules: Rules, words: int) -> None:
        """Build one small program for all conditions; they look at what was answered only."""
        deriving.check(rules)
        self.implied = {fact.id: fact.implied for fact in rules.facts.values() if fact.implied}
        builder = Builder(rules)
        names = {}
        for fact, implied in self.implied.items():
            when = builder.is_yes(builder.node(implied.when))
            if implied.unless is not None:
                when = builder.every(when, ~builder.is_yes(builder.node(implied.unless)))
            names[fact] = when
        self.runner = Runner(compiled(builder.build(names)), words)
        self.leaves = Leaves(self.runner)

    def fill(self, chunk: "Chunk") -> dict[str, Filled]:
        """Return what is implied in a chunk; what was answered, or answered 'not sure', stays."""
        self.leaves.fill(chunk)
        self.runner.run()
        found = {}
        for fact, implied in self.implied.items():
            where = self.runner.yes(fact) & ~chunk.known(fact) & ~chunk.unsure(fact)
            if where.any():
                found[fact] = Filled(where, implied.value)
        return found


class Chunk:
    """Some rows, read column by column when a leaf asks for it."""

    def __init__(self, batch: pa.RecordBatch, rules: Rules, words: int) -> None:
        """Keep the batch; nothing is read yet."""
        self.batch = batch
        self.rules = rules
        self.words = words
        self.nowhere = columns.unknown(words)
        self.names = frozenset(batch.schema.names)
        self.filled: Mapping[str, Filled] = {}
        self._read: dict[str, Column | None] = {}
        self._unsure: dict[str, Words] = {}
        self._silent: dict[str, Words] = {}

    def known(self, fact: str) -> Words:
        """Return where a fact has a value, given, derived or implied; an ambiguous one is a value too."""
        column = self.column(fact)
        known = column.known if column is not None else self.nowhere
        return known | self.filled[fact].where if fact in self.filled else known

    def unsure(self, fact: str) -> Words:
        """Return where a fact was answered 'not sure'."""
        if fact not in self.doubted:
            return self.nowhere
        if fact not in self._unsure:
            ticks = self.column(NOT_SURE)
            self._unsure[fact] = self.nowhere if ticks is None else ticks.holds(Operator.CONTAINS, fact)
        return self._unsure[fact]

    @cached_property
    def doubted(self) -> frozenset[str]:
        """The facts that anybody in the chunk was not sure of."""
        ticks = self.column(NOT_SURE)
        return ticks.anywhere() if isinstance(ticks, Ticks | ManyTicks) else frozenset()

    def column(self, name: str) -> Column | None:
        """Return one column, read once; None where it is absent and cannot be derived."""
        if name not in self._read:
            self._read[name] = self._column(name)
        return self._read[name]

    def _column(self, name: str) -> Column | None:
        definition = self.rules.facts.get(name)
        given = self._given(name, definition) if name in self.names else None
        if definition is None or definition.derive is None:
            return given
        return deriving.derived(definition, given, self.column, rules=self.rules, words=self.words)

    def _given(self, name: str, definition: FactDefinition | None) -> Column:
        array = self.batch.column(name)
        try:
            if name == NOT_SURE:
                return columns.ticks(array, self.words, tuple(self.rules.facts))
            if name == REVIEWED:
                return columns.ticks(array, self.words, tuple(flag.id for flag in self.rules.red_flags))
            if definition is None or definition.type == "boolean":
                return columns.flags(array, self.words)
            if definition.type in ("number", "duration"):
                limits = (_limit(definition.min, -np.inf), _limit(definition.max, np.inf))
                return columns.numbers(array, self.words, limits)
            read = columns.choices if definition.type == "choice" else columns.ticks
            return read(array, self.words, definition.options)
        except WrongValue as wrong:
            raise WrongColumn(name, wrong) from None

    def check_the_rest(self) -> None:
        """Read the facts that no leaf asked for: a wrong value is refused wherever it stands."""
        for name in self.names & self.rules.facts.keys():
            self.column(name)

    def compared(self, fact: str, operator: Operator, operand: Operand) -> Words:
        """Return where a comparison holds, among the rows where it can be told."""
        column = self.column(fact)
        yes = self.nowhere if column is None else column.holds(operator, operand)
        if isinstance(column, Choices) and self.rules.facts[fact].ambiguous:
            yes = yes & self.told(fact)
        if fact in self.filled and COMPARISONS[operator](self.filled[fact].value, operand):
            yes = yes | self.filled[fact].where
        return yes

    def told(self, fact: str) -> Words:
        """Return where a comparison can be told: known, and not answered with what decides nothing."""
        column, known = self.column(fact), self.known(fact)
        if isinstance(column, Choices) and self.rules.facts[fact].ambiguous:
            return known & ~self._ambiguous(fact, column)
        return known

    def _ambiguous(self, fact: str, column: Choices) -> Words:
        """Return where the answer is one that decides nothing."""
        if fact not in self._silent:
            silent = self.nowhere
            for option in self.rules.facts[fact].ambiguous:
                silent = silent | column.holds(Operator.EQUALS, option)
            self._silent[fact] = silent
        return self._silent[fact]

    def letter(self, code: str) -> tuple[Words, Words]:
        """Return where the letter of a candidate is yes and where it is said; a plain answer counts for all."""
        plain, own = self.column(CLINICIAN_LETTER), self.column(letter_id(code))
        yes = known = self.nowhere
        if isinstance(plain, Flags):
            yes, known = plain.yes, plain.known
        if isinstance(own, Flags):
            yes, known = own.yes | (yes & ~own.known), known | own.known
        return yes, known


class Leaves:
    """The leaves of a machine sorted by fact, so that each column is looked at once a chunk."""

    def __init__(self, runner: Runner) -> None:
        """Sort them: comparisons with the rows they fill, plain ones and those that worry."""
        self.runner = runner
        self.by_fact: dict[str, dict[tuple[Operator, Operand], list[Target]]] = {}
        self.letters: dict[str, list[Target]] = {}
        for place, leaf in enumerate(runner.machine.leaves):
            rows = runner.leaf(place)
            if isinstance(leaf, ClinicianLetter):
                self.letters.setdefault(leaf.code, []).append((rows, leaf.wished))
                continue
            wished = leaf.wished if isinstance(leaf, Worried) else None
            compared = self.by_fact.setdefault(leaf.fact, {})
            compared.setdefault((leaf.operator, leaf.operand), []).append((rows, wished))

    def fill(self, chunk: Chunk) -> None:
        """Write where each leaf is yes, and where it may be yes, into its two rows."""
        for fact, comparisons in self.by_fact.items():
            untold = ~chunk.told(fact)
            worried = fact in chunk.doubted
            absent = chunk.unsure(fact) & ~chunk.known(fact) if worried else None
            for (operator, operand), targets in comparisons.items():
                _write(targets, chunk.compared(fact, operator, operand), untold=untold, absent=absent)
        for code, targets in self.letters.items():
            yes, known = chunk.letter(code)
            absent = chunk.unsure(CLINICIAN_LETTER) & ~known if CLINICIAN_LETTER in chunk.doubted else None
            _write(targets, yes, untold=~known, absent=absent)


def _write(targets: Sequence[Target], yes: Words, *, untold: Words, absent: Words | None) -> None:
    for rows, wished in targets:
        np.copyto(rows[0], yes)
        np.bitwise_or(yes, untold, out=rows[1])
        if wished is not None and absent is not None:
            _worry(rows, wished, absent)


def _worry(rows: Words, wished: Truth, absent: Words) -> None:
    if wished is Truth.YES:
        np.bitwise_or(rows[0], absent, out=rows[0])
    if wished is Truth.NO:
        np.bitwise_and(rows[1], ~absent, out=rows[1])


def _limit(limit: float | None, open_end: float) -> float:
    return open_end if limit is None else limit


class Reader:
    """Fills the leaves of a machine from batches of up to `words` times 64 rows."""

    def __init__(self, rules: Rules, machine: Machine, words: int) -> None:
        """Make the implications and the machine's buffers ready."""
        self.rules = rules
        self.words = words
        self.runner = Runner(machine, words)
        self.leaves = Leaves(self.runner)
        self.implications = Implications(rules, words)

    def run(self, batch: pa.RecordBatch) -> Runner:
        """Carry out all steps on a batch. Raises WrongColumn for a value that cannot be right."""
        chunk = Chunk(batch, self.rules, self.words)
        chunk.filled = self.implications.fill(chunk)
        self.leaves.fill(chunk)
        chunk.check_the_rest()
        self.runner.run()
        return self.runner
