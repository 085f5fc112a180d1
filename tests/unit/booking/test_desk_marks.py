"""The day's marks: who may set them, when, and how they are undone."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from tests.lib.cast import Player
from tests.unit.booking.conftest import TEN, Hold
from wellhead.booking import actions, queries
from wellhead.booking.models import Appointment
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.models import AuditEvent
from wellhead.foundation.once import new_token


def mark(player: Player, appointment: Appointment, event: str, once: str = "") -> int:
    link = reverse("booking:mark", args=[appointment.pk])
    sent = {"event": event, "once": once or new_token(), "next": "/book/"}
    return player.client.post(link, sent).status_code


def status_of(appointment: Appointment) -> actions.Status:
    return queries.visit_of(appointment).status


def test_the_front_desk_marks_an_arrival_on_the_day(fay: Player, adas_visit: Appointment) -> None:
    with clock.held_at(TEN - timedelta(minutes=5)):
        assert mark(fay, adas_visit, "arrived") == 302
    visit = queries.visit_of(adas_visit)
    assert (visit.status, visit.since) == (actions.Status.ARRIVED, TEN - timedelta(minutes=5))


def test_an_arrival_is_undone_with_one_press(fay: Player, adas_visit: Appointment) -> None:
    with clock.held_at(TEN):
        mark(fay, adas_visit, "arrived")
        fay.client.post(
            reverse("booking:put_back", args=[adas_visit.pk]), {"once": new_token(), "next": "/book/"}
        )
    assert status_of(adas_visit) is actions.Status.CONFIRMED


def test_the_same_press_sent_twice_counts_once(fay: Player, adas_visit: Appointment) -> None:
    token = new_token()
    with clock.held_at(TEN):
        mark(fay, adas_visit, "arrived", token)
        sent = {"event": "arrived", "once": token, "next": "/book/"}
        again = fay.client.post(reverse("booking:mark", args=[adas_visit.pk]), sent)
    assert again["Location"] == "/book/"
    assert len(queries.history(adas_visit)) == len(["held", "confirmed", "arrived"])


def test_a_visit_goes_from_arrival_to_its_end(ben: Player, adas_visit: Appointment) -> None:
    with clock.held_at(TEN):
        for event in ("arrived", "started", "finished"):
            mark(ben, adas_visit, event)
    assert [row.event for row in queries.history(adas_visit)] == [
        "held",
        "confirmed",
        "arrived",
        "started",
        "finished",
    ]


def test_nobody_has_missed_a_visit_that_has_not_begun(fay: Player, adas_visit: Appointment) -> None:
    with clock.held_at(TEN - timedelta(minutes=1)):
        mark(fay, adas_visit, "did_not_attend")
        assert status_of(adas_visit) is actions.Status.CONFIRMED
    with clock.held_at(TEN + timedelta(minutes=20)):
        mark(fay, adas_visit, "did_not_attend")
        assert status_of(adas_visit) is actions.Status.DID_NOT_ATTEND


def test_nobody_arrives_the_day_before(program: Actor, adas_visit: Appointment, now: datetime) -> None:
    with pytest.raises(CannotBeDone, match="on a later day"):
        actions.mark(program, adas_visit, "arrived", now=now)


@pytest.mark.parametrize("event", ["confirmed", "expired", "cancelled", "held", "gone", ""])
def test_what_is_no_mark_changes_nothing(fay: Player, adas_visit: Appointment, event: str) -> None:
    with clock.held_at(TEN):
        assert mark(fay, adas_visit, event) == 302
    assert status_of(adas_visit) is actions.Status.CONFIRMED


def test_ada_cannot_mark_herself_as_arrived(ada: Player, adas_visit: Appointment) -> None:
    with clock.held_at(TEN):
        assert mark(ada, adas_visit, "arrived") == 404
    assert status_of(adas_visit) is actions.Status.CONFIRMED


def test_a_clinician_of_another_clinic_marks_nothing(dan: Player, adas_visit: Appointment) -> None:
    with clock.held_at(TEN):
        assert mark(dan, adas_visit, "arrived") == 404
    assert status_of(adas_visit) is actions.Status.CONFIRMED


def test_a_mark_leads_back_to_our_own_pages_only(fay: Player, adas_visit: Appointment) -> None:
    with clock.held_at(TEN):
        sent = {"event": "arrived", "once": new_token(), "next": "https://elsewhere.example/"}
        answer = fay.client.post(reverse("booking:mark", args=[adas_visit.pk]), sent)
    assert answer["Location"] == reverse("portal:day")


def test_each_mark_is_audited_with_its_person(fay: Player, ada: Player, adas_visit: Appointment) -> None:
    with clock.held_at(TEN):
        mark(fay, adas_visit, "arrived")
    told = AuditEvent.objects.order_by("-sequence").first()
    assert told is not None
    assert ada.person is not None
    assert (told.event, told.person_id, told.detail) == (
        "booking.appointment_marked",
        ada.person.id,
        {"event": "arrived"},
    )


def test_the_time_of_a_missed_visit_stays_taken(
    fay: Player, adas_visit: Appointment, hold: Hold, program: Actor
) -> None:
    with clock.held_at(TEN + timedelta(minutes=1)):
        mark(fay, adas_visit, "did_not_attend")
    with pytest.raises(actions.TimeTaken):
        hold(TEN, actor=program)
