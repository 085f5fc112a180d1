"""What is decided stays decided: answering an open question never turns a yes into a no or back."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lib.clinical import RULES
from wellhead.reasoning.criteria import AllOf, AnyOf, AtLeast, AtMost, Compare, Node, Not, Operator
from wellhead.reasoning.evaluate import Evaluator, evaluate
from wellhead.reasoning.facts import FactDefinition, View
from wellhead.reasoning.truth import Truth

NAMES = "abcdef"
leaves: st.SearchStrategy[Node] = st.builds(
    Compare, st.sampled_from(NAMES), st.just(Operator.EQUALS), st.booleans()
)


def grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    parts = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        st.builds(AllOf, parts),
        st.builds(AnyOf, parts),
        st.builds(Not, inner),
        parts.flatmap(lambda each: st.builds(AtLeast, st.integers(1, len(each)), st.just(each))),
        parts.flatmap(lambda each: st.builds(AtMost, st.integers(0, len(each) - 1), st.just(each))),
    )


nodes = st.recursive(leaves, grown, max_leaves=12)
answers = st.dictionaries(st.sampled_from(NAMES), st.booleans())


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(nodes, answers, answers)
def test_more_answers_never_contradict_a_decided_node(
    node: Node, known: dict[str, bool], more: dict[str, bool]
) -> None:
    before = evaluate(node, View(known)).truth
    after = evaluate(node, View({**more, **known})).truth
    assert before is Truth.UNKNOWN or after is before


def plausible(definition: FactDefinition) -> st.SearchStrategy[Any]:
    if definition.type == "boolean":
        return st.booleans()
    if definition.type == "choice":
        return st.sampled_from(definition.options)
    if definition.type == "multi_choice":
        return st.lists(st.sampled_from(definition.options), unique=True).map(tuple)
    assert definition.min is not None
    assert definition.max is not None
    return st.floats(definition.min, definition.max)


HEADACHE = [each for each in RULES.facts.values() if each.group[0] in "23456" and each.derive is None]
people = st.fixed_dictionaries({}, optional={each.id: plausible(each) for each in HEADACHE})


def relates_to_others(code: str) -> bool:
    """Probable codes look at rival diagnoses, where a rival that drops out may settle them either way."""
    return RULES.diagnoses[code].kind == "probable"


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(people, people)
def test_more_answers_never_contradict_a_decided_diagnosis(
    known: dict[str, Any], more: dict[str, Any]
) -> None:
    before, after = Evaluator(View(known), RULES), Evaluator(View({**more, **known}), RULES)
    for code in RULES.diagnoses:
        if not relates_to_others(code):
            decided = before.diagnosis(code).truth
            assert decided is Truth.UNKNOWN or after.diagnosis(code).truth is decided, code
