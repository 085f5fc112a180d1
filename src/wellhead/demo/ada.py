"""Ada's story: a neck headache from the self-check to today's review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import TYPE_CHECKING

from wellhead.booking.actions import Event
from wellhead.demo.agenda import Agenda
from wellhead.demo.cast import ADA_EMAIL, ADA_PASSWORD, BEN
from wellhead.demo.clinic import FIRST, REVIEW, TREATMENT, House
from wellhead.demo.story import SOON, Scene
from wellhead.demo.truth import DAYS, SyntheticPerson
from wellhead.people import actions as people
from wellhead.people.actions import PersonDetails

if TYPE_CHECKING:
    from wellhead.people.models import Person

REVIEW_AT = time(9, 15)


def ada_story(house: House, agenda: Agenda, who: SyntheticPerson) -> Iterator[datetime]:
    """Five months: booked, assessed, treated, better, and a review this morning."""
    scene = Scene(house, agenda, who, BEN.key)
    assert who.booked is not None
    promised = who.date_of(DAYS)
    agenda.keep(BEN.key, promised, REVIEW_AT)
    yield scene.evening(who.booked)
    person = _register(scene)
    held = agenda.hold(FIRST, BEN.key, wished=who.date_of(who.visits[0]))
    visit = scene.take(held, person)
    over = [number for number in who.visits if number < DAYS]
    for turn, _ in enumerate(over):
        yield visit.starts_at
        scene.mark(visit, Event.STARTED)
        yield visit.ends_at - SOON
        scene.diary.bring_in(person)
        yield visit.ends_at
        scene.mark(visit, Event.FINISHED)
        if turn + 1 < len(over):
            visit = scene.book_next(TREATMENT, who.date_of(over[turn + 1]))
    yield scene.evening(DAYS - 21)
    kept = agenda.keep_promise(REVIEW, BEN.key, agenda.at(promised, REVIEW_AT))
    kept = kept or agenda.hold(REVIEW, BEN.key, wished=promised)
    agenda.confirm(kept, person, scene.episode)
    yield scene.evening(DAYS - 1)
    scene.diary.bring_in(person)


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
