"""Deficits follow from findings; a finding not taken shows nothing."""

import pytest

from tests.unit.knowledge_treatment.examples import CLEAR, LIBRARY, RULES, examples, record
from wellhead.knowledge.treatment.concerns import allowed_exercises, found_deficits, open_deficits
from wellhead.programme.choosing import propose_programme
from wellhead.reasoning.facts import Facts

VECTORS = examples("exercises/rules/deficit_examples.yaml")


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: ",".join(vector["facts"]))
def test_findings_show_the_deficits_of_the_worked_examples(vector):
    found = found_deficits(Facts.from_mapping(vector["facts"]), LIBRARY, RULES)
    assert [each.rule.id for each in found] == vector["deficits"]


@pytest.mark.parametrize(
    "vector", [v for v in VECTORS if "first_choice" in v], ids=lambda vector: ",".join(vector["facts"])
)
def test_the_proposal_is_that_of_the_worked_examples(vector):
    known = record(vector["facts"], cleared=CLEAR)
    found = found_deficits(known.facts, LIBRARY, RULES)
    proposal = propose_programme(
        found,
        allowed_exercises(known, LIBRARY),
        exercises=LIBRARY.exercises,
        rules=LIBRARY.exercise_rules.programme,
    )
    assert [item.exercise for item in proposal.items] == vector["first_choice"]


def test_nothing_examined_shows_no_deficit_and_leaves_all_open():
    nothing = Facts.from_mapping({})
    assert found_deficits(nothing, LIBRARY, RULES) == ()
    assert len(open_deficits(nothing, LIBRARY, RULES)) == len(LIBRARY.deficits)


def test_a_deficit_names_the_fact_that_shows_it():
    found = found_deficits(Facts.from_mapping({"frt_worst_side_deg": 26}), LIBRARY, RULES)
    assert found[0].facts == ("frt_worst_side_deg",)


def test_one_headache_kind_with_the_deficit_is_enough():
    facts = Facts.from_mapping(
        {}, kinds={"left": {"clench_or_grind": False}, "both": {"clench_or_grind": True}}
    )
    assert [each.rule.id for each in found_deficits(facts, LIBRARY, RULES)] == ["DF20"]
