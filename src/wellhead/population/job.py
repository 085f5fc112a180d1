"""One run over a file: what is read, what is said of each row, by which engine, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from wellhead.population import answers, schema
from wellhead.population.answers import Answer
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

    source: str
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
    """A module that judges the rows of a job."""

    def classify(self, work: Job, start: int) -> Iterator[pa.RecordBatch]:
        """Yield the result's columns for the rows from `start` on, in order.

        Raises CannotClassify for a value that cannot be right.
        """
        ...


def plan(source: str, rules: Rules, *, everything: bool, keep: bool) -> Job:
    """Look at a file and decide what to do with it. Raises CannotClassify when it cannot be judged."""
    file = _opened(source)
    found = Found(source, file.schema_arrow, file.metadata.num_rows)
    return plan_for(found, rules, everything=everything, keep=keep)


@dataclass(frozen=True)
class Found:
    """What was found at a place: its columns and how many rows it has."""

    source: str
    columns: pa.Schema
    rows: int


def plan_for(found: Found, rules: Rules, *, everything: bool, keep: bool) -> Job:
    """Decide what to do with columns. Raises CannotClassify when they cannot be judged."""
    steps = whole_with_nodes(rules) if everything else whole(rules)
    nodes = [name for name in steps.program.names if name.startswith("node ")] if everything else []
    said = answers.answers(steps, nodes)
    taken = [answer.name for answer in said]
    layout = schema.check(found.columns, rules, keep=keep, taken=taken)
    if not isinstance(layout, Layout):
        raise CannotClassify(*map(str, layout))
    return Job(
        source=found.source,
        rules=rules,
        layout=layout,
        program=steps.program.only(answers.steps_of(said)),
        answers=said,
        rows=found.rows,
        passed=tuple(pa.field(name, _plain(found.columns.field(name).type)) for name in layout.passed),
    )


def _opened(source: str) -> pq.ParquetFile:
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


def wrong_value(column: str, value: object, job: Job, *, row: int) -> CannotClassify:
    """Return the refusal for a value; `row` counts from 0 within the file."""
    return CannotClassify(f"row {row + 1}: {column}: {schema.sentence(column, value, job.rules)}")


def wrong_text(told: str, job: Job, *, row: int) -> CannotClassify:
    """As `wrong_value`, for what a query says of it: `column=value`."""
    column, _, text = told.partition("=")
    kind = schema.needed_by(column, job.rules)
    value: object = text
    if kind in ("number", "duration"):
        value = float(text)
    if kind == "multi_choice":
        value = schema.stranger_in(column, text.strip("[]").split(", "), job.rules)
    return wrong_value(column, value, job, row=row)
