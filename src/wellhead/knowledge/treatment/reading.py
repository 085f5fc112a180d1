"""YAML nodes become frozen dataclasses; whatever does not fit becomes a fault with its line."""

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

import yaml

from wellhead.knowledge import documents, expressions
from wellhead.knowledge.faults import Fault
from wellhead.reasoning import criteria

# Typing aside: what a hint is, and what YAML holds, is known only while running; hence Any below.
Thing = TypeVar("Thing")

INHERITED = ("src", "confidence", "since", "review_by", "reviewed_on")
"""Keys that a file states once for everything inside it."""

Raw = object
"""A field with this hint keeps plain lists, dictionaries and scalars. Read them; never change them."""


class Misfit(Exception):
    """Raised inside the reader where content does not fit; always caught and turned into a fault."""

    def __init__(self, node: yaml.Node, what: str) -> None:
        super().__init__(what)
        self.node = node
        self.what = what


@dataclasses.dataclass(frozen=True)
class Page:
    """One file: its place, its top mapping and what it states for everything inside."""

    file: str
    node: yaml.MappingNode
    stated: Mapping[str, object]


class Reader:
    """Reads the files of one knowledge folder and gathers the faults on the way."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.faults: list[Fault] = []
        self.places: dict[tuple[str, str], tuple[str, int]] = {}

    def pages(self, folder: str) -> Iterator[Page]:
        """Every YAML file below the folder, in the order of its path."""
        paths = sorted((self.root / folder).rglob("*.yaml"))
        if not paths:
            self.faults.append(Fault(folder, 1, "no content found in this folder"))
        for path in paths:
            page = self._page(path)
            if page is not None:
                yield page

    def page(self, name: str) -> Page | None:
        """One file by its path below the knowledge folder."""
        path = self.root / name
        if not path.is_file():
            self.faults.append(Fault(name, 1, "this file is missing"))
            return None
        return self._page(path)

    def whole(self, page: Page, kind: type[Thing]) -> Thing | None:
        """The whole file as one thing."""
        return self._read(page, page.node, kind)

    def part(self, page: Page | None, key: str, kind: type[Thing]) -> Thing | None:
        """The mapping under one key as one thing."""
        node = self._under(page, key)
        return self._read(page, node, kind) if page and node else None

    def parts(self, page: Page | None, key: str, kind: type[Thing]) -> tuple[Thing, ...]:
        """The list under one key, a thing each; those that do not fit are left out and reported."""
        node = self._under(page, key)
        if page is None or node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode):
            self._report(page, node, f"{key} should be a list")
            return ()
        read = (self._read(page, each, kind) for each in node.value)
        return tuple(thing for thing in read if thing is not None)

    def value(self, page: Page | None, key: str, hint: Callable[..., Thing]) -> Thing | None:
        """The value under one key, of a simple type such as `str`."""
        node = self._under(page, key)
        if page is None or node is None:
            return None
        try:
            found: Thing = _value(hint, node, page.stated)  # Any: see the head of this module.
        except Misfit as misfit:
            self._report(page, misfit.node, f"{key}: {misfit.what}")
            return None
        return found

    def raw(self, page: Page | None, key: str) -> object:
        """The plain content under one key, unread."""
        node = self._under(page, key)
        return plain(node) if node else None

    def _page(self, path: Path) -> Page | None:
        file = path.relative_to(self.root).as_posix()
        try:
            node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        except yaml.YAMLError as error:
            self.faults.append(Fault(file, _line_of_error(error), "this is not readable as YAML"))
            return None
        except UnicodeDecodeError:
            self.faults.append(Fault(file, 1, "this is not readable as UTF-8"))
            return None
        if not isinstance(node, yaml.MappingNode):
            self.faults.append(Fault(file, 1, "the file should hold names and values"))
            return None
        stated = {name.value: plain(value) for name, value in node.value if name.value in INHERITED}
        return Page(file, node, stated)

    def _under(self, page: Page | None, key: str) -> yaml.Node | None:
        if page is None:
            return None
        for name, node in page.node.value:
            if name.value == key:
                found: yaml.Node = node
                return found
        self._report(page, page.node, f"{key} is missing")
        return None

    def _read(self, page: Page, node: yaml.Node, kind: type[Thing]) -> Thing | None:
        try:
            thing = _thing(kind, node, page.stated)
        except Misfit as misfit:
            self._report(page, misfit.node, misfit.what)
            return None
        self._remember(page, node, thing)
        return thing

    def _remember(self, page: Page, node: yaml.Node, thing: object) -> None:
        """Where each entry stands, so that later faults can say so; the same name twice is one."""
        name = getattr(thing, "id", None) or getattr(thing, "code", None)
        if name is None:
            return
        kind = type(thing).__name__
        first = self.places.setdefault((kind, name), (page.file, _line(node)))
        if first != (page.file, _line(node)):
            self._report(page, node, f"{kind} {name} stands already in {first[0]}, line {first[1]}")

    def _report(self, page: Page, node: yaml.Node, what: str) -> None:
        self.faults.append(Fault(page.file, _line(node), what))


def plain(node: yaml.Node) -> object:
    """The node as plain Python: dictionaries, lists and scalars."""
    if isinstance(node, yaml.MappingNode):
        return {plain(key): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(each) for each in node.value]
    return _scalar(node)


def _scalar(node: yaml.Node) -> object:
    constructor = yaml.constructor.SafeConstructor()
    found: object = constructor.construct_object(node, deep=True)
    return found


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _line_of_error(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None)
    return int(mark.line) + 1 if mark else 1


@functools.cache
def _hints(kind: object) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _thing(kind: type[Thing], node: yaml.Node, stated: Mapping[str, object]) -> Thing:
    if not isinstance(node, yaml.MappingNode):
        raise Misfit(node, f"{kind.__name__} should be names with values")
    given: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if key.value in given:
            raise Misfit(key, f"{key.value} is given twice")
        given[key.value] = value
    values: dict[str, Any] = {}
    known: object = kind
    hints = _hints(known)
    fields = {each.name: each for each in dataclasses.fields(kind) if each.init}  # type: ignore[arg-type]
    for unknown in (name for name in given if name not in fields):
        raise Misfit(given[unknown], f"{unknown} is not a part of {kind.__name__}")
    for name, field in fields.items():
        if name in given:
            try:
                values[name] = _value(hints[name], given[name], stated)
            except Misfit as misfit:
                raise Misfit(misfit.node, f"{name}: {misfit.what}") from misfit
        elif name in stated:
            values[name] = stated[name]
        elif _required(field):
            raise Misfit(node, f"{name} is missing from {kind.__name__}")
    return kind(**values)


def _required(field: "dataclasses.Field[Any]") -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _value(hint: Any, node: yaml.Node, stated: Mapping[str, object]) -> Any:
    if hint is object:
        return plain(node)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _thing(hint, node, stated)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _one_of(arguments, node, stated)
    if origin is Literal:
        return _choice(arguments, node)
    if origin is tuple:
        return _row(arguments[0], node, stated)
    if origin is Mapping:
        return _table(arguments[1], node, stated)
    return _simple(hint, node)


def _one_of(hints: tuple[Any, ...], node: yaml.Node, stated: Mapping[str, object]) -> Any:
    """The first kind that fits; of several misfits the last is told. Nodes are one kind together."""
    if criteria.Compare in hints:
        return _condition(hints, node)
    last = Misfit(node, "does not fit")
    for hint in sorted(hints, key=lambda each: each is not type(None)):
        try:
            return _value(hint, node, stated)
        except Misfit as misfit:
            last = misfit
    raise last


def _condition(hints: tuple[Any, ...], node: yaml.Node) -> criteria.Node | None:
    raw = plain(node)
    if raw is None and type(None) in hints:
        return None
    try:
        return expressions.parse(raw)
    except documents.Misfit as error:
        raise Misfit(node, error.what) from error


def _choice(options: tuple[Any, ...], node: yaml.Node) -> Any:
    found = plain(node)
    if found in options:
        return found
    raise Misfit(node, f"{found!r} is none of {', '.join(map(str, options))}")


def _row(hint: Any, node: yaml.Node, stated: Mapping[str, object]) -> tuple[Any, ...]:
    if not isinstance(node, yaml.SequenceNode):
        raise Misfit(node, "should be a list")
    return tuple(_value(hint, each, stated) for each in node.value)


def _table(hint: Any, node: yaml.Node, stated: Mapping[str, object]) -> Mapping[Any, Any]:
    if not isinstance(node, yaml.MappingNode):
        raise Misfit(node, "should be names with values")
    rows = {plain(key): _value(hint, value, stated) for key, value in node.value}
    return types.MappingProxyType(rows)


def _simple(hint: Any, node: yaml.Node) -> Any:
    found = plain(node)
    if hint is type(None) and found is None:
        return None
    if hint is float and isinstance(found, int) and not isinstance(found, bool):
        return float(found)
    if hint is date and isinstance(found, str):
        return _day(found, node)
    if isinstance(hint, type) and type(found) is hint:
        return found
    raise Misfit(node, f"{found!r} should be {_in_words(hint)}")


def _day(text: str, node: yaml.Node) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Misfit(node, f"{text!r} should be a day such as 2026-11-30") from error


def _in_words(hint: Any) -> str:
    words = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}
    return words.get(hint, "empty" if hint is type(None) else str(hint))
