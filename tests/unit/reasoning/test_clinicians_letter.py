"""Only a clinician says that nothing else explains a headache, one candidate at a time."""

from __future__ import annotations

from tests.lib.clinical import MIGRAINE, OVERUSE, judge, person
from wellhead.reasoning.verdict import Status


def test_it_never_defaults_to_yes() -> None:
    verdict = judge(person(MIGRAINE))
    assert verdict.diagnosis("1.1").status is Status.AWAITING_CLINICIAN


def test_a_yes_for_one_candidate_says_nothing_of_another() -> None:
    verdict = judge(person(OVERUSE), letters={"11.2.1": True})
    assert verdict.diagnosis("11.2.1").status is Status.MET
    assert verdict.diagnosis("8.2").status is Status.AWAITING_CLINICIAN


def test_a_no_rules_the_candidate_out() -> None:
    verdict = judge(person(MIGRAINE), letters={"1.1": False})
    assert verdict.diagnosis("1.1").failing == ("E",)


def test_a_form_of_a_headache_waits_with_its_parent() -> None:
    verdict = judge(person("typical_aura_before_headache"))
    assert verdict.diagnosis("1.2.1.1").status is Status.AWAITING_CLINICIAN


def test_a_plain_answer_counts_for_every_candidate() -> None:
    verdict = judge(person(OVERUSE), not_better_explained=True)
    assert verdict.diagnosis("11.2.1").status is Status.MET
    assert verdict.diagnosis("8.2").status is Status.MET
