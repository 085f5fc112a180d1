"""A criterion that comes back to itself is a fault, whatever way it takes; the knowledge has none."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lib.clinical import RULES
from wellhead.knowledge.cycles import cycles
from wellhead.reasoning.criteria import AllOf, Compare, Node, NoOtherDefinite, Not, Operator, Ref, ScoreOf
from wellhead.reasoning.rules import Diagnosis, DiagnosisUrgency, Letter, PhysicalTest, Rules, ScoreItem

A = Compare("a", Operator.EQUALS, True)


def diagnosis(code: str, *letters: Node, kind: str = "definite") -> Diagnosis:
    named = tuple(Letter(name, name, logic) for name, logic in zip("ABC", letters, strict=False))
    urgency = DiagnosisUrgency("routine", "not_needed", "")
    return Diagnosis(code, code, "", kind, named, urgency, "yes", (), "estimate")


def faults(*diagnoses: Diagnosis, **more: Any) -> list[tuple[str, str]]:
    return list(cycles(Rules("test", {}, {each.code: each for each in diagnoses}, **more)))


def test_the_knowledge_has_none() -> None:
    assert list(cycles(RULES)) == []


def test_a_letter_that_asks_for_itself_is_named() -> None:
    found = faults(diagnosis("1", A, AllOf((A, Ref("1", "B")))))
    assert found == [("diagnosis 1", "1.B > 1.B refers to itself")]


def test_a_way_round_through_another_diagnosis_is_named_once() -> None:
    found = faults(diagnosis("1", Not(Ref("2"))), diagnosis("2", A, Ref("1", "A")))
    assert found == [("diagnosis 1", "1.A > 2.B > 1.A refers to itself")]


@pytest.mark.parametrize("other", ["definite", "probable"])
def test_asking_for_no_other_definite_diagnosis_leads_to_all_rivals(other: str) -> None:
    found = faults(diagnosis("1", Ref("2")), diagnosis("2", NoOtherDefinite(), kind=other))
    assert len(found) == 1


def test_a_score_can_lead_back() -> None:
    test = PhysicalTest("t", "", "score", "", (), "", score=(ScoreItem(1, Ref("1", "A")),))
    found = faults(diagnosis("1", ScoreOf("t", Operator.ABOVE, 0)), tests={"t": test})
    assert found == [("diagnosis 1", "1.A > 1.A refers to itself")]


def test_two_ways_to_the_same_letter_are_no_way_round() -> None:
    assert (
        faults(diagnosis("1", Ref("2"), Ref("2")), diagnosis("2", A), diagnosis("3", Ref("1"), Ref("2")))
        == []
    )


def test_what_does_not_exist_is_left_to_others() -> None:
    assert faults(diagnosis("1", Ref("9"), Ref("1", "Z"))) == []
