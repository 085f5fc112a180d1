"""Random criteria, random people, random gaps: every engine says what the reference says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.agreement.cases import random_rules
from tests.agreement.engines import by_duckdb, by_planes, by_reference, by_spark
from tests.lib.random_people import all_nodes, people_of, random_people
from wellhead.population import engines
from wellhead.reasoning.criteria import NODE_TYPES, Compare, Operator, walk

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SEEDS = range(40)
LAYERS, WRITTEN_OUT = 0, 1 << 20
"""Up to how many comparisons SQL is written without layers: never, and always."""


@pytest.mark.parametrize("seed", SEEDS)
def test_bits_say_what_the_reference_says(seed: int) -> None:
    rules = random_rules(seed)
    table = random_people(rules, seed=seed, count=200)
    assert by_planes(table, rules) == by_reference(people_of(table, rules), rules)


@pytest.mark.parametrize("seed", range(12))
def test_duckdb_says_what_bits_say(seed: int) -> None:
    rules = random_rules(seed)
    table = random_people(rules, seed=seed, count=2000)
    written = WRITTEN_OUT if seed % 3 == 0 else LAYERS
    assert by_duckdb(table, rules, leaves_at_once=written) == by_planes(table, rules)


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession | None]:
    """A session on this machine; none where there is no Java."""
    if not engines.java_there():
        yield None
        return
    from wellhead.population import by_spark

    session = by_spark.session()
    yield session
    session.stop()


@pytest.mark.parametrize(("seed", "leaves_at_once"), [(0, LAYERS), (1, WRITTEN_OUT), (2, WRITTEN_OUT)])
def test_spark_says_what_bits_say_or_that_it_needs_java(
    seed: int, leaves_at_once: int, spark: SparkSession | None
) -> None:
    if spark is None:
        with pytest.raises(engines.NotInstalled, match="needs Java"):
            engines.find("spark")
        return
    rules = random_rules(seed)
    table = random_people(rules, seed=seed, count=500)
    assert by_spark(table, rules, spark, leaves_at_once=leaves_at_once) == by_planes(table, rules)


def test_the_generator_reaches_every_node_type_operator_and_truth() -> None:
    nodes = [part for seed in SEEDS for node in all_nodes(random_rules(seed)) for part in walk(node)]
    assert {type(node) for node in nodes} == set(NODE_TYPES)
    assert {node.operator for node in nodes if isinstance(node, Compare)} == set(Operator)
    said = [by_planes(random_people(rules, seed=1, count=200), rules) for rules in map(random_rules, SEEDS)]
    assert {truth for truths in said for truth in truths["1.1"]} == {True, False, None}
    assert {truth for truths in said for truth in truths["1.5"]} == {True, False, None}
