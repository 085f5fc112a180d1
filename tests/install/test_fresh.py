"""Starting over asks first, and removes the records and nothing else."""

import os
import sqlite3
from pathlib import Path
from types import ModuleType

import pytest

from tests.install.conftest import start_in

RECORDS = ("wellhead.sqlite3", "secret_key.txt", "audit_key.txt")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A clinic's data beside something that is not Wellhead's."""
    place = tmp_path / "home"
    place.mkdir()
    sqlite3.connect(place / "wellhead.sqlite3").execute("PRAGMA journal_mode=WAL").connection.close()
    for name in (*RECORDS[1:], "holiday.jpg"):
        (place / name).write_text("kept", encoding="utf-8")
    return place


def names(place: Path) -> set[str]:
    return {one.name for one in place.iterdir()}


def test_it_refuses_when_nobody_is_there_to_say_yes(checkout: Path, home: Path) -> None:
    before = names(home)
    done = start_in(checkout, "run", "--port", "8195", "--fresh", more={"WELLHEAD_HOME": str(home)})
    assert done.returncode == 1
    assert "Add --yes" in done.stderr
    assert names(home) == before


def test_it_refuses_a_folder_that_is_not_wellheads(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    done = start_in(
        checkout, "run", "--port", "8195", "--fresh", "--yes", more={"WELLHEAD_HOME": str(tmp_path)}
    )
    assert done.returncode == 1
    assert "nothing was removed" in done.stderr
    assert (tmp_path / "thesis.txt").exists()


def test_with_yes_it_removes_the_records_and_nothing_else(started: Path, home: Path) -> None:
    done = start_in(started, "run", "--port", "8195", "--fresh", "--yes", more={"WELLHEAD_HOME": str(home)})
    assert done.returncode == 0
    assert names(home) == {"holiday.jpg"}


def test_it_refuses_while_a_running_wellhead_has_the_records_open(checkout: Path, home: Path) -> None:
    with sqlite3.connect(home / "wellhead.sqlite3") as reader:
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        done = start_in(
            checkout, "run", "--port", "8195", "--fresh", "--yes", more={"WELLHEAD_HOME": str(home)}
        )
    reader.close()
    assert done.returncode == 1
    assert "Stop it first" in done.stderr
    assert (home / "wellhead.sqlite3").exists()


def test_it_never_touches_a_database_elsewhere(checkout: Path, home: Path) -> None:
    elsewhere = {"WELLHEAD_HOME": str(home), "DATABASE_URL": "postgresql://clinic@localhost/clinic"}
    done = start_in(checkout, "run", "--port", "8195", "--fresh", "--yes", more=elsewhere)
    assert done.returncode == 1
    assert set(RECORDS) <= names(home)


@pytest.mark.parametrize(("typed", "removed"), [("yes\n", True), ("no\n", False), ("\n", False)])
def test_only_a_typed_yes_removes(
    launcher: ModuleType, home: Path, monkeypatch: pytest.MonkeyPatch, typed: str, *, removed: bool
) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            return typed

    monkeypatch.setattr("sys.stdin", Terminal())
    if removed:
        launcher.start_over(home, sure=False)
    else:
        with pytest.raises(launcher.Trouble, match="Nothing was removed"):
            launcher.start_over(home, sure=False)
    assert (home / "wellhead.sqlite3").exists() is not removed
    assert os.environ.get("DATABASE_URL") is None
