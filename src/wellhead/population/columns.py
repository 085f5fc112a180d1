"""Arrow columns of a chunk as bits: where a comparison holds and where it can be told.

Boolean columns are bits already and cost nearly nothing; the others are compared once a leaf and packed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wellhead.population.planes import FULL, Words, packed, unpacked
from wellhead.reasoning.criteria import Operand, Operator, is_number

NOWHERE = 0xFFFE
"""The code of no choice at all; the next one up stands for a choice that is no option."""


SPARSE = 2000
"""Up to so many ticks are set bit by bit; more are packed."""

FEW = 32
"""Up to so many options have a bit each in a word of every row; ticks of more are sorted by option."""


class WrongValue(ValueError):
    """A value that the fact dictionary does not allow; `row` counts from 0 within the chunk."""

    def __init__(self, row: int, value: object) -> None:
        """Keep what was found, for the sentence that the caller makes of it."""
        super().__init__(f"row {row}: {value!a}")
        self.row = row
        self.value = value


@dataclass(frozen=True)
class Flags:
    """A yes/no column."""

    yes: Words
    known: Words

    def holds(self, operator: Operator, operand: Operand) -> Words:
        """Return where the comparison holds, for known rows."""
        if operator is not Operator.EQUALS or not isinstance(operand, bool):
            raise TypeError(f"a yes/no column cannot be compared by {operator.value} {operand!a}")
        return self.yes if operand else self.known & ~self.yes


@dataclass(frozen=True)
class Numbers:
    """A column of numbers; durations are seconds. What stands in rows that are not known means nothing."""

    values: npt.NDArray[np.float64]
    known: Words

    def holds(self, operator: Operator, operand: Operand) -> Words:
        """Return where the comparison holds, for known rows."""
        if not is_number(operand) or not isinstance(operand, int | float):
            raise TypeError(f"a column of numbers cannot be compared with {operand!a}")
        if operator is Operator.AT_LEAST:
            truths = self.values >= operand
        elif operator is Operator.ABOVE:
            truths = self.values > operand
        elif operator is Operator.EQUALS:
            truths = self.values == operand
        else:
            raise TypeError(f"a column of numbers cannot be compared by {operator.value}")
        return packed(truths, self.known.size) & self.known


@dataclass(frozen=True)
class Choices:
    """A column of one choice a row, as the place among the options."""

    codes: npt.NDArray[np.uint16]
    known: Words
    options: Sequence[str]

    def holds(self, operator: Operator, operand: Operand) -> Words:
        """Return where the comparison holds, for known rows."""
        if operator is not Operator.EQUALS or not isinstance(operand, str):
            raise TypeError(f"a column of choices cannot be compared by {operator.value} {operand!a}")
        if operand not in self.options:
            return np.zeros_like(self.known)
        return packed(self.codes == self.options.index(operand), self.known.size) & self.known


@dataclass(frozen=True)
class Ticks:
    """A column of several choices a row out of a few: a bit for each option, by its place among them."""

    marks: npt.NDArray[np.uint32]
    known: Words
    options: Sequence[str]

    def holds(self, operator: Operator, operand: Operand) -> Words:
        """Return where the comparison holds, for known rows."""
        _needs_contains(operator, operand)
        if operand not in self.options:
            return np.zeros_like(self.known)
        mark = np.uint32(1 << self.options.index(str(operand)))
        return packed((self.marks & mark) != 0, self.known.size)

    def anywhere(self) -> frozenset[str]:
        """Return the options that anybody ticked."""
        found = int(np.bitwise_or.reduce(self.marks))
        return frozenset(option for place, option in enumerate(self.options) if found >> place & 1)


@dataclass(frozen=True)
class ManyTicks:
    """A column of several choices a row out of many: the rows that tick each option, by its place among them."""

    ticked: Mapping[int, npt.NDArray[np.int32]]
    known: Words
    options: Sequence[str]
    count: int

    def holds(self, operator: Operator, operand: Operand) -> Words:
        """Return where the comparison holds, for known rows."""
        _needs_contains(operator, operand)
        rows = self.ticked.get(self.options.index(str(operand))) if operand in self.options else None
        if rows is None:
            return np.zeros_like(self.known)
        if rows.size > SPARSE:
            truths = np.zeros(self.count, dtype=np.bool_)
            truths[rows] = True
            return packed(truths, self.known.size)
        bits = np.zeros(8 * self.known.size, dtype=np.uint8)
        np.bitwise_or.at(bits, rows >> 3, (1 << (rows & 7)).astype(np.uint8))
        return bits.view(np.uint64)

    def anywhere(self) -> frozenset[str]:
        """Return the options that anybody ticked."""
        return frozenset(self.options[code] for code in self.ticked)


def _needs_contains(operator: Operator, operand: Operand) -> None:
    if operator is not Operator.CONTAINS or not isinstance(operand, str):
        raise TypeError(f"a column of lists cannot be compared by {operator.value} {operand!a}")


Column = Flags | Numbers | Choices | Ticks | ManyTicks


def unknown(words: int) -> Words:
    """Return bits that are set nowhere."""
    return np.zeros(words, dtype=np.uint64)


def flags(array: pa.Array, words: int) -> Flags:
    """Read a yes/no column; a column of nothing but nulls is unknown everywhere."""
    if pa.types.is_null(array.type):
        return Flags(unknown(words), unknown(words))
    known = _known(array, words)
    return Flags(_bits(array.buffers()[1], words, offset=array.offset, length=len(array)) & known, known)


def numbers(array: pa.Array, words: int, limits: tuple[float, float]) -> Numbers:
    """Read a column of numbers. Raises WrongValue outside the limits, both included, and for NaN."""
    if pa.types.is_null(array.type):
        return Numbers(np.zeros(len(array)), unknown(words))
    known = _known(array, words)
    values = _plain_numbers(array)
    if values.size:
        low, high = limits
        smallest, largest = values.min(), values.max()
        if not (low <= smallest and largest <= high):
            _refuse_outside(values, known, limits)
    return Numbers(values, known)


def _plain_numbers(array: pa.Array) -> npt.NDArray[np.float64]:
    """View the numbers where they lie; shorter fractions and decimals are turned into doubles first."""
    if not (pa.types.is_integer(array.type) or pa.types.is_float64(array.type)):
        array = pc.cast(array, pa.float64())
    width = np.dtype(str(array.type))
    buffer = array.buffers()[1]
    if buffer is None or not len(array):
        return np.zeros(len(array))
    found: npt.NDArray[np.float64] = np.frombuffer(buffer, dtype=width)[
        array.offset : array.offset + len(array)
    ]
    return found


def _refuse_outside(values: npt.NDArray[np.float64], known: Words, limits: tuple[float, float]) -> None:
    """Raise for the first known value outside; unknown rows may hold anything."""
    low, high = limits
    outside = ~((values >= low) & (values <= high))
    wrong = np.flatnonzero(packed(outside, known.size).view(np.uint8) & known.view(np.uint8))
    if wrong.size:
        rows = np.arange(8) + 8 * wrong[0]
        row = next(int(row) for row in rows if row < values.size and outside[row] and _is_set(known, row))
        raise WrongValue(row, values[row].item())


def _is_set(bits: Words, row: int) -> bool:
    return bool(bits.view(np.uint8)[row // 8] >> (row % 8) & 1)


def choices(array: pa.Array, words: int, options: Sequence[str]) -> Choices:
    """Read a column of one choice a row. Raises WrongValue for a choice that is not an option."""
    if pa.types.is_null(array.type):
        return Choices(np.zeros(len(array), dtype=np.uint16), unknown(words), options)
    codes = _codes(array, options)
    known = _known(array, words)
    if (codes >= NOWHERE).any():
        here = unpacked(known, len(array)).astype(np.bool_)
        wrong = np.flatnonzero(here & (codes > NOWHERE))
        if wrong.size:
            raise WrongValue(int(wrong[0]), array[int(wrong[0])].as_py())
        known = known & packed(codes < NOWHERE, words)
    return Choices(codes, known, options)


def ticks(array: pa.Array, words: int, options: Sequence[str]) -> Ticks | ManyTicks:
    """Read a column of lists; an empty list is an answer. Raises WrongValue for what is not an option."""
    if pa.types.is_null(array.type):
        return Ticks(np.zeros(len(array), dtype=np.uint32), unknown(words), options)
    known = _known(array, words)
    lengths = np.diff(_offsets(array))
    if array.null_count:
        lengths *= unpacked(known, len(array))
        entries = pc.list_flatten(array)
    else:
        entries = array.flatten()
    codes = _codes(entries, options)
    if entries.null_count:
        raise WrongValue(_row_of(int(entries.is_null().index(True).as_py()), lengths), None)
    if codes.size and codes.max() >= NOWHERE:
        wrong = int(codes.argmax())
        raise WrongValue(_row_of(wrong, lengths), entries[wrong].as_py())
    if len(options) <= FEW:
        return Ticks(_marks(codes, lengths), known, options)
    return ManyTicks(_by_code(codes, lengths), known, options, len(array))


def _row_of(entry: int, lengths: npt.NDArray[np.int64]) -> int:
    return int(np.searchsorted(np.cumsum(lengths), entry, side="right"))


def _marks(codes: npt.NDArray[np.uint16], lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.uint32]:
    """Put the bits of each row's entries together; a row without entries has none, which reduceat cannot say."""
    if not lengths.size:
        return np.zeros(0, dtype=np.uint32)
    marks = np.zeros(codes.size + 1, dtype=np.uint32)
    np.left_shift(np.uint32(1), codes, out=marks[:-1], dtype=np.uint32)
    found: npt.NDArray[np.uint32] = np.bitwise_or.reduceat(marks, np.cumsum(lengths) - lengths)
    found[lengths == 0] = 0
    return found


def _by_code(
    codes: npt.NDArray[np.uint16], lengths: npt.NDArray[np.int64]
) -> dict[int, npt.NDArray[np.int32]]:
    """Sort the entries once, so that no option has to look through those of all others."""
    rows = np.repeat(np.arange(lengths.size, dtype=np.int32), lengths)
    order = np.argsort(codes, kind="stable")
    ticked = rows[order]
    found, starts = np.unique(codes[order], return_index=True)
    ends = np.append(starts[1:], codes.size)[: found.size]
    return {
        code: ticked[start:end]
        for code, start, end in zip(found.tolist(), starts.tolist(), ends.tolist(), strict=True)
    }


def _offsets(array: pa.Array) -> npt.NDArray[np.int64]:
    width = np.int64 if pa.types.is_large_list(array.type) else np.int32
    found = np.frombuffer(array.buffers()[1], dtype=width)[array.offset : array.offset + len(array) + 1]
    return found.astype(np.int64)


def _codes(array: pa.Array, options: Sequence[str]) -> npt.NDArray[np.uint16]:
    """Return each entry's place among the options; what stands in rows that are null means nothing."""
    if not pa.types.is_dictionary(array.type):
        return _places(array, options)
    width = np.dtype(str(array.indices.type))
    whole = np.frombuffer(array.indices.buffers()[1], dtype=width) if len(array) else np.zeros(0, width)
    indices = whole[array.offset : array.offset + len(array)]
    if array.dictionary.to_pylist() == list(options):
        return indices.astype(np.uint16)
    table = _places(array.dictionary, options)
    if not table.size:
        return np.full(len(array), NOWHERE, dtype=np.uint16)
    # NumPy types what is taken as Any.
    codes: npt.NDArray[np.uint16] = np.take(table, indices, mode="clip")
    return codes


def _places(strings: pa.Array, options: Sequence[str]) -> npt.NDArray[np.uint16]:
    """Return each string's place among the options: NOWHERE for null, beyond it for what is no option."""
    if not len(strings):
        return np.zeros(0, dtype=np.uint16)
    if pa.types.is_string_view(strings.type):
        strings = strings.cast(pa.large_string())
    found = pc.index_in(strings, value_set=pa.array(options, strings.type))
    filled = found.fill_null(NOWHERE + 1) if found.null_count else found
    # The buffer, because to_numpy would load pandas where it is installed, which takes a second.
    plain = np.frombuffer(filled.buffers()[1], dtype=np.int32)[filled.offset : filled.offset + len(filled)]
    places: npt.NDArray[np.uint16] = plain.astype(np.uint16)
    if strings.null_count:
        known = _known(strings, -(-len(strings) // 64))
        places[unpacked(known, len(strings)) == 0] = NOWHERE
    return places


def _known(array: pa.Array, words: int) -> Words:
    validity = array.buffers()[0]
    if validity is None or array.null_count == 0:
        return np.full(words, FULL, dtype=np.uint64)
    return _bits(validity, words, offset=array.offset, length=len(array))


def _bits(buffer: pa.Buffer, words: int, *, offset: int, length: int) -> Words:
    """View a bitmap as words; one that starts within a byte is shifted."""
    if offset % 8:
        end = (offset + length + 7) // 8
        whole = np.unpackbits(np.frombuffer(buffer, dtype=np.uint8)[offset // 8 : end], bitorder="little")
        start = offset % 8
        return packed(whole[start : start + length].astype(np.bool_), words)
    found = np.frombuffer(buffer, dtype=np.uint8)[offset // 8 : offset // 8 + (length + 7) // 8]
    if found.size == 8 * words:
        return found.view(np.uint64)
    padded = np.zeros(8 * words, dtype=np.uint8)
    padded[: found.size] = found
    return padded.view(np.uint64)
