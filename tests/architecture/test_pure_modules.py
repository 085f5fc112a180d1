"""Modules that decide without Django, each imported in an interpreter of its own."""

import subprocess
import sys
import tomllib

import pytest

from tests.architecture.source import PACKAGE, ROOT

PURE = [
    "wellhead.reasoning",
    "wellhead.knowledge",
    "wellhead.population",
    "wellhead.claims",
    "wellhead.foundation.state_tables",
    "wellhead.people.matching",
    "wellhead.booking.rules",
    "wellhead.booking.series",
    "wellhead.booking.slots",
    "wellhead.waiting.order",
    "wellhead.record.marks",
    "wellhead.record.chart_changes",
    "wellhead.desk.calendar_layout",
    "wellhead.programme.changing",
    "wellhead.programme.choosing",
    "wellhead.programme.dosing",
    "wellhead.programme.exposure",
    "wellhead.programme.progression",
    "wellhead.programme.response",
    "wellhead.diary.alarms",
    "wellhead.diary.denying",
    "wellhead.diary.kinds",
    "wellhead.diary.overuse",
    "wellhead.diary.quick",
    "wellhead.diary.spoken",
    "wellhead.diary.spoken_finding",
    "wellhead.diary.spoken_numbers",
    "wellhead.diary.sync",
    "wellhead.diary.sync_around",
    "wellhead.diary.months",
    "wellhead.diary.apple_health",
    "wellhead.diary.carried",
    "wellhead.diary.csv_days",
    "wellhead.diary.csv_in",
    "wellhead.diary.csv_out",
    "wellhead.diary.csv_own",
    "wellhead.diary.csv_table",
    "wellhead.diary.fhir_out",
    "wellhead.diary.paper",
    "wellhead.journey.locking",
    "wellhead.journey.radar",
    "wellhead.diary.forecast",
    "wellhead.diary.pattern",
    "wellhead.diary.stats",
    "wellhead.outcomes.adaptive",
    "wellhead.outcomes.scoring",
    "wellhead.outcomes.change",
    "wellhead.outcomes.helped",
    "wellhead.outcomes.packs",
    "wellhead.outcomes.tolerance",
    "wellhead.outcomes.whole",
    "wellhead.ui.figures",
    "wellhead.ui.charts",
]
NOT_BUILT_YET: dict[str, str] = {}  # a contract may name what is absent only by a pattern: "wellhead.x.**"
PROBE = """
import importlib, pkgutil, sys
module = importlib.import_module(sys.argv[1])
for inner in pkgutil.walk_packages(getattr(module, "__path__", []), module.__name__ + "."):
    importlib.import_module(inner.name)
print("django" in sys.modules)
"""


@pytest.mark.parametrize("name", PURE)
def test_a_pure_module_runs_without_django(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, name],
        env={"PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == ("False", "")


def test_the_import_contract_covers_every_pure_module() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(one for one in settings["tool"]["importlinter"]["contracts"] if one["id"] == "pure")
    assert set(contract["source_modules"]) == {*PURE, *NOT_BUILT_YET.values()}


def test_what_is_not_built_yet_is_moved_to_the_list_once_it_is() -> None:
    places = {name: ROOT / "src" / name.replace(".", "/") for name in NOT_BUILT_YET}
    assert [
        name for name, place in places.items() if place.with_suffix(".py").exists() or place.is_dir()
    ] == []
