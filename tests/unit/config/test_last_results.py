"""Each test run notes how its tests went, without forgetting earlier runs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

TESTS = """
def test_good(): assert True
def test_bad(): assert False
def test_broken(missing): assert True
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_a.py").write_text(TESTS, encoding="utf-8")
    return tmp_path


def run(checkout: Path, *words: str) -> dict[str, str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.lib.last_results", "-p", "no:django"]
    around = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "DJANGO_"))
    }
    around["PYTHONPATH"] = str(ROOT)
    subprocess.run(
        [*command, "--rootdir", str(checkout), *words],
        cwd=checkout,
        env=around,
        capture_output=True,
        check=False,
        timeout=60,
    )
    told = json.loads((checkout / "var" / "test-results.json").read_text(encoding="utf-8"))
    return {node.split("::")[-1]: one["outcome"] for node, one in told.items()}


def test_passes_failures_and_errors_are_kept(checkout: Path) -> None:
    assert run(checkout, "tests") == {"test_good": "passed", "test_bad": "failed", "test_broken": "failed"}


def test_a_run_of_one_test_keeps_what_was_known_of_the_others(checkout: Path) -> None:
    run(checkout, "tests")
    assert set(run(checkout, "tests/test_a.py::test_good")) == {"test_good", "test_bad", "test_broken"}


def test_the_processes_of_a_parallel_run_are_heard_together(checkout: Path) -> None:
    assert run(checkout, "tests", "-n", "2") == {
        "test_good": "passed",
        "test_bad": "failed",
        "test_broken": "failed",
    }


def test_the_summary_counts_errors_as_failures(checkout: Path) -> None:
    run(checkout, "tests")
    summary = json.loads((checkout / "var" / "test-summary.json").read_text(encoding="utf-8"))
    assert summary == {"passed": 1, "failed": 2, "skipped": 0}
