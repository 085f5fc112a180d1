"""One run over a file: what is read, what is said of each row, by which engine, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from wellhead.population import answers, schema
from wellhead.population.answers import Answer
from wellhead.population.chunks import WrongColumn
from wellhead.population.schema import Layout
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.steps import Program
from wellhead.reasoning.verdict import ENGINE_VERSION
from wellhead.reasoning.whole import whole, whole_with_nodes


class CannotClassify(Exception):
    """The input is wrong; `faults` are lines that say what and where."""

    def __init__(self, *faults: str) -> None:
        """Keep the lines."""
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Job:
    """What a run needs to know. `program` holds only the steps that the answers need."""

    source: Path
    rules: Rules
    layout: Layout
    program: Program
    answers: tuple[Answer, ...]
    rows: int
    passed: tuple[pa.Field, ...]

    @property
    def schema(self) -> pa.Schema:
        """The columns of the result: what is passed through (else the row number), then the answers."""
        first = list(self.passed)
        if not any(field.name == schema.CASE for field in first):
            first.insert(0, pa.field("row", pa.int64()))
        return pa.schema([*first, *answers.schema_of(self.answers)], metadata=self.origin())

    def origin(self) -> dict[str, str]:
        """Return what the result was made by, kept in the file beside the columns."""
        return {
            "wellhead.engine": ENGINE_VERSION,
            "wellhead.knowledge": self.rules.version,
            "wellhead.knowledge_hash": self.rules.hash,
            "wellhead.note": "One row is one headache kind. Not a diagnosis of any person.",
        }


class Engine(Protocol):
    """Judges the rows of a job from some row on, in order."""

    def __call__(self, job: Job, start: int) -> Iterator[pa.RecordBatch]:
        """Yield batches of the result's columns. Raises CannotClassify for a value that cannot be right."""
        ...


def plan(source: Path, rules: Rules, *, everything: bool, keep: bool) -> Job:
    """Look at a file and decide what to do with it. Raises CannotClassify when it cannot be judged."""
    found = whole_with_nodes(rules) if everything else whole(rules)
    nodes = [name for name in found.program.names if name.startswith("node ")] if everything else []
    said = answers.answers(found, nodes)
    file = _opened(source)
    arrow = file.schema_arrow
    taken = [answer.name for answer in said]
    layout = schema.check(arrow, rules, keep=keep, taken=taken)
    if not isinstance(layout, Layout):
        raise CannotClassify(*map(str, layout))
    return Job(
        source=source,
        rules=rules,
        layout=layout,
        program=found.program.only(answers.steps_of(said)),
        answers=said,
        rows=file.metadata.num_rows,
        passed=tuple(pa.field(name, _plain(arrow.field(name).type)) for name in layout.passed),
    )


def _opened(source: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(source)
    except FileNotFoundError:
        raise CannotClassify(f"{source}: there is no such file") from None
    except IsADirectoryError:
        raise CannotClassify(f"{source}: this is a folder; name a Parquet file") from None
    except (pa.ArrowException, OSError) as problem:
        raise CannotClassify(f"{source}: this is not a Parquet file that can be read ({problem})") from None


def _plain(kind: pa.DataType) -> pa.DataType:
    """Columns that are passed through lose their dictionaries, which differ from batch to batch."""
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def wrong_value(wrong: WrongColumn, job: Job, *, row: int) -> CannotClassify:
    """Return the refusal for a value; `row` counts from 0 within the file."""
    why = schema.sentence(wrong.column, wrong.value, job.rules)
    return CannotClassify(f"row {row + 1}: {wrong.column}: {why}")
