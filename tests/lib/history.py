"""Whether the database itself keeps a table from being changed: tried on its rows, else read from its triggers."""

from __future__ import annotations

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from wellhead.foundation.models import ClinicalRow


def history_tables(room: str) -> list[str]:
    """Every table of a room that tells somebody's story."""
    known: list[type[models.Model]] = list(apps.get_app_config(room).get_models())
    return sorted(each._meta.db_table for each in known if issubclass(each, ClinicalRow))


def lets_through(table: str) -> list[str]:
    """Changes and removals that the database would let through; empty when it refuses both."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        has_rows = cursor.fetchone()[0] > 0
    statements = [f"UPDATE {table} SET author_name = 'Somebody else'", f"DELETE FROM {table}"]
    if has_rows:
        return [each for each in statements if not _is_refused(each)]
    return _unguarded(table, statements)


def _is_refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return True
    return False


def _unguarded(table: str, statements: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass", [table])
            names = {row[0] for row in cursor.fetchall()}
            return [] if f"{table}_no_change" in names else statements
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        names = {row[0] for row in cursor.fetchall()}
    wanted = (f"{table}_no_update", f"{table}_no_delete")
    return [said for said, name in zip(statements, wanted, strict=True) if name not in names]
