"""Bad content becomes a fault with file and line; the reader never raises."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from wellhead.knowledge import library
from wellhead.knowledge.documents import ROOT

FOLDERS = (
    "facts",
    "criteria",
    "questions",
    "red_flags",
    "tests",
    "priors",
    "likelihoods",
    "sources",
    "outcomes",
    "resolution",
)
MIGRAINE = "criteria/1.1_migraine_without_aura.yaml"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def spoil(copy: Path, name: str, old: str, new: str) -> list[str]:
    path = copy / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return [str(fault) for fault in library.load(copy).faults]


def line_of(name: str, words: str) -> int:
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def test_a_misspelt_fact_is_named_with_the_right_one(copy: Path) -> None:
    faults = spoil(copy, MIGRAINE, "f: lifetime_attack_count", "f: lifetime_atack_count")
    assert faults == [
        f"{MIGRAINE}:2: no fact is named lifetime_atack_count; did you mean lifetime_attack_count?"
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "what"),
    [
        (MIGRAINE, "op: '>='", "op: '=>'", "op => is not one of"),
        (MIGRAINE, "n: 2\n", "n: 9\n", "at least 9 of 4 parts makes no sense"),
        (MIGRAINE, "pulsating}", "pulsing}", "pain_quality has no option pulsing"),
        (MIGRAINE, "op: contains, v: pulsating", "op: ==, v: pulsating", "== does not fit pain_quality"),
        (MIGRAINE, "physiotherapy: adjunct", "physiotherapy: maybe", "maybe is not one of"),
        (MIGRAINE, "confidence: verified", "confidance: verified", "confidance is not a key that is read here"),
        (MIGRAINE, "source: [ICHD3", "source: [ICHD4", "cites ICHD4, which is not among the sources"),
        (MIGRAINE, "letters:", "letters: [", "not readable as YAML"),
        ("criteria/1.2.1_migraine_with_typical_aura.yaml", "ref: '1.2'", "ref: '1.22'", "no diagnosis has the code 1.22"),
        ("red_flags/aura.yaml", "urgency: same_day", "urgency: someday", "someday is not one of"),
        ("red_flags/aura.yaml", "rf_aura_first:", "rf_thunderclap:", "is defined already in"),
        ("facts/01_about_you.yaml", "max: 120", "maximum: 120", "maximum is not a key that is read here"),
        ("questions/pages.yaml", "items: [thunderclap_onset", "items: [thunderclap", "no fact is named thunderclap"),
        ("questions/topics.yaml", "[brainstem_symptoms]", "[nausea]", "nausea stands on page comes_with already"),
        ("questions/topics.yaml", "[brainstem_symptoms]", "[]", "brainstem_symptoms is asked on no page"),
        ("questions/topics.yaml", "after: [aura_symptoms]", "after: [aura_sign]", "waits for aura_sign, which is asked on no"),
        ("questions/usual.yaml", "photophobia: 0.45", "photofobia: 0.45", "photofobia is asked on no page"),
        ("questions/order.yaml", "first_onset_age_years: age_years", "first_onset_age_years: nausea", "nausea is not a number"),
        ("questions/examination.yaml", "facts: [papilloedema]", "facts: [nausea]", "nausea is not found out by examining"),
        ("questions/examination.yaml", "strain: touch", "strain: tickle", "tickle is not among held_back"),
        ("resolution/order.yaml", "code: '4.10'", "code: '4.11'", "no diagnosis has the code 4.11"),
        ("resolution/order.yaml", "rule: R5", "rule: R55", "R55 is neither in resolution/rules.yaml nor a diagnosis"),
        ("likelihoods/policy.yaml", "floor: 0.005", "floor: low", "floor must be a number"),
        (MIGRAINE, "since: '2026-11-21'", "", "diagnosis 1.1 does not say its since"),
        (MIGRAINE, "confidence: verified", "", "diagnosis 1.1 does not say its confidence"),
        (MIGRAINE, "classification: ICHD-3 (2018)", "", "diagnosis 1.1 does not say its edition"),
        ("facts/08_neck.yaml", "since: '2026-11-21'", "", "neck_stiff_self_report does not say its since"),
        ("facts/08_neck.yaml", "since: '2026-11-21'", "since: spring", "spring is not a day such as"),
        ("red_flags/eye.yaml", "since: '2026-11-21'", "", "rf_horner does not say its since"),
        ("tests/spurling.yaml", "since: '2026-11-21'", "", "test spurling does not say its since"),
        ("resolution/rules.yaml", "confidence: estimate", "", "rule R1 does not say its confidence"),
        ("resolution/rules.yaml", "source: [WELLHEAD]", "source: []", "rule R1 cites no source"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_with_its_file(
    copy: Path, name: str, old: str, new: str, what: str
) -> None:
    faults = spoil(copy, name, old, new)
    assert any(what in fault and fault.partition(":")[0].endswith(".yaml") for fault in faults), faults


def test_the_line_is_that_of_the_entry(copy: Path) -> None:
    line = line_of(MIGRAINE, "op: contains, v: pulsating")
    faults = spoil(copy, MIGRAINE, "op: contains, v: pulsating", "op: holds, v: pulsating")
    assert faults[0].startswith(f"{MIGRAINE}:{line}: op holds is not one of")


def test_a_missing_file_is_a_fault(copy: Path) -> None:
    (copy / "questions/order.yaml").unlink()
    assert any("this file is missing" in str(fault) for fault in library.load(copy).faults)


def test_an_empty_folder_of_content_never_raises(tmp_path: Path) -> None:
    assert library.load(tmp_path).faults
