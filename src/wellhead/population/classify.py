"""From a file of cases to a file of verdicts: plan, judge part by part, join. Memory does not grow with the cases."""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from wellhead.population import engines, job
from wellhead.population.job import CannotClassify
from wellhead.population.parts import Parts, fingerprint
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.verdict import ENGINE_VERSION

Progress = Callable[[int, int], None]
"""Told the rows done and the rows there are."""


def classify(
    source: Path,
    result: Path,
    rules: Rules,
    *,
    engine: str = "polars",
    everything: bool = False,
    keep: bool = False,
    resume: bool = False,
    progress: Progress = lambda _done, _rows: None,
) -> int:
    """Judge every row of a Parquet file and write the verdicts; returns how many rows there are.

    Raises CannotClassify when the file is wrong, parts.CannotGoOn when parts of another run stand in the
    way, engines.NotInstalled when the engine is not there. Then nothing stands under the result's name.
    """
    run = engines.find(engine)
    work = job.plan(source, rules, everything=everything, keep=keep)
    if result.is_dir() or not result.parent.is_dir():
        raise CannotClassify(f"{result}: name a file in a folder that is there")
    parts = Parts(result, _plan(source, rules, engine=engine, columns=work.schema))
    done = parts.open(resume=resume)
    progress(done, work.rows)
    try:
        if done < work.rows:
            for rows in parts.write(run(work, done), work.schema, done):
                progress(rows, work.rows)
    except CannotClassify:
        parts.abandon()
        raise
    parts.join(work.schema)
    return work.rows


def _plan(source: Path, rules: Rules, *, engine: str, columns: pa.Schema) -> dict[str, str]:
    """What a resumed run must find unchanged, in the words of the refusal."""
    return {
        "input file": f"{source.resolve()} {fingerprint(source)}",
        "knowledge": f"{rules.version} {rules.hash}",
        "version of Wellhead": ENGINE_VERSION,
        "engine": engine,
        "set of columns": str(columns.remove_metadata()),
    }
