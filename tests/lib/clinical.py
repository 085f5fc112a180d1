"""The clinical knowledge and a few people of it, for tests of the engine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from wellhead.knowledge import library, worked
from wellhead.reasoning.casefile import read_case
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.verdict import Verdict

RULES: Rules = library.load().rules
CASES = {case.id: case for case in worked.load(RULES).cases}

MIGRAINE = "migraine_three_days_a_month"
TENSION = "tension_type_eight_days_a_month"
CLUSTER = "cluster_two_attacks_a_day"
NECK = "neck_headache_after_examination"
OVERUSE = "neck_headache_with_overuse"


def judge(facts: Mapping[str, Any] | None = None, **more: Any) -> Verdict:
    """The verdict for plain facts; `reviewed`, `not_sure` and `letters` set the rest."""
    reviewed, not_sure, letters = (more.pop(key, ()) for key in ("reviewed", "not_sure", "letters"))
    case = {"facts": {**(facts or {}), **more}, "not_sure": list(not_sure), "reviewed_flags": list(reviewed)}
    read = read_case(json.dumps({**case, "not_better_explained": dict(letters)}), RULES)
    assert not read.faults, read.faults
    return classify(read.facts, RULES)


def person(case: str, **changes: Any) -> dict[str, Any]:
    """The facts of a worked person with some of them changed; None forgets a fact."""
    values: dict[str, Any] = {**CASES[case].facts.person, **changes}
    return {name: value for name, value in values.items() if value is not None}


def facts_of(case: str) -> Facts:
    """A worked person as facts."""
    return CASES[case].facts
