"""Whatever is done in whatever order, the maps of taken time say what the claims say; when they do not, it is told and mended."""

from __future__ import annotations

import base64
import uuid
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lib.cast import Player
from tests.unit.booking.conftest import ELEVEN, TEN, Hold
from wellhead.booking import actions, queries
from wellhead.booking.models import Appointment, Service, SlotClaim, TakenMap
from wellhead.booking.states import OCCUPIES_TIME
from wellhead.config import commands_booking
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.models import Clinic

STEPS = st.lists(
    st.tuples(st.sampled_from(["hold", "hold", "confirm", "cancel", "move", "wait", "sweep"]), st.integers(0, 40)),
    max_size=16,
)  # fmt: skip


def mapped() -> set[tuple[str, int]]:
    """What the rows hold, read bit by bit."""
    return {
        (row.resource_key, row.block * 28 * 24 * 12 + place * 8 + bit)
        for row in TakenMap.objects.all()
        for place, byte in enumerate(bytes(row.bits))
        for bit in range(8)
        if byte >> bit & 1
    }


def claimed() -> set[tuple[str, int]]:
    """The claims of clinicians and rooms, and the starts of the visits that stand, from the appointments."""
    rows = SlotClaim.objects.exclude(resource_key__startswith="person:")
    found = set(rows.values_list("resource_key", "quantum"))
    for row in Appointment.objects.all():
        if queries.visit_of(row).status in OCCUPIES_TIME:
            quantum = int(row.starts_at.timestamp()) // 300
            found |= {
                (f"visits:{row.staff_id}", quantum),
                (by_service(row.staff_id, row.service_id), quantum),
            }
    return found


def by_service(staff_id: uuid.UUID, service_id: uuid.UUID) -> str:
    """The two keys in letters."""
    first, second = (base64.urlsafe_b64encode(key.bytes)[:22].decode() for key in (staff_id, service_id))
    return f"visits:{first}:{second}"


@pytest.fixture
def roomy(first_visit: Service, program: Actor) -> Service:
    """A visit of 30 minutes and a quarter of an hour after it, in one of two rooms."""
    for name in ("Blue", "Green"):
        actions.add_room(program, name)
    details = actions.ServiceDetails(
        slug="roomy", name="Visit", minutes=30, buffer_minutes=15, needs_room=True, horizon_days=60
    )
    return actions.add_service(program, details)


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_maps_equal_claims_after_every_step(
    steps: list[tuple[str, int]],
    clinic: Clinic,
    roomy: Service,
    cleo_works: Player,
    program: Actor,
    ada: Player,
    now: datetime,
) -> None:
    assert ada.person is not None
    made: list[Appointment] = []
    moment = now
    for step, number in steps:
        starts_at = TEN + timedelta(days=number // 10 * 7, minutes=30 * (number % 10))
        chosen = made[number % len(made)] if made else None
        try:
            if step == "hold":
                held = actions.hold_time(
                    program, clinic=clinic, service=roomy, starts_at=starts_at, now=moment
                )
                made.append(held)
            elif step == "wait":
                moment += timedelta(minutes=7)
            elif step == "sweep":
                actions.sweep_expired(program, moment)
            elif chosen and step == "confirm":
                actions.confirm(program, chosen, person=ada.person, episode=ada.episode, now=moment)
            elif chosen and step == "cancel":
                actions.cancel(program, chosen, why="", now=moment)
            elif chosen:
                actions.move(program, chosen, starts_at, now=moment)
        except CannotBeDone:
            pass
        assert mapped() == claimed()


def test_a_hold_that_ran_out_is_free_before_it_is_swept(
    clinic: Clinic, first_visit: Service, hold: Hold, now: datetime
) -> None:
    hold(TEN)
    later = now + timedelta(minutes=20)
    assert TEN not in queries.free_starts(clinic, first_visit, now=now)
    assert TEN in queries.free_starts(clinic, first_visit, now=later)
    assert TakenMap.objects.filter(resource_key__startswith="staff:").exists()


def test_maps_that_are_right_are_said_to_be(
    hold: Hold, clinic: Clinic, capsys: pytest.CaptureFixture[str]
) -> None:
    hold(TEN)
    assert commands_booking.run(["check-maps"]) == 0
    assert capsys.readouterr().out == "Millbrook clinic: maps of taken time: right\n"


def test_maps_that_are_wrong_are_told_and_mended(
    hold: Hold, clinic: Clinic, ben: Player, first_visit: Service, capsys: pytest.CaptureFixture[str], now: datetime
) -> None:  # fmt: skip
    hold(TEN)
    assert ben.staff is not None
    row = TakenMap.objects.get(resource_key=f"staff:{ben.staff.id}")
    ten, eleven = (int(each.timestamp()) // 300 - row.block * 8064 for each in (TEN, ELEVEN))
    bits = int.from_bytes(row.bits, "little") & ~(1 << ten) | 3 << eleven
    TakenMap.objects.filter(pk=row.pk).update(bits=bits.to_bytes(1008, "little"))
    assert commands_booking.run(["check-maps"]) == 1
    said = capsys.readouterr().out
    assert "from 2026-11-24T10:00Z: 1 taken quanta missing, 2 shown as taken that nobody has" in said
    assert ELEVEN not in queries.free_starts(clinic, first_visit, now=now)
    assert commands_booking.run(["check-maps", "--mend"]) == 0
    assert commands_booking.run(["check-maps"]) == 0
    assert ELEVEN in queries.free_starts(clinic, first_visit, now=now)
    assert mapped() == claimed()


def test_another_word_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands_booking.run(["mend"]) == 2
    assert "usage: wellhead booking check-maps [--mend]" in capsys.readouterr().err


def test_claims_made_before_there_were_maps_are_mapped(hold: Hold) -> None:
    from importlib import import_module

    from django.apps import apps

    hold(TEN)
    TakenMap.objects.all().delete()
    import_module("wellhead.booking.migrations.0006_maps_of_claims").map_claims(apps, None)
    assert mapped() == claimed()
