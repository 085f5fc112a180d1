"""Other engines judge the same criteria for the same people: `python benchmarks/peers.py [PEOPLE]` prints their ratios.

The criteria are all lettered criteria of the definite diagnoses that the clinician's own judgement does not enter,
references followed; the people are simulated, with a fifth of their answers missing. Each peer is written in its own
natural form by a program in benchmarks/peer_engines and runs in a process of its own; every answer of every peer is
held against the reference evaluator, so a fast wrong answer shows.

Peers are installed apart from Wellhead, into the folder that WELLHEAD_PEERS names, which then holds `env` (Python) and
`node_modules`:
    python -m venv $WELLHEAD_PEERS/env
    $WELLHEAD_PEERS/env/bin/pip install openfisca-core==46.0.1 zen-engine==2.1.3 fhirpathpy==2.2.4 numpy
    npm install --prefix $WELLHEAD_PEERS cql-execution@3.3.2
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

import numpy as np  # noqa: E402 -- the source folder comes first

from wellhead.knowledge import library  # noqa: E402 -- the source folder comes first
from wellhead.population.crowd import crowd  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.derive import complete  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.evaluate import Evaluator  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.facts import Facts, View  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.lanes import leaf_planes, run  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.program import Builder  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.rules import Rules  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.steps import Leaf, Program  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.truth import Truth  # noqa: E402 -- the source folder comes first

FORMS = Path(__file__).with_name("peer_engines")
REPORT = ROOT / "docs" / "benchmarks" / "peers.md"
MISSING = 0.2
NOTES = {
    "OpenFisca-core 46.0.1": ("openfisca_peer.py", "vectorised; no unknown: two variables a step"),
    "zen-engine 2.1.3": ("zen_peer.py", "Rust; no unknown: yes, no, unknown as 1, 0, ½"),
    "cql-execution 3.3.2": ("cql_peer.mjs", "Node; unknown of its own (null)"),
    "fhirpathpy 2.2.4": ("fhirpath_peer.py", "Python; unknown of its own (empty)"),
}


@dataclass(frozen=True)
class Run:
    """One engine's answers and its times in seconds."""

    name: str
    note: str
    build: float
    judge: float
    answers: list[str]


def main() -> int:
    """Run everything that is installed; 1 when an engine disagrees with the reference."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    rules = library.load().rules
    began = time.perf_counter()
    program = _criteria(rules)
    built = time.perf_counter() - began
    people = _people(rules, count)
    runs = [_reference(rules, program, people), *_ours(program, people, built)]
    with tempfile.TemporaryDirectory() as folder:
        runs += _peers(program, people, Path(folder))
    table = _table(runs, program, count)
    print(table)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(table, encoding="utf-8")
    return int(any(each.answers != runs[0].answers for each in runs))


def _criteria(rules: Rules) -> Program:
    builder = Builder(rules)
    names = {
        f"{code}.{letter.name}": builder.letter(code, letter.name)
        for code, diagnosis in rules.diagnoses.items()
        if diagnosis.kind == "definite"
        for letter in diagnosis.letters
        if not letter.is_clinicians
    }
    whole = builder.build(names)
    plain = [name for name in names if _is_plain(whole.only([name]))]
    return whole.only(plain)


def _is_plain(program: Program) -> bool:
    """Say whether comparisons, and, or, not are all that a criterion needs: the part that every peer can write."""
    return {type(step).__name__ for step in program.steps} <= {"Leaf", "Every"}


def _people(rules: Rules, count: int) -> list[View]:
    chance = random.Random(7)
    views = []
    for each in crowd(rules, seed=7, count=count):
        known = {name: value for name, value in each.facts.items() if chance.random() >= MISSING}
        views.append(complete(Facts.from_mapping(known).views()[0], rules))
    return views


def _reference(rules: Rules, program: Program, people: list[View]) -> Run:
    began = time.perf_counter()
    answers = []
    for view in people:
        evaluator = Evaluator(view, rules)
        truths = (evaluator.letter(*name.rsplit(".", 1)).truth for name in program.names)
        answers.append("".join(_worded(truth) for truth in truths))
    return Run(
        "Wellhead, reference",
        "one person at a time, with the trace",
        0.0,
        time.perf_counter() - began,
        answers,
    )


def _ours(program: Program, people: list[View], built: float) -> list[Run]:
    began = time.perf_counter()
    full = (1 << len(people)) - 1
    planes = run(program, leaf_planes(program, people), full)
    took = time.perf_counter() - began
    columns = [_column(planes, ref, len(people)) for ref in program.names.values()]
    answers = ["".join(row) for row in zip(*columns, strict=True)]
    return [Run("Wellhead, lanes", "everybody at once, plain Python integers", built, took, answers)]


def _column(planes: list[tuple[int, int]], ref: int, count: int) -> list[str]:
    yes, no = planes[ref] if ref >= 0 else planes[~ref][::-1]
    return ["y" if yes >> lane & 1 else "n" if no >> lane & 1 else "u" for lane in range(count)]


def _worded(truth: Truth) -> str:
    return {Truth.YES: "y", Truth.NO: "n", Truth.UNKNOWN: "u"}[truth]


def _peers(program: Program, people: list[View], folder: Path) -> list[Run]:
    place = os.environ.get("WELLHEAD_PEERS")
    if not place:
        print("WELLHEAD_PEERS names no folder, so no peer runs; the head of this file says how to make one.")
        return []
    criteria, crowd_file = folder / "criteria.json", folder / "people.jsonl"
    steps = [_step(step) for step in program.steps]
    criteria.write_text(json.dumps({"steps": steps, "outputs": dict(program.names)}), encoding="utf-8")
    wanted = set(program.facts)
    lines = ({name: view.values[name] for name in wanted & set(view.values)} for view in people)
    unclear = program.ambiguous
    lines = (
        {name: None if _is_unclear(value, unclear.get(name)) else value for name, value in line.items()}
        for line in lines
    )
    crowd_file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return [_peer(name, Path(place), folder) for name in NOTES]


def _is_unclear(value: Any, unclear: frozenset[str] | None) -> bool:
    """Say whether an answer decides nothing; peers are told nothing then, as the steps see it."""
    return unclear is not None and isinstance(value, str) and value in unclear


def _step(step: Any) -> list[Any]:
    if isinstance(step, Leaf):
        return ["leaf", step.fact, step.operator.value, step.operand]
    return ["and", list(step.refs)]


def _peer(name: str, place: Path, folder: Path) -> Run:
    form, note = NOTES[name]
    starter = ["node"] if form.endswith(".mjs") else [str(place / "env" / "bin" / "python")]
    out = folder / f"{form}.out.json"
    words = [
        *starter,
        str(FORMS / form),
        str(folder / "criteria.json"),
        str(folder / "people.jsonl"),
        str(out),
    ]
    subprocess.run(words, cwd=place, check=True)
    told = json.loads(out.read_text(encoding="utf-8"))
    return Run(name, note, told["build"], told["judge"], told["answers"])


def _table(runs: list[Run], program: Program, count: int) -> str:
    ours = runs[1].judge
    rows = [
        f"| {each.name} | {each.note} | {each.build * 1000:,.0f} | {each.judge / count * 1e6:,.1f} "
        f"| {each.judge / ours:,.1f} | {_agreement(each.answers, runs[0].answers)} |"
        for each in runs
    ]
    return "\n".join(
        [
            "# Other engines on the same criteria",
            "",
            f"{len(program.names)} lettered criteria ({len(program.steps)} distinct steps), {count:,} simulated people "
            f"with {MISSING:.0%} of their answers missing; one process each, two cores, 24 GB. "
            "Made by `python benchmarks/peers.py`.",
            "",
            "| engine | form | building, ms | one person, µs | times Wellhead's lanes | answers as the reference |",
            "|---|---|---:|---:|---:|---:|",
            *rows,
            "",
            "Judging alone is timed, after a first small run. Reading the people from their file is not, except for "
            "OpenFisca and the lanes, whose columns are made from people inside the time. Each peer judges yes, no and "
            "unknown for every criterion and explains nothing. `cqlpy`, the one CQL package for Python found, brings no "
            "and, or and not with an unknown of their own, so FHIRPath, the expression core of CQL, stands in for it.",
            "",
        ]
    )


def _agreement(found: list[str], wanted: list[str]) -> str:
    same = np.array([list(row) for row in found]) == np.array([list(row) for row in wanted])
    return f"{same.mean():.4%}" if not same.all() else "all"


if __name__ == "__main__":
    sys.exit(main())
