"""The database itself refuses to change or remove what was prescribed, confirmed or said."""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = (
    "programme_programme",
    "programme_programmeitem",
    "programme_itemconfirmation",
    "programme_conditionanswer",
    "programme_teachback",
    "programme_exerciselog",
)


def sqlite(table: str) -> list[str]:
    return [
        f"""CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, 'the programme is never changed: add a row'); END""",
        f"""CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, 'the programme is never removed: add a row'); END""",
    ]


def postgres(table: str) -> list[str]:
    return [
        f"""CREATE FUNCTION {table}_refuse() RETURNS trigger AS $$
            BEGIN RAISE EXCEPTION 'the programme is never changed or removed: add a row'; END $$ LANGUAGE plpgsql""",
        f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION {table}_refuse()""",
        f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()""",
    ]


def add_triggers(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    statements = postgres if editor.connection.vendor == "postgresql" else sqlite
    for table in TABLES:
        for statement in statements(table):
            editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("programme", "0001_programme")]
    operations: ClassVar = [migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False)]
