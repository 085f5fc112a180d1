"""A run that was stopped goes on where it was, and never with other cases, other knowledge or other columns."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.lib.clinical import RULES
from tests.unit.population.files import changed, people, written
from wellhead.population import by_planes, parts
from wellhead.population.classify import Wishes, classify
from wellhead.population.job import Job
from wellhead.population.parts import CannotGoOn

PLAIN, GOING_ON = Wishes(), Wishes(resume=True)


class Stopped(BaseException):
    """What stands for a killed program."""


def _stop(*_given: object) -> None:
    raise Stopped


@pytest.fixture
def stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of 300 cases whose judging was stopped in the third part of 100."""
    monkeypatch.setattr(by_planes, "WORDS", 1)
    monkeypatch.setattr(parts, "PART_ROWS", 100)
    source = written(tmp_path / "in.parquet", people(300), group=70)
    whole = by_planes.classify

    def stopping(work: Job, start: int) -> Iterator[pa.RecordBatch]:
        for number, batch in enumerate(whole(work, start)):
            if number == 4:
                raise Stopped
            yield batch

    with monkeypatch.context() as patched:
        patched.setattr(by_planes, "classify", stopping)
        with pytest.raises(Stopped):
            classify(str(source), str(tmp_path / "out.parquet"), RULES, wishes=PLAIN)
    return tmp_path


def go_on(folder: Path, wishes: Wishes = GOING_ON) -> pa.Table:
    classify(str(folder / "in.parquet"), str(folder / "out.parquet"), RULES, wishes=wishes)
    return pq.read_table(folder / "out.parquet")


def test_nothing_stands_under_the_final_name_before_the_end(stopped: Path) -> None:
    assert not (stopped / "out.parquet").exists()


def test_it_goes_on_after_the_finished_parts(stopped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    whole = by_planes.classify

    def noting(work: Job, start: int) -> Iterator[pa.RecordBatch]:
        started.append(start)
        return whole(work, start)

    monkeypatch.setattr(by_planes, "classify", noting)
    resumed = go_on(stopped)
    classify(str(stopped / "in.parquet"), str(stopped / "anew.parquet"), RULES, wishes=PLAIN)
    assert started[0] > 0
    assert resumed.equals(pq.read_table(stopped / "anew.parquet"))
    assert not (stopped / "out.parquet.parts").exists()


def test_it_does_not_start_over_unless_the_parts_are_removed(stopped: Path) -> None:
    with pytest.raises(CannotGoOn, match="Add --resume to go on"):
        go_on(stopped, PLAIN)


def test_changed_cases_are_not_gone_on_with(stopped: Path) -> None:
    written(stopped / "in.parquet", changed(people(300), "age_years", 0, 99.0), group=70)
    with pytest.raises(CannotGoOn, match="another input file"):
        go_on(stopped)


def test_changed_knowledge_is_not_gone_on_with(stopped: Path) -> None:
    other = replace(RULES, hash="another")
    with pytest.raises(CannotGoOn, match="another knowledge"):
        classify(str(stopped / "in.parquet"), str(stopped / "out.parquet"), other, wishes=GOING_ON)


def test_another_engine_or_other_columns_are_not_gone_on_with(stopped: Path) -> None:
    with pytest.raises(CannotGoOn, match="another set of columns"):
        go_on(stopped, Wishes(resume=True, everything=True))
    with pytest.raises(CannotGoOn, match="another engine"):
        go_on(stopped, Wishes(resume=True, engine="duckdb"))


def test_a_run_that_lost_only_the_end_of_the_result_judges_nothing_again(
    stopped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(parts.Parts, "finish", _stop)
        with pytest.raises(Stopped):
            go_on(stopped)
    assert not (stopped / "out.parquet").exists()
    monkeypatch.setattr(by_planes, "classify", _stop)
    assert go_on(stopped)["case_id"].to_pylist() == list(range(300))


def test_a_half_written_part_is_written_again(stopped: Path) -> None:
    (stopped / "out.parquet.parts" / "000000000000128.making").write_bytes(b"half")
    assert go_on(stopped).num_rows == 300


def test_going_on_with_nothing_begun_starts(tmp_path: Path) -> None:
    written(tmp_path / "in.parquet", people(10))
    assert go_on(tmp_path).num_rows == 10
