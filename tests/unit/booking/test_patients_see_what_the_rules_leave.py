"""Somebody who books sees what the clinic's rules leave, can take it, and is refused the rest: walked on the pages."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client

from tests.lib.cast import Player
from tests.unit.booking.conftest import TEN, weekdays
from wellhead.booking import actions
from wellhead.booking.keeping import Stretch
from wellhead.booking.models import Appointment, ClinicianSettings, Room, Service
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.models import Clinic
from wellhead.foundation.once import new_token
from wellhead.people.models import Competency, Skill

TUESDAY = TEN.date()


def shown(client: Client, slug: str, day: date) -> list[str]:
    """The times that the page offers, as it sends them."""
    page = client.get(f"/book/{slug}/?day={day.isoformat()}").content.decode()
    return re.findall(r'name="time" value="([^"]+)"', page)


def take(client: Client, slug: str, starts: str) -> tuple[int, str]:
    """Choose a time; the status, and what the page says."""
    answer = client.post(f"/book/{slug}/hold/", {"time": starts, "who": "", "once": new_token()})
    return answer.status_code, answer.content.decode()


@pytest.mark.feature("B04")
def test_hours_breaks_leave_buffers_notice_and_limits_leave_what_can_be_booked(
    client: Client, first_visit: Service, program: Actor, ben: Player, clinic: Clinic
) -> None:
    assert ben.staff is not None
    lunch = [Stretch(day, time(12), time(13), is_break=True) for day in range(5)]
    actions.set_week(program, ben.staff, [*weekdays(time(9), time(16)), *lunch], since=TUESDAY)
    leave = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)
    actions.add_leave(
        program, staff=ben.staff, room=None, starts_at=leave, ends_at=leave + timedelta(hours=1)
    )
    ClinicianSettings.objects.create(clinic=clinic, staff=ben.staff, most_a_day=2)
    before = shown(client, "first-appointment", TUESDAY)
    assert [each[11:16] for each in before] == ["09:00", "09:30", "10:00", "10:30", "11:00", "13:00", "13:30"]
    assert take(client, "first-appointment", "2026-11-24T10:00Z")[0] == 302
    between = shown(Client(), "first-appointment", TUESDAY)
    assert [each[11:16] for each in between] == ["09:00", "11:00", "13:00", "13:30"]
    for starts in ("2026-11-24T12:30Z", "2026-11-24T14:45Z", "2026-11-23T12:30Z"):
        status, said = take(Client(), "first-appointment", starts)
        assert status == 422
        assert "That time is" in said
    assert take(Client(), "first-appointment", "2026-11-24T13:00Z")[0] == 302
    assert shown(Client(), "first-appointment", TUESDAY) == []
    assert take(Client(), "first-appointment", "2026-11-24T09:00Z")[0] == 409


@pytest.mark.feature("B05", "B07")
def test_any_clinician_means_one_with_every_proof_and_a_room_of_the_right_kind(
    client: Client, first_visit: Service, program: Actor, ben: Player, cleo_works: Player, clinic: Clinic
) -> None:
    for player, until in ((ben, TUESDAY - timedelta(days=1)), (cleo_works, TUESDAY)):
        Competency.objects.create(
            clinic=clinic, staff=player.staff, skill=Skill.NEEDLING, certificate="C", valid_until=date(2028, 1, 1), insured_until=until
        )  # fmt: skip
    for name, kind in (("Gym", "gym"), ("Quiet room", "quiet")):
        Room.objects.create(clinic=clinic, name=name, kind=kind)
    details = actions.ServiceDetails(
        slug="needling", name="Needling", minutes=30, needs_room=True, room_kind="quiet", needs_skills=("needling",)
    )  # fmt: skip
    actions.add_service(program, details)
    assert "2026-11-24T10:00Z" in shown(client, "needling", TUESDAY)
    assert shown(client, "needling", TUESDAY + timedelta(days=1)) == []
    assert take(client, "needling", "2026-11-24T10:00Z")[0] == 302
    held = Appointment.objects.get()
    assert (held.staff, held.room and held.room.name) == (cleo_works.staff, "Quiet room")
    assert take(Client(), "needling", "2026-11-24T10:00Z")[0] == 409


@pytest.mark.feature("Q2", "B23")
@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        ("", "2027-03-25T09:00Z", "2027-03-30T08:00Z"),
        ("Europe/Berlin", "2027-03-25T08:00Z", "2027-03-30T07:00Z"),
        ("America/New_York", "2027-03-12T14:00Z", "2027-03-15T13:00Z"),
    ],
)
def test_nine_o_clock_stays_nine_where_the_clinician_is_when_clocks_change(
    zone: str, before: str, after: str, first_visit: Service, ben: Player, clinic: Clinic
) -> None:
    ClinicianSettings.objects.create(clinic=clinic, staff=ben.staff, time_zone=zone)
    with clock.held_at(datetime(2027, 3, 1, 12, tzinfo=UTC)):
        visitor = Client()
        for starts in (before, after):
            assert shown(visitor, "first-appointment", date.fromisoformat(starts[:10]))[0] == starts
        assert take(visitor, "first-appointment", after)[0] == 302
    held = Appointment.objects.get()
    assert held.starts_at == datetime.fromisoformat(after)


@pytest.mark.feature("B16")
def test_a_service_that_is_not_for_the_same_day_starts_tomorrow(
    client: Client, first_visit: Service, now: datetime
) -> None:
    assert shown(client, "first-appointment", now.date()) != []
    Service.objects.filter(pk=first_visit.pk).update(is_same_day=False)
    assert shown(client, "first-appointment", now.date()) == []
    status, said = take(client, "first-appointment", "2026-11-23T15:00Z")
    assert (status, "That time is not one we offer" in said) == (422, True)
    assert shown(client, "first-appointment", TUESDAY) != []
