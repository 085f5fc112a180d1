"""All tables of this room in one step, and the database's own refusal to change or remove what is history.

A new database takes this step alone. One that took the earlier steps is taken to have taken it (`replaces`);
one that stopped between them goes on by them.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

KEPT = {
    ("what was said is", ""): (
        "outcomes_asking",
        "outcomes_askingend",
        "outcomes_helpedreading",
        "outcomes_instrumentpack",
        "outcomes_packend",
        "outcomes_packresponse",
        "outcomes_score",
    ),
}
"""What the database says when a row of these tables is changed or removed."""


def sqlite(table: str, what: str, end: str) -> list[str]:
    return [
        f"""CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, '{what} never changed{end}'); END""",
        f"""CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, '{what} never removed{end}'); END""",
    ]


def postgres(table: str, what: str, end: str) -> list[str]:
    return [
        f"""CREATE FUNCTION {table}_refuse() RETURNS trigger AS $$
            BEGIN RAISE EXCEPTION '{what} never changed or removed{end}'; END $$ LANGUAGE plpgsql""",
        f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION {table}_refuse()""",
        f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()""",
    ]


def add_triggers(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    dialect = postgres if editor.connection.vendor == "postgresql" else sqlite
    for (what, end), tables in KEPT.items():
        for table in tables:
            for statement in dialect(table, what, end):
                editor.execute(statement, params=None)


class Migration(migrations.Migration):

    replaces = [('outcomes', '0001_scores'), ('outcomes', '0002_rows_stay'), ('outcomes', '0003_between_visits'), ('outcomes', '0004_rows_stay_again')]

    initial = True

    dependencies = [
        ('foundation', '0006_as_one_step'),
        ('people', '0009_as_one_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('item_id', models.CharField(max_length=20)),
                ('label', models.CharField(blank=True, max_length=80)),
                ('value', models.FloatField(blank=True, null=True)),
                ('answer', models.CharField(blank=True, max_length=40)),
                ('asked_at', models.DateTimeField(editable=False)),
                ('occasion', models.CharField(choices=[('baseline', 'At the start'), ('visit', 'At a visit'), ('review', 'At a review'), ('discharge', 'At the end'), ('month_3', 'Three months after the end'), ('month_6', 'Six months after the end'), ('month_12', 'A year after the end')], max_length=12)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', 'item_id', '-asked_at'], name='outcomes_latest_answer')],
                'constraints': [models.UniqueConstraint(fields=('clinic', 'episode', 'item_id', 'label', 'occasion', 'asked_at'), name='outcomes_one_answer_a_moment'), models.CheckConstraint(condition=models.Q(('occasion__in', ['baseline', 'visit', 'review', 'discharge', 'month_3', 'month_6', 'month_12'])), name='outcomes_known_occasion')],
            },
        ),
        migrations.CreateModel(
            name='Asking',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('occasion', models.CharField(choices=[('baseline', 'At the start'), ('visit', 'At a visit'), ('review', 'At a review'), ('discharge', 'At the end'), ('month_3', 'Three months after the end'), ('month_6', 'Six months after the end'), ('month_12', 'A year after the end')], max_length=12)),
                ('due_on', models.DateField()),
                ('until', models.DateField()),
                ('items', models.JSONField(default=list)),
                ('link_hash', models.CharField(blank=True, max_length=64)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'due_on'], name='outcomes_asking_due'), models.Index(fields=['clinic', 'person', '-due_on'], name='outcomes_asking_by_person')],
                'constraints': [models.UniqueConstraint(fields=('clinic', 'episode', 'occasion', 'due_on'), name='outcomes_asked_once'), models.CheckConstraint(condition=models.Q(('occasion__in', ['baseline', 'visit', 'review', 'discharge', 'month_3', 'month_6', 'month_12'])), name='outcomes_asking_known_occasion'), models.CheckConstraint(condition=models.Q(('due_on__lte', models.F('until'))), name='outcomes_asking_days_in_order')],
            },
        ),
        migrations.CreateModel(
            name='AskingEnd',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('why', models.CharField(choices=[('answered', 'Answered'), ('declined', 'The person would rather not'), ('called_off', 'Called off by the clinic')], max_length=12)),
                ('words', models.CharField(blank=True, max_length=200)),
                ('asking', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='outcomes.asking')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HelpedReading',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('modality', models.CharField(max_length=24)),
                ('began_on', models.DateField()),
                ('read_on', models.DateField()),
                ('verdict', models.CharField(max_length=16)),
                ('why', models.CharField(blank=True, max_length=40)),
                ('low', models.FloatField(blank=True, null=True)),
                ('estimate', models.FloatField(blank=True, null=True)),
                ('high', models.FloatField(blank=True, null=True)),
                ('detail', models.JSONField(default=dict)),
                ('method', models.CharField(max_length=40)),
                ('inputs_hash', models.CharField(max_length=64)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', 'modality', '-read_on'], name='outcomes_reading_latest')],
                'constraints': [models.UniqueConstraint(fields=('clinic', 'episode', 'modality', 'began_on', 'method', 'inputs_hash'), name='outcomes_reading_once')],
            },
        ),
        migrations.CreateModel(
            name='InstrumentPack',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('pack_id', models.CharField(max_length=40)),
                ('version', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=160)),
                ('licence_holder', models.CharField(max_length=160)),
                ('licence_terms', models.TextField()),
                ('licence_reference', models.CharField(max_length=160)),
                ('licence_until', models.DateField(blank=True, null=True)),
                ('content', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'pack_id', 'version'), name='outcomes_pack_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('licence_holder', ''), _negated=True), models.Q(('licence_terms', ''), _negated=True), models.Q(('licence_reference', ''), _negated=True)), name='outcomes_pack_names_its_licence')],
            },
        ),
        migrations.CreateModel(
            name='PackEnd',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('why', models.CharField(max_length=200)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('pack', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='outcomes.instrumentpack')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PackResponse',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('occasion', models.CharField(choices=[('baseline', 'At the start'), ('visit', 'At a visit'), ('review', 'At a review'), ('discharge', 'At the end'), ('month_3', 'Three months after the end'), ('month_6', 'Six months after the end'), ('month_12', 'A year after the end')], max_length=12)),
                ('asked_at', models.DateTimeField(editable=False)),
                ('answers', models.JSONField()),
                ('score', models.FloatField(blank=True, null=True)),
                ('missing', models.PositiveSmallIntegerField()),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
                ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='outcomes.instrumentpack')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'episode', 'pack', 'occasion', 'asked_at'), name='outcomes_pack_answer_once'), models.CheckConstraint(condition=models.Q(('occasion__in', ['baseline', 'visit', 'review', 'discharge', 'month_3', 'month_6', 'month_12'])), name='outcomes_pack_known_occasion')],
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False),
    ]
