"""What happens to one person of the demo crowd, from the self-check to where they stand today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from wellhead.booking import actions as booking
from wellhead.booking.actions import Event
from wellhead.demo import care
from wellhead.demo.agenda import Agenda
from wellhead.demo.case import Case
from wellhead.demo.cast import CLINICIANS
from wellhead.demo.checks import begin_check, take_check
from wellhead.demo.clinic import CALL, FIRST, REVIEW, TREATMENT, House
from wellhead.demo.diaries import Diary
from wellhead.demo.home import Home
from wellhead.demo.truth import DAYS, Stage, SyntheticPerson
from wellhead.foundation import clock, once
from wellhead.foundation.actor import Actor, visitor
from wellhead.journey import actions as journey
from wellhead.journey.actions import Wish
from wellhead.knowledge import site
from wellhead.people import queries as people_queries
from wellhead.people.actions import PersonDetails

if TYPE_CHECKING:
    from wellhead.booking.models import Appointment
    from wellhead.people.models import Episode, Person
    from wellhead.selfcheck.models import Check

EVENING = time(19, 30)
AT_THE_END = timedelta(minutes=5)
ASKED_AGAIN = 92
"""Days after the end from which the questions of three months later are open."""
ENDS = frozenset({Stage.DISCHARGED, Stage.RELAPSED})


def notice_shown(day: date) -> str:
    """The version of the privacy notice that a booking page shows on the day; empty before the first."""
    shown = site.load().notice_on(day)
    return shown.version if shown else ""


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
    home: Home | None = None

    def __post_init__(self) -> None:
        self.diary = Diary(self.house.program, self.who, self.agenda.zone)

    @property
    def over(self) -> tuple[int, ...]:
        """The visits wished for before today."""
        return tuple(number for number in self.who.visits if number < DAYS)

    @property
    def case(self) -> Case:
        """The person in the clinician's hands."""
        return Case(self.clinician, self.episode, self.who, self.check is not None)

    @property
    def today(self) -> int:
        """The number of the day it is in the story."""
        return self.who.number_of(clock.today(self.house.clinic.time_zone))

    @property
    def visitor(self) -> Actor:
        """The person before anybody knows them."""
        return visitor(self.house.clinic.id)

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
        """A first appointment or a call, as the page books it: the diary opens, the care team begins."""
        is_call = self.who.truth.stage is Stage.BOOKED and self.who.number % 4 == 1
        held = self.agenda.hold(CALL if is_call else FIRST, self.key, wished=wished)
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
            notice=notice_shown(clock.now().date()),
        )
        booked = journey.book_visit(self._booking(known), held, wish, now=clock.now())
        self.person, self.episode = booked.person, booked.episode
        return booked.appointment

    def _booking(self, known: Person | None) -> Actor:
        """Who the page sees: somebody signed in, when the clinic knows them already."""
        if known is None:
            return self.visitor
        return people_queries.actor_for(known.account, known.clinic)

    def book_next(self, slug: str, wished: date) -> Appointment:
        """The next visit, booked at the desk."""
        held = self.agenda.hold(slug, self.key, wished=wished)
        return self.agenda.confirm(held, self.person, self.episode)

    def take_check(self) -> None:
        """Three of four take the self-check before they book, and share it."""
        if self.who.number % 4 != 3:
            self.check = take_check(self.visitor, self.who, number=self.today)

    def check_only(self) -> None:
        """A self-check by somebody who has not booked; some leave it half-way."""
        take = begin_check if self.who.number % 3 == 0 else take_check
        take(self.visitor, self.who, number=self.today)

    def bring_in(self) -> None:
        """What the person has written and done at home up to now."""
        self.diary.bring_in(self.person)
        if self.home is not None:
            self.home.bring_in(self.person)

    def work(self, visit: Appointment, turn: int) -> None:
        """What the clinician does at the visit of this turn."""
        who, stage = self.who, self.who.truth.stage
        is_last = turn == len(self.over) - 1
        if turn == 0:
            prescribed = care.assess(self.case, visit)
            self.home = Home(self.house.program, who, prescribed)
        elif is_last and stage in ENDS:
            care.review(self.case, visit, next_step="discharge")
            care.finish(self.case)
        else:
            is_left_open = is_last and stage is Stage.IN_TREATMENT and who.number % 5 == 0
            care.treat(self.case, turn=turn, signed=not is_left_open)

    def is_missed(self, turn: int) -> bool:
        """Whether nobody comes to the visit of this turn."""
        return self.who.truth.stage is Stage.SILENT and turn == len(self.over) - 1

    def is_treated_today(self, visit: Appointment) -> bool:
        """Whether this visit is a treatment on the last day of the story."""
        on_day = visit.starts_at.astimezone(self.agenda.zone).date()
        return on_day == self.who.date_of(DAYS) and visit.service.slug == TREATMENT

    def book_after(self, turn: int) -> Appointment | None:
        """The visit after this one, booked before leaving; None when this was the last, or when it was not wanted."""
        who = self.who
        stage = who.truth.stage
        wished = who.visits[turn + 1] if turn + 1 < len(who.visits) else None
        if wished is None or (stage is Stage.RELAPSED and wished >= DAYS):
            return None
        is_referred = who.truth.headache in care.REFERRED
        is_review = is_referred or (stage is Stage.REVIEW_DUE and wished >= DAYS)
        is_end = stage in ENDS and turn + 1 == len(self.over) - 1
        return self.book_next(REVIEW if is_review or is_end else TREATMENT, who.date_of(wished))

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
        yield scene.evening(DAYS - 2 - who.number % 9)
        scene.check_only()
        return
    yield scene.evening(who.booked)
    scene.take_check()
    visit = scene.book_first(who.date_of(who.visits[0]))
    for turn in range(len(scene.over)):
        if scene.is_missed(turn):
            yield visit.ends_at
            scene.mark(visit, Event.DID_NOT_ATTEND)
            break
        yield visit.starts_at
        scene.mark(visit, Event.STARTED)
        yield visit.ends_at - AT_THE_END
        scene.bring_in()
        scene.work(visit, turn)
        yield visit.ends_at
        scene.mark(visit, Event.FINISHED)
        following = scene.book_after(turn)
        visit = following or visit
    if who.truth.stage in ENDS:
        yield from three_months_on(scene)
    if who.truth.stage is Stage.RELAPSED:
        yield scene.evening(DAYS - 4)
        scene.check = None
        visit = scene.book_first(who.date_of(who.visits[-1]), scene.person)
    yield from the_last_days(scene, visit)


def three_months_on(scene: Scene) -> Iterator[datetime]:
    """Two of three who ended long enough ago answer the questions of three months later, some of them late."""
    number = scene.over[-1] + ASKED_AGAIN + scene.who.number % 40
    if number < DAYS - 5 and scene.who.number % 3 != 0:
        yield scene.evening(number)
        care.answer_later(scene.case, scene.visitor)


def the_last_days(scene: Scene, visit: Appointment) -> Iterator[datetime]:
    """The diary up to last night, and today's treatment where there is one. First visits and reviews of today are left to do."""
    yield scene.evening(DAYS - 1) + timedelta(hours=2)
    scene.bring_in()
    if scene.is_treated_today(visit):
        yield visit.starts_at - AT_THE_END
        scene.mark(visit, Event.ARRIVED)
        yield visit.starts_at
        scene.mark(visit, Event.STARTED)
        yield visit.ends_at - AT_THE_END
        care.treat(scene.case, turn=len(scene.over), signed=scene.who.number % 3 != 0)
        yield visit.ends_at
        scene.mark(visit, Event.FINISHED)
