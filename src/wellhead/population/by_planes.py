"""The engine for one machine: Polars reads the columns that are needed, the steps run over bits, chunk by chunk."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from queue import SimpleQueue
from typing import TypeVar

import numpy as np
import polars as pl
import pyarrow as pa

from wellhead.population import answers, deriving, job, planes, schema
from wellhead.population.chunks import Reader, WrongColumn
from wellhead.population.job import Job
from wellhead.population.planes import WORDS, Machine, Runner
from wellhead.population.schema import CASE
from wellhead.reasoning.rules import Rules

Said = TypeVar("Said")

SLAB = 1 << 18
"""Rows read at once: the row group that Polars writes."""


def classify(work: Job, start: int) -> Iterator[pa.RecordBatch]:
    """Judge the rows from `start` on."""
    row = start
    machine = planes.compiled(work.program)
    say = partial(answers.columns_of, work.answers)
    try:
        for batch, judged in run(work.rules, machine, read(work, start), say=say):
            yield pa.RecordBatch.from_arrays([*_passed(work, batch, row), *judged], schema=work.schema)
            row += batch.num_rows
    except WrongColumn as wrong:
        raise job.wrong_value(wrong.column, wrong.value, work, row=row + wrong.row) from None


def run(
    rules: Rules, machine: Machine, batches: Iterable[pa.RecordBatch], *, say: Callable[[Runner, int], Said]
) -> Iterator[tuple[pa.RecordBatch, Said]]:
    """Run the steps over batches in threads, and yield what `say` makes of each, in order.

    Each thread has a reader of its own; no more batches are taken than there are threads, so memory stays flat.
    Raises WrongColumn for the first batch with a value that cannot be right.
    """
    readers = [Reader(rules, machine, WORDS) for _ in range(threads())]
    idle: SimpleQueue[Reader] = SimpleQueue()
    for reader in readers:
        idle.put(reader)

    def judge(batch: pa.RecordBatch) -> Said:
        reader = idle.get()
        try:
            return say(reader.run(batch), batch.num_rows)
        finally:
            idle.put(reader)

    with ThreadPoolExecutor(len(readers)) as pool:
        waiting: deque[tuple[pa.RecordBatch, Future[Said]]] = deque()
        for batch in batches:
            waiting.append((batch, pool.submit(judge, batch)))
            if len(waiting) > len(readers):
                first, said = waiting.popleft()
                yield first, said.result()
        while waiting:
            first, said = waiting.popleft()
            yield first, said.result()


def threads() -> int:
    """Return how many threads judge: reading takes the greater part of the processors, so a few are enough."""
    return min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def _passed(work: Job, batch: pa.RecordBatch, row: int) -> list[pa.Array]:
    """Return the columns that go straight through, the row number first where no case is named."""
    found = [_as(batch.column(field.name), field.type) for field in work.passed]
    if CASE in work.layout.passed:
        return found
    return [answers.array_of(np.arange(row + 1, row + 1 + batch.num_rows)), *found]


def _as(array: pa.Array, wanted: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(array.type):
        words = array.dictionary.cast(pa.large_string())
        array = pa.DictionaryArray.from_arrays(array.indices, words).dictionary_decode()
    return array.cast(wanted)


def read(work: Job, start: int = 0) -> Iterator[pa.RecordBatch]:
    """Yield the needed columns in chunks, in order; the next slab is read while this one is judged."""
    read_by_steps = deriving.reads(work.program, work.rules)
    facts = [name for name in work.layout.facts if name in read_by_steps or not _is_flag(name, work)]
    scan = pl.scan_parquet(work.source).select([*facts, *work.layout.passed])
    for frame in _frames(scan, start, work.rows):
        yield from chunks(frame, work.rules)


def _is_flag(name: str, work: Job) -> bool:
    """A yes/no column that no step reads holds nothing that could be wrong, and need not be read."""
    return schema.needed_by(name, work.rules) == "boolean"


def _frames(scan: pl.LazyFrame, start: int, rows: int) -> Iterator[pl.DataFrame]:
    """Slab by slab, one read ahead. Polars' own batches are read far ahead of whoever is slower than reading."""
    with ThreadPoolExecutor(1) as reading:
        slab: Future[pl.DataFrame] | None = None
        for place in range(start, rows, SLAB):
            following = reading.submit(_slab, scan, place)
            if slab is not None:
                yield slab.result()
            slab = following
        if slab is not None:
            yield slab.result()


def _slab(scan: pl.LazyFrame, start: int) -> pl.DataFrame:
    return scan.slice(start, SLAB).collect(engine="streaming")


def chunks(frame: pl.DataFrame, rules: Rules) -> Iterator[pa.RecordBatch]:
    """Yield a frame in batches of the size that the steps run over, words as places among the options."""
    options = list(_options(frame.columns, rules))
    for piece in frame.iter_slices(64 * WORDS):
        try:
            read = piece.with_columns(options)
        except pl.exceptions.InvalidOperationError:
            read = piece  # Some word is no option: the steps' own reader says which, and where.
        yield from read.to_arrow(compat_level=pl.CompatLevel.newest()).combine_chunks().to_batches()


def _options(names: Sequence[str], rules: Rules) -> Iterator[pl.Expr]:
    """Polars finds words among the options fastest, all columns at once."""
    for name in names:
        needed = schema.needed_by(name, rules)
        words = pl.Enum(schema.offered(name, rules)) if needed in ("choice", "multi_choice") else None
        if words:
            yield pl.col(name).cast(words if needed == "choice" else pl.List(words))
