"""What happens to one person of the demo crowd, from the self-check to where they stand today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from wellhead.booking import actions as booking
from wellhead.booking.actions import Event
from wellhead.demo.agenda import Agenda
from wellhead.demo.cast import CLINICIANS
from wellhead.demo.clinic import FIRST, REVIEW, TREATMENT, House
from wellhead.demo.diaries import Diary
from wellhead.demo.truth import DAYS, Stage, SyntheticPerson
from wellhead.foundation import clock, once
from wellhead.foundation.actor import Actor, visitor
from wellhead.journey import actions as journey
from wellhead.journey.actions import Wish
from wellhead.people.actions import PersonDetails

if TYPE_CHECKING:
    from wellhead.booking.models import Appointment
    from wellhead.people.models import Episode, Person
    from wellhead.selfcheck.models import Check

EVENING = time(19, 30)
SOON = timedelta(minutes=1)


@dataclass(slots=True)
class Scene:
    """One person on the way through the clinic: filled in as the story goes."""

    house: House
    agenda: Agenda
    who: SyntheticPerson
    key: str
    diary: Diary = field(init=False)
    person: Person = field(init=False)
    episode: Episode = field(init=False)
    check: Check | None = None

    def __post_init__(self) -> None:
        self.diary = Diary(self.house.program, self.who, self.agenda.zone)

    @property
    def clinician(self) -> Actor:
        """Who cares for the person."""
        return self.house.actors[self.key]

    def evening(self, number: int) -> datetime:
        """A moment in the evening of a day, another for each person."""
        minutes = timedelta(minutes=self.who.number * 2 % 120)
        return self.agenda.at(self.who.date_of(number), EVENING) + minutes

    def details(self) -> PersonDetails:
        """What the person says of themselves at the booking."""
        who = self.who
        return PersonDetails(
            given_name=who.given_name,
            family_name=who.family_name,
            born_on=who.born_on,
            phone=who.phone,
            sex_at_birth=who.sex,
        )

    def book_first(self, wished: date, known: Person | None = None) -> Appointment:
        """A first appointment, as the page books it: the diary opens, the care team begins."""
        held = self.agenda.hold(FIRST, self.key, wished=wished)
        return self.take(held, known)

    def take(self, held: Appointment, known: Person | None = None) -> Appointment:
        """The held time becomes this person's visit."""
        check = self.check
        wish = Wish(
            details=self.details(),
            person=known,
            check=check,
            agreed_to_share=check is not None,
            token=once.new_token(),
        )
        booked = journey.book_visit(visitor(self.house.clinic.id), held, wish, now=clock.now())
        self.person, self.episode = booked.person, booked.episode
        return booked.appointment

    def book_next(self, slug: str, wished: date) -> Appointment:
        """The next visit, booked at the desk."""
        held = self.agenda.hold(slug, self.key, wished=wished)
        return self.agenda.confirm(held, self.person, self.episode)

    def mark(self, visit: Appointment, event: Event) -> None:
        """What the desk sees."""
        booking.mark(self.house.program, visit, event, now=clock.now())


def key_of(who: SyntheticPerson) -> str:
    """The clinician who cares for somebody; they take turns."""
    return CLINICIANS[who.number % len(CLINICIANS)].key


def story_of(house: House, agenda: Agenda, who: SyntheticPerson) -> Iterator[datetime]:
    """The whole story of one person; each moment is followed by what happens then."""
    scene = Scene(house, agenda, who, key_of(who))
    if who.booked is None:
        return
    yield scene.evening(who.booked)
    visit = scene.book_first(who.date_of(who.visits[0]))
    over = [number for number in who.visits if number < DAYS]
    for turn, _ in enumerate(over):
        yield visit.starts_at
        scene.mark(visit, Event.STARTED)
        yield visit.ends_at - SOON
        scene.diary.bring_in(scene.person)
        yield visit.ends_at
        scene.mark(visit, Event.FINISHED)
        if turn + 1 < len(who.visits) and who.truth.stage is not Stage.RELAPSED:
            visit = scene.book_next(_slug(who, turn + 1), who.date_of(who.visits[turn + 1]))
        elif turn + 1 < len(over):
            visit = scene.book_next(TREATMENT, who.date_of(who.visits[turn + 1]))
    if who.truth.stage is Stage.RELAPSED:
        yield scene.evening(DAYS - 4)
        visit = scene.book_next(REVIEW, who.date_of(who.visits[-1]))
    yield from the_last_days(scene, visit)


def the_last_days(scene: Scene, visit: Appointment) -> Iterator[datetime]:
    """The diary up to last night, and this morning's visit where there is one."""
    yield scene.evening(DAYS - 1) + timedelta(hours=4)
    scene.diary.bring_in(scene.person)
    if visit.starts_at.astimezone(scene.agenda.zone).date() == scene.who.date_of(DAYS):
        yield visit.starts_at
        scene.mark(visit, Event.STARTED)
        yield visit.ends_at
        scene.mark(visit, Event.FINISHED)


def _slug(who: SyntheticPerson, turn: int) -> str:
    """What the visit of this turn is for."""
    is_last = turn == len(who.visits) - 1
    return REVIEW if is_last and who.truth.stage in {Stage.REVIEW_DUE, Stage.DISCHARGED} else TREATMENT
