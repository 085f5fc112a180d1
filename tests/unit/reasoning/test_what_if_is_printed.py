"""`wellhead explain --what-if` prints one line for each single answer that would change the verdict."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.lib.clinical import NECK, RULES, person
from wellhead.config import commandline
from wellhead.reasoning import counterfactual
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.rules import Rules


@pytest.fixture
def case(tmp_path: Path) -> str:
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"facts": person(NECK)}), "utf-8")
    return str(path)


def test_each_line_says_what_would_change_and_why(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert commandline.main(["explain", case, "--what-if"]) == 0
    lines = capsys.readouterr().out.splitlines()
    words = next(line for line in lines if line.startswith("clumsy_hands "))
    assert "clumsy_hands is no; were it yes: urgency soon instead of routine" in words
    assert "because of rf_myelopathy_possible." in words
    assert words.endswith(f"[{', '.join(_sources('rf_myelopathy_possible'))}]")


def test_it_is_said_when_nothing_would_change(
    case: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(facts: Facts, rules: Rules) -> tuple[()]:
        return ()

    monkeypatch.setattr(counterfactual, "counterfactuals", nothing)
    assert commandline.main(["explain", case, "--what-if"]) == 0
    assert capsys.readouterr().out == "No single changed answer would change the verdict. [WELLHEAD]\n"


def test_one_code_and_what_if_are_not_asked_together(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        commandline.main(["explain", case, "--what-if", "--code", "11.2.1"])
    assert stopped.value.code == 2
    assert "not allowed with argument" in capsys.readouterr().err


def _sources(flag: str) -> tuple[str, ...]:
    return next(each.source for each in RULES.red_flags if each.id == flag)
