"""Two hundred people want the same time at the same moment; a database file of its own, a thread and a connection each."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def races() -> dict[str, dict[str, object]]:
    run = [sys.executable, str(ROOT / "benchmarks" / "booking_race.py"), "200"]
    done = subprocess.run(run, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(done.stdout))


@pytest.mark.feature("Q1")
@pytest.mark.parametrize(
    ("race", "asked", "winners"),
    [
        ("one clinician, one time", 200, 1),
        ("one clinician, overlapping times", 66, 1),
        ("any of two clinicians", 200, 2),
        ("three clinicians, two rooms", 66, 2),
    ],
)
def test_as_many_win_as_there_is_time_and_everybody_else_is_told(
    races: dict[str, dict[str, object]], race: str, asked: int, winners: int
) -> None:
    assert races[race]["ended"] == {"won": winners, "taken": asked - winners}


def test_only_the_winners_keep_claims(races: dict[str, dict[str, object]]) -> None:
    claims = {race: how["claims"] for race, how in races.items()}
    one_hour_in_quanta = 60 // 5
    assert claims == {
        "one clinician, one time": one_hour_in_quanta,
        "one clinician, overlapping times": one_hour_in_quanta,
        "any of two clinicians": 2 * one_hour_in_quanta,
        "three clinicians, two rooms": 2 * 2 * one_hour_in_quanta,
    }


def test_the_audit_chain_holds_through_the_race(races: dict[str, dict[str, object]]) -> None:
    assert {how["audit_broken_at"] for how in races.values()} == {None}
