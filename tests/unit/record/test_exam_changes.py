"""Numbers of two visits are called a change only beyond the error of the device, and an unproven device proves nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.lib.cast import Player
from wellhead.foundation import clock
from wellhead.knowledge import library
from wellhead.people.models import Episode
from wellhead.record import actions, facts, queries
from wellhead.record.findings import FactSaid, MovementSeen, RotationSeen

RULES = library.load().rules


@pytest.fixture
def episode(ada: Player) -> Episode:
    assert ada.episode is not None
    return ada.episode


def visit(
    ben: Player, episode: Episode, *turns: RotationSeen | MovementSeen | FactSaid, day: int = 0
) -> None:
    with clock.held_at(clock.now() + timedelta(days=day)):
        actions.record_findings(
            ben.actor,
            episode,
            actions.open_encounter(ben.actor, episode),
            facts=[each for each in turns if isinstance(each, FactSaid)],
            movements=[each for each in turns if isinstance(each, MovementSeen)],
            flexion_rotation=[each for each in turns if isinstance(each, RotationSeen)],
        )


def verdicts(episode: Episode) -> dict[str, str]:
    return {each.fact_id: each.change.verdict for each in queries.changes(episode)}


def test_one_visit_is_no_change(ben: Player, episode: Episode) -> None:
    visit(ben, episode, RotationSeen("right", 26.0, "crom_device"))
    assert verdicts(episode) == {}


def test_each_number_is_held_against_its_own_device(ben: Player, episode: Episode) -> None:
    visit(
        ben,
        episode,
        RotationSeen("right", 26.0, "crom_device"),
        RotationSeen("left", 40.0, "crom_device"),
        MovementSeen("left_rotation", 50.0, "phone"),
        FactSaid("dnf_endurance_seconds", 12),
    )
    visit(
        ben,
        episode,
        RotationSeen("right", 36.0, "crom_device"),
        RotationSeen("left", 44.0, "goniometer"),
        MovementSeen("left_rotation", 75.0, "phone"),
        FactSaid("dnf_endurance_seconds", 20),
        day=14,
    )
    assert verdicts(episode) == {
        "frt_right_deg": "better",
        "frt_left_deg": "devices_differ",
        "rom_left_rotation_deg": "not_used",
        "dnf_endurance_seconds": "within_error",
    }


def test_the_first_visit_with_the_same_device_is_the_beginning(ben: Player, episode: Episode) -> None:
    visit(ben, episode, RotationSeen("right", 20.0, "goniometer"))
    visit(ben, episode, RotationSeen("right", 28.0, "crom_device"), day=7)
    visit(ben, episode, RotationSeen("right", 38.0, "crom_device"), day=14)
    (found,) = queries.changes(episode)
    assert (found.before.measured.value, found.change.by, found.change.verdict) == (28.0, 10.0, "better")


def test_a_number_corrected_within_a_visit_is_one_number(ben: Player, episode: Episode) -> None:
    visit(ben, episode, RotationSeen("right", 62.0, "crom_device"))
    visit(ben, episode, RotationSeen("right", 26.0, "crom_device"))
    assert verdicts(episode) == {}


@pytest.mark.parametrize(
    ("device", "counts"),
    [("crom_device", True), ("goniometer", True), ("phone", False), ("visual_estimate", False), ("", True)],
)
def test_criteria_rest_only_on_devices_with_evidence(
    ben: Player, episode: Episode, device: str, *, counts: bool
) -> None:
    visit(ben, episode, RotationSeen("right", 20.0, device))
    kept = queries.latest_findings(episode)
    assert kept.rotations["right", ""].seen.degrees == 20.0
    assert ("frt_right_deg" in {record.fact_id for record in facts.facts_of(episode)}) is counts
    assert bool(facts.prompts_of(kept, RULES)) is counts
