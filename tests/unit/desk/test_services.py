"""Services, rules and rooms: a change holds from now on, what is booked keeps what it was shown."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.urls import reverse

from tests.lib.cast import Player
from tests.lib.journey_forms import forms_in
from wellhead.booking import queries
from wellhead.booking.models import Appointment, ChangeRule, Room, Service
from wellhead.foundation.models import Clinic
from wellhead.foundation.once import new_token

pytestmark = pytest.mark.django_db


def post(player: Player, address: str, /, *args: object, **said: object) -> HttpResponse:
    return player.client.post(reverse(address, args=args), {"once": new_token(), **said})


def as_it_is(player: Player, service: Service) -> dict[str, object]:
    """The form of the service as the page shows it."""
    path = reverse("desk:service", args=[service.pk])
    form = next(
        each for each in forms_in(player.client.get(path).content.decode(), path) if each.action == path
    )
    return dict(form.with_())


def test_opening_and_saving_changes_nothing(fay: Player, first_visit: Service) -> None:
    before = Service.objects.filter(pk=first_visit.pk).values().get()
    assert post(fay, "desk:service", first_visit.pk, **as_it_is(fay, first_visit)).status_code == 302
    assert Service.objects.filter(pk=first_visit.pk).values().get() == before


def test_a_new_price_does_not_reach_what_is_booked(
    fay: Player, first_visit: Service, adas_visit: Appointment
) -> None:
    page = fay.client.get(reverse("desk:service", args=[first_visit.pk])).content.decode()
    assert "1 visit is booked already. It keeps its time, length, price and the rule it was shown." in page
    post(fay, "desk:service", first_visit.pk, **as_it_is(fay, first_visit) | {"price": "95.50"})
    first_visit.refresh_from_db()
    adas_visit.refresh_from_db()
    assert (first_visit.price_pence, adas_visit.price_pence) == (9550, 8500)


def test_a_rule_reads_as_it_will_be_shown(fay: Player, first_visit: Service) -> None:
    said = {
        "visit": "first",
        "move_hours": 24,
        "cancel_hours": 24,
        "bands": "24 50\n4 100",
        "missed_percent": 100,
    }
    assert post(fay, "desk:set_rule", first_visit.pk, **said).status_code == 302
    page = fay.client.get(reverse("desk:service", args=[first_visit.pk])).content.decode()
    assert "Less than 4 hours before, a change costs the full price, £85." in page
    post(fay, "desk:drop_rule", first_visit.pk, visit="first")
    assert not ChangeRule.objects.exists()


@pytest.mark.parametrize(
    ("bands", "sentence"),
    [
        ("4 50\n24 100", "Each later step begins closer to the visit"),
        ("24 50\n4 20", "Each later step costs more"),
        ("half a day", "Write each step as hours and percent"),
    ],
)
def test_steps_that_contradict_each_other_are_said_so(
    fay: Player, first_visit: Service, bands: str, sentence: str
) -> None:
    said = {"visit": "any", "move_hours": 24, "cancel_hours": 24, "bands": bands, "missed_percent": 100}
    answer = post(fay, "desk:set_rule", first_visit.pk, **said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not ChangeRule.objects.exists()


def test_the_switch_stops_booking_for_the_same_day(fay: Player, first_visit: Service) -> None:
    post(fay, "desk:same_day", first_visit.pk, is_same_day="0")
    first_visit.refresh_from_db()
    assert not first_visit.is_same_day
    assert "Same day: no" in fay.client.get(reverse("desk:services")).content.decode()


def test_a_new_service_can_be_booked_at_once(fay: Player, clinic: Clinic, first_visit: Service) -> None:
    said = as_it_is(fay, first_visit) | {"name": "Neck check", "minutes": "30", "price": "0"}
    assert post(fay, "desk:add_service", **said).status_code == 302
    assert queries.service_by_slug(clinic.id, "neck-check").price_words == "free"


def test_a_room_gets_a_kind_and_is_closed(fay: Player, clinic: Clinic) -> None:
    post(fay, "desk:rooms_list", name="Gym", kind="gym")
    room = Room.objects.get()
    assert room.kind == "gym"
    post(fay, "desk:room", room.pk, name="Gym", kind="gym", closed_on="2026-12-01")
    assert "Not used from 1 December 2026" in fay.client.get(reverse("desk:rooms_list")).content.decode()


def test_a_clinician_does_not_change_services(ben: Player, first_visit: Service) -> None:
    assert ben.client.get(reverse("desk:services")).status_code == 403
    assert post(ben, "desk:same_day", first_visit.pk, is_same_day="0").status_code == 403
