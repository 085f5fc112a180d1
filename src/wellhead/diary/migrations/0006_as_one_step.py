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
        "diary_dayexposures",
        "diary_delivery",
        "diary_deliverychoice",
        "diary_diarybatch",
        "diary_diaryopening",
        "diary_diarysettings",
        "diary_diaryshare",
        "diary_diaryshareend",
        "diary_entry",
        "diary_medicineclassing",
        "diary_medicineuse",
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

    replaces = [('diary', '0001_diary'), ('diary', '0002_rows_stay'), ('diary', '0003_between_visits'), ('diary', '0004_rows_stay_again'), ('diary', '0005_days_of_a_batch')]

    initial = True

    dependencies = [
        ('foundation', '0006_as_one_step'),
        ('people', '0009_as_one_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='DiaryOpening',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('opened_on', models.DateField(verbose_name='opened on')),
                ('why', models.CharField(choices=[('booking', 'at the booking'), ('clinician', 'by a clinician')], default='booking', max_length=16)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'episode'), name='diary_opens_once_an_episode')],
            },
        ),
        migrations.CreateModel(
            name='DiarySettings',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('remind_at', models.TimeField(blank=True, null=True)),
                ('remind_days', models.JSONField(default=list)),
                ('tracks_periods', models.BooleanField(default=False)),
                ('tracks_exposures', models.BooleanField(default=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'person', '-recorded_at'], name='diary_settings_latest')],
            },
        ),
        migrations.CreateModel(
            name='DiaryShare',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('link_hash', models.CharField(max_length=64, unique=True)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('expires_at', models.DateTimeField()),
                ('whom', models.CharField(blank=True, max_length=80)),
                ('shows_notes', models.BooleanField(default=False)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('first_day__lte', models.F('last_day'))), name='diary_share_days_in_order')],
            },
        ),
        migrations.CreateModel(
            name='DiaryShareEnd',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('share', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='diary.diaryshare')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MedicineClassing',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('name', models.CharField(max_length=120)),
                ('medicine_id', models.CharField(blank=True, max_length=60)),
                ('classes', models.JSONField(default=list)),
                ('why', models.CharField(blank=True, max_length=200)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'person', 'name', '-recorded_at'], name='diary_classing_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('medicine_id', ''), _negated=True), models.Q(('classes', []), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='diary_classing_says_what_or_why')],
            },
        ),
        migrations.CreateModel(
            name='DiaryBatch',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(max_length=40)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('kept', models.PositiveIntegerField()),
                ('left_out', models.JSONField(default=list)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('day', models.DateField()),
                ('entry_key', models.UUIDField()),
                ('revision', models.PositiveSmallIntegerField(default=1)),
                ('withdrawn', models.BooleanField(default=False)),
                ('kind', models.CharField(choices=[('free', 'No headache'), ('headache', 'Headache')], max_length=8)),
                ('worst', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('side', models.CharField(blank=True, choices=[('left', 'Left'), ('right', 'Right'), ('both', 'Both sides'), ('not_sure', 'Not sure')], max_length=8)),
                ('features', models.JSONField(blank=True, null=True)),
                ('neck_pain', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('took_medicine', models.BooleanField(blank=True, null=True)),
                ('note', models.TextField(blank=True)),
                ('recalled', models.BooleanField(default=False)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='diary.entry')),
                ('function', models.PositiveSmallIntegerField(blank=True, choices=[(0, 'I did what I usually do'), (1, 'I did less, or it took longer'), (2, 'I had to stop or lie down')], null=True)),
                ('site', models.JSONField(blank=True, null=True)),
                ('source', models.CharField(choices=[('here', 'Written here'), ('offline', 'Written without a network'), ('paper', 'From a paper diary'), ('brought', 'From another diary')], default='here', max_length=8)),
                ('batch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='diary.diarybatch')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'person', 'day'], name='diary_by_person_and_day')],
                'constraints': [models.UniqueConstraint(fields=('clinic', 'entry_key', 'revision'), name='diary_one_row_a_revision'), models.CheckConstraint(condition=models.Q(('revision__gte', 1)), name='diary_revisions_from_one'), models.CheckConstraint(condition=models.Q(models.Q(('replaces__isnull', True), ('revision', 1)), models.Q(('replaces__isnull', False), ('revision__gt', 1)), _connector='OR'), name='diary_later_revisions_replace'), models.CheckConstraint(condition=models.Q(('worst__isnull', True), models.Q(('kind', 'headache'), ('worst__lte', 10)), _connector='OR'), name='diary_strength_0_to_10_of_a_headache'), models.CheckConstraint(condition=models.Q(('neck_pain__isnull', True), ('neck_pain__lte', 10), _connector='OR'), name='diary_neck_pain_0_to_10'), models.CheckConstraint(condition=models.Q(('started_at__isnull', True), ('ended_at__isnull', True), ('ended_at__gte', models.F('started_at')), _connector='OR'), name='diary_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('kind__in', ['free', 'headache'])), name='diary_known_kind'), models.CheckConstraint(condition=models.Q(('function__isnull', True), models.Q(('function__in', [0, 1, 2]), ('kind', 'headache')), _connector='OR'), name='diary_function_of_a_headache')],
            },
        ),
        migrations.CreateModel(
            name='MedicineUse',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('medicine_id', models.CharField(blank=True, max_length=60)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('classes', models.JSONField(default=list)),
                ('classed', models.BooleanField()),
                ('doses', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='medicines', to='diary.entry')),
                ('amount', models.CharField(blank=True, max_length=40)),
                ('relief', models.CharField(blank=True, choices=[('none', 'No better'), ('some', 'Better'), ('free', 'Gone')], max_length=4)),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'entry', 'medicine_id', 'name'), name='diary_medicine_once_an_entry'), models.CheckConstraint(condition=models.Q(models.Q(('classed', False), ('medicine_id', '')), models.Q(('classed', True), models.Q(('medicine_id', ''), _negated=True)), _connector='OR'), name='diary_classed_means_known')],
            },
        ),
        migrations.CreateModel(
            name='DayExposures',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('day', models.DateField()),
                ('revision', models.PositiveSmallIntegerField(default=1)),
                ('desk_minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('driving_minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('sleep_minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('stress', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('exercised', models.BooleanField(blank=True, null=True)),
                ('period', models.BooleanField(blank=True, null=True)),
                ('injury', models.BooleanField(blank=True, null=True)),
                ('treated', models.JSONField(blank=True, null=True)),
                ('note', models.TextField(blank=True)),
                ('recalled', models.BooleanField(default=False)),
                ('source', models.CharField(choices=[('here', 'Written here'), ('offline', 'Written without a network'), ('paper', 'From a paper diary'), ('brought', 'From another diary')], default='here', max_length=8)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='diary.dayexposures')),
                ('batch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='exposures', to='diary.diarybatch')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'person', 'day'], name='diary_exposures_by_day')],
                'constraints': [models.UniqueConstraint(fields=('clinic', 'person', 'day', 'revision'), name='diary_exposures_one_row_a_revision'), models.CheckConstraint(condition=models.Q(models.Q(('replaces__isnull', True), ('revision', 1)), models.Q(('replaces__isnull', False), ('revision__gt', 1)), _connector='OR'), name='diary_exposures_later_replace'), models.CheckConstraint(condition=models.Q(models.Q(('desk_minutes__isnull', True), ('desk_minutes__lte', 1440), _connector='OR'), models.Q(('driving_minutes__isnull', True), ('driving_minutes__lte', 1440), _connector='OR'), models.Q(('sleep_minutes__isnull', True), ('sleep_minutes__lte', 1440), _connector='OR'), models.Q(('stress__isnull', True), ('stress__lte', 10), _connector='OR')), name='diary_exposures_within_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('device_key', models.UUIDField()),
                ('written_at', models.DateTimeField()),
                ('said', models.JSONField()),
                ('outcome', models.CharField(choices=[('kept', 'Kept'), ('conflict', 'Another version stands'), ('refused', 'Cannot be kept as it is')], max_length=8)),
                ('why', models.CharField(blank=True, max_length=200)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('entry', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='diary.entry')),
                ('exposures', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='diary.dayexposures')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'person', 'outcome'], name='diary_delivery_open')],
                'constraints': [models.UniqueConstraint(fields=('clinic', 'person', 'device_key'), name='diary_delivery_once')],
            },
        ),
        migrations.CreateModel(
            name='DeliveryChoice',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('chosen', models.CharField(choices=[('this', 'What I wrote on this device'), ('other', 'What stands now'), ('both', 'Both, as two headaches')], max_length=8)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('delivery', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='choice', to='diary.delivery')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False),
    ]
