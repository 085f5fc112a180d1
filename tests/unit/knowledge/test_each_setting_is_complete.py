"""Four places where people are met, each with a share for every ranked label, low to high, and its source."""

from __future__ import annotations

import math
import shutil
from pathlib import Path

import pytest

from tests.lib.clinical import MIGRAINE, NECK, RULES, facts_of
from wellhead.knowledge import library
from wellhead.knowledge.documents import ROOT
from wellhead.reasoning.classify import classify
from wellhead.reasoning.ratios import Prior

FOUR = {"physiotherapy_clinic", "primary_care", "general_population", "headache_clinic"}
HERE = "priors/physiotherapy_clinic.yaml"

each_setting = pytest.mark.parametrize("setting", sorted(FOUR))


def share(setting: str, label: str) -> Prior:
    return next(prior for prior in RULES.priors_by_setting[setting] if prior.label == label)


def test_there_are_four_and_the_physiotherapy_clinic_is_the_usual_one() -> None:
    assert set(RULES.priors_by_setting) == FOUR
    assert RULES.setting == "physiotherapy_clinic"
    assert RULES.priors == RULES.priors_by_setting["physiotherapy_clinic"]


@each_setting
def test_each_ranked_label_has_one_share(setting: str) -> None:
    assert RULES.policy is not None
    labels = [prior.label for prior in RULES.priors_by_setting[setting]]
    assert sorted(labels) == sorted(RULES.policy.codes_by_label)


@each_setting
def test_shares_are_of_one_main_label_each(setting: str) -> None:
    """What is not ranked (overuse, serious causes) takes the rest."""
    assert 0.9 < math.fsum(prior.share for prior in RULES.priors_by_setting[setting]) < 1


@each_setting
def test_each_share_has_a_range_and_a_source(setting: str) -> None:
    for prior in (*RULES.priors_by_setting[setting], *RULES.neck_by_setting[setting]):
        assert 0 < prior.low < prior.share < prior.high < 1
        assert prior.source


@each_setting
def test_the_neck_is_guessed_as_joint_and_muscle(setting: str) -> None:
    assert [prior.label for prior in RULES.neck_by_setting[setting]] == ["neck_joint_c0_c3", "neck_muscle"]


def test_published_shares_of_adults_become_shares_of_people_with_headache() -> None:
    migraine, tension = (share("general_population", label) for label in ("migraine_any", "tth_any"))
    assert migraine.share / tension.share == pytest.approx(0.14 / 0.26)
    assert migraine.share > 0.14


def test_an_empty_setting_is_the_usual_one() -> None:
    usual = classify(facts_of(NECK), RULES, setting="physiotherapy_clinic")
    assert classify(facts_of(NECK), RULES) == usual
    assert usual.setting == "physiotherapy_clinic"


@each_setting
def test_the_setting_moves_likelihoods_and_nothing_that_acts(setting: str) -> None:
    for case in (NECK, MIGRAINE):
        here, there = classify(facts_of(case), RULES), classify(facts_of(case), RULES, setting=setting)
        assert (here.urgency, here.reported, here.outcome) == (there.urgency, there.reported, there.outcome)


def test_a_setting_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="'moon' is not a setting that has priors; choose one of: physio"):
        classify(facts_of(NECK), RULES, setting="moon")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folders = ("facts", "criteria", "questions", "red_flags", "tests", "priors", "likelihoods", "sources")
    for folder in (*folders, "outcomes", "resolution"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "old", "new", "what"),
    [
        (HERE, "p: 0.34", "p: 0.43", "the shares add up to 1.09, not to 1"),
        (HERE, "dx: '11.7'", "dx: '11.8'", "each ranked label needs one share: 11.7, 11.8"),
        (HERE, "dx: '11.7'", "dx: '4.7'", "each ranked label needs one share: 11.7"),
        (HERE, "ci: [0.2, 0.5]", "ci: [0.4, 0.5]", "ci must hold its figure between two numbers above 0"),
        (HERE, "default: true", "default: false", "no setting is marked as the default"),
        (HERE, "source: [WELLHEAD]", "source: [NOBODY]", "cites NOBODY, which is not among the sources"),
        ("likelihoods/cervicogenic.yaml", "design: review", "design: guess", "design: guess is not one of"),
        ("likelihoods/cervicogenic.yaml", "    counts: [18, 0, 7, 105]\n", "", "lr_neg of zero or infinity needs"),
        ("likelihoods/cervicogenic.yaml", "[18, 0, 7, 105]", "[18, 0, 7]", "counts must be four whole numbers"),
        ("likelihoods/cervicogenic.yaml", "[18, 0, 7, 105]", "[0, 0, 7, 9]", "nobody studied is no study"),
        ("likelihoods/cervicogenic.yaml", "ci_neg: [0.1, 0.4]", "ci_neg: [0, 0.4]", "ci_neg must hold its figure"),
        ("likelihoods/policy.yaml", "  case_control: 0.7\n", "", "case_control is missing"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_with_its_place(
    copy: Path, name: str, old: str, new: str, what: str
) -> None:
    text = (copy / name).read_text("utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new, 1), "utf-8")
    faults = [str(fault) for fault in library.load(copy).faults]
    assert any(what in fault and fault.startswith(("priors", name)) for fault in faults), faults
