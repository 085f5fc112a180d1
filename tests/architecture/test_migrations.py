"""Migrations are named, stand in one line, and import nothing of ours."""

import re
from collections import defaultdict

from tests.architecture import rules
from tests.architecture.source import check_none, modules

MIGRATIONS = tuple(
    module for module in modules() if "migrations" in module.parts and module.parts[-1] != "__init__"
)


def test_there_are_migrations_to_look_at() -> None:
    assert MIGRATIONS


def test_migrations_import_nothing_of_ours() -> None:
    check_none([fault for module in MIGRATIONS for fault in rules.migration_imports(module)])


def test_every_migration_has_a_name_that_says_what_it_does() -> None:
    unnamed = [
        m.place for m in MIGRATIONS if not re.fullmatch(r"\d{4}_(?!auto_)[a-z][a-z0-9_]+", m.parts[-1])
    ]
    check_none(unnamed)


def test_the_migrations_of_a_room_stand_in_one_line() -> None:
    numbers = defaultdict(list)
    for module in MIGRATIONS:
        numbers[module.room].append(int(module.parts[-1][:4]))
    assert {room: found for room, found in numbers.items() if found != list(range(1, len(found) + 1))} == {}
