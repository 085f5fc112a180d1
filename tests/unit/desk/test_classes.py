"""A class at the desk: opened once or every week, and its places given one by one."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.urls import reverse

from tests.lib.cast import Player, make_patient
from wellhead.booking import actions, classes
from wellhead.booking.models import Appointment, Service
from wellhead.foundation.actor import Actor
from wellhead.foundation.models import Clinic
from wellhead.foundation.once import new_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(program: Actor, first_visit: Service) -> Service:
    """A class of two; Ben works weekdays."""
    details = actions.ServiceDetails(
        slug="strong-necks", name="Strong necks", minutes=60, kind="group", places=2
    )
    return actions.add_service(program, details)


def opens(player: Player, staff: Player, **said: object) -> HttpResponse:
    assert staff.staff is not None
    sent = {"once": new_token(), "service": "strong-necks", "day": "2026-11-24", "at": "15:00", "weeks": 1}
    return player.client.post(
        reverse("desk:open_class"), {**sent, "staff": staff.staff.pk, **said}, follow=True
    )


def join(player: Player, session: Appointment, person: Player) -> str:
    assert person.person is not None
    address = reverse("desk:class_join", args=[session.pk])
    sent = {"once": new_token(), "person": person.person.pk}
    return player.client.post(address, sent, follow=True).content.decode()


def test_a_class_is_opened_for_some_weeks(fay: Player, ben: Player, group: Service) -> None:
    page = opens(fay, ben, weeks=3).content.decode()
    assert "3 classes are open." in page
    assert "2 of 2 places left" in page
    assert classes.sessions_of(Appointment.objects.all()).count() == 3


def test_a_class_outside_the_hours_is_opened_only_when_meant(
    fay: Player, ben: Player, group: Service
) -> None:
    refused = opens(fay, ben, at="19:00")
    assert refused.status_code == 409
    assert "Ben does not work then" in refused.content.decode()
    assert "1 class is open." in opens(fay, ben, at="19:00", meant="on").content.decode()


def test_places_are_given_until_the_class_is_full(
    fay: Player, ben: Player, ada: Player, clinic: Clinic, group: Service
) -> None:
    opens(fay, ben)
    session = classes.sessions_of(Appointment.objects.all()).get()
    assert "Ada Marsh has a place in the class." in join(fay, session, ada)
    join(fay, session, make_patient(clinic, "Dan"))
    page = fay.client.get(reverse("desk:visit", args=[session.pk])).content.decode()
    assert "0 of 2 places left" in page
    assert "Give a place" not in page
    join(fay, session, make_patient(clinic, "Cleo"))
    assert len(classes.seats(session)) == 2


def test_a_visit_of_one_person_has_no_places(fay: Player, adas_visit: Appointment) -> None:
    assert fay.client.get(reverse("desk:class_join", args=[adas_visit.pk])).status_code == 404
