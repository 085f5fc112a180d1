"""The steps as SQL: three-valued by null, nested so that each step that is used more than once is written once.

The innermost query fills in what is derived and implied and looks for values that cannot be right; the layers
above hold the steps, the outermost the answers.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wellhead.population.answers import Answer, ListOf, OneOf
from wellhead.population.dialects import Dialect, literal
from wellhead.population.sql_columns import WRONG, LeafTexts, Source
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.steps import (
    ClinicianLetter,
    Constant,
    Every,
    IsUnknown,
    IsYes,
    Leaf,
    Program,
    Step,
    Worried,
    inputs,
    place_of,
)
from wellhead.reasoning.truth import Truth

LEAVES = (Leaf, Worried, ClinicianLetter)


@dataclass(frozen=True)
class Layer:
    """One SELECT: what is carried through and what is new, as (name, expression)."""

    carried: tuple[str, ...]
    new: tuple[tuple[str, str], ...]


class Layers:
    """The steps of a program sorted into layers; a step used once is written where it is used."""

    def __init__(self, program: Program, texts: LeafTexts) -> None:
        """Count uses, and give every leaf and every step that is used more than once a column of its own.

        A program that is small when all is written out, as by hand, needs no layers where the dialect likes it so.
        """
        self.program = program
        self.texts = texts
        uses = Counter(place_of(ref) for step in program.steps for ref in inputs(step))
        uses.update({place_of(ref): 2 for ref in program.names.values()})
        self.alone = frozenset(
            place
            for place, step in enumerate(program.steps)
            if not isinstance(step, Constant) and (uses[place] > 1 or isinstance(step, LEAVES))
        )
        if leaves_written_out(program) <= texts.dialect.leaves_at_once:
            self.alone = frozenset()
        self.expressions: list[str] = []
        self.depths: list[int] = []
        self.needs: list[frozenset[int]] = []
        for step in program.steps:
            self._write(step)

    def _write(self, step: Step) -> None:
        below = [place_of(ref) for ref in inputs(step)]
        self.expressions.append(self._expression(step))
        self.depths.append(max((self.depths[each] + (each in self.alone) for each in below), default=0))
        own = (frozenset({each}) if each in self.alone else self.needs[each] for each in below)
        self.needs.append(frozenset().union(*own))

    def ref(self, ref: int) -> str:
        """Return what stands for a reference: a column, or the expression itself."""
        place = place_of(ref)
        text = f"s{place}" if place in self.alone else self.expressions[place]
        return text if ref >= 0 else f"(NOT {text})"

    def _expression(self, step: Step) -> str:
        if isinstance(step, Every):
            return f"({' AND '.join(self.ref(ref) for ref in step.refs)})"
        if isinstance(step, IsYes):
            return f"({self.ref(step.ref)} IS TRUE)"
        if isinstance(step, IsUnknown):
            return f"({self.ref(step.ref)} IS NULL)"
        if isinstance(step, Constant):
            return "TRUE" if step.truth is Truth.YES else "CAST(NULL AS BOOLEAN)"
        return self.texts.leaf(step)

    def layers(self) -> list[Layer]:
        """Return the layers from the inside out; each carries only what those further out need."""
        wanted = {place_of(ref) for ref in self.program.names.values()} & self.alone
        found: list[Layer] = []
        for depth in range(max((self.depths[place] for place in wanted), default=-1), -1, -1):
            here = sorted(place for place in wanted if self.depths[place] == depth)
            carried = sorted(wanted - set(here))
            new = tuple((f"s{place}", self.expressions[place]) for place in here)
            found.append(Layer(tuple(f"s{place}" for place in carried), new))
            wanted = set(carried).union(*(self.needs[place] for place in here))
        return found[::-1]


def leaves_written_out(program: Program) -> int:
    """Return how many leaves there are when each step is written wherever it is used."""
    leaves: list[int] = []
    for step in program.steps:
        leaves.append(sum(leaves[place_of(ref)] for ref in inputs(step)) or 1)
    return sum(leaves[place_of(ref)] for ref in program.names.values())


def query(program: Program, said: Sequence[Answer], *, source: Source, rules: Rules) -> str:
    """Return the whole query: from the columns of `source` to the answers, and what value is wrong."""
    texts = LeafTexts(rules, source)
    layers = Layers(program, texts)
    passed = [source.dialect.quoted(name) for name in (*source.passed, WRONG)]
    text = texts.completed(program)
    for number, layer in enumerate(layers.layers()):
        columns = [*passed, *layer.carried, *(f"{written} AS {name}" for name, written in layer.new)]
        text = f"SELECT {', '.join(columns)}\nFROM (\n{text}\n) AS layer_{number}"
    answers = [
        f"{_answer(each, layers, source.dialect)} AS {source.dialect.quoted(each.name)}" for each in said
    ]
    return f"SELECT {', '.join([*passed, *answers])}\nFROM (\n{text}\n) AS layer_last"


def _answer(answer: Answer, layers: Layers, dialect: Dialect) -> str:
    names = layers.program.names
    if isinstance(answer, OneOf):
        cases = [
            f"WHEN {layers.ref(names[step])} THEN {literal(word)}" for word, step in answer.words.items()
        ]
        return f"CASE {' '.join(cases)} END"
    if isinstance(answer, ListOf):
        return dialect.compact(
            [
                f"CASE WHEN {' OR '.join(layers.ref(names[step]) for step in steps)} THEN {literal(word)} END"
                for word, steps in answer.words.items()
            ]
        )
    return layers.ref(names[answer.step])
