"""Many people who want a time at the same moment, each in a thread with a connection of their own."""

from __future__ import annotations

import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from django.db import connection

from tests.races import scene
from wellhead.booking import actions
from wellhead.booking.models import Appointment
from wellhead.foundation.actor import visitor


def all_at_once(people: int, does: Callable[[int], str]) -> tuple[Counter[str], list[float]]:
    """How it ended for each, and the seconds each waited; nobody begins before everybody is connected."""
    ended: Counter[str] = Counter()
    waits: list[float] = []
    gate = threading.Barrier(people)

    def one(number: int) -> None:
        connection.ensure_connection()
        gate.wait()
        began = time.perf_counter()
        try:
            outcome = does(number)
        except Exception as fault:  # noqa: BLE001 -- whatever else happens is the finding
            outcome = f"{type(fault).__name__}: {fault}"[:200]
        waits.append(time.perf_counter() - began)
        ended[outcome] += 1
        connection.close()

    threads = [threading.Thread(target=one, args=[number]) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended, waits


def race(
    *, people: int, clinicians: int = 1, rooms: int = 0, starts: int = 1, slug: str = "race"
) -> dict[str, object]:
    """Everybody asks for Tuesday 10:00, or one of so many starts five minutes apart, with any suitable clinician."""
    clinic, service = scene.found(clinicians=clinicians, rooms=rooms, slug=slug)

    def ask(number: int) -> str:
        starts_at = scene.TEN + timedelta(minutes=5 * (number % starts))
        try:
            actions.hold_time(
                visitor(clinic.id), clinic=clinic, service=service, starts_at=starts_at, now=scene.NOW
            )
        except actions.TimeTaken:
            return "taken"
        return "won"

    began = time.perf_counter()
    ended, waits = all_at_once(people, ask)
    won = Appointment.objects.for_clinic(clinic.id)
    return {
        "ended": dict(ended),
        "clinicians": won.values("staff").distinct().count(),
        "rooms": won.exclude(room=None).values("room").distinct().count(),
        "seconds": time.perf_counter() - began,
        "p50": statistics.median(waits),
        "p99": statistics.quantiles(waits, n=100, method="inclusive")[98],
    }


def races(*, wanted: dict[str, dict[str, int]]) -> dict[str, dict[str, object]]:
    """One race after another, each in a clinic of its own, by name."""
    return {name: race(slug=f"race-{place}", **given) for place, (name, given) in enumerate(wanted.items())}


def last_seats(*, people: int, seats: int) -> dict[str, object]:
    """Everybody asks for a seat of one class at the same moment."""
    clinic, _visit = scene.found(slug="seats")
    opened = scene.a_class(clinic, seats=seats)

    def ask(_number: int) -> str:
        try:
            actions.hold_seat(visitor(clinic.id), opened, now=scene.NOW)
        except actions.ClassFull:
            return "full"
        return "won"

    ended, _waits = all_at_once(people, ask)
    kept = Appointment.objects.for_clinic(clinic.id).filter(session=opened)
    return {"ended": dict(ended), "seats": sorted(kept.values_list("seat", flat=True))}
