"""`./wellhead test` goes on after a failed check, says which failed, and counts them in its last line."""

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

PASSES = [sys.executable, "-c", "print('quiet')"]
FAILS = [sys.executable, "-c", "import sys; sys.exit('a fault in a file')"]


def run_with(
    checks: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, steps: list[tuple[str, list[str]]]
) -> int:
    monkeypatch.setitem(checks.__dict__, "all_steps", lambda python: steps)
    monkeypatch.setitem(checks.__dict__, "SUMMARY", tmp_path / "summary.json")
    code: int = checks.main([])
    return code


def test_a_failed_check_does_not_hide_the_ones_behind_it(
    checks: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run_with(checks, monkeypatch, tmp_path, [("style", FAILS), ("types", PASSES)])
    said = capsys.readouterr().out
    assert code == 1
    assert "style: FAILED" in said
    assert "a fault in a file" in said
    assert "types: passed" in said
    assert said.splitlines()[-2:] == ["Failed: style", "1 passed, 1 failed"]


def test_when_all_is_well_the_last_line_counts_checks_and_tests(
    checks: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = json.dumps({"passed": 40, "failed": 0, "skipped": 0})
    write = [sys.executable, "-c", f"open({str(tmp_path / 'summary.json')!r}, 'w').write({counts!r})"]
    assert run_with(checks, monkeypatch, tmp_path, [("style", PASSES), ("tests", write)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "41 passed, 0 failed"


def test_tests_that_could_not_even_begin_count_as_failed(
    checks: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "summary.json").write_text('{"passed": 99, "failed": 0}', encoding="utf-8")
    assert run_with(checks, monkeypatch, tmp_path, [("tests", FAILS)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "0 passed, 1 failed"


def test_no_browser_is_a_failure_and_not_a_silent_skip(
    checks: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(checks.__dict__, "browser_here", lambda: None)
    monkeypatch.setitem(checks.__dict__, "may_install", lambda: False)
    assert run_with(checks, monkeypatch, tmp_path, [("style", PASSES)]) == 1
    said = capsys.readouterr().out
    assert "No Chromium, Chrome or Edge was found" in said
    assert said.splitlines()[-2:] == ["Failed: browser", "1 passed, 1 failed"]
