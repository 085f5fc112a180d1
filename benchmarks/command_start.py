"""How long `wellhead classify` takes as a whole process: `python benchmarks/command_start.py [--rounds N]`.

Each command is started in turn with a bare `python -c pass`, so that both meet the machine in the same mood; the ratio
is taken pair by pair and the median told. The program is copied to a folder of its own first, with its byte code, as it
lies after an installation; what was kept of the knowledge is kept there too, and removed for the row that says so.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "benchmarks" / "command_start.md"
GOAL = 8.0
CLASSIFY = "wellhead classify"
CASE = {
    "facts": {
        "age_years": 44,
        "pain_side": "always_same_side",
        "headache_days_per_month": 9,
        "thunderclap_onset": False,
    }
}
STARTER = """import sys
sys.path.insert(0, {source!r})
from wellhead.config.commandline import main
sys.exit(main())
"""


@dataclass(frozen=True)
class Spent:
    """What one process took, in milliseconds."""

    wall: float
    processor: float


@dataclass(frozen=True)
class Pairs:
    """One command against a bare Python, pair by pair."""

    name: str
    ours: list[Spent]
    bare: list[Spent]

    def row(self) -> str:
        """Return the line of the table."""
        wall = statistics.median(each.wall for each in self.ours)
        processor = statistics.median(each.processor for each in self.ours)
        return f"| {self.name} | {wall:.0f} ms | {processor:.0f} ms | {self.ratio():.1f} |"

    def ratio(self) -> float:
        """Return how many bare Pythons it takes: the median over the pairs, by the clock on the wall."""
        return statistics.median(
            one.wall / other.wall for one, other in zip(self.ours, self.bare, strict=True)
        )


def spent(words: list[str], surroundings: Mapping[str, str]) -> Spent:
    """Run one process to its end and return what it took; its output is thrown away."""
    began = time.perf_counter()
    process = subprocess.Popen(words, env=dict(surroundings), stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(words)} left with {process.returncode}")
    return Spent(1000 * wall, 1000 * (usage.ru_utime + usage.ru_stime))


def installed(folder: Path) -> Path:
    """Copy the program with its byte code, and return the file that starts it."""
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    compileall.compile_dir(folder / "src" / "wellhead", quiet=2)
    starter = folder / "wellhead"
    starter.write_text(STARTER.format(source=str(folder / "src")), "utf-8")
    return starter


def answers_of(name: str) -> Mapping[str, object]:
    """Return the answers of a worked person."""
    sys.path.insert(0, str(ROOT / "src"))
    from wellhead.knowledge import library, worked

    found = worked.load(library.load().rules).cases
    return next(case.facts.person for case in found if case.id == name)


def measured(folder: Path, rounds: int) -> list[Pairs]:
    """Time every command against a bare Python."""
    starter, case = installed(folder), folder / "case.json"
    case.write_text(json.dumps(CASE), "utf-8")
    full = answers_of("neck_headache_with_overuse")
    filled = folder / "filled.json"
    filled.write_text(json.dumps({"facts": full}), "utf-8")
    around = {
        "PATH": os.environ.get("PATH", ""),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "HOME": str(folder),
    }
    start = [sys.executable, str(starter)]
    commands: dict[str, list[str]] = {
        CLASSIFY: [*start, "classify", str(case)],
        f"{CLASSIFY}, a person with {len(full)} answers": [*start, "classify", str(filled)],
        "wellhead ask": [*start, "ask", str(case)],
        "wellhead explain": [*start, "explain", str(case)],
        "wellhead --version": [*start, "--version"],
        "Python that imports json": [sys.executable, "-c", "import json"],
        "Python that imports dataclasses": [sys.executable, "-c", "import dataclasses"],
        "Python that imports yaml": [sys.executable, "-c", "import yaml"],
        "Python that imports django": [sys.executable, "-c", "import django.db.models"],
    }
    time.sleep(3)  # so that no file is too fresh for anything to be kept
    found = [pairs(name, words, rounds, around=around) for name, words in commands.items()]

    def forget() -> None:
        for kept in folder.glob("**/*.kept"):
            kept.unlink()

    few = max(3, rounds // 5)
    first = pairs(
        "the first classify, nothing kept yet", commands[CLASSIFY], few, around=around, before=forget
    )
    return [*found, first]


def pairs(
    name: str,
    words: list[str],
    rounds: int,
    *,
    around: Mapping[str, str],
    before: Callable[[], object] = int,
) -> Pairs:
    """Start a command and a bare Python in turn; the first start of each is not counted."""
    bare = [sys.executable, "-c", "pass"]
    ours, others = [], []
    for place in range(rounds + 1):
        before()
        one, other = spent(words, around), spent(bare, around)
        if place:
            ours.append(one)
            others.append(other)
    return Pairs(name, ours, others)


def report(found: list[Pairs], rounds: int) -> str:
    """Return the page."""
    ratio = found[0].ratio()
    bare = statistics.median(each.wall for pair in found for each in pair.bare)
    verdict = "reached" if ratio <= GOAL else "not reached"
    rows = "\n".join(pair.row() for pair in found)
    return f"""# How long a command takes from start to end

Goal: `wellhead classify` as a whole process in at most {GOAL:.0f} times a bare `python -c pass`. Measured: {ratio:.1f} times, {verdict}.

| whole process | median | of it processor | times a bare Python ({bare:.0f} ms) |
|---|---|---|---|
{rows}

{rounds} pairs each (fewer for the first start), each command in turn with a bare Python; the ratio is the median over the
pairs, by the clock on the wall. Python {sys.version_info[0]}.{sys.version_info[1]}, two cores, 24 GB, other work running on the same
machine. The case holds {len(CASE["facts"])} answers; output is thrown away. Made by `python benchmarks/command_start.py`.

Why it is so: the knowledge comes from one kept file instead of YAML, with the steps of the engine worked out already;
values write their methods when they are first used; a command imports what it alone needs. See the decision records.
"""


def main() -> int:
    """Measure, print and keep the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=25, help="pairs of each command (25)")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        page = report(measured(Path(folder), rounds), rounds)
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(page, "utf-8")
    sys.stdout.write(page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
