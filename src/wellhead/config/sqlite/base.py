"""Django's SQLite with writers that wait in a row: each begins when the one before has ended, in the order they came.

SQLite itself lets a writer who finds the door shut try again and again until 20 seconds are over. Among two hundred
that is no row but a lottery, and some draw nothing until their time is up. Here they wait for a lock on a file beside
the database, which the system hands on in order, among threads and processes alike, and frees when its holder is
killed. Reading waits for nobody.
"""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from django.db.backends.sqlite3 import base

if sys.platform != "win32":
    import fcntl

WRITES = re.compile(r"\s*(?:insert|update|delete|replace)\b", re.IGNORECASE)
_one_process = threading.Lock()


class Cursor(base.SQLiteCursorWrapper):
    """Lets a statement that writes outside any transaction wait in the row as well."""

    owner: DatabaseWrapper

    def execute(self, query: str, params: Any = None) -> Any:  # Any: as Django declares it
        """One statement."""
        with self.owner.turn_for(query):
            return super().execute(query, params)

    def executemany(self, query: str, param_list: Any) -> Any:  # Any: as Django declares it
        """One statement many times."""
        with self.owner.turn_for(query):
            return super().executemany(query, param_list)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that takes its turn before it begins to write and ends it when the writing is kept or undone."""

    _turn: int | None = None
    _has_turn = False

    def create_cursor(self, _name: str | None = None) -> Cursor:
        """A cursor that knows whose turn it takes."""
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        cursor.owner = self
        return cursor

    def turn_for(self, query: str) -> AbstractContextManager[None]:
        """A turn of its own for a writing statement outside any transaction."""
        is_alone = not self.in_atomic_block and not self._has_turn and WRITES.match(query)
        return self._one_turn() if is_alone else nullcontext()

    @contextmanager
    def _one_turn(self) -> Iterator[None]:
        self._take_turn()
        try:
            yield
        finally:
            self._end_turn()

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # Django's stubs leave it out
        except BaseException:
            self._end_turn()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]  # Django's stubs leave it out
        finally:
            self._end_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # Django's stubs leave it out
        finally:
            self._end_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # Django's stubs leave it out
        finally:
            self._end_turn()

    def _take_turn(self) -> None:
        if self._has_turn or self.is_in_memory_db():
            return
        if sys.platform == "win32":  # there one process serves: its threads wait for each other
            _one_process.acquire()
        else:
            self._turn = os.open(
                f"{self.settings_dict['NAME']}.turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600
            )
            fcntl.flock(self._turn, fcntl.LOCK_EX)
        self._has_turn = True

    def _end_turn(self) -> None:
        if not self._has_turn:
            return
        self._has_turn = False
        if self._turn is None:
            _one_process.release()
            return
        os.close(self._turn)
        self._turn = None
