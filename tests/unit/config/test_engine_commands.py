"""The engine's commands answer with the contract's JSON and exit codes, and never load Django."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.lib.clinical import OVERUSE, person
from wellhead.config import commandline, commands_engine
from wellhead.knowledge.documents import ROOT
from wellhead.knowledge.faults import Fault
from wellhead.knowledge.library import Library
from wellhead.reasoning.rules import Rules


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"facts": person(OVERUSE)}), "utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = commandline.main(words)
    seen = capsys.readouterr()
    return code, seen.out, seen.err


def feed(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_classify_prints_the_contracts_object(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "classify", str(case))
    verdict: dict[str, Any] = json.loads(out)
    assert code == 0
    assert verdict["reported"] == ["11.2.1", "8.2"]
    assert set(verdict) >= {
        "engine", "urgency", "urgency_reasons", "open_red_flags", "diagnoses", "outcome", "reported",
        "physiotherapy", "next", "stop",
    }  # fmt: skip
    first = verdict["diagnoses"][0]
    assert set(first) >= {"code", "name", "status", "likelihood", "criteria"}
    assert set(first["criteria"]["B"]) == {"value", "facts", "missing"}


def test_all_lists_what_is_ruled_out_too(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, short, _ = run(capsys, "classify", str(case))
    _, long, _ = run(capsys, "classify", "--all", str(case))
    assert "not_met" not in {entry["status"] for entry in json.loads(short)["diagnoses"]}
    assert len(json.loads(long)["diagnoses"]) == 79


def test_several_cases_are_answered_line_by_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(
        monkeypatch,
        b'{"facts": {"age_years": 8}}\n\n{"facts": {"age_years": 430}}\n{"facts": {"thunderclap_onset": true}}\n',
    )
    code, out, err = run(capsys, "classify", "--lines", "-")
    assert code == 2
    assert [json.loads(line)["outcome"] for line in out.splitlines()] == [
        "child_out_of_scope",
        "secondary_cause_must_be_looked_for",
    ]
    assert err == "line 3: facts.age_years: 430 is above 120\n"


def test_wrong_input_prints_faults_and_no_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, b'{"facts": {"age_years": 430, "vomitting": true}}')
    code, out, err = run(capsys, "classify", "-")
    assert (code, out, len(err.splitlines())) == (2, "", 2)


@pytest.mark.parametrize("name", ["no-such-file.json", ".", "nul\0byte"])
def test_a_file_that_cannot_be_read_is_said_plainly(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "classify", name)
    assert (code, out) == (2, "")
    assert "Traceback" not in err


def test_ask_prints_the_question_with_its_wording(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, b'{"facts": {}}')
    code, out, _ = run(capsys, "ask", "-")
    question = json.loads(out)
    assert (code, question["ask"]) == (0, "age_years")
    assert question["wording"]
    assert question["why"]
    assert (question["page"], question["together"][:2]) == ("about_you", ["age_years", "sex_at_birth"])


def test_ask_says_why_to_stop(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    feed(monkeypatch, b'{"facts": {"thunderclap_onset": true}}')
    _, out, _ = run(capsys, "ask", "-")
    assert json.loads(out)["ask"] is None
    assert "emergency" in json.loads(out)["stop"]


def test_explain_prints_each_letter_with_its_source(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "explain", str(case), "--code", "11.2.1")
    assert code == 0
    lines = out.splitlines()
    assert len(lines) == 4
    assert all("ICHD3" in line for line in lines)


def test_explain_refuses_a_code_that_does_not_exist(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "explain", str(case), "--code", "11.2.9")
    assert (code, out) == (2, "")
    assert "11.2.9" in err


def test_knowledge_check_finds_nothing_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "knowledge", "check")
    assert (code, out) == (0, "")


def test_broken_knowledge_stops_every_answer(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Library(Rules("", {}), (Fault("facts/01_about_you.yaml", 3, "age_years needs min and max"),))
    monkeypatch.setattr(commands_engine.library, "load", lambda: broken)
    for word in ("classify", "ask", "explain"):
        code, out, err = run(capsys, word, str(case))
        assert (code, out, err) == (3, "", "facts/01_about_you.yaml:3: age_years needs min and max\n")


def test_an_unknown_command_lists_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "clasify")
    assert (code, out) == (2, "")
    assert "classify" in err


def test_no_command_prints_how_to_use_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys)[0] == 2
    assert run(capsys, "--help")[0] == 0


def test_classify_loads_neither_django_nor_the_treatment_side() -> None:
    probe = (
        "import sys\nfrom wellhead.config.commandline import main\n"
        "main(['classify', '-'])\n"
        "assert not {'django', 'wellhead.knowledge.treatment'} & set(sys.modules), 'too much was loaded'"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], input=b'{"facts": {}}', env={"PYTHONPATH": str(ROOT.parents[1])},
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
