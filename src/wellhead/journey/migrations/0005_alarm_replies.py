"""What a person answered to the questions of an alarm; the database itself refuses to change or remove it."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "journey_diaryalarmreply"


def sqlite() -> list[str]:
    return [
        f"""CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE}
            BEGIN SELECT RAISE(ABORT, 'what was said is never changed'); END""",
        f"""CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE}
            BEGIN SELECT RAISE(ABORT, 'what was said is never removed'); END""",
    ]


def postgres() -> list[str]:
    return [
        f"""CREATE FUNCTION {TABLE}_refuse() RETURNS trigger AS $$
            BEGIN RAISE EXCEPTION 'what was said is never changed or removed'; END $$ LANGUAGE plpgsql""",
        f"""CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE}
            FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()""",
        f"""CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE}
            FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()""",
    ]


def add_triggers(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in postgres() if editor.connection.vendor == "postgresql" else sqlite():
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("foundation", "0005_answers_come_back"),
        ("journey", "0004_plans_stay_again"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="DiaryAlarmReply",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("recorded_at", models.DateTimeField(editable=False)),
                ("author_id", models.UUIDField(editable=False, null=True)),
                ("author_role", models.CharField(editable=False, max_length=16)),
                ("author_name", models.CharField(blank=True, editable=False, max_length=120)),
                ("answers", models.JSONField()),
                ("urgency", models.CharField(max_length=16)),
                (
                    "alarm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="journey.diaryalarm",
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="foundation.clinic",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False),
    ]
