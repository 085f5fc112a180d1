"""All tables of this room in one step, and the database's own refusal to change or remove what is history.

A new database takes this step alone. One that took the earlier steps is taken to have taken it (`replaces`);
one that stopped between them goes on by them.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

KEPT = {
    ("the record is", ": add a row"): (
        "record_knowledgeedition",
        "record_encounter",
        "record_finding",
        "record_segmentfinding",
        "record_musclefinding",
        "record_movementfinding",
        "record_flexionrotation",
        "record_assessment",
        "record_note",
        "record_notedraft",
        "record_signednote",
        "record_addendum",
        "record_flagreview",
        "record_bodychart",
        "record_medicinetaken",
        "record_attachment",
        "record_attachmentremoved",
        "record_cosignature",
        "record_secondopinion",
        "record_latertruth",
        "record_goalsaid",
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

    replaces = [('record', '0001_record'), ('record', '0002_history_is_added'), ('record', '0003_knowledge_editions'), ('record', '0004_clinicians_room'), ('record', '0005_history_is_added_again'), ('record', '0006_goals_said'), ('record', '0007_goals_stay')]

    initial = True

    dependencies = [
        ('booking', '0007_as_one_step'),
        ('foundation', '0006_as_one_step'),
        ('people', '0009_as_one_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Encounter',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('started_at', models.DateTimeField(editable=False)),
                ('appointment', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='encounter', to='booking.appointment')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='encounters', to='people.episode')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='encounters', to='people.staff')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', '-started_at'], name='encounter_by_episode')],
            },
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('trigger', models.CharField(choices=[('first', 'First assessment'), ('review', 'Review')], max_length=8)),
                ('facts_snapshot', models.JSONField()),
                ('reviewed_flags', models.JSONField(default=list)),
                ('verdict', models.JSONField()),
                ('engine_version', models.CharField(max_length=40)),
                ('knowledge_version', models.CharField(max_length=40)),
                ('clinician_view', models.JSONField()),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='people.episode')),
                ('supersedes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='record.assessment')),
                ('encounter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='record.encounter')),
                ('knowledge_hash', models.CharField(max_length=64, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', '-recorded_at'], name='assessment_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('trigger__in', ['first', 'review'])), name='assessment_trigger_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('fact_id', models.CharField(max_length=80)),
                ('kind', models.CharField(blank=True, max_length=60)),
                ('value', models.JSONField(null=True)),
                ('state', models.CharField(choices=[('stated', 'Stated'), ('not_sure', 'Not sure'), ('not_tested', 'Not tested'), ('withdrawn', 'Taken back')], max_length=12)),
                ('device', models.CharField(blank=True, max_length=20)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('encounter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.encounter')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', 'fact_id', '-recorded_at'], name='finding_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'stated'), ('value__isnull', False)), models.Q(models.Q(('state', 'stated'), _negated=True), ('value__isnull', True)), _connector='OR'), name='finding_value_only_when_stated'), models.CheckConstraint(condition=models.Q(('state__in', ['stated', 'not_sure', 'not_tested', 'withdrawn'])), name='finding_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='FlagReview',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('flag_id', models.CharField(max_length=80)),
                ('outcome', models.CharField(choices=[('cleared', 'Cleared by a doctor'), ('explained', 'Known and explained'), ('stepped_down', 'Stepped down after a normal examination'), ('referred', 'Referred, not cleared yet'), ('stands', 'Still stands')], max_length=16)),
                ('words', models.TextField()),
                ('about', models.JSONField(default=dict)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='flag_reviews', to='people.episode')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', 'flag_id', '-recorded_at'], name='flag_review_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['cleared', 'explained', 'stepped_down', 'referred', 'stands'])), name='flag_outcome_is_known'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='flag_review_gives_reason')],
            },
        ),
        migrations.CreateModel(
            name='FlexionRotation',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('side', models.CharField(choices=[('left', 'left'), ('right', 'right')], max_length=5)),
                ('degrees', models.DecimalField(decimal_places=1, max_digits=4, null=True)),
                ('device', models.CharField(blank=True, choices=[('crom_device', 'CROM device'), ('goniometer', 'Goniometer'), ('inclinometer', 'Inclinometer'), ('phone', 'Phone'), ('visual_estimate', 'By eye')], max_length=20)),
                ('familiar_headache', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('not_tested', 'Not tested')], max_length=10)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('encounter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.encounter')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
                ('readings', models.JSONField(default=list)),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', 'side'], name='rotation_by_episode')],
                'constraints': [models.CheckConstraint(condition=models.Q(('side__in', ['left', 'right'])), name='rotation_side_is_known'), models.CheckConstraint(condition=models.Q(('degrees__isnull', True), models.Q(('degrees__gte', 0), ('degrees__lte', 180)), _connector='OR'), name='rotation_degrees_can_be'), models.CheckConstraint(condition=models.Q(('familiar_headache__in', ['yes', 'no', 'not_tested'])), name='rotation_answer_is_known')],
            },
        ),
        migrations.CreateModel(
            name='MovementFinding',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('direction', models.CharField(choices=[('flexion', 'Bend forward'), ('extension', 'Bend back'), ('left_rotation', 'Turn left'), ('right_rotation', 'Turn right'), ('left_side_bend', 'Tip to the left'), ('right_side_bend', 'Tip to the right')], max_length=16)),
                ('degrees', models.DecimalField(decimal_places=1, max_digits=4, null=True)),
                ('device', models.CharField(blank=True, choices=[('crom_device', 'CROM device'), ('goniometer', 'Goniometer'), ('inclinometer', 'Inclinometer'), ('phone', 'Phone'), ('visual_estimate', 'By eye')], max_length=20)),
                ('end_range_pain', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('not_tested', 'Not tested')], max_length=10)),
                ('headache', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('not_tested', 'Not tested')], max_length=10)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('encounter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.encounter')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
                ('readings', models.JSONField(default=list)),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', 'direction'], name='movement_by_episode')],
                'constraints': [models.CheckConstraint(condition=models.Q(('direction__in', ['flexion', 'extension', 'left_rotation', 'right_rotation', 'left_side_bend', 'right_side_bend'])), name='movement_direction_is_known'), models.CheckConstraint(condition=models.Q(('degrees__isnull', True), models.Q(('degrees__gte', 0), ('degrees__lte', 180)), _connector='OR'), name='movement_degrees_can_be'), models.CheckConstraint(condition=models.Q(('end_range_pain__in', ['yes', 'no', 'not_tested']), ('headache__in', ['yes', 'no', 'not_tested'])), name='movement_answers_are_known')],
            },
        ),
        migrations.CreateModel(
            name='MuscleFinding',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('muscle', models.CharField(choices=[('upper_trapezius', 'Upper trapezius'), ('suboccipitals', 'Suboccipitals'), ('sternocleidomastoid', 'Sternocleidomastoid'), ('splenius_capitis', 'Splenius capitis'), ('splenius_cervicis', 'Splenius cervicis'), ('semispinalis_capitis', 'Semispinalis capitis'), ('semispinalis_cervicis', 'Semispinalis cervicis and multifidus'), ('levator_scapulae', 'Levator scapulae'), ('temporalis', 'Temporalis'), ('masseter', 'Masseter'), ('lateral_pterygoid', 'Lateral pterygoid'), ('frontalis', 'Frontalis'), ('corrugator', 'Corrugator'), ('occipitalis', 'Occipitalis'), ('digastric_posterior', 'Digastric, back part'), ('middle_trapezius', 'Middle trapezius and rhomboids')], max_length=24)),
                ('side', models.CharField(choices=[('left', 'left'), ('right', 'right')], max_length=5)),
                ('tender', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('not_tested', 'Not tested')], max_length=10)),
                ('taut_band', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('not_tested', 'Not tested')], max_length=10)),
                ('familiar_headache', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('not_tested', 'Not tested')], max_length=10)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('encounter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.encounter')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
                ('twitch', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('not_tested', 'Not tested')], default='not_tested', max_length=10)),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', 'muscle', 'side'], name='muscle_by_episode')],
                'constraints': [models.CheckConstraint(condition=models.Q(('muscle__in', ['upper_trapezius', 'suboccipitals', 'sternocleidomastoid', 'splenius_capitis', 'splenius_cervicis', 'semispinalis_capitis', 'semispinalis_cervicis', 'levator_scapulae', 'temporalis', 'masseter', 'lateral_pterygoid', 'frontalis', 'corrugator', 'occipitalis', 'digastric_posterior', 'middle_trapezius']), ('side__in', ['left', 'right'])), name='muscle_is_known'), models.CheckConstraint(condition=models.Q(('familiar_headache__in', ['yes', 'no', 'not_tested']), ('taut_band__in', ['yes', 'no', 'not_tested']), ('tender__in', ['yes', 'no', 'not_tested']), ('twitch__in', ['yes', 'no', 'not_tested'])), name='muscle_answers_are_known')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('kind', models.CharField(choices=[('assessment', 'Assessment'), ('manual_therapy', 'Manual therapy'), ('needling', 'Needling'), ('review', 'Review'), ('discharge', 'Discharge')], max_length=16)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('encounter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='record.encounter')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='people.episode')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', '-recorded_at'], name='note_by_episode')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['assessment', 'manual_therapy', 'needling', 'review', 'discharge'])), name='note_kind_is_known')],
            },
        ),
        migrations.CreateModel(
            name='NoteDraft',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('version', models.PositiveSmallIntegerField()),
                ('content', models.JSONField(default=dict)),
                ('words', models.TextField(blank=True)),
                ('open_points', models.JSONField(default=list)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='record.note')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'note', 'version'), name='draft_version_once'), models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='draft_version_from_one')],
            },
        ),
        migrations.CreateModel(
            name='SegmentFinding',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('segment', models.CharField(choices=[('C0_1', 'C0–C1'), ('C1_2', 'C1–C2'), ('C2_3', 'C2–C3')], max_length=4)),
                ('side', models.CharField(choices=[('left', 'left'), ('right', 'right')], max_length=5)),
                ('painful', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('not_tested', 'Not tested')], max_length=10)),
                ('stiff', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('not_tested', 'Not tested')], max_length=10)),
                ('familiar_headache', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('not_tested', 'Not tested')], max_length=10)),
                ('eases_while_held', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('not_tested', 'Not tested')], max_length=10)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('encounter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.encounter')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', 'segment', 'side'], name='segment_by_episode')],
                'constraints': [models.CheckConstraint(condition=models.Q(('segment__in', ['C0_1', 'C1_2', 'C2_3']), ('side__in', ['left', 'right'])), name='segment_is_known'), models.CheckConstraint(condition=models.Q(('eases_while_held__in', ['yes', 'no', 'not_tested']), ('familiar_headache__in', ['yes', 'no', 'not_tested']), ('painful__in', ['yes', 'no', 'not_tested']), ('stiff__in', ['yes', 'no', 'not_tested'])), name='segment_answers_are_known')],
            },
        ),
        migrations.CreateModel(
            name='SignedNote',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('signed_at', models.DateTimeField(editable=False)),
                ('content', models.JSONField()),
                ('words', models.TextField(blank=True)),
                ('content_hash', models.CharField(max_length=64)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('draft', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='signed', to='record.notedraft')),
                ('note', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='signed', to='record.note')),
                ('signer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signed_notes', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Addendum',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('words', models.TextField()),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='addenda', to='record.signednote')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='addendum_says_something')],
            },
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
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('kind', models.CharField(choices=[('imaging_report', 'Imaging report'), ('letter', 'Letter'), ('photo', 'Photo'), ('other', 'Other paper')], max_length=16)),
                ('name', models.CharField(max_length=120)),
                ('media_type', models.CharField(max_length=60)),
                ('size_bytes', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('stored_as', models.CharField(max_length=80, unique=True)),
                ('made_on', models.DateField(null=True)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('encounter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='record.encounter')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='people.episode')),
                ('note', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='record.note')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', '-recorded_at'], name='attachment_by_episode')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['imaging_report', 'letter', 'photo', 'other'])), name='attachment_kind_is_known'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='attachment_is_named')],
            },
        ),
        migrations.CreateModel(
            name='AttachmentRemoved',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('why', models.CharField(max_length=300)),
                ('attachment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='removed', to='record.attachment')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='attachment_removed_says_why')],
            },
        ),
        migrations.CreateModel(
            name='BodyChart',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('layer', models.CharField(choices=[('person', 'Drawn by the person'), ('clinician', 'Drawn by the clinician')], max_length=10)),
                ('marks', models.JSONField(default=list)),
                ('words', models.CharField(blank=True, max_length=600)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('encounter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.encounter')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', 'layer', '-recorded_at'], name='chart_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('layer__in', ['person', 'clinician'])), name='chart_layer_is_known')],
            },
        ),
        migrations.CreateModel(
            name='CoSignature',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('signed_at', models.DateTimeField(editable=False)),
                ('content_hash', models.CharField(max_length=64)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('note', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='co_signature', to='record.signednote')),
                ('signer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LaterTruth',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('codes', models.JSONField(default=list)),
                ('proven_by', models.CharField(choices=[('block', 'Diagnostic block'), ('specialist', "A doctor's diagnosis"), ('course', 'How it went, as the criteria ask'), ('imaging', 'Imaging or laboratory'), ('other', 'Something else')], max_length=12)),
                ('words', models.TextField()),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='later_truths', to='people.episode')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('proven_by__in', ['block', 'specialist', 'course', 'imaging', 'other'])), name='later_truth_is_known'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='later_truth_says_how')],
            },
        ),
        migrations.CreateModel(
            name='Macro',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('short', models.SlugField(max_length=24)),
                ('words', models.TextField()),
                ('retired_at', models.DateTimeField(null=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'staff', 'short'], name='macro_by_writer')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('words', ''), _negated=True), models.Q(('short', ''), _negated=True)), name='macro_says_something')],
            },
        ),
        migrations.CreateModel(
            name='MedicineTaken',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('product_id', models.CharField(blank=True, max_length=60)),
                ('words', models.CharField(max_length=200)),
                ('dose_words', models.CharField(blank=True, max_length=200)),
                ('days_per_month', models.PositiveSmallIntegerField(null=True)),
                ('for_headache', models.BooleanField(null=True)),
                ('state', models.CharField(choices=[('now', 'Takes it now'), ('stopped', 'No longer'), ('not_sure', 'Not sure'), ('mistake', 'Written down by mistake')], max_length=10)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('encounter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.encounter')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', '-recorded_at'], name='medicine_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='medicine_is_named'), models.CheckConstraint(condition=models.Q(('state__in', ['now', 'stopped', 'not_sure', 'mistake'])), name='medicine_state_is_known'), models.CheckConstraint(condition=models.Q(('days_per_month__isnull', True), ('days_per_month__lte', 31), _connector='OR'), name='medicine_days_in_a_month')],
            },
        ),
        migrations.CreateModel(
            name='SecondOpinion',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('view', models.JSONField()),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='second_opinions', to='record.assessment')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'assessment', 'staff'), name='second_opinion_once')],
            },
        ),
        migrations.CreateModel(
            name='WorkingCopy',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('base_version', models.PositiveSmallIntegerField()),
                ('content', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField(editable=False)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='working_copies', to='record.note')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'note', 'staff'), name='working_copy_one_a_writer')],
            },
        ),
        migrations.CreateModel(
            name='GoalSaid',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('place', models.PositiveSmallIntegerField()),
                ('words', models.CharField(max_length=300)),
                ('ability_now', models.PositiveSmallIntegerField(null=True)),
                ('state', models.CharField(choices=[('stated', 'Stated'), ('dropped', 'No longer a goal')], max_length=8)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('encounter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.encounter')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.episode')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', 'place', '-recorded_at'], name='goal_said_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='goal_said_has_words'), models.CheckConstraint(condition=models.Q(('state__in', ['stated', 'dropped'])), name='goal_said_state_is_known'), models.CheckConstraint(condition=models.Q(('ability_now__isnull', True), ('ability_now__lte', 10), _connector='OR'), name='goal_said_ability_in_scale')],
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False),
    ]
