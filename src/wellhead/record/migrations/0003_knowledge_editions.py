"""The knowledge that assessments were judged by is kept, named in each, and never changed or removed."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = 'record_knowledgeedition'
SQLITE = [
    f"""CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, 'the record is never changed: add a row'); END""",
    f"""CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, 'the record is never removed: add a row'); END""",
]
POSTGRES = [
    f"""CREATE FUNCTION {TABLE}_refuse() RETURNS trigger AS $$
        BEGIN RAISE EXCEPTION 'the record is never changed or removed: add a row'; END $$ LANGUAGE plpgsql""",
    f"""CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()""",
    f"""CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()""",
]


def add_triggers(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in POSTGRES if editor.connection.vendor == 'postgresql' else SQLITE:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('foundation', '0002_audit_is_append_only'),
        ('record', '0002_history_is_added'),
    ]

    operations = [
        migrations.AddField(
            model_name='assessment',
            name='knowledge_hash',
            field=models.CharField(max_length=64, null=True),
        ),
        migrations.CreateModel(
            name='KnowledgeEdition',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('hash', models.CharField(max_length=64)),
                ('version', models.CharField(max_length=40)),
                ('content', models.BinaryField()),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'hash'), name='knowledge_edition_once'), models.CheckConstraint(condition=models.Q(('hash', ''), _negated=True), name='knowledge_edition_is_named')],
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False),
    ]
