"""All tables of this room in one step, and the database's own refusal to change or remove what is history.

A new database takes this step alone. One that took the earlier steps is taken to have taken it (`replaces`);
one that stopped between them goes on by them.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

KEPT = {
    ("appointment events are", ""): (
        "booking_appointmentevent",
    ),
    ("this history is", ""): (
        "booking_series",
        "booking_fee",
        "booking_feedecision",
        "booking_calloutcome",
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

    replaces = [('booking', '0001_booking'), ('booking', '0002_events_are_never_changed'), ('booking', '0003_whole_booking'), ('booking', '0004_carry_over'), ('booking', '0005_history_stays'), ('booking', '0006_maps_of_claims')]

    initial = True

    dependencies = [
        ('foundation', '0006_as_one_step'),
        ('people', '0009_as_one_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Room',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='not used from')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('kind', models.CharField(blank=True, max_length=40, verbose_name='kind')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'name'), name='room_name_once_per_clinic')],
            },
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('slug', models.SlugField(max_length=60)),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('description', models.CharField(blank=True, max_length=400, verbose_name='description')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='minutes')),
                ('buffer_minutes', models.PositiveSmallIntegerField(default=0, verbose_name='minutes kept free afterwards')),
                ('step_minutes', models.PositiveSmallIntegerField(default=30, verbose_name='minutes between offered starts')),
                ('price_pence', models.PositiveIntegerField(default=0, verbose_name='price in pence')),
                ('needs_room', models.BooleanField(default=False, verbose_name='needs a room')),
                ('is_public', models.BooleanField(default=True, verbose_name='can be booked by anyone')),
                ('lead_minutes', models.PositiveIntegerField(default=120, verbose_name='shortest notice in minutes')),
                ('horizon_days', models.PositiveSmallIntegerField(default=42, verbose_name='offered this many days ahead')),
                ('hold_minutes', models.PositiveSmallIntegerField(default=20, verbose_name='minutes a time is held')),
                ('free_change_hours', models.PositiveSmallIntegerField(default=24, verbose_name='free to change until hours before')),
                ('terms', models.CharField(blank=True, max_length=400, verbose_name='cancellation terms')),
                ('place', models.PositiveSmallIntegerField(default=100, verbose_name='place in the list')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('asks', models.JSONField(blank=True, default=list, verbose_name='to do before the visit')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='not offered from')),
                ('is_same_day', models.BooleanField(default=True, verbose_name='may be booked for the same day')),
                ('kind', models.CharField(choices=[('call', 'Complimentary call'), ('first', 'First assessment'), ('follow_up', 'Follow-up'), ('maintenance', 'Maintenance'), ('course', 'Course of visits'), ('group', 'Class')], default='first', max_length=16, verbose_name='kind')),
                ('most_a_day', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='most a day for one clinician')),
                ('needs_skills', models.JSONField(blank=True, default=list, verbose_name='needs')),
                ('places', models.PositiveSmallIntegerField(default=1, verbose_name='people at a time')),
                ('room_kind', models.CharField(blank=True, max_length=40, verbose_name='kind of room')),
                ('sessions', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='visits in the course')),
                ('way', models.CharField(choices=[('in_person', 'In the clinic'), ('phone', 'By phone'), ('video', 'By video')], default='in_person', max_length=12, verbose_name='how it is given')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'slug'), name='service_slug_once_per_clinic'), models.CheckConstraint(condition=models.Q(('minutes__gte', 5), ('step_minutes__gte', 5)), name='service_takes_time'), models.CheckConstraint(condition=models.Q(('places__gte', 1)), name='service_has_a_place')],
            },
        ),
        migrations.CreateModel(
            name='WorkingHours',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('weekday', models.PositiveSmallIntegerField(verbose_name='weekday, Monday is 0')),
                ('begins', models.TimeField(verbose_name='from')),
                ('ends', models.TimeField(verbose_name='to')),
                ('since_on', models.DateField(verbose_name='since')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='working_hours', to='people.staff')),
                ('is_break', models.BooleanField(default=False, verbose_name='a break')),
                ('label', models.CharField(blank=True, max_length=60, verbose_name='called')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'staff', 'weekday'], name='hours_by_staff')],
                'constraints': [models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='hours_on_a_weekday'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('begins'))), name='hours_end_after_beginning'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('since_on')), _connector='OR'), name='hours_hold_for_a_while')],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('starts_at', models.DateTimeField(verbose_name='from')),
                ('ends_at', models.DateTimeField(verbose_name='to')),
                ('why', models.CharField(blank=True, max_length=120, verbose_name='why')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('staff', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='absences', to='people.staff')),
                ('kind', models.CharField(choices=[('leave', 'Leave'), ('sick', 'Sick'), ('course', 'Training'), ('meeting', 'Meeting'), ('closed', 'Closed')], default='leave', max_length=16, verbose_name='kind')),
                ('room', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='absences', to='booking.room')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'ends_at'], name='absence_by_end')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='absence_ends_after_start'), models.CheckConstraint(condition=models.Q(('staff__isnull', True), ('room__isnull', True), _connector='OR'), name='absence_of_one_thing')],
            },
        ),
        migrations.CreateModel(
            name='ChangeRule',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('visit', models.CharField(choices=[('any', 'Every visit'), ('first', 'A first visit'), ('repeat', 'A repeat visit')], default='any', max_length=8, verbose_name='for')),
                ('move_hours', models.PositiveSmallIntegerField(verbose_name='may be moved by link until hours before')),
                ('cancel_hours', models.PositiveSmallIntegerField(verbose_name='may be cancelled by link until hours before')),
                ('bands', models.JSONField(blank=True, default=list, verbose_name='late fees')),
                ('missed_percent', models.PositiveSmallIntegerField(default=0, verbose_name='percent owed for a missed visit')),
                ('deposit_pence', models.PositiveIntegerField(default=0, verbose_name='deposit in pence')),
                ('words', models.CharField(blank=True, max_length=300, verbose_name='what the clinic adds')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='change_rules', to='booking.service')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'service', 'visit'), name='change_rule_once'), models.CheckConstraint(condition=models.Q(('missed_percent__lte', 100)), name='missed_percent_in_range')],
            },
        ),
        migrations.CreateModel(
            name='ClinicianSettings',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('time_zone', models.CharField(blank=True, max_length=60, verbose_name='time zone')),
                ('most_a_day', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='most visits a day')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('staff', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='calendar', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FeedKey',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('token_hash', models.CharField(max_length=64)),
                ('shows_names', models.BooleanField(default=False)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feed_keys', to='people.staff')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'token_hash'), name='feed_key_once')],
            },
        ),
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('rule', models.CharField(max_length=200)),
                ('starts_on', models.DateField()),
                ('wall_time', models.TimeField()),
                ('time_zone', models.CharField(max_length=60)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('follows', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='booking.series')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='series', to='people.person')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='series', to='booking.service')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='series', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField(null=True)),
                ('public_token', models.CharField(max_length=43)),
                ('price_pence', models.PositiveIntegerField()),
                ('terms', models.CharField(blank=True, max_length=800)),
                ('free_change_until', models.DateTimeField()),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='people.episode')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='people.person')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='people.staff')),
                ('room', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='booking.room')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='booking.service')),
                ('buffer_minutes', models.PositiveSmallIntegerField(default=0)),
                ('chaperone', models.CharField(blank=True, choices=[('wanted', 'Wants a chaperone'), ('not_wanted', 'Does not want a chaperone')], max_length=12)),
                ('desk_note', models.CharField(blank=True, max_length=300)),
                ('is_series_exception', models.BooleanField(default=False)),
                ('join_url', models.URLField(blank=True, max_length=300)),
                ('needs_note', models.CharField(blank=True, max_length=300)),
                ('referral_source', models.CharField(blank=True, choices=[('self', 'Came by themselves'), ('gp', 'Family doctor'), ('specialist', 'Specialist'), ('dentist', 'Dentist'), ('optician', 'Optician'), ('employer', 'Employer or insurer'), ('friend', 'Friend or relative'), ('other', 'Somebody else')], max_length=16)),
                ('referrer', models.CharField(blank=True, max_length=120)),
                ('rule', models.JSONField(blank=True, default=dict)),
                ('seat', models.PositiveSmallIntegerField(null=True)),
                ('series_place', models.PositiveSmallIntegerField(null=True)),
                ('session', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='booking.appointment')),
                ('viewer_zone', models.CharField(blank=True, max_length=60)),
                ('series', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='booking.series')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'starts_at'], name='appointment_by_start'), models.Index(fields=['clinic', 'person', 'starts_at'], name='appointment_by_person'), models.Index(condition=models.Q(('expires_at__isnull', False)), fields=['clinic', 'expires_at'], name='appointment_held')],
                'constraints': [models.UniqueConstraint(fields=('clinic', 'public_token'), name='appointment_by_token'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='appointment_ends_after_start'), models.CheckConstraint(condition=models.Q(('expires_at__isnull', True), ('person__isnull', True), _connector='OR'), name='appointment_hold_has_no_person'), models.CheckConstraint(condition=models.Q(models.Q(('seat__isnull', True), ('session__isnull', True)), models.Q(('seat__isnull', False), ('session__isnull', False)), _connector='OR'), name='appointment_seat_in_a_session')],
            },
        ),
        migrations.CreateModel(
            name='SlotClaim',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('resource_key', models.CharField(max_length=60)),
                ('quantum', models.BigIntegerField()),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='booking.appointment')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'resource_key', 'quantum'), name='slot_claimed_once')],
            },
        ),
        migrations.CreateModel(
            name='AppointmentEvent',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('place', models.PositiveSmallIntegerField()),
                ('event', models.CharField(choices=[('held', 'held'), ('confirmed', 'confirmed'), ('moved', 'moved'), ('will_come', 'will_come'), ('running_late', 'running_late'), ('arrived', 'arrived'), ('in_room', 'in_room'), ('started', 'started'), ('finished', 'finished'), ('did_not_attend', 'did_not_attend'), ('put_back', 'put_back'), ('cancelled', 'cancelled'), ('restored', 'restored'), ('expired', 'expired')], max_length=16)),
                ('status', models.CharField(choices=[('held', 'held'), ('confirmed', 'confirmed'), ('arrived', 'arrived'), ('in_room', 'in_room'), ('started', 'started'), ('finished', 'finished'), ('did_not_attend', 'did_not_attend'), ('cancelled', 'cancelled'), ('expired', 'expired')], max_length=16)),
                ('happened_at', models.DateTimeField(editable=False)),
                ('starts_at', models.DateTimeField()),
                ('why', models.CharField(blank=True, max_length=200)),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='booking.appointment')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('ends_at', models.DateTimeField(null=True)),
                ('room', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='booking.room')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'appointment', 'place'), name='appointment_one_event_per_place')],
            },
        ),
        migrations.CreateModel(
            name='CallOutcome',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('outcome', models.CharField(choices=[('booked', 'Booked a visit'), ('not_booked_self_care', 'Rightly not booked: self-care first'), ('not_booked_doctor', 'Rightly not booked: a doctor first'), ('not_booked_elsewhere', 'Rightly not booked: somebody else fits better'), ('sent_now', 'Sent to urgent care now'), ('thinking', 'Wants to think about it'), ('not_reached', 'Not reached')], max_length=24)),
                ('minutes', models.PositiveSmallIntegerField(null=True)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='call_outcomes', to='booking.appointment')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('fitting_service', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='booking.service')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Fee',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('kind', models.CharField(choices=[('late', 'Late change'), ('missed', 'Missed visit'), ('deposit', 'Deposit')], max_length=12)),
                ('proposed_pence', models.PositiveIntegerField()),
                ('because', models.CharField(max_length=300)),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fees', to='booking.appointment')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'appointment', 'kind'), name='fee_once_per_kind')],
            },
        ),
        migrations.CreateModel(
            name='FeeDecision',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('place', models.PositiveSmallIntegerField()),
                ('step', models.CharField(choices=[('confirmed', 'Confirmed'), ('waived', 'Waived'), ('invoiced', 'On an invoice')], max_length=12)),
                ('pence', models.PositiveIntegerField()),
                ('why', models.CharField(blank=True, max_length=300)),
                ('invoice_reference', models.CharField(blank=True, max_length=60)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('fee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='booking.fee')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'fee', 'place'), name='fee_one_decision_per_place')],
            },
        ),
        migrations.CreateModel(
            name='TakenMap',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('resource_key', models.CharField(max_length=60)),
                ('block', models.IntegerField()),
                ('bits', models.BinaryField()),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'resource_key', 'block'), name='taken_map_once')],
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False),
    ]
