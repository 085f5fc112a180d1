"""Makes the file of cases that the population benchmarks read: rows drawn from a pool of people, with gaps."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

GROUP = 262_144
"""Rows a row group, as Polars writes them."""

REDRAWN = 0.02
"""Share of the answers of each column that is drawn anew, so that rows differ."""


def make_file(place: Path, pool: pa.Table, *, rows: int, seed: int = 1) -> None:
    """Write `rows` rows in row groups; four groups are drawn and then written again with other case numbers."""
    making = place.with_suffix(".making")
    random = np.random.default_rng(seed)
    pool = _encoded(pool).combine_chunks()
    drawn = [_group(pool, random, start=0, count=GROUP) for _ in range(min(4, -(-rows // GROUP)))]
    with pq.ParquetWriter(making, _schema(pool), compression="zstd") as writer:
        for number, start in enumerate(range(0, rows, GROUP)):
            group = drawn[number % len(drawn)].slice(0, rows - start)
            cases = pa.array(np.arange(start, start + group.num_rows))
            writer.write_table(group.set_column(0, group.schema.field(0), cases), row_group_size=GROUP)
    making.rename(place)


def _schema(pool: pa.Table) -> pa.Schema:
    fields = [field for field in pool.schema if field.name != "case_id"]
    return pa.schema([pa.field("case_id", pa.int64()), *fields])


def _encoded(pool: pa.Table) -> pa.Table:
    columns = {}
    for name in pool.column_names:
        column = pool[name]
        columns[name] = column.dictionary_encode() if pa.types.is_string(column.type) else column
    return pa.table(columns)


def _group(pool: pa.Table, random: np.random.Generator, *, start: int, count: int) -> pa.Table:
    people = random.integers(0, pool.num_rows, count)
    columns = [pa.array(np.arange(start, start + count))]
    for name in _schema(pool).names[1:]:
        rows = people.copy()
        anew = random.random(count) < REDRAWN
        rows[anew] = random.integers(0, pool.num_rows, int(anew.sum()))
        columns.append(pool[name].take(pa.array(rows)).combine_chunks())
    return pa.Table.from_arrays(columns, schema=_schema(pool))
