"""The desk puts a visit elsewhere in one step, is told what hinders before, and goes back with undo."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from tests.lib.cast import Player, make_patient
from tests.unit.booking.conftest import ELEVEN, TEN, Hold
from wellhead.booking import actions, queries
from wellhead.booking.actions import Placement
from wellhead.booking.models import Absence, Appointment, Room, Service, SlotClaim
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.foundation.models import Clinic
from wellhead.foundation.once import AlreadyDone, new_token
from wellhead.people import access as people_access
from wellhead.people import actions as people

AN_HOUR = timedelta(hours=1)
Kinds = Callable[..., list[str]]


@pytest.fixture
def kinds(fay: Player, first_visit: Service, now: datetime) -> Kinds:
    """The kinds of conflict that the desk is shown."""

    def found(placement: Placement, appointment: Appointment | None = None) -> list[str]:
        told = queries.conflicts(fay.actor, first_visit, placement, now=now, appointment=appointment)
        return [each.kind for each in told if each.blocks]

    return found


def stands(appointment: Appointment) -> tuple[datetime, int, str, str]:
    visit = queries.visit_of(appointment)
    minutes = int((visit.ends_at - visit.starts_at).total_seconds() // 60)
    return visit.starts_at, minutes, visit.staff.name, visit.status.value


def claimed_minutes(appointment: Appointment) -> int:
    claims = SlotClaim.objects.filter(appointment=appointment, resource_key__startswith="staff:")
    return claims.count() * 5


def test_time_length_and_clinician_change_in_one_step_and_back(
    fay: Player, adas_visit: Appointment, cleo_works: Player, now: datetime
) -> None:
    assert cleo_works.staff is not None
    placement = Placement(ELEVEN, minutes=60, staff_id=cleo_works.staff.id)
    actions.place(fay.actor, adas_visit, placement, now=now)
    assert stands(adas_visit) == (ELEVEN, 60, "Cleo", "confirmed")
    assert claimed_minutes(adas_visit) == 60 + 15
    actions.undo(fay.actor, adas_visit, now=now)
    assert stands(adas_visit) == (TEN, 45, "Ben", "confirmed")
    assert claimed_minutes(adas_visit) == 45 + 15


def test_undo_goes_back_step_by_step(fay: Player, adas_visit: Appointment, now: datetime) -> None:
    for hours in (1, 2):
        actions.place(fay.actor, adas_visit, Placement(TEN + hours * AN_HOUR), now=now)
    seen = []
    for _ in range(2):
        actions.undo(fay.actor, adas_visit, now=now)
        seen.append(stands(adas_visit)[0])
    assert seen == [TEN + AN_HOUR, TEN]


def test_a_mark_is_taken_back_to_what_it_was(fay: Player, adas_visit: Appointment) -> None:
    for event in ("arrived", "in_room", "started"):
        actions.mark(fay.actor, adas_visit, event, now=TEN)
    seen = []
    for _ in range(3):
        actions.undo(fay.actor, adas_visit, now=TEN)
        seen.append(stands(adas_visit)[3])
    assert seen == ["in_room", "arrived", "confirmed"]


def test_a_cancelled_visit_stands_again(fay: Player, adas_visit: Appointment, now: datetime) -> None:
    before = set(SlotClaim.objects.values_list("resource_key", "quantum"))
    actions.cancel(fay.actor, adas_visit, why="", now=now)
    assert not SlotClaim.objects.exists()
    actions.undo(fay.actor, adas_visit, now=now)
    assert stands(adas_visit) == (TEN, 45, "Ben", "confirmed")
    assert set(SlotClaim.objects.values_list("resource_key", "quantum")) == before


def test_a_cancelled_visit_whose_time_went_to_somebody_else_stays_cancelled(
    fay: Player, adas_visit: Appointment, clinic: Clinic, first_visit: Service, now: datetime
) -> None:
    actions.cancel(fay.actor, adas_visit, why="", now=now)
    mia = make_patient(clinic, "Mia")
    assert mia.person is not None
    actions.book_for(fay.actor, service=first_visit, person=mia.person, placement=Placement(TEN), now=now)
    with pytest.raises(actions.InTheWay, match=r"Ben has Mia Marsh from 10:00 to 10:45\."):
        actions.undo(fay.actor, adas_visit, now=now)
    assert stands(adas_visit)[3] == "cancelled"


def test_a_fresh_booking_is_undone_and_an_old_one_is_not(
    fay: Player, ada: Player, first_visit: Service, now: datetime
) -> None:
    assert ada.person is not None
    booked = actions.book_for(
        fay.actor, service=first_visit, person=ada.person, placement=Placement(TEN), now=now
    )
    with pytest.raises(CannotBeDone, match="Cancel the visit"):
        actions.undo(fay.actor, booked, now=now + AN_HOUR)
    actions.undo(fay.actor, booked, now=now + timedelta(minutes=5))
    assert stands(booked)[3] == "cancelled"


def test_there_is_nothing_to_undo_on_a_time_that_is_only_held(fay: Player, hold: Hold, now: datetime) -> None:
    with pytest.raises(actions.NothingToUndo):
        actions.undo(fay.actor, hold(), now=now)


@pytest.mark.parametrize(
    ("placement", "kind"),
    [
        (Placement(TEN + timedelta(minutes=30)), "staff_taken"),
        (Placement(TEN - timedelta(minutes=50)), "staff_taken"),
        (Placement(TEN.replace(hour=18)), "outside_hours"),
        (Placement(TEN.replace(hour=16, minute=30)), "outside_hours"),
        (Placement(TEN - timedelta(days=2)), "past"),
        (Placement(TEN + timedelta(minutes=52)), "step"),
        (Placement(ELEVEN, minutes=485), "length"),
        (Placement(datetime.fromisoformat("2026-12-25T11:00+00:00")), "closed_day"),
    ],
)
def test_what_hinders_is_named_before_anything_is_done(
    kinds: Kinds, adas_visit: Appointment, placement: Placement, kind: str
) -> None:
    assert kind in kinds(placement)


def test_nothing_hinders_where_it_stands_or_right_beside_itself(
    kinds: Kinds, adas_visit: Appointment
) -> None:
    assert kinds(Placement(TEN), adas_visit) == []
    assert kinds(Placement(TEN + timedelta(minutes=15)), adas_visit) == []


def test_outside_hours_is_done_only_when_meant(fay: Player, adas_visit: Appointment, now: datetime) -> None:
    evening = TEN.replace(hour=18)
    with pytest.raises(actions.InTheWay, match="Ben does not work then"):
        actions.place(fay.actor, adas_visit, Placement(evening), now=now)
    assert stands(adas_visit)[0] == TEN
    actions.place(fay.actor, adas_visit, Placement(evening, is_outside_hours_meant=True), now=now)
    assert stands(adas_visit)[0] == evening


def test_taken_time_is_never_overridden(
    fay: Player, adas_visit: Appointment, first_visit: Service, clinic: Clinic, now: datetime
) -> None:
    mia = make_patient(clinic, "Mia")
    assert mia.person is not None
    placement = Placement(TEN, is_outside_hours_meant=True)
    with pytest.raises(actions.InTheWay):
        actions.book_for(fay.actor, service=first_visit, person=mia.person, placement=placement, now=now)


def test_leave_and_a_closed_clinic_are_said(
    kinds: Kinds, program: Actor, ben: Player, adas_visit: Appointment
) -> None:
    actions.add_leave(
        program, staff=ben.staff, room=None, starts_at=ELEVEN, ends_at=ELEVEN + AN_HOUR, why="Dentist"
    )
    actions.add_leave(
        program, staff=None, room=None, starts_at=TEN.replace(hour=14), ends_at=TEN.replace(hour=15)
    )
    assert kinds(Placement(ELEVEN + timedelta(minutes=30))) == ["absent"]
    assert kinds(Placement(TEN.replace(hour=14))) == ["absent"]


def test_needling_needs_a_certificate_and_insurance_on_the_day_of_the_visit(
    kinds: Kinds, program: Actor, ben: Player, first_visit: Service
) -> None:
    first_visit.needs_skills = ["needling"]
    first_visit.save(update_fields=["needs_skills"])
    assert ben.staff is not None
    certificate = people.Certificate(
        skill="needling", name="Course", valid_until=date(2027, 1, 1), insured_until=date(2026, 11, 25)
    )
    on_the_day = Placement(TEN, staff_id=ben.staff.id, is_outside_hours_meant=True)
    later = Placement(TEN + timedelta(days=2), staff_id=ben.staff.id, is_outside_hours_meant=True)
    assert kinds(on_the_day) == ["skill"]
    people.certify(program, ben.staff, certificate)
    assert kinds(on_the_day) == []
    assert kinds(later) == ["skill"]


def test_a_room_that_is_closed_gives_way_to_another(
    fay: Player, clinic: Clinic, program: Actor, adas_visit: Appointment, first_visit: Service, now: datetime
) -> None:
    first_visit.needs_room = True
    first_visit.save(update_fields=["needs_room"])
    rooms = [actions.add_room(program, name) for name in ("Room 1", "Room 2")]
    Absence.objects.create(
        **stamp(program), room=rooms[0], kind="closed", starts_at=TEN, ends_at=TEN + 4 * AN_HOUR
    )
    actions.place(fay.actor, adas_visit, Placement(ELEVEN), now=now)
    room = queries.visit_of(adas_visit).appointment.room
    assert isinstance(room, Room)
    assert room.name == "Room 2"


def test_the_most_a_day_is_said_and_can_be_meant(
    kinds: Kinds, first_visit: Service, adas_visit: Appointment
) -> None:
    first_visit.most_a_day = 1
    first_visit.save(update_fields=["most_a_day"])
    assert kinds(Placement(ELEVEN)) == ["limit"]
    assert kinds(Placement(ELEVEN), adas_visit) == []
    assert kinds(Placement(ELEVEN, is_outside_hours_meant=True)) == []


def test_a_page_that_is_no_longer_true_changes_nothing(
    fay: Player, adas_visit: Appointment, now: datetime
) -> None:
    seen = queries.visit_of(adas_visit).events
    actions.place(fay.actor, adas_visit, Placement(ELEVEN), now=now, seen=seen)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.place(fay.actor, adas_visit, Placement(TEN), now=now, seen=seen)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.undo(fay.actor, adas_visit, now=now, seen=seen)
    assert stands(adas_visit)[0] == ELEVEN


def test_a_drop_sent_twice_counts_once(fay: Player, adas_visit: Appointment, now: datetime) -> None:
    token = new_token()
    actions.place(fay.actor, adas_visit, Placement(ELEVEN), now=now, once_token=token)
    with pytest.raises(AlreadyDone):
        actions.place(fay.actor, adas_visit, Placement(TEN), now=now, once_token=token)
    assert stands(adas_visit)[0] == ELEVEN


def test_ada_moves_her_visit_but_chooses_no_length_and_no_clinician(
    ada: Player, adas_visit: Appointment, now: datetime
) -> None:
    actions.place(ada.actor, adas_visit, Placement(ELEVEN), now=now)
    assert stands(adas_visit)[0] == ELEVEN
    with pytest.raises(Refused):
        actions.place(ada.actor, adas_visit, Placement(TEN, minutes=90), now=now)


def test_only_staff_are_told_what_hinders(
    ada: Player, dan: Player, first_visit: Service, now: datetime
) -> None:
    for stranger in (ada, dan):
        with pytest.raises(Refused):
            queries.conflicts(stranger.actor, first_visit, Placement(TEN), now=now)


def test_somebody_is_booked_with_whoever_is_free(
    fay: Player, ada: Player, clinic: Clinic, first_visit: Service, cleo_works: Player, now: datetime
) -> None:
    booked = []
    for name in ("Mia", "Noa"):
        person = make_patient(clinic, name).person
        assert person is not None
        booked.append(
            actions.book_for(fay.actor, service=first_visit, person=person, placement=Placement(TEN), now=now)
        )
    assert {each.staff.name for each in booked} == {"Ben", "Cleo"}
    assert [each.event for each in queries.history(booked[0])] == ["held", "confirmed"]


def test_nobody_is_booked_twice_at_once_by_the_desk(
    fay: Player, ada: Player, adas_visit: Appointment, first_visit: Service, cleo_works: Player, now: datetime
) -> None:
    assert ada.person is not None
    with pytest.raises(actions.InTheWay, match="Ada Marsh has another visit then"):
        actions.book_for(fay.actor, service=first_visit, person=ada.person, placement=Placement(TEN), now=now)


def test_a_clinician_who_takes_over_may_read_whom_they_will_see(
    fay: Player, ada: Player, adas_visit: Appointment, cleo_works: Player, now: datetime
) -> None:
    assert ada.person is not None
    assert cleo_works.staff is not None
    assert not people_access.may_read_record(cleo_works.actor, ada.person)
    placement = Placement(TEN, staff_id=cleo_works.staff.id)
    actions.place(fay.actor, adas_visit, placement, now=now)
    assert people_access.may_read_record(cleo_works.actor, ada.person)
