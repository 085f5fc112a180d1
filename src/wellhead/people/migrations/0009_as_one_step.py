"""All tables of this room in one step, and the database's own refusal to change or remove what is history.

A new database takes this step alone. One that took the earlier steps is taken to have taken it (`replaces`);
one that stopped between them goes on by them.
"""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

KEPT = {
    ("what was said is", ""): (
        "people_competency",
        "people_episode",
        "people_episodeend",
        "people_careteamchange",
        "people_consentchange",
        "people_proxy",
        "people_contactpreference",
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

    replaces = [('people', '0001_people'), ('people', '0002_history_stays'), ('people', '0003_register'), ('people', '0004_who_is_coming'), ('people', '0005_proxies_stay'), ('people', '0006_voicemail'), ('people', '0007_search_name_index'), ('people', '0008_students')]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('foundation', '0006_as_one_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='email address')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('given_name', models.CharField(max_length=60, verbose_name='first name')),
                ('family_name', models.CharField(max_length=60, verbose_name='last name')),
                ('born_on', models.DateField(verbose_name='date of birth')),
                ('sex_at_birth', models.CharField(blank=True, choices=[('female', 'Female'), ('male', 'Male'), ('intersex', 'Intersex'), ('prefer_not_to_say', 'Prefer not to say')], max_length=20, verbose_name='sex at birth')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email')),
                ('phone', models.CharField(blank=True, max_length=32, verbose_name='phone')),
                ('gp_name', models.CharField(blank=True, max_length=120, verbose_name='family doctor')),
                ('needs', models.CharField(blank=True, max_length=300, verbose_name='access needs')),
                ('account', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='person', to=settings.AUTH_USER_MODEL)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('emergency_name', models.CharField(blank=True, max_length=120, verbose_name='emergency contact')),
                ('emergency_phone', models.CharField(blank=True, max_length=32, verbose_name='their phone')),
                ('emergency_relation', models.CharField(blank=True, max_length=60, verbose_name='who that is')),
                ('gp_practice', models.CharField(blank=True, max_length=120, verbose_name='practice')),
                ('interpreter_language', models.CharField(blank=True, max_length=60, verbose_name='interpreter for')),
                ('language', models.CharField(blank=True, max_length=10, verbose_name='language for messages')),
                ('needs_interpreter', models.BooleanField(blank=True, null=True, verbose_name='needs an interpreter')),
                ('preferred_name', models.CharField(blank=True, max_length=60, verbose_name='likes to be called')),
                ('search_name', models.CharField(blank=True, editable=False, max_length=200)),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'family_name', 'given_name'], name='person_by_name'), models.Index(fields=['clinic', 'born_on'], name='person_by_birthday'), models.Index(fields=['clinic', 'search_name'], name='person_by_search_name')],
                'constraints': [models.CheckConstraint(condition=models.Q(('interpreter_language', ''), ('needs_interpreter', True), _connector='OR'), name='person_interpreter_is_asked_for')],
            },
        ),
        migrations.CreateModel(
            name='Episode',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('opened_at', models.DateTimeField(editable=False)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='episodes', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'person', '-opened_at'], name='episode_by_person')],
            },
        ),
        migrations.CreateModel(
            name='EpisodeEnd',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('ended_at', models.DateTimeField(editable=False)),
                ('why', models.CharField(max_length=200)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='people.episode')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConsentChange',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('subject', models.CharField(max_length=60)),
                ('given', models.BooleanField()),
                ('wording', models.CharField(max_length=400)),
                ('version', models.CharField(max_length=20)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consent_changes', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'person', 'subject', '-recorded_at'], name='consent_latest')],
            },
        ),
        migrations.CreateModel(
            name='Staff',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('role', models.CharField(choices=[('clinician', 'Physiotherapist'), ('front_desk', 'Front desk'), ('owner', 'Owner')], max_length=16, verbose_name='role')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='title')),
                ('registration_number', models.CharField(blank=True, max_length=40, verbose_name='registration number')),
                ('languages', models.CharField(blank=True, max_length=120, verbose_name='languages')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='left on')),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='staff', to=settings.AUTH_USER_MODEL)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('register', models.CharField(blank=True, max_length=120, verbose_name='professional register')),
                ('supervisor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='students', to='people.staff')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'account'), name='staff_once_per_clinic')],
            },
        ),
        migrations.CreateModel(
            name='Competency',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('skill', models.CharField(choices=[('needling', 'Needling'), ('thrust', 'Manipulation')], max_length=16)),
                ('certificate', models.CharField(max_length=120)),
                ('valid_until', models.DateField()),
                ('insured_until', models.DateField()),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='competencies', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CareTeamChange',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('joins', models.BooleanField()),
                ('why', models.CharField(blank=True, max_length=200)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='care_team_changes', to='people.episode')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='care_changes', to='people.staff')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'staff', 'episode', '-recorded_at'], name='care_team_by_staff')],
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('what', models.CharField(max_length=16)),
                ('who_hash', models.CharField(max_length=64)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'what', 'who_hash', 'recorded_at'], name='attempt_by_who'), models.Index(fields=['recorded_at'], name='attempt_by_age')],
            },
        ),
        migrations.CreateModel(
            name='ContactCode',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('address_hash', models.CharField(max_length=64)),
                ('code_hash', models.CharField(max_length=64)),
                ('expires_at', models.DateTimeField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'address_hash', '-recorded_at'], name='contact_code_latest')],
            },
        ),
        migrations.CreateModel(
            name='ContactPreference',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('channel', models.CharField(choices=[('email', 'Email'), ('sms', 'Text message'), ('both', 'Email and text message'), ('none', 'No messages')], max_length=8, verbose_name='how we write')),
                ('reminder_hours', models.JSONField(default=list, verbose_name='hours before')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contact_preferences', to='people.person')),
                ('voicemail', models.BooleanField(blank=True, null=True, verbose_name='may speak to the voicemail')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'person', '-recorded_at'], name='contact_preference_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('channel__in', ['email', 'sms', 'both', 'none'])), name='contact_by_a_known_channel')],
            },
        ),
        migrations.CreateModel(
            name='ContactRules',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('own_say_years', models.PositiveSmallIntegerField(verbose_name='books alone from this age')),
                ('confirms_contact', models.BooleanField(verbose_name='a code confirms the address')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic',), name='contact_rules_once_per_clinic')],
            },
        ),
        migrations.CreateModel(
            name='Proxy',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('arrangement', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('relation', models.CharField(choices=[('parent', 'Parent'), ('guardian', 'Guardian'), ('carer', 'Carer'), ('relative', 'Relative'), ('friend', 'Friend'), ('other', 'Somebody else')], max_length=16, verbose_name='who that is')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email')),
                ('phone', models.CharField(blank=True, max_length=32, verbose_name='phone')),
                ('basis', models.CharField(choices=[('parental_responsibility', 'Responsible for a child'), ('person_agreed', 'The person agreed'), ('legal_authority', 'A legal authority')], max_length=32, verbose_name='why they may')),
                ('may_book', models.BooleanField(verbose_name='may book')),
                ('gets_messages', models.BooleanField(verbose_name='gets the messages')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('why', models.CharField(blank=True, max_length=200)),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proxies', to=settings.AUTH_USER_MODEL)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proxies', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'person', '-recorded_at'], name='proxy_by_person'), models.Index(fields=['clinic', 'account'], name='proxy_by_account')],
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False),
    ]
