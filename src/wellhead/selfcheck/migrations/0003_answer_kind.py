"""An answer says which kind of headache it is about; empty for the person and for the first kind.

SQLite rebuilds the table for a new column and drops its triggers with it, so they are made again.
"""

from typing import ClassVar

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SHARED = "EXISTS (SELECT 1 FROM selfcheck_checkshare WHERE check_row_id = OLD.check_row_id)"
TRIGGERS = {
    "selfcheck_answer_no_update": """BEFORE UPDATE ON selfcheck_answer
        BEGIN SELECT RAISE(ABORT, 'what was said is never changed'); END""",
    "selfcheck_answer_no_delete": f"""BEFORE DELETE ON selfcheck_answer WHEN {SHARED}
        BEGIN SELECT RAISE(ABORT, 'what was shared is never removed'); END""",
}


def add_triggers_again(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor != "sqlite":
        return
    for name, rule in TRIGGERS.items():
        editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)
        editor.execute(f"CREATE TRIGGER {name} {rule}", params=None)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("selfcheck", "0002_answers_stay")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="answer",
            name="kind",
            field=models.CharField(blank=True, default="", max_length=20),
        ),
        migrations.RunPython(add_triggers_again, migrations.RunPython.noop, elidable=False),
    ]
