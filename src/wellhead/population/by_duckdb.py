"""The engine for whoever lives in DuckDB: the steps as one SQL query over the file."""

from collections.abc import Iterator

import duckdb
import pyarrow as pa

from wellhead.population import job, sql
from wellhead.population.answers import typed
from wellhead.population.dialects import DUCKDB, literal
from wellhead.population.job import Job
from wellhead.population.planes import WORDS
from wellhead.population.sql_columns import WRONG, Source

NOT_WORTH_IT = "join_order,statistics_propagation,projection_placement,common_subexpressions"
"""Optimizers that take seconds over a query this deep and find nothing in it."""

ROW = "file_row_number"


def classify(work: Job, start: int) -> Iterator[pa.RecordBatch]:
    """Judge the rows from `start` on."""
    row = start
    with duckdb.connect() as connection:
        connection.execute(f"SET disabled_optimizers = '{NOT_WORTH_IT}'")
        for batch in connection.sql(text(work, start)).to_arrow_reader(64 * WORDS):
            _refuse_wrong(batch, work, row)
            yield typed(batch, work.answers, work.schema, first=row + 1)
            row += batch.num_rows


def text(work: Job, start: int = 0) -> str:
    """Return the query for the rows from `start` on."""
    rows = f"read_parquet({literal(work.source)}, {ROW} = true)"
    # The parts of the query are our own words and the quoted name of the file.
    table = f"(SELECT * FROM {rows} WHERE {ROW} >= {start}) AS cases" if start else rows  # noqa: S608
    passed = tuple(field.name for field in work.passed)
    source = Source(table, work.layout.facts, passed, DUCKDB)
    return sql.query(work.program, work.answers, source=source, rules=work.rules)


def _refuse_wrong(batch: pa.RecordBatch, work: Job, row: int) -> None:
    wrong = batch.column(WRONG)
    if wrong.null_count < len(wrong):
        place = next(place for place, told in enumerate(wrong) if told.is_valid)
        raise job.wrong_text(wrong[place].as_py(), work, row=row + place)
