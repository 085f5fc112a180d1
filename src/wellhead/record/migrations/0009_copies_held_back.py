"""What is held back from copies, and the database's refusal to change or remove it."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "record_copyhold"


def sqlite() -> list[str]:
    return [
        f"""CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE}
            BEGIN SELECT RAISE(ABORT, 'the record is never changed: add a row'); END""",
        f"""CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE}
            BEGIN SELECT RAISE(ABORT, 'the record is never removed: add a row'); END""",
    ]


def postgres() -> list[str]:
    return [
        f"""CREATE FUNCTION {TABLE}_refuse() RETURNS trigger AS $$
            BEGIN RAISE EXCEPTION 'the record is never changed or removed: add a row'; END $$ LANGUAGE plpgsql""",
        f"""CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE}
            FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()""",
        f"""CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE}
            FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()""",
    ]


def add_triggers(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    statements = postgres if editor.connection.vendor == "postgresql" else sqlite
    for statement in statements():
        editor.execute(statement, params=None)



class Migration(migrations.Migration):

    dependencies = [
        ('foundation', '0006_as_one_step'),
        ('record', '0008_as_one_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='CopyHold',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('held', models.BooleanField()),
                ('why', models.CharField(max_length=300)),
                ('attachment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copy_holds', to='record.attachment')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('note', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copy_holds', to='record.note')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('attachment__isnull', False), ('note__isnull', True)), models.Q(('attachment__isnull', True), ('note__isnull', False)), _connector='OR'), name='copy_hold_of_one_thing'), models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='copy_hold_says_why')],
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False),
    ]
