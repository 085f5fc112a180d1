"""Pages of the waiting list: joining signed in or not, faults in plain words, and who cannot wait is sent on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.lib.cast import Player
from tests.lib.page_states import ROUTES, _told_at_once, walked
from tests.unit.waiting.conftest import MONDAY_NOON, Waits
from wellhead.booking.models import Appointment
from wellhead.foundation.models import Clinic
from wellhead.foundation.once import new_token
from wellhead.people.models import Person
from wellhead.waiting import actions, queries
from wellhead.waiting.actions import Status, Time
from wellhead.waiting.models import Entry

SAID = {"notice_hours": "24", "channel": "email", "email": "fern@home.example", "name": "Fern Hill"}


def asked(client: Client, **more: str) -> object:
    return client.post("/waiting/join/first-appointment/", {**SAID, "once": new_token(), **more})


def test_somebody_without_an_account_asks_and_gets_a_private_link(service, now) -> None:
    answer = asked(Client(), weekdays=["1", "2"])
    entry = Entry.objects.get()
    assert answer["Location"] == f"/waiting/mine/{entry.public_token}/"
    page = Client().get(answer["Location"]).content.decode()
    assert "Near the front" in page
    assert "Tuesday, Wednesday" in page


def test_the_same_form_sent_twice_asks_once(service, now) -> None:
    token = new_token()
    first, second = (asked(Client(), once=token) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Entry.objects.count() == 1


def test_a_way_without_its_address_is_said_plainly_and_keeps_what_was_typed(service, now) -> None:
    answer = asked(Client(), channel="sms", email="")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Write your mobile number, or choose email." in page
    assert "Fern Hill" in page
    assert not Entry.objects.exists()


def test_nobody_can_say_of_themselves_that_they_are_urgent(service, now) -> None:
    asked(Client(), uses_check="on", urgency="soon")
    assert queries.standing_of(Entry.objects.get()).urgency is None


@pytest.mark.parametrize("route", ["emergency", "same_day"])
def test_who_cannot_wait_is_told_where_to_go(route: str, service, clinic: Clinic, now) -> None:
    client = _told_at_once(clinic, ROUTES[route])
    page = client.get("/waiting/join/first-appointment/").content.decode()
    assert "This should not wait on a list" in page
    assert "Ask for a place" not in page
    asked(client)
    assert not Entry.objects.exists()


def test_a_self_check_that_says_soon_counts_once_and_only_when_it_is_shared(
    service, clinic: Clinic, ben: Player, now
) -> None:
    client = walked(ROUTES["doctor_soon"])
    asked(client)
    asked(client, uses_check="on", email="moss@home.example")
    silent, shared = Entry.objects.order_by("recorded_at", "pk")
    assert queries.standing_of(silent).urgency is None
    said = queries.standing_of(shared).urgency
    assert said is not None
    assert (said.urgency, said.source) == ("soon", "self_check")


def test_a_stranger_takes_an_offer_through_the_page_of_personal_details(
    service, fay: Player, bens_time: Time, now
) -> None:
    asked(Client())
    entry = Entry.objects.get()
    made = actions.offer(fay.actor, entry, bens_time, now=now)
    page = Client().get(f"/waiting/mine/{entry.public_token}/").content.decode()
    assert reverse("journey:intake", args=[made.appointment.public_token]) in page
    assert "Kept for you until Monday 23 November, 16:00" in page


def test_somebody_known_takes_it_with_one_press_and_is_cared_for(
    waits: Waits, fay: Player, bens_time: Time, now
) -> None:
    ada = waits("Ada")
    actions.offer(fay.actor, ada, bens_time, now=now)
    answer = Client().post(f"/journey/offer/{ada.public_token}/")
    visit = Appointment.objects.get(person__isnull=False)
    assert answer["Location"] == reverse("journey:booked", args=[visit.public_token])
    assert visit.person == ada.person
    assert queries.standing_of(ada).status is Status.BOOKED


def test_whoever_presses_too_late_keeps_their_place(waits: Waits, fay: Player, bens_time: Time, now) -> None:
    ada = waits("Ada")
    actions.offer(fay.actor, ada, bens_time, now=now)
    actions.lapse(fay.actor, now=now + timedelta(hours=5))
    answer = Client().post(f"/journey/offer/{ada.public_token}/", follow=True)
    assert "You keep your place on the list" in answer.content.decode()
    assert queries.standing_of(ada).status is Status.WAITING


def test_the_desk_puts_somebody_known_on_the_list(service, fay: Player, ada: Player, now) -> None:
    found = fay.client.get("/waiting/join/first-appointment/?q=marsh").content.decode()
    assert ada.person is not None
    assert f"?person={ada.person.pk}" in found
    fay.client.post(f"/waiting/join/first-appointment/?person={ada.person.pk}", {**SAID, "once": new_token()})
    assert Entry.objects.get().person == ada.person


def test_the_list_takes_the_same_queries_however_many_wait(
    waits: Waits, fay: Player, django_assert_max_num_queries, now
) -> None:
    for number in range(6):
        waits(f"Person{number}", at=MONDAY_NOON - timedelta(hours=number))
    client = fay.client
    with django_assert_max_num_queries(45):
        page = client.get("/waiting/").content.decode()
    assert page.count("Person") >= 6


def test_a_place_that_is_taken_off_can_be_put_back_with_its_first_day(waits: Waits, fay: Player, now) -> None:
    ada = waits("Ada", at=MONDAY_NOON - timedelta(days=9))
    client = fay.client
    assert client.post(f"/waiting/who/{ada.pk}/take-off/", {"why": ""}).status_code == 422
    client.post(f"/waiting/who/{ada.pk}/take-off/", {"why": "Moved away"})
    assert queries.standing_of(ada).status is Status.TAKEN_OFF
    client.post(f"/waiting/who/{ada.pk}/put-back/")
    assert queries.standing_of(ada).status is Status.WAITING
    assert Person.objects.count() == 1
