"""Plans and home programmes in the demo: written from what was found, agreed where nothing stands in the way."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from wellhead.demo.case import Case
from wellhead.demo.examination import NECKS
from wellhead.demo.truth import Headache, SyntheticPerson
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.plan import actions as plan
from wellhead.plan import queries as plan_queries
from wellhead.plan.said import (
    GoalSaid,
    ItemSaid,
    PlanSaid,
    Point,
    ProblemSaid,
    ReplySaid,
    StopRule,
)
from wellhead.programme import actions as programme
from wellhead.programme import queries as programme_queries
from wellhead.programme.actions import ItemChosen

if TYPE_CHECKING:
    from wellhead.people.models import Episode
    from wellhead.plan.models import Plan
    from wellhead.programme.models import Programme

GOALS = (
    "Work a whole day at my desk without having to lie down.",
    "Drive to my sister and back without a headache the next day.",
    "Sing in the choir again on Thursdays.",
    "Play on the floor with my children without paying for it.",
    "Read a book in the evening.",
    "Swim two mornings a week.",
    "Look over my shoulder on my bike without fear.",
)
STOP = StopRule(
    50,
    6,
    8,
    "If headache days have not fallen by half by the sixth visit or week eight, we stop, look again at what this is, and ask your doctor.",
)
REASON = "Known and talked through; we go slowly, watch closely and stop at any new sign."
REVIEW_AFTER = timedelta(weeks=6)


def write_plan(case: Case, *, goals: tuple[GoalSaid, ...] = ()) -> Plan:
    """A plan for what this person has; what the record rules out is left out of it."""
    said = _said(case.who, goals or (GoalSaid(GOALS[case.who.number % len(GOALS)], 2 + case.who.number % 5),))
    said = _with_replies(case.episode, said)
    drafted = plan.draft_plan(case.actor, case.episode, said)
    with suppress(CannotBeDone):
        plan.agree_plan(case.actor, drafted)
    return drafted


def _said(who: SyntheticPerson, goals: tuple[GoalSaid, ...]) -> PlanSaid:
    problems, items = _work(who)
    return PlanSaid(
        review_on=clock.today("Europe/London") + REVIEW_AFTER,
        stop_rule=STOP,
        problems=problems,
        goals=goals,
        items=items,
        shared_words="You told us what matters to you, we said what may help and how sure that is, and chose together.",
        needles="declined" if who.number % 6 == 5 else "welcome",
    )


def _work(who: SyntheticPerson) -> tuple[tuple[ProblemSaid, ...], tuple[ItemSaid, ...]]:
    headache = who.truth.headache
    education = ItemSaid(
        kind="education", dose_words="Ten minutes each visit: what this is, what to expect", covers=(1,)
    )
    if headache in {Headache.CLUSTER, Headache.WARNING_SIGN}:
        referral = ItemSaid(kind="medical_referral", dose_words="A letter to the doctor today", covers=(1,))
        return (ProblemSaid("A headache that a doctor needs to see first"),), (referral, education)
    if headache not in NECKS:
        problems = (ProblemSaid("Headaches on many days"), ProblemSaid("Neck and shoulders tire easily"))
        exercise = ItemSaid(kind="exercise", dose_words="Ten minutes a day", weeks=8, covers=(2,))
        return problems, (education, exercise)
    problems = (
        ProblemSaid("Stiff and painful upper neck joint that brings on the headache", "DF01"),
        ProblemSaid("Deep neck muscles tire early", "DF02"),
    )
    manual = ItemSaid(
        kind="manual_therapy",
        what="MT01",
        dose_words="Once a week, ten minutes in each session",
        sessions=6,
        weeks=8,
        covers=(1,),
    )
    exercise = ItemSaid(
        kind="exercise", dose_words="Ten minutes a day, six days a week", weeks=8, covers=(1, 2)
    )
    overuse = ItemSaid(
        kind="medical_referral", dose_words="See your doctor about the painkiller days", covers=(1,)
    )
    extra = (overuse,) if headache is Headache.NECK_AND_OVERUSE else ()
    return problems, (manual, exercise, education, *extra)


def _with_replies(episode: Episode, said: PlanSaid) -> PlanSaid:
    """Every open question answered no, every warning with a reason; what is ruled out is taken out."""
    points = plan_queries.points_of(episode, said)
    ruled_out = {point.what for point in points if point.concern.known and point.concern.level == "block"}
    items = tuple(item for item in said.items if not item.what or item.what not in ruled_out)
    return replace(said, items=items, replies=answers_to(points))


def answers_to(points: Iterable[Point]) -> tuple[ReplySaid, ...]:
    """What a clinician replies who has asked and found nothing, and gives a reason where the record warns."""
    return tuple(
        ReplySaid(point.concern.id, None, REASON)
        if point.concern.known
        else ReplySaid(point.concern.id, holds=False)
        for point in points
    )


def prescribe(case: Case) -> Programme | None:
    """The exercises proposed for what was found, those that nothing stands in the way of; None when there are none."""
    asked = programme_queries.library().conditions.values()
    questions = {each.id: "absent" for each in asked if each.ask == "clinic_question"}
    programme.answer_conditions(case.actor, case.episode, questions)
    safety = programme_queries.safety_of(case.episode, now=clock.now())
    chosen = []
    for proposed in safety.proposal().items:
        concerns = safety.concerns(proposed.exercise)
        if any(concern.level == "block" or not concern.known for concern in concerns):
            continue
        exercise = programme_queries.exercise(proposed.exercise)
        chosen.append(
            ItemChosen(
                exercise_id=proposed.exercise,
                side=case.who.side if exercise.sides == "choose" else "",
                confirmations={concern.id: REASON for concern in concerns},
            )
        )
    if not chosen:
        return None
    return programme.prescribe(
        case.actor, case.episode, chosen, why="Chosen from what the examination found."
    )
