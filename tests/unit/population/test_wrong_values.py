"""A value that cannot be right stops the run, is told by row and column, and leaves no result."""

from pathlib import Path
from typing import Any

import pytest

from tests.lib.clinical import RULES
from tests.unit.population.files import changed, people, written
from wellhead.population.classify import Wishes, classify
from wellhead.population.job import CannotClassify

WRONG: list[tuple[str, Any, str]] = [
    ("age_years", 430.0, "430.0 is above 120"),
    ("age_years", -1.0, "-1.0 is below 0"),
    ("pain_nrs_0_10", float("nan"), "not a number"),
    ("pain_side", "both_side", "(did you mean both_sides?)"),
    ("aura_symptoms", ["visual", "smell"], '"smell" is not one of'),
    ("not_sure", ["age_yeers"], '"age_yeers" is not known; did you mean age_years?'),
    ("reviewed_flags", ["rf_nothing"], '"rf_nothing" is not known'),
]


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize(("column", "value", "why"), WRONG)
def test_it_is_told_by_row_and_column(tmp_path: Path, engine: str, column: str, value: Any, why: str) -> None:
    source = written(tmp_path / "in.parquet", changed(people(150), column, 71, value))
    with pytest.raises(CannotClassify) as refusal:
        classify(str(source), str(tmp_path / "out.parquet"), RULES, wishes=Wishes(engine=engine))
    (told,) = refusal.value.faults
    assert told.startswith(f"row 72: {column}: ")
    assert why in told
    assert [place.name for place in tmp_path.iterdir()] == ["in.parquet"]
