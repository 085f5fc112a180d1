"""What the population benchmark measures, each in a process of its own so that memory is its own too."""

from __future__ import annotations

import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from benchmarks.population_by_hand import LETTERS, in_polars, in_spark
from wellhead.knowledge import library
from wellhead.population import answers, by_planes, job, sql
from wellhead.population.answers import Answer, Truth
from wellhead.population.classify import Wishes, classify
from wellhead.population.crowd import crowd
from wellhead.population.dialects import SPARK
from wellhead.population.job import Job
from wellhead.population.planes import Machine, compiled
from wellhead.population.sql_columns import Source
from wellhead.reasoning.program import Builder
from wellhead.reasoning.steps import Program
from wellhead.reasoning.whole import whole

RULES = library.load().rules
IN_MEMORY = 1_000_000
SPARK_ROWS = 1_000_000
ROUNDS = 5


def sum_every_column(file: str) -> dict[str, Any]:
    """Polars alone: every column decoded and added up; words and lists are counted."""
    scan = pl.scan_parquet(file)
    sums = [_summed(name, kind) for name, kind in scan.collect_schema().items()]
    return _timed(lambda: scan.select(sums).collect(engine="streaming"))


def _summed(name: str, kind: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if isinstance(kind, pl.List):
        return column.list.len().sum()
    return column.sum() if kind.is_numeric() or kind == pl.Boolean else column.is_not_null().sum()


def verdicts(file: str) -> dict[str, Any]:
    """All whole verdicts of the file, summed up: how often each word of each answer holds."""
    return _timed(lambda: _summed_up(job.plan(file, RULES, everything=False, keep=False)))


def every_node(file: str) -> dict[str, Any]:
    """As verdicts, and how often each node is yes and how often it is known."""
    return _timed(lambda: _summed_up(job.plan(file, RULES, everything=True, keep=False)))


def _summed_up(work: Job) -> None:
    for _ in _counts(compiled(work.program), by_planes.read(work), work.answers):
        pass


def _counts(
    machine: Machine, batches: Iterable[pa.RecordBatch], said: Sequence[Answer]
) -> Iterator[npt.NDArray[np.int64]]:
    """How often each word of each answer holds, batch by batch, in as many threads as the command uses."""
    for _, found in by_planes.run(RULES, machine, batches, say=partial(answers.counts, said)):
        yield found


def result_file(file: str) -> dict[str, Any]:
    """The command as people use it: verdicts of all rows as a file."""
    return _written(file, "polars")


def result_file_by_duckdb(file: str) -> dict[str, Any]:
    """The same through DuckDB."""
    return _written(file, "duckdb")


def result_file_by_spark(file: str) -> dict[str, Any]:
    """The same through Spark on this machine, its start not counted."""
    from wellhead.population import by_spark

    by_spark.session()
    return _written(file, "spark")


def _written(file: str, engine: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(dir=Path(file).parent) as folder:
        result = f"{folder}/out.parquet"
        return _timed(lambda: classify(file, result, RULES, wishes=Wishes(engine=engine)))


def letters_by_hand(file: str) -> dict[str, Any]:
    """Twenty letters from memory, written by hand in Polars."""
    frame = _in_memory(file)
    written = in_polars()
    exprs = [written[name].sum().alias(name) for name in LETTERS]
    return _best(lambda: frame.lazy().select(exprs).collect().row(0))


def letters_by_us(file: str) -> dict[str, Any]:
    """The same letters from memory by our steps; what is implied is filled in and values are checked as always."""
    frame = _in_memory(file)
    program = _letters()
    said = [Truth(name, name) for name in LETTERS]
    needed = frame.select([name for name in frame.columns if name in _needed(program)])
    machine = compiled(program)
    return _best(lambda: [int(each) for each in sum(_counts(machine, by_planes.chunks(needed, RULES), said))])


def verdicts_in_memory(file: str) -> dict[str, Any]:
    """Whole verdicts from memory: nothing is decoded."""
    return _best_of_steps(file, everything=False)


def every_node_in_memory(file: str) -> dict[str, Any]:
    """Every node value from memory."""
    return _best_of_steps(file, everything=True)


def _best_of_steps(file: str, *, everything: bool) -> dict[str, Any]:
    work = job.plan(file, RULES, everything=everything, keep=False)
    frame = _in_memory(file).select([*work.layout.facts, *work.layout.passed])
    machine = compiled(work.program)
    return _best(lambda: _columns(machine, by_planes.chunks(frame, RULES), work.answers))


def _columns(machine: Machine, batches: Iterable[pa.RecordBatch], said: tuple[Answer, ...]) -> int:
    made = by_planes.run(RULES, machine, batches, say=partial(answers.columns_of, said))
    return sum(len(columns[0]) for _, columns in made)


def spark_by_hand(file: str) -> dict[str, Any]:
    """Twenty letters in Spark SQL written by hand."""
    written = ", ".join(f"count_if({in_spark()[name]}) AS `{name}`" for name in LETTERS)
    return _spark(file, f"SELECT {written} FROM cases")  # noqa: S608  our own words


def spark_by_us(file: str) -> dict[str, Any]:
    """The same letters in the SQL that our steps write, without a look for wrong values: that column is not asked for."""
    program = _letters()
    needed = _needed(program)
    columns = tuple(name for name in pl.scan_parquet(file).collect_schema() if name in needed)
    source = Source("cases", columns, (), SPARK)
    text = sql.query(program, [Truth(name, name) for name in LETTERS], source=source, rules=RULES)
    counted = ", ".join(f"count_if(`{name}`) AS `{name}`" for name in LETTERS)
    return _spark(file, f"SELECT {counted} FROM ({text}) AS judged")  # noqa: S608  our own words


def _spark(file: str, query: str) -> dict[str, Any]:
    from wellhead.population import by_spark

    spark = by_spark.session()
    cases = spark.read.parquet(file)
    cases.filter(cases["case_id"] < SPARK_ROWS).createOrReplaceTempView("cases")
    return _best(lambda: list(spark.sql(query).collect()[0]))


def compiling(file: str) -> dict[str, Any]:
    """From rules to something that runs."""
    return _best(lambda: compiled(whole(RULES).program).registers + len(file) * 0)


def _letters() -> Program:
    builder = Builder(RULES)
    return builder.build({name: builder.letter(*name.rsplit(".", 1)) for name in LETTERS})


def _needed(program: Program) -> set[str]:
    return {*program.facts, "not_better_explained"}


def _in_memory(file: str) -> pl.DataFrame:
    return pl.read_parquet(file, n_rows=IN_MEMORY).rechunk()


def _timed(work: Callable[[], object]) -> dict[str, Any]:
    began, spent = time.perf_counter(), time.process_time()
    said = work()
    return {
        "wall": time.perf_counter() - began,
        "processor": time.process_time() - spent,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "said": said if isinstance(said, list | tuple) else None,
    }


def _best(work: Callable[[], object]) -> dict[str, Any]:
    work()
    return min((_timed(work) for _ in range(ROUNDS)), key=lambda each: each["wall"])


MEASURES: dict[str, Callable[[str], dict[str, Any]]] = {
    measure.__name__: measure
    for measure in (
        sum_every_column, verdicts, every_node, result_file, result_file_by_duckdb, result_file_by_spark,
        letters_by_hand, letters_by_us, verdicts_in_memory, every_node_in_memory, spark_by_hand, spark_by_us, compiling,
    )
}  # fmt: skip


def crowd_table(people: int) -> pa.Table:
    """Simulated people as columns: half of them without some of their answers, two thirds examined."""

    rows = list(_rows(crowd(RULES, seed=11, count=people), random.Random(5)))
    kinds = {"boolean": pa.bool_(), "number": pa.float64(), "duration": pa.float64(), "choice": pa.string()}
    columns = {
        name: pa.array(
            [row.get(name) for row in rows], kinds.get(RULES.facts[name].type, pa.list_(pa.string()))
        )
        for name in RULES.facts
    }
    unsure = pa.array([row["not_sure"] for row in rows], pa.list_(pa.string()))
    return pa.table({"case_id": pa.array(range(people)), **columns, "not_sure": unsure})


def _rows(people: Iterator[Any], chance: random.Random) -> Iterator[dict[str, Any]]:
    for person in people:
        examined = chance.random() < 2 / 3
        values = {**person.facts, **(person.examination if examined else {})}
        if chance.random() < 0.5:
            values = {name: value for name, value in values.items() if chance.random() < 0.8}
        if examined and chance.random() < 0.5:
            values["not_better_explained"] = chance.random() < 0.9
        yield {**values, "not_sure": sorted(person.not_sure)}


if __name__ == "__main__":
    print(json.dumps(MEASURES[sys.argv[1]](sys.argv[2])))
