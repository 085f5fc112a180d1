"""What the lanes make of a person is what the reference evaluator makes of them, down to the last reason."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from tests.lib.clinical import CASES, RULES
from tests.lib.random_people import people_of, random_people
from wellhead.reasoning.derive import complete, complete_by_reference
from wellhead.reasoning.explain import explain
from wellhead.reasoning.facts import Facts, Kind
from wellhead.reasoning.judge import judge, judge_by_reference
from wellhead.reasoning.quick import ready
from wellhead.reasoning.verdict import FlagVerdict, Verdict

WORKED = [case.facts for case in CASES.values()]
ONE_KIND = [facts for facts in WORKED if not facts.kinds]


def told(verdict: Verdict) -> tuple[Any, ...]:
    """Everything that a verdict says, with the flags' own reasons."""
    flags = [
        (flag.flag.id, flag.state, flag.level, flag.reviewed, flag.facts, flag.missing, *_asks(flag))
        for flag in verdict.flags
    ]
    return verdict.as_json(include_not_met=True), flags, verdict.kinds


def _asks(flag: FlagVerdict) -> tuple[Any, ...]:
    return flag.blocks, flag.waits_for_examination, flag.step_down_to


def people(seed: int, count: int) -> list[Facts]:
    return people_of(random_people(RULES, seed=seed, count=count, seeds=ONE_KIND), RULES)


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_worked_person_gets_the_verdict_and_reasons_of_the_reference(name: str) -> None:
    facts = CASES[name].facts
    quick, slow = judge(facts, RULES)[0], judge_by_reference(facts, RULES)
    assert told(quick) == told(slow)
    assert explain(quick, RULES) == explain(slow, RULES)


@pytest.mark.parametrize("seed", range(4))
def test_random_people_with_gaps_get_the_verdict_and_reasons_of_the_reference(seed: int) -> None:
    for facts in people(seed, 150):
        assert told(judge(facts, RULES)[0]) == told(judge_by_reference(facts, RULES))


def test_people_with_two_kinds_get_the_verdict_of_the_reference() -> None:
    for one, other in zip(people(11, 30), people(12, 30), strict=True):
        kinds = (Kind("first", one.person, one.not_sure), Kind("second", other.person, other.not_sure))
        facts = Facts({}, kinds, frozenset(), one.reviewed_flags, one.not_better_explained)
        assert told(judge(facts, RULES)[0]) == told(judge_by_reference(facts, RULES))


def test_what_follows_from_other_facts_is_what_the_reference_says() -> None:
    for facts in (*WORKED, *people(21, 1000)):
        for view in facts.views():
            assert complete(view, RULES) == complete_by_reference(view, RULES)


def test_rules_that_were_kept_and_brought_back_judge_the_same() -> None:
    ready(RULES)
    back = pickle.loads(pickle.dumps(RULES))
    assert "_nodes" not in vars(ready(back))
    for facts in WORKED[:20]:
        assert told(judge(facts, back)[0])[:1] == told(judge(facts, RULES)[0])[:1]
