"""What speaks against an exercise for one person now: facts, warning signs, answers and clearances together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from wellhead.knowledge import library as classification
from wellhead.knowledge.treatment import concerns
from wellhead.knowledge.treatment.concerns import Concern, FoundDeficit
from wellhead.knowledge.treatment.exercises import Condition
from wellhead.programme.choosing import ProposedProgramme, propose_programme
from wellhead.programme.dosing import first_level
from wellhead.programme.models import ConditionAnswer, Episode, Said
from wellhead.programme.queries.programmes import library
from wellhead.programme.telling import with_names
from wellhead.reasoning.classify import classify
from wellhead.reasoning.criteria import Value, facts_named
from wellhead.reasoning.facts import FactDefinition, Facts
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.verdict import FlagVerdict
from wellhead.record import facts as record_facts
from wellhead.record import queries as record

ANSWERS = {Said.PRESENT: True, Said.ABSENT: False, Said.NOT_SURE: None}
ONE_DAY_ONLY = frozenset({"C28"})
"""Conditions that ask about the last 24 hours, as their names say; an older answer is asked again."""
BEST_HELD = "ccft_best_stage_mmhg"
ONE_DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Safety:
    """Everything known that bears on exercises, with the latest answer of each condition that still holds."""

    record: concerns.Record
    said: Mapping[str, ConditionAnswer]
    lapsed: Collection[str]

    def concerns(self, exercise_id: str) -> tuple[Concern, ...]:
        """Reasons against one exercise in the reader's language, strictest first."""
        found = concerns.contraindications_for(exercise_id, self.record, library())
        return tuple(_in_words(each) for each in found)

    def allowed(self) -> tuple[str, ...]:
        """Exercises that may be proposed."""
        return concerns.allowed_exercises(self.record, library())

    def deficits(self) -> tuple[FoundDeficit, ...]:
        """What the facts show that exercises answer."""
        return concerns.found_deficits(self.record.facts, library(), self.record.rules)

    def open_deficits(self) -> tuple[FoundDeficit, ...]:
        """What nobody can tell yet, with the facts that would."""
        return concerns.open_deficits(self.record.facts, library(), self.record.rules)

    def proposal(self) -> ProposedProgramme:
        """The fewest allowed exercises that answer the most deficits."""
        rules = library().exercise_rules.programme
        if rules is None:
            return ProposedProgramme((), (), 0)
        return propose_programme(self.deficits(), self.allowed(), exercises=library().exercises, rules=rules)

    def covers(self, exercise_id: str) -> list[str]:
        """The deficits found that an exercise answers."""
        return [
            found.rule.id
            for found in self.deficits()
            if any(offer.exercise == exercise_id for offer in found.rule.exercises)
        ]

    def first_level(self, exercise_id: str) -> int | None:
        """The pressure to begin at, from the clinic's own test; None where the exercise has no levels."""
        held = _value(self.record.facts, BEST_HELD)
        return first_level(
            library().exercises[exercise_id], float(held) if isinstance(held, int | float) else None
        )

    def facts_behind(self, condition_id: str) -> frozenset[str]:
        """The facts that a condition reads."""
        condition = library().conditions[condition_id]
        return frozenset(facts_named(condition.when)) if condition.when is not None else frozenset()

    def about(self, fact_ids: Collection[str]) -> dict[str, object]:
        """The facts a clearance looks at, as they are now."""
        return {fact: _plain(_value(self.record.facts, fact)) for fact in sorted(fact_ids)}


def _in_words(concern: Concern) -> Concern:
    """The concern in the words of its condition."""
    said = library().conditions[concern.id]
    return replace(concern, reason=with_names(said.name), instead=with_names(said.instead))


def _plain(value: Value | None) -> object:
    return list(value) if isinstance(value, tuple) else value


def _value(facts: Facts, fact_id: str) -> Value | None:
    values = [view.values.get(fact_id) for view in facts.views()]
    return next((value for value in values if value is not None), None)


HELD_BACK = frozenset({"no", "after_clearance"})
"""What physiotherapy may do while a warning sign stands that counts as open here; milder ones have cells of their own."""


def _care(flag: FlagVerdict, rules: Rules) -> str:
    return flag.flag.physiotherapy or rules.physiotherapy_by_level.get(flag.level, "no")


def safety_of(episode: Episode, *, now: datetime) -> Safety:
    """Weigh everything the record holds on `now`."""
    rules = classification.load().rules
    reviewed = record.reviewed_flags(episode)
    facts = Facts.from_records(record_facts.facts_of(episode), rules.facts, reviewed_flags=reviewed)
    verdict = classify(facts, rules, with_next=False)
    held = [flag for flag in verdict.fired if flag.acts and _care(flag, rules) in HELD_BACK]
    flags = {flag.flag.id for flag in (*held, *verdict.blocking)}
    said = answers_of(episode)
    bare = Safety(concerns.Record(facts=facts, rules=rules), {}, ())
    lapsed = {name for name, row in said.items() if not _holds(row, bare, now=now)}
    holding = {name: row for name, row in said.items() if name not in lapsed}
    weighed = concerns.Record(
        facts=facts,
        rules=rules,
        open_red_flags=sorted(flags),
        answers={name: ANSWERS[Said(row.said)] for name, row in holding.items() if row.said != Said.CLEARED},
        cleared={name for name, row in holding.items() if row.said == Said.CLEARED},
    )
    return Safety(weighed, holding, lapsed)


def _holds(row: ConditionAnswer, safety: Safety, *, now: datetime) -> bool:
    if row.condition_id in ONE_DAY_ONLY and now - row.recorded_at > ONE_DAY:
        return False
    return row.said != Said.CLEARED or safety.about(row.about) == row.about


def answers_of(episode: Episode) -> dict[str, ConditionAnswer]:
    """The latest word on each condition asked about in an episode."""
    rows = ConditionAnswer.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    latest: dict[str, ConditionAnswer] = {}
    for row in rows.order_by("-recorded_at", "-pk"):
        latest.setdefault(row.condition_id, row)
    return latest


def clinic_questions() -> tuple[Condition, ...]:
    """Conditions that only the clinic's own question can tell."""
    return tuple(each for each in library().conditions.values() if each.ask == "clinic_question")


def open_facts(safety: Safety) -> tuple[FactDefinition, ...]:
    """Facts that are missing for a condition or a warning sign that holds exercise back, each once.

    First those without which nothing may be given, then those that some exercises wait for.
    """
    rules, record = safety.record.rules, safety.record
    verdict = classify(record.facts, rules, with_next=False)
    strict = [name for flag in verdict.blocking for name in flag.missing]
    later: list[str] = []
    for condition in library().conditions.values():
        if condition.when is None or condition.id in record.cleared:
            continue
        found = record.judge(condition.when)
        if found.truth is Truth.UNKNOWN:
            (strict if condition.unknown_counts_as_present else later).extend(found.facts)
    wanted = dict.fromkeys([*strict, *later])
    return tuple(
        rules.facts[name] for name in wanted if name in rules.facts and rules.facts[name].derive is None
    )
