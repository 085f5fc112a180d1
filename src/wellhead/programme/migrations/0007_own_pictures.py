"""Pictures and films of exercises, of one person or of the clinic's library; nobody could write the table before this."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("programme_ownpicture", "programme_ownpicturegone")
PICTURED = [
    ("nobody", "Nobody can be recognised"),
    ("person", "The person whose exercise it is"),
    ("agreed", "Somebody else, who agreed in writing"),
]


def sqlite(table: str) -> list[str]:
    return [
        f"""CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, 'the programme is never changed: add a row'); END""",
        f"""CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, 'the programme is never removed: add a row'); END""",
    ]


def postgres(table: str) -> list[str]:
    return [
        f"""CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS $$
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


def row() -> list[tuple[str, models.Field]]:
    return [
        ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
        ("recorded_at", models.DateTimeField(editable=False)),
        ("author_id", models.UUIDField(editable=False, null=True)),
        ("author_role", models.CharField(editable=False, max_length=16)),
        ("author_name", models.CharField(blank=True, editable=False, max_length=120)),
        (
            "clinic",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="foundation.clinic"
            ),
        ),
    ]


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("consent", "0005_as_one_step"),
        ("foundation", "0006_as_one_step"),
        ("people", "0009_as_one_step"),
        ("programme", "0006_as_one_step"),
    ]
    operations: ClassVar = [
        migrations.DeleteModel(name="OwnPicture"),
        migrations.CreateModel(
            name="OwnPicture",
            fields=[
                *row(),
                ("exercise_id", models.CharField(max_length=16)),
                ("media_type", models.CharField(max_length=20)),
                ("size_bytes", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("stored_as", models.CharField(max_length=80, unique=True)),
                ("wide", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("high", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("seconds", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("words", models.CharField(max_length=300)),
                ("pictured", models.CharField(choices=PICTURED, max_length=8)),
                ("agreed_words", models.CharField(blank=True, max_length=200)),
                (
                    "consent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="consent.consent",
                    ),
                ),
                (
                    "episode",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.episode",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["clinic", "exercise_id", "episode"], name="programme_picture_of")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="programme_picture_has_words"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pictured__in", ["nobody", "person", "agreed"])),
                        name="programme_pictured_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("pictured", "person"), _negated=True),
                            models.Q(("consent__isnull", False), ("episode__isnull", False)),
                            _connector="OR",
                        ),
                        name="programme_picture_of_a_person_rests_on_a_yes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("pictured", "agreed"), _negated=True),
                            models.Q(("agreed_words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="programme_picture_says_who_agreed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnPictureGone",
            fields=[
                *row(),
                ("why", models.CharField(max_length=300)),
                (
                    "picture",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gone",
                        to="programme.ownpicture",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True),
                        name="programme_picture_gone_says_why",
                    )
                ],
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False),
    ]
