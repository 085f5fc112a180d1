"""The database refuses to change or remove these rows; written again because remade tables lose their triggers."""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = [
    "programme_conditionanswer",
    "programme_exerciselog",
    "programme_exposureplan",
    "programme_favourite",
    "programme_flare",
    "programme_flareanswer",
    "programme_homesettings",
    "programme_itemconfirmation",
    "programme_ownpicture",
    "programme_programme",
    "programme_programmeitem",
    "programme_programmetemplate",
    "programme_proposal",
    "programme_taught",
    "programme_teachback",
]


def sqlite(table: str) -> list[str]:
    return [
        f"DROP TRIGGER IF EXISTS {table}_no_update",
        f"DROP TRIGGER IF EXISTS {table}_no_delete",
        f"""CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, 'the programme is never changed: add a row'); END""",
        f"""CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, 'the programme is never removed: add a row'); END""",
    ]


def postgres(table: str) -> list[str]:
    return [
        f"""CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS $$
            BEGIN RAISE EXCEPTION 'the programme is never changed or removed: add a row'; END $$ LANGUAGE plpgsql""",
        f"DROP TRIGGER IF EXISTS {table}_no_change ON {table}",
        f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION {table}_refuse()""",
        f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}",
        f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()""",
    ]


def add_triggers(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    statements = postgres if editor.connection.vendor == "postgresql" else sqlite
    for table in TABLES:
        for statement in statements(table):
            editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("programme", "0003_between_visits")]
    operations: ClassVar = [migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False)]
