"""Whole verdicts in a form in which the reference and the steps can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.lib.clinical import RULES
from wellhead.reasoning.derive import complete
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.judge import judge_by_reference
from wellhead.reasoning.lanes import Lanes, yes_plane
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.verdict import Verdict
from wellhead.reasoning.whole import Answer, Whole, read, whole, with_reviewed

WHOLE: Whole = whole(RULES)


def told(verdict: Verdict) -> Answer:
    """What a verdict of one headache kind says, without its evidence."""
    (kind,) = verdict.kinds
    return Answer(
        statuses={entry.code: entry.status for entry in verdict.diagnoses},
        withheld=frozenset(entry.code for entry in verdict.diagnoses if entry.withheld),
        flags={entry.flag.id: entry.state for entry in verdict.flags},
        acting=frozenset(entry.flag.id for entry in verdict.flags if entry.acts),
        reported=verdict.reported,
        also_fits=frozenset(kind.also_fits),
        outcome=verdict.outcome.id,
        urgency=verdict.urgency,
        physiotherapy=verdict.physiotherapy,
        review=verdict.medical_review,
    )


def by_reference(facts: Facts, rules: Rules = RULES) -> Answer:
    """The answer of the slow and obvious way."""
    return told(judge_by_reference(facts, rules))


def by_lanes(people: Sequence[Facts], rules: Rules = RULES, steps: Whole = WHOLE) -> Iterator[Answer]:
    """The answers of the steps, all people in one run; each person has one headache kind."""
    lanes = Lanes(steps.program)
    views = [with_reviewed(complete(person.views()[0], rules), person) for person in people]
    planes = lanes.run(views)
    places = {name: yes_plane(ref) for name, ref in steps.program.names.items()}
    for lane in range(len(views)):
        yield read(steps, lambda name, lane=lane: bool(planes[places[name]] >> lane & 1))
