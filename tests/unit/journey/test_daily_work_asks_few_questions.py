"""What the worker looks for in a whole clinic is found with as many questions for many people as for one of each kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.lib import planned
from tests.lib.cast import NOON, Player, make_patient
from wellhead.foundation import clock
from wellhead.foundation.clinical import stamp
from wellhead.journey import actions as journey
from wellhead.journey import relapses
from wellhead.outcomes.queries.due import due_in
from wellhead.people import actions as people
from wellhead.plan import actions as plans
from wellhead.plan import queries as plan_queries
from wellhead.plan.said import Ordered
from wellhead.record.models import Note, NoteKind
from wellhead.treatment.models import ManualSession

WEEKS = timedelta(days=28)
WORDS = {"keep_doing": "Nod.", "early_signs": "Stiff.", "green": "On.", "amber": "Back.", "red": "Ring."}


def one_of_each(ben: Player, number: int) -> None:
    """Somebody treated for four weeks, one whose order of treatments has a phase that ends, two whose care ended, one new."""
    with clock.held_at(NOON - WEEKS):
        treated = make_patient(ben.staff.clinic, f"Treated{number}", carer=ben)
        note = Note(**stamp(ben.actor), episode=treated.episode, kind=NoteKind.values[0])
        note.save(force_insert=True)
        given = {"note": note, "version": 1, "given_on": (NOON - WEEKS).date()}
        ManualSession(**stamp(ben.actor), episode=treated.episode, **given).save(force_insert=True)
        in_order(ben, number)
    discharged(ben, number)
    with clock.held_at(NOON - timedelta(days=15)):
        ended = make_patient(ben.staff.clinic, f"Ended{number}", carer=ben)
        people.end_episode(ben.actor, ended.episode, why="Goals met.")
    with clock.held_at(NOON):
        make_patient(ben.staff.clinic, f"New{number}", carer=ben)


def discharged(ben: Player, number: int) -> None:
    """Somebody whose care ended two weeks ago, with a plan for afterwards."""
    with clock.held_at(NOON - timedelta(days=15)):
        plan = journey.Afterwards(**WORDS, check_in_weeks=None, source="")
        watched = make_patient(ben.staff.clinic, f"Watched{number}", carer=ben)
        journey.agree_relapse_plan(ben.actor, watched.episode, plan, token=f"plan{number}", now=clock.now())
        journey.finish_episode(ben.actor, watched.episode, why="Goals met.")


def in_order(ben: Player, number: int) -> None:
    """A plan that lets exercise go first for three weeks."""
    person = make_patient(ben.staff.clinic, f"Ordered{number}", carer=ben)
    episode = planned.assess(ben, person)
    said = replace(planned.say_plan(episode), order=Ordered("exercise", 3))
    said = replace(said, review_on=NOON.date() + timedelta(days=14))
    answered = plan_queries.answered(said, plan_queries.points_of(episode, said), reason="Talked over.")
    plans.agree_plan(ben.actor, plans.draft_plan(ben.actor, episode, answered))


def counted(look: Callable[[], object]) -> int:
    with clock.held_at(NOON), CaptureQueriesContext(connection) as asked:
        look()
    return len(asked)


def test_what_is_due_is_found_with_as_many_questions(ben: Player) -> None:
    clinic = ben.staff.clinic
    one_of_each(ben, 1)
    few = counted(lambda: due_in(clinic.pk, now=NOON))
    for number in range(2, 4):
        one_of_each(ben, number)
    found = due_in(clinic.pk, now=NOON)
    assert {each.occasion for each in found} >= {"baseline", "review", "discharge", "month_3"}
    assert len([each for each in found if each.episode.person.given_name.startswith("Ordered")]) >= 3
    assert counted(lambda: due_in(clinic.pk, now=NOON)) == few


def test_whose_week_is_whole_is_found_with_one_question(ben: Player) -> None:
    clinic = ben.staff.clinic
    for number in range(1, 4):
        discharged(ben, number)
    assert len(list(relapses.watched_in(clinic.pk, now=NOON))) == 3
    assert counted(lambda: list(relapses.watched_in(clinic.pk, now=NOON))) == 1
