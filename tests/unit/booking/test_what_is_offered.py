"""Each rule of a clinic, from its row to the times that are offered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.lib.cast import Player, make_staff
from tests.unit.booking.conftest import ELEVEN, TEN, Hold, weekdays
from wellhead.booking import actions, queries
from wellhead.booking.keeping import Stretch
from wellhead.booking.models import (
    Absence,
    Appointment,
    ClinicianSettings,
    Room,
    Service,
    Staff,
)
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.models import Clinic
from wellhead.people.models import Competency, Skill, StaffRole

LONDON = ZoneInfo("Europe/London")
TUESDAY, WEDNESDAY = TEN.date(), TEN.date() + timedelta(days=1)
Offered = Callable[..., list[str]]


@pytest.fixture
def offered(clinic: Clinic, now: datetime) -> Offered:
    """The starts of a day, London time."""

    def told(service: Service, day: date = TUESDAY, **more: Any) -> list[str]:
        free = queries.free_starts(clinic, service, now=more.pop("now", now), **more)
        return [f"{start.astimezone(LONDON):%H:%M}" for start in free.on(day)]

    return told


def a_service(program: Actor, **said: Any) -> Service:
    """Half an hour, nothing after it."""
    details = {"slug": "half-hour", "name": "Visit", "minutes": 30, **said}
    return actions.add_service(program, actions.ServiceDetails(**details))


def staff_of(player: Player) -> Staff:
    """The member of staff."""
    assert player.staff is not None
    return player.staff


def settle(player: Player, **said: Any) -> None:
    """What holds for the clinician's calendar."""
    staff = staff_of(player)
    ClinicianSettings.objects.create(clinic_id=staff.clinic_id, staff=staff, **said)


def test_steps_begin_again_after_a_break(
    first_visit: Service, program: Actor, ben: Player, offered: Offered
) -> None:
    lunch = [Stretch(day, time(10, 40), time(11, 10), is_break=True) for day in range(5)]
    actions.set_week(program, staff_of(ben), [*weekdays(time(9), time(13)), *lunch], since=TUESDAY)
    assert offered(a_service(program)) == ["09:00", "09:30", "10:00", "11:10", "11:40", "12:10"]


def test_hours_past_midnight_and_odd_minutes_are_refused_with_a_reason(program: Actor, ben: Player) -> None:
    for wrong, said in (
        (weekdays(time(22), time(2)), "set two days"),
        (weekdays(time(9, 2), time(17)), "steps of five minutes"),
    ):
        with pytest.raises(CannotBeDone, match=said):
            actions.set_week(program, staff_of(ben), wrong, since=TUESDAY)


def test_a_day_is_full_when_the_service_was_booked_often_enough(
    first_visit: Service, program: Actor, cleo_works: Player, hold: Hold, offered: Offered, ben: Player
) -> None:
    service = a_service(program, most_a_day=1)
    hold(TEN, service=service, staff_id=staff_of(ben).id)
    assert offered(service, staff_id=staff_of(ben).id) == []
    assert "10:00" in offered(service, staff_id=staff_of(cleo_works).id)
    assert "10:00" in offered(service, WEDNESDAY, staff_id=staff_of(ben).id)
    assert offered(first_visit, staff_id=staff_of(ben).id) != []


def test_a_day_is_full_when_the_clinician_has_enough_visits_of_any_kind(
    first_visit: Service, program: Actor, ben: Player, hold: Hold, offered: Offered
) -> None:
    settle(ben, most_a_day=2)
    other = a_service(program)
    hold(TEN)
    assert "11:00" in offered(other)
    hold(ELEVEN)
    assert offered(other) == offered(first_visit) == []
    with pytest.raises(actions.TimeTaken):
        hold(ELEVEN + timedelta(hours=2))


def test_a_full_day_has_room_again_after_a_cancellation(
    first_visit: Service, program: Actor, ben: Player, hold: Hold, offered: Offered, now: datetime
) -> None:
    settle(ben, most_a_day=1)
    held = hold(TEN)
    actions.cancel(program, held, why="", now=now)
    assert "10:00" in offered(first_visit)


def test_a_service_not_for_the_same_day_begins_tomorrow_for_the_public_alone(
    first_visit: Service, program: Actor, clinic: Clinic, offered: Offered, now: datetime
) -> None:
    service = a_service(program, is_same_day=False)
    monday = now.date()
    assert offered(service, monday) == []
    assert offered(service, TUESDAY) != []
    by_the_desk = queries.free_times(clinic, service, from_day=monday, days=1, lead=timedelta(0), now=now)
    assert f"{by_the_desk[0].starts_at:%H:%M}" == "12:00"


def test_proof_of_every_skill_has_to_hold_on_the_day_of_the_visit(
    first_visit: Service, program: Actor, clinic: Clinic, ben: Player, offered: Offered
) -> None:
    service = a_service(program, needs_skills=(Skill.NEEDLING.value, Skill.THRUST.value))
    assert offered(service) == []
    for skill, until in ((Skill.NEEDLING, date(2027, 6, 1)), (Skill.THRUST, TUESDAY)):
        Competency.objects.create(
            clinic=clinic, staff=staff_of(ben), skill=skill, certificate="C", valid_until=date(2028, 1, 1), insured_until=until
        )  # fmt: skip
    assert offered(service, TUESDAY) != []
    assert offered(service, WEDNESDAY) == []


def test_only_a_room_of_the_right_kind_will_do(
    first_visit: Service, program: Actor, clinic: Clinic, cleo_works: Player, hold: Hold, offered: Offered
) -> None:
    actions.add_room(program, "Gym")
    service = a_service(program, needs_room=True, room_kind="quiet")
    assert offered(service) == []
    Room.objects.create(clinic=clinic, name="Quiet room", kind="quiet")
    assert "10:00" in offered(service)
    hold(TEN, service=service)
    assert "10:00" not in offered(service)
    assert "10:30" in offered(service)


def test_a_closed_room_is_not_used_and_the_clinic_stays_open(
    first_visit: Service, program: Actor, clinic: Clinic, offered: Offered, ben: Player
) -> None:
    room = actions.add_room(program, "Room 1")
    service = a_service(program, needs_room=True)
    Absence.objects.create(clinic=clinic, room=room, starts_at=TEN, ends_at=ELEVEN)
    assert offered(service)[:3] == ["09:00", "09:30", "11:00"]
    assert "10:00" in offered(first_visit)
    Room.objects.filter(pk=room.pk).update(closed_on=WEDNESDAY)
    assert offered(service, TUESDAY) != []
    assert offered(service, WEDNESDAY) == []


def test_a_region_has_its_own_holidays(first_visit: Service, clinic: Clinic, offered: Offered) -> None:
    saint_andrew = date(2026, 11, 30)
    assert offered(first_visit, saint_andrew) != []
    Clinic.objects.filter(pk=clinic.pk).update(region="SCT")
    clinic.refresh_from_db()
    assert offered(first_visit, saint_andrew) == []


def test_a_region_that_nobody_knows_has_the_holidays_of_the_country(
    first_visit: Service, clinic: Clinic, offered: Offered
) -> None:
    Clinic.objects.filter(pk=clinic.pk).update(region="ATLANTIS")
    clinic.refresh_from_db()
    december = datetime(2026, 12, 20, 12, tzinfo=UTC)
    assert offered(first_visit, date(2026, 12, 25), now=december) == []
    assert offered(first_visit, date(2026, 12, 24), now=december) != []


def test_a_clinician_elsewhere_keeps_their_own_clock_and_the_page_the_clinics_days(
    first_visit: Service, program: Actor, ben: Player, offered: Offered
) -> None:
    settle(ben, time_zone="America/New_York")
    assert offered(a_service(program))[0] == "14:00"
    assert offered(a_service(program, slug="late"), date(2026, 11, 28)) == []


def test_a_visit_that_moves_leaves_its_own_time(
    first_visit: Service, adas_visit: Appointment, offered: Offered
) -> None:
    assert "10:00" not in offered(first_visit)
    assert "10:00" in offered(first_visit, leaving_out=adas_visit)


def test_a_service_is_not_offered_from_the_day_it_ends(
    first_visit: Service, program: Actor, offered: Offered
) -> None:
    Service.objects.filter(pk=first_visit.pk).update(closed_on=WEDNESDAY)
    first_visit.refresh_from_db()
    assert offered(first_visit, TUESDAY) != []
    assert offered(first_visit, WEDNESDAY) == []


def test_the_next_free_times_are_one_for_each_start_with_the_least_booked(
    first_visit: Service, clinic: Clinic, ben: Player, cleo_works: Player, hold: Hold, now: datetime
) -> None:
    hold(TEN, staff_id=staff_of(ben).id)
    found = queries.next_free_times(clinic, first_visit, most=12, now=now)
    starts = [each.starts_at for each in found]
    assert len(found) == 12
    assert starts == sorted(set(starts))
    assert {each.staff_name for each in found} == {"Cleo"}


def test_next_free_times_look_on_to_the_horizon_when_the_first_weeks_are_full(
    first_visit: Service, clinic: Clinic, program: Actor, now: datetime
) -> None:
    actions.add_leave(
        program, staff=None, room=None, starts_at=now, ends_at=now + timedelta(days=30), why="Closed"
    )
    found = queries.next_free_times(clinic, first_visit, most=3, now=now)
    assert [f"{each.starts_at:%d %H:%M}" for each in found] == ["23 12:00", "23 12:30", "23 13:00"]
    assert queries.soonest(clinic, [first_visit], now=now) == {first_visit.slug: found[0].starts_at}


def test_days_of_the_window_come_with_how_many_starts_they_have(
    first_visit: Service, clinic: Clinic, hold: Hold, now: datetime
) -> None:
    hold(TEN)
    counted = queries.free_starts(clinic, first_visit, now=now).counts()
    assert counted[TUESDAY] == 12
    assert counted[WEDNESDAY] == 15
    assert date(2026, 11, 28) not in counted
    assert len(counted) == 28  # 31 weekdays, less Christmas, Boxing Day and New Year


@pytest.mark.parametrize("many", [1, 6])
def test_as_many_queries_for_many_clinicians_and_months_as_for_one(
    many: int, clinic: Clinic, program: Actor, first_visit: Service, now: datetime, django_assert_num_queries: Any
) -> None:  # fmt: skip
    for number in range(many):
        player = make_staff(clinic, f"Staff {number}".replace(" ", "-"), StaffRole.CLINICIAN)
        actions.set_week(program, staff_of(player), weekdays(), since=date(2026, 1, 1))
        settle(player, most_a_day=5)
    actions.add_room(program, "Room 1")
    service = a_service(
        program, needs_room=True, most_a_day=3, needs_skills=(Skill.NEEDLING.value,), horizon_days=80 * many
    )
    queries.free_starts(clinic, service, now=now)
    with django_assert_num_queries(8):
        queries.free_starts(clinic, service, now=now).counts()


def test_a_visit_does_not_move_to_a_day_that_is_full(
    first_visit: Service, program: Actor, ben: Player, adas_visit: Appointment, hold: Hold, now: datetime
) -> None:
    settle(ben, most_a_day=1)
    hold(TEN + timedelta(days=1))
    with pytest.raises(actions.TimeTaken):
        actions.move(program, adas_visit, ELEVEN + timedelta(days=1), now=now)
    moved = actions.move(program, adas_visit, ELEVEN, now=now)
    assert moved.starts_at == ELEVEN


def test_a_visit_that_moves_needs_as_long_as_it_is(
    first_visit: Service, program: Actor, clinic: Clinic, adas_visit: Appointment, hold: Hold, now: datetime
) -> None:
    hold(TEN + timedelta(hours=2))
    Appointment.objects.filter(pk=adas_visit.pk).update(ends_at=TEN + timedelta(minutes=90))
    adas_visit.refresh_from_db()
    free = queries.free_starts(clinic, first_visit, leaving_out=adas_visit, now=now)
    assert [f"{start:%H:%M}" for start in free.on(TUESDAY)][:5] == [
        "09:00",
        "09:30",
        "10:00",
        "13:00",
        "13:30",
    ]


def test_the_page_of_services_asks_the_database_as_often_for_many_as_for_one(
    client: Client, first_visit: Service, program: Actor
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queried:
            assert client.get("/book/").status_code == 200
        return len(queried)

    asked()
    before = asked()
    for number in range(4):
        a_service(program, slug=f"more-{number}", most_a_day=2)
    assert asked() == before


def test_the_desk_may_book_past_the_horizon_of_the_public(
    first_visit: Service, clinic: Clinic, now: datetime
) -> None:
    spring = date(2027, 3, 1)
    public = queries.free_times(clinic, first_visit, from_day=spring, days=1, now=now)
    desk = queries.free_times(clinic, first_visit, from_day=spring, days=1, lead=timedelta(0), now=now)
    assert (len(public), len(desk)) == (0, 15)
