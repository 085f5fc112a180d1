"""What stands on the demo clinic's calendar beside the visits of its stories: a class, a course, a call, leave, a closed room."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from wellhead.booking import actions as booking
from wellhead.booking import courses, queries, series
from wellhead.booking.actions import Placement, Repeat
from wellhead.demo.cast import BEN, CLEO, MIRA
from wellhead.demo.clinic import CALL, CLASS, COURSE, House
from wellhead.journey import actions as journey
from wellhead.people import actions as people

if TYPE_CHECKING:
    from wellhead.people.models import Person

CLASS_AT = time(17, 30)
CLASSES = 6
VISITS = 6
IN_CLASS = (("Noor", "Field"), ("Lea", "Brandt"), ("Idris", "Cole"))
ON_COURSE = ("Tove", "Hall")
ON_THE_PHONE = ("Tom", "Reed")
ALSO_HERE = (*IN_CLASS, ON_COURSE, ON_THE_PHONE)
"""People who are no part of the simulated crowd: nothing is measured on them."""


def fill(house: House, now: datetime) -> None:
    """Everything that the stories do not bring by themselves, from today on."""
    today = now.astimezone(ZoneInfo(house.clinic.time_zone)).date()
    _away(house, today)
    _class(house, today, now)
    _course(house, today, now)
    _call(house, now)


def _person(house: House, name: tuple[str, str], number: int) -> Person:
    given, family = name
    details = people.PersonDetails(
        given_name=given,
        family_name=family,
        born_on=date(1971 + number * 4, 1 + number, 3 + number),
        phone=f"+4416329602{number:02}",
        email=f"{given.lower()}.{family.lower()}@home.example",
    )
    return people.register_person(house.program, details)


def _at(house: House, day: date, wall: time) -> datetime:
    return datetime.combine(day, wall, tzinfo=ZoneInfo(house.clinic.time_zone))


def _next(day: date, weekday: int) -> date:
    """The first such weekday after the day."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def _away(house: House, today: date) -> None:
    """Cleo is away for two days in three weeks, and a room is painted on a morning."""
    first = _next(today + timedelta(days=14), 2)
    booking.add_leave(
        house.program,
        kind="leave",
        staff=house.staff[CLEO.key],
        room=None,
        starts_at=_at(house, first, time(0)),
        ends_at=_at(house, first + timedelta(days=2), time(0)),
        why="Leave",
    )
    booking.add_leave(
        house.program,
        kind="closed",
        staff=None,
        room=next(each for each in queries.rooms(house.clinic.id) if each.name == "Room 3"),
        starts_at=_at(house, _next(today, 3), time(8)),
        ends_at=_at(house, _next(today, 3), time(12)),
        why="Being painted",
    )


def _class(house: House, today: date, now: datetime) -> None:
    """Every Thursday evening with Mira; three people are in the first one."""
    day = _next(today, 3)
    repeat = Repeat(starts_on=day, wall=CLASS_AT, zone=ZoneInfo(house.clinic.time_zone), count=CLASSES)
    sessions = booking.open_class(
        house.program,
        service=house.services[CLASS],
        placement=Placement(
            _at(house, day, CLASS_AT), staff_id=house.staff[MIRA.key].id, is_outside_hours_meant=True
        ),
        now=now,
        repeat=repeat,
    )
    for number, name in enumerate(IN_CLASS):
        booking.book_seat(house.program, sessions[0], person=_person(house, name, number), now=now)


def _course(house: House, today: date, now: datetime) -> None:
    """Six visits with Ben, weekly; where his hour is taken the nearest free time stands in."""
    service = house.services[COURSE]
    first = _at(house, _next(today + timedelta(days=3), 1), time(14, 15))
    repeat = series.weekly(first, count=VISITS, every_weeks=1, zone=ZoneInfo(house.clinic.time_zone))
    staff_id = house.staff[BEN.key].id
    plan = courses.plan_course(house.clinic, service, repeat, now=now, staff_id=staff_id)
    chosen = {each.place: each.nearest[0] for each in plan.visits if each.starts_at is None and each.nearest}
    plan = courses.plan_course(house.clinic, service, repeat, now=now, staff_id=staff_id, chosen=chosen)
    if not plan.is_whole:
        return
    person = _person(house, ON_COURSE, len(IN_CLASS))
    episode = people.open_episode(house.program, person, reason=service.name)
    people.join_care_team(house.program, episode, house.staff[BEN.key], why=service.name)
    booking.book_course(
        house.program,
        service=service,
        person=person,
        repeat=repeat,
        starts=plan.starts,
        staff_id=staff_id,
        now=now,
        episode=episode,
    )


def _call(house: House, now: datetime) -> None:
    """Somebody new who wants to be rung up, at the next free time."""
    service = house.services[CALL]
    free = queries.next_free_times(house.clinic, service, most=1, lead=timedelta(0), now=now)
    if not free:
        return
    journey.book_for(
        house.program,
        service=service,
        person=_person(house, ON_THE_PHONE, len(IN_CLASS) + 1),
        placement=Placement(free[0].starts_at, staff_id=free[0].staff_id),
        now=now,
    )
