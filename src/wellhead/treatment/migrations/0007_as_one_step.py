"""All tables of this room in one step, and the database's own refusal to change or remove what is history.

A new database takes this step alone. One that took the earlier steps is taken to have taken it (`replaces`);
one that stopped between them goes on by them.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

KEPT = {
    ("a session is", ""): (
        "treatment_adverseevent",
        "treatment_manualreply",
        "treatment_manualsession",
        "treatment_needle",
        "treatment_needlingreply",
        "treatment_needlingsession",
        "treatment_nextday",
        "treatment_screeninganswer",
        "treatment_signedneedling",
        "treatment_technique",
        "treatment_thrustscreen",
        "treatment_checkin",
        "treatment_checkinanswer",
        "treatment_checkinseen",
        "treatment_retest",
        "treatment_needlesin",
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

    replaces = [('treatment', '0001_sessions'), ('treatment', '0002_sessions_stay'), ('treatment', '0003_gates_and_check_ins'), ('treatment', '0004_sessions_stay_again'), ('treatment', '0005_build_and_declined'), ('treatment', '0006_pressure_and_bouts')]

    initial = True

    dependencies = [
        ('consent', '0005_as_one_step'),
        ('foundation', '0006_as_one_step'),
        ('people', '0009_as_one_step'),
        ('plan', '0005_as_one_step'),
        ('record', '0008_as_one_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='ManualSession',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('version', models.PositiveSmallIntegerField()),
                ('given_on', models.DateField()),
                ('consent_given', models.BooleanField(null=True)),
                ('consent_words', models.TextField(blank=True)),
                ('pain_before', models.PositiveSmallIntegerField(null=True)),
                ('pain_after', models.PositiveSmallIntegerField(null=True)),
                ('words', models.TextField(blank=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('encounter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='record.encounter')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.episode')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='record.note')),
                ('plan_item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='plan.planitem')),
                ('consent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consent.consent')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', '-recorded_at'], name='manual_by_episode')],
                'constraints': [models.UniqueConstraint(fields=('clinic', 'note', 'version'), name='manual_version_once'), models.CheckConstraint(condition=models.Q(('pain_before__isnull', True), ('pain_before__lte', 10), _connector='OR'), name='manual_pain_before_in_scale'), models.CheckConstraint(condition=models.Q(('pain_after__isnull', True), ('pain_after__lte', 10), _connector='OR'), name='manual_pain_after_in_scale')],
            },
        ),
        migrations.CreateModel(
            name='ManualReply',
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
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='treatment.manualsession')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'session', 'concern_id'), name='manual_reply_once'), models.CheckConstraint(condition=models.Q(('holds__isnull', False), models.Q(('reason', ''), _negated=True), _connector='OR'), name='manual_reply_says_something')],
            },
        ),
        migrations.CreateModel(
            name='NeedlingSession',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('version', models.PositiveSmallIntegerField()),
                ('given_on', models.DateField()),
                ('consent_given', models.BooleanField(null=True)),
                ('consent_words', models.TextField(blank=True)),
                ('pain_before', models.PositiveSmallIntegerField(null=True)),
                ('pain_after', models.PositiveSmallIntegerField(null=True)),
                ('words', models.TextField(blank=True)),
                ('approach', models.CharField(blank=True, choices=[('trigger_point', 'Trigger-point dry needling'), ('western', 'Western medical acupuncture'), ('traditional', 'Traditional acupuncture')], max_length=16)),
                ('position', models.CharField(blank=True, max_length=40)),
                ('risks_explained', models.BooleanField(null=True)),
                ('alternatives_explained', models.BooleanField(null=True)),
                ('lot', models.CharField(blank=True, max_length=60)),
                ('expires_on', models.DateField(null=True)),
                ('sharps_counted', models.PositiveSmallIntegerField(null=True)),
                ('aftercare_given', models.BooleanField(null=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('encounter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='record.encounter')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.episode')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='record.note')),
                ('plan_item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='plan.planitem')),
                ('consent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consent.consent')),
                ('build', models.PositiveSmallIntegerField(choices=[(1, 'Slim'), (2, 'Medium'), (3, 'Large')], null=True)),
                ('offered_instead', models.TextField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', '-recorded_at'], name='needling_by_episode')],
                'constraints': [models.UniqueConstraint(fields=('clinic', 'note', 'version'), name='needling_version_once'), models.CheckConstraint(condition=models.Q(('pain_before__isnull', True), ('pain_before__lte', 10), _connector='OR'), name='needling_before_in_scale'), models.CheckConstraint(condition=models.Q(('pain_after__isnull', True), ('pain_after__lte', 10), _connector='OR'), name='needling_after_in_scale')],
            },
        ),
        migrations.CreateModel(
            name='NeedlingReply',
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
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='treatment.needlingsession')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'session', 'concern_id'), name='needling_reply_once'), models.CheckConstraint(condition=models.Q(('holds__isnull', False), models.Q(('reason', ''), _negated=True), _connector='OR'), name='needling_reply_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Needle',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('place', models.PositiveSmallIntegerField()),
                ('site_id', models.CharField(max_length=20)),
                ('side', models.CharField(blank=True, choices=[('left', 'Left'), ('right', 'Right'), ('both', 'Both sides'), ('central', 'Middle')], max_length=8)),
                ('gauge_mm', models.DecimalField(decimal_places=2, max_digits=3, null=True)),
                ('length_mm', models.PositiveSmallIntegerField(null=True)),
                ('depth_mm', models.PositiveSmallIntegerField(null=True)),
                ('angle', models.CharField(blank=True, max_length=20)),
                ('technique', models.CharField(blank=True, max_length=20)),
                ('needles_in', models.PositiveSmallIntegerField(null=True)),
                ('needles_out', models.PositiveSmallIntegerField(null=True)),
                ('minutes_in', models.PositiveSmallIntegerField(null=True)),
                ('twitch', models.BooleanField(null=True)),
                ('pain', models.PositiveSmallIntegerField(null=True)),
                ('bleeding', models.BooleanField(null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needles', to='treatment.needlingsession')),
                ('danger_seen', models.BooleanField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'session', 'place'), name='needle_place_once'), models.CheckConstraint(condition=models.Q(('site_id', ''), _negated=True), name='needle_site_is_named'), models.CheckConstraint(condition=models.Q(('pain__isnull', True), ('pain__lte', 10), _connector='OR'), name='needle_pain_in_scale')],
            },
        ),
        migrations.CreateModel(
            name='NextDay',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('pain', models.PositiveSmallIntegerField(null=True)),
                ('words', models.TextField(blank=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='next_days', to='record.note')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pain__isnull', True), ('pain__lte', 10), _connector='OR'), name='next_day_pain_in_scale'), models.CheckConstraint(condition=models.Q(('pain__isnull', False), models.Q(('words', ''), _negated=True), _connector='OR'), name='next_day_says_something')],
            },
        ),
        migrations.CreateModel(
            name='ScreeningAnswer',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('question_id', models.CharField(max_length=20)),
                ('answer', models.CharField(max_length=8)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='screening', to='treatment.needlingsession')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'session', 'question_id'), name='screening_answer_once'), models.CheckConstraint(condition=models.Q(('answer__in', ['yes', 'no', 'not_sure'])), name='screening_answer_known_word')],
            },
        ),
        migrations.CreateModel(
            name='SignedNeedling',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('needles_in', models.PositiveSmallIntegerField()),
                ('needles_out', models.PositiveSmallIntegerField()),
                ('sharps_counted', models.PositiveSmallIntegerField()),
                ('regions', models.JSONField(default=list)),
                ('ended_at', models.DateTimeField()),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('session', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='closing', to='treatment.needlingsession')),
                ('signed', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='needling', to='record.signednote')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('needles_in', models.F('needles_out'))), name='signed_needles_in_equal_out'), models.CheckConstraint(condition=models.Q(('needles_in', models.F('sharps_counted'))), name='signed_needles_in_the_sharps_box'), models.CheckConstraint(condition=models.Q(('needles_in__gte', 1)), name='signed_needling_has_needles')],
            },
        ),
        migrations.CreateModel(
            name='AdverseEvent',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('grade', models.PositiveSmallIntegerField(choices=[(0, 'Nothing unwanted'), (1, '1, mild: settles by itself'), (2, "2, moderate: needs care or stops a day's work"), (3, '3, serious: hospital or lasting harm'), (4, '4, life-threatening'), (5, '5, death')])),
                ('what_happened', models.TextField(blank=True)),
                ('relatedness', models.CharField(blank=True, max_length=20)),
                ('done_about_it', models.TextField(blank=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adverse_events', to='record.note')),
                ('began_at', models.DateTimeField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('reported_on', models.DateField(null=True)),
                ('reported_to', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', '-grade', '-recorded_at'], name='adverse_by_grade')],
                'constraints': [models.CheckConstraint(condition=models.Q(('grade__in', [0, 1, 2, 3, 4, 5])), name='adverse_grade_is_known'), models.CheckConstraint(condition=models.Q(('grade', 0), models.Q(('what_happened', ''), _negated=True), _connector='OR'), name='adverse_event_says_what_happened')],
            },
        ),
        migrations.CreateModel(
            name='CheckIn',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('region', models.CharField(max_length=24)),
                ('due_at', models.DateTimeField()),
                ('required', models.BooleanField()),
                ('link_hash', models.CharField(max_length=64, unique=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='check_ins', to='record.signednote')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'due_at'], name='check_in_due')],
                'constraints': [models.UniqueConstraint(fields=('clinic', 'note', 'region', 'due_at'), name='check_in_once')],
            },
        ),
        migrations.CreateModel(
            name='CheckInAnswer',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('answers', models.JSONField(default=dict)),
                ('urgency', models.CharField(blank=True, max_length=16)),
                ('words', models.TextField(blank=True)),
                ('check_in', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='treatment.checkin')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CheckInSeen',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('words', models.TextField()),
                ('check_in', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seen', to='treatment.checkin')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='check_in_seen_says_what')],
            },
        ),
        migrations.CreateModel(
            name='NeedlesIn',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('change', models.SmallIntegerField()),
                ('at', models.DateTimeField(editable=False)),
                ('site_id', models.CharField(blank=True, max_length=20)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needles_in', to='record.note')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'note', 'at'], name='needles_in_by_note')],
                'constraints': [models.CheckConstraint(condition=models.Q(('change', 0), _negated=True), name='needles_in_change_something')],
            },
        ),
        migrations.CreateModel(
            name='Retest',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('place', models.PositiveSmallIntegerField()),
                ('sign', models.CharField(max_length=80)),
                ('side', models.CharField(blank=True, max_length=8)),
                ('when', models.CharField(choices=[('before', 'Before'), ('after', 'After')], max_length=6)),
                ('value', models.DecimalField(decimal_places=1, max_digits=6, null=True)),
                ('unit', models.CharField(max_length=12)),
                ('device', models.CharField(blank=True, max_length=20)),
                ('after_what', models.CharField(blank=True, max_length=40)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('encounter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='retests', to='record.encounter')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='retests', to='people.episode')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', '-recorded_at'], name='retest_by_episode')],
                'constraints': [models.UniqueConstraint(fields=('clinic', 'encounter', 'place'), name='retest_place_once'), models.CheckConstraint(condition=models.Q(('when__in', ['before', 'after'])), name='retest_when_is_known'), models.CheckConstraint(condition=models.Q(('sign', ''), _negated=True), name='retest_names_its_sign')],
            },
        ),
        migrations.CreateModel(
            name='ThrustScreen',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('scope', models.CharField(choices=[('cervical', 'Neck'), ('thoracic', 'Upper back')], max_length=10)),
                ('version', models.PositiveSmallIntegerField()),
                ('answers', models.JSONField(default=dict)),
                ('reasons', models.JSONField(default=dict)),
                ('reconfirmed', models.BooleanField(null=True)),
                ('taken_at', models.DateTimeField(editable=False)),
                ('expires_at', models.DateTimeField()),
                ('outcome', models.CharField(max_length=20)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('consent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consent.consent')),
                ('encounter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='thrust_screens', to='record.encounter')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='thrust_screens', to='people.episode')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', '-taken_at'], name='thrust_screen_latest')],
                'constraints': [models.UniqueConstraint(fields=('clinic', 'encounter', 'scope', 'version'), name='thrust_screen_version_once'), models.CheckConstraint(condition=models.Q(('scope__in', ['cervical', 'thoracic'])), name='thrust_scope_is_known'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('taken_at'))), name='thrust_screen_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('outcome__in', ['open', 'open_with_reason', 'blocked'])), name='thrust_outcome_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Technique',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('place', models.PositiveSmallIntegerField()),
                ('technique_id', models.CharField(max_length=20)),
                ('level', models.CharField(blank=True, max_length=40)),
                ('side', models.CharField(blank=True, choices=[('left', 'Left'), ('right', 'Right'), ('both', 'Both sides'), ('central', 'Middle')], max_length=8)),
                ('grade', models.CharField(blank=True, max_length=4)),
                ('direction', models.CharField(blank=True, max_length=80)),
                ('duration_s', models.PositiveSmallIntegerField(null=True)),
                ('position', models.CharField(blank=True, max_length=40)),
                ('pain_before', models.PositiveSmallIntegerField(null=True)),
                ('pain_after', models.PositiveSmallIntegerField(null=True)),
                ('response', models.CharField(blank=True, max_length=40)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='techniques', to='treatment.manualsession')),
                ('is_thrust', models.BooleanField(default=False)),
                ('screen', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='techniques', to='treatment.thrustscreen')),
                ('bouts', models.PositiveSmallIntegerField(null=True)),
                ('pressure', models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'session', 'place'), name='technique_place_once'), models.CheckConstraint(condition=models.Q(('technique_id', ''), _negated=True), name='technique_is_named'), models.CheckConstraint(condition=models.Q(('pain_before__isnull', True), ('pain_before__lte', 10), _connector='OR'), name='technique_before_in_scale'), models.CheckConstraint(condition=models.Q(('pain_after__isnull', True), ('pain_after__lte', 10), _connector='OR'), name='technique_after_in_scale'), models.CheckConstraint(condition=models.Q(('is_thrust', False), ('screen__isnull', False), _connector='OR'), name='thrust_has_its_gate')],
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False),
    ]
