"""A held time becomes a visit, or is let go."""

from datetime import datetime, timedelta

import pytest

from tests.lib.cast import Player, make_patient
from tests.unit.booking.conftest import ELEVEN, TEN, Hold
from wellhead.booking import actions, queries
from wellhead.booking.models import Appointment, Service, SlotClaim
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.foundation.models import AuditEvent, Clinic


def test_a_held_time_is_off_the_list(clinic: Clinic, first_visit: Service, hold: Hold, now: datetime) -> None:
    hold(TEN)
    free = queries.free_times(clinic, first_visit, from_day=TEN.date(), days=1, now=now)
    assert TEN not in [each.starts_at for each in free]
    assert ELEVEN in [each.starts_at for each in free]


def test_a_second_hold_of_the_same_time_is_told_the_nearest_free_times(hold: Hold) -> None:
    hold(TEN)
    with pytest.raises(actions.TimeTaken) as told:
        hold(TEN)
    assert [each.starts_at for each in told.value.nearest] == [
        TEN - timedelta(minutes=60),
        TEN + timedelta(minutes=60),
        TEN + timedelta(minutes=90),
        TEN + timedelta(minutes=120),
    ]


def test_an_overlapping_start_is_refused_too(hold: Hold) -> None:
    hold(TEN)
    with pytest.raises(actions.TimeTaken):
        hold(TEN + timedelta(minutes=30))


def test_the_buffer_keeps_the_quarter_hour_after_a_visit_free(
    clinic: Clinic, first_visit: Service, hold: Hold, now: datetime
) -> None:
    appointment = hold(TEN)
    claimed = SlotClaim.objects.filter(appointment=appointment, resource_key__startswith="staff:")
    assert claimed.count() == (45 + 15) // 5


def test_anyone_free_takes_the_second_hold(hold: Hold, cleo_works: Player) -> None:
    first, second = hold(TEN), hold(TEN)
    assert {first.staff.name, second.staff.name} == {"Ben", "Cleo"}
    with pytest.raises(actions.TimeTaken):
        hold(TEN)


def test_the_less_booked_clinician_is_asked_first(hold: Hold, ben: Player, cleo_works: Player) -> None:
    assert ben.staff is not None
    hold(TEN, staff_id=ben.staff.id)
    assert hold(ELEVEN + timedelta(hours=1)).staff.name == "Cleo"


def test_a_hold_that_ran_out_gives_its_time_to_the_next_who_asks(hold: Hold, now: datetime) -> None:
    lapsed = hold(TEN)
    later = now + timedelta(minutes=20)
    assert hold(TEN, now=later).pk != lapsed.pk
    assert queries.visit_of(lapsed).status is actions.Status.EXPIRED


def test_a_hold_that_ran_out_cannot_be_confirmed(
    hold: Hold, program: Actor, ada: Player, now: datetime
) -> None:
    held = hold(TEN)
    assert ada.person is not None
    with pytest.raises(actions.HoldExpired, match="Choose a time again"):
        actions.confirm(
            program, held, person=ada.person, episode=ada.episode, now=now + timedelta(minutes=20)
        )


def test_the_worker_lets_go_of_holds_that_ran_out(hold: Hold, program: Actor, now: datetime) -> None:
    held = hold(TEN)
    assert actions.sweep_expired(program, now + timedelta(minutes=19)) == 0
    assert actions.sweep_expired(program, now + timedelta(minutes=20)) == 1
    assert queries.visit_of(held).status is actions.Status.EXPIRED
    assert not SlotClaim.objects.exists()


def test_a_confirmed_visit_outlives_the_hold(adas_visit: Appointment, program: Actor, now: datetime) -> None:
    assert actions.sweep_expired(program, now + timedelta(days=1)) == 0
    assert queries.visit_of(adas_visit).status is actions.Status.CONFIRMED


def test_a_confirmed_visit_cannot_be_confirmed_for_somebody_else(
    adas_visit: Appointment, program: Actor, clinic: Clinic, now: datetime
) -> None:
    other = make_patient(clinic, "Mia")
    assert other.person is not None
    with pytest.raises(CannotBeDone, match="booked already"):
        actions.confirm(program, adas_visit, person=other.person, episode=None, now=now)


def test_nobody_is_booked_in_two_places_at_once(
    adas_visit: Appointment, hold: Hold, cleo_works: Player, program: Actor, ada: Player, now: datetime
) -> None:
    second = hold(TEN)
    assert ada.person is not None
    with pytest.raises(actions.AlreadyBusy):
        actions.confirm(program, second, person=ada.person, episode=ada.episode, now=now)
    assert queries.visit_of(second).status is actions.Status.HELD


def test_a_stranger_cannot_confirm_for_ada(hold: Hold, ada: Player, visitor: Actor, now: datetime) -> None:
    assert ada.person is not None
    with pytest.raises(Refused):
        actions.confirm(visitor, hold(TEN), person=ada.person, episode=ada.episode, now=now)


def test_terms_and_price_are_kept_as_they_were_shown(adas_visit: Appointment, first_visit: Service) -> None:
    Service.objects.filter(pk=first_visit.pk).update(terms="Never free.", price_pence=99_900)
    kept = queries.visit_of(adas_visit).appointment
    assert kept.terms.startswith("Change or cancel free")
    assert kept.price_pence == 8500


def test_each_step_leaves_an_audit_event(adas_visit: Appointment) -> None:
    told = list(AuditEvent.objects.filter(event__startswith="booking.").values_list("event", flat=True))
    assert told[-2:] == ["booking.time_held", "booking.appointment_confirmed"]
