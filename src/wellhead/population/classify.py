"""From a file of cases to a file of verdicts: plan, judge part by part, put in place. Memory does not grow with the cases."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow as pa

from wellhead.population import engines, job
from wellhead.population.answers import typed
from wellhead.population.job import CannotClassify, Job
from wellhead.population.parts import CannotGoOn, Parts, fingerprint, join
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.verdict import ENGINE_VERSION

Progress = Callable[[int, int], None]
"""Told the rows done and the rows there are."""


@dataclass(frozen=True)
class Wishes:
    """What was asked for: which engine, every node value, strange columns kept, an earlier run gone on with."""

    engine: str = "polars"
    everything: bool = False
    keep: bool = False
    resume: bool = False


def silent(_done: int, _rows: int) -> None:
    """Show no progress."""


def classify(source: str, result: str, rules: Rules, *, wishes: Wishes, progress: Progress = silent) -> int:
    """Judge every row of a Parquet file and write the verdicts; returns how many rows there are.

    Raises CannotClassify when the file is wrong, CannotGoOn when parts of another run stand in the way,
    engines.NotInstalled when the engine is not there. Then nothing stands under the result's name.
    """
    engine = engines.find(wishes.engine)
    if "://" not in result and (Path(result).is_dir() or not Path(result).absolute().parent.is_dir()):
        raise CannotClassify(f"{result}: name a file in a folder that is there")
    if wishes.engine == "spark":
        return _by_spark(source, result, rules, wishes=wishes, progress=progress)
    work = job.plan(source, rules, everything=wishes.everything, keep=wishes.keep)
    parts = Parts(Path(result), _plan(work, wishes.engine))
    done = parts.open(resume=wishes.resume)
    progress(done, work.rows)
    try:
        batches: Iterator[pa.RecordBatch] = engine.classify(work, done) if done < work.rows else iter(())
        for rows in parts.write(batches, work.schema, done):
            progress(rows, work.rows)
    except CannotClassify:
        parts.abandon()
        raise
    parts.finish()
    return work.rows


def _plan(work: Job, engine: str) -> dict[str, str]:
    """What a resumed run must find unchanged, in the words of the refusal."""
    source = Path(work.source)
    return {
        "input file": f"{source.resolve()} {fingerprint(source)}",
        "knowledge": f"{work.rules.version} {work.rules.hash}",
        "version of Wellhead": ENGINE_VERSION,
        "engine": engine,
        "set of columns": str(work.schema.remove_metadata()),
    }


def _by_spark(source: str, result: str, rules: Rules, *, wishes: Wishes, progress: Progress) -> int:
    """Spark commits the work of its tasks itself: on this machine the files are joined, elsewhere they stay a folder."""
    from wellhead.population import by_spark  # noqa: PLC0415  loaded only where PySpark is installed

    if wishes.resume:
        raise CannotGoOn(
            "Spark repeats the tasks that fail and keeps no parts of a run that was stopped. "
            "Start it again without --resume, or use --engine polars."
        )
    spark = by_spark.session()
    found = by_spark.found_at(spark, source)
    work = job.plan_for(found, rules, everything=wishes.everything, keep=wishes.keep)
    making = f"{result}.parts"
    try:
        by_spark.run(spark, work, making, progress=progress)
    except CannotClassify:
        by_spark.remove(spark, making)
        raise
    if "://" in result:
        by_spark.finish(spark, making, result, origin=work.origin())
    else:
        files = sorted(Path(making).glob("part-*.parquet"))
        shaped = partial(typed, found=work.answers, schema=work.schema, first=1)
        join(files, Path(result), work.schema, leaving=Path(making), shaped=shaped)
    progress(work.rows, work.rows)
    return work.rows
