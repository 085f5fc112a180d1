"""Spark judges a file as every other engine does; it starts once for all tests here."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.lib.clinical import RULES
from tests.unit.population.files import changed, people, written
from wellhead.population import engines
from wellhead.population.classify import Wishes, classify
from wellhead.population.job import CannotClassify
from wellhead.population.parts import CannotGoOn

SPARK = Wishes(engine="spark")


@pytest.fixture(autouse=True)
def java_or_its_sentence(request: pytest.FixtureRequest) -> None:
    """Without Java each of these tests holds that a sentence says so, and nothing else."""
    if not engines.java_there():
        with pytest.raises(engines.NotInstalled, match="needs Java"):
            classify("in.parquet", "out.parquet", RULES, wishes=SPARK)
        request.node.obj = lambda **_given: None


def test_the_verdicts_are_those_of_polars(tmp_path: Path) -> None:
    source = written(tmp_path / "in.parquet", people(400), group=150)
    for engine in ("polars", "spark"):
        wishes = Wishes(engine=engine, everything=True)
        classify(str(source), str(tmp_path / f"{engine}.parquet"), RULES, wishes=wishes)
    one, other = (pq.read_table(tmp_path / f"{engine}.parquet") for engine in ("polars", "spark"))
    assert one.schema.equals(other.schema, check_metadata=True)
    assert one.equals(other.sort_by("case_id"))
    assert sorted(place.name for place in tmp_path.iterdir()) == [
        "in.parquet",
        "polars.parquet",
        "spark.parquet",
    ]


def test_a_wrong_value_is_told_by_row_and_column_and_leaves_nothing(tmp_path: Path) -> None:
    source = written(tmp_path / "in.parquet", changed(people(100), "pain_side", 41, "both_side"))
    with pytest.raises(CannotClassify, match=r"row 42: pain_side: .*did you mean both_sides"):
        classify(str(source), str(tmp_path / "out.parquet"), RULES, wishes=SPARK)
    assert [place.name for place in tmp_path.iterdir()] == ["in.parquet"]


def test_rows_without_a_case_are_numbered(tmp_path: Path) -> None:
    source = written(tmp_path / "in.parquet", people(70).drop_columns(["case_id"]))
    classify(str(source), str(tmp_path / "out.parquet"), RULES, wishes=SPARK)
    assert sorted(pq.read_table(tmp_path / "out.parquet")["row"].to_pylist()) == list(range(1, 71))


def test_what_spark_cannot_read_and_what_it_does_not_do_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotClassify, match="Spark cannot read this as Parquet"):
        classify(str(tmp_path / "nothing.parquet"), str(tmp_path / "out.parquet"), RULES, wishes=SPARK)
    with pytest.raises(CannotGoOn, match="without --resume"):
        classify("in.parquet", str(tmp_path / "out.parquet"), RULES, wishes=Wishes("spark", resume=True))
