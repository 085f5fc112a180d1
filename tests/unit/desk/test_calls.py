"""Complimentary calls: safety first, answers kept nowhere, and rightly not booking somebody counts as a success."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.lib.cast import Player
from tests.unit.booking.conftest import TEN
from wellhead.booking import actions, queries
from wellhead.booking.models import Appointment, CallOutcome, Service
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.models import AuditEvent, Clinic
from wellhead.foundation.once import new_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(program: Actor, clinic: Clinic, ada: Player, first_visit: Service) -> Appointment:
    """Ada's call with the clinic, Tuesday 10:00."""
    assert ada.person is not None
    details = actions.ServiceDetails(
        slug="call", name="Complimentary call", minutes=15, kind="call", way="phone"
    )
    service = actions.add_service(program, details)
    return actions.book_for(
        program,
        service=service,
        person=ada.person,
        placement=actions.Placement(TEN),
        now=clock.now(),
    )


def answers(**said: str) -> dict[str, str]:
    """Every safety question answered with no, but for these."""
    return {question.id: "no" for question in queries.call_script().safety} | said


def ask(client: Client, call: Appointment, said: dict[str, str]) -> str:
    return client.post(reverse("desk:call", args=[call.pk]), said).content.decode()


def end(player: Player, call: Appointment, **said: str) -> str:
    answer = player.client.post(
        reverse("desk:call_end", args=[call.pk]), {"once": new_token(), **said}, follow=True
    )
    return answer.content.decode()


def test_the_list_names_the_call_and_its_number(fay: Player, call: Appointment) -> None:
    page = fay.client.get(reverse("desk:calls"), {"day": "2026-11-24"}).content.decode()
    assert "Ada Marsh" in page
    assert "01632 960112" in page
    assert "To ring" in page


@pytest.mark.parametrize("said", ["yes", "not_sure"])
def test_a_yes_and_a_not_sure_both_stop_the_call(fay: Player, call: Appointment, said: str) -> None:
    page = ask(fay.client, call, answers(nerves=said))
    assert "Stop here and send them on" in page
    assert "999" in page


def test_the_most_urgent_answer_is_the_one_that_counts(fay: Player, call: Appointment) -> None:
    page = ask(fay.client, call, answers(injury="yes", infection="yes"))
    assert 'data-urgency="emergency_now"' in page
    assert "speak to a doctor today" not in page


def test_going_on_needs_every_question_answered_no(fay: Player, call: Appointment) -> None:
    assert "Nothing speaks against going on" in ask(fay.client, call, answers())
    some = answers()
    del some["harm"]
    page = ask(fay.client, call, some)
    assert "Some are still open" in page
    assert "Nothing speaks against going on" not in page


def test_a_safety_answer_is_kept_nowhere(fay: Player, call: Appointment) -> None:
    before = queries.visit_of(call).events
    ask(fay.client, call, answers(harm="yes"))
    assert queries.visit_of(call).events == before
    assert not CallOutcome.objects.exists()
    assert not AuditEvent.objects.filter(detail__icontains="harm").exists()


def test_the_time_runs_from_when_they_answered(fay: Player, call: Appointment) -> None:
    with clock.held_at(TEN + timedelta(minutes=2)):
        fay.client.post(reverse("desk:call_begin", args=[call.pk]), {"once": new_token()})
        page = fay.client.get(reverse("desk:call", args=[call.pk])).content.decode()
    assert "Began at 10:02. 15 minutes: until 10:17." in page


def test_rightly_not_booking_counts_as_a_good_end(fay: Player, call: Appointment) -> None:
    with clock.held_at(TEN + timedelta(minutes=10)):
        page = end(fay, call, outcome="not_booked_doctor", minutes="9")
        assert "Rightly not booked: a doctor first" in page
        assert "1 of 1" in page
        assert "These are few calls" in page
    assert queries.visit_of(call).status is actions.Status.FINISHED


def test_a_call_that_ends_with_a_visit_goes_on_to_booking(fay: Player, call: Appointment) -> None:
    with clock.held_at(TEN + timedelta(minutes=10)):
        page = end(fay, call, outcome="booked", fitting="first-appointment")
    assert "What for Ada Marsh?" in page


def test_an_end_that_is_not_said_changes_nothing_and_keeps_what_was_typed(
    fay: Player, call: Appointment
) -> None:
    page = end(fay, call, minutes="9", why="Rings back")
    assert "Choose how the call ended." in page
    assert 'value="Rings back"' in page
    assert not CallOutcome.objects.exists()


def test_a_visit_is_no_call(fay: Player, adas_visit: Appointment) -> None:
    assert fay.client.get(reverse("desk:call", args=[adas_visit.pk])).status_code == 404
