"""The database lets go of answers whose sharing was taken back, so that they can end; what is shared now stays.

Of each sharing the last word in its episode counts. The sharings themselves are never removed.
"""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("selfcheck_answer", "selfcheck_checkevent")
SHARED_NOW = """EXISTS (
    SELECT 1 FROM selfcheck_checkshare said
    WHERE said.check_row_id = OLD.check_row_id AND said.given AND NOT EXISTS (
        SELECT 1 FROM selfcheck_checkshare later
        WHERE later.check_row_id = said.check_row_id AND later.episode_id = said.episode_id AND NOT later.given
        AND (later.recorded_at, later.id) > (said.recorded_at, said.id)))"""


def sqlite(table: str) -> list[str]:
    return [
        f"DROP TRIGGER {table}_no_delete",
        f"""CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN {SHARED_NOW}
            BEGIN SELECT RAISE(ABORT, 'what is shared is never removed'); END""",
    ]


def postgres(table: str) -> list[str]:
    return [
        f"""CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS $$ BEGIN
            IF TG_OP = 'DELETE' AND NOT ({SHARED_NOW}) THEN RETURN OLD; END IF;
            RAISE EXCEPTION 'what was said is never changed, what is shared never removed';
            END $$ LANGUAGE plpgsql""",
    ]


def change_triggers(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    dialect = postgres if editor.connection.vendor == "postgresql" else sqlite
    for table in TABLES:
        for statement in dialect(table):
            editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("selfcheck", "0004_who_answers")]
    operations: ClassVar = [migrations.RunPython(change_triggers, migrations.RunPython.noop, elidable=False)]
