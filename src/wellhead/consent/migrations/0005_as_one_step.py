"""All tables of this room in one step, and the database's own refusal to change or remove what is history.

A new database takes this step alone. One that took the earlier steps is taken to have taken it (`replaces`);
one that stopped between them goes on by them.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

KEPT = {
    ("a consent is", ""): (
        "consent_consent",
        "consent_consentevent",
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

    replaces = [('consent', '0001_consents'), ('consent', '0002_consents_stay'), ('consent', '0003_questions_and_ways'), ('consent', '0004_consents_stay_again')]

    initial = True

    dependencies = [
        ('foundation', '0006_as_one_step'),
        ('people', '0009_as_one_step'),
        ('record', '0008_as_one_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('procedure', models.CharField(choices=[('examination', 'Examination of neck and head'), ('manual_therapy', 'Hands-on treatment'), ('thrust_neck', 'Quick thrust to the neck'), ('thrust_thoracic', 'Quick thrust to the upper back'), ('needling', 'Needling'), ('student', 'A student takes part'), ('pictures', 'Pictures for the record')], max_length=20)),
                ('approach', models.CharField(blank=True, max_length=20)),
                ('explained', models.JSONField(default=list)),
                ('risks', models.JSONField(default=list)),
                ('alternatives', models.JSONField(default=list)),
                ('language', models.CharField(max_length=12)),
                ('knowledge_version', models.CharField(max_length=40)),
                ('asked_at', models.DateTimeField(editable=False)),
                ('expires_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('encounter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='record.encounter')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='people.episode')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', 'procedure', '-asked_at'], name='procedure_consent_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('procedure__in', ['examination', 'manual_therapy', 'thrust_neck', 'thrust_thoracic', 'needling', 'student', 'pictures'])), name='consent_procedure_is_known'), models.CheckConstraint(condition=models.Q(('expires_at__isnull', True), ('expires_at__gt', models.F('asked_at')), _connector='OR'), name='consent_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='ConsentEvent',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('place', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('sent', 'Sent to read'), ('seen', 'Opened'), ('question', 'Has a question'), ('given', 'Given'), ('refused', 'Refused'), ('withdrawn', 'Taken back'), ('closed', 'Replaced by a newer one')], max_length=10)),
                ('by', models.CharField(blank=True, choices=[('person', 'the person'), ('proxy', 'somebody who may act for them'), ('said', 'said aloud, written down by the clinician')], max_length=8)),
                ('words_back', models.TextField(blank=True)),
                ('why', models.TextField(blank=True)),
                ('signed_name', models.CharField(blank=True, max_length=120)),
                ('signature', models.JSONField(default=list)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('consent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='consent.consent')),
                ('way', models.CharField(blank=True, choices=[('tablet', 'on a device of the clinic'), ('phone', 'by a private link')], max_length=8)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'consent', 'place'), name='consent_event_place_once'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['given', 'refused', 'withdrawn']), _negated=True), ('by__in', ['person', 'proxy', 'said']), _connector='OR'), name='consent_answer_says_by_whom'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'given'), _negated=True), models.Q(models.Q(('words_back', ''), _negated=True), models.Q(('signed_name', ''), _negated=True)), _connector='OR'), name='consent_given_in_their_words_and_name'), models.CheckConstraint(condition=models.Q(('kind__in', ['sent', 'seen', 'question', 'given', 'refused', 'withdrawn', 'closed'])), name='consent_event_is_known')],
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False),
    ]
