"""The engine for a cluster: Spark reads and writes, and each task runs the steps over bits in batches.

The master comes from the environment or from spark-submit; without one, Spark runs on this machine. Rows come
out in no order: `case_id`, or the row number, says which is which.
"""

import atexit
import functools
import json
import os
import shutil
import sys
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyspark import SparkConf
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

import wellhead
from wellhead.population import answers, job, planes
from wellhead.population.chunks import Reader, WrongColumn
from wellhead.population.job import CannotClassify, Found, Job
from wellhead.population.planes import WORDS
from wellhead.population.schema import CASE

PLACE = "wellhead_row_index"
"""The place of a row in its file, from 0, while it is judged."""

MARK = "wellhead-wrong-value:"
"""What a task's complaint about a value begins with, so that it is found in Spark's longer one."""

Progress = Callable[[int, int], None]


def session() -> SparkSession:
    """Return the session that is there, else start one; settings of the environment stay."""
    here = SparkConf().get("spark.master", "local").startswith("local")
    if here:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = (
        SparkSession.builder.appName("wellhead population")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", str(64 * WORDS))
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    if here:
        spark.sparkContext.setLogLevel("OFF")  # what went wrong is raised, and told in one sentence
    spark.sparkContext.addPyFile(_packed())
    return spark


@functools.cache
def _packed() -> str:
    """Pack the modules that tasks need, so that workers need NumPy and PyArrow only; kept while we run."""
    folder = tempfile.mkdtemp(prefix="wellhead-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    root, place = Path(wellhead.__file__).parent, Path(folder) / "wellhead.zip"
    modules = [root / "__init__.py", *root.glob("reasoning/*.py"), *root.glob("population/*.py")]
    with zipfile.ZipFile(place, "w") as file:
        for module in modules:
            file.write(module, module.relative_to(root.parent))
    return str(place)


def run(spark: SparkSession, work: Job, folder: str, *, progress: Progress) -> None:
    """Judge all rows into a folder of Parquet files. Raises CannotClassify for a value that cannot be right."""
    cases = spark.read.parquet(work.source)
    with _Watching(spark, work.rows, progress):
        try:
            judged(cases, work).write.mode("overwrite").parquet(folder)
        except PySparkException as problem:
            raise _refusal(str(problem), work) or problem from None


def judged(cases: DataFrame, work: Job) -> DataFrame:
    """Return the answers to a data frame of cases that was read from files."""
    columns = [cases["_metadata.row_index"].alias(PLACE)]
    columns += [cases[f"`{name}`"].alias(f"c{place}") for place, name in enumerate(_names(work))]
    return cases.select(*columns).mapInArrow(_Task(work), from_arrow_schema(plain(work.schema)))


def _names(work: Job) -> list[str]:
    """Return the columns that tasks see; they travel by number, because Spark takes a dot for a field of a field."""
    return [*work.layout.facts, *work.layout.passed]


def plain(schema: pa.Schema) -> pa.Schema:
    """Return the columns as Spark knows them: words in full instead of dictionaries."""
    return pa.schema([(field.name, _plain(field.type)) for field in schema])


def _plain(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_dictionary(kind):
        return kind.value_type
    return pa.list_(_plain(kind.value_type)) if pa.types.is_list(kind) else kind


class _Task:
    """What each task does with its batches; it travels to the workers with the steps inside."""

    def __init__(self, work: Job) -> None:
        self.work = work
        self.schema = plain(work.schema)

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Judge the batches of one partition."""
        reader = Reader(self.work.rules, planes.compiled(self.work.program), WORDS)
        for whole in batches:
            named = whole.rename_columns([PLACE, *_names(self.work)])
            for start in range(0, named.num_rows, 64 * WORDS):
                yield self._judged(named.slice(start, 64 * WORDS), reader)

    def _judged(self, batch: pa.RecordBatch, reader: Reader) -> pa.RecordBatch:
        places = batch.column(PLACE)
        try:
            runner = reader.run(batch)
        except WrongColumn as wrong:
            told = {"column": wrong.column, "value": wrong.value, "row": places[wrong.row].as_py()}
            raise ValueError(f"{MARK}{json.dumps(told, default=str)}") from None
        first = [] if CASE in self.work.layout.passed else [pc.add(places, 1)]
        passed = [batch.column(field.name) for field in self.work.passed]
        found = [*first, *passed, *answers.columns_of(self.work.answers, runner, batch.num_rows)]
        columns = [column.cast(field.type) for column, field in zip(found, self.schema, strict=True)]
        return pa.RecordBatch.from_arrays(columns, schema=self.schema)


def _refusal(problem: str, work: Job) -> CannotClassify | None:
    """Find a task's complaint about a value in what Spark says of the failure."""
    _, mark, rest = problem.partition(MARK)
    if not mark:
        return None
    told, _ = json.JSONDecoder().raw_decode(rest)
    return job.wrong_value(told["column"], told["value"], work, row=told["row"])


class _Watching:
    """Tells how much of the running stage is done, twice a second."""

    def __init__(self, spark: SparkSession, rows: int, progress: Progress) -> None:
        self.tracker = spark.sparkContext.statusTracker()
        self.rows = rows
        self.progress = progress
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *_problem: object) -> None:
        self.over.set()
        self.thread.join()

    def _watch(self) -> None:
        while not self.over.wait(0.5):
            for stage in self.tracker.getActiveStageIds():
                seen = self.tracker.getStageInfo(stage)
                if seen and seen.numTasks:
                    self.progress(self.rows * seen.numCompletedTasks // seen.numTasks, self.rows)


def found_at(spark: SparkSession, source: str) -> Found:
    """Look at whatever Spark can read: a file, a folder, an address. Raises CannotClassify when it cannot."""
    try:
        cases = spark.read.parquet(source)
    except PySparkException as problem:
        told = str(problem).splitlines()[0]
        raise CannotClassify(f"{source}: Spark cannot read this as Parquet ({told})") from None
    if CASE not in cases.columns and len(cases.inputFiles()) > 1:
        raise CannotClassify(
            f"{source}: rows of several files have no number of their own; add a {CASE} column"
        )
    return Found(source, to_arrow_schema(cases.schema), cases.count())


def finish(spark: SparkSession, making: str, result: str, *, origin: dict[str, str]) -> None:
    """Give a folder its final name, with a note of what it was made by, on whatever file system it lies."""
    files, path = _files_of(spark, making)
    note = files.create(path(f"{making}/_wellhead.json"), True)
    note.write(json.dumps(origin, indent=2).encode())
    note.close()
    files.delete(path(result), True)
    if not files.rename(path(making), path(result)):
        raise OSError(f"{making} could not be renamed to {result}")


def remove(spark: SparkSession, folder: str) -> None:
    """Remove a folder on whatever file system it lies."""
    files, path = _files_of(spark, folder)
    files.delete(path(folder), True)


# Any: Spark's own file systems live in Java, which no types describe.
def _files_of(spark: SparkSession, place: str) -> tuple[Any, Any]:
    jvm = spark.sparkContext._jvm
    if jvm is None:
        raise RuntimeError("Spark has no Java process to speak to")
    path = jvm.org.apache.hadoop.fs.Path
    return path(place).getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()), path
