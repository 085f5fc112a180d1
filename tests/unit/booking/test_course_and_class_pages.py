"""A course and a class as somebody without scripts books them, and what their private pages then say."""

import re
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from tests.lib.cast import Player, make_patient
from tests.unit.booking.conftest import TEN
from wellhead.booking import actions, courses, queries, series
from wellhead.booking.actions import Placement
from wellhead.booking.models import Appointment, ChangeRule, Fee, Service
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.models import Clinic
from wellhead.foundation.once import new_token

TEN_SAID = "2026-11-24T10:00Z"


@pytest.fixture
def course(first_visit: Service) -> Service:
    first_visit.kind, first_visit.sessions, first_visit.price_pence = "course", 4, 24_000
    first_visit.save()
    return first_visit


@pytest.fixture
def strength(first_visit: Service) -> Service:
    first_visit.kind, first_visit.places, first_visit.name = "group", 3, "Strength"
    first_visit.save()
    return first_visit


def course_page(client: Client, **more: str) -> str:
    asked = {"time": TEN_SAID, "who": "", "visits": "4", "weeks": "1", **more}
    return client.get(f"/book/first-appointment/course/?{urlencode(asked)}").content.decode()


def send(client: Client, **more: str) -> tuple[int, str]:
    sent = {"time": TEN_SAID, "who": "", "visits": "4", "weeks": "1", "once": new_token(), **more}
    answer = client.post("/book/first-appointment/course/", sent)
    return answer.status_code, answer.headers.get("Location", "") or answer.content.decode()


def test_the_times_of_a_course_lead_to_all_of_its_visits(client: Client, course: Service) -> None:
    times = client.get("/book/first-appointment/?day=2026-11-24").content.decode()
    assert "See the whole course" in times
    assert "£240 for 4 visits" in times
    page = course_page(client)
    for day in ("24 November", "1 December", "8 December", "15 December"):
        assert f"{day}, 10:00" in page
    assert "Book all 4 visits" in page


def test_all_visits_are_held_at_once_and_confirmed_together(
    client: Client, course: Service, ada: Player, program: Actor, now: datetime
) -> None:
    status, leads_to = send(client)
    assert status == 302
    token = leads_to.rstrip("/").split("/")[-1]
    held = queries.appointment_by_token(course.clinic_id, token).appointment
    assert Appointment.objects.filter(expires_at__isnull=False).count() == 4
    details = client.get(leads_to).content.decode()
    assert "£240" in details
    assert "Tuesday 15 December 2026, 10:00" in details
    assert ada.person is not None
    actions.confirm(program, held, person=ada.person, episode=ada.episode, now=now)
    words = client.get(reverse("booking:appointment", args=[token])).content.decode()
    assert "Visit 4 of 4" in words
    assert "15 December, 10:00" in words


def test_a_taken_visit_is_mended_before_anything_is_booked(
    client: Client, course: Service, clinic: Clinic, fay: Player, now: datetime
) -> None:
    mia = make_patient(clinic, "Mia").person
    assert mia is not None
    busy = TEN + timedelta(days=7)
    actions.book_for(fay.actor, service=course, person=mia, placement=Placement(busy), now=now)
    page = course_page(client)
    assert "1 time is taken" in page
    assert send(client, show="1")[0] == 200
    status, words = send(client)
    assert status == 409
    assert "Nothing is booked yet" in words
    other = re.findall(r'name="t2" value="([^"]+)"', page)[0]
    status, leads_to = send(client, t2=other)
    assert status == 302
    token = leads_to.rstrip("/").split("/")[-1]
    row = queries.appointment_by_token(course.clinic_id, token).appointment
    assert [each.appointment.is_series_exception for each in courses.visits_of(row)] == [
        False,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("said", [{}, {"time": "soon"}, {"time": TEN_SAID, "visits": "99"}])
def test_a_course_without_a_first_time_leads_back_to_the_times(
    client: Client, course: Service, said: dict[str, str]
) -> None:
    answer = client.get("/book/first-appointment/course/", said)
    assert answer.headers["Location"] == "/book/first-appointment/"


def book_course(
    ada: Player, ben: Player, program: Actor, course: Service, now: datetime
) -> list[Appointment]:
    assert ada.person is not None
    assert ben.staff is not None
    repeat = series.weekly(TEN, count=4, every_weeks=1, zone=ZoneInfo("Europe/London"))
    return actions.book_course(
        program,
        service=course,
        person=ada.person,
        repeat=repeat,
        starts=series.occurrences(repeat),
        staff_id=ben.staff.id,
        now=now,
    )


def test_the_rest_of_a_course_is_cancelled_from_one_visit(
    client: Client, ada: Player, ben: Player, program: Actor, course: Service, now: datetime
) -> None:
    visits = book_course(ada, ben, program, course, now)
    link = reverse("booking:cancel", args=[visits[2].public_token])
    answer = client.post(link, {"scope": "following", "why": "", "once": new_token()}, follow=True)
    assert "2 visits are cancelled." in answer.content.decode()
    assert [each.status.value for each in courses.visits_of(visits[0])] == [
        "confirmed",
        "confirmed",
        "cancelled",
        "cancelled",
    ]


def test_a_class_shows_its_places_and_one_can_be_held(
    client: Client, fay: Player, clinic: Clinic, strength: Service, now: datetime
) -> None:
    session = actions.open_class(fay.actor, service=strength, placement=Placement(TEN), now=now)[0]
    mia = make_patient(clinic, "Mia").person
    assert mia is not None
    actions.book_seat(fay.actor, session, person=mia, now=now)
    page = client.get("/book/first-appointment/").content.decode()
    assert "2 of 3 places left" in page
    sent = {"session": str(session.pk), "once": new_token()}
    answer = client.post("/book/first-appointment/hold/", sent)
    assert answer.status_code == 302
    assert "1 of 3 places left" in client.get("/book/first-appointment/").content.decode()


@pytest.mark.parametrize("said", ["", "not-a-class", "00000000-0000-0000-0000-000000000000"])
def test_a_class_that_is_none_holds_nothing(client: Client, strength: Service, said: str) -> None:
    answer = client.post("/book/first-appointment/hold/", {"session": said, "once": new_token()})
    assert answer.status_code in {404, 422}
    assert not Appointment.objects.exists()


def test_times_are_shown_in_the_zone_of_somebody_elsewhere_and_kept_with_the_visit(
    client: Client, first_visit: Service
) -> None:
    page = client.get("/book/first-appointment/?day=2026-11-24&zone=Australia/Sydney").content.decode()
    assert "Sydney 20:00" in page
    assert "Sydney Wed 25 Nov, 00:00" in page
    link = "/book/first-appointment/hold/?day=2026-11-24&zone=Australia/Sydney"
    client.post(link, {"time": TEN_SAID, "who": "", "once": new_token()})
    assert Appointment.objects.get().viewer_zone == "Australia/Sydney"


@pytest.mark.parametrize("zone", ["Europe/London", "Mars/Olympus", "../../etc/passwd", "x" * 200])
def test_the_clinics_own_zone_and_no_zone_at_all_add_nothing(
    client: Client, first_visit: Service, zone: str
) -> None:
    page = client.get("/book/first-appointment/", {"day": "2026-11-24", "zone": zone})
    assert page.status_code == 200
    assert re.findall(r"<small>[A-Z][a-z]+ \d\d:\d\d</small>", page.content.decode()) == []


def test_a_late_cancellation_costs_what_the_page_says_and_only_when_agreed(
    client: Client, adas_visit: Appointment, first_visit: Service
) -> None:
    kept = dict(adas_visit.rule) | {"bands": [{"hours": 24, "percent": 50}]}
    Appointment.objects.filter(pk=adas_visit.pk).update(rule=kept, terms="The words of the day.")
    page = reverse("booking:appointment", args=[adas_visit.public_token])
    link = reverse("booking:cancel", args=[adas_visit.public_token])
    with clock.held_at(TEN - timedelta(hours=3)):
        words = client.get(page).content.decode()
        assert "The words of the day." in words
        assert "costs £42.50" in words
        pence = re.findall(r'name="agreed_pence" value="(\d+)"', words)[0]
        sent = {"why": "", "agreed_pence": pence, "once": new_token()}
        refused = client.post(link, sent, follow=True).content.decode()
        assert "cancelling now costs £42.50" in refused
        client.post(link, sent | {"agreed": "on", "once": new_token()})
    assert queries.visit_of(adas_visit).status.value == "cancelled"
    assert list(Fee.objects.values_list("proposed_pence", flat=True)) == [4250]


def test_the_rule_of_the_clinic_stands_on_the_page_before_booking(
    client: Client, first_visit: Service
) -> None:
    ChangeRule.objects.create(
        clinic_id=first_visit.clinic_id,
        service=first_visit,
        visit="any",
        move_hours=48,
        cancel_hours=24,
        bands=[{"hours": 24, "percent": 100}],
        missed_percent=100,
    )
    times = client.get("/book/first-appointment/?day=2026-11-24").content.decode()
    assert "Less than 24 hours before, a change costs the full price, £85." in times
    assert "Later, or without coming, up to the full price, £85." in client.get("/book/").content.decode()


def test_what_to_do_before_the_visit_and_the_way_into_a_video_visit(
    client: Client, adas_visit: Appointment, first_visit: Service
) -> None:
    first_visit.asks, first_visit.way = ["self_check", "clothes", "A list of questions"], "video"
    first_visit.save()
    Appointment.objects.filter(pk=adas_visit.pk).update(join_url="https://meet.example/room")
    words = client.get(reverse("booking:appointment", args=[adas_visit.public_token])).content.decode()
    for said in (
        "Do the self-check",
        "neck and shoulders free",
        "A list of questions",
        "https://meet.example/room",
    ):
        assert said in words


def test_a_service_that_is_no_longer_offered_is_not_on_the_list(client: Client, first_visit: Service) -> None:
    first_visit.closed_on = date(2026, 11, 1)
    first_visit.save()
    assert "First appointment" not in client.get("/book/").content.decode()
