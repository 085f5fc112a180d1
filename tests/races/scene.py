"""A clinic to race in: clinicians and rooms that are open every day, and one thing to book, in steps of five minutes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from wellhead.booking import actions
from wellhead.booking.keeping import Stretch
from wellhead.booking.models import Appointment, Service
from wellhead.foundation.actor import system
from wellhead.foundation.models import Clinic
from wellhead.people.models import Account, Staff, StaffRole

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TEN = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
SLUG = "meeting"
NOWHERE = "XX"
"""A country without public holidays: the walking clock of a server may stand on any day of the year."""


def found(*, clinicians: int = 1, rooms: int = 0, slug: str = "millbrook") -> tuple[Clinic, Service]:
    """A clinic whose visits take 45 minutes and a quarter of an hour after."""
    clinic = Clinic.objects.create(name=slug, slug=slug, country=NOWHERE, phone="+442079460112")
    program = system(clinic.id)
    every_day = [Stretch(day, time(6), time(20)) for day in range(7)]
    for number in range(clinicians):
        account = Account.objects.create_user(f"{slug}-{number}@clinic.example")
        staff = Staff.objects.create(
            clinic=clinic, account=account, role=StaffRole.CLINICIAN, name=f"Clinician {number}"
        )
        actions.set_week(program, staff, every_day, since=date(2026, 1, 1))
    for number in range(rooms):
        actions.add_room(program, f"Room {number}")
    details = actions.ServiceDetails(
        slug=SLUG,
        name="Visit",
        minutes=45,
        buffer_minutes=15,
        step_minutes=5,
        horizon_days=7,
        needs_room=bool(rooms),
    )
    return clinic, actions.add_service(program, details)


def found_as_json(**given: int) -> str:
    """The same for another process: the clinic's key."""
    return str(found(**given)[0].id)


def a_class(clinic: Clinic, *, seats: int) -> Appointment:
    """A class on Tuesday at ten, led by the clinic's only clinician."""
    program = system(clinic.id)
    details = actions.ServiceDetails(
        slug="class", name="Class", kind="group", minutes=45, step_minutes=5, horizon_days=7, places=seats
    )
    service = actions.add_service(program, details)
    return actions.open_class(program, service=service, placement=actions.Placement(TEN), now=NOW)[0]
