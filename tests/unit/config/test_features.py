"""`wellhead features` counts only what a test claims and last showed."""

import json
from pathlib import Path

import pytest

from wellhead.config import commands_features as features

LIST = """
## 1. Complaints turned into rules
| # | rule | proof |
|---|---|---|
| Q1 | nobody is booked twice; ever | a race |
### F-S Self-check
| id | feature | peers | pr |
| S01 | urgent signs first | NH | M |
| S02 | one question a page | AD | M |
## 3. What none of these peers has, and would matter
| Z01 | **One posterior, end to end**: and so on | why | how |
## 4. Sentences
| S99 | not a feature | | |
""".splitlines()
TESTS = """
import pytest

@pytest.mark.feature("S01", "Q1")
def test_gate(): ...

@pytest.mark.feature("S02")
@pytest.mark.parametrize("size", [1, 2])
def test_pages(size): ...

class TestMore:
    @pytest.mark.feature("Z01")
    def test_posterior(self): ...

def test_detail(): ...
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_walk.py").write_text(TESTS, encoding="utf-8")
    return tmp_path / "tests"


@pytest.fixture
def here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The command looking at a small list, small tests and small results."""
    source = folder.parent / "features.md"
    source.write_text("\n".join(LIST), encoding="utf-8")
    monkeypatch.setattr(features, "SOURCE", source)
    monkeypatch.setattr(features, "TESTS", folder)
    monkeypatch.setattr(features, "RESULTS", folder.parent / "results.json")
    return folder.parent


def results(here: Path, **outcomes: str) -> None:
    told = {f"tests/test_walk.py::{node}": {"outcome": outcome} for node, outcome in outcomes.items()}
    (here / "results.json").write_text(json.dumps(told), encoding="utf-8")


def states(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    features.run(["--json"])
    return {row["id"]: row["state"] for row in json.loads(capsys.readouterr().out)["rows"]}


def test_rows_are_read_with_area_and_first_clause_and_stop_before_the_sentences() -> None:
    rows = [(row.id, row.area, row.title) for row in features.rows_in(LIST)]
    assert rows == [
        ("Q1", "Complaints turned into rules", "nobody is booked twice"),
        ("S01", "Self-check", "urgent signs first"),
        ("S02", "Self-check", "one question a page"),
        ("Z01", "What none of these peers has, and would matter", "One posterior, end to end"),
    ]


def test_claims_are_found_without_running_anything(folder: Path) -> None:
    claims = {claim.test: claim.ids for claim in features.claims_in(folder, {})}
    assert claims == {
        "tests/test_walk.py::test_gate": ("S01", "Q1"),
        "tests/test_walk.py::test_pages": ("S02",),
        "tests/test_walk.py::TestMore::test_posterior": ("Z01",),
    }


def test_a_claim_that_was_never_run_shows_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert set(states(capsys).values()) == {"none"}


def test_a_passed_claim_shows_its_rows_and_no_other(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results(here, test_gate="passed")
    assert states(capsys) == {"Q1": "shown", "S01": "shown", "S02": "none", "Z01": "none"}


def test_one_failed_parameter_makes_the_row_failing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results(here, **{"test_pages[1]": "failed", "test_pages[2]": "passed"})
    assert states(capsys)["S02"] == "failing"


def test_a_skipped_test_does_not_show_a_row(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results(here, test_gate="skipped")
    assert states(capsys)["S01"] == "failing"


def test_the_last_line_counts_the_rows(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results(here, test_gate="passed", **{"test_pages[1]": "failed"})
    features.run([])
    assert capsys.readouterr().out.splitlines()[-1] == "4 rows: 2 shown, 1 failing, 1 none"


def test_a_claim_of_a_row_that_does_not_exist_is_an_error(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "tests" / "test_walk.py").write_text(
        '@pytest.mark.feature("S77")\ndef test_x(): ...', encoding="utf-8"
    )
    assert features.run([]) == 1
    assert "S77" in capsys.readouterr().err


def test_without_a_list_beside_the_checkout_the_kept_one_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(features, "SOURCE", tmp_path / "absent.md")
    assert len(features.load_rows()) > 200
