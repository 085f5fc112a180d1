"""A course at the desk: a change or a cancellation for this visit, those that follow, or all; exceptions are left and named."""

from __future__ import annotations

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from django.urls import reverse

from tests.lib.cast import Player, make_patient
from wellhead.booking import actions, courses, queries
from wellhead.booking.actions import Placement, Repeat
from wellhead.booking.models import Appointment, Service
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.models import Clinic
from wellhead.foundation.once import new_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(
    program: Actor, clinic: Clinic, ada: Player, ben: Player, first_visit: Service
) -> list[Appointment]:
    """Four Tuesdays at 10:00 with Ben."""
    assert ada.person is not None
    assert ben.staff is not None
    details = actions.ServiceDetails(
        slug="course", name="Course of four", minutes=45, kind="course", sessions=4
    )
    service = actions.add_service(program, details)
    repeat = Repeat(starts_on=date(2026, 11, 24), wall=time(10), zone=ZoneInfo(clinic.time_zone), count=4)
    plan = courses.plan_course(clinic, service, repeat, now=clock.now(), staff_id=ben.staff.pk)
    return actions.book_course(
        program,
        service=service,
        person=ada.person,
        repeat=repeat,
        starts=plan.starts,
        staff_id=ben.staff.pk,
        now=clock.now(),
    )


def send(player: Player, name: str, visit: Appointment, query: str = "", **said: object) -> HttpResponse:
    address = reverse(name, args=[visit.pk]) + query
    return player.client.post(address, {"once": new_token(), **said}, follow=True)


def to(visit: Appointment, at: str, scope: str) -> str:
    day = visit.starts_at.date().isoformat()
    return f"?day={day}&at={at}&minutes=45&staff={visit.staff_id}&room=&scope={scope}"


def starts(course: list[Appointment]) -> list[int]:
    return [queries.visit_of(each).starts_at.hour for each in course]


def test_the_page_shows_the_whole_course(fay: Player, course: list[Appointment]) -> None:
    page = fay.client.get(reverse("desk:visit", args=[course[1].pk])).content.decode()
    for words in ("The course", "4 visits", "Tue 24 Nov, 10:00", "Tue 15 Dec, 10:00"):
        assert words in page


def test_those_that_follow_move_with_it_and_an_exception_stays(
    fay: Player, course: list[Appointment]
) -> None:
    lone = course[2]
    actions.place(fay.actor, lone, Placement(lone.starts_at + timedelta(hours=5)), now=clock.now())
    query = to(course[1], "14:00", "following")
    preview = fay.client.get(reverse("desk:visit_move", args=[course[1].pk]) + query).content.decode()
    assert "2 visits change." in preview
    assert "left as they are: Tue 8 Dec, 15:00" in preview
    page = send(fay, "desk:visit_move", course[1], query).content.decode()
    assert "2 visits are moved." in page
    assert starts(course) == [10, 14, 15, 14]


def test_what_is_in_the_way_of_one_stops_all_and_names_its_day(
    fay: Player, cleo: Player, program: Actor, course: list[Appointment], first_visit: Service, ben: Player
) -> None:
    person = course[0].person
    assert person is not None
    assert ben.staff is not None
    taken = course[3].starts_at + timedelta(hours=4)
    actions.book_for(
        program,
        service=first_visit,
        person=person,
        placement=Placement(taken, staff_id=ben.staff.pk),
        now=clock.now(),
    )
    page = fay.client.get(
        reverse("desk:visit_move", args=[course[0].pk]) + to(course[0], "14:00", "all")
    ).content.decode()
    assert "Tue 15 Dec, 14:00: Ben has Ada Marsh from 14:00 to 14:45." in page
    assert "Move it there" not in page
    assert starts(course) == [10, 10, 10, 10]


def test_the_rest_of_a_course_is_cancelled_at_once(fay: Player, course: list[Appointment]) -> None:
    page = send(fay, "desk:visit_cancel", course[2], asked_by="person", scope="following").content.decode()
    assert "2 visits are cancelled." in page
    stands = [queries.visit_of(each).status.value for each in course]
    assert stands == ["confirmed", "confirmed", "cancelled", "cancelled"]


def address(person: Player, **said: object) -> str:
    assert person.person is not None
    asked = {"person": person.person.pk, "service": "course", "day": "2026-11-24", "at": "10:00"}
    asked |= {"staff": "", "visits": 3, "weeks": 1, **said}
    return reverse("desk:course") + "?" + "&".join(f"{name}={value}" for name, value in asked.items())


@pytest.mark.usefixtures("course")
def test_every_date_is_shown_and_a_taken_one_is_mended_before_all_are_booked(
    fay: Player, ben: Player, clinic: Clinic
) -> None:
    assert ben.staff is not None
    other = make_patient(clinic, "Dan")
    where = address(other, staff=ben.staff.pk)
    page = fay.client.get(where).content.decode()
    assert "3 visits still need a time." in page
    assert fay.client.post(where, {"once": new_token()}).status_code == 409
    assert not Appointment.objects.filter(person=other.person).exists()
    mended = {f"t{place}": _first_other(page, place) for place in (1, 2, 3)}
    answer = fay.client.post(where, {"once": new_token(), **mended}, follow=True)
    assert "3 visits are booked." in answer.content.decode()
    assert Appointment.objects.filter(person=other.person).count() == 3


def _first_other(page: str, place: int) -> str:
    """The first other time that the page offers for a visit."""
    found = page.index(f'name="t{place}" value="') + len(f'name="t{place}" value="')
    return page[found : page.index('"', found)]


@pytest.mark.parametrize("said", [{"visits": "many"}, {"visits": 99}, {"at": "noon"}, {"service": "none"}])
@pytest.mark.usefixtures("course")
def test_a_course_that_makes_no_sense_is_said_so(fay: Player, ada: Player, said: dict[str, object]) -> None:
    assert fay.client.get(address(ada, **said)).status_code == 422
