"""A room's tables made in one step are those of the earlier steps that it replaces, and as well guarded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import migrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState

Node = tuple[str, str]


def _steps() -> dict[Node, migrations.Migration]:
    return {
        node: step
        for node, step in MigrationLoader(None, replace_migrations=False).disk_migrations.items()
        if step.replaces and node[1].endswith("_as_one_step")
    }


STEPS = _steps()


class Editor:
    """Listens to what a migration tells a database of this kind."""

    def __init__(self, vendor: str) -> None:
        self.connection = self
        self.vendor = vendor
        self.told: dict[str, str] = {}

    def execute(self, statement: str, params: None = None) -> None:
        assert params is None
        said = " ".join(statement.replace("OR REPLACE ", "").split())
        found = re.match(r"(CREATE|DROP) (?:TRIGGER|FUNCTION) (IF (?:NOT )?EXISTS )?(\w+)", said)
        assert found, said
        what, condition, name = found.groups()
        if what == "DROP":
            self.told.pop(name, None)
        elif not (condition and name in self.told):
            self.told[name] = said.replace("IF NOT EXISTS ", "")


def _guards(steps: list[migrations.Migration], vendor: str) -> dict[str, str]:
    editor: Any = Editor(vendor)  # a listener in the place of a schema editor
    for step in steps:
        for operation in step.operations:
            code = getattr(operation, "code", None)
            if code and code.__name__ in {"add_triggers", "add_triggers_again", "change_triggers"}:
                code(None, editor)
    told: dict[str, str] = editor.told
    return told


def _shape(model: ModelState) -> tuple[Any, ...]:
    """A model's fields and rules without the order in which they were added."""
    fields = {name: field.deconstruct()[1:] for name, field in model.fields.items()}
    options = {
        name: sorted(map(repr, rule)) if isinstance(rule, list) else rule
        for name, rule in model.options.items()
        if rule not in ([], set(), ())
    }
    return model.name, repr(sorted(fields.items())), repr(sorted(options.items())), model.bases


def _models(nodes: list[Node], *, as_one: bool) -> dict[Node, tuple[Any, ...]]:
    loader = MigrationLoader(None, replace_migrations=as_one)
    if as_one:  # whatever this machine's own database has taken
        loader.applied_migrations = {}
    rooms = {room for room, _name in STEPS}
    state = loader.project_state(nodes)
    return {key: _shape(model) for key, model in state.models.items() if key[0] in rooms}


def _replaced() -> Iterator[Node]:
    for step in STEPS.values():
        yield step.replaces[-1]


def test_each_one_step_replaces_every_earlier_step_of_its_room() -> None:
    on_disk = MigrationLoader(None, replace_migrations=False).disk_migrations
    for (room, name), step in STEPS.items():
        assert step.replaces == sorted(node for node in on_disk if node[0] == room and node[1] < name)


def test_the_tables_are_the_same() -> None:
    assert len(STEPS) == 14
    earlier = _models(list(_replaced()), as_one=False)
    assert len(earlier) > 100
    assert _models(list(STEPS), as_one=True) == earlier


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_the_database_refuses_the_same(vendor: str) -> None:
    on_disk = MigrationLoader(None, replace_migrations=False).disk_migrations
    for step in STEPS.values():
        earlier = _guards([on_disk[node] for node in step.replaces], vendor)
        assert _guards([step], vendor) == earlier
        assert earlier
