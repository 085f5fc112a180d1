"""A database of their own for tests that write from many threads, many connections and killed servers."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
NUMBERS = count(1)


@dataclass(frozen=True)
class Place:
    """An empty clinic program on the database that this run of the tests is about: SQLite, or PostgreSQL."""

    around: dict[str, str]

    def do(self, what: str, **given: object) -> Any:
        """Do one thing there in a process of its own; see tests/races/__main__.py."""
        words = [sys.executable, "-m", "tests.races", what, json.dumps(given)]
        done = subprocess.run(
            words, cwd=ROOT, env=self.around, capture_output=True, text=True, timeout=600, check=False
        )
        assert done.returncode == 0, done.stderr[-3_000:]
        return json.loads(done.stdout)


@pytest.fixture
def place(tmp_path: Path, transactional_db: None) -> Iterator[Place]:
    """The tables and triggers of the test database, copied: making them anew would take longer than the races."""
    around = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "WELLHEAD_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "wellhead.config.settings",
    }
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        copy = sqlite3.connect(tmp_path / "wellhead.sqlite3")
        connection.connection.backup(copy)
        copy.close()
        yield Place(around)
        return
    original = str(connection.settings_dict["NAME"])
    connection.close()
    name = f"{original}_{next(NUMBERS)}"
    server = os.environ["DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as boss:
        boss.execute(f"CREATE DATABASE {name} TEMPLATE {original}")
    yield Place({**around, "DATABASE_URL": urlunsplit(urlsplit(server)._replace(path=f"/{name}"))})
    with psycopg.connect(server, autocommit=True) as boss:
        boss.execute(f"DROP DATABASE {name} WITH (FORCE)")
