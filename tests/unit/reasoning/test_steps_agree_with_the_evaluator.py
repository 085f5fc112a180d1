"""The steps, run over many lanes at once, say of every lane what the reference evaluator says."""

from __future__ import annotations

import functools

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.lib.generated_criteria import nodes, rules, views
from wellhead.reasoning.criteria import NODE_TYPES, Compare, Node, Operator, walk
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import CLINICIAN_LETTER, View
from wellhead.reasoning.lanes import full_of, leaf_planes, run, truth_in
from wellhead.reasoning.program import Builder
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.steps import STEP_TYPES, Program
from wellhead.reasoning.truth import Truth

QUIET = settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=40)
PEOPLE = st.lists(views(), min_size=4, max_size=8)


def program_of(ruleset: Rules, top: Node) -> Program:
    builder = Builder(ruleset)
    names = {
        "plain": builder.node(top),
        "worried": builder.node(top, wished=Truth.YES),
        "agreed": builder.node(top, clinician_agrees=True),
    }
    for code, diagnosis in ruleset.diagnoses.items():
        names[code] = builder.diagnosis(code)
        names |= {f"{code} {letter.name}": builder.letter(code, letter.name) for letter in diagnosis.letters}
        names[f"{code} other"], names[f"{code} clinician"] = builder.missing(code)
    return builder.build(names)


def by_reference(ruleset: Rules, top: Node, view: View) -> dict[str, Truth]:
    evaluator = Evaluator(view, ruleset)
    unsure = view.not_sure - frozenset(view.values)
    found = {
        "plain": evaluator.judge(top).truth,
        "worried": Evaluator(view, ruleset, worrying=unsure).judge(top).truth,
        "agreed": evaluator.without_clinician().judge(top).truth,
    }
    for code, diagnosis in ruleset.diagnoses.items():
        whole = evaluator.diagnosis(code)
        found[code] = whole.truth
        found |= {
            f"{code} {each.name}": evaluator.letter(code, each.name).truth for each in diagnosis.letters
        }
        missing = set(whole.missing())
        found[f"{code} other"] = Truth.of(bool(missing - {CLINICIAN_LETTER}))
        found[f"{code} clinician"] = Truth.of(CLINICIAN_LETTER in missing)
    return found


def by_steps(program: Program, people: list[View]) -> list[dict[str, Truth]]:
    planes = run(program, leaf_planes(program, people), full_of(people))
    return [
        {name: truth_in(planes, ref, lane) for name, ref in program.names.items()}
        for lane in range(len(people))
    ]


@st.composite
def questions(draw: st.DrawFn) -> tuple[Rules, Node]:
    ruleset = draw(rules())
    return ruleset, draw(nodes(tuple(ruleset.diagnoses.values()), ("test",)))


@QUIET
@given(questions(), PEOPLE)
def test_every_lane_says_what_the_evaluator_says(question: tuple[Rules, Node], people: list[View]) -> None:
    ruleset, top = question
    expected = [by_reference(ruleset, top, view) for view in people]
    assert by_steps(program_of(ruleset, top), people) == expected


@settings(QUIET, max_examples=10)
@given(questions(), PEOPLE)
def test_a_part_of_the_program_says_the_same_as_the_whole(
    question: tuple[Rules, Node], people: list[View]
) -> None:
    program = program_of(*question)
    some = sorted(program.names)[::3]
    whole = [{name: each[name] for name in some} for each in by_steps(program, people)]
    assert by_steps(program.only(some), people) == whole


@functools.cache
def reached() -> frozenset[object]:
    """Return every node type, operator, step type and (name, truth) that some examples reach."""
    found: set[object] = set()

    @settings(QUIET, max_examples=100, phases=(Phase.generate,), database=None, derandomize=True)
    @given(questions(), PEOPLE)
    def gather(question: tuple[Rules, Node], people: list[View]) -> None:
        program = program_of(*question)
        found.update(type(step) for step in program.steps)
        found.update(pair for each in by_steps(program, people) for pair in each.items())
        found.update(parts_reached(*question))

    gather()
    return frozenset(found)


def parts_reached(ruleset: Rules, node: Node) -> set[object]:
    found: set[object] = set()
    tops = [node, *(each.logic for diagnosis in ruleset.diagnoses.values() for each in diagnosis.letters)]
    for below in (each for top in tops for each in walk(top)):
        found.add(type(below))
        if isinstance(below, Compare):
            found.add(below.operator)
    return found


@pytest.mark.parametrize("wanted", [*NODE_TYPES, *Operator, *STEP_TYPES], ids=str)
def test_the_generator_reaches_each_node_operator_and_step(wanted: object) -> None:
    assert wanted in reached()


@pytest.mark.parametrize("name", ["plain", "worried", "agreed", "1.5 D", "1.5"])
def test_the_generator_reaches_each_truth(name: str) -> None:
    assert {(name, truth) for truth in Truth} <= reached()


@pytest.mark.parametrize("name", ["1.5 other", "1.5 clinician"])
def test_the_generator_reaches_both_answers_to_what_is_missing(name: str) -> None:
    assert {(name, Truth.YES), (name, Truth.NO)} <= reached()
    assert (name, Truth.UNKNOWN) not in reached()
