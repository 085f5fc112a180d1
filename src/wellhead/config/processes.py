"""Several processes behind one door: made by splitting, watched, begun again when one ends, stopped together."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

MOST = 4
"""Pages are worked out by one core each; SQLite lets one of them write at a time, so that more gain little."""
DOOR_TRIES = 6
DOOR_REST_SECONDS = 0.25
"""After a hard stop the processes of before need a moment to let go of the door."""
AGAIN_SECONDS = 1.0
STOP_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Job:
    """What one process does until it is told to stop."""

    name: str
    work: Callable[[], None]


def can_split() -> bool:
    """Whether this machine makes a process out of another one; Windows does not."""
    return hasattr(os, "fork")


def cores() -> int:
    """Cores that this program may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def web_processes() -> int:
    """Processes that answer pages: WELLHEAD_PROCESSES, else one a core and at most four; one where none can split."""
    said = os.environ.get("WELLHEAD_PROCESSES", "")
    if not can_split():
        return 1
    return max(1, int(said)) if said.isdecimal() else min(MOST, cores())


def open_door(port: int) -> socket.socket:
    """The socket that all processes share; OSError when something else holds the port."""
    for left in reversed(range(DOOR_TRIES)):
        door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", port))
            door.listen(1)
        except OSError:
            door.close()
            if not left:
                raise
            time.sleep(DOOR_REST_SECONDS)
            continue
        return door
    raise OSError(f"port {port}")


def keep_running(jobs: Sequence[Job], *, say: Callable[[str], None]) -> None:
    """One process a job until KeyboardInterrupt or SIGTERM; then all are told to stop and waited for.

    No process outlives this one, however it ends.
    """
    held_here, held_there = os.pipe()
    running: dict[int, Job] = {}
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        for job in jobs:
            running[_split(job, held_here, held_there)] = job
        while True:
            ended, _status = os.wait()
            again = running.pop(ended, None)
            if again is not None:
                say(f"A process ({again.name}) ended by itself; it is started again.")
                time.sleep(AGAIN_SECONDS)
                running[_split(again, held_here, held_there)] = again
    finally:
        _stop(list(running))
        os.close(held_there)
        os.close(held_here)


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _leave(_number: int, _frame: object) -> None:
    raise SystemExit(0)


def _split(job: Job, held_here: int, held_there: int) -> int:
    """Start a process and return its number; in the new process this never returns."""
    sys.stdout.flush()
    sys.stderr.flush()
    number = os.fork()
    if number:
        return number
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, _leave)
        os.close(held_there)
        threading.Thread(target=_end_with, args=(held_here,), name="parent", daemon=True).start()
        job.work()
        code = 0
    except SystemExit:
        code = 0
    except BaseException:  # noqa: BLE001 -- the process ends here: nothing may go on in what was copied from the parent
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stderr.flush()
        os._exit(code)


def _end_with(held: int) -> None:
    """Wait until the parent is gone, whatever ended it; then end at once, so that the door is free."""
    os.read(held, 1)
    os._exit(0)


def _stop(numbers: Sequence[int]) -> None:
    """Ask every process to finish what it does, wait, and end those that do not."""
    for number in numbers:
        _tell(number, signal.SIGTERM)
    until = time.monotonic() + STOP_SECONDS
    left = list(numbers)
    while left and time.monotonic() < until:
        left = [number for number in left if not _is_over(number)]
        time.sleep(0.02)
    for number in left:
        _tell(number, signal.SIGKILL)
        os.waitpid(number, 0)


def _tell(number: int, what: signal.Signals) -> None:
    try:
        os.kill(number, what)
    except ProcessLookupError:
        return


def _is_over(number: int) -> bool:
    try:
        return os.waitpid(number, os.WNOHANG)[0] == number
    except ChildProcessError:
        return True
