"""One visit's page: who, when and where in words, marks with undo, moving with what is in the way, cancelling, notes."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.urls import reverse

from tests.lib.cast import Player, make_patient
from tests.unit.booking.conftest import ELEVEN, TEN, Hold
from wellhead.booking import actions, queries
from wellhead.booking.actions import RuleDetails
from wellhead.booking.models import Appointment, Fee, Service
from wellhead.booking.rules import Band
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.models import Clinic
from wellhead.foundation.once import new_token

pytestmark = pytest.mark.django_db


def page_of(player: Player, visit: Appointment) -> str:
    return player.client.get(reverse("desk:visit", args=[visit.pk])).content.decode()


def send(player: Player, name: str, key: UUID, query: str = "", **said: object) -> HttpResponse:
    return player.client.post(reverse(name, args=[key]) + query, {"once": new_token(), **said})


def test_the_page_says_who_when_where_and_how_to_reach_them(fay: Player, adas_visit: Appointment) -> None:
    page = page_of(fay, adas_visit)
    for words in (
        "Ada Marsh",
        "Tuesday 24 November 2026, 10:00",
        "10:45 (45 minutes)",
        "01632 960112",
        "£85",
    ):
        assert words in page


def test_what_nobody_asked_is_said_as_not_asked(fay: Player, adas_visit: Appointment) -> None:
    page = page_of(fay, adas_visit)
    assert "Email (usual, not asked)" in page
    assert "Not asked" in page
    assert "Not known" in page


def test_a_mark_is_set_and_its_history_says_by_whom(fay: Player, adas_visit: Appointment) -> None:
    with clock.held_at(TEN - timedelta(minutes=5)):
        send(fay, "desk:visit_mark", adas_visit.pk, event="arrived")
        page = page_of(fay, adas_visit)
    assert "since 09:55" in page
    assert "Tue 24 Nov, 09:55 · Fay" in page


def test_each_mark_can_be_undone(fay: Player, adas_visit: Appointment) -> None:
    browser, mark = fay.client, reverse("desk:visit_mark", args=[adas_visit.pk])
    with clock.held_at(TEN):
        page = browser.post(mark, {"once": new_token(), "event": "in_room"}, follow=True).content.decode()
        assert f'action="{reverse("desk:undo", args=[adas_visit.pk])}"' in page
        send(fay, "desk:undo", adas_visit.pk)
    assert queries.visit_of(adas_visit).status is actions.Status.CONFIRMED


def test_somebody_who_rang_is_late_by_what_they_said(fay: Player, adas_visit: Appointment) -> None:
    with clock.held_at(TEN - timedelta(minutes=10)):
        send(fay, "desk:visit_mark", adas_visit.pk, event="running_late", why="20")
        assert "Said: 20 minutes late" in page_of(fay, adas_visit)


def test_a_visit_that_changed_meanwhile_is_not_marked(fay: Player, adas_visit: Appointment) -> None:
    with clock.held_at(TEN):
        send(fay, "desk:visit_mark", adas_visit.pk, event="arrived", seen="1")
    assert queries.visit_of(adas_visit).status is actions.Status.CONFIRMED


def place(visit: Appointment, at: str, **more: object) -> str:
    said = {"day": "2026-11-24", "at": at, "minutes": 45, "staff": visit.staff_id, "room": "", **more}
    return "?" + "&".join(f"{name}={value}" for name, value in said.items())


def test_moving_says_what_is_in_the_way_before_it_is_done(
    fay: Player, clinic: Clinic, adas_visit: Appointment, hold: Hold, program: Actor
) -> None:
    other = make_patient(clinic, "Cleo").person
    assert other is not None
    actions.confirm(program, hold(ELEVEN), person=other, episode=None, now=clock.now())
    address = reverse("desk:visit_move", args=[adas_visit.pk]) + place(adas_visit, "11:15")
    page = fay.client.get(address).content.decode()
    assert "Ben has Cleo Marsh from 11:00 to 11:45." in page
    assert "Move it there" not in page


def test_a_free_time_is_moved_to_with_one_press(fay: Player, adas_visit: Appointment) -> None:
    query = place(adas_visit, "14:30", minutes=30)
    page = fay.client.get(reverse("desk:visit_move", args=[adas_visit.pk]) + query).content.decode()
    assert "Nothing is in the way." in page
    assert send(fay, "desk:visit_move", adas_visit.pk, query, asked_by="clinic").status_code == 302
    moved = queries.visit_of(adas_visit)
    assert (moved.starts_at.hour, moved.starts_at.minute) == (14, 30)
    assert moved.ends_at - moved.starts_at == timedelta(minutes=30)
    assert "Moved" in page_of(fay, adas_visit)


def test_time_outside_the_hours_is_asked_about_and_then_done(fay: Player, adas_visit: Appointment) -> None:
    query = place(adas_visit, "19:00")
    page = fay.client.get(reverse("desk:visit_move", args=[adas_visit.pk]) + query).content.decode()
    assert "I have seen this and mean it" in page
    assert send(fay, "desk:visit_move", adas_visit.pk, query).status_code == 409
    assert send(fay, "desk:visit_move", adas_visit.pk, query, meant="on").status_code == 302


@pytest.mark.parametrize("at", ["25:00", "soon", "10:07", ""])
def test_a_time_that_cannot_be_is_said_so_with_what_was_typed(
    fay: Player, adas_visit: Appointment, at: str
) -> None:
    answer = fay.client.get(reverse("desk:visit_move", args=[adas_visit.pk]) + place(adas_visit, at))
    assert answer.status_code == 422
    assert f'value="{at}"' in answer.content.decode() or not at


@pytest.fixture
def strict(program: Actor, first_visit: Service) -> None:
    """Half the price when it is cancelled less than a day before."""
    details = RuleDetails(move_hours=24, cancel_hours=24, bands=(Band(24, 50),), missed_percent=100)
    actions.set_change_rule(program, first_visit, details)


@pytest.mark.usefixtures("strict")
def test_cancelling_shows_the_rule_and_what_it_costs_now(fay: Player, adas_visit: Appointment) -> None:
    page = fay.client.get(reverse("desk:visit_cancel", args=[adas_visit.pk])).content.decode()
    assert "If the person cancels now: £42.50." in page
    assert "Less than 24 hours before, a change costs 50% of the price, £42.50." in page


@pytest.mark.usefixtures("strict")
def test_what_the_clinic_cancels_costs_nobody_anything(fay: Player, adas_visit: Appointment) -> None:
    send(fay, "desk:visit_cancel", adas_visit.pk, asked_by="clinic")
    assert queries.visit_of(adas_visit).status is actions.Status.CANCELLED
    assert not Fee.objects.exists()


@pytest.mark.usefixtures("strict")
def test_a_fee_is_waived_at_once_only_with_a_reason(fay: Player, adas_visit: Appointment) -> None:
    said = {"asked_by": "person", "waive": "on"}
    assert send(fay, "desk:visit_cancel", adas_visit.pk, **said).status_code == 422
    assert queries.visit_of(adas_visit).status is actions.Status.CONFIRMED
    send(fay, "desk:visit_cancel", adas_visit.pk, **said, waive_why="Child ill")
    fee = Fee.objects.get()
    decided = fee.decisions.get()
    assert (fee.proposed_pence, decided.step, decided.why) == (4250, "waived", "Child ill")


def test_a_cancelled_visit_stands_again_by_undo(fay: Player, adas_visit: Appointment) -> None:
    send(fay, "desk:visit_cancel", adas_visit.pk, asked_by="person")
    send(fay, "desk:undo", adas_visit.pk)
    assert queries.visit_of(adas_visit).status is actions.Status.CONFIRMED


def test_the_desk_keeps_a_note_on_the_visit(fay: Player, adas_visit: Appointment) -> None:
    send(fay, "desk:visit_note", adas_visit.pk, note="Comes with her sister")
    assert "Comes with her sister" in page_of(fay, adas_visit)


def test_a_visit_of_another_clinic_is_not_there(dan: Player, adas_visit: Appointment) -> None:
    assert dan.client.get(reverse("desk:visit", args=[adas_visit.pk])).status_code == 404
    assert send(dan, "desk:visit_cancel", adas_visit.pk, asked_by="person").status_code == 404
