"""The database itself refuses to change or remove what the clinic said in public: a change is a new row."""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("website_pagetext", "website_framingsites")


def sqlite(table: str) -> list[str]:
    return [
        f"""CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, 'what was published is never changed'); END""",
        f"""CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, 'what was published is never removed'); END""",
    ]


def postgres(table: str) -> list[str]:
    return [
        f"""CREATE FUNCTION {table}_refuse() RETURNS trigger AS $$
            BEGIN RAISE EXCEPTION 'what was published is never changed or removed'; END $$ LANGUAGE plpgsql""",
        f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION {table}_refuse()""",
        f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()""",
    ]


def add_triggers(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    dialect = postgres if editor.connection.vendor == "postgresql" else sqlite
    for table in TABLES:
        for statement in dialect(table):
            editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("website", "0001_page_texts")]
    operations: ClassVar = [migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False)]
