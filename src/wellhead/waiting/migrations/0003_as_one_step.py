"""All tables of this room in one step, and the database's own refusal to change or remove what is history.

A new database takes this step alone. One that took the earlier steps is taken to have taken it (`replaces`);
one that stopped between them goes on by them.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

KEPT = {
    ("this history is", ""): (
        "waiting_entry",
        "waiting_wish",
        "waiting_urgencysaid",
        "waiting_offer",
        "waiting_entryevent",
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

    replaces = [('waiting', '0001_waiting_list'), ('waiting', '0002_history_stays')]

    initial = True

    dependencies = [
        ('booking', '0007_as_one_step'),
        ('foundation', '0006_as_one_step'),
        ('people', '0009_as_one_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('public_token', models.CharField(max_length=43)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('language', models.CharField(blank=True, max_length=10)),
                ('who_key', models.CharField(max_length=80)),
                ('by_proxy', models.BooleanField(null=True)),
                ('joined_at', models.DateTimeField(editable=False)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='waiting', to='people.person')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waiting', to='booking.service')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'person', 'service'], name='waiting_by_person')],
                'constraints': [models.UniqueConstraint(fields=('clinic', 'public_token'), name='waiting_by_token'), models.CheckConstraint(condition=models.Q(('person__isnull', False), models.Q(('name', ''), _negated=True), _connector='OR'), name='waiting_for_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('made_at', models.DateTimeField(editable=False)),
                ('lapses_at', models.DateTimeField()),
                ('turn', models.PositiveSmallIntegerField(null=True)),
                ('fitted', models.PositiveSmallIntegerField()),
                ('urgency', models.CharField(blank=True, max_length=12)),
                ('why_not_first', models.CharField(blank=True, max_length=200)),
                ('appointment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='waiting_offer', to='booking.appointment')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='waiting.entry')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('lapses_at__gt', models.F('made_at'))), name='waiting_offer_lasts_a_while'), models.CheckConstraint(condition=models.Q(('turn', 1), models.Q(('why_not_first', ''), _negated=True), _connector='OR'), name='waiting_turn_or_reason')],
            },
        ),
        migrations.CreateModel(
            name='EntryEvent',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('place', models.PositiveSmallIntegerField()),
                ('event', models.CharField(choices=[('joined', 'joined'), ('changed', 'changed'), ('offered', 'offered'), ('accepted', 'accepted'), ('declined', 'declined'), ('lapsed', 'lapsed'), ('withdrawn', 'withdrawn'), ('left', 'left'), ('taken_off', 'taken_off'), ('put_back', 'put_back')], max_length=12)),
                ('status', models.CharField(choices=[('waiting', 'waiting'), ('offered', 'offered'), ('booked', 'booked'), ('left', 'left'), ('taken_off', 'taken_off')], max_length=12)),
                ('happened_at', models.DateTimeField(editable=False)),
                ('why', models.CharField(blank=True, max_length=200)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='waiting.entry')),
                ('offer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='waiting.offer')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'entry', 'place'), name='waiting_one_event_per_place')],
            },
        ),
        migrations.CreateModel(
            name='OpenOffer',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('who_key', models.CharField(max_length=80)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('offer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='open', to='waiting.offer')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'who_key'), name='waiting_one_offer_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='UrgencySaid',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('place', models.PositiveSmallIntegerField()),
                ('urgency', models.CharField(choices=[('soon', 'Soon'), ('routine', 'Routine')], max_length=12)),
                ('source', models.CharField(choices=[('clinic', 'The clinic'), ('self_check', 'Their self-check')], max_length=12)),
                ('why', models.CharField(blank=True, max_length=200)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='urgencies', to='waiting.entry')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'entry', 'place'), name='waiting_one_urgency_per_place'), models.CheckConstraint(condition=models.Q(models.Q(('source', 'clinic'), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='waiting_clinic_says_why')],
            },
        ),
        migrations.CreateModel(
            name='WaitingRules',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('answer_minutes', models.PositiveSmallIntegerField(verbose_name='minutes to answer an offer')),
                ('offers_by_itself', models.BooleanField(verbose_name='offers freed times by itself')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic',), name='waiting_rules_once_per_clinic'), models.CheckConstraint(condition=models.Q(('answer_minutes__gte', 15), ('answer_minutes__lte', 4320)), name='waiting_answer_in_range')],
            },
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('place', models.PositiveSmallIntegerField()),
                ('weekdays', models.JSONField()),
                ('parts', models.JSONField()),
                ('earliest_on', models.DateField(null=True)),
                ('latest_on', models.DateField(null=True)),
                ('notice_hours', models.PositiveSmallIntegerField()),
                ('channel', models.CharField(choices=[('email', 'Email'), ('sms', 'Text message'), ('both', 'Email and text message')], max_length=8)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=32)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wishes', to='waiting.entry')),
                ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'entry', 'place'), name='waiting_one_wish_per_place'), models.CheckConstraint(condition=models.Q(('latest_on__isnull', True), ('earliest_on__isnull', True), ('latest_on__gte', models.F('earliest_on')), _connector='OR'), name='waiting_wish_in_order')],
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False),
    ]
