"""`wellhead classify --setting` weighs for where the person was met, and names the place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.lib.clinical import NECK, RULES, person
from wellhead.config import commandline


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"facts": person(NECK)}), "utf-8")
    return path


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert commandline.main(("classify", *words)) == 0
    verdict: dict[str, Any] = json.loads(capsys.readouterr().out)
    return verdict


def test_the_usual_setting_is_named(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, str(case))["setting"] == "physiotherapy_clinic"


@pytest.mark.parametrize("setting", RULES.priors_by_setting)
def test_the_chosen_setting_is_named(setting: str, case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "--setting", setting, str(case))["setting"] == setting


def test_another_setting_moves_likelihoods_and_nothing_else(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here, there = answer(capsys, str(case)), answer(capsys, "--setting", "headache_clinic", str(case))
    neck = [next(d for d in each["diagnoses"] if d["code"] == "11.2.1") for each in (here, there)]
    assert neck[0]["likelihood"]["mid"] > neck[1]["likelihood"]["mid"]
    assert all(here[part] == there[part] for part in ("urgency", "reported", "outcome", "physiotherapy"))


def test_several_cases_share_the_setting(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    verdict = answer(capsys, "--lines", "--setting", "primary_care", str(case))
    assert verdict["setting"] == "primary_care"


def test_a_setting_that_is_not_there_is_refused_in_one_line(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commandline.main(("classify", "--setting", "moon", str(case))) == 2
    seen = capsys.readouterr()
    assert seen.out == ""
    assert seen.err.startswith("--setting: 'moon' is not a setting that has priors; choose one of: physio")
    assert seen.err.count("\n") == 1
