"""The old words leave; the database refuses to change or remove courses, fees, decisions on them and ends of calls."""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("booking_series", "booking_fee", "booking_feedecision", "booking_calloutcome")
EVENTS = "booking_appointmentevent"


def sqlite(table: str) -> list[str]:
    return [
        f"""CREATE TRIGGER IF NOT EXISTS {table}_no_update BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, 'this history is never changed'); END""",
        f"""CREATE TRIGGER IF NOT EXISTS {table}_no_delete BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, 'this history is never removed'); END""",
    ]


def postgres(table: str) -> list[str]:
    return [
        f"""CREATE FUNCTION {table}_refuse() RETURNS trigger AS $$
            BEGIN RAISE EXCEPTION 'this history is never changed or removed'; END $$ LANGUAGE plpgsql""",
        f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION {table}_refuse()""",
        f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()""",
    ]


def add_triggers(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    is_postgres = editor.connection.vendor == "postgresql"
    for table in TABLES:
        for statement in postgres(table) if is_postgres else sqlite(table):
            editor.execute(statement, params=None)
    if not is_postgres:  # SQLite drops the triggers of a table that it had to make anew
        for statement in sqlite(EVENTS):
            editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("booking", "0004_carry_over")]
    operations: ClassVar = [
        migrations.RemoveField(model_name="service", name="is_call"),
        migrations.RemoveField(model_name="service", name="needs_skill"),
        migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False),
    ]
