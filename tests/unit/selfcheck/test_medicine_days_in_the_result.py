"""The screen for too many medicine days: days by group, what that means, whom to talk to; not known stays not known."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lib.clinical import TENSION, person
from tests.lib.results import result_for
from wellhead.selfcheck.presenters.medicines import MedicineWords

NONE = dict.fromkeys(("med_days_any_non_opioid", "med_days_combination", "med_days_opioid", "med_days_triptan", "med_days_ergotamine", "med_days_other_acute"), 0)  # fmt: skip
DAYS: list[tuple[str, dict[str, Any]]] = [
    ("below", {"med_days_any_acute": 4}),
    ("below", {**NONE, "med_days_any_acute": 11, "med_days_any_non_opioid": 11}),
    ("near", {**NONE, "med_days_any_acute": 12, "med_days_any_non_opioid": 12}),
    ("reached", {**NONE, "med_days_any_acute": 15, "med_days_any_non_opioid": 15}),
    ("reached", {"med_days_any_acute": 10, "med_days_triptan": 10}),
    ("near", {**NONE, "med_days_any_acute": 9, "med_days_triptan": 9}),
    ("mixed", {**NONE, "med_days_any_acute": 12, "med_days_triptan": 6, "med_days_any_non_opioid": 8}),
    ("unknown", {"med_days_any_acute": 12}),
    ("unknown", {}),
]


def part(**days: Any) -> MedicineWords:
    silent = dict.fromkeys((*NONE, "med_days_any_acute", "med_overuse_months"))
    shown = result_for(person(TENSION, **{**silent, **days}))
    assert shown.medicines is not None
    return shown.medicines


@pytest.mark.parametrize(("state", "days"), DAYS, ids=[f"{n}-{each[0]}" for n, each in enumerate(DAYS)])
def test_how_the_days_stand(state: str, days: dict[str, Any]) -> None:
    assert part(**days).state == state


def test_what_is_not_known_is_named_and_never_counted_as_none() -> None:
    shown = part(med_days_any_acute=12, med_days_triptan=4)
    assert [row.days for row in shown.rows] == ["4 days a month"]
    assert "Plain painkillers" in shown.not_known
    assert "cannot tell" in str(shown.meaning)


def test_many_days_lead_to_a_talk_and_never_to_stopping() -> None:
    shown = part(med_days_any_acute=20, med_days_opioid=20, med_overuse_months=6)
    assert "pharmacist or your doctor" in str(shown.talk)
    assert "Do not stop" in str(shown.talk)
    assert shown.stopping
    assert "more than three months" in shown.how_long


def test_how_long_is_not_guessed() -> None:
    assert "not known" in part(med_days_any_acute=20, med_days_triptan=20).how_long
    assert part(med_days_any_acute=4, med_overuse_months=0).how_long == ""


def test_the_part_rests_while_a_doctor_must_look_today() -> None:
    assert result_for(person("sore_jaw_and_temple_at_seventy", med_days_any_acute=20)).medicines is None
