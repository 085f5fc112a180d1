"""How well time is used and how calls end: each figure with what it is a part of."""

from datetime import date, datetime, time, timedelta

import pytest

from tests.lib.cast import Player, make_patient
from tests.unit.booking.conftest import TEN
from wellhead.booking import actions, queries
from wellhead.booking.actions import CallEnd, Placement
from wellhead.booking.figures import Part
from wellhead.booking.keeping import Stretch
from wellhead.booking.models import Appointment, Service
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.foundation.models import Clinic

TUESDAY = TEN.date()


def booked(fay: Player, clinic: Clinic, service: Service, starts_at: datetime, *, name: str) -> Appointment:
    person = make_patient(clinic, name).person
    assert person is not None
    placement = Placement(starts_at, is_outside_hours_meant=True)
    return actions.book_for(
        fay.actor, service=service, person=person, placement=placement, now=TEN - timedelta(days=1)
    )


def test_available_time_is_hours_without_breaks_and_leave(
    fay: Player, ben: Player, program: Actor, clinic: Clinic, first_visit: Service, now: datetime
) -> None:
    lunch = Stretch(1, time(12), time(13), is_break=True)
    whole = Stretch(1, time(9), time(17))
    assert ben.staff is not None
    actions.set_week(program, ben.staff, [whole, lunch], since=TUESDAY)
    actions.add_leave(
        program, staff=ben.staff, room=None, starts_at=TEN.replace(hour=16), ends_at=TEN.replace(hour=20)
    )
    booked(fay, clinic, first_visit, TEN, name="Mia")
    booked(fay, clinic, first_visit, TEN.replace(hour=18), name="Noa")
    [use] = queries.figures(fay.actor, clinic, TUESDAY, last=TUESDAY, now=now).use
    assert (use.available, use.booked, use.outside) == (6 * 60, 45, 45)
    assert use.fill == Part(45, 360)


def test_a_public_holiday_is_no_available_time(
    fay: Player, clinic: Clinic, first_visit: Service, now: datetime
) -> None:
    christmas = date(2026, 12, 25)
    assert queries.figures(fay.actor, clinic, christmas, last=christmas, now=now).fill.share is None


def test_missed_is_of_those_of_whom_it_is_known(
    fay: Player, clinic: Clinic, first_visit: Service, now: datetime
) -> None:
    visits = [
        booked(fay, clinic, first_visit, TEN + timedelta(hours=n), name=name)
        for n, name in enumerate(("Mia", "Noa", "Lea", "Ida"))
    ]
    evening = TEN.replace(hour=19)
    actions.mark(fay.actor, visits[0], "did_not_attend", now=evening)
    actions.mark(fay.actor, visits[1], "started", now=evening)
    actions.cancel(fay.actor, visits[2], why="", now=TEN - timedelta(hours=1))
    told = queries.figures(fay.actor, clinic, TUESDAY, last=TUESDAY, now=evening)
    assert told.missed == Part(1, 2)
    assert (told.visits, told.unmarked) == (3, 1)
    assert (told.cancelled, told.late) == (Part(1, 4), Part(1, 4))
    assert told.lead_days == pytest.approx(1 + 1 / 24)


@pytest.fixture
def call(first_visit: Service) -> Service:
    first_visit.kind = "call"
    first_visit.save(update_fields=["kind"])
    return first_visit


def test_rightly_not_booking_somebody_is_a_good_end(
    fay: Player, clinic: Clinic, call: Service, now: datetime
) -> None:
    ends = (CallEnd.BOOKED, CallEnd.NOT_BOOKED_DOCTOR, CallEnd.THINKING, CallEnd.NOT_REACHED, None)
    for hour, end in enumerate(ends):
        visit = booked(fay, clinic, call, TEN + timedelta(hours=hour), name=f"Mia{hour}")
        if end is not None:
            actions.note_call(fay.actor, visit, end, now=TEN + timedelta(hours=hour), minutes=12)
    told = queries.call_figures(fay.actor, clinic, TUESDAY, last=TUESDAY, now=TEN + timedelta(days=1))
    assert (told.due, told.not_noted) == (5, 1)
    assert told.reached == Part(3, 4)
    assert told.good_ends == Part(2, 3)
    assert told.rightly_not_booked == Part(1, 3)


def test_the_latest_word_on_a_call_counts(fay: Player, clinic: Clinic, call: Service, now: datetime) -> None:
    visit = booked(fay, clinic, call, TEN, name="Mia")
    for end in (CallEnd.NOT_REACHED, CallEnd.NOT_BOOKED_SELF_CARE):
        actions.note_call(fay.actor, visit, end, now=TEN)
    told = queries.call_figures(fay.actor, clinic, TUESDAY, last=TUESDAY, now=TEN + timedelta(hours=1))
    assert told.rightly_not_booked == Part(1, 1)
    assert queries.visit_of(visit).status is actions.Status.FINISHED


def test_a_visit_in_the_clinic_is_no_call(fay: Player, adas_visit: Appointment) -> None:
    with pytest.raises(CannotBeDone, match="not a call"):
        actions.note_call(fay.actor, adas_visit, CallEnd.BOOKED, now=TEN)


def test_figures_are_the_clinics_own(ada: Player, dan: Player, clinic: Clinic, now: datetime) -> None:
    for stranger in (ada, dan):
        with pytest.raises(Refused):
            queries.figures(stranger.actor, clinic, TUESDAY, last=TUESDAY, now=now)
        with pytest.raises(Refused):
            queries.call_figures(stranger.actor, clinic, TUESDAY, last=TUESDAY, now=now)
