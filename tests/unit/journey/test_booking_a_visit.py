"""A held time becomes a visit with person, episode, care team, shared answers and an open diary, or nothing at all."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

import pytest
from django.core import mail
from django.test import Client

from tests.lib.cast import Player
from tests.unit.selfcheck.test_walk import NECK, begin, walk
from wellhead.booking import actions as booking
from wellhead.booking.keeping import Stretch
from wellhead.booking.models import Appointment
from wellhead.config.worker import work_once
from wellhead.diary.models import DiaryOpening
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.models import Clinic
from wellhead.people import queries as people
from wellhead.people.models import Account, Person
from wellhead.record import facts as record_facts
from wellhead.selfcheck.models import Check

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
WISH = {
    "given_name": "Ada",
    "family_name": "Marsh",
    "born_on_0": "31",
    "born_on_1": "3",
    "born_on_2": "1982",
    "email": "ada.new@home.example",
    "phone": "01632 960112",
    "sex_at_birth": "female",
    "needs": "",
}


@pytest.fixture
def held(clinic: Clinic, ben: Player) -> Appointment:
    program = system(clinic.id)
    service = booking.add_service(
        program, booking.ServiceDetails(slug="first", name="First appointment", minutes=45, is_public=True)
    )
    booking.set_week(program, ben.staff, [Stretch(1, time(9), time(17))], since=date(2026, 1, 1))
    with clock.held_at(NOW):
        return booking.hold_time(
            program, clinic=clinic, service=service, starts_at=datetime(2026, 11, 24, 10, tzinfo=UTC), now=NOW
        )


def date_names(page: str) -> list[str]:
    return re.findall(r'name="(born_on[^"]*)"', page)


def send(client: Client, held: Appointment, **changes: str) -> tuple[int, str]:
    """Fill the form in and send it; the status and where it leads."""
    address = f"/journey/visit/{held.public_token}/"
    page = client.get(address).content.decode()
    names = date_names(page)
    wish = {key: value for key, value in WISH.items() if not key.startswith("born_on")}
    wish |= dict(zip(names, ("31", "3", "1982"), strict=True))
    once = re.search(r'name="once" value="([^"]+)"', page)
    assert once is not None
    answer = client.post(address, wish | {"once": once[1]} | changes)
    return answer.status_code, answer.get("Location", answer.content.decode())


@pytest.fixture(autouse=True)
def still() -> object:
    with clock.held_at(NOW):
        yield


@pytest.mark.feature("Z10")
def test_a_stranger_books_and_the_diary_is_open_at_once(held: Appointment, client: Client) -> None:
    status, leads = send(client, held)
    assert (status, leads) == (302, f"/journey/visit/{held.public_token}/booked/")
    person = Person.objects.get(email="ada.new@home.example")
    assert DiaryOpening.objects.filter(person=person).exists()
    assert client.get("/diary/").status_code == 200
    assert people.cares_for(people.actor_for(held.staff.account, held.clinic), person.id)


def test_the_confirmation_is_mailed_once_and_names_no_symptom(held: Appointment, client: Client) -> None:
    send(client, held)
    work_once()
    work_once()
    assert len(mail.outbox) == 1
    assert "10:00" in mail.outbox[0].body
    assert "pain" not in mail.outbox[0].body.lower()


def test_answers_reach_the_record_only_with_a_yes_and_leave_it_when_taken_back(
    held: Appointment, client: Client
) -> None:
    walk(client, begin(client), NECK)
    send(client, held, share="yes")
    person = Person.objects.get(email="ada.new@home.example")
    episode = people.current_episode(person)
    assert episode is not None
    shared = {record.fact_id: record.origin for record in record_facts.facts_of(episode)}
    assert shared["pain_side"] == "self_check"
    assert "Stop sharing my answers" in client.get("/visits/").content.decode()
    client.post("/journey/stop-sharing/")
    assert record_facts.facts_of(episode) == []


def test_a_no_keeps_the_answers_with_the_person(held: Appointment, client: Client) -> None:
    walk(client, begin(client), NECK)
    send(client, held, share="no")
    person = Person.objects.get(email="ada.new@home.example")
    episode = people.current_episode(person)
    assert episode is not None
    assert record_facts.facts_of(episode) == []
    assert Check.objects.exists()


def test_the_sharing_question_needs_an_answer_and_has_none_chosen(held: Appointment, client: Client) -> None:
    walk(client, begin(client), NECK)
    status, page = send(client, held)
    assert status == 422
    assert "May the clinic read your self-check answers" in page
    assert not Person.objects.filter(email="ada.new@home.example").exists()


def mailed_link() -> str:
    """The link that confirms the address, from the one mail that was sent."""
    work_once()
    found = re.search(r"(/journey/confirm/\S+)", mail.outbox[-1].body)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("known", [False, True])
def test_an_address_that_is_known_here_cannot_be_told_from_one_that_is_not(
    held: Appointment, client: Client, ada: Player, known: bool
) -> None:
    status, leads = send(client, held, email=ada.account.email if known else "new@home.example")
    assert status == 302
    page = client.get(leads).content.decode()
    assert "Write down today" in page
    assert client.get("/diary/").status_code == 200


def test_nobody_signs_in_with_an_address_before_its_owner_has_confirmed_it(
    held: Appointment, client: Client
) -> None:
    send(client, held)
    assert not Account.objects.filter(email="ada.new@home.example").exists()
    link = mailed_link()
    other = Client()
    assert "Is ada.new@home.example your own address?" in other.get(link).content.decode()
    assert not Account.objects.filter(email="ada.new@home.example").exists()
    assert other.post(link)["Location"] == "/account/password/set/"
    assert Account.objects.filter(email="ada.new@home.example").exists()
    assert other.get("/diary/").status_code == 200


def test_confirming_somebody_elses_account_address_changes_nothing_and_says_what_to_do(
    held: Appointment, client: Client, ada: Player
) -> None:
    send(client, held, email=ada.account.email)
    answer = Client().post(mailed_link())
    assert answer.status_code == 409
    assert "belongs to an account already" in answer.content.decode()
    ada.account.refresh_from_db()
    assert Account.objects.filter(email=ada.account.email).count() == 1


def test_a_made_up_or_old_link_confirms_nothing(held: Appointment, client: Client) -> None:
    send(client, held)
    link = mailed_link()
    assert Client().post(f"{link[:-3]}x/").status_code == 410
    with clock.held_at(NOW), pytest.MonkeyPatch.context() as patched:
        patched.setattr("wellhead.journey.letters.PROOF_DAYS", -1)
        assert Client().post(link).status_code == 410
    assert not Account.objects.filter(email="ada.new@home.example").exists()


def test_the_same_form_twice_is_one_booking(held: Appointment, client: Client) -> None:
    address = f"/journey/visit/{held.public_token}/"
    once = re.search(r'name="once" value="([^"]+)"', client.get(address).content.decode())
    assert once is not None
    send(client, held, once=once[1])
    status, leads = 0, ""
    answer = Client().post(address, {"once": once[1]})
    status, leads = answer.status_code, answer.get("Location", "")
    assert (status, leads) == (302, f"/journey/visit/{held.public_token}/booked/")
    assert Person.objects.filter(email="ada.new@home.example").count() == 1


def test_a_lapsed_hold_is_told_and_books_nothing(held: Appointment, client: Client) -> None:
    with clock.held_at(datetime(2026, 11, 23, 13, 0, tzinfo=UTC)):
        work_once()
        answer = client.get(f"/journey/visit/{held.public_token}/")
    assert answer.status_code == 410
    assert "no longer held" in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("phone", "abc", "does not look like a phone number"),
        ("given_name", "<script>", "Write the name in letters."),
        ("email", "ada@", "Enter a valid email address."),
    ],
)
def test_a_wrong_field_is_told_and_what_was_typed_is_kept(
    held: Appointment, client: Client, field: str, value: str, sentence: str
) -> None:
    status, page = send(client, held, **{field: value})
    assert status == 422
    assert sentence in page
    assert "<script>" not in page.split("</head>")[1].replace('<script type="module"', "")
    assert not Person.objects.filter(family_name="Marsh").exists()
