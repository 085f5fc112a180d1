"""Several processes behind one door: one that ends begins again, and all end with the one that made them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from wellhead.config import processes

PROGRAM = """
import os, sys, time
from wellhead.config.processes import Job, keep_running
def work():
    print(os.getpid(), flush=True)
    time.sleep(60)
try:
    keep_running([Job("one", work), Job("two", work)], say=lambda words: print(words, flush=True))
except KeyboardInterrupt:
    print("stopped", flush=True)
"""


@pytest.fixture
def parent() -> Iterator[subprocess.Popen[str]]:
    source = Path(processes.__file__).parents[2]
    started = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "PYTHONPATH": str(source)},
        stdout=subprocess.PIPE,
        text=True,
    )
    yield started
    started.kill()
    started.communicate()


def line(started: subprocess.Popen[str]) -> str:
    assert started.stdout is not None
    return started.stdout.readline().strip()


def is_gone(number: int) -> bool:
    for _ in range(100):
        try:
            state = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def test_a_process_that_ends_by_itself_is_started_again(parent: subprocess.Popen[str]) -> None:
    first, second = int(line(parent)), int(line(parent))
    os.kill(first, signal.SIGKILL)
    assert "started again" in line(parent)
    assert int(line(parent)) not in {first, second}


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_all_stop_when_asked(parent: subprocess.Popen[str], asked: signal.Signals) -> None:
    numbers = [int(line(parent)), int(line(parent))]
    parent.send_signal(asked)
    assert line(parent) == "stopped"
    assert parent.wait(20) == 0
    assert all(is_gone(number) for number in numbers)


def test_none_outlives_a_parent_that_was_ended_hard(parent: subprocess.Popen[str]) -> None:
    numbers = [int(line(parent)), int(line(parent))]
    parent.kill()
    assert all(is_gone(number) for number in numbers)


def test_the_door_is_refused_while_somebody_holds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "DOOR_REST_SECONDS", 0.0)
    first = processes.open_door(0)
    port = first.getsockname()[1]
    with pytest.raises(OSError, match="in use"):
        processes.open_door(port)
    first.close()
    processes.open_door(port).close()


@pytest.mark.parametrize(("said", "count"), [("3", 3), ("0", 1), ("many", None), ("", None)])
def test_the_clinic_may_say_how_many(said: str, count: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WELLHEAD_PROCESSES", said)
    assert processes.web_processes() == (count or min(processes.MOST, processes.cores()))
