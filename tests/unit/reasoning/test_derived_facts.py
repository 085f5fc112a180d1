"""Facts that follow from others are filled in; answers are never changed; unknown stays unknown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.lib.clinical import RULES
from wellhead.reasoning.criteria import Compare, Operator
from wellhead.reasoning.derive import complete, complete_by_reference
from wellhead.reasoning.facts import View
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.values import replace


def derived(fact: str, **values: object) -> object:
    return complete(View(values), RULES).values.get(fact)  # type: ignore[arg-type]


def test_the_smaller_of_two_readings_is_taken() -> None:
    assert derived("frt_worst_side_deg", frt_left_deg=40, frt_right_deg=28) == 28


def test_one_reading_alone_leaves_the_smaller_unknown() -> None:
    assert derived("frt_worst_side_deg", frt_left_deg=40) is None


def test_the_painful_side_chooses_the_reading() -> None:
    readings = {"rom_left_rotation_deg": 50, "rom_right_rotation_deg": 70}
    assert derived("rotation_affected_side_below_60", pain_side_dominant="left", **readings) is True
    assert derived("rotation_affected_side_below_60", pain_side_dominant="right", **readings) is False
    assert derived("rotation_affected_side_below_60", pain_side_dominant="neither", **readings) is None


def test_extension_is_compared_with_the_norm_of_age_and_sex() -> None:
    values = {"rom_extension_deg": 39, "age_years": 35}
    assert derived("rom_extension_percent_of_norm", sex_at_birth="female", **values) == 50
    assert derived("rom_extension_percent_of_norm", **values) is None


def test_what_another_answer_settles_need_not_be_asked() -> None:
    assert derived("aura_symptoms", aura_attack_count=0) == ()
    assert derived("med_days_opioid", med_days_any_acute=0) == 0
    assert derived("med_overuse_months", med_days_any_acute=9) == 0


def test_at_the_limit_nothing_is_settled() -> None:
    assert derived("med_overuse_months", med_days_any_acute=10) is None


def test_an_answer_is_never_replaced() -> None:
    assert derived("aura_symptoms", aura_attack_count=0, aura_symptoms=("visual",)) == ("visual",)


def test_nothing_is_implied_against_what_is_known() -> None:
    assert derived("med_overuse_months", med_days_any_acute=2, med_days_opioid=12) is None


def test_a_decade_of_the_norms_begins_on_its_first_birthday() -> None:
    values = {"rom_extension_deg": 34, "sex_at_birth": "male"}
    assert derived("rom_extension_percent_of_norm", age_years=30, **values) == 50
    assert derived("rom_extension_percent_of_norm", age_years=39.9, **values) == 50
    assert derived("rom_extension_percent_of_norm", age_years=40, **values) == 100 * 34 / 63
    assert derived("rom_extension_percent_of_norm", age_years=19, **values) is None


@pytest.mark.parametrize("completed", [complete, complete_by_reference])
def test_an_answer_that_decides_nothing_implies_nothing(completed: Callable[[View, Rules], View]) -> None:
    vague = next(fact for fact in RULES.facts.values() if fact.ambiguous)
    follows = next(fact for fact in RULES.facts.values() if fact.implied)
    assert follows.implied is not None
    implied = replace(follows.implied, when=Compare(vague.id, Operator.DIFFERS, "else"), unless=None)
    facts = {vague.id: vague, follows.id: replace(follows, implied=implied)}
    rules = replace(RULES, facts={**RULES.facts, **facts})
    assert follows.id in completed(View({vague.id: "something clear"}), rules).values
    assert follows.id not in completed(View({vague.id: min(vague.ambiguous)}), rules).values


def test_at_the_limit_a_reading_is_not_below_it() -> None:
    readings = {"pain_side_dominant": "left", "rom_left_rotation_deg": 60}
    assert derived("rotation_affected_side_below_60", **readings) is False


def test_without_an_age_there_is_no_norm() -> None:
    assert derived("rom_extension_percent_of_norm", rom_extension_deg=39, sex_at_birth="male") is None


def test_yes_is_not_a_reading() -> None:
    assert derived("frt_worst_side_deg", frt_left_deg=True, frt_right_deg=28) is None
