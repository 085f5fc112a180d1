"""Quick add: from a gap to a booked visit, for somebody known or new, in two forms."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.lib.cast import Player, make_patient
from tests.unit.booking.conftest import ELEVEN, MONDAY_NOON, TEN
from wellhead.booking import queries
from wellhead.booking.models import Appointment, Service
from wellhead.foundation.models import Clinic
from wellhead.foundation.once import new_token
from wellhead.people.models import Person

pytestmark = pytest.mark.django_db


def at(start: datetime, **more: object) -> str:
    """The address of quick add with a gap on the calendar."""
    said = {"start": f"{start.astimezone(UTC):%Y-%m-%dT%H:%MZ}", **more}
    return reverse("desk:new") + "?" + "&".join(f"{name}={value}" for name, value in said.items())


def book(client: Client, address: str, start: datetime, service: Service, **more: object) -> int:
    sent = {"once": new_token(), "service": service.slug, "start": f"{start:%Y-%m-%dT%H:%MZ}", **more}
    return client.post(address, sent).status_code


def test_a_gap_and_a_person_are_booked_with_one_more_press(
    fay: Player, ben: Player, ada: Player, first_visit: Service, now: datetime
) -> None:
    assert ada.person is not None
    assert ben.staff is not None
    address = at(TEN, staff=ben.staff.pk, person=ada.person.pk)
    page = fay.client.get(address).content.decode()
    assert 'value="first-appointment" checked' in page
    assert book(fay.client, address, TEN, first_visit, staff=ben.staff.pk) == 302
    booked = queries.appointments_of(fay.actor, ada.person)
    assert [(visit.starts_at, visit.status.value) for visit in booked] == [(TEN, "confirmed")]


def test_the_same_form_sent_twice_books_once(
    fay: Player, ada: Player, first_visit: Service, now: datetime
) -> None:
    assert ada.person is not None
    address, once = at(TEN, person=ada.person.pk), new_token()
    assert book(fay.client, address, TEN, first_visit, once=once) == 302
    assert book(fay.client, address, TEN, first_visit, once=once) == 302
    assert Appointment.objects.filter(person=ada.person).count() == 1


def test_a_taken_gap_says_who_has_it_and_books_nothing(
    fay: Player, ben: Player, clinic: Clinic, first_visit: Service, adas_visit: Appointment
) -> None:
    other = make_patient(clinic, "Cleo").person
    assert other is not None
    assert ben.staff is not None
    address = at(TEN, staff=ben.staff.pk, person=other.pk)
    page = fay.client.get(address).content.decode()
    assert "Nothing fits this gap" in page
    assert "Ben has Ada Marsh from 10:00 to 10:45" in page
    assert book(fay.client, address, TEN, first_visit, staff=ben.staff.pk) == 409
    assert queries.appointments_of(fay.actor, other) == []


def test_time_outside_hours_is_booked_only_when_it_is_meant(
    fay: Player, ben: Player, ada: Player, first_visit: Service, now: datetime
) -> None:
    assert ada.person is not None
    assert ben.staff is not None
    evening = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
    address = at(evening, staff=ben.staff.pk, person=ada.person.pk)
    assert "Ben does not work then" in fay.client.get(address).content.decode()
    assert book(fay.client, address, evening, first_visit, staff=ben.staff.pk) == 409
    assert book(fay.client, address, evening, first_visit, staff=ben.staff.pk, meant="on") == 302


def test_a_name_with_a_slip_finds_the_person(fay: Player, ada: Player, now: datetime) -> None:
    asked = {"Wellhead-Fragment": "1"}
    found = fay.client.get(reverse("desk:new_found"), {"q": "ada marhs"}, headers=asked).content.decode()
    assert "Ada Marsh" in found
    assert "A similar name" in found


def test_somebody_new_needs_a_name_a_birthday_and_one_way_to_reach_them(fay: Player, now: datetime) -> None:
    sent = {"once": new_token(), "given_name": "Dan", "family_name": "Wood", "born_on_day": "1"}
    answer = fay.client.post(reverse("desk:new_person"), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ask for a phone number or an email" in page
    assert 'value="Wood"' in page
    assert not Person.objects.filter(family_name="Wood").exists()


NEW = {
    "given_name": "Dan",
    "family_name": "Wood",
    "born_on_day": "2",
    "born_on_month": "5",
    "born_on_year": "1970",
    "phone": "01632 960001",
}


def test_somebody_new_goes_straight_on_to_what_is_booked(fay: Player, now: datetime) -> None:
    answer = fay.client.post(at(TEN).replace("/new/", "/new/person/"), {"once": new_token(), **NEW})
    person = Person.objects.get(family_name="Wood")
    assert person.phone == "+441632960001"
    assert answer["Location"] == at(TEN, person=person.pk).replace(":", "%3A")


def test_somebody_who_looks_known_is_shown_before_a_second_record_is_made(
    fay: Player, ada: Player, now: datetime
) -> None:
    assert ada.person is not None
    twin = {**NEW, "given_name": "Ada", "family_name": "March", "born_on_day": "31", "born_on_month": "3"}
    twin["born_on_year"] = "1982"
    warned = fay.client.post(reverse("desk:new_person"), {"once": new_token(), **twin})
    assert warned.status_code == 409
    assert "This may be somebody we know" in warned.content.decode()
    assert str(ada.person.pk) in warned.content.decode()
    assert not Person.objects.filter(family_name="March").exists()
    meant = fay.client.post(reverse("desk:new_person"), {"once": new_token(), "sure": "1", **twin})
    assert meant.status_code == 302
    assert Person.objects.filter(family_name="March").exists()


def test_who_walks_in_is_booked_and_here_at_once(
    fay: Player, ada: Player, first_visit: Service, now: datetime
) -> None:
    assert ada.person is not None
    address = f"{reverse('desk:new')}?walk_in=1&person={ada.person.pk}"
    assert "Walk-in: here now" in fay.client.get(address).content.decode()
    assert book(fay.client, address, MONDAY_NOON, first_visit) == 302
    visit = queries.appointments_of(fay.actor, ada.person)[0]
    assert (visit.starts_at, visit.status.value) == (MONDAY_NOON, "arrived")


def test_without_a_gap_the_next_free_times_are_offered(
    fay: Player, ada: Player, first_visit: Service, now: datetime
) -> None:
    assert ada.person is not None
    address = f"{reverse('desk:new')}?person={ada.person.pk}"
    page = fay.client.get(address).content.decode()
    slot = f"{TEN:%Y-%m-%dT%H:%MZ}~"
    assert slot in page
    chosen = page[page.index(slot) :].split('"', 1)[0]
    sent = {"once": new_token(), "service": first_visit.slug, "slot": chosen}
    assert fay.client.post(address, sent).status_code == 302
    assert queries.appointments_of(fay.actor, ada.person)[0].starts_at == TEN


def test_what_the_caller_said_is_kept_with_the_visit(
    fay: Player, ada: Player, first_visit: Service, now: datetime
) -> None:
    assert ada.person is not None
    said = {"referral_source": "gp", "referrer": "Dr Wood", "chaperone": "wanted", "needs_note": "Lift"}
    assert book(fay.client, at(ELEVEN, person=ada.person.pk), ELEVEN, first_visit, **said) == 302
    row = Appointment.objects.get(person=ada.person)
    kept = (row.referral_source, row.referrer, row.chaperone, row.needs_note)
    assert kept == ("gp", "Dr Wood", "wanted", "Lift")


@pytest.mark.parametrize("broken", ["start=yesterday", "person=me", "day=2026-02-31", "staff=x", "q=%00"])
def test_an_address_that_makes_no_sense_begins_at_the_beginning(
    fay: Player, now: datetime, broken: str
) -> None:
    answer = fay.client.get(f"{reverse('desk:new')}?{broken}")
    assert answer.status_code == 200
    assert "Who is it for?" in answer.content.decode()


def test_the_calendar_writes_a_gap_on_the_clinics_own_clock(
    fay: Player, clinic: Clinic, now: datetime
) -> None:
    clinic.time_zone = "Europe/Berlin"
    clinic.save()
    page = fay.client.get(reverse("desk:new"), {"start": "2026-11-24T10:00"}).content.decode()
    assert "Tuesday 24 November 2026, 10:00" in page
    assert "start=2026-11-24T09%3A00Z" in page or "2026-11-24T09:00Z" in page
