"""Ada's story: a neck headache from the self-check to today's review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from wellhead.booking.actions import Event
from wellhead.demo import care
from wellhead.demo.agenda import Agenda
from wellhead.demo.cast import ADA_EMAIL, ADA_PASSWORD, BEN
from wellhead.demo.clinic import FIRST, REVIEW, TREATMENT, House
from wellhead.demo.home import Home
from wellhead.demo.story import AT_THE_END, Scene
from wellhead.demo.truth import DAYS, SyntheticPerson
from wellhead.people import actions as people
from wellhead.people.actions import PersonDetails
from wellhead.plan.said import GoalSaid

if TYPE_CHECKING:
    from wellhead.booking.models import Appointment
    from wellhead.people.models import Person

HALF_WAY = 4
GOALS = (
    GoalSaid("Sing in the choir on Thursdays and not pay for it on Fridays.", 3),
    GoalSaid("Drive to my daughter, an hour each way.", 4),
)
REVIEW_AT = time(9, 15)


def ada_story(house: House, agenda: Agenda, who: SyntheticPerson) -> Iterator[datetime]:
    """Five months: checked, booked, assessed, treated, better, and a review this morning."""
    scene = Scene(house, agenda, who, BEN.key)
    promised = who.date_of(DAYS)
    agenda.keep(BEN.key, promised, REVIEW_AT)
    yield scene.evening(who.booked or 0)
    scene.take_check()
    person = _register(scene)
    visit = scene.take(agenda.hold(FIRST, BEN.key, wished=who.date_of(who.visits[0])), person)
    for turn, _ in enumerate(scene.over):
        yield visit.starts_at
        scene.mark(visit, Event.STARTED)
        yield visit.ends_at - AT_THE_END
        scene.bring_in()
        _work(scene, visit, turn)
        yield visit.ends_at
        scene.mark(visit, Event.FINISHED)
        if turn + 1 < len(scene.over):
            visit = scene.book_next(TREATMENT, who.date_of(scene.over[turn + 1]))
    yield scene.evening(DAYS - 21)
    kept = agenda.keep_promise(REVIEW, BEN.key, agenda.at(promised, REVIEW_AT))
    kept = kept or agenda.hold(REVIEW, BEN.key, wished=promised)
    agenda.confirm(kept, person, scene.episode)
    yield scene.evening(DAYS - 1) + timedelta(hours=2)
    scene.bring_in()


def _work(scene: Scene, visit: Appointment, turn: int) -> None:
    """Assessed first; hands-on, then needling, then hands-on; half-way a review that goes on as planned."""
    if turn == 0:
        prescribed = care.assess(scene.case, visit, goals=GOALS)
        scene.home = Home(scene.house.program, scene.who, prescribed)
    elif turn == HALF_WAY:
        care.review(scene.case, visit, next_step="continue")
    else:
        care.treat(scene.case, turn=turn)


def _register(scene: Scene) -> Person:
    program, who = scene.house.program, scene.who
    person = people.register_person(
        program,
        PersonDetails(
            given_name=who.given_name,
            family_name=who.family_name,
            born_on=who.born_on,
            email=ADA_EMAIL,
            phone=who.phone,
            sex_at_birth=who.sex,
            gp_name="Dr Imani Fenwick, Weir Lane Surgery",
        ),
    )
    people.open_account(program, person, email=ADA_EMAIL, password=ADA_PASSWORD)
    return person
