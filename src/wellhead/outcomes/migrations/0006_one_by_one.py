"""Questions chosen one by one: each answer as it is given, and what a finished questionnaire says beside its score."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE, WHAT = "outcomes_packanswer", "what was said is"


def sqlite() -> list[str]:
    return [
        f"""CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE}
            BEGIN SELECT RAISE(ABORT, '{WHAT} never changed'); END""",
        f"""CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE}
            BEGIN SELECT RAISE(ABORT, '{WHAT} never removed'); END""",
    ]


def postgres() -> list[str]:
    return [
        f"""CREATE FUNCTION {TABLE}_refuse() RETURNS trigger AS $$
            BEGIN RAISE EXCEPTION '{WHAT} never changed or removed'; END $$ LANGUAGE plpgsql""",
        f"""CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE}
            FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()""",
        f"""CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE}
            FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()""",
    ]


def add_triggers(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in postgres() if editor.connection.vendor == "postgresql" else sqlite():
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("foundation", "0006_as_one_step"), ("outcomes", "0005_as_one_step")]

    operations = [
        migrations.AddField(
            model_name="packresponse", name="detail", field=models.JSONField(blank=True, null=True)
        ),
        migrations.CreateModel(
            name="PackAnswer",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("recorded_at", models.DateTimeField(editable=False)),
                ("author_id", models.UUIDField(editable=False, null=True)),
                ("author_role", models.CharField(editable=False, max_length=16)),
                ("author_name", models.CharField(blank=True, editable=False, max_length=120)),
                ("turn", models.PositiveSmallIntegerField()),
                ("item_id", models.CharField(max_length=40)),
                ("value", models.FloatField(blank=True, null=True)),
                (
                    "asking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="outcomes.asking"
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="foundation.clinic"
                    ),
                ),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="outcomes.instrumentpack",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["clinic", "asking", "pack", "turn"], name="outcomes_pack_answers")
                ]
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop),
    ]
