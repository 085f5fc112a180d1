"""The database refuses to change or remove who acted for whom and how messages were asked for; names become searchable."""

import unicodedata
from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("people_proxy", "people_contactpreference")
BATCH = 500
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def sqlite(table: str) -> list[str]:
    return [
        f"""CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, 'what was said is never changed'); END""",
        f"""CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, 'what was said is never removed'); END""",
    ]


def postgres(table: str) -> list[str]:
    return [
        f"""CREATE FUNCTION {table}_refuse() RETURNS trigger AS $$
            BEGIN RAISE EXCEPTION 'what was said is never changed or removed'; END $$ LANGUAGE plpgsql""",
        f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION {table}_refuse()""",
        f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()""",
    ]


def add_triggers(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    dialect = postgres if editor.connection.vendor == "postgresql" else sqlite
    for table in TABLES:
        for statement in dialect(table):
            editor.execute(statement, params=None)


def folded(text: str) -> str:
    """As people.matching.folded was when this migration was written."""
    spread = unicodedata.normalize("NFKD", text.casefold().translate(PLAIN))
    kept = "".join(sign if sign.isalnum() else " " for sign in spread if not unicodedata.combining(sign))
    return " ".join(kept.split())


def fill_search_names(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    person = apps.get_model("people", "Person")
    for row in person.objects.filter(search_name="").iterator(chunk_size=BATCH):
        row.search_name = folded(f"{row.given_name} {row.family_name}")[:200]
        row.save(update_fields=["search_name"])


class Migration(migrations.Migration):
    dependencies: ClassVar = [("people", "0004_who_is_coming")]
    operations: ClassVar = [
        migrations.RunPython(fill_search_names, migrations.RunPython.noop, elidable=False),
        migrations.RunPython(add_triggers, migrations.RunPython.noop, elidable=False),
    ]
