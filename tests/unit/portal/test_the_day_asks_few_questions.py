"""The clinician's day asks the database as often for many signs and flares as for few."""

from __future__ import annotations

from django.urls import reverse

from tests.lib import between_visits
from tests.lib.cast import NOON, Player, make_patient
from tests.lib.counted import questions_of
from tests.lib.flared import flare
from wellhead.foundation import clock
from wellhead.foundation.models import Clinic

FEW, MANY = 2, 8


def add(clinic: Clinic, ben: Player, number: int) -> None:
    """Somebody whose diary raised a sign and an alert, and whose exercise flared."""
    someone = make_patient(clinic, f"Person{number}", carer=ben)
    between_visits.things(someone, today=NOON.date(), words="Very strong.")
    flare(ben, someone)


def test_the_day_asks_no_more_for_many_signs_and_flares(clinic: Clinic, ben: Player) -> None:
    with clock.held_at(NOON):
        for number in range(FEW):
            add(clinic, ben, number)
        few = questions_of(ben.client, reverse("portal:day"))
        for number in range(FEW, MANY):
            add(clinic, ben, number)
        assert questions_of(ben.client, reverse("portal:day")) == few
        page = ben.client.get(reverse("portal:day")).context
    assert (page["between_visits"], page["flares"]) == (2 * MANY, MANY)
