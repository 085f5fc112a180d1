"""Whatever is answered, the engine answers, and what it says holds together."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lib.clinical import RULES
from wellhead.reasoning.classify import classify
from wellhead.reasoning.explain import explain
from wellhead.reasoning.facts import FactDefinition, Facts
from wellhead.reasoning.rules import PHYSIOTHERAPY, URGENCIES
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.verdict import Status

QUIET = settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=60)


def answer(draw: st.DrawFn, definition: FactDefinition) -> Any:
    if definition.type == "boolean":
        return draw(st.booleans())
    if definition.type == "choice":
        return draw(st.sampled_from(definition.options))
    if definition.type == "multi_choice":
        return tuple(draw(st.sets(st.sampled_from(definition.options), max_size=3)))
    return draw(st.sampled_from([definition.min, definition.max, 1, 3, 10, 15, 3600]))


@st.composite
def anybody(draw: st.DrawFn) -> Facts:
    """A person of whom some facts are known, some are 'not sure' and the rest were never asked."""
    known = draw(st.sets(st.sampled_from(sorted(RULES.facts)), max_size=120))
    person = {name: answer(draw, RULES.facts[name]) for name in sorted(known)}
    unsure = draw(st.sets(st.sampled_from(sorted(RULES.facts)), max_size=6))
    reviewed = draw(st.sets(st.sampled_from([flag.id for flag in RULES.red_flags]), max_size=3))
    return Facts(person=person, not_sure=frozenset(unsure) - known, reviewed_flags=frozenset(reviewed))


@QUIET
@given(anybody())
def test_the_answer_holds_together(facts: Facts) -> None:
    verdict = classify(facts, RULES)
    assert json.loads(json.dumps(verdict.as_json(include_not_met=True), allow_nan=False))
    for flag in verdict.flags:
        if flag.acts:
            assert URGENCIES.index(verdict.urgency) <= URGENCIES.index(flag.level)
            allowed = flag.flag.physiotherapy or RULES.physiotherapy_by_level[flag.level]
            assert PHYSIOTHERAPY.index(verdict.physiotherapy) <= PHYSIOTHERAPY.index(allowed)
    standing = {entry.code for entry in verdict.diagnoses if entry.status.stands and not entry.withheld}
    assert set(verdict.reported) <= standing
    assert (verdict.next is None) != (verdict.stop is None)


@QUIET
@given(anybody())
def test_a_status_says_what_the_letters_say(facts: Facts) -> None:
    for entry in classify(facts, RULES, with_next=False).diagnoses:
        truths = {letter.truth for letter in entry.letters}
        assert (entry.status is Status.NOT_MET) == (Truth.NO in truths)
        assert entry.status is not Status.MET or truths == {Truth.YES}
        assert all(bool(letter.missing) == (letter.truth is Truth.UNKNOWN) for letter in entry.letters)


@QUIET
@given(anybody())
def test_explaining_never_fails(facts: Facts) -> None:
    assert explain(classify(facts, RULES, with_next=False), RULES)


@QUIET
@given(anybody())
def test_the_same_person_gets_the_same_verdict(facts: Facts) -> None:
    assert classify(facts, RULES).as_json() == classify(facts, RULES).as_json()
