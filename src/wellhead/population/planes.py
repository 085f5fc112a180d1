"""Runs the steps over a chunk of people at once: 64 rows a machine word, in NumPy, with buffers used again.

A step that may be unknown is two rows of words, where it is yes and where it may still be yes; and/or then are
one call for both. A step that is never unknown is one row. Which of a step and its negation is kept is chosen
so that few negations have to be carried out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wellhead.reasoning.steps import Constant, Every, IsUnknown, IsYes, LeafStep, Program, place_of
from wellhead.reasoning.truth import Truth

Words = npt.NDArray[np.uint64]
"""Bits of a chunk, 64 rows a word, row 0 in the lowest bit; shape (2, words) or (words,)."""

WORDS = 2048
"""Machine words a chunk: 131,072 rows. Smaller chunks cost more calls, larger ones leave the processor's cache."""

FULL = np.uint64(0xFFFFFFFFFFFFFFFF)


@dataclass(frozen=True)
class Kept:
    """Where a step's bits are: a register, which row of it (None: both), and whether they are negated."""

    register: int
    row: int | None
    negated: bool


@dataclass(frozen=True)
class Instruction:
    """One call: `out = operation(first, second)` on registers and rows; `second` None for a negation."""

    operation: str
    out: Kept
    first: Kept
    second: Kept | None = None


@dataclass(frozen=True)
class Machine:
    """A program compiled for chunks: instructions in order, where each output ends up, how many registers.

    The registers of `leaves` are filled by the caller before a run, in the order given.
    """

    instructions: tuple[Instruction, ...]
    leaves: tuple[LeafStep, ...]
    outputs: Mapping[str, Kept]
    registers: int
    constant: int


class _Compiler:
    """Chooses for each step how it is kept, and gives out registers."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.kept: dict[int, Kept] = {}
        self.negations: dict[Kept, Kept] = {}
        self.instructions: list[Instruction] = []
        self.registers = 0

    def compile(self) -> Machine:
        leaves = self.program.leaves
        for place in range(len(leaves)):
            self.kept[place] = Kept(self._register(), None, negated=False)
        constant = self._register()
        for place, step in enumerate(self.program.steps):
            if isinstance(step, Constant):
                row = None if step.truth is Truth.UNKNOWN else 1
                self.kept[place] = Kept(constant, row, negated=False)
            elif isinstance(step, IsYes):
                self.kept[place] = self._is_yes(step.ref)
            elif isinstance(step, IsUnknown):
                self.kept[place] = self._is_unknown(step.ref)
            elif isinstance(step, Every):
                self.kept[place] = self._every(step.refs)
        outputs = {name: self._read(ref) for name, ref in self.program.names.items()}
        return Machine(tuple(self.instructions), leaves, outputs, self.registers, constant)

    def _register(self) -> int:
        self.registers += 1
        return self.registers - 1

    def _read(self, ref: int) -> Kept:
        kept = self.kept[place_of(ref)]
        return kept if ref >= 0 else Kept(kept.register, kept.row, not kept.negated)

    def _is_yes(self, ref: int) -> Kept:
        """Yes is the first row; of a negation it is what the second row leaves out."""
        kept = self._read(ref)
        if kept.row is not None:
            return kept
        return Kept(kept.register, 1 if kept.negated else 0, kept.negated)

    def _is_unknown(self, ref: int) -> Kept:
        kept = self.kept[place_of(ref)]
        out = Kept(self._register(), 0, negated=False)
        yes, maybe = (Kept(kept.register, row, negated=False) for row in (0, 1))
        self.instructions.append(Instruction("xor", out, yes, maybe))
        return out

    def _every(self, refs: Sequence[int]) -> Kept:
        """And of the references, or the negation as or of their negations, whichever negates less."""
        parts = [self._read(ref) for ref in refs]
        plain = sum(part.negated for part in parts) * 2 <= len(parts)
        if not plain:
            parts = [Kept(part.register, part.row, not part.negated) for part in parts]
        ready = sorted((self._plain(part) for part in parts), key=lambda part: part.row is not None)
        settled = all(part.row is not None for part in ready)
        out = Kept(self._register(), 0 if settled else None, negated=False)
        operation, first = ("and" if plain else "or"), ready[0]
        for part in ready[1:]:
            self.instructions.append(Instruction(operation, out, first, part))
            first = out
        return Kept(out.register, out.row, not plain)

    def _plain(self, part: Kept) -> Kept:
        """Return the bits without a negation in front, carrying it out once where there is one."""
        if not part.negated:
            return part
        if part not in self.negations:
            out = Kept(self._register(), None if part.row is None else 0, negated=False)
            self.instructions.append(Instruction("not", out, Kept(part.register, part.row, negated=False)))
            self.negations[part] = out
        return self.negations[part]


def compiled(program: Program) -> Machine:
    """Return the program for chunks, with registers shared by steps that are not needed at the same time."""
    return _sharing(_Compiler(program).compile())


def _sharing(machine: Machine) -> Machine:
    """Give a register back once nothing reads it any more; leaves, constants and outputs stay."""
    forever = {*range(len(machine.leaves)), machine.constant}
    forever |= {kept.register for kept in machine.outputs.values()}
    last: dict[int, int] = {}
    for moment, each in enumerate(machine.instructions):
        for read in (each.first, each.second, each.out):
            if read is not None:
                last[read.register] = moment
    given: dict[int, int] = {place: place for place in range(len(machine.leaves))}
    given[machine.constant] = len(given)
    free: list[int] = []
    total = len(given)
    changed = []
    for moment, each in enumerate(machine.instructions):
        if each.out.register not in given:
            if free:
                given[each.out.register] = free.pop()
            else:
                given[each.out.register], total = total, total + 1
        changed.append(_moved(each, given))
        touched = {read.register for read in (each.first, each.second, each.out) if read is not None}
        free.extend(given[old] for old in touched if old not in forever and last[old] == moment)
    outputs = {name: _at(kept, given) for name, kept in machine.outputs.items()}
    return Machine(tuple(changed), machine.leaves, outputs, total, given[machine.constant])


def _at(kept: Kept, given: Mapping[int, int]) -> Kept:
    return Kept(given[kept.register], kept.row, kept.negated)


def _moved(each: Instruction, given: Mapping[int, int]) -> Instruction:
    second = None if each.second is None else _at(each.second, given)
    return Instruction(each.operation, _at(each.out, given), _at(each.first, given), second)


Call = tuple[Callable[..., Words], Words, Words, Words]


class Runner:
    """A machine with its buffers, for chunks of up to `words` times 64 rows. One runner serves one thread."""

    def __init__(self, machine: Machine, words: int) -> None:
        """Set the buffers up; the constant's rows are nowhere yes and everywhere possible."""
        self.machine = machine
        self.words = words
        self.buffers: Words = np.zeros((machine.registers, 2, words), dtype=np.uint64)
        self.buffers[machine.constant, 1] = FULL
        self._both: list[Call] = []
        self._calls = tuple(self._call(each) for each in machine.instructions)

    def leaf(self, number: int) -> Words:
        """Return the two rows of a leaf, to be filled: where it is yes, where it may be yes."""
        # NumPy's indexing is typed as Any.
        rows: Words = self.buffers[number]
        return rows

    def run(self) -> None:
        """Carry out all steps; the leaves must be filled."""
        for operation, first, second, out in self._calls:
            operation(first, second, out)

    def output(self, name: str) -> Words:
        """Return a named output: both rows, or one where it is never unknown."""
        return self._value(self.machine.outputs[name])

    def yes(self, name: str) -> Words:
        """Return where a named output is yes."""
        kept = self.machine.outputs[name]
        if kept.row is not None:
            return self._value(kept)
        row: Words = self.buffers[kept.register, int(kept.negated)]
        return ~row if kept.negated else row

    def _value(self, kept: Kept) -> Words:
        rows = self._rows(kept)
        if not kept.negated:
            return rows
        return ~rows if kept.row is not None else ~rows[::-1]

    def _rows(self, kept: Kept) -> Words:
        buffer: Words = self.buffers[kept.register]
        if kept.row is None:
            return buffer
        row: Words = buffer[kept.row]
        return row

    def _call(self, each: Instruction) -> Call:
        out, first = self._rows(each.out), self._rows(each.first)
        if each.second is None:
            # Not: where it may be yes and where it is yes change places.
            source = first if each.first.row is not None else first[::-1]
            return np.bitwise_xor, source, np.full(1, FULL, dtype=np.uint64), out
        operation = {"and": np.bitwise_and, "or": np.bitwise_or, "xor": np.bitwise_xor}[each.operation]
        return operation, first, self._rows(each.second), out


def packed(truths: npt.NDArray[np.bool_], words: int) -> Words:
    """Pack one truth a row into words; rows past the end are no."""
    bits = np.packbits(truths, bitorder="little")
    if bits.size == 8 * words:
        return bits.view(np.uint64)
    padded = np.zeros(8 * words, dtype=np.uint8)
    padded[: bits.size] = bits
    return padded.view(np.uint64)


def unpacked(words: Words, rows: int) -> npt.NDArray[np.uint8]:
    """Return 0 or 1 for each row."""
    return np.unpackbits(words.view(np.uint8), count=rows, bitorder="little")
