"""What is said of each row: which columns come out, and how they are made from bits."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wellhead.population.planes import Runner, Words, unpacked
from wellhead.reasoning.rules import PHYSIOTHERAPY, URGENCIES
from wellhead.reasoning.verdict import FlagState, Status
from wellhead.reasoning.whole import Whole

SHOWN = (FlagState.FIRED, FlagState.CANNOT_BE_RULED_OUT)
"""States of a flag that are shown as fired: a 'not sure' counts as a warning."""


BLOCK = 4096
"""Rows whose lists are made at once, so that they stay near the processor."""


@dataclass(frozen=True)
class OneOf:
    """A column that holds one of some words; each word with the step that says it."""

    name: str
    words: Mapping[str, str]


@dataclass(frozen=True)
class ListOf:
    """A column that lists words in a fixed order; each word with the steps of which one must hold."""

    name: str
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Truth:
    """A column of yes, no and null for unknown: the value of one node."""

    name: str
    step: str


Answer = OneOf | ListOf | Truth


def answers(whole: Whole, nodes: Sequence[str] = ()) -> tuple[Answer, ...]:
    """Return the columns of a verdict in order, with the values of some nodes behind them."""
    statuses = [
        OneOf(status_column(code), {status.value: f"{code} {status.value}" for status in Status})
        for code in whole.codes
    ]
    fired = {flag: tuple(f"{flag} {state.value}" for state in SHOWN) for flag in whole.flags}
    return (
        OneOf("urgency", {level: f"urgency {level}" for level in URGENCIES}),
        OneOf("outcome", {outcome: f"outcome {outcome}" for outcome in whole.outcomes}),
        ListOf("reported", {code: (f"{code} reported",) for code in whole.order}),
        OneOf("physiotherapy", {value: f"physiotherapy {value}" for value in PHYSIOTHERAPY}),
        ListOf("flags_fired", fired),
        ListOf("flags_open", {flag: (f"{flag} {FlagState.OPEN.value}",) for flag in whole.flags}),
        *statuses,
        *(Truth(name.removeprefix("node "), name) for name in nodes),
    )


def status_column(code: str) -> str:
    """Return the name of a status column: letters, digits and underscores only, so that SQL needs no quotes."""
    return "status_" + code.replace(".", "_").replace("-", "_")


def steps_of(found: Sequence[Answer]) -> tuple[str, ...]:
    """Return the named outputs that some columns need."""
    names: dict[str, None] = {}
    for answer in found:
        if isinstance(answer, Truth):
            names[answer.step] = None
        elif isinstance(answer, OneOf):
            names.update(dict.fromkeys(answer.words.values()))
        else:
            names.update(dict.fromkeys(step for steps in answer.words.values() for step in steps))
    return tuple(names)


def schema_of(found: Sequence[Answer]) -> pa.Schema:
    """Return the types of the columns."""
    return pa.schema([(answer.name, _type(answer)) for answer in found])


def _type(answer: Answer) -> pa.DataType:
    if isinstance(answer, Truth):
        return pa.bool_()
    if isinstance(answer, OneOf):
        return pa.dictionary(pa.int8(), pa.string())
    return pa.list_(pa.dictionary(pa.int16(), pa.string()))


def columns_of(found: Sequence[Answer], runner: Runner, rows: int) -> list[pa.Array]:
    """Return the columns for the rows that the runner has judged."""
    return [_COLUMNS[type(answer)](answer, runner, rows) for answer in found]


def _one_of(answer: OneOf, runner: Runner, rows: int) -> pa.Array:
    """Exactly one word holds in each row, so the bits of its place can be gathered by or."""
    codes = np.zeros(rows, dtype=np.uint8)
    steps = [runner.yes(step) for step in answer.words.values()]
    for bit in range((len(steps) - 1).bit_length()):
        chosen = [step for place, step in enumerate(steps) if place >> bit & 1]
        codes |= unpacked(_either(chosen), rows) << bit
    return pa.DictionaryArray.from_arrays(array_of(codes.view(np.int8)), list(answer.words))


def _list_of(answer: ListOf, runner: Runner, rows: int) -> pa.Array:
    """Words by rows as truths, turned over block by block: walking a block row by row gives entries in order."""
    table = np.empty((len(answer.words), rows), dtype=np.uint8)
    for place, steps in enumerate(answer.words.values()):
        table[place] = unpacked(_either([runner.yes(step) for step in steps]), rows)
    each_row = np.tile(np.arange(len(answer.words), dtype=np.int16), min(rows, BLOCK))
    entries, lengths = [], []
    for start in range(0, rows, BLOCK):
        block = np.ascontiguousarray(table[:, start : start + BLOCK].T)
        entries.append(each_row[: block.size][block.ravel().view(np.bool_)])
        lengths.append(block.sum(axis=1, dtype=np.int32))
    ends = np.zeros(rows + 1, dtype=np.int32)
    np.cumsum(np.concatenate(lengths or [ends[:0]]), out=ends[1:])
    words = array_of(np.concatenate(entries or [each_row[:0]]))
    return pa.ListArray.from_arrays(array_of(ends), pa.DictionaryArray.from_arrays(words, list(answer.words)))


def array_of(values: npt.NDArray[np.generic]) -> pa.Array:
    """Hand plain numbers over as they lie; pa.array would load pandas where it is installed, which takes a second."""
    return pa.Array.from_buffers(pa.from_numpy_dtype(values.dtype), values.size, [None, pa.py_buffer(values)])


def _truth(answer: Truth, runner: Runner, rows: int) -> pa.Array:
    """The bits are handed over as they are: yes, and known where yes and may-be-yes agree."""
    value = runner.output(answer.step)
    size = (rows + 7) // 8
    if value.ndim == 1:
        return pa.Array.from_buffers(pa.bool_(), rows, [None, _buffer(value, size)])
    return pa.Array.from_buffers(
        pa.bool_(), rows, [_buffer(~(value[0] ^ value[1]), size), _buffer(value[0], size)]
    )


def _buffer(words: Words, size: int) -> pa.Buffer:
    return pa.py_buffer(words.view(np.uint8)[:size].tobytes())


def _either(steps: Sequence[Words]) -> Words:
    found = steps[0]
    for step in steps[1:]:
        found = found | step
    return np.ascontiguousarray(found)


# Any: each maker takes its own kind of column; the table keeps them together with it.
_COLUMNS: Mapping[type, Callable[..., pa.Array]] = {OneOf: _one_of, ListOf: _list_of, Truth: _truth}


def typed(batch: pa.RecordBatch, found: Sequence[Answer], schema: pa.Schema, *, first: int) -> pa.RecordBatch:
    """Give what a query answered the types that every engine gives; `first` is the number of the first row."""
    words = {answer.name: list(answer.words) for answer in found if not isinstance(answer, Truth)}
    columns = []
    for field in schema:
        if field.name in batch.schema.names:
            columns.append(_as(batch.column(field.name), field.type, words.get(field.name, [])))
        else:
            columns.append(array_of(np.arange(first, first + batch.num_rows)))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _as(array: pa.Array, wanted: pa.DataType, words: Sequence[str]) -> pa.Array:
    if not words:
        return array.cast(wanted)
    if pa.types.is_list(wanted):
        entries = _as(array.flatten(), wanted.value_type, words)
        return pa.ListArray.from_arrays(pa.array(_offsets(array), pa.int32()), entries)
    places = pc.index_in(array.cast(pa.string()), value_set=pa.array(words, pa.string()))
    return pa.DictionaryArray.from_arrays(places.cast(wanted.index_type), words)


def _offsets(array: pa.Array) -> npt.NDArray[np.int64]:
    ends = np.zeros(len(array) + 1, dtype=np.int64)
    np.cumsum(pc.list_value_length(array).to_numpy(zero_copy_only=False), out=ends[1:])
    return ends


def counts(found: Sequence[Answer], runner: Runner, rows: int) -> npt.NDArray[np.int64]:
    """Return how many rows each word of each column holds for: the verdicts summed up, nothing kept."""
    tail = np.full(runner.words, 0xFFFFFFFFFFFFFFFF, dtype=np.uint64)
    if rows < 64 * runner.words:
        tail = np.packbits(np.arange(64 * runner.words) < rows, bitorder="little").view(np.uint64)
    return np.array(
        [int(np.bitwise_count(runner.yes(step) & tail).sum()) for step in steps_of(found)], dtype=np.int64
    )
