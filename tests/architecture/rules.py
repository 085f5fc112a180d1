"""The rules of the house that an import contract cannot see; each yields its faults with file and line."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator

from tests.architecture.source import Function, Module, called, imported

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
ALWAYS_WRITES = {
    "save",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "asave",
    "abulk_create",
}
WRITES_ON_ROWS = {"create", "update", "delete", "acreate", "aupdate", "adelete"}
UNFINISHED = re.compile(
    r"\b(TODO|FIXME|XXX|HACK|NotImplementedError|lorem ipsum|coming soon)\b", re.IGNORECASE
)
ASSERTS = re.compile(r"assert|raises\(|expect\(|\bfail\(|\bcheck_|\.wait_for\(")
NOT_ROWS = {"session", "cache", "self.request.session", "request.session"}


def long_files(module: Module) -> Iterator[str]:
    """A file past the wall wants to be a folder."""
    lines = module.text.count("\n")
    if lines > LONGEST_FILE:
        yield f"{module.place}: {lines} lines, the wall is {LONGEST_FILE}"


def long_functions(module: Module) -> Iterator[str]:
    """A function past the wall does more than one thing."""
    for function in module.functions():
        lines = (function.end_lineno or function.lineno) - function.lineno + 1
        if lines > LONGEST_FUNCTION:
            yield module.at(function, f"{function.name} is {lines} lines, the wall is {LONGEST_FUNCTION}")


def string_relations(module: Module) -> Iterator[str]:
    """A relation names its class, so that imports tell the whole truth; only "self" may be a string."""
    for call in module.calls():
        if called(call).split(".")[-1] not in RELATIONS:
            continue
        target = next((word.value for word in call.keywords if word.arg == "to"), None) or next(
            iter(call.args), None
        )
        if isinstance(target, ast.Constant) and target.value != "self":
            yield module.at(call, f"the relation to {target.value!r} is a string")


def row_writes(module: Module) -> Iterator[str]:
    """Anything that changes rows, wherever it stands; only `actions` and named ground may."""
    if module.shelf == "actions":
        return
    for call in module.calls():
        if not isinstance(call.func, ast.Attribute):
            continue
        name, receiver = call.func.attr, ast.unparse(call.func.value)
        if name in ALWAYS_WRITES or (name in WRITES_ON_ROWS and _stands_for_rows(name, receiver)):
            yield module.at(call, f"{receiver.splitlines()[0][:60]}.{name}(…) writes outside actions")


def _stands_for_rows(name: str, receiver: str) -> bool:
    if receiver in NOT_ROWS or receiver.endswith((".session", "cache")):
        return False
    on_rows = (
        ".objects" in receiver
        or "_set" in receiver.split(".")[-1]
        or ".filter(" in receiver
        or ".for_clinic(" in receiver
    )
    return on_rows or (name in {"delete", "adelete"} and not receiver.startswith("client"))


def signal_receivers(module: Module) -> Iterator[str]:
    """Signals hide what happens next; one function calls another instead."""
    for function in module.functions():
        for decorator in function.decorator_list:
            if ast.unparse(decorator).split("(")[0].split(".")[-1] == "receiver":
                yield module.at(function, f"{function.name} listens to a signal")
    for node, name in imported(module):
        if name.startswith("django") and name.endswith("signals") and module.room:
            yield module.at(node, f"imports {name}")


def actor_first(module: Module) -> Iterator[str]:
    """Every public action says who acts, as its first argument."""
    for function in _public_actions(module):
        first = [*function.args.posonlyargs, *function.args.args][:1]
        if (
            not first
            or first[0].arg != "actor"
            or ast.unparse(first[0].annotation or ast.Constant("")) != "Actor"
        ):
            yield module.at(function, f"{function.name} does not take `actor: Actor` first")


def audited(module: Module) -> Iterator[str]:
    """Every public action writes within `audit.writing(actor, "room.event")`, itself or through what it calls."""
    own = {function.name: function for function in module.tree.body if isinstance(function, Function)}
    for function in _public_actions(module):
        if not _reaches_audit(function, own, set()):
            yield module.at(function, f"{function.name} names no audit event")
    for call in module.calls():
        if called(call).split(".")[-1] == "writing" and module.shelf == "actions":
            event = call.args[1] if len(call.args) > 1 else None
            if not _names_event(event, module.room):
                yield module.at(call, f'an audit event of this room is named "{module.room}.what_happened"')


def _names_event(event: ast.expr | None, room: str) -> bool:
    """A literal event of this room, or a name that the caller gives."""
    if isinstance(event, ast.Constant) and isinstance(event.value, str):
        return re.fullmatch(rf"{room}\.[a-z][a-z_]+", event.value) is not None
    if isinstance(event, ast.IfExp):
        return _names_event(event.body, room) and _names_event(event.orelse, room)
    return isinstance(event, ast.Name | ast.JoinedStr | ast.Subscript | ast.Attribute)


def _public_actions(module: Module) -> Iterator[Function]:
    if module.shelf != "actions" or module.parts[-1].startswith("_"):
        return
    yield from (
        node for node in module.tree.body if isinstance(node, Function) and not node.name.startswith("_")
    )


def _reaches_audit(function: Function, own: dict[str, Function], seen: set[str]) -> bool:
    """Follow calls within the module, and accept a call of another action that is handed the actor."""
    seen.add(function.name)
    for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
        name = called(call)
        last = name.split(".")[-1]
        handed = bool(call.args) and ast.unparse(call.args[0]) in {"actor", "program"}
        if last == "writing" or ("actions" in name.split(".")[0] and handed):
            return True
        if name in own and name not in seen and _reaches_audit(own[name], own, seen):
            return True
    return False


def unfinished(module: Module) -> Iterator[str]:
    """Marks of something left for later."""
    for number, line in enumerate(module.text.splitlines(), start=1):
        if UNFINISHED.search(line):
            yield f"{module.place}:{number}: an unfinished mark"


def skipped(module: Module) -> Iterator[str]:
    """A test that does not run proves nothing."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {
            "pytest.skip",
            "pytest.xfail",
            "pytest.mark.skip",
            "pytest.mark.skipif",
            "pytest.mark.xfail",
            "pytest.importorskip",
            "unittest.skip",
        }:
            yield module.at(node, f"{ast.unparse(node)} lets a test not run")


def asserting(module: Module) -> Iterator[str]:
    """A test that asserts nothing, itself or through a function of its file, cannot fail."""
    if not module.place.rsplit("/", 1)[-1].startswith("test_"):
        return
    own = {function.name: function for function in module.functions()}
    for function in own.values():
        if function.name.startswith("test_") and not _asserts(function, own, set()):
            yield module.at(function, f"{function.name} asserts nothing")


def _asserts(function: Function, own: dict[str, Function], seen: set[str]) -> bool:
    seen.add(function.name)
    if ASSERTS.search(ast.unparse(ast.Module(body=function.body, type_ignores=[]))):
        return True
    names = {called(node) for node in ast.walk(function) if isinstance(node, ast.Call)}
    return any(_asserts(own[name], own, seen) for name in names if name in own and name not in seen)


def beyond_standard_library(module: Module, allowed: tuple[str, ...] = ()) -> Iterator[str]:
    """For rooms that stand on Python alone."""
    for node, name in imported(module):
        top = name.split(".")[0]
        ours = top == "wellhead" and any(name == one or name.startswith(one + ".") for one in allowed)
        if top not in sys.stdlib_module_names and not ours and top not in allowed:
            yield module.at(node, f"imports {name}")


def migration_imports(module: Module) -> Iterator[str]:
    """A migration must still run when our code has moved on."""
    for node, name in imported(module):
        if name.split(".")[0] not in {"django", *sys.stdlib_module_names}:
            yield module.at(node, f"a migration imports {name}")
    if re.search(r"\bwellhead\.\w+\.\w+", module.text):
        yield f"{module.place}: a migration names our code"
