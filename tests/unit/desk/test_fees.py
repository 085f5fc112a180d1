"""Fees: proposed by the rule, decided by a person, never charged by the program."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.urls import reverse

from tests.lib.cast import Player
from tests.unit.booking.conftest import TEN
from wellhead.booking import actions
from wellhead.booking.actions import RuleDetails
from wellhead.booking.models import Appointment, Fee, Service
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.once import new_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def missed(program: Actor, first_visit: Service, request: pytest.FixtureRequest) -> Fee:
    """Ada did not come, and the rule she was shown asks for all of it."""
    rule = RuleDetails(move_hours=24, cancel_hours=24, missed_percent=100)
    actions.set_change_rule(program, first_visit, rule)
    visit: Appointment = request.getfixturevalue("adas_visit")
    with clock.held_at(TEN + timedelta(minutes=30)):
        actions.mark(program, visit, "did_not_attend", now=clock.now())
    return Fee.objects.get()


def decide(player: Player, fee: Fee, **said: str) -> HttpResponse:
    return player.client.post(reverse("desk:fee", args=[fee.pk]), {"once": new_token(), **said}, follow=True)


def test_a_proposed_fee_waits_and_says_why(fay: Player, missed: Fee) -> None:
    page = fay.client.get(reverse("desk:fees")).content.decode()
    for words in ("Ada Marsh", "£85", "To decide", "Did not come: 100% of £85."):
        assert words in page
    assert not missed.decisions.exists()


def test_a_waiver_needs_its_reason(fay: Player, missed: Fee) -> None:
    refused = decide(fay, missed, step="waived")
    assert "Say in a few words why the fee is waived." in refused.content.decode()
    assert not missed.decisions.exists()
    waived = decide(fay, missed, step="waived", why="Train stood still")
    assert "The fee of Ada Marsh is waived." in waived.content.decode()
    assert missed.decisions.get().why == "Train stood still"


def test_a_confirmed_fee_may_be_less_and_goes_on_an_invoice(fay: Player, missed: Fee) -> None:
    decide(fay, missed, step="confirmed", pounds="40.50")
    page = fay.client.get(reverse("desk:fees")).content.decode()
    assert "£40.50 confirmed" in page
    decide(fay, missed, step="invoiced", invoice_reference="2026-118")
    steps = list(missed.decisions.order_by("place").values_list("step", "pence", "invoice_reference"))
    assert steps == [("confirmed", 4050, ""), ("invoiced", 4050, "2026-118")]


@pytest.mark.parametrize("pounds", ["90", "0", "much", "-5"])
def test_a_sum_that_cannot_be_decides_nothing(fay: Player, missed: Fee, pounds: str) -> None:
    decide(fay, missed, step="confirmed", pounds=pounds)
    assert not missed.decisions.exists()


def test_a_clinician_reads_of_a_fee_but_does_not_decide(ben: Player, missed: Fee) -> None:
    assert ben.client.get(reverse("desk:fees")).status_code == 403
    assert ben.client.post(reverse("desk:fee", args=[missed.pk]), {"step": "waived"}).status_code == 403
    assert not missed.decisions.exists()
