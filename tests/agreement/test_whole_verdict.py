"""The whole verdict as steps says what the reference says."""

import functools
import operator

import pytest

from tests.lib.clinical import CASES, RULES
from tests.lib.random_people import people_of, random_people
from tests.lib.wholes import WHOLE, by_lanes, by_reference
from wellhead.reasoning.derive import complete
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.lanes import Lanes, yes_plane
from wellhead.reasoning.rules import URGENCIES
from wellhead.reasoning.verdict import FlagState, Status

ONE_KIND = [case.facts for case in CASES.values() if not case.facts.kinds]


def apart(facts: Facts) -> list[Facts]:
    """Each headache kind of a person as a person with only that one."""
    return [
        Facts(
            person={**facts.person, **kind.values},
            not_sure=(facts.not_sure | kind.not_sure) - frozenset(kind.values),
            reviewed_flags=facts.reviewed_flags,
            not_better_explained=facts.not_better_explained,
        )
        for kind in facts.kinds
    ] or [facts]


def test_all_worked_people_get_the_verdict_of_the_reference() -> None:
    people = [one for case in CASES.values() for one in apart(case.facts)]
    assert list(by_lanes(people)) == [by_reference(person) for person in people]


@pytest.mark.parametrize("seed", range(4))
def test_random_people_with_gaps_get_the_verdict_of_the_reference(seed: int) -> None:
    people = people_of(random_people(RULES, seed=seed, count=300, seeds=ONE_KIND), RULES)
    assert list(by_lanes(people)) == [by_reference(person) for person in people]


def test_each_state_is_one_of_its_kind_for_everybody() -> None:
    people = people_of(random_people(RULES, seed=9, count=200, seeds=ONE_KIND), RULES)
    lanes, full = Lanes(WHOLE.program), (1 << len(people)) - 1
    planes = lanes.run([complete(person.views()[0], RULES) for person in people])
    choices = [[f"{code} {status.value}" for status in Status] for code in WHOLE.codes]
    choices += [[f"{flag} {state.value}" for state in FlagState] for flag in WHOLE.flags]
    choices += [[f"urgency {level}" for level in URGENCIES], [f"outcome {name}" for name in WHOLE.outcomes]]
    for names in choices:
        holding = [planes[yes_plane(WHOLE.program.names[name])] for name in names]
        assert functools.reduce(operator.or_, holding) == full
        assert sum(plane.bit_count() for plane in holding) == len(people)


def test_random_people_reach_every_outcome_urgency_and_care() -> None:
    answers = list(by_lanes(people_of(random_people(RULES, seed=5, count=3000, seeds=ONE_KIND), RULES)))
    assert {answer.outcome for answer in answers} == {outcome.id for outcome in RULES.outcomes}
    assert {answer.urgency for answer in answers} == {"emergency_now", "same_day", "soon", "routine"}
    assert {answer.physiotherapy for answer in answers} == {"no", "after_clearance", "adjunct", "yes"}
    assert {answer.review for answer in answers} == {"required", "advised", "not_needed"}
