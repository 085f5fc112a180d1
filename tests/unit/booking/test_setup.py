"""Services, rooms, hours and absences: who sets them, and what is refused."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.lib.cast import Player
from tests.unit.booking.conftest import TEN, Hold, weekdays
from wellhead.booking import actions, queries
from wellhead.booking.models import Appointment, AppointmentEvent, Service
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.foundation.models import Clinic
from wellhead.people.models import Competency, Skill


def starts(clinic: Clinic, service: Service, day: date, now: datetime) -> list[str]:
    free = queries.free_times(clinic, service, from_day=day, days=1, now=now)
    return [f"{each.starts_at:%H:%M} {each.staff_name}" for each in free]


def test_a_clinician_on_leave_is_not_offered(
    clinic: Clinic, first_visit: Service, program: Actor, ben: Player, now: datetime
) -> None:
    actions.add_leave(
        program,
        staff=ben.staff,
        room=None,
        starts_at=TEN,
        ends_at=datetime(2026, 11, 24, 16, 0, tzinfo=UTC),
        why="Course",
    )
    assert starts(clinic, first_visit, TEN.date(), now) == ["09:00 Ben", "16:00 Ben"]


def test_a_public_holiday_is_closed(clinic: Clinic, first_visit: Service) -> None:
    before = datetime(2026, 12, 20, 12, 0, tzinfo=UTC)
    assert starts(clinic, first_visit, date(2026, 12, 25), before) == []
    assert starts(clinic, first_visit, date(2026, 12, 24), before) != []


def test_new_hours_end_the_old_ones_the_day_before(
    clinic: Clinic, first_visit: Service, program: Actor, ben: Player, now: datetime
) -> None:
    assert ben.staff is not None
    actions.set_week(program, ben.staff, weekdays(time(13), time(14)), since=date(2026, 11, 25))
    assert "09:00 Ben" in starts(clinic, first_visit, date(2026, 11, 24), now)
    assert starts(clinic, first_visit, date(2026, 11, 25), now) == ["13:00 Ben"]


def test_a_service_that_needs_a_skill_is_offered_by_those_whose_proof_holds(
    clinic: Clinic, first_visit: Service, program: Actor, ben: Player, cleo_works: Player, now: datetime
) -> None:
    needling = actions.add_service(
        program,
        actions.ServiceDetails(
            slug="needling", name="Needling", minutes=30, needs_skills=(Skill.NEEDLING.value,)
        ),
    )
    for player, until in ((ben, date(2027, 1, 1)), (cleo_works, date(2026, 11, 1))):
        assert player.staff is not None
        Competency.objects.create(
            clinic=clinic, staff=player.staff, skill=Skill.NEEDLING, certificate="C", valid_until=until, insured_until=until
        )  # fmt: skip
    offered = queries.free_times(clinic, needling, from_day=TEN.date(), days=1, now=now)
    assert {each.staff_name for each in offered} == {"Ben"}


def test_a_room_is_part_of_the_time(
    clinic: Clinic, first_visit: Service, program: Actor, cleo_works: Player, hold: Hold, now: datetime
) -> None:
    actions.add_room(program, "Room 1")
    roomy = actions.add_service(
        program, actions.ServiceDetails(slug="roomy", name="Visit", minutes=30, needs_room=True)
    )
    hold(TEN, service=roomy)
    with pytest.raises(actions.TimeTaken):
        hold(TEN, service=roomy)


def test_two_services_of_one_short_name_are_refused(program: Actor, first_visit: Service) -> None:
    again = actions.ServiceDetails(slug="first-appointment", name="Again", minutes=30)
    with pytest.raises(CannotBeDone, match="short name already"):
        actions.add_service(program, again)


def test_lengths_are_multiples_of_five_minutes(program: Actor) -> None:
    with pytest.raises(CannotBeDone, match="multiples of five"):
        actions.add_service(program, actions.ServiceDetails(slug="odd", name="Odd", minutes=42))


def test_a_clinician_does_not_set_hours(ben: Player, first_visit: Service) -> None:
    assert ben.staff is not None
    with pytest.raises(Refused, match="owner or the front desk"):
        actions.set_week(ben.actor, ben.staff, weekdays(), since=date(2027, 1, 1))


def test_an_absence_that_ends_before_it_begins_is_refused(program: Actor, ben: Player) -> None:
    with pytest.raises(CannotBeDone, match="ends before it begins"):
        actions.add_leave(
            program, staff=ben.staff, room=None, starts_at=TEN, ends_at=TEN - timedelta(hours=1)
        )


def test_the_database_refuses_to_change_what_happened(adas_visit: Appointment) -> None:
    rows = AppointmentEvent.objects.filter(appointment=adas_visit)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        rows.update(why="It never happened")
    with pytest.raises(DatabaseError, match=r"never.* removed"), transaction.atomic():
        rows.delete()


def test_the_clinic_itself_books_without_notice(
    fay: Player, hold: Hold, now: datetime, first_visit: Service
) -> None:
    soon = now + timedelta(hours=1)
    with pytest.raises(actions.NotOffered, match="too soon"):
        hold(soon)
    assert hold(soon, actor=fay.actor).starts_at == soon
