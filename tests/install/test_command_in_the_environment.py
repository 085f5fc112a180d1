"""Each environment has a `wellhead` of its own, which starts a command with nothing in between."""

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.install.conftest import make_checkout, start_in, surroundings


def started_alone(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(place / ".venv" / "bin" / "wellhead"), *words],
        env=surroundings(), input="three", capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_it_passes_words_input_and_exit_code_on(started: Path) -> None:
    done = started_alone(started, "echo", "one two")
    assert (done.stdout, done.stderr, done.returncode) == ("one two three", "", 7)


def test_it_is_written_again_where_it_is_missing_or_of_another_folder(started: Path) -> None:
    command = started / ".venv" / "bin" / "wellhead"
    text = command.read_text(encoding="utf-8")
    for spoil in (command.unlink, lambda: command.write_text("#!/nowhere/python\n", encoding="utf-8")):
        spoil()
        assert start_in(started, "echo").returncode == 7
        assert command.read_text(encoding="utf-8") == text
        assert os.access(command, os.X_OK)


def test_a_folder_with_a_space_serves_as_well(tmp_path: Path) -> None:
    place = make_checkout(tmp_path / "our 'own' clinic")
    assert start_in(place, "echo").returncode == 7
    assert started_alone(place, "echo", "one").stdout == "one three"


def test_an_environment_that_cannot_be_written_is_no_obstacle(launcher: ModuleType, tmp_path: Path) -> None:
    nowhere = tmp_path / "gone" / "python"
    launcher.put_command(nowhere)
    assert not nowhere.parent.exists()


def test_windows_gets_a_command_of_its_own(
    launcher: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launcher, "WINDOWS", True)
    (tmp_path / "python.exe").symlink_to(sys.executable)
    launcher.put_command(tmp_path / "python.exe")
    text = (tmp_path / "wellhead.cmd").read_text(encoding="utf-8")
    assert r"%~dp0..\..\src" in text
    assert "wellhead.config.commandline %*" in text
