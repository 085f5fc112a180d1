"""A day, a month and a year of a diary ask the database as often for many entries and courses of care as for few."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.lib.cast import NOON, Player
from tests.lib.counted import questions_of
from tests.lib.treated import say_needling
from wellhead.diary import actions, queries
from wellhead.foundation.actor import system
from wellhead.people import actions as people
from wellhead.people import queries as people_queries
from wellhead.treatment import actions as treatment

pytestmark = pytest.mark.usefixtures("still")
TODAY = NOON.date()
FEW, MANY = 2, 8


def pages(ada: Player, ben: Player) -> list[int]:
    """Questions of the person's pages and of the clinician's."""
    assert ada.person is not None
    own = [questions_of(ada.client, f"/diary/{each}") for each in ("", f"{TODAY}/", "year/", "unfinished/")]
    whole = f"/diary/people/{ada.person.pk}/"
    return own + [questions_of(ben.client, f"{whole}{each}") for each in ("", f"{TODAY}/", "year/")]


def write(ada: Player, number: int) -> None:
    """A headache today and one on a day of its own, with medicines."""
    assert ada.person is not None
    for day in (TODAY, TODAY - timedelta(days=number)):
        taken = (actions.MedicineTaken(medicine_id="ibuprofen"), actions.MedicineTaken(name=f"Tea {number}"))
        said = actions.EntrySaid(day=day, kind="headache", worst=5, took_medicine=True, medicines=taken)
        actions.write_entry(ada.actor, ada.person, said)


def care(ada: Player, ben: Player) -> None:
    """Needles, the end of the course, and another course."""
    assert ada.person is not None
    assert ben.staff is not None
    episode = people_queries.current_episode(ada.person)
    assert episode is not None
    treatment.save_needling(ben.actor, episode, say_needling(ben, episode))
    people.end_episode(ben.actor, episode, why="Better.")
    again = people.open_episode(system(ada.person.clinic_id), ada.person, reason="Again")
    people.join_care_team(system(ada.person.clinic_id), again, ben.staff, why="As before")


def test_many_entries_ask_no_more(ada: Player, ben: Player) -> None:
    for number in range(1, FEW + 1):
        write(ada, number)
    few = pages(ada, ben)
    for number in range(FEW + 1, MANY + 1):
        write(ada, number)
    assert pages(ada, ben) == few
    assert ada.person is not None
    assert len(queries.day(ada.person, TODAY).entries) == MANY


def test_many_courses_of_care_ask_no_more(ada: Player, ben: Player) -> None:
    write(ada, 1)
    for _time in range(FEW):
        care(ada, ben)
    few = pages(ada, ben)
    for _time in range(MANY - FEW):
        care(ada, ben)
    assert pages(ada, ben) == few
    assert ada.person is not None
    assert TODAY in queries.sore_days(ada.person)
