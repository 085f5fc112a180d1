"""Kill -9 at every point: no letter is sent twice, none is lost, and what may have left is shown to a person."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.lib.dying_worker import POINTS
from tests.lib.mail_server import Postbox, serving

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with serving(Postbox()) as box:
        yield box


class House:
    """A clinic in a folder of its own, whose workers hand letters to the postbox."""

    def __init__(self, home: Path, postbox: Postbox) -> None:
        self.home = home
        self.environment = {
            **os.environ,
            "WELLHEAD_HOME": str(home),
            "WELLHEAD_SMTP_URL": f"smtp+plain://127.0.0.1:{postbox.port}",
            "DJANGO_SETTINGS_MODULE": "wellhead.config.settings",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }
        self.environment.pop("DATABASE_URL", None)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.lib.dying_worker", *words],
            env=self.environment,
            cwd=ROOT,
            stderr=subprocess.DEVNULL,
        )

    def run(self, *words: str) -> int:
        return self.start(*words).wait(timeout=300)

    def states(self) -> dict[str, str]:
        """How each message stands, by the id that its letter carries."""
        with closing(sqlite3.connect(self.home / "wellhead.sqlite3")) as database:
            rows = database.execute("SELECT id, state FROM foundation_outboxmessage").fetchall()
        return {f"<{key.replace('-', '')}@wellhead.example>": state for key, state in rows}


def test_no_letter_is_sent_twice_and_none_is_lost(tmp_path: Path, postbox: Postbox) -> None:
    house = House(tmp_path, postbox)
    assert house.run("put", "6") == 0
    killed = [house.run("work", point) for point in POINTS]
    assert killed == [-signal.SIGKILL] * len(POINTS)
    assert len(postbox.letters) == 1  # the one that was accepted and not written down
    assert house.run("later") == 0
    states = house.states()
    assert Counter(states.values()) == {"sent": 4, "in_doubt": 2}
    assert max(Counter(postbox.ids).values()) == 1
    arrived = set(postbox.ids)
    assert {key for key, state in states.items() if state == "sent"} <= arrived
    assert len(arrived) == 5  # one of the two in doubt has arrived, the other has not: only a person can tell
