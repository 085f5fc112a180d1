"""The list of what happened between visits asks the database as often for many people as for few."""

from __future__ import annotations

from django.urls import reverse

from tests.lib import between_visits
from tests.lib.cast import NOON, Player, make_patient
from tests.lib.counted import questions_of
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.models import Clinic
from wellhead.journey.actions.returning import open_again
from wellhead.outcomes import actions as outcomes
from wellhead.people import actions as people

WATCH = "journey:watch"
FEW, MANY = 2, 8


def add(clinic: Clinic, ben: Player, number: int) -> None:
    """Somebody whose diary raised a sign and an alert, who left, has two check-ins to answer, and came back."""
    someone = make_patient(clinic, f"Person{number}", carer=ben)
    assert someone.person is not None
    assert someone.episode is not None
    assert ben.staff is not None
    between_visits.things(someone, today=NOON.date(), words="Very strong.")
    for occasion in ("month_3", "month_6"):
        outcomes.ask_now(ben.actor, someone.episode, occasion=occasion)
    people.end_episode(ben.actor, someone.episode, why="Goals met.")
    again = open_again(system(clinic.pk), someone.person, reason="It came back", urgency="routine")
    people.join_care_team(system(clinic.pk), again, ben.staff, why="Cared for them before")


def test_the_list_asks_no_more_for_many_people(clinic: Clinic, ben: Player) -> None:
    with clock.held_at(NOON):
        for number in range(FEW):
            add(clinic, ben, number)
        few = questions_of(ben.client, reverse(WATCH))
        for number in range(FEW, MANY):
            add(clinic, ben, number)
        assert questions_of(ben.client, reverse(WATCH)) == few
        page = ben.client.get(reverse(WATCH)).context
    told = [len(page[name]) for name in ("alarms", "alerts", "returns", "check_ins")]
    assert told == [MANY, MANY, MANY, 2 * MANY]
