"""What stands in the result: one row a case, in order, with what it was made by."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.lib.clinical import RULES
from tests.lib.random_people import people_of
from tests.lib.wholes import by_reference
from tests.unit.population.files import people, written
from wellhead.population.answers import SHOWN, status_column
from wellhead.population.classify import Wishes, classify
from wellhead.reasoning.verdict import FlagState


def answers(folder: Path, table: pa.Table, **wishes: object) -> pa.Table:
    source = written(folder / "in.parquet", table, group=50)
    classify(str(source), str(folder / "out.parquet"), RULES, wishes=Wishes(**wishes))  # type: ignore[arg-type]
    return pq.read_table(folder / "out.parquet")


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_each_row_says_what_the_reference_says(tmp_path: Path, engine: str) -> None:
    table = people(120)
    rows = answers(tmp_path, table, engine=engine).to_pylist()
    for row, person in zip(rows, people_of(table, RULES), strict=True):
        answer = by_reference(person)
        assert (row["urgency"], row["outcome"]) == (answer.urgency, answer.outcome)
        assert (tuple(row["reported"]), row["physiotherapy"]) == (answer.reported, answer.physiotherapy)
        assert row["flags_fired"] == [flag for flag, state in answer.flags.items() if state in SHOWN]
        assert row["flags_open"] == [flag for flag, state in answer.flags.items() if state is FlagState.OPEN]
        for code, status in answer.statuses.items():
            assert row[status_column(code)] == status.value


def test_both_engines_write_the_same_columns(tmp_path: Path) -> None:
    one, other = (answers(tmp_path, people(80), engine=engine) for engine in ("polars", "duckdb"))
    assert one.schema.equals(other.schema, check_metadata=True)
    assert one.equals(other)


def test_rows_without_a_case_are_numbered_from_one(tmp_path: Path) -> None:
    assert answers(tmp_path, people(5).drop_columns(["case_id"]))["row"].to_pylist() == [1, 2, 3, 4, 5]


def test_the_file_names_the_knowledge_that_it_was_made_by(tmp_path: Path) -> None:
    metadata = answers(tmp_path, people(5)).schema.metadata
    assert metadata[b"wellhead.knowledge"].decode() == RULES.version
    assert metadata[b"wellhead.knowledge_hash"].decode() == RULES.hash


def test_columns_are_kept_when_asked_for(tmp_path: Path) -> None:
    table = people(4).append_column("ward", pa.array(["a", "b", None, "a"]).dictionary_encode())
    assert answers(tmp_path, table, keep=True)["ward"].to_pylist() == ["a", "b", None, "a"]


def test_everything_shows_each_letter_and_what_stands_below_it(tmp_path: Path) -> None:
    found = answers(tmp_path, people(100), everything=True)
    for code, diagnosis in RULES.diagnoses.items():
        assert {f"{code}.{letter.name}" for letter in diagnosis.letters} <= set(found.column_names)
    assert {"1.1.C/1", "1.1.C/2"} <= set(found.column_names)
    assert set(found["1.1.D"].to_pylist()) == {True, False, None}


def test_a_file_of_few_columns_leaves_the_rest_unknown(tmp_path: Path) -> None:
    found = answers(tmp_path, pa.table({"age_years": [44, 8]}))
    assert found["outcome"].to_pylist() == ["data_do_not_decide", "child_out_of_scope"]


def test_an_empty_file_has_an_empty_answer(tmp_path: Path) -> None:
    assert answers(tmp_path, people(3).slice(0, 0)).num_rows == 0
