"""The source as the architecture tests read it: modules, their trees, and who imports what."""

from __future__ import annotations

import ast
import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "wellhead"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One source file: its place as a person would write it, and what it says."""

    place: str
    text: str

    @functools.cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=self.place)

    @property
    def parts(self) -> tuple[str, ...]:
        """The path below the package, without the ending: ("people", "actions")."""
        return tuple(Path(self.place).with_suffix("").parts[2:])

    @property
    def room(self) -> str:
        return self.parts[0] if len(self.parts) > 1 else ""

    @property
    def shelf(self) -> str:
        """The shelf this stands on, also when the shelf is a folder."""
        return self.parts[1] if len(self.parts) > 1 else ""

    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def at(self, node: ast.AST, what: str) -> str:
        """A fault with its place."""
        return f"{self.place}:{getattr(node, 'lineno', 1)}: {what}"


Rule = Callable[[Module], Iterator[str]]


@functools.cache
def modules() -> tuple[Module, ...]:
    """Every Python file of the package."""
    return tuple(read(place) for place in sorted(PACKAGE.rglob("*.py")))


@functools.cache
def modules_of_tests() -> tuple[Module, ...]:
    """Every Python file of the tests."""
    return tuple(read(place) for place in sorted((ROOT / "tests").rglob("*.py")))


def read(place: Path) -> Module:
    return Module(place.relative_to(ROOT).as_posix(), place.read_text(encoding="utf-8"))


def without_migrations(some: tuple[Module, ...]) -> Iterator[Module]:
    return (module for module in some if "migrations" not in module.parts)


def faults(rule: Rule, some: tuple[Module, ...] | None = None) -> list[str]:
    """All that a rule finds, in order."""
    return [
        fault for module in without_migrations(modules() if some is None else some) for fault in rule(module)
    ]


def check_none(found: list[str]) -> None:
    """Fail with every fault on a line of its own."""
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def called(call: ast.Call) -> str:
    """What is called, as written: "models.ForeignKey"."""
    return ast.unparse(call.func)


def imported(module: Module) -> Iterator[tuple[ast.AST, str]]:
    """Every imported module by its full name, with the place of the import."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node, node.module
