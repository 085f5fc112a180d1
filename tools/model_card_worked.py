"""Holds the engine against the worked people for the model card; quick, so it is done whenever the card is written."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tools.model_card_crowd import REMOVED, compared, judged
from tools.model_card_numbers import Share, confusion, kappa, table
from wellhead.knowledge.worked import WorkedCase
from wellhead.population.crowd_walk import Briefs
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.judge import judge
from wellhead.reasoning.rules import URGENCIES, Rules
from wellhead.reasoning.verdict import Verdict

LEVELS = {"emergency_now": "emergency", "same_day": "same day", "soon": "soon", "routine": "routine"}
REPEATS = 3
SEXES = ("female", "male")
AGES = ((0, 11), (12, 17), (18, 34), (35, 49), (50, 64), (65, 120))
NO_CODE = "none"


@dataclass(frozen=True)
class Judged:
    """One worked person with the verdict of now."""

    case: WorkedCase
    verdict: Verdict


def judge_all(rules: Rules, cases: Sequence[WorkedCase]) -> list[Judged]:
    """Judge every worked person."""
    return [Judged(case, judge(case.facts, rules)[0]) for case in cases]


def urgency_pairs(people: Sequence[Judged]) -> list[tuple[str, str]]:
    """Return wanted and answered urgency, where a reviewer wrote one down."""
    return [(each.case.expect.urgency, each.verdict.urgency) for each in people if each.case.expect.urgency]


def urgency_text(people: Sequence[Judged]) -> str:
    """Write the confusion table of urgency with under- and over-triage."""
    pairs = urgency_pairs(people)
    under, over = triaged(pairs)
    return f"""{confusion(pairs, URGENCIES, [LEVELS[level] for level in URGENCIES])}

- Under-triage (answered less urgent than wanted): {under}
- Over-triage (answered more urgent than wanted): {over}
- Cohen's κ, four levels: {kappa(pairs):.3f}"""


def triaged(pairs: Sequence[tuple[str, str]]) -> tuple[Share, Share]:
    """Return how many were answered less, and more, urgent than wanted."""
    steps = [URGENCIES.index(got) - URGENCIES.index(wanted) for wanted, got in pairs]
    return Share(sum(step > 0 for step in steps), len(steps)), Share(
        sum(step < 0 for step in steps), len(steps)
    )


def codes_text(people: Sequence[Judged]) -> str:
    """Write how reported codes agree with what was written down."""
    known = [each for each in people if each.case.expect.reported is not None]
    named = [each for each in known if each.case.expect.reported]
    first = [(_first(each.case.expect.reported), _first(each.verdict.reported)) for each in known]
    top = Share(
        sum(each.verdict.reported[:1] == (each.case.expect.reported or ())[:1] for each in named), len(named)
    )
    shared = Share(
        sum(bool(set(each.verdict.reported) & set(each.case.expect.reported or ())) for each in named),
        len(named),
    )
    equal = Share(sum(each.verdict.reported == each.case.expect.reported for each in known), len(known))
    forbidden = [each for each in people if each.case.expect.must_not]
    broken = Share(
        sum(bool(set(each.verdict.reported) & set(each.case.expect.must_not)) for each in forbidden),
        len(forbidden),
    )
    return f"""- First code right: {top}
- Any of the codes right: {shared}
- All codes right, in order, and no other: {equal}
- A code reported that must not be: {broken}
- Cohen's κ of the first code ({len({wanted for wanted, _ in first})} codes, "none" among them): {kappa(first):.3f}"""


def _first(codes: Sequence[str] | None) -> str:
    return codes[0] if codes else NO_CODE


def endings_text(people: Sequence[Judged]) -> str:
    """Write how checks end, and how often the engine says that it cannot tell."""
    counted = Counter(each.verdict.outcome.id for each in people)
    rows = [(name.replace("_", " "), Share(number, len(people))) for name, number in counted.most_common()]
    return table(("How the check ends", "Worked people"), rows)


def groups_text(people: Sequence[Judged]) -> str:
    """Write accuracy of urgency by sex and age."""
    rows = [(sex, *_row([each for each in people if _fact(each, "sex_at_birth") == sex])) for sex in SEXES]
    for low, high in AGES:
        inside = [
            each
            for each in people
            if isinstance(age := _fact(each, "age_years"), int | float) and low <= age <= high
        ]
        rows.append((f"{low} to {high} years", *_row(inside)))
    neither = [each for each in people if _fact(each, "age_years") is None]
    rows.append(("age not known", *_row(neither)))
    return table(("Group", "Worked people", "Urgency right", "Under-triage", "Over-triage"), rows)


def _fact(each: Judged, fact: str) -> object:
    return each.case.facts.person.get(fact)


def _row(people: Sequence[Judged]) -> tuple[object, ...]:
    pairs = urgency_pairs(people)
    under, over = triaged(pairs)
    return (
        len(people),
        Share(sum(wanted == got for wanted, got in pairs), len(pairs)),
        under.number,
        over.number,
    )


def missing_text(cases: Sequence[WorkedCase], briefs: Briefs, seed: int = 5) -> str:
    """Take answers away by chance and write what becomes of the verdict."""
    alone = [
        case for case in cases if not case.facts.kinds and not case.facts.reviewed_flags and case.facts.person
    ]
    whole = judged([case.facts for case in alone], briefs) * REPEATS
    rows = []
    for share in REMOVED:
        less = [_without(case, share, f"{seed}/{turn}") for turn in range(REPEATS) for case in alone]
        rows.append(missing_row(share, compared(whole, judged(less, briefs))))
    head = f"{len(alone)} worked people with one kind of headache, {REPEATS} draws each."
    return f"{head}\n\n{table(MISSING_HEAD, rows)}"


MISSING_HEAD = (
    "Answers taken away",
    "Urgency the same",
    "More urgent",
    "Less urgent, and said to be open",
    "Less urgent, not said",
    "Codes the same",
    "Cannot tell",
)


def missing_row(share: float, found: dict[str, int]) -> tuple[object, ...]:
    """Return one row of the table of missing answers."""
    people = found["people"]
    names = ("same", "higher", "lower, marked open", "lower, unmarked", "codes", "cannot tell")
    return f"{share:.0%}", *(f"{found[name] / people:.1%}" for name in names)


def _without(case: WorkedCase, share: float, seed: str) -> Facts:
    chance = random.Random(f"{seed}/{case.id}/{share}")
    kept = {fact: value for fact, value in case.facts.person.items() if chance.random() >= share}
    return Facts(
        person=kept, not_sure=case.facts.not_sure, not_better_explained=case.facts.not_better_explained
    )
