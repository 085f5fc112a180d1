"""The pages of the calendar: what they tell the desk, whom they answer, and that more visits need no more questions to the database."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.lib.cast import Player, make_patient
from wellhead.booking import actions
from wellhead.booking.actions import Placement
from wellhead.booking.keeping import Stretch
from wellhead.booking.models import Absence, Appointment, Service
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.clinical import stamp
from wellhead.foundation.models import Clinic

TUESDAY = datetime(2026, 11, 24, 9, 20, tzinfo=UTC)
SINCE = date(2026, 1, 1)
PART = {"wellhead-fragment": "1"}


@pytest.fixture
def now() -> Iterator[datetime]:
    """Tuesday, twenty past nine; the clock is held there."""
    with clock.held_at(TUESDAY):
        yield TUESDAY


@pytest.fixture
def visit_kind(clinic: Clinic, ben: Player, cleo: Player, now: datetime) -> Service:
    """Half an hour; Ben and Cleo work weekdays from nine to five."""
    program = system(clinic.id)
    for player in (ben, cleo):
        assert player.staff is not None
        actions.set_week(
            program, player.staff, [Stretch(day, time(9), time(17)) for day in range(5)], since=SINCE
        )
    details = actions.ServiceDetails(slug="follow-up", name="Follow-up", minutes=30, kind="follow_up")
    return actions.add_service(program, details)


def book(desk: Player, service: Service, who: Player, staff: Player, at: datetime) -> Appointment:
    assert who.person is not None
    assert staff.staff is not None
    placement = Placement(at, staff_id=staff.staff.id)
    return actions.book_for(
        desk.actor,
        service=service,
        person=who.person,
        episode=who.episode,
        placement=placement,
        now=clock.now(),
    )


def words_of(client: Client, path: str) -> str:
    page = client.get(path).content.decode().split("<main", 1)[1]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_a_late_person_and_a_need_stand_on_the_day_in_words(
    visit_kind: Service, fay: Player, ada: Player, ben: Player
) -> None:
    assert ada.person is not None
    ada.person.needs = "Cannot climb stairs"
    ada.person.save()
    book(fay, visit_kind, ada, ben, TUESDAY.replace(hour=10, minute=0))
    with clock.held_at(TUESDAY.replace(hour=10, minute=12)):
        told = words_of(fay.client, "/desk/")
    assert all(
        said in told
        for said in ("1 booked, 1 late", "10:00 Ada Marsh", "12 min late", "Cannot climb stairs", "Mark here")
    )


def test_leave_a_holiday_and_free_gaps_are_named(
    clinic: Clinic, visit_kind: Service, fay: Player, ada: Player, ben: Player, cleo: Player
) -> None:
    assert cleo.staff is not None
    Absence.objects.create(
        **stamp(system(clinic.id)),
        staff=cleo.staff,
        kind="meeting",
        why="Supervision",
        starts_at=TUESDAY.replace(hour=15, minute=0),
        ends_at=TUESDAY.replace(hour=16, minute=0),
    )
    book(fay, visit_kind, ada, ben, TUESDAY.replace(hour=12, minute=0))
    told = words_of(fay.client, "/desk/")
    assert "Free , 09:20 – 12:00" in told
    assert "Supervision , 15:00 – 16:00" in told
    assert "Public holiday" in words_of(fay.client, "/desk/?on=2026-12-25")


def test_a_day_that_is_none_shows_today_and_says_so(visit_kind: Service, fay: Player) -> None:
    told = words_of(fay.client, "/desk/?on=31%20June")
    assert "Tuesday 24 November" in told
    assert "There is no such day in the calendar." in told


def test_a_gap_leads_to_a_booking_with_time_and_clinician(
    visit_kind: Service, fay: Player, ben: Player
) -> None:
    page = fay.client.get("/desk/").content.decode()
    assert ben.staff is not None
    assert f"/desk/new/?start=2026-11-24T09%3A20&amp;staff={ben.staff.id}" in page


def test_more_visits_need_no_more_questions_to_the_database(
    clinic: Clinic,
    visit_kind: Service,
    fay: Player,
    ben: Player,
    cleo: Player,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    people = [make_patient(clinic, f"Guest {n}") for n in range(5)]
    book(fay, visit_kind, people[0], ben, TUESDAY.replace(hour=10, minute=0))
    client = fay.client
    views = ("/desk/", "/desk/rooms/", "/desk/week/", "/desk/list/")
    few = {}
    for path in views:
        client.get(path)
        with django_assert_max_num_queries(60) as asked:
            client.get(path)
        few[path] = len(asked)
    for n, person in enumerate(people[1:]):
        book(fay, visit_kind, person, cleo, TUESDAY.replace(hour=11 + n, minute=0))
    for path in views:
        with django_assert_max_num_queries(few[path]):
            client.get(path)


def test_an_open_page_is_told_only_when_something_has_happened(
    visit_kind: Service, fay: Player, ada: Player, ben: Player
) -> None:
    client = fay.client
    seen = re.findall(r'data-stamp="([^"]+)"', client.get("/desk/").content.decode())[0]
    assert client.get(f"/desk/?seen={seen}", headers=PART).status_code == 204
    book(fay, visit_kind, ada, ben, TUESDAY.replace(hour=10, minute=0))
    renewed = client.get(f"/desk/?seen={seen}", headers=PART)
    assert renewed.status_code == 200
    assert "Ada Marsh" in renewed.content.decode()
    assert "<html" not in renewed.content.decode()


def test_what_is_in_the_way_is_said_before_the_drop(
    clinic: Clinic, visit_kind: Service, fay: Player, ada: Player, ben: Player, cleo: Player
) -> None:
    mia = make_patient(clinic, "Mia")
    visit = book(fay, visit_kind, ada, ben, TUESDAY.replace(hour=10, minute=0))
    book(fay, visit_kind, mia, cleo, TUESDAY.replace(hour=11, minute=0))
    assert cleo.staff is not None
    asked = {"day": "2026-11-24", "time": "11:10", "staff": str(cleo.staff.id)}
    found = json.loads(fay.client.get(f"/desk/visits/{visit.pk}/preview/", asked).content)["conflicts"]
    assert [each["said"] for each in found if each["blocks"]] == ["Cleo has Mia Marsh from 11:00 to 11:30."]


@pytest.mark.parametrize(
    "sent", [{}, {"day": "x", "time": "10:00"}, {"day": "2026-11-24", "time": "10:00", "minutes": "7"}]
)
def test_a_place_that_is_none_changes_nothing_and_says_what_to_do(
    visit_kind: Service, fay: Player, ada: Player, ben: Player, sent: dict[str, str]
) -> None:
    visit = book(fay, visit_kind, ada, ben, TUESDAY.replace(hour=10, minute=0))
    client = fay.client
    answer = client.post(f"/desk/visits/{visit.pk}/place/", sent, headers=PART)
    assert answer.status_code == 422
    assert "steps of five minutes" in json.loads(answer.content)["said"]
    without_scripts = client.post(f"/desk/visits/{visit.pk}/place/", sent, follow=True)
    assert "steps of five minutes" in without_scripts.content.decode()
    assert Appointment.objects.get(pk=visit.pk).starts_at == visit.starts_at


def test_without_scripts_a_move_is_a_form_whose_notice_can_undo_it(
    visit_kind: Service, fay: Player, ada: Player, ben: Player
) -> None:
    visit = book(fay, visit_kind, ada, ben, TUESDAY.replace(hour=10, minute=0))
    client = fay.client
    sent = {"day": "2026-11-24", "time": "14:05", "once": "a"}
    page = client.post(f"/desk/visits/{visit.pk}/place/", sent, follow=True).content.decode()
    assert "Ada Marsh moved to Tue 24 Nov, 14:05." in page
    form = re.search(
        r'action="(/desk/visits/[^"]+/undo/)".*?name="once" value="([^"]+)".*?name="version" value="(\d+)"',
        page,
    )
    assert form is not None
    again = client.post(form[1], {"once": form[2], "version": form[3]}, follow=True).content.decode()
    assert "Taken back: Ada Marsh stands at Tue 24 Nov, 10:00 with Ben again." in again
    assert Appointment.objects.get(pk=visit.pk).starts_at == visit.starts_at


def test_a_change_made_on_an_old_page_is_refused_and_says_so(
    visit_kind: Service, fay: Player, ada: Player, ben: Player
) -> None:
    visit = book(fay, visit_kind, ada, ben, TUESDAY.replace(hour=10, minute=0))
    actions.place(fay.actor, visit, Placement(TUESDAY.replace(hour=13, minute=0)), now=clock.now())
    sent = {"day": "2026-11-24", "time": "15:00", "version": "2", "once": "b"}
    answer = fay.client.post(f"/desk/visits/{visit.pk}/place/", sent, headers=PART)
    told = json.loads(answer.content)
    assert (answer.status_code, told["done"], told["changed"]) == (409, False, True)
    assert Appointment.objects.get(pk=visit.pk).starts_at == TUESDAY.replace(hour=13, minute=0)


def test_a_week_of_one_clinician_leaves_out_an_empty_weekend(
    visit_kind: Service, fay: Player, ben: Player
) -> None:
    assert ben.staff is not None
    told = words_of(fay.client, f"/desk/week/?who={ben.staff.id}")
    assert "Mon 23 Nov" in told
    assert "Fri 27 Nov" in told
    assert "Sat 28 Nov" not in told


def test_the_calendar_is_not_there_for_patients(visit_kind: Service, ada: Player, client: Client) -> None:
    for path in ("/desk/", "/desk/rooms/", "/desk/week/", "/desk/list/"):
        assert ada.client.get(path).status_code == client.get(path).status_code == 404


def test_who_will_come_is_asked_anew_after_a_move_and_known_again_after_its_undo(
    visit_kind: Service, fay: Player, ada: Player, ben: Player
) -> None:
    visit = book(fay, visit_kind, ada, ben, TUESDAY.replace(hour=14, minute=0))
    actions.mark(fay.actor, visit, "will_come", now=clock.now())
    assert "Will come" in words_of(fay.client, "/desk/")
    actions.place(fay.actor, visit, Placement(TUESDAY.replace(hour=15, minute=0)), now=clock.now())
    assert "15:00 Ada Marsh Follow-up" in words_of(fay.client, "/desk/")
    actions.undo(fay.actor, visit, now=clock.now())
    assert "14:00 Ada Marsh Will come" in words_of(fay.client, "/desk/")
