"""Ada, assessed by Ben: everything a plan and a session rest on, for tests of the rooms after the assessment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.lib.cast import Player
from tests.lib.clinical import NECK, RULES, person
from wellhead.foundation import clock
from wellhead.people import actions as people
from wellhead.people.choices import Skill
from wellhead.people.models import Episode
from wellhead.plan import actions as plans
from wellhead.plan import queries as plan_queries
from wellhead.plan.models import Plan
from wellhead.plan.said import GoalSaid, PlanSaid
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import Facts
from wellhead.record import actions as record
from wellhead.record import facts as record_facts
from wellhead.record import queries as record_queries
from wellhead.record.findings import FactSaid, MuscleSeen, RotationSeen, SegmentSeen

EXAMINED: dict[str, object] = {
    "neuro_exam_abnormal": False,
    "cranial_nerve_abnormal": False,
    "gait_abnormal": False,
    "bp_systolic": 124,
    "bp_diastolic": 78,
}
"""What must be looked at before any hands-on work; all as it should be."""
GOAL = GoalSaid("Read to my daughter in the evening without lying down first", 4)


def episode_of(player: Player) -> Episode:
    assert player.episode is not None
    return player.episode


def assess(ben: Player, ada: Player, *, codes: tuple[str, ...] = ("11.2.1",), **changes: object) -> Episode:
    """A neck headache, examined and concluded; `changes` are facts said otherwise, None forgets one."""
    episode = episode_of(ada)
    known = person(NECK, **(EXAMINED | changes))
    record.record_findings(
        ben.actor,
        episode,
        None,
        facts=[
            FactSaid(name, tuple(value) if isinstance(value, list) else value)
            for name, value in known.items()
        ],
        segments=[SegmentSeen("C1_2", "right", painful=True, stiff=True, familiar_headache=True)],
        muscles=[MuscleSeen("upper_trapezius", "right", tender=True, familiar_headache=True)],
        flexion_rotation=[RotationSeen("right", 26.0), RotationSeen("left", 41.0)],
    )
    records = record_facts.facts_of(episode)
    verdict = classify(Facts.from_records(records, RULES.facts), RULES)
    record.file_assessment(
        ben.actor,
        episode,
        records=records,
        verdict_json=verdict.as_json(),
        clinician_view={"codes": list(codes), "reason": "Examined.", "not_better_explained": {}},
        trigger="first",
        supersedes=record_queries.latest_assessment(episode),
    )
    return episode


def say_plan(episode: Episode, *, needles: str = "not_discussed") -> PlanSaid:
    """The proposal with Ada's goal."""
    today = clock.today(episode.clinic.time_zone)
    said = plan_queries.proposal(episode, today=today, needles=needles)
    return with_goal(said)


def with_goal(said: PlanSaid) -> PlanSaid:
    return replace(said, goals=(GOAL,), shared_words="Hands-on work first, then your exercises at home.")


def agree(ben: Player, episode: Episode, *, needles: str = "not_discussed") -> Plan:
    """A plan agreed with every open question answered."""
    said = say_plan(episode, needles=needles)
    answered = plan_queries.answered(said, plan_queries.points_of(episode, said), reason="Talked over.")
    plan = plans.draft_plan(ben.actor, episode, answered)
    plans.agree_plan(ben.actor, plan)
    return plan


def certify(olu: Player, ben: Player) -> None:
    """Ben may needle for a year from now."""
    assert ben.staff is not None
    until = clock.today("Europe/London") + timedelta(days=365)
    proof = people.Certificate(skill=Skill.NEEDLING, name="Course", valid_until=until, insured_until=until)
    people.certify(olu.actor, ben.staff, proof)
