"""All tables of this room in one step, and the database's own refusal to change or remove what is history.

A new database takes this step alone. One that took the earlier steps is taken to have taken it (`replaces`);
one that stopped between them goes on by them.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

KEPT = {
    ("the programme is", ": add a row"): (
        "programme_conditionanswer",
        "programme_exerciselog",
        "programme_exposureplan",
        "programme_favourite",
        "programme_flare",
        "programme_flareanswer",
        "programme_homesettings",
        "programme_itemconfirmation",
        "programme_ownpicture",
        "programme_programme",
        "programme_programmeitem",
        "programme_programmetemplate",
        "programme_proposal",
        "programme_taught",
        "programme_teachback",
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

    replaces = [('programme', '0001_programme'), ('programme', '0002_rows_stay'), ('programme', '0003_between_visits'), ('programme', '0004_rows_stay_again'), ('programme', '0005_pressure_levels')]

    initial = True

    dependencies = [
        ('foundation', '0006_as_one_step'),
        ('people', '0009_as_one_step'),
        ('record', '0008_as_one_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('started_on', models.DateField()),
                ('why', models.TextField(blank=True)),
                ('minutes_per_day', models.PositiveSmallIntegerField()),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
                ('supersedes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='programme.programme')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', '-version'], name='programme_by_episode')],
                'constraints': [models.UniqueConstraint(fields=('clinic', 'episode', 'version'), name='programme_one_row_a_version'), models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='programme_versions_from_one'), models.CheckConstraint(condition=models.Q(models.Q(('supersedes__isnull', True), ('version', 1)), models.Q(('supersedes__isnull', False), ('version__gt', 1)), _connector='OR'), name='programme_later_versions_supersede')],
            },
        ),
        migrations.CreateModel(
            name='ProgrammeItem',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('exercise_id', models.CharField(max_length=16)),
                ('order', models.PositiveSmallIntegerField()),
                ('sets', models.PositiveSmallIntegerField()),
                ('reps', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('hold_seconds', models.PositiveSmallIntegerField(default=0)),
                ('rest_seconds', models.PositiveSmallIntegerField(default=0)),
                ('work_seconds', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('times_a_day', models.PositiveSmallIntegerField()),
                ('days_a_week', models.PositiveSmallIntegerField()),
                ('minutes_per_day', models.PositiveSmallIntegerField()),
                ('side', models.CharField(blank=True, choices=[('left', 'Left'), ('right', 'Right'), ('both', 'Both sides, one after the other')], max_length=8)),
                ('covers', models.JSONField(default=list)),
                ('change', models.TextField(blank=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='programme.programme')),
                ('load', models.CharField(blank=True, max_length=60)),
                ('load_kg', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ('note', models.TextField(blank=True)),
                ('level_mmhg', models.PositiveSmallIntegerField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'programme', 'order'), name='programme_one_item_a_place'), models.UniqueConstraint(fields=('clinic', 'programme', 'exercise_id'), name='programme_exercise_once'), models.CheckConstraint(condition=models.Q(('order__gte', 1), ('sets__gte', 1), ('times_a_day__gte', 1)), name='programme_item_is_some'), models.CheckConstraint(condition=models.Q(('days_a_week__gte', 1), ('days_a_week__lte', 7)), name='programme_days_of_a_week')],
            },
        ),
        migrations.CreateModel(
            name='ItemConfirmation',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('condition_id', models.CharField(max_length=16)),
                ('level', models.CharField(max_length=16)),
                ('reason', models.TextField()),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='programme.programmeitem')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'item', 'condition_id'), name='programme_condition_confirmed_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='programme_confirmation_gives_reason')],
            },
        ),
        migrations.CreateModel(
            name='ExerciseLog',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('day', models.DateField()),
                ('done_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('done', 'Done'), ('skipped', 'Left out'), ('too_hard', 'Too hard'), ('swapped', 'Did another one instead')], max_length=8)),
                ('sets_done', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('reps_done', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('effort', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('pain_before', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('pain_after', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('hurt_during', models.BooleanField(blank=True, null=True)),
                ('note', models.TextField(blank=True)),
                ('withdrawn', models.BooleanField(default=False)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='programme.exerciselog')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='logs', to='programme.programmeitem')),
                ('device_key', models.UUIDField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, choices=[('pain', 'It hurt'), ('headache', 'I had a headache'), ('time', 'No time'), ('place', 'No place or nothing to do it with'), ('unsure', 'Not sure how'), ('forgot', 'Forgot'), ('other', 'Something else')], max_length=12)),
                ('swapped_for', models.CharField(blank=True, max_length=16)),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'person', 'day'], name='programme_log_by_day'), models.Index(fields=['clinic', 'item', 'day'], name='programme_log_by_item')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('pain_before__isnull', True), ('pain_before__lte', 10), _connector='OR'), models.Q(('pain_after__isnull', True), ('pain_after__lte', 10), _connector='OR'), models.Q(('effort__isnull', True), ('effort__lte', 10), _connector='OR')), name='programme_log_0_to_10'), models.CheckConstraint(condition=models.Q(('withdrawn', False), ('replaces__isnull', False), _connector='OR'), name='programme_log_taken_back_is_one'), models.CheckConstraint(condition=models.Q(('state__in', ['done', 'skipped', 'too_hard', 'swapped'])), name='programme_log_known_state'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'swapped'), models.Q(('swapped_for', ''), _negated=True)), models.Q(models.Q(('state', 'swapped'), _negated=True), ('swapped_for', '')), _connector='OR'), name='programme_log_swapped_for_something'), models.UniqueConstraint(fields=('clinic', 'person', 'device_key'), name='programme_log_once')],
            },
        ),
        migrations.CreateModel(
            name='TeachBack',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('exercise_id', models.CharField(max_length=16)),
                ('shown_on', models.DateField()),
                ('is_right', models.BooleanField()),
                ('clean_reps', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('form_lost_reps', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('shortest_hold_seconds', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('note', models.TextField(blank=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', 'exercise_id', '-shown_on'], name='programme_shown')],
            },
        ),
        migrations.CreateModel(
            name='ConditionAnswer',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('condition_id', models.CharField(max_length=16)),
                ('said', models.CharField(choices=[('present', 'Yes'), ('absent', 'No'), ('not_sure', 'Not sure'), ('cleared', 'Cleared')], max_length=8)),
                ('reason', models.TextField(blank=True)),
                ('about', models.JSONField(default=dict)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', 'condition_id', '-recorded_at'], name='programme_answer_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('said__in', ['present', 'absent', 'not_sure', 'cleared'])), name='programme_said_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('said', 'cleared'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='programme_clearance_gives_reason')],
            },
        ),
        migrations.CreateModel(
            name='ExposurePlan',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('kind', models.CharField(choices=[('desk', 'Desk work'), ('driving', 'Driving')], max_length=8)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('start_minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('step_minutes', models.PositiveSmallIntegerField(default=0)),
                ('step_days', models.PositiveSmallIntegerField(default=7)),
                ('goal_minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('break_minutes', models.PositiveSmallIntegerField(default=0)),
                ('began_on', models.DateField()),
                ('why', models.CharField(blank=True, max_length=200)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'episode', 'kind', 'version'), name='programme_exposure_version_once'), models.CheckConstraint(condition=models.Q(('start_minutes__isnull', True), models.Q(('goal_minutes__gte', 1), ('start_minutes__gte', 1)), _connector='OR'), name='programme_exposure_starts_somewhere')],
            },
        ),
        migrations.CreateModel(
            name='Favourite',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('exercise_id', models.CharField(max_length=16)),
                ('is_marked', models.BooleanField()),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'staff', 'exercise_id', '-recorded_at'], name='programme_favourite_latest')],
            },
        ),
        migrations.CreateModel(
            name='Flare',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('rise', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('why', models.CharField(max_length=40)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('log', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='flare', to='programme.exerciselog')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FlareAnswer',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('words', models.TextField()),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('flare', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='programme.flare')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='programme_flare_answer_says_what')],
            },
        ),
        migrations.CreateModel(
            name='HomeSettings',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('anchor', models.CharField(blank=True, max_length=120)),
                ('remind_at', models.TimeField(blank=True, null=True)),
                ('remind_days', models.JSONField(default=list)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'person', '-recorded_at'], name='programme_settings_latest')],
            },
        ),
        migrations.CreateModel(
            name='OwnPicture',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('exercise_id', models.CharField(max_length=16)),
                ('caption', models.CharField(max_length=200)),
                ('attachment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.attachment')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProgrammeTemplate',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('template_key', models.UUIDField()),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('name', models.CharField(max_length=120)),
                ('tags', models.JSONField(default=list)),
                ('items', models.JSONField(default=list)),
                ('withdrawn', models.BooleanField(default=False)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'template_key', 'version'), name='programme_template_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('kind', models.CharField(max_length=12)),
                ('to', models.CharField(blank=True, max_length=16)),
                ('lines', models.JSONField(default=list)),
                ('answer', models.CharField(choices=[('taken', 'Taken on'), ('changed', 'Done otherwise'), ('declined', 'Not now')], max_length=8)),
                ('reason', models.TextField(blank=True)),
                ('became', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='from_proposals', to='programme.programme')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='programme.programmeitem')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('answer', 'taken'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='programme_proposal_declined_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='Taught',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('point_id', models.CharField(max_length=60)),
                ('step', models.CharField(choices=[('delivered', 'Gone through'), ('understood', 'Said back in own words'), ('tried', 'Tried'), ('not_now', 'Not now')], max_length=12)),
                ('words', models.TextField(blank=True)),
                ('helped', models.BooleanField(blank=True, null=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', 'point_id', '-recorded_at'], name='programme_taught_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('step', 'understood'), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='programme_understood_in_own_words')],
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False),
    ]
