"""The engine for one machine: Polars reads the columns that are needed, the steps run over bits, chunk by chunk."""

from collections.abc import Iterator

import numpy as np
import polars as pl
import pyarrow as pa

from wellhead.population import answers, job, planes
from wellhead.population.chunks import Reader, WrongColumn
from wellhead.population.job import Job
from wellhead.population.planes import WORDS
from wellhead.population.schema import CASE


def classify(work: Job, start: int) -> Iterator[pa.RecordBatch]:
    """Judge the rows from `start` on."""
    reader = Reader(work.rules, planes.compiled(work.program), WORDS)
    row = start
    for batch in read(work, start):
        try:
            judged = answers.columns_of(work.answers, reader.run(batch), batch.num_rows)
        except WrongColumn as wrong:
            raise job.wrong_value(wrong.column, wrong.value, work, row=row + wrong.row) from None
        yield pa.RecordBatch.from_arrays([*_passed(work, batch, row), *judged], schema=work.schema)
        row += batch.num_rows


def _passed(work: Job, batch: pa.RecordBatch, row: int) -> list[pa.Array]:
    """Return the columns that go straight through, the row number first where no case is named."""
    found = [_as(batch.column(field.name), field.type) for field in work.passed]
    if CASE in work.layout.passed:
        return found
    return [pa.array(np.arange(row + 1, row + 1 + batch.num_rows)), *found]


def _as(array: pa.Array, wanted: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(array.type):
        words = array.dictionary.cast(pa.large_string())
        array = pa.DictionaryArray.from_arrays(array.indices, words).dictionary_decode()
    return array.cast(wanted)


def read(work: Job, start: int = 0) -> Iterator[pa.RecordBatch]:
    """Yield the needed columns in chunks, in order, one chunk ahead of whoever judges them."""
    names = [*work.layout.facts, *work.layout.passed]
    scan = pl.scan_parquet(work.source).select(names)
    if start:
        scan = scan.slice(start)
    for frame in scan.collect_batches(chunk_size=64 * WORDS, maintain_order=True):
        yield from chunks(frame)


def chunks(frame: pl.DataFrame) -> Iterator[pa.RecordBatch]:
    """Yield a frame in batches of the size that the steps run over."""
    table = frame.to_arrow(compat_level=pl.CompatLevel.newest()).combine_chunks()
    for start in range(0, table.num_rows, 64 * WORDS):
        yield table.slice(start, 64 * WORDS).combine_chunks().to_batches()[0]
