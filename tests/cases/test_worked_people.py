"""Every worked person of the knowledge files gets the answer that a reviewer wrote down."""

from __future__ import annotations

import pytest

from tests.lib.clinical import CASES, RULES
from wellhead.knowledge import worked
from wellhead.knowledge.worked import WorkedCase
from wellhead.reasoning.classify import classify
from wellhead.reasoning.verdict import Status, Verdict

FEWEST = 150


def test_the_case_files_have_no_faults() -> None:
    assert [str(fault) for fault in worked.load(RULES).faults] == []


def test_there_are_at_least_150_worked_people() -> None:
    assert len(CASES) >= FEWEST


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_verdict_is_the_one_that_was_written_down(case: WorkedCase) -> None:
    assert differences(case, classify(case.facts, RULES)) == []


def differences(case: WorkedCase, verdict: Verdict) -> list[str]:
    expect = case.expect
    answers = {
        "urgency": (expect.urgency, verdict.urgency),
        "outcome": (expect.outcome, verdict.outcome.id),
        "physiotherapy": (expect.physiotherapy, verdict.physiotherapy),
    }
    found = [
        f"{name}: {got}, not {wanted}" for name, (wanted, got) in answers.items() if wanted and got != wanted
    ]
    if expect.reported is not None and verdict.reported != expect.reported:
        found.append(f"reported: {verdict.reported}, not {expect.reported}")
    return [*found, *status_differences(case, verdict), *flag_differences(case, verdict)]


def status_differences(case: WorkedCase, verdict: Verdict) -> list[str]:
    found = []
    for code, wanted in case.expect.status.items():
        statuses = {entry.status.value for entry in verdict.diagnoses if entry.code == code}
        if wanted not in statuses:
            found.append(f"{code}: {statuses}, not {wanted}")
    for code in case.expect.acceptable:
        if all(entry.status is Status.NOT_MET for entry in verdict.diagnoses if entry.code == code):
            found.append(f"{code} is ruled out, though it is acceptable")
    forbidden = set(case.expect.must_not) & set(verdict.reported)
    return found + [f"must not report {code}" for code in sorted(forbidden)]


def flag_differences(case: WorkedCase, verdict: Verdict) -> list[str]:
    fired = {flag.flag.id for flag in verdict.fired}
    still_open = {flag.flag.id for flag in verdict.open_flags}
    wrong = (set(case.expect.fired) - fired) | (set(case.expect.not_fired) & fired)
    return sorted(wrong | (set(case.expect.open) - still_open))
