"""`wellhead population classify`: exit codes, one line a fault, silence where nobody looks, and what is missing said."""

import importlib.util
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.unit.population.files import changed, people, written
from wellhead.config.commandline import main
from wellhead.population import engines

Captured = pytest.CaptureFixture[str]


def classify(folder: Path, *more: str) -> int:
    return main(["population", "classify", str(folder / "in.parquet"), str(folder / "out.parquet"), *more])


def test_a_sound_file_is_answered_and_nothing_is_said(tmp_path: Path, capsys: Captured) -> None:
    written(tmp_path / "in.parquet", people(20))
    assert classify(tmp_path) == 0
    assert capsys.readouterr() == ("", "")
    assert pq.read_table(tmp_path / "out.parquet").num_rows == 20


def test_progress_is_shown_on_standard_error_when_asked_for(tmp_path: Path, capsys: Captured) -> None:
    written(tmp_path / "in.parquet", people(20))
    assert classify(tmp_path, "--progress") == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "100%  20 of 20 rows" in said.err


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_a_wrong_value_is_exit_code_2_with_one_line(tmp_path: Path, capsys: Captured, engine: str) -> None:
    written(tmp_path / "in.parquet", changed(people(20), "age_years", 6, 430.0))
    assert classify(tmp_path, "--engine", engine) == 2
    assert capsys.readouterr() == ("", "row 7: age_years: 430.0 is above 120\n")
    assert not (tmp_path / "out.parquet").exists()


def test_every_wrong_column_is_told(tmp_path: Path, capsys: Captured) -> None:
    table = people(3).rename_columns(
        [{"age_years": "age_yeers"}.get(name, name) for name in people(3).column_names]
    )
    written(tmp_path / "in.parquet", table.append_column("x9", table["case_id"]))
    assert classify(tmp_path) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_a_file_that_is_absent_or_no_parquet_is_exit_code_2(tmp_path: Path, capsys: Captured) -> None:
    assert classify(tmp_path) == 2
    assert "there is no such file" in capsys.readouterr().err
    (tmp_path / "in.parquet").write_text("age_years\n44\n", encoding="utf-8")
    assert classify(tmp_path) == 2
    assert "not a Parquet file" in capsys.readouterr().err


def test_a_folder_that_is_absent_is_told_before_any_work(tmp_path: Path, capsys: Captured) -> None:
    written(tmp_path / "in.parquet", people(3))
    wanted = tmp_path / "nowhere" / "out.parquet"
    assert main(["population", "classify", str(tmp_path / "in.parquet"), str(wanted)]) == 2
    assert "name a file in a folder that is there" in capsys.readouterr().err


def test_a_package_that_is_missing_is_told_with_the_line_to_type(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "in.parquet", people(3))
    there = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *more: None if name == "duckdb" else there(name, *more)
    )
    assert classify(tmp_path, "--engine", "duckdb") == 2
    assert "pip install -r requirements/population.txt" in capsys.readouterr().err
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *more: None if name == "polars" else there(name, *more)
    )
    assert classify(tmp_path) == 2
    assert "needs polars" in capsys.readouterr().err


def test_a_missing_java_is_told_with_the_line_to_type(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "in.parquet", people(3))
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert not engines.java_there()
    assert classify(tmp_path, "--engine", "spark") == 2
    assert "needs Java 17 or newer" in capsys.readouterr().err


def test_a_killed_run_goes_on(tmp_path: Path) -> None:
    source = written(tmp_path / "in.parquet", people(4000))
    parts = tmp_path / "out.parquet.parts"
    slow = (
        "import sys, time; from wellhead.population import by_planes, parts; from wellhead.config.commandline import main;"
        "by_planes.WORDS = 1; parts.PART_ROWS = 256; whole = by_planes.classify;"
        "by_planes.classify = lambda work, start: (time.sleep(0.1) or batch for batch in whole(work, start));"
        f"sys.exit(main(['population', 'classify', {str(source)!r}, {str(tmp_path / 'out.parquet')!r}]))"
    )
    around = {**os.environ, "PYTHONPATH": "src"}
    running = subprocess.Popen([sys.executable, "-c", slow], env=around)
    for _ in range(600):
        if len(list(parts.glob("rows-*"))) >= 2:
            break
        time.sleep(0.1)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert not (tmp_path / "out.parquet").exists()
    assert classify(tmp_path, "--resume") == 0
    resumed = pq.read_table(tmp_path / "out.parquet")
    assert classify(tmp_path) == 0
    assert resumed.equals(pq.read_table(tmp_path / "out.parquet"))
