"""Made-up diagnoses that stand together: which are set aside, by which rule, for which other, in which order."""

from __future__ import annotations

from tests.lib.clinical import RULES
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import View
from wellhead.reasoning.resolve import conclude
from wellhead.reasoning.rules import Diagnosis
from wellhead.reasoning.values import replace
from wellhead.reasoning.verdict import DiagnosisVerdict, KindVerdict, SetAside, Status

PLAIN = replace(
    RULES.resolution,
    replacements=(),
    probable_first=(),
    probable_order=(),
    tie_breaks=(),
    notes=(),
    keeps_primary_when=None,
)


def made_up(code: str, kind: str, *other_attacks: str) -> Diagnosis:
    return replace(
        RULES.diagnoses["1.1"], code=code, kind=kind, letters=(), other_attacks=frozenset(other_attacks)
    )


def concluded(*diagnoses: Diagnosis) -> KindVerdict:
    rules = replace(RULES, diagnoses={each.code: each for each in diagnoses}, resolution=PLAIN)
    evaluator = Evaluator(View({}), rules)
    return conclude([DiagnosisVerdict(each, "", Status.MET, evaluator) for each in diagnoses], evaluator)


def test_a_definite_diagnosis_removes_a_probable_one_of_the_same_attacks() -> None:
    verdict = concluded(made_up("1.1", "definite"), made_up("2.4", "probable"))
    assert verdict.set_aside == (SetAside("2.4", "R3", "1.1", removed=True),)
    assert verdict.reported == ("1.1",)


def test_a_probable_diagnosis_of_other_attacks_stays_beside_a_definite_one() -> None:
    verdict = concluded(made_up("1.1", "definite"), made_up("2.4", "probable", "1.1"))
    assert verdict.set_aside == ()


def test_a_second_probable_diagnosis_is_a_runner_up_and_not_removed() -> None:
    verdict = concluded(made_up("2.4", "probable"), made_up("1.5", "probable"))
    assert verdict.set_aside == (SetAside("2.4", "R4", "1.5", removed=False),)


def test_forms_are_named_in_the_order_of_their_numbers() -> None:
    verdict = concluded(made_up("8.2", "definite"), made_up("8.2.10", "subform"), made_up("8.2.2", "subform"))
    assert verdict.specific == {"8.2": ("8.2.2", "8.2.10")}


def test_diagnoses_are_reported_in_the_order_of_their_numbers() -> None:
    verdict = concluded(made_up("1.10", "probable", "1.2"), made_up("1.2", "probable", "1.10"))
    assert verdict.reported == ("1.2", "1.10")
