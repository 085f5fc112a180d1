"""Every access rule stands in the people-by-rule table, and everybody is answered there."""

import importlib
import pkgutil

from tests.architecture.source import Function, check_none, modules
from tests.lib import access_rules

TABLES = {
    room.name: importlib.import_module(f"tests.lib.access_rules.{room.name}").RULES
    for room in pkgutil.iter_modules(access_rules.__path__)
}
IN_SOURCE = {
    (module.room, node.name)
    for module in modules()
    if module.shelf == "access"
    for node in module.tree.body
    if isinstance(node, Function) and node.name.startswith("may_")
}
IN_TABLE = {(room, name) for room, rules in TABLES.items() for name in rules}


def test_every_access_rule_stands_in_the_table() -> None:
    check_none(
        [
            f"{room}.access.{name} is not in tests/lib/access_rules/{room}.py"
            for room, name in sorted(IN_SOURCE - IN_TABLE)
        ]
    )


def test_the_table_names_no_rule_that_is_gone() -> None:
    check_none([f"{room}.access has no {name}" for room, name in sorted(IN_TABLE - IN_SOURCE)])


def test_everybody_is_answered_once_by_every_rule() -> None:
    check_none(
        [
            f"{room}.{name}: {fault}"
            for room, rules in TABLES.items()
            for name, rule in rules.items()
            for fault in rule.faults()
        ]
    )


def test_every_refusal_function_of_an_access_shelf_is_named_as_a_question() -> None:
    wrong = [
        f"{module.place}:{node.lineno}: {node.name} should begin with may_"
        for module in modules()
        if module.shelf == "access"
        for node in module.tree.body
        if isinstance(node, Function) and not node.name.startswith(("may_", "_"))
    ]
    check_none(wrong)
