"""All tables of this room in one step, and the database's own refusal to change or remove what is history.

A new database takes this step alone. One that took the earlier steps is taken to have taken it (`replaces`);
one that stopped between them goes on by them.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

KEPT = {
    ("a plan is", ""): (
        "plan_plan",
        "plan_planevent",
        "plan_problem",
        "plan_goal",
        "plan_planitem",
        "plan_coverage",
        "plan_override",
        "plan_dischargecriterion",
        "plan_plantemplate",
        "plan_explained",
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

    replaces = [('plan', '0001_plans'), ('plan', '0002_versions_stay'), ('plan', '0003_whole_plans'), ('plan', '0004_versions_stay_again')]

    initial = True

    dependencies = [
        ('foundation', '0006_as_one_step'),
        ('people', '0009_as_one_step'),
        ('record', '0008_as_one_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('version', models.PositiveSmallIntegerField()),
                ('review_on', models.DateField()),
                ('stop_drop_percent', models.PositiveSmallIntegerField()),
                ('stop_by_visit', models.PositiveSmallIntegerField()),
                ('stop_by_week', models.PositiveSmallIntegerField()),
                ('stop_rule_words', models.TextField()),
                ('shared_words', models.TextField(blank=True)),
                ('needles', models.CharField(choices=[('not_discussed', 'Not discussed yet'), ('welcome', 'Needles are fine'), ('declined', 'No needles')], default='not_discussed', max_length=16)),
                ('assessment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.assessment')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='people.episode')),
                ('supersedes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='plan.plan')),
                ('first_kind', models.CharField(blank=True, choices=[('manual_therapy', 'Hands-on treatment'), ('exercise', 'Exercise'), ('needling', 'Needling'), ('education', 'Explanation and advice'), ('medical_referral', 'See a doctor'), ('pacing', 'Pacing'), ('aerobic', 'Endurance training'), ('ergonomics', 'Workplace and driving')], max_length=20)),
                ('first_weeks', models.PositiveSmallIntegerField(null=True)),
                ('sequence', models.CharField(choices=[('together', 'Everything together'), ('one_first', 'One thing first')], default='together', max_length=10)),
                ('template_key', models.CharField(blank=True, max_length=60)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'episode', 'version'), name='plan_version_once'), models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='plan_version_from_one'), models.CheckConstraint(condition=models.Q(('stop_drop_percent__gte', 1), ('stop_drop_percent__lte', 100)), name='plan_stop_drop_is_a_share'), models.CheckConstraint(condition=models.Q(('stop_by_visit__gte', 1), ('stop_by_week__gte', 1)), name='plan_stop_rule_has_an_end'), models.CheckConstraint(condition=models.Q(('stop_rule_words', ''), _negated=True), name='plan_stop_rule_in_words'), models.CheckConstraint(condition=models.Q(('needles__in', ['not_discussed', 'welcome', 'declined'])), name='plan_needles_known_word'), models.CheckConstraint(condition=models.Q(models.Q(('first_kind', ''), ('first_weeks__isnull', True), ('sequence', 'together')), models.Q(('first_kind__in', ['manual_therapy', 'exercise', 'needling', 'education', 'medical_referral', 'pacing', 'aerobic', 'ergonomics']), ('sequence', 'one_first'), ('first_weeks__gte', 1)), _connector='OR'), name='plan_sequence_is_whole')],
            },
        ),
        migrations.CreateModel(
            name='Override',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('concern_id', models.CharField(max_length=20)),
                ('holds', models.BooleanField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overrides', to='plan.plan')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'plan', 'concern_id'), name='plan_override_once'), models.CheckConstraint(condition=models.Q(('holds__isnull', False), models.Q(('reason', ''), _negated=True), _connector='OR'), name='plan_override_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('place', models.PositiveSmallIntegerField()),
                ('words', models.CharField(max_length=300)),
                ('ability_now', models.PositiveSmallIntegerField(null=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='plan.plan')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'plan', 'place'), name='plan_goal_place_once'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='plan_goal_says_something'), models.CheckConstraint(condition=models.Q(('ability_now__isnull', True), ('ability_now__lte', 10), _connector='OR'), name='plan_goal_ability_in_scale')],
            },
        ),
        migrations.CreateModel(
            name='PlanEvent',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('kind', models.CharField(choices=[('drafted', 'Draft'), ('shared', 'Shown to the person'), ('agreed', 'Agreed'), ('ended', 'Ended')], max_length=8)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='plan.plan')),
                ('by', models.CharField(blank=True, choices=[('person', 'The person, on their own page'), ('proxy', 'Somebody who may act for them'), ('said', 'Said aloud, written down by the clinician')], max_length=8)),
                ('language', models.CharField(blank=True, max_length=12)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'plan', 'kind'), name='plan_each_event_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['drafted', 'shared', 'agreed', 'ended'])), name='plan_event_is_known')],
            },
        ),
        migrations.CreateModel(
            name='PlanItem',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('place', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('manual_therapy', 'Hands-on treatment'), ('exercise', 'Exercise'), ('needling', 'Needling'), ('education', 'Explanation and advice'), ('medical_referral', 'See a doctor'), ('pacing', 'Pacing'), ('aerobic', 'Endurance training'), ('ergonomics', 'Workplace and driving')], max_length=20)),
                ('what', models.CharField(blank=True, max_length=20)),
                ('dose_words', models.CharField(max_length=300)),
                ('sessions', models.PositiveSmallIntegerField(null=True)),
                ('weeks', models.PositiveSmallIntegerField(null=True)),
                ('ledger_entry', models.CharField(blank=True, max_length=80)),
                ('certainty', models.CharField(blank=True, max_length=12)),
                ('effect_words', models.TextField(blank=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='plan.plan')),
                ('instead_of', models.CharField(blank=True, choices=[('manual_therapy', 'Hands-on treatment'), ('exercise', 'Exercise'), ('needling', 'Needling'), ('education', 'Explanation and advice'), ('medical_referral', 'See a doctor'), ('pacing', 'Pacing'), ('aerobic', 'Endurance training'), ('ergonomics', 'Workplace and driving')], max_length=20)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'plan', 'place'), name='plan_item_place_once'), models.CheckConstraint(condition=models.Q(('dose_words', ''), _negated=True), name='plan_item_has_dose'), models.CheckConstraint(condition=models.Q(('kind__in', ['manual_therapy', 'exercise', 'needling', 'education', 'medical_referral', 'pacing', 'aerobic', 'ergonomics'])), name='plan_item_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='Problem',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('place', models.PositiveSmallIntegerField()),
                ('words', models.CharField(max_length=300)),
                ('deficit_id', models.CharField(blank=True, max_length=20)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='problems', to='plan.plan')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'plan', 'place'), name='plan_problem_place_once'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='plan_problem_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Coverage',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='covers', to='plan.planitem')),
                ('problem', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='covered_by', to='plan.problem')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'item', 'problem'), name='plan_coverage_once')],
            },
        ),
        migrations.CreateModel(
            name='DischargeCriterion',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('place', models.PositiveSmallIntegerField()),
                ('words', models.CharField(max_length=300)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('goal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.goal')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='discharge_criteria', to='plan.plan')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'plan', 'place'), name='plan_discharge_place_once'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='plan_discharge_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Explained',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('item_id', models.CharField(max_length=60)),
                ('understood', models.CharField(choices=[('yes', 'Said back rightly'), ('partly', 'In part'), ('no', 'Not yet'), ('not_asked', 'Not asked')], max_length=10)),
                ('words_back', models.TextField(blank=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='explained', to='people.episode')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', 'item_id', '-recorded_at'], name='explained_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('understood__in', ['yes', 'partly', 'no', 'not_asked'])), name='explained_answer_is_known'), models.CheckConstraint(condition=models.Q(('item_id', ''), _negated=True), name='explained_item_is_named')],
            },
        ),
        migrations.CreateModel(
            name='PlanTemplate',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('key', models.SlugField(max_length=60)),
                ('version', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('presentation', models.CharField(blank=True, max_length=40)),
                ('content', models.JSONField()),
                ('is_retired', models.BooleanField(default=False)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'key', 'version'), name='plan_template_version_once'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='plan_template_is_named')],
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False),
    ]
