"""The booking pages as somebody without scripts walks through them."""

import re
from datetime import date, datetime, time, timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from tests.lib.cast import Player
from tests.lib.names import names
from tests.unit.booking.conftest import ELEVEN, TEN, Hold
from wellhead.booking import actions, queries
from wellhead.booking.keeping import Stretch
from wellhead.booking.models import Appointment, Service
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.models import Clinic
from wellhead.foundation.once import new_token

TEN_SAID = "2026-11-24T10:00Z"


def choose(client: Client, time_said: str = TEN_SAID, **more: str) -> tuple[int, str, str]:
    """Send the form of times; status, words, and where it leads."""
    sent = {"time": time_said, "who": "", "once": new_token(), **more}
    answer = client.post("/book/first-appointment/hold/", sent)
    return answer.status_code, answer.content.decode(), answer.headers.get("Location", "")


def test_the_services_page_says_price_terms_and_who(client: Client, first_visit: Service) -> None:
    words = client.get("/book/").content.decode()
    assert all(
        said in words
        for said in ("First appointment", "45 minutes", "£85", "Ben", "20 hours before", "Next free")
    )


@pytest.mark.feature("B01")
def test_a_free_call_and_a_first_appointment_can_both_be_booked(
    client: Client, first_visit: Service, program: Actor
) -> None:
    details = actions.ServiceDetails(slug="free-call", name="Free call", minutes=15, kind="call")
    actions.add_service(program, details)
    page = client.get("/book/").content.decode()
    links = re.findall(r'class="button button-wide" href="([^"]+)"', page)
    assert sorted(links) == ["/book/first-appointment/", "/book/free-call/"]
    for link in links:
        times = Client().get(f"{link}?day=2026-11-25").content.decode()
        offered = re.findall(r'name="time" value="([^"]+)"', times)
        once = re.findall(r'name="once" value="([^"]+)"', times)
        answer = Client().post(f"{link}hold/", {"time": offered[2], "who": "", "once": once[0]})
        assert answer.status_code == 302
    assert {each.service.slug for each in Appointment.objects.all()} == {"first-appointment", "free-call"}


def test_the_times_page_lists_what_is_free_on_the_day(
    client: Client, first_visit: Service, hold: Hold
) -> None:
    hold(TEN)
    words = client.get("/book/first-appointment/?day=2026-11-24").content.decode()
    assert re.findall(r"Z\"[^>]*>(\d\d:\d\d)<", words)[:3] == ["09:00", "11:00", "11:30"]


def test_a_day_without_free_times_leads_to_the_next_one(client: Client, first_visit: Service) -> None:
    words = client.get("/book/first-appointment/?day=2026-11-28").content.decode()
    assert "No free times on this day." in words
    assert "Next free day: Monday 30 November" in words


def test_a_service_without_any_free_time_says_whom_to_call(
    client: Client, program: Actor, first_visit: Service, now: datetime
) -> None:
    actions.add_leave(
        program, staff=None, room=None, starts_at=now, ends_at=now + timedelta(days=90), why="Closed"
    )
    words = client.get("/book/first-appointment/").content.decode()
    assert "There is no free time in the next 6 weeks. Call us on 020 7946 0112" in words


def test_nonsense_in_the_address_of_times_shows_the_first_free_day(
    client: Client, first_visit: Service
) -> None:
    words = client.get("/book/first-appointment/?day=31-31-31&who=nobody").content.decode()
    assert "Tuesday 24 November" in words or "Monday 23 November" in words


def test_holding_a_time_leads_to_the_personal_details(client: Client, first_visit: Service) -> None:
    status, _, where = choose(client)
    held = Appointment.objects.get()
    assert (status, where) == (302, reverse("journey:intake", args=[held.public_token]))
    assert queries.visit_of(held).status is actions.Status.HELD


def test_the_form_sent_twice_holds_once(client: Client, first_visit: Service) -> None:
    token = new_token()
    first, again = choose(client, once=token), choose(Client(), once=token)
    assert first[2] == again[2]
    assert Appointment.objects.count() == 1


def test_going_back_to_another_time_lets_the_first_one_go(client: Client, first_visit: Service) -> None:
    choose(client)
    choose(client, "2026-11-24T11:00Z")
    stand = {each.starts_at: queries.visit_of(each).status for each in Appointment.objects.all()}
    assert stand == {TEN: actions.Status.CANCELLED, ELEVEN: actions.Status.HELD}


def test_going_back_to_the_same_time_keeps_the_hold(client: Client, first_visit: Service) -> None:
    assert choose(client)[2] == choose(client)[2]
    assert Appointment.objects.count() == 1


def test_a_time_that_was_just_taken_is_answered_with_the_closest(
    client: Client, first_visit: Service, hold: Hold
) -> None:
    hold(TEN)
    status, words, _ = choose(client)
    assert status == 409
    assert "Somebody has just taken that time" in words
    assert "Closest free times, Tuesday 24 November" in words


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("2026-11-24T10:05Z", "not one we offer"),
        ("2026-11-24T03:00Z", "not one we offer"),
        ("2027-11-24T10:00Z", "not one we offer"),
        ("2026-11-23T10:00Z", "has passed"),
        ("2026-11-23T13:30Z", "too soon to book here"),
        ("tomorrow", "not one we offer"),
        ("2026-13-45T99:99Z", "not one we offer"),
        ("", "Choose a time first"),
    ],
)
def test_a_time_that_was_not_on_the_list_is_refused_with_a_sentence(
    client: Client, first_visit: Service, said: str, sentence: str
) -> None:
    status, words, _ = choose(client, said)
    assert (status, sentence in words) == (422, True)
    assert not Appointment.objects.exists()


def test_a_clinician_who_is_nobody_is_refused_with_a_sentence(client: Client, first_visit: Service) -> None:
    status, words, _ = choose(client, who="me")
    assert status == 422
    assert "That clinician is not one we know" in words


def test_a_service_that_is_not_public_cannot_be_held_by_a_visitor(
    client: Client, first_visit: Service, program: Actor
) -> None:
    actions.add_service(
        program, actions.ServiceDetails(slug="follow-up", name="Follow-up", minutes=30, is_public=False)
    )
    answer = client.post(
        "/book/follow-up/hold/", {"time": TEN_SAID, "who": "", "once": new_token()}, follow=False
    )
    assert answer.status_code == 403


def test_a_link_that_names_nothing_is_not_found(client: Client, adas_visit: Appointment) -> None:
    tampered = adas_visit.public_token[:-1] + ("A" if adas_visit.public_token[-1] != "A" else "B")
    names = ["appointment", "ics", "move"]
    pages = [client.get(reverse(f"booking:{name}", args=[tampered])).status_code for name in names]
    cancelled = client.post(reverse("booking:cancel", args=[tampered]), {"once": new_token()})
    assert [*pages, cancelled.status_code] == [404, 404, 404, 404]


def test_the_link_of_another_clinic_is_not_found_here(
    client: Client, dan: Player, adas_visit: Appointment
) -> None:
    Clinic.objects.filter(slug="other").update(created_at=clock.now() - timedelta(days=9))
    assert client.get(reverse("booking:appointment", args=[adas_visit.public_token])).status_code == 404


def test_the_private_page_says_when_where_and_with_whom_but_not_who(
    client: Client, adas_visit: Appointment
) -> None:
    words = client.get(reverse("booking:appointment", args=[adas_visit.public_token])).content.decode()
    assert all(said in words for said in ("Tuesday 24 November, 10:00", "4 Weir Lane", "Ben", "£85"))
    assert not names(words, "Ada")


@pytest.mark.feature("B10")
def test_the_private_link_cancels_and_the_time_is_free_again(
    client: Client, adas_visit: Appointment, clinic: Clinic, first_visit: Service, now: datetime
) -> None:
    link = reverse("booking:cancel", args=[adas_visit.public_token])
    words = client.post(link, {"why": "Better now", "once": new_token()}, follow=True).content.decode()
    assert "This visit is cancelled" in words
    free = queries.free_times(clinic, first_visit, from_day=TEN.date(), days=1, now=now)
    assert TEN in [each.starts_at for each in free]


def test_cancelling_twice_says_that_it_is_cancelled(client: Client, adas_visit: Appointment) -> None:
    link = reverse("booking:cancel", args=[adas_visit.public_token])
    client.post(link, {"once": new_token()})
    words = client.post(link, {"once": new_token()}, follow=True).content.decode()
    assert "This visit was cancelled. To come all the same, book a new time." in words


@pytest.mark.feature("B10")
def test_the_private_link_moves_the_visit(client: Client, adas_visit: Appointment) -> None:
    link = reverse("booking:move", args=[adas_visit.public_token])
    words = client.get(link + "?day=2026-11-25").content.decode()
    assert "Move my visit to this time" in words
    sent = {"time": "2026-11-25T15:00Z", "who": "", "once": new_token()}
    words = client.post(link, sent, follow=True).content.decode()
    assert "Wednesday 25 November, 15:00" in words


def test_moving_sent_twice_moves_once(client: Client, adas_visit: Appointment) -> None:
    link = reverse("booking:move", args=[adas_visit.public_token])
    sent = {"time": "2026-11-25T15:00Z", "who": "", "once": new_token()}
    first, again = client.post(link, sent), client.post(link, sent)
    assert (
        first["Location"]
        == again["Location"]
        == reverse("booking:appointment", args=[adas_visit.public_token])
    )
    assert [row.event for row in queries.history(adas_visit)] == ["held", "confirmed", "moved"]


def test_moving_to_a_taken_time_leaves_the_visit_where_it_was(
    client: Client, adas_visit: Appointment, hold: Hold
) -> None:
    hold(ELEVEN)
    sent = {"time": "2026-11-24T11:00Z", "who": "", "once": new_token()}
    answer = client.post(reverse("booking:move", args=[adas_visit.public_token]), sent)
    assert answer.status_code == 409
    assert queries.visit_of(adas_visit).starts_at == TEN


@pytest.mark.feature("B10")
def test_after_the_clinics_cut_off_the_link_moves_nothing(
    client: Client, adas_visit: Appointment, now: datetime
) -> None:
    with clock.held_at(now + timedelta(hours=3)):
        sent = {"time": "2026-11-25T15:00Z", "who": "", "once": new_token()}
        answer = client.post(reverse("booking:move", args=[adas_visit.public_token]), sent)
    assert "too late to change this visit here. Call us" in answer.content.decode()
    assert queries.visit_of(adas_visit).starts_at == TEN


def test_the_calendar_file_names_the_visit_in_the_clinics_time(
    client: Client, adas_visit: Appointment
) -> None:
    answer = client.get(reverse("booking:ics", args=[adas_visit.public_token]))
    said = answer.content.decode().replace("\r\n ", "")
    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART;TZID=Europe/London:20261124T100000" in said
    assert "BEGIN:VTIMEZONE" in said
    assert "SUMMARY:First appointment · Millbrook clinic" in said
    assert not names(said, "Ada")


def test_a_held_time_opened_by_its_link_goes_on_to_the_details(client: Client, hold: Hold) -> None:
    held = hold(TEN)
    answer = client.get(reverse("booking:appointment", args=[held.public_token]))
    assert urlsplit(answer["Location"]).path == reverse("journey:intake", args=[held.public_token])


def test_as_many_queries_show_a_busy_month_as_an_empty_one(
    client: Client,
    first_visit: Service,
    hold: Hold,
    program: Actor,
    cleo_works: Player,
    django_assert_max_num_queries: object,
) -> None:
    for n in range(1, 5):
        hold(TEN + timedelta(days=7 * n))
    with django_assert_max_num_queries(14):  # type: ignore[operator]  # pytest-django's fixture
        client.get("/book/first-appointment/?day=2026-12-01")


def test_an_evening_clinic_in_summer_offers_summer_time(
    client: Client, program: Actor, ben: Player, clinic: Clinic, now: datetime
) -> None:
    assert ben.staff is not None
    actions.set_week(program, ben.staff, [Stretch(0, time(18), time(19))], since=date(2026, 1, 1))
    service = actions.add_service(program, actions.ServiceDetails(slug="call", name="Call", minutes=15))
    with clock.held_at(datetime.fromisoformat("2026-07-01T12:00:00+00:00")):
        free = queries.free_times(clinic, service, from_day=date(2026, 7, 6), days=1, now=clock.now())
    assert free[0].starts_at == datetime.fromisoformat("2026-07-06T17:00:00+00:00")
