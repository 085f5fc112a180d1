"""Writers of the embedded database wait for their turn, however short SQLite's own patience, and a killed one frees it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.db import OperationalError, connections
from django.db.backends.sqlite3 import base as plain

from wellhead.config.sqlite import base as ours

PEOPLE = 12
HOLDS_THE_TURN = """
import sys, time
from django.conf import settings
settings.configure(DATABASES={"default": {"ENGINE": "wellhead.config.sqlite", "NAME": sys.argv[1],
    "OPTIONS": {"transaction_mode": "IMMEDIATE"}}})
from django.db import connection, transaction
with transaction.atomic(), connection.cursor() as cursor:
    cursor.execute("INSERT INTO visit VALUES ('half')")
    print("writing", flush=True)
    time.sleep(60)
"""


def opened(engine: ModuleType, place: Path) -> Any:
    """A connection that does not wait a moment by itself."""
    options = {"transaction_mode": "IMMEDIATE", "timeout": 0, "init_command": "PRAGMA journal_mode=WAL"}
    return engine.DatabaseWrapper(connections.settings["default"] | {"NAME": str(place), "OPTIONS": options})


@pytest.fixture
def place(tmp_path: Path, django_db_blocker: Any) -> Iterator[Path]:
    file = tmp_path / "visits.sqlite3"
    with django_db_blocker.unblock():
        connection = opened(plain, file)
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE visit (name TEXT)")
        connection.close()
        yield file


def everybody_writes(engine: ModuleType, place: Path, *, in_transaction: bool) -> Counter[str]:
    """How it ended for each of a dozen people who write at the same moment."""
    ended: Counter[str] = Counter()
    gate = threading.Barrier(PEOPLE)

    def one() -> None:
        connection = opened(engine, place)
        connection.ensure_connection()
        gate.wait()
        try:
            for _time in range(5):
                if in_transaction:
                    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
                with connection.cursor() as cursor:
                    cursor.execute("INSERT INTO visit VALUES ('whole')")
                if in_transaction:
                    time.sleep(0.002)
                    connection.commit()
                    connection.set_autocommit(True)
            ended["kept"] += 1
        except OperationalError:
            ended["locked out"] += 1
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended


@pytest.mark.parametrize("in_transaction", [True, False])
def test_everybody_gets_their_turn(place: Path, in_transaction: bool) -> None:
    assert everybody_writes(ours, place, in_transaction=in_transaction) == {"kept": PEOPLE}


def test_without_a_row_some_would_be_locked_out(place: Path) -> None:
    assert everybody_writes(plain, place, in_transaction=True)["locked out"] > 0


def test_a_killed_writer_frees_its_turn_and_leaves_nothing(place: Path) -> None:
    words = [sys.executable, "-c", HOLDS_THE_TURN, str(place)]
    around = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    writer = subprocess.Popen(words, env=around, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "writing\n"
    waiting = threading.Thread(target=everybody_writes, args=(ours, place), kwargs={"in_transaction": True})
    waiting.start()
    waiting.join(0.3)
    assert waiting.is_alive()
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    waiting.join(20)
    assert not waiting.is_alive()
    connection = opened(ours, place)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, count(*) FROM visit GROUP BY name")
        assert cursor.fetchall() == [("whole", 5 * PEOPLE)]
    connection.close()


def test_work_that_fails_ends_its_turn(place: Path) -> None:
    connection = opened(ours, place)
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    connection.rollback()
    assert everybody_writes(ours, place, in_transaction=True) == {"kept": PEOPLE}
    connection.close()
