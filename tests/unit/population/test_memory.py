"""Memory does not grow with the cases: nothing is read far ahead, and nothing that is written stays."""

from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.lib.clinical import RULES
from tests.unit.population.files import people, written
from wellhead.population import by_planes, job, parts
from wellhead.population.classify import Wishes, classify

PART = 128


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks, slabs, row groups and parts so small that a few hundred cases are many of each."""
    monkeypatch.setattr(by_planes, "WORDS", 1)
    monkeypatch.setattr(by_planes, "SLAB", 64)
    monkeypatch.setattr(parts, "PART_ROWS", PART)
    monkeypatch.setattr(parts, "GROUP_ROWS", PART)


def test_whoever_judges_slowly_finds_one_slab_read_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = written(tmp_path / "in.parquet", people(640))
    work = job.plan(str(source), RULES, everything=False, keep=False)
    started: list[int] = []
    slab = by_planes._slab

    def noting(scan: pl.LazyFrame, start: int) -> pl.DataFrame:
        started.append(start)
        return slab(scan, start)

    monkeypatch.setattr(by_planes, "_slab", noting)
    judged = 0
    for batch in by_planes.read(work):
        assert max(started) <= judged + 64
        judged += batch.num_rows
    assert judged == 640


def test_twelve_parts_take_no_more_memory_than_four(tmp_path: Path) -> None:
    few, many = (peak_of(tmp_path, count) for count in (4, 12))
    assert many <= 1.6 * few


def peak_of(folder: Path, count: int) -> int:
    """The most bytes that Arrow held after any batch, while so many parts were judged and written."""
    source = written(folder / f"in-{count}.parquet", people(PART).slice(0, PART), group=PART)
    table = pa.concat_tables([pq.read_table(source)] * count)
    written(source, table, group=PART)
    del table
    before, held = pa.total_allocated_bytes(), [0]
    classify(
        str(source),
        str(folder / f"out-{count}.parquet"),
        RULES,
        wishes=Wishes(),
        progress=lambda _done, _rows: held.append(pa.total_allocated_bytes() - before),
    )
    return max(held)
