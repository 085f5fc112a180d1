"""Small files of cases for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tests.lib.clinical import CASES, RULES
from tests.lib.random_people import random_people

ONE_KIND = [case.facts for case in CASES.values() if not case.facts.kinds]


def people(count: int = 300, seed: int = 3) -> pa.Table:
    """Random people as columns."""
    return random_people(RULES, seed=seed, count=count, seeds=ONE_KIND)


def written(place: Path, table: pa.Table, *, group: int = 1 << 20) -> Path:
    """The table as a Parquet file."""
    pq.write_table(table, place, row_group_size=group)
    return place


def changed(table: pa.Table, column: str, row: int, value: Any) -> pa.Table:
    """The table with one value changed."""
    values = table[column].to_pylist()
    values[row] = value
    return table.set_column(
        table.column_names.index(column), column, pa.array(values, type=table[column].type)
    )
