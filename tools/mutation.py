"""Mutation testing of the engine: mutmut's mutants, each judged by the tests in a forked child.

mutmut makes the mutants; its own runner is not used, because the engine keeps ready programs with the rules and
mutmut forks after they are made. Here nothing is kept: the knowledge is read from its files, no verdict is
judged before the fork, and each child swaps in one mutated function and runs the tests that call it, quickest first.

    uv run --with-requirements requirements/dev.txt --with mutmut==3.8.1 \
        python -m tools.mutation --modules truth evaluate --sample 40 --out var/mutants.jsonl
"""

import argparse
import gc
import json
import os
import resource
import sys
import time
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from mutmut.configuration import config

from tools.mutants import ENGINE, ROOT, Mutant, mutants_of, mutate_kept_values_too, put_in

TESTS = ("tests/spec", "tests/unit/reasoning", "tests/cases/test_worked_people.py")
MEMORY = 6 << 30
KILLED, SURVIVED, TIMED_OUT, UNTOUCHED = "killed", "survived", "timed out", "no test calls it"


class Runner:
    """A pytest plugin that runs the collected tests once for each mutant instead of once."""

    def __init__(self, wanted: argparse.Namespace) -> None:
        self.wanted = wanted
        self.tell: Callable[[str], None] = lambda _line: None
        self.is_judging = False
        self.builders: frozenset[str] = frozenset()
        self.seconds: dict[str, float] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """End the child at the first failure; note times and failures when no mutant is in."""
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0) + report.duration
        if report.failed and self.is_judging:
            self.tell(report.nodeid)
            os._exit(1)
        if report.failed:
            self.seconds[report.nodeid] = float("inf")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Measure the tests, then judge every mutant."""
        for item in session.items:
            _few_examples(item, self.wanted.examples)
        if self.wanted.warm:
            self.builders = _make_ready()
        gc.freeze()
        known = self._baseline(session)
        with Path(self.wanted.out).open("a", encoding="utf-8") as out:
            self._judge_all(session, known, out)
        return True

    def _baseline(self, session: pytest.Session) -> dict[str, Any]:
        kept = Path(self.wanted.baseline)
        known: dict[str, Any] = json.loads(kept.read_text()) if kept.exists() else {}
        waiting = [(file, items) for file, items in _by_file(session).items() if file not in known]
        running: list[tuple[str, int]] = []

        def collect() -> None:
            file, reading = running.pop(0)
            with os.fdopen(reading) as pipe:
                known[file] = json.loads(pipe.read())
            os.wait()
            kept.write_text(json.dumps(known))
            failed = [node for node, took in known[file]["seconds"].items() if took == float("inf")]
            took = sum(each for each in known[file]["seconds"].values() if each != float("inf"))
            print(f"{file}: {took:.1f} s, left out: {failed}", flush=True)

        for file, items in waiting:
            running.append((file, _fork(lambda tell, items=items: self._measure(items, tell), 600)[1]))
            if len(running) >= self.wanted.children:
                collect()
        while running:
            collect()
        return known

    def _measure(self, items: list[pytest.Item], tell: Callable[[str], None]) -> None:
        called: set[str] = set()
        folder = str(ENGINE)

        def note(frame: types.FrameType, event: str, _argument: object) -> None:
            if event == "call" and frame.f_code.co_filename.startswith(folder):
                called.add(f"{Path(frame.f_code.co_filename).stem}:{frame.f_code.co_qualname}")

        if not self.wanted.every_file:
            sys.setprofile(note)
        _run(items)
        sys.setprofile(None)
        tell(json.dumps({"called": sorted(called), "seconds": self.seconds}))

    def _judge_all(self, session: pytest.Session, known: dict[str, Any], out: Any) -> None:
        files = _by_file(session)
        running: dict[int, tuple[Mutant, int, float]] = {}
        only = frozenset(json.loads(Path(self.wanted.only).read_text())) if self.wanted.only else frozenset()
        for module in self.wanted.modules:
            for mutant in mutants_of(module, sample=self.wanted.sample, seed=self.wanted.seed, only=only):
                name = f"{mutant.module}:{mutant.function}"
                if self.wanted.warm and name in self.builders:
                    _write(out, mutant, "for a cold run")
                    continue
                items = _chosen(mutant, files, known, all_files=self.wanted.every_file)
                items = [item for item in items if _took(known, item) < self.wanted.slowest]
                if not items:
                    _write(out, mutant, UNTOUCHED)
                    continue
                while len(running) >= self.wanted.children:
                    self._collect(running, out)
                pid, reading = _fork(
                    lambda tell, mutant=mutant, items=items: self._judge(mutant, items, tell),
                    self.wanted.cpu + 20,
                )
                running[pid] = (mutant, reading, time.monotonic())
        while running:
            self._collect(running, out)

    def _judge(self, mutant: Mutant, items: list[pytest.Item], tell: Callable[[str], None]) -> None:
        self.is_judging, self.tell = True, tell
        if not put_in(mutant):
            tell("same code")
            return
        try:
            _run(items, cpu=self.wanted.cpu)
        except BaseException as trouble:  # noqa: BLE001  whatever a mutant breaks, it is found
            tell(f"run: {trouble!r}"[:200])
            os._exit(1)

    def _collect(self, running: dict[int, tuple[Mutant, int, float]], out: Any) -> None:
        pid, status = os.wait()
        mutant, reading, since = running.pop(pid)
        with os.fdopen(reading) as pipe:
            told = pipe.read()
        code = os.waitstatus_to_exitcode(status)
        result = {0: SURVIVED, 1: KILLED}.get(code, TIMED_OUT if code in (-24, -9) else f"ended by {code}")
        _write(out, mutant, result, told=told, took=time.monotonic() - since)


def _write(out: Any, mutant: Mutant, result: str, *, told: str = "", took: float = 0) -> None:
    line = {
        "mutant": mutant.name,
        "function": mutant.function,
        "result": result,
        "by": told,
        "diff": mutant.diff,
        "seconds": round(took, 1),
    }
    out.write(json.dumps(line) + "\n")
    out.flush()


def _by_file(session: pytest.Session) -> dict[str, list[pytest.Item]]:
    files: dict[str, list[pytest.Item]] = {}
    for item in session.items:
        files.setdefault(item.nodeid.partition("::")[0], []).append(item)
    return files


def _chosen(
    mutant: Mutant, files: dict[str, list[pytest.Item]], known: dict[str, Any], *, all_files: bool
) -> list[pytest.Item]:
    """Return the tests of all files that call the function: cheap files first, cheap tests first."""
    name = f"{mutant.module}:{mutant.function}"

    def calls(file: str) -> bool:
        return all_files or any(each == name or each.startswith(f"{name}.") for each in known[file]["called"])

    def took(item: pytest.Item) -> float:
        return _took(known, item)

    chosen = []
    for file, items in files.items():
        if calls(file):
            good = sorted((item for item in items if took(item) != float("inf")), key=took)
            chosen.append((sum(map(took, good)), good))
    return [item for _, items in sorted(chosen, key=lambda each: each[0]) for item in items]


def _took(known: dict[str, Any], item: pytest.Item) -> float:
    return float(known[item.nodeid.partition("::")[0]]["seconds"].get(item.nodeid, 0))


def _make_ready() -> frozenset[str]:
    """Let the engine keep its ready programs with the rules; return the functions that made them."""
    # Imported only now: this makes the engine, which no other run may find ready.
    from tests.lib.clinical import RULES  # noqa: PLC0415
    from wellhead.reasoning.classify import classify  # noqa: PLC0415
    from wellhead.reasoning.facts import Facts  # noqa: PLC0415
    from wellhead.reasoning.resolve import code_order  # noqa: PLC0415

    counts = []
    for _ in range(2):
        for name in ("scale", "_labels"):  # made again in a moment
            vars(RULES).pop(name, None)
        code_order.cache_clear()
        called: dict[str, int] = {}

        def note(
            frame: types.FrameType, event: str, _argument: object, called: dict[str, int] = called
        ) -> None:
            if event == "call" and frame.f_code.co_filename.startswith(str(ENGINE)):
                name = f"{Path(frame.f_code.co_filename).stem}:{frame.f_code.co_qualname.partition('.<')[0]}"
                called[name] = called.get(name, 0) + 1

        sys.setprofile(note)
        classify(Facts(), RULES)
        sys.setprofile(None)
        counts.append(called)
    for name in ("scale", "_labels"):
        vars(RULES).pop(name, None)
    code_order.cache_clear()
    first, second = counts
    return frozenset(name for name in first if first[name] > second.get(name, 0))


def _few_examples(item: pytest.Item, most: int) -> None:
    """Let generated tests draw the same few examples every time, and not look for the smallest that fails."""
    test = getattr(item.obj, "__func__", item.obj)  # type: ignore[attr-defined]
    given = getattr(test, "_hypothesis_internal_use_settings", None)
    if given is not None:
        fewer = min(most, given.max_examples)
        test._hypothesis_internal_use_settings = settings(
            given,
            max_examples=fewer,
            derandomize=True,
            database=None,
            phases=(Phase.explicit, Phase.generate),
        )


def _run(items: list[pytest.Item], *, cpu: float = float("inf")) -> None:
    for place, item in enumerate(items):
        following = items[place + 1] if place + 1 < len(items) else None
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if time.process_time() > cpu:
            return


def _fork(work: Callable[[Callable[[str], None]], None], cpu: float) -> tuple[int, int]:
    reading, writing = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    resource.setrlimit(resource.RLIMIT_CPU, (int(cpu), int(cpu) + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)

    def tell(text: str) -> None:
        os.write(writing, text.encode()) if len(text) < 60000 else os.fdopen(writing, "w").write(text)

    work(tell)
    os._exit(0)


def _in_child(work: Callable[[Callable[[str], None]], None], cpu: float) -> tuple[int, str]:
    pid, reading = _fork(work, cpu)
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    return os.waitpid(pid, 0)[1], told


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--modules", nargs="+", required=True)
    parser.add_argument("--sample", type=int, default=0, help="mutants a module; 0 is all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="a JSON list of mutants to judge, as `truth:3`")
    parser.add_argument(
        "--warm", action="store_true", help="make programs before the fork; leaves out what makes them"
    )
    parser.add_argument(
        "--every-file", action="store_true", help="run all tests, not those that call the function"
    )
    parser.add_argument(
        "--slowest", type=float, default=30, help="leave out tests that take longer (seconds)"
    )
    parser.add_argument("--children", type=int, default=2)
    parser.add_argument(
        "--cpu", type=float, default=60, help="seconds of work a mutant before it counts as survived"
    )
    parser.add_argument("--examples", type=int, default=20, help="generated examples a test, at most")
    parser.add_argument("--out", default="mutants.jsonl")
    parser.add_argument("--baseline", default="mutants-baseline.json")
    parser.add_argument("--tests", nargs="+", default=TESTS)
    return parser.parse_args()


def main() -> int:
    """Judge the mutants; the answers stand in the file of `--out`, one a line."""
    wanted = _arguments()
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    sys.dont_write_bytecode = True
    config().source_paths = [ENGINE]
    mutate_kept_values_too()
    from wellhead.knowledge import compiled, library  # noqa: PLC0415

    compiled.load = library.read
    return pytest.main(["-q", "-n", "0", "-p", "no:cacheprovider", *wanted.tests], plugins=[Runner(wanted)])


if __name__ == "__main__":
    raise SystemExit(main())
