"""What is sent twice, too late, too large, or with somebody else's key."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client

from tests.lib import journey_forms as pages
from tests.lib.cast import Player, make_patient
from tests.lib.journey import Calendar
from tests.lib.planned import assess
from wellhead.booking import actions as booking
from wellhead.booking import queries as booking_queries
from wellhead.booking.models import Appointment
from wellhead.diary.models import Entry
from wellhead.foundation import clock
from wellhead.foundation.models import Clinic
from wellhead.people.models import Person
from wellhead.people.queries import actor_for
from wellhead.record.models import Assessment, Finding
from wellhead.selfcheck.models import Answer

pytestmark = pytest.mark.django_db
DETAILS = {
    "given_name": "Ada", "family_name": "Marsh", "born_on_day": "31", "born_on_month": "3", "born_on_year": "1982",
    "email": "ada@home.example", "phone": "01632 960112",
}  # fmt: skip


@pytest.fixture
def hold(open_clinic: Clinic, calendar: Calendar) -> Appointment:
    """The first free time, kept for a visitor."""
    now, visitor = clock.now(), actor_for(None, open_clinic)
    service = booking_queries.service_by_slug(open_clinic.id, "first-appointment")
    first = booking_queries.next_free_times(open_clinic, service, most=1, now=now)[0]
    return booking.hold_time(visitor, clinic=open_clinic, service=service, starts_at=first.starts_at, now=now)


def intake(hold: Appointment) -> str:
    return f"/journey/visit/{hold.public_token}/"


def test_the_page_of_a_hold_that_ran_out_says_so(hold: Appointment, calendar: Calendar) -> None:
    calendar.later(minutes=45)
    answer = Client().get(intake(hold))
    assert answer.status_code == 410
    assert "no longer held" in answer.content.decode()


def test_a_booking_sent_twice_is_one_visit_and_leads_to_the_first_answer(hold: Appointment) -> None:
    client = Client()
    form = pages.the_form(client, intake(hold), having="given_name")
    first = pages.send(client, form, form.with_(**DETAILS))
    again = pages.send(client, form, form.with_(**DETAILS))
    assert first.status_code == again.status_code == 302
    assert first["Location"] == again["Location"] == f"{intake(hold)}booked/"
    assert Person.objects.count() == 1


def test_details_sent_after_the_hold_ran_out_say_so_and_book_nothing(
    hold: Appointment, calendar: Calendar
) -> None:
    client = Client()
    form = pages.the_form(client, intake(hold), having="given_name")
    calendar.later(minutes=45)
    answer = pages.send(client, form, form.with_(**DETAILS))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Nothing is booked. Choose a time again." in page
    assert "Nobody else can take it" not in page
    assert 'value="ada@home.example"' in page
    assert not Person.objects.exists()


def test_a_diary_day_sent_twice_is_one_entry(open_clinic: Clinic, ada: Player) -> None:
    client, address = ada.client, f"/diary/{clock.today('Europe/London').isoformat()}/"
    form = pages.the_form(client, address, having="kind")
    for _turn in range(2):
        assert pages.send(client, form, form.with_(kind="free")).status_code == 302
    assert Entry.objects.count() == 1


def test_an_assessment_sent_twice_is_filed_once(open_clinic: Clinic, ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    before = Assessment.objects.filter(episode=episode).count()
    address = f"/journey/people/{episode.person_id}/assessment/conclude/"
    form = pages.the_form(ben.client, address, having="codes")
    said = form.with_(codes="11.2.1", why="Examined again.")
    del said["compare"]  # the other button
    first = pages.send(ben.client, form, said)
    again = pages.send(ben.client, form, said)
    assert (first.status_code, again.status_code) == (302, 302)
    assert Assessment.objects.filter(episode=episode).count() == before + 1


def test_findings_sent_twice_are_kept_once(open_clinic: Clinic, ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    form = pages.the_form(
        ben.client, f"/journey/people/{episode.person_id}/assessment/?part=safety", having="fact_bp_systolic"
    )
    before = Finding.objects.count()
    assert (
        pages.send(ben.client, form, form.with_(fact_bp_systolic="126", fact_bp_diastolic="80")).status_code
        == 302
    )
    kept = Finding.objects.count()
    assert kept > before
    assert (
        pages.send(ben.client, form, form.with_(fact_bp_systolic="131", fact_bp_diastolic="80")).status_code
        == 302
    )
    assert Finding.objects.count() == kept


def test_an_unknown_fact_in_a_form_is_left_out(open_clinic: Clinic, ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    address = f"/journey/people/{episode.person_id}/assessment/?part=safety"
    form = pages.the_form(ben.client, address, having="fact_bp_systolic")
    pages.send(
        ben.client, form, form.with_(fact_bp_systolic="126", fact_no_such_thing="yes", fact_age_years="9")
    )
    assert not Finding.objects.filter(fact_id__in=["no_such_thing", "age_years"], value=9).exists()
    assert not Finding.objects.filter(fact_id="no_such_thing").exists()


def test_a_self_check_page_for_an_unknown_fact_leads_back(open_clinic: Clinic, client: Client) -> None:
    form = pages.the_form(client, "/check/", having="alone")
    pages.send(client, form, form.with_(alone="yes"))
    answer = client.post("/check/page/no_such_fact/", {"answer": "yes", "once": "x"}, follow=True)
    assert "That page does not exist" in answer.content.decode()
    assert not Answer.objects.exists()


def test_somebody_elses_entry_is_not_there(open_clinic: Clinic, ada: Player, ben: Player) -> None:
    address = f"/diary/{clock.today('Europe/London').isoformat()}/"
    form = pages.the_form(ada.client, address, having="kind")
    pages.send(ada.client, form, form.with_(kind="free"))
    entry = Entry.objects.get()
    mia = make_patient(open_clinic, "Mia")
    for path in (f"/diary/entry/{entry.entry_key}/", f"/diary/entry/{entry.entry_key}/withdraw/"):
        assert mia.client.post(path, {"kind": "headache", "once": "x"}).status_code == 404
    assert Entry.objects.get().kind == "free"


@pytest.mark.parametrize(
    "path", ["/people/{}/", "/journey/assessments/{}/", "/record/notes/{}/", "/plan/people/{}/"]
)
def test_a_made_up_key_is_not_there(open_clinic: Clinic, ben: Player, path: str) -> None:
    assert ben.client.get(path.format(uuid4())).status_code == 404


def test_a_tampered_link_to_a_visit_opens_nothing(hold: Appointment, client: Client) -> None:
    token = hold.public_token
    wrong = token[:-1] + ("A" if token[-1] != "A" else "B")
    for path in (f"/journey/visit/{wrong}/", f"/book/visit/{wrong}/", f"/book/visit/{wrong}/visit.ics"):
        assert client.get(path).status_code == 404, path


def test_tampered_cookies_sign_nobody_in_and_break_nothing(open_clinic: Clinic, ada: Player) -> None:
    client = Client()
    for name in ("sessionid", "messages", "wellhead_check", "theme", "csrftoken"):
        client.cookies[name] = '"tampered:\\x01{}'
    assert client.get("/").status_code == 200
    assert client.get("/check/").status_code == 200
    assert client.get("/today/").status_code == 302


def test_a_form_that_was_open_too_long_says_so(open_clinic: Clinic) -> None:
    answer = Client(enforce_csrf_checks=True).post("/check/", {"alone": "yes"})
    assert answer.status_code == 403
    assert re.search(r"open (for )?too long|again", answer.content.decode())


def test_too_much_at_once_is_refused_in_words(open_clinic: Clinic, client: Client) -> None:
    for sent in ({"alone": "y" * 1_200_000}, {f"field{n}": "1" for n in range(2_100)}):
        body = "&".join(f"{name}={value}" for name, value in sent.items())
        answer = client.generic("POST", "/check/", body, content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 413
        assert "<h1" in answer.content.decode()


@pytest.mark.parametrize(
    "kind", ["application/json", "multipart/form-data", "multipart/form-data; boundary=x", "text/xml"]
)
def test_a_body_that_is_no_form_is_answered_in_words(open_clinic: Clinic, client: Client, kind: str) -> None:
    answer = client.generic("POST", "/check/", b'{"alone": \xff\xfe "yes"', content_type=kind)
    assert answer.status_code in {400, 422}
    assert "<h1" in answer.content.decode()
