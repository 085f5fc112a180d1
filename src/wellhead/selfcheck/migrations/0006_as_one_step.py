"""All tables of this room in one step, and the database's own refusal to change or remove what is history.

A new database takes this step alone. One that took the earlier steps is taken to have taken it (`replaces`);
one that stopped between them goes on by them.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

NEVER = ("selfcheck_checkshare",)
WHILE_SHARED = ("selfcheck_answer", "selfcheck_checkevent")
SHARED_NOW = """EXISTS (
    SELECT 1 FROM selfcheck_checkshare said
    WHERE said.check_row_id = OLD.check_row_id AND said.given AND NOT EXISTS (
        SELECT 1 FROM selfcheck_checkshare later
        WHERE later.check_row_id = said.check_row_id AND later.episode_id = said.episode_id AND NOT later.given
        AND (later.recorded_at, later.id) > (said.recorded_at, said.id)))"""
"""Of each sharing the last word in its episode counts; answers that nobody is shown may end."""


def sqlite(table: str, condition: str, shared: str) -> list[str]:
    return [
        f"""CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, 'what was said is never changed'); END""",
        f"""CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {f"WHEN {condition}" if condition else ""}
            BEGIN SELECT RAISE(ABORT, 'what {shared} is never removed'); END""",
    ]


def postgres(table: str, condition: str, shared: str) -> list[str]:
    return [
        f"""CREATE FUNCTION {table}_refuse() RETURNS trigger AS $$ BEGIN
            IF TG_OP = 'DELETE' AND NOT ({condition or "TRUE"}) THEN RETURN OLD; END IF;
            RAISE EXCEPTION 'what was said is never changed, what {shared.removesuffix(" is")} never removed';
            END $$ LANGUAGE plpgsql""",
        f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION {table}_refuse()""",
        f"""CREATE FUNCTION {table}_keep() RETURNS trigger AS $$
            BEGIN RAISE EXCEPTION 'what was said is never removed all at once'; END $$ LANGUAGE plpgsql""",
        f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION {table}_keep()""",
    ]


def add_triggers(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    dialect = postgres if editor.connection.vendor == "postgresql" else sqlite
    for table, condition, shared in [
        *((name, "", "was shared") for name in NEVER),
        *((name, SHARED_NOW, "is shared") for name in WHILE_SHARED),
    ]:
        for statement in dialect(table, condition, shared):
            editor.execute(statement, params=None)


class Migration(migrations.Migration):

    replaces = [('selfcheck', '0001_checks'), ('selfcheck', '0002_answers_stay'), ('selfcheck', '0003_answer_kind'), ('selfcheck', '0004_who_answers'), ('selfcheck', '0005_taken_back_may_end')]

    initial = True

    dependencies = [
        ('foundation', '0006_as_one_step'),
        ('people', '0009_as_one_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('token_hash', models.CharField(max_length=64)),
                ('started_at', models.DateTimeField(editable=False)),
                ('is_alone', models.BooleanField(null=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('for_another', models.BooleanField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clinic', 'token_hash'), name='check_by_token')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('page_id', models.CharField(max_length=60)),
                ('fact_id', models.CharField(max_length=80)),
                ('value', models.JSONField(null=True)),
                ('state', models.CharField(choices=[('answered', 'Answered'), ('not_sure', 'Not Sure'), ('prefer_not_to_say', 'Prefer Not'), ('withdrawn', 'Withdrawn')], max_length=20)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('check_row', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='selfcheck.check')),
                ('kind', models.CharField(blank=True, default='', max_length=20)),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'check_row', 'fact_id', '-recorded_at'], name='answer_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'answered'), ('value__isnull', False)), models.Q(models.Q(('state', 'answered'), _negated=True), ('value__isnull', True)), _connector='OR'), name='answer_value_only_when_answered')],
            },
        ),
        migrations.CreateModel(
            name='CheckEvent',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('event', models.CharField(max_length=20)),
                ('check_row', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='selfcheck.check')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CheckShare',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('author_id', models.UUIDField(editable=False, null=True)),
                ('author_role', models.CharField(editable=False, max_length=16)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=120)),
                ('given', models.BooleanField()),
                ('check_row', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='selfcheck.check')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.clinic')),
                ('consent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.consentchange')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='check_shares', to='people.episode')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='check_shares', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'episode', '-recorded_at'], name='check_share_latest')],
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False),
    ]
