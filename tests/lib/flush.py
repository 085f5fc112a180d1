"""Emptying the test database between browser tests, although audit rows refuse to be removed.

A browser sees only what is committed, so these tests cannot roll back; Django then empties every table. The triggers
that make history append-only step aside for that moment and are put back exactly as they were.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import TransactionTestCase


@contextmanager
def _sqlite_triggers_aside() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for _name, sql in triggers:
                cursor.execute(sql)


@contextmanager
def _postgresql_triggers_aside() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal"
        )
        tables = [name for (name,) in cursor.fetchall()]
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks still to come cannot be altered
        for name in tables:
            cursor.execute(f'ALTER TABLE "{name}" DISABLE TRIGGER USER')
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for name in tables:
                cursor.execute(f'ALTER TABLE "{name}" ENABLE TRIGGER USER')
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def triggers_aside() -> Iterator[None]:
    """Whoever has the whole database in hand can change history; this is how a test does it."""
    aside = {"sqlite": _sqlite_triggers_aside, "postgresql": _postgresql_triggers_aside}
    with aside[connection.vendor]():
        yield


@pytest.fixture(scope="session", autouse=True)
def history_may_be_emptied_between_tests() -> Iterator[None]:
    """Wraps Django's emptying of the tables; nothing else may remove history, in tests either."""
    empty = TransactionTestCase._fixture_teardown

    def emptied(case: TransactionTestCase) -> None:
        with triggers_aside():
            empty(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
        yield
