"""The truths of every letter and diagnosis by the reference, by bits, by DuckDB and by Spark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from wellhead.population import sql
from wellhead.population.answers import Truth as TruthColumn
from wellhead.population.chunks import Reader
from wellhead.population.dialects import DUCKDB, SPARK, Dialect
from wellhead.population.planes import compiled, unpacked
from wellhead.population.sql_columns import WRONG, Source
from wellhead.reasoning.derive import complete
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.program import Builder
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.steps import Program
from wellhead.reasoning.truth import Truth

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

Truths = dict[str, list[bool | None]]
"""One list a named node: yes, no or None for unknown, person by person."""

PLAIN: Mapping[Truth, bool | None] = {Truth.YES: True, Truth.NO: False, Truth.UNKNOWN: None}


def program_of(rules: Rules) -> Program:
    """The steps of every letter and every diagnosis."""
    builder = Builder(rules)
    names = {code: builder.diagnosis(code) for code in rules.diagnoses}
    for code, diagnosis in rules.diagnoses.items():
        names |= {f"{code}.{letter.name}": builder.letter(code, letter.name) for letter in diagnosis.letters}
    return builder.build(names)


def by_reference(people: Sequence[Facts], rules: Rules) -> Truths:
    """What the reference evaluator says."""
    found: Truths = {name: [] for name in program_of(rules).names}
    for person in people:
        evaluator = Evaluator(complete(person.views()[0], rules), rules)
        for code, diagnosis in rules.diagnoses.items():
            found[code].append(PLAIN[evaluator.diagnosis(code).truth])
            for letter in diagnosis.letters:
                found[f"{code}.{letter.name}"].append(PLAIN[evaluator.letter(code, letter.name).truth])
    return found


def by_planes(table: pa.Table, rules: Rules) -> Truths:
    """What the steps over bits say."""
    program, rows = program_of(rules), table.num_rows
    words = -(-rows // 64)
    runner = Reader(rules, compiled(program), words).run(table.combine_chunks().to_batches()[0])
    found: Truths = {}
    for name in program.names:
        value = runner.output(name)
        yes, maybe = (value, value) if value.ndim == 1 else (value[0].copy(), value[1].copy())
        pairs = zip(unpacked(yes, rows).tolist(), unpacked(maybe, rows).tolist(), strict=True)
        found[name] = [None if maybe and not yes else bool(yes) for yes, maybe in pairs]
    return found


def query(table: pa.Table, rules: Rules, dialect: Dialect) -> str:
    """The same steps as SQL over a table named `cases`."""
    program = program_of(rules)
    facts = tuple(name for name in table.column_names if name != "case_id")
    said = [TruthColumn(name, name) for name in program.names]
    return sql.query(program, said, source=Source("cases", facts, ("case_id",), dialect), rules=rules)


def by_duckdb(table: pa.Table, rules: Rules, *, leaves_at_once: int) -> Truths:
    """What DuckDB says."""
    dialect = replace(DUCKDB, leaves_at_once=leaves_at_once)
    with duckdb.connect() as connection:
        connection.register("cases", table)
        return _truths(connection.sql(query(table, rules, dialect)).to_arrow_table(), rules)


def by_spark(table: pa.Table, rules: Rules, spark: SparkSession, *, leaves_at_once: int) -> Truths:
    """What Spark says."""
    dialect = replace(SPARK, leaves_at_once=leaves_at_once)
    spark.createDataFrame(table).createOrReplaceTempView("cases")
    return _truths(spark.sql(query(table, rules, dialect)).toArrow(), rules)


def _truths(answered: pa.Table, rules: Rules) -> Truths:
    assert answered[WRONG].null_count == answered.num_rows
    ordered = answered.sort_by("case_id")
    return {name: ordered[name].to_pylist() for name in program_of(rules).names}
