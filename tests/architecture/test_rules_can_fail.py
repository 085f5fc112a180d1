"""Each house rule finds the thing it forbids, and lets its nearest lawful neighbour pass."""

from collections.abc import Callable

import pytest

from tests.architecture import rules
from tests.architecture.source import Module

ACTION = "from x import audit\ndef close_case({arguments}) -> None:\n    {body}\n"
WRITING = 'with audit.writing(actor, "{event}"):\n        pass'

BROKEN = [
    (rules.long_files, "record/models.py", "x = 1\n" * 401),
    (rules.long_functions, "record/queries.py", "def f() -> None:\n" + "    x = 1\n" * 50),
    (
        rules.string_relations,
        "record/models.py",
        'x = models.ForeignKey("people.Person", on_delete=models.PROTECT)',
    ),
    (rules.string_relations, "record/models.py", 'x = models.ManyToManyField(to="people.Person")'),
    (rules.row_writes, "record/views.py", "note.save()"),
    (rules.row_writes, "record/views.py", "Note.objects.create(text=text)"),
    (rules.row_writes, "record/queries.py", "Note.objects.filter(pk=key).update(text=text)"),
    (rules.row_writes, "record/views.py", "note.delete()"),
    (rules.row_writes, "record/views.py", "person.note_set.create(text=text)"),
    (rules.row_writes, "record/views.py", "Note.objects.bulk_create(notes)"),
    (rules.signal_receivers, "record/apps.py", "@receiver(post_save)\ndef on_save() -> None: ..."),
    (rules.signal_receivers, "record/apps.py", "from django.db.models.signals import post_save"),
    (
        rules.actor_first,
        "record/actions.py",
        ACTION.format(arguments="note: Note, actor: Actor", body="pass"),
    ),
    (rules.actor_first, "record/actions.py", ACTION.format(arguments="actor: object", body="pass")),
    (rules.audited, "record/actions.py", ACTION.format(arguments="actor: Actor", body="note.save()")),
    (
        rules.audited,
        "record/actions.py",
        ACTION.format(arguments="actor: Actor", body=WRITING.format(event="closed")),
    ),
    (
        rules.audited,
        "record/actions.py",
        ACTION.format(arguments="actor: Actor", body=WRITING.format(event="plan.closed")),
    ),
    (rules.unfinished, "record/views.py", "# TO" + "DO: later"),
    (rules.skipped, "record/views.py", "@pytest.mark.skip\ndef test_it() -> None: ..."),
    (rules.asserting, "record/test_x.py", "def test_it() -> None:\n    open_the_page()"),
    (rules.asserting, "record/test_x.py", "def test_it() -> None:\n    go()\ndef go() -> None:\n    pass"),
    (rules.asserting, "record/test_x.py", "def test_asserts() -> None:\n    open_the_page()"),
    (rules.beyond_standard_library, "reasoning/facts.py", "import yaml"),
    (rules.beyond_standard_library, "reasoning/facts.py", "from wellhead.people import queries"),
    (rules.migration_imports, "record/migrations/0001_x.py", "import wellhead.foundation.identifiers"),
    (
        rules.migration_imports,
        "record/migrations/0001_x.py",
        'x = Field("wellhead.foundation.fields.KeyField")',
    ),
]
LAWFUL = [
    (rules.long_files, "record/models.py", "x = 1\n" * 400),
    (rules.long_functions, "record/queries.py", "def f() -> None:\n" + "    x = 1\n" * 49),
    (rules.string_relations, "record/models.py", "x = models.ForeignKey(Person, on_delete=models.PROTECT)"),
    (rules.string_relations, "record/models.py", 'x = models.ForeignKey("self", on_delete=models.PROTECT)'),
    (rules.row_writes, "record/actions.py", "note.save()"),
    (rules.row_writes, "record/views.py", "words.update(more)\nrequest.session.delete('x')"),
    (rules.signal_receivers, "record/apps.py", "@property\ndef receiver(self) -> None: ..."),
    (
        rules.actor_first,
        "record/actions.py",
        ACTION.format(arguments="actor: Actor, note: Note", body="pass"),
    ),
    (
        rules.audited,
        "record/actions.py",
        ACTION.format(arguments="actor: Actor", body=WRITING.format(event="record.closed")),
    ),
    (
        rules.audited,
        "record/actions.py",
        ACTION.format(arguments="actor: Actor", body="plan_actions.close(actor, plan)"),
    ),
    (rules.unfinished, "record/views.py", "done = 1"),
    (rules.skipped, "record/views.py", "@pytest.mark.django_db\ndef test_it() -> None: ..."),
    (rules.asserting, "record/test_x.py", "def test_it() -> None:\n    assert open_the_page()"),
    (
        rules.asserting,
        "record/test_x.py",
        "def test_it() -> None:\n    go()\ndef go() -> None:\n    assert_fits(page)",
    ),
    (rules.beyond_standard_library, "reasoning/facts.py", "import math"),
    (rules.migration_imports, "record/migrations/0001_x.py", "from django.db import migrations"),
]


def found(rule: Callable[..., object], place: str, text: str) -> list[str]:
    return list(rule(Module(f"src/wellhead/{place}", text)))


@pytest.mark.parametrize(("rule", "place", "text"), BROKEN)
def test_a_broken_rule_is_found(rule: Callable[..., object], place: str, text: str) -> None:
    assert found(rule, place, text)


@pytest.mark.parametrize(("rule", "place", "text"), LAWFUL)
def test_lawful_code_passes(rule: Callable[..., object], place: str, text: str) -> None:
    assert found(rule, place, text) == []
