"""All tables of this room in one step, and the database's own refusal to change or remove what is history.

A new database takes this step alone. One that took the earlier steps is taken to have taken it (`replaces`);
one that stopped between them goes on by them.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

KEPT = {
    ("what was agreed is", ""): (
        "journey_diaryalarm",
        "journey_diaryalarmanswer",
        "journey_maintenance",
        "journey_recallpause",
        "journey_relapsealert",
        "journey_relapsealertanswer",
        "journey_relapseplan",
        "journey_return",
    ),
    ("what was said is", ""): (
        "journey_diaryalarmreply",
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

    replaces = [('journey', '0001_relapse_plans'), ('journey', '0002_plans_stay'), ('journey', '0003_between_visits'), ('journey', '0004_plans_stay_again'), ('journey', '0005_alarm_replies')]

    initial = True

    dependencies = [
        ('foundation', '0006_as_one_step'),
        ('people', '0009_as_one_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='RelapsePlan',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('keep_doing', models.TextField()),
                ('early_signs', models.TextField()),
                ('green', models.TextField()),
                ('amber', models.TextField()),
                ('red', models.TextField()),
                ('days_low', models.PositiveSmallIntegerField(null=True)),
                ('days_high', models.PositiveSmallIntegerField(null=True)),
                ('check_in_on', models.DateField(null=True)),
                ('source', models.CharField(max_length=120)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relapse_plans', to='people.episode')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', '-recorded_at'], name='relapse_plan_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('days_high__isnull', True), ('days_low__isnull', True)), models.Q(('days_high__lte', 28), ('days_low__lte', models.F('days_high'))), _connector='OR'), name='relapse_plan_days_in_order')],
            },
        ),
        migrations.CreateModel(
            name='DiaryAlarm',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('rule_id', models.CharField(max_length=60)),
                ('day', models.DateField()),
                ('urgency', models.CharField(max_length=16)),
                ('because', models.JSONField(default=dict)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'person', '-day'], name='diary_alarm_by_person')],
                'constraints': [models.UniqueConstraint(fields=('clinic', 'person', 'rule_id', 'day'), name='diary_alarm_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='DiaryAlarmAnswer',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('done', models.CharField(max_length=24)),
                ('words', models.TextField()),
                ('alarm', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='journey.diaryalarm')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='diary_alarm_answer_says_what')],
            },
        ),
        migrations.CreateModel(
            name='Maintenance',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('reason', models.CharField(max_length=40)),
                ('evidence', models.JSONField(default=dict)),
                ('words', models.TextField()),
                ('interval_weeks', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('review_on', models.DateField(blank=True, null=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'episode', 'version'), name='maintenance_version_once'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='maintenance_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('interval_weeks__isnull', True), ('review_on__isnull', True)), models.Q(('interval_weeks__gte', 1), ('review_on__isnull', False)), _connector='OR'), name='maintenance_is_reviewed')],
            },
        ),
        migrations.CreateModel(
            name='RecallPause',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('why', models.CharField(choices=[('wish', 'The person asked us not to'), ('elsewhere', 'Cared for elsewhere'), ('died', 'Died'), ('later', 'Later, as agreed'), ('again', 'May be recalled again')], max_length=12)),
                ('until', models.DateField(blank=True, null=True)),
                ('words', models.CharField(blank=True, max_length=200)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'person', '-recorded_at'], name='recall_pause_latest')],
            },
        ),
        migrations.CreateModel(
            name='RelapseAlert',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('series', models.CharField(max_length=24)),
                ('raised_on', models.DateField()),
                ('changed_on', models.DateField(blank=True, null=True)),
                ('method', models.CharField(max_length=40)),
                ('detail', models.JSONField(default=dict)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'episode', 'series', 'raised_on'), name='relapse_alert_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='RelapseAlertAnswer',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('done', models.CharField(max_length=24)),
                ('words', models.TextField()),
                ('alert', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='journey.relapsealert')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Return',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('words', models.CharField(blank=True, max_length=400)),
                ('urgency', models.CharField(blank=True, max_length=16)),
                ('before', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('opened', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='came_back', to='people.episode')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DiaryAlarmReply',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('answers', models.JSONField()),
                ('urgency', models.CharField(max_length=16)),
                ('alarm', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='journey.diaryalarm')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False),
    ]
