"""Many people want the same time at the same moment: `python benchmarks/booking_race.py [ATTEMPTS]` prints how it ended, as JSON.

A fresh SQLite file, or the empty database that DATABASE_URL names; one thread and one connection an attempt,
all let go at once.
"""

from __future__ import annotations

import collections
import json
import os
import sys
import tempfile
import threading
import time as stopwatch
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
os.environ["WELLHEAD_HOME"] = tempfile.mkdtemp(prefix="wellhead-race-")
os.environ["DJANGO_SETTINGS_MODULE"] = "wellhead.config.settings"

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- settings come first
from django.db import connection  # noqa: E402 -- settings come first

from wellhead.booking import actions  # noqa: E402 -- settings come first
from wellhead.booking.models import Service, SlotClaim  # noqa: E402 -- settings come first
from wellhead.booking.slots import Hours  # noqa: E402 -- settings come first
from wellhead.foundation import audit  # noqa: E402 -- settings come first
from wellhead.foundation.actor import system, visitor  # noqa: E402 -- settings come first
from wellhead.foundation.models import Clinic  # noqa: E402 -- settings come first
from wellhead.people.models import Account, Staff, StaffRole  # noqa: E402 -- settings come first

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TEN = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def a_clinic(slug: str, clinicians: int, *, rooms: int = 0) -> tuple[Clinic, Service]:
    """A clinic whose clinicians work on Tuesdays, and what can be booked there, in steps of five minutes."""
    clinic = Clinic.objects.create(name=slug, slug=slug)
    program = system(clinic.id)
    for number in range(clinicians):
        account = Account.objects.create_user(f"{slug}-{number}@clinic.example")
        staff = Staff.objects.create(
            clinic=clinic, account=account, role=StaffRole.CLINICIAN, name=f"Clinician {number}"
        )
        tuesdays = [Hours(1, time(9), time(17), date(2026, 1, 1))]
        actions.set_hours(program, staff, tuesdays, since=date(2026, 1, 1))
    for number in range(rooms):
        actions.add_room(program, f"Room {number}")
    details = actions.ServiceDetails(
        slug="meeting", name="Visit", minutes=45, buffer_minutes=15, step_minutes=5, needs_room=bool(rooms)
    )
    return clinic, actions.add_service(program, details)


def race(clinic: Clinic, service: Service, starts: list[datetime]) -> dict[str, object]:
    """Everybody asks at once; how it ended for each, and how long the slowest waited."""
    ended: collections.Counter[str] = collections.Counter()
    waits: list[float] = []
    gate = threading.Barrier(len(starts))

    def ask(starts_at: datetime) -> None:
        gate.wait()
        began = stopwatch.perf_counter()
        try:
            actions.hold_time(
                visitor(clinic.id), clinic=clinic, service=service, starts_at=starts_at, now=NOW
            )
            outcome = "won"
        except actions.TimeTaken:
            outcome = "taken"
        except Exception as fault:  # noqa: BLE001 -- whatever else happens is the finding
            outcome = f"{type(fault).__name__}: {fault}"
        finally:
            connection.close()
        waits.append(stopwatch.perf_counter() - began)
        ended[outcome] += 1

    threads = [threading.Thread(target=ask, args=[starts_at]) for starts_at in starts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "ended": dict(ended),
        "claims": SlotClaim.objects.for_clinic(clinic.id).count(),
        "audit_broken_at": audit.verify(clinic).broken_at,
        "slowest_seconds": round(max(waits), 2),
    }


def main(attempts: int) -> None:
    """Four races, printed as one JSON object; the second and the fourth with a third of the attempts."""
    call_command("migrate", verbosity=0, skip_checks=True)
    same = [TEN] * attempts
    fewer = attempts // 3
    overlapping = [TEN + timedelta(minutes=5 * (number % 5)) for number in range(fewer)]
    print(
        json.dumps(
            {
                "one clinician, one time": race(*a_clinic("one", 1), same),
                "one clinician, overlapping times": race(*a_clinic("overlap", 1), overlapping),
                "any of two clinicians": race(*a_clinic("any", 2), same),
                "three clinicians, two rooms": race(*a_clinic("rooms", 3, rooms=2), same[:fewer]),
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
