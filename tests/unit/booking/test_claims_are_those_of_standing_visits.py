"""Whatever is done in whatever order, the claims are exactly those that the standing appointments need."""

import uuid
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lib.cast import Player
from tests.unit.booking.conftest import TEN
from wellhead.booking import actions, queries
from wellhead.booking.models import Appointment, Service, SlotClaim
from wellhead.booking.states import OCCUPIES_TIME
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.models import Clinic

STEPS = st.lists(
    st.tuples(st.sampled_from(["hold", "confirm", "cancel", "move", "wait"]), st.integers(0, 12)), max_size=14
)


def needed() -> set[tuple[str, int]]:
    """Counted minute by minute from the appointments, not with the code that makes claims."""
    claims = set()
    for row in Appointment.objects.select_related("service"):
        if queries.visit_of(row).status not in OCCUPIES_TIME:
            continue
        length = row.service.minutes
        for minute in range(length + row.service.buffer_minutes):
            quantum = int((row.starts_at + timedelta(minutes=minute)).timestamp()) // 300
            claims.add((f"staff:{row.staff_id}", quantum))
            if row.person_id and minute < length:
                claims.add((f"person:{row.person_id}", quantum))
    return claims


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_claims_equal_what_standing_appointments_need(
    steps: list[tuple[str, int]],
    clinic: Clinic,
    first_visit: Service,
    cleo_works: Player,
    program: Actor,
    ada: Player,
    now: datetime,
) -> None:
    assert ada.person is not None
    made: list[Appointment] = []
    moment = now
    for step, number in steps:
        starts_at = TEN + timedelta(minutes=30 * number)
        chosen = made[number % len(made)] if made else None
        try:
            if step == "hold":
                made.append(
                    actions.hold_time(
                        program, clinic=clinic, service=first_visit, starts_at=starts_at, now=moment
                    )
                )
            elif step == "wait":
                moment += timedelta(minutes=7)
                actions.sweep_expired(program, moment)
            elif chosen and step == "confirm":
                actions.confirm(program, chosen, person=ada.person, episode=ada.episode, now=moment)
            elif chosen and step == "cancel":
                actions.cancel(program, chosen, why="", now=moment)
            elif chosen:
                actions.move(program, chosen, starts_at, now=moment)
        except CannotBeDone:
            continue
    kept = set(SlotClaim.objects.values_list("resource_key", "quantum"))
    assert kept == needed()
    assert all(isinstance(row.pk, uuid.UUID) for row in made)
