"""Any other word is the program's own; nothing of the launcher stands between."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.install.conftest import start_in, surroundings


def test_input_output_and_exit_code_pass_through(started: Path) -> None:
    done = start_in(started, "echo", "one", "two", input="three")
    assert (done.stdout, done.returncode) == ("one two three", 7)


def test_installing_shows_nothing_on_standard_output(checkout: Path) -> None:
    done = start_in(checkout, "echo", "only this")
    assert done.stdout.strip() == "only this"
    assert "The environment is ready" in done.stderr


def test_an_unknown_word_is_answered_by_the_program_itself(started: Path) -> None:
    done = start_in(started, "nonsense")
    assert (done.returncode, done.stdout, done.stderr.strip()) == (1, "", "nonsense is not a command")


def test_run_hands_the_port_on(started: Path) -> None:
    assert start_in(started, "run", "--port", "8196").stdout.strip() == "serving --port 8196"


def test_ctrl_c_lets_the_server_close_and_is_no_failure(started: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, str(started / "wellhead"), "run", "--port", "8199"],
        env=surroundings(),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert running.stdout is not None
    assert running.stdout.readline().startswith("serving")
    time.sleep(0.3)
    os.killpg(running.pid, signal.SIGINT)
    rest, _ = running.communicate(timeout=20)
    assert (rest.strip(), running.returncode) == ("closed tidily", 0)
