"""All tables of this room in one step, and the database's own refusal to change or remove what is history.

A new database takes this step alone. One that took the earlier steps is taken to have taken it (`replaces`);
one that stopped between them goes on by them.
"""

import datetime

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

KEPT = {
    ("audit events are", ""): (
        "foundation_auditevent",
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

    replaces = [('foundation', '0001_ground'), ('foundation', '0002_audit_is_append_only'), ('foundation', '0003_region_and_quiet_hours'), ('foundation', '0004_messages_leave_once'), ('foundation', '0005_answers_come_back')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Clinic',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('time_zone', models.CharField(default='Europe/London', max_length=60, verbose_name='time zone')),
                ('country', models.CharField(default='GB', max_length=2, verbose_name='country')),
                ('phone', models.CharField(blank=True, max_length=32, verbose_name='phone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                ('emergency_number', models.CharField(default='999', max_length=16, verbose_name='emergency number')),
                ('created_at', models.DateTimeField(editable=False)),
                ('quiet_from', models.TimeField(default=datetime.time(21, 0), verbose_name='no messages from')),
                ('quiet_until', models.TimeField(default=datetime.time(8, 0), verbose_name='no messages until')),
                ('region', models.CharField(blank=True, max_length=20, verbose_name='region whose public holidays count')),
                ('sms_sender', models.CharField(blank=True, max_length=16, verbose_name='sender of text messages')),
            ],
        ),
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('sequence', models.PositiveBigIntegerField()),
                ('at', models.DateTimeField()),
                ('actor_id', models.UUIDField(null=True)),
                ('actor_role', models.CharField(max_length=16)),
                ('actor_name', models.CharField(blank=True, max_length=120)),
                ('event', models.CharField(max_length=80)),
                ('person_id', models.UUIDField(null=True)),
                ('subject', models.CharField(blank=True, max_length=120)),
                ('detail', models.JSONField(default=dict)),
                ('previous_hash', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'person_id', '-sequence'], name='audit_by_person')],
                'constraints': [models.UniqueConstraint(fields=('clinic', 'sequence'), name='audit_one_event_per_place')],
            },
        ),
        migrations.CreateModel(
            name='OutboxMessage',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('kind', models.CharField(max_length=60)),
                ('dedupe_key', models.CharField(max_length=160)),
                ('payload', models.JSONField(default=dict)),
                ('due_at', models.DateTimeField(editable=False)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('locked_until', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('last_error_code', models.CharField(blank=True, max_length=60)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('handing_over_at', models.DateTimeField(null=True)),
                ('lease', models.UUIDField(null=True)),
                ('person_id', models.UUIDField(null=True)),
                ('receipt', models.CharField(blank=True, max_length=120)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('taken', 'taken'), ('handing_over', 'handing_over'), ('sent', 'sent'), ('in_doubt', 'in_doubt'), ('refused', 'refused'), ('given_up', 'given_up'), ('not_needed', 'not_needed'), ('left', 'left')], default='waiting', max_length=16)),
                ('sent_to', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ['handing_over', 'taken', 'waiting'])), fields=['due_at'], name='outbox_to_go'), models.Index(condition=models.Q(('state__in', ['given_up', 'in_doubt', 'refused'])), fields=['clinic', 'due_at'], name='outbox_needs_a_person'), models.Index(condition=models.Q(('sent_to', ''), _negated=True), fields=['clinic', 'sent_to', '-sent_at'], name='outbox_by_address')],
                'constraints': [models.UniqueConstraint(fields=('clinic', 'kind', 'dedupe_key'), name='outbox_each_message_once'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='outbox_sent_has_its_moment')],
            },
        ),
        migrations.CreateModel(
            name='UsedToken',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('token', models.CharField(max_length=64)),
                ('answer', models.CharField(blank=True, max_length=300)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'token'), name='token_spent_once')],
            },
        ),
        migrations.CreateModel(
            name='InboundMessage',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('carrier_id', models.CharField(max_length=120)),
                ('sender', models.CharField(max_length=20)),
                ('words', models.CharField(max_length=500)),
                ('received_at', models.DateTimeField(editable=False)),
                ('meaning', models.CharField(max_length=8)),
                ('outcome', models.CharField(max_length=16)),
                ('person_id', models.UUIDField(null=True)),
                ('appointment_id', models.UUIDField(null=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('settled_by', models.CharField(blank=True, max_length=120)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('settled_at__isnull', True)), fields=['clinic', 'received_at'], name='inbound_needs_a_person')],
                'constraints': [models.UniqueConstraint(fields=('clinic', 'carrier_id'), name='inbound_each_message_once')],
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False),
    ]
