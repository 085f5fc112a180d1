"""Which single changed answer would change the verdict: found by judging again, all of them and no other."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lib.clinical import CASES, MIGRAINE, NECK, RULES, facts_of, person
from wellhead.reasoning import counterfactual
from wellhead.reasoning.counterfactual import (
    Change,
    Counterfactual,
    changed_facts,
    counterfactuals,
    differences,
    tried,
)
from wellhead.reasoning.criteria import (
    AllOf,
    AnyOf,
    AtLeast,
    Compare,
    Node,
    NoOtherDefinite,
    Not,
    Operator,
    Ref,
)
from wellhead.reasoning.facts import CLINICIAN_LETTER, FactDefinition, Facts, Implied, Kind
from wellhead.reasoning.judge import judge
from wellhead.reasoning.reach import representatives
from wellhead.reasoning.rules import (
    Diagnosis,
    DiagnosisUrgency,
    Letter,
    Outcome,
    RedFlag,
    Resolution,
    Rules,
    Withholding,
)


def fact(name: str, kind: str = "boolean", **more: Any) -> FactDefinition:
    return FactDefinition(name, kind, more.pop("scope", "headache"), "patient", "1", "?", **more)


FACTS = {
    each.id: each
    for each in (
        fact("a"),
        fact("b"),
        fact("c"),
        fact("sure", scope="patient"),
        fact("days", "number", min=0, max=30),
        fact("side", "choice", options=("left", "right", "varies"), ambiguous=frozenset({"varies"})),
        fact("feel", "multi_choice", options=("dull", "sharp")),
        fact(
            "d",
            implied=Implied(value=False, when=Compare("a", Operator.EQUALS, False)),
        ),
    )
}


def diagnosis(code: str, *logic: Node, kind: str = "definite", **more: Any) -> Diagnosis:
    letters = tuple(Letter("ABCDEF"[place], "", node) for place, node in enumerate(logic))
    return Diagnosis(
        code=code,
        name=code,
        family="x",
        kind=kind,
        letters=letters,
        urgency=DiagnosisUrgency(more.pop("level", "routine"), "not_needed", ""),
        physiotherapy=more.pop("physiotherapy", "yes"),
        source=("ICHD3",),
        confidence="verified",
        **more,
    )


def flag(name: str, level: str, when: Node, **more: Any) -> RedFlag:
    return RedFlag(name, name, level, when, "ask", "", ("NICE",), "verified", **more)


def outcome(name: str, level: str, physiotherapy: str = "yes", **more: Any) -> Outcome:
    return Outcome(name, name, level, physiotherapy, "", **more)


OUTCOMES = (
    outcome("secondary", "routine", flag_levels=frozenset({"emergency_now", "same_day"})),
    outcome("diagnosis", "routine"),
    outcome("data_do_not_decide", "routine", "adjunct"),
    outcome("not_classified", "soon", "after_clearance"),
)


def yes(name: str) -> Compare:
    return Compare(name, Operator.EQUALS, True)


leaves: st.SearchStrategy[Node] = st.one_of(
    st.builds(yes, st.sampled_from(["a", "b", "c", "d", "sure"])),
    st.builds(
        Compare,
        st.just("days"),
        st.sampled_from([Operator.BELOW, Operator.AT_MOST, Operator.ABOVE, Operator.AT_LEAST]),
        st.integers(1, 20),
    ),
    st.builds(Compare, st.just("side"), st.just(Operator.EQUALS), st.sampled_from(["left", "right"])),
    st.builds(Compare, st.just("feel"), st.just(Operator.CONTAINS), st.sampled_from(["dull", "sharp"])),
)


def grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
    two = st.builds(AtLeast, st.just(2), parts)
    return st.one_of(st.builds(AllOf, parts), st.builds(AnyOf, parts), st.builds(Not, inner), two)


nodes = st.recursive(leaves, grown, max_leaves=5)


@st.composite
def small_rules(draw: st.DrawFn) -> Rules:
    first = diagnosis("1", draw(nodes), draw(nodes), physiotherapy="adjunct")
    second = diagnosis("2", draw(nodes), draw(nodes), yes(CLINICIAN_LETTER), level="soon")
    under = diagnosis("1.1", Ref("1"), draw(nodes), kind="subform", physiotherapy="no")
    probable = diagnosis("3", draw(nodes), NoOtherDefinite(), kind="probable")
    withheld = Withholding("R20", "2", not_met=("1",), flags=frozenset({"rf_one"}), reason="x")
    return Rules(
        version="test",
        facts=FACTS | {CLINICIAN_LETTER: fact(CLINICIAN_LETTER, scope="diagnosis")},
        diagnoses={each.code: each for each in (first, under, second, probable)},
        red_flags=(
            flag("rf_one", "emergency_now", draw(nodes), unless=draw(st.none() | nodes)),
            flag("rf_two", "soon", Ref("1", "B")),
        ),
        resolution=Resolution(withholdings=(withheld,), specific_first=(("1",), ("2",))),
        outcomes=OUTCOMES,
        physiotherapy_by_level={"emergency_now": "no", "soon": "after_clearance", "routine": "yes"},
    )


answers = st.fixed_dictionaries(
    {},
    optional={
        "a": st.booleans(),
        "b": st.booleans(),
        "c": st.booleans(),
        "d": st.booleans(),
        "sure": st.booleans(),
        "days": st.integers(0, 30),
        "side": st.sampled_from(["left", "right", "varies"]),
        "feel": st.sampled_from([(), ("dull",), ("sharp",), ("dull", "sharp")]),
    },
)
unsure = st.frozensets(st.sampled_from(["a", "b", "c", "d"]), max_size=2)


def every_value(definition: FactDefinition, now: Any) -> list[Any]:
    """All values, not only those at thresholds; of several choices only one may come or go, or all go."""
    match definition.type:
        case "boolean":
            return [True, False]
        case "choice":
            return list(definition.options)
        case "multi_choice":
            ways = [
                each
                for size in range(len(definition.options) + 1)
                for each in itertools.combinations(definition.options, size)
            ]
            return [each for each in ways if not each or len(set(each) ^ set(now or ())) == 1]
        case _:
            return [half / 2 for half in range(61)]


def by_brute_force(facts: Facts, rules: Rules) -> set[tuple[Any, ...]]:
    before, evaluators = judge(facts, rules)
    found = set()
    for definition in rules.facts.values():
        settled = any(definition.id in counterfactual.complete(view, rules).values for view in facts.views())
        if definition.id == CLINICIAN_LETTER or (settled and definition.id not in facts.person):
            continue
        now = facts.person.get(definition.id)
        for value in every_value(definition, now):
            after, _ = judge(changed_facts(facts, definition.id, value), rules)
            if value != now and differences(before, after):
                found.add(_what(definition, value, differences(before, after)))
    assert evaluators
    return found


def _what(definition: FactDefinition, value: Any, changes: tuple[Any, ...]) -> tuple[Any, ...]:
    """Numbers are told apart by what they do: any number between two thresholds does the same."""
    return (definition.id, None if definition.type == "number" else value, changes)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=120)
@given(small_rules(), answers, unsure)
def test_it_finds_what_trying_everything_finds(
    rules: Rules, known: dict[str, Any], not_sure: frozenset[str]
) -> None:
    facts = Facts(person=known, not_sure=not_sure - set(known))
    found = {
        _what(rules.facts[each.fact_id], each.after, each.changes) for each in counterfactuals(facts, rules)
    }
    assert found == by_brute_force(facts, rules)


def test_a_rival_that_drops_out_lets_the_probable_one_stand() -> None:
    """The rival is only half proven, and something else stays possible: the answer matters all the same."""
    rules = Rules(
        version="test",
        facts=FACTS,
        diagnoses={
            "1": diagnosis("1", yes("a"), yes("b"), yes("c")),
            "2": diagnosis(
                "2", yes("d"), Compare("days", Operator.ABOVE, 3), Compare("days", Operator.BELOW, 9)
            ),
            "3": diagnosis("3", yes("sure"), NoOtherDefinite(), kind="probable"),
        },
        outcomes=OUTCOMES,
    )
    found = counterfactuals(Facts(person={"sure": True, "a": True, "b": True}), rules)
    dropped = next(each for each in found if (each.fact_id, each.after) == ("c", False))
    assert dropped.change("reported") == Change("reported", "", "3")


def of(facts: Facts, name: str) -> list[Counterfactual]:
    return [each for each in counterfactuals(facts, RULES) if each.fact_id == name]


@pytest.fixture(scope="module")
def for_the_neck() -> tuple[Counterfactual, ...]:
    return counterfactuals(facts_of(NECK), RULES)


def test_a_changed_answer_that_raises_urgency_comes_first(for_the_neck: tuple[Counterfactual, ...]) -> None:
    first = for_the_neck[0].change("urgency")
    assert first is not None
    assert (first.before, first.after) == ("routine", "emergency_now")


def test_a_finding_of_the_examination_carries_the_neck_code(
    for_the_neck: tuple[Counterfactual, ...],
) -> None:
    found = next(each for each in for_the_neck if each.fact_id == "neck_rom_reduced")
    assert (found.before, found.after) == (True, False)
    change = found.change("reported")
    assert change is not None
    assert change.before == "11.2.1"
    assert "11.2.1" not in change.after


def test_what_is_not_known_is_named_as_not_known(for_the_neck: tuple[Counterfactual, ...]) -> None:
    found = next(each for each in for_the_neck if each.fact_id == "nystagmus")
    assert found.before is None
    assert "nystagmus is not known" in counterfactual.lines([found], RULES)[0].text


def test_nothing_is_claimed_that_judging_again_does_not_give(
    for_the_neck: tuple[Counterfactual, ...],
) -> None:
    before, _ = judge(facts_of(NECK), RULES)
    for each in for_the_neck:
        after, _ = judge(changed_facts(facts_of(NECK), each.fact_id, each.after), RULES)
        assert differences(before, after) == each.changes


def test_every_line_has_a_source(for_the_neck: tuple[Counterfactual, ...]) -> None:
    words = counterfactual.lines(for_the_neck, RULES)
    assert len(words) == len(for_the_neck)
    assert all(line.sources and set(line.sources) <= set(RULES.sources) for line in words)


def test_the_clinicians_letter_is_not_an_answer(for_the_neck: tuple[Counterfactual, ...]) -> None:
    assert CLINICIAN_LETTER not in {each.fact_id for each in for_the_neck}


def test_a_minute_less_is_named_at_the_threshold() -> None:
    facts = Facts(person=person(MIGRAINE, attack_duration_untreated=14400, cold_trigger="none"))
    nearest = next(each for each in of(facts, "attack_duration_untreated") if each.after == 14399).change(
        "reported"
    )
    assert nearest is not None
    assert nearest.before == "1.1"


def test_a_question_that_another_answer_settles_is_not_offered() -> None:
    assert of(Facts(person={"age_years": 70, "sex_at_birth": "male"}), "pregnant_or_recent_birth") == []


def test_an_answer_of_one_kind_is_changed_for_that_kind_only() -> None:
    facts = CASES["two_kinds_of_headache"].facts
    found = of(facts, "neck_rom_reduced")
    assert {each.headache for each in found} == {"neck ache"}
    changed = changed_facts(facts, "neck_rom_reduced", False, kind="neck ache")
    assert changed.kinds[0] == facts.kinds[0]
    assert changed.kinds[1].values["neck_rom_reduced"] is False


def test_an_answer_that_was_not_sure_becomes_sure() -> None:
    facts = Facts(not_sure=frozenset({"a"}), kinds=(Kind("one", {}, frozenset({"b"})),))
    assert changed_facts(facts, "a", False).not_sure == frozenset()
    assert changed_facts(facts, "b", False, kind="one").kinds[0].not_sure == frozenset()


def test_numbers_are_tried_on_either_side_of_each_threshold() -> None:
    leaves = (Compare("days", Operator.BELOW, 1), Compare("days", Operator.AT_LEAST, 15))
    assert representatives(FACTS["days"], leaves) == (0.5, 1, 2, 14, 15, 16)


def test_numbers_stay_within_the_range_of_the_fact() -> None:
    assert representatives(FACTS["days"], (Compare("days", Operator.ABOVE, 30),)) == (29, 30)


def test_of_several_choices_one_comes_or_goes() -> None:
    assert tried(FACTS["feel"], ("dull",), ()) == ((), ("dull", "sharp"))
    assert tried(FACTS["feel"], None, ()) == ((), ("dull",), ("sharp",))
