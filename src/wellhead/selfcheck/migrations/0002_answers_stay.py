"""The database itself refuses to change an answer, and to remove one that was ever shared with a clinician.

Answers nobody was shown belong to the person alone, who may erase them.
"""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

NEVER = ("selfcheck_checkshare",)
WHILE_SHARED = ("selfcheck_answer", "selfcheck_checkevent")
SHARED = "EXISTS (SELECT 1 FROM selfcheck_checkshare WHERE check_row_id = OLD.check_row_id)"


def sqlite(table: str, condition: str) -> list[str]:
    return [
        f"""CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, 'what was said is never changed'); END""",
        f"""CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {f"WHEN {condition}" if condition else ""}
            BEGIN SELECT RAISE(ABORT, 'what was shared is never removed'); END""",
    ]


def postgres(table: str, condition: str) -> list[str]:
    return [
        f"""CREATE FUNCTION {table}_refuse() RETURNS trigger AS $$ BEGIN
            IF TG_OP = 'DELETE' AND NOT ({condition or "TRUE"}) THEN RETURN OLD; END IF;
            RAISE EXCEPTION 'what was said is never changed, what was shared never removed';
            END $$ LANGUAGE plpgsql""",
        f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION {table}_refuse()""",
        f"""CREATE FUNCTION {table}_keep() RETURNS trigger AS $$
            BEGIN RAISE EXCEPTION 'what was said is never removed all at once'; END $$ LANGUAGE plpgsql""",
        f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION {table}_keep()""",
    ]


def add_triggers(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    dialect = postgres if editor.connection.vendor == "postgresql" else sqlite
    for table, condition in [*((name, "") for name in NEVER), *((name, SHARED) for name in WHILE_SHARED)]:
        for statement in dialect(table, condition):
            editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("selfcheck", "0001_checks")]
    operations: ClassVar = [migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False)]
