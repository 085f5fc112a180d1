"""“Did it help?” asks the database as often for many days, visits, exercises and earlier courses as for few."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.lib.cast import NOON, Player
from tests.lib.counted import questions_of
from tests.lib.treated import say_manual, say_needling
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.clinical import stamp
from wellhead.outcomes.queries import helped as queries
from wellhead.outcomes.queries import response
from wellhead.people import actions as people
from wellhead.people import queries as people_queries
from wellhead.programme import actions as programmes
from wellhead.programme import queries as programme_queries
from wellhead.programme.actions import ImportedRound, RoundSaid
from wellhead.programme.models import Programme, ProgrammeItem
from wellhead.treatment import actions as treatment

FEW, MANY = 2, 8
EXERCISES = ("EX01", "EX03", "EX05", "EX09", "EX15", "EX33", "EX46", "EX47")
DAY = timedelta(days=1)


def pages(ada: Player, ben: Player) -> list[int]:
    """Questions of the person's page and of the clinician's."""
    assert ada.person is not None
    theirs = f"/outcomes/people/{ada.person.pk}/helped/"
    return [questions_of(ada.client, "/outcomes/helped/"), questions_of(ben.client, theirs)]


def treat(ada: Player, ben: Player, weeks_ago: int) -> None:
    """Needles and hands in one week, long enough ago for more to follow."""
    assert ada.episode is not None
    with clock.held_at(NOON - timedelta(weeks=weeks_ago)):
        treatment.save_needling(ben.actor, ada.episode, say_needling(ben, ada.episode))
        treatment.save_manual(ben.actor, ada.episode, say_manual(ada.episode))


def exercise(ada: Player, ben: Player, *, versions: range) -> None:
    """These versions of a programme, each with one exercise more, all of them done on three days."""
    assert ada.person is not None
    assert ada.episode is not None
    began = NOON.date() - timedelta(weeks=9)
    row = programme_queries.current_programme(ada.episode)
    for version in versions:
        row = Programme(
            **stamp(ben.actor),
            episode=ada.episode,
            version=version,
            supersedes=row,
            started_on=began,
            minutes_per_day=5,
        )
        row.save(force_insert=True)
        dose = {"sets": 1, "reps": 10, "times_a_day": 1, "days_a_week": 7, "minutes_per_day": 5}
        items = [
            ProgrammeItem(**stamp(ben.actor), programme=row, exercise_id=name, order=place, **dose)
            for place, name in enumerate(EXERCISES[:version], start=1)
        ]
        ProgrammeItem.objects.bulk_create(items)
        rounds = [
            ImportedRound(item, RoundSaid(day=(NOON - back * DAY).date()), NOON - back * DAY)
            for item in items
            for back in range(1, 4)
        ]
        programmes.import_logs(system(ada.person.clinic_id), ada.person, rounds, source="test")


def come_again(ada: Player, ben: Player, times: int) -> None:
    """Care ends and begins again so many times, and nothing is given."""
    for _time in range(times):
        episode = people_queries.current_episode(ada.person)
        people.end_episode(ben.actor, episode, why="Better.")
        again = people.open_episode(system(ada.person.clinic_id), ada.person, reason="Again")
        people.join_care_team(system(ada.person.clinic_id), again, ben.staff, why="As before")


@pytest.fixture(autouse=True)
def written(ada: Player, keep_diary) -> None:
    """A diary of four spells of 28 days."""
    keep_diary(*[(28, 14, 0)] * 4)


def test_many_visits_ask_no_more(ada: Player, ben: Player) -> None:
    for weeks_ago in (8, 7):
        treat(ada, ben, weeks_ago)
    few = pages(ada, ben)
    for weeks_ago in (6, 5, 4, 3, 2, 1):
        treat(ada, ben, weeks_ago)
    assert pages(ada, ben) == few


def test_many_exercises_ask_no_more(ada: Player, ben: Player) -> None:
    exercise(ada, ben, versions=range(1, FEW + 1))
    few = pages(ada, ben)
    exercise(ada, ben, versions=range(FEW + 1, MANY + 1))
    assert pages(ada, ben) == few
    assert len(response.responses_of(ada.episode, NOON)) == MANY


def test_many_courses_without_treatment_ask_no_more(ada: Player, ben: Player) -> None:
    treat(ada, ben, 8)
    come_again(ada, ben, FEW)
    few = pages(ada, ben)
    come_again(ada, ben, MANY - FEW)
    assert pages(ada, ben) == few
    found = queries.treated_episode(ada.person, NOON)
    assert found == ada.episode
