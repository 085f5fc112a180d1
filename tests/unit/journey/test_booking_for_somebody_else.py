"""A parent books for a child, a relative for somebody who agreed; what they see afterwards is visits alone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

import pytest
from django.core import mail
from django.test import Client

from tests.lib.cast import Player
from tests.lib.names import names
from wellhead.booking import actions as booking
from wellhead.booking.keeping import Stretch
from wellhead.booking.models import Appointment
from wellhead.config.worker import work_once
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.models import Clinic, OutboxMessage
from wellhead.people import actions as people
from wellhead.people import queries
from wellhead.people.models import Account, Person, Proxy

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
WHO = {
    "given_name": "Kit",
    "family_name": "Marsh",
    "born_on_day": "10",
    "born_on_month": "6",
    "born_on_year": "2014",
    "email": "mia@home.example",
    "phone": "01632 960113",
}
BOOKER = {"proxy_name": "Mia Marsh", "relation": "parent"}
GROWN_UP = {"born_on_year": "1950"}


@pytest.fixture(autouse=True)
def still() -> object:
    with clock.held_at(NOW):
        yield


@pytest.fixture
def held(clinic: Clinic, ben: Player) -> Appointment:
    program = system(clinic.id)
    booking.add_service(program, booking.ServiceDetails(slug="first", name="First appointment", minutes=45))
    assert ben.staff is not None
    tuesdays = [Stretch(1, time(9), time(17))]
    booking.set_week(program, ben.staff, tuesdays, since=date(2026, 1, 1))
    return hold(clinic, ben, 10)


def hold(clinic: Clinic, ben: Player, hour: int) -> Appointment:
    service = next(iter(queries_of_booking(clinic)))
    return booking.hold_time(
        system(clinic.id),
        clinic=clinic,
        service=service,
        starts_at=datetime(2026, 11, 24, hour, tzinfo=UTC),
        now=NOW,
    )


def queries_of_booking(clinic: Clinic) -> list[object]:
    from wellhead.booking import queries as booking_queries

    return list(booking_queries.services(clinic.id))


def send(client: Client, held: Appointment, whom: str, **said: str) -> tuple[int, str]:
    """Open the page for whoever comes, fill it in and send it."""
    address = f"/journey/visit/{held.public_token}/" + (f"?for={whom}" if whom else "")
    page = client.get(address).content.decode()
    once = re.search(r'name="once" value="([^"]+)"', page)
    assert once is not None
    born = dict(
        zip(
            re.findall(r'name="(born_on[^"]*)"', page),
            ("born_on_day", "born_on_month", "born_on_year"),
            strict=False,
        )
    )
    wish = WHO | said
    sent = {name: words for name, words in wish.items() if not name.startswith("born_on")}
    sent |= {name: wish[part] for name, part in born.items()}
    answer = client.post(address, sent | {"once": once[1]})
    return answer.status_code, answer.get("Location", answer.content.decode())


def signed_up(client: Client) -> Account:
    return Account.objects.get(pk=client.session["_auth_user_id"])


@pytest.mark.feature("I09")
def test_a_parent_books_for_a_child_and_looks_after_the_visits(
    held: Appointment, client: Client, clinic: Clinic
) -> None:
    status, leads = send(client, held, "child", **BOOKER)
    assert (status, leads) == (302, f"/journey/visit/{held.public_token}/booked/")
    kit = Person.objects.get(given_name="Kit")
    assert (kit.email, kit.phone, kit.account) == ("", "", None)
    proxy = Proxy.objects.get()
    assert (proxy.name, proxy.phone, proxy.until_on) == ("Mia Marsh", "+441632960113", date(2030, 6, 9))
    assert "Kit is booked in" in client.get(leads).content.decode()
    assert "10:00" in client.get(f"/acting/{kit.pk}/").content.decode()
    moved = client.get(f"/book/visit/{held.public_token}/move/")
    assert moved.status_code == 200
    assert client.get("/diary/").status_code == 404
    assert client.get("/today/").status_code == 404
    assert client.get(f"/people/{kit.pk}/").status_code == 404
    assert queries.actor_for(signed_up(client), clinic).acts_for == {kit.pk}


def test_the_letter_goes_to_who_booked_and_its_link_opens_the_account(
    held: Appointment, client: Client, clinic: Clinic
) -> None:
    send(client, held, "child", **BOOKER)
    work_once()
    [letter] = [each for each in mail.outbox if "confirm this address" in each.body.lower()]
    assert letter.to == ["mia@home.example"]
    assert "Kit" in letter.body
    assert "diary" not in letter.body
    link = re.search(r"(/journey/confirm/\S+)", letter.body)
    assert link is not None
    other = Client()
    assert other.post(link[1]).status_code == 302
    assert signed_up(other).email == "mia@home.example"
    assert other.get("/after-sign-in/")["Location"] == "/acting/"
    assert queries.actor_for(signed_up(other), clinic).name == "Mia Marsh"


def test_a_relative_who_says_why_books_for_somebody_grown_up(held: Appointment, client: Client) -> None:
    status, _leads = send(client, held, "other", **BOOKER, **GROWN_UP, basis="person_agreed")
    assert status == 302
    assert Proxy.objects.get().until_on is None


def test_for_somebody_grown_up_the_reason_is_asked(held: Appointment, client: Client) -> None:
    status, page = send(client, held, "other", **BOOKER, **GROWN_UP)
    assert status == 422
    assert "Why you book for them" in page
    assert not Person.objects.filter(given_name="Kit").exists()


@pytest.mark.parametrize(
    ("whom", "year", "sentence"),
    [
        ("", "2014", "Please ask a grown-up to book this visit with you, or call us: +442079460112"),
        ("child", "1990", "From 16 on people have their own say"),
        ("other", "2014", "For somebody under 16 choose"),
    ],
)
def test_an_age_that_does_not_fit_is_told_kindly(
    held: Appointment, client: Client, whom: str, year: str, sentence: str
) -> None:
    status, page = send(client, held, whom, **BOOKER, born_on_year=year, basis="person_agreed")
    assert status == 422
    assert sentence in page
    assert 'value="Kit"' in page


def test_on_the_sixteenth_birthday_somebody_books_alone(held: Appointment, client: Client) -> None:
    born = {"born_on_day": "23", "born_on_month": "11", "born_on_year": "2010"}
    assert send(client, held, "", **born)[0] == 302


def test_a_patient_books_for_a_child_and_stays_who_they_are(
    held: Appointment, ada: Player, clinic: Clinic
) -> None:
    browser = ada.client
    page = browser.get(f"/journey/visit/{held.public_token}/?for=child").content.decode()
    assert 'value="Ada Marsh"' in page
    assert send(browser, held, "child", **BOOKER)[0] == 302
    actor = queries.actor_for(ada.account, clinic)
    assert actor.person_id == ada.person.pk
    assert [person.given_name for person in queries.people_acted_for(actor)] == ["Kit"]
    assert browser.get("/diary/").status_code == 200


def test_who_booked_once_books_again_without_typing(
    held: Appointment, client: Client, clinic: Clinic, ben: Player
) -> None:
    send(client, held, "child", **BOOKER)
    kit = Person.objects.get(given_name="Kit")
    again = hold(clinic, ben, 14)
    page = client.get(f"/journey/visit/{again.public_token}/?for={kit.pk}").content.decode()
    assert "given_name" not in page
    assert send(client, again, str(kit.pk), chaperone="wanted")[0] == 302
    again.refresh_from_db()
    assert (again.person_id, again.chaperone) == (kit.pk, "wanted")
    assert Person.objects.filter(given_name="Kit").count() == 1


def test_nobody_books_for_somebody_by_naming_them_in_the_address(
    held: Appointment, client: Client, ada: Player
) -> None:
    assert ada.person is not None
    page = client.get(f"/journey/visit/{held.public_token}/?for={ada.person.pk}").content.decode()
    assert "given_name" in page
    assert not names(page, "Ada")


@pytest.mark.feature("B20", "B18")
def test_what_was_said_reaches_the_desk_and_the_clinician(
    held: Appointment, client: Client, fay: Player, ben: Player
) -> None:
    said = {
        "given_name": "Mo",
        "born_on_year": "1980",
        "needs": "Step-free entry",
        "needs_interpreter": "yes",
        "interpreter_language": "Polish",
        "chaperone": "wanted",
        "gp_name": "Dr Fenwick",
        "gp_practice": "Weir Lane Surgery",
        "referral_source": "gp",
        "referrer": "Dr Fenwick",
    }
    assert send(client, held, "", **said)[0] == 302
    held.refresh_from_db()
    visit = (held.chaperone, held.needs_note, held.referral_source, held.referrer)
    assert visit == ("wanted", "Step-free entry", "gp", "Dr Fenwick")
    person = held.person
    assert person is not None
    assert (person.needs_interpreter, person.interpreter_language) == (True, "Polish")
    for player, page in ((fay, f"/people/{person.pk}/desk/"), (ben, f"/people/{person.pk}/")):
        words = player.client.get(page).content.decode()
        assert "Interpreter: Polish" in words
        assert "Step-free entry" in words
    assert "Dr Fenwick, Weir Lane Surgery" in fay.client.get(f"/people/{person.pk}/desk/").content.decode()


def test_what_nobody_was_asked_stays_not_asked(held: Appointment, client: Client) -> None:
    assert send(client, held, "", given_name="Mo", born_on_year="1980")[0] == 302
    held.refresh_from_db()
    assert (held.chaperone, held.referral_source) == ("", "")
    assert held.person is not None
    assert held.person.needs_interpreter is None


def test_an_interpreter_is_for_a_language(held: Appointment, client: Client) -> None:
    status, page = send(client, held, "", given_name="Mo", born_on_year="1980", needs_interpreter="yes")
    assert status == 422
    assert "Which language? Then we can ask" in page


@pytest.mark.feature("B19")
def test_where_the_clinic_asks_a_mailed_code_comes_before_the_visit(
    held: Appointment, client: Client, olu: Player
) -> None:
    people.set_contact_rules(olu.actor, own_say_years=16, confirms_contact=True)
    grown = {"given_name": "Mo", "born_on_year": "1980"}
    status, page = send(client, held, "", **grown)
    assert status == 200
    assert "Look at your mail" in page
    assert 'value="Mo"' in page
    code = re.search(r"\b\d{6}\b", OutboxMessage.objects.get().payload["words"])
    assert code is not None
    wrong = f"{(int(code[0]) + 1) % 1_000_000:06}"
    status, page = send(client, held, "", **grown, code=wrong)
    assert status == 422
    assert "This is not the code" in page
    assert send(client, held, "", **grown, code=code[0])[0] == 302
    assert Person.objects.filter(given_name="Mo").count() == 1


def test_a_new_code_can_be_asked_for(held: Appointment, client: Client, olu: Player) -> None:
    people.set_contact_rules(olu.actor, own_say_years=16, confirms_contact=True)
    grown = {"given_name": "Mo", "born_on_year": "1980"}
    send(client, held, "", **grown)
    send(client, held, "", **grown, code="", again="1")
    assert OutboxMessage.objects.filter(dedupe_key__startswith="code:").count() == 2


def test_too_many_bookings_from_one_browser_lead_to_the_telephone(
    held: Appointment, client: Client, clinic: Clinic, ben: Player
) -> None:
    from wellhead.people import limits
    from wellhead.people.models import Attempt

    client.get(f"/journey/visit/{held.public_token}/")
    send(client, held, "", given_name="", born_on_year="1980")
    send(client, held, "", given_name="Mo", born_on_year="1980")
    mark = Attempt.objects.get(what="book").who_hash
    Attempt.objects.bulk_create(
        Attempt(clinic=clinic, what="book", who_hash=mark, recorded_at=NOW)
        for _each in range(limits.BROWSER["book"][0].most)
    )
    status, page = send(client, hold(clinic, ben, 14), "", chaperone="wanted")
    assert status == 422
    assert "Call us and we book with you: +442079460112" in page
