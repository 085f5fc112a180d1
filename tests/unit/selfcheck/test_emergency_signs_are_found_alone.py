"""The emergency signs looked at alone say what the whole verdict says: for cases, a crowd, several kinds, not sure."""

from __future__ import annotations

from collections.abc import Iterator

from tests.lib.clinical import CASES, RULES
from wellhead.population.crowd import crowd
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import Facts, Kind
from wellhead.reasoning.values import replace
from wellhead.selfcheck import alarms, presenters


def everybody() -> Iterator[Facts]:
    """Each case, each sign alone and in doubt, and simulated people with one and with two kinds of headache."""
    yield from (case.facts for case in CASES.values())
    for name, definition in RULES.facts.items():
        if definition.type == "boolean":
            yield from (Facts({name: True}), Facts({name: False}), Facts(not_sure=frozenset({name})))
            yield Facts(kinds=(Kind("first"), Kind("second", {name: True})))
    yield from (Facts(person.facts, not_sure=person.not_sure) for person in crowd(RULES, seed=5, count=400))


def test_they_say_what_the_whole_verdict_says() -> None:
    said = {True: 0, False: 0}
    for facts in everybody():
        wanted = presenters.is_emergency(classify(facts, RULES, with_next=False))
        assert alarms.is_emergency(facts, RULES) is wanted, facts
        said[wanted] += 1
    assert min(said.values()) > 20


def test_a_sign_that_a_clinician_looked_at_calls_nobody_any_more() -> None:
    found = 0
    for flag in RULES.red_flags:
        for name in RULES.facts_of_flag(flag):
            sign = Facts({name: True})
            if RULES.facts[name].type != "boolean" or not alarms.is_emergency(sign, RULES):
                continue
            seen = replace(sign, reviewed_flags=frozenset({flag.id}))
            assert alarms.is_emergency(seen, RULES) is presenters.is_emergency(classify(seen, RULES))
            found += 1
    assert found
