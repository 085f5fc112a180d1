"""Reads YAML files and keeps the line of every entry, so that bad content is a value with a place."""

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import yaml

from wellhead.knowledge.faults import Fault

ROOT = Path(__file__).parent

Thing = TypeVar("Thing")


class Misfit(Exception):
    """Raised inside the readers where content does not fit; always caught and turned into a fault."""

    def __init__(self, line: int, what: str) -> None:
        """Keep the line beside the sentence."""
        super().__init__(what)
        self.line = line
        self.what = what


class Entry(dict[str, object]):
    """A YAML mapping that remembers its line and the line of each key (counted from 1)."""

    line: int = 1

    def __init__(self) -> None:
        """Start empty; the loader fills it."""
        super().__init__()
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        """Return the line of a key; the entry's own when the key is absent."""
        return self.lines.get(key, self.line)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there."""
        value = self.get(key, default)
        if not isinstance(value, str):
            raise Misfit(self.line_of(key), f"{key} must be a text" if key in self else f"{key} is missing")
        return value

    def one_of(self, key: str, choices: tuple[str, ...]) -> str:
        """Return a text that is one of the choices."""
        value = self.text(key)
        if value not in choices:
            raise Misfit(self.line_of(key), f"{key}: {value} is not one of {', '.join(choices)}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; an absent key is an empty list."""
        value = self.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise Misfit(self.line_of(key), f"{key} must be a list of texts")
        return tuple(value)

    def number(self, key: str) -> float | None:
        """Return a number; None when the key is absent."""
        value = self.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Misfit(self.line_of(key), f"{key} must be a number")
        return value

    def need_number(self, key: str) -> float:
        """Return a number that must be there."""
        value = self.number(key)
        if value is None:
            raise Misfit(self.line, f"{key} is missing")
        return value

    def flag(self, key: str) -> bool:
        """Return yes or no; an absent key is no, because the key is a mark that content opts into."""
        value = self.get(key, False)
        if not isinstance(value, bool):
            raise Misfit(self.line_of(key), f"{key} must be true or false")
        return value

    def entry(self, key: str) -> "Entry":
        """Return a mapping that must be there."""
        value = self.get(key)
        if not isinstance(value, Entry):
            raise Misfit(
                self.line_of(key), f"{key} must be a mapping" if key in self else f"{key} is missing"
            )
        return value

    def entries(self, key: str) -> tuple["Entry", ...]:
        """Return a list of mappings; an absent key is an empty list."""
        value = self.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, Entry) for item in value):
            raise Misfit(self.line_of(key), f"{key} must be a list of mappings")
        return tuple(value)

    def plain(self) -> dict[str, object]:
        """Return the content alone, all the way down: for rules, which no longer know of files and lines."""
        return {key: _plain(value) for key, value in self.items()}

    def allow_only(self, *keys: str) -> None:
        """Refuse keys that nobody reads: a misspelt key must not pass in silence."""
        for key in self:
            if key not in keys:
                raise Misfit(self.line_of(key), f"{key} is not a key that is read here")


def _plain(value: object) -> object:
    if isinstance(value, Entry):
        return value.plain()
    return [_plain(each) for each in value] if isinstance(value, list) else value


class _Loader(yaml.CSafeLoader):
    """The safe loader, with lines kept and keys given twice refused."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Entry:
    entry = Entry()
    entry.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + 1
        if key in entry:
            raise Misfit(line, f"{key} is given twice")
        entry[key] = loader.construct_object(value_node, deep=True)
        entry.lines[key] = line
    return entry


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


@dataclass(frozen=True)
class Document:
    """One file and what it holds. `file` is relative to the knowledge folder."""

    file: str
    body: Entry


class Shelf:
    """Reads the documents of one knowledge folder and gathers the faults on the way."""

    def __init__(self, root: Path = ROOT, files: Mapping[str, bytes] | None = None) -> None:
        """Start with no faults. With `files` (name → bytes) those are read and the disk is not looked at."""
        self.root = root
        self.files = files
        self.faults: list[Fault] = []
        self.places: dict[str, tuple[str, int]] = {}

    def documents(self, folder: str) -> Iterator[Document]:
        """Yield every readable file of a folder, by name."""
        for name in self._names(folder):
            document = self._read(name)
            if document is not None:
                yield document

    def _names(self, folder: str) -> list[str]:
        if self.files is not None:
            return sorted(name for name in self.files if name.startswith(f"{folder}/"))
        return [
            path.relative_to(self.root).as_posix() for path in sorted((self.root / folder).glob("*.yaml"))
        ]

    def document(self, name: str) -> Document:
        """Return one file; an empty one, with a fault, when it is missing or unreadable."""
        if name not in self.files if self.files is not None else not (self.root / name).is_file():
            self.fault(name, 1, "this file is missing")
            return Document(name, Entry())
        return self._read(name) or Document(name, Entry())

    def _read(self, file: str) -> Document | None:
        try:
            held = (self.root / file).read_bytes() if self.files is None else self.files[file]
            body = yaml.load(held.decode("utf-8"), Loader=_Loader)  # noqa: S506  it is the safe loader
        except Misfit as problem:
            self.fault(file, problem.line, problem.what)
            return None
        except yaml.MarkedYAMLError as problem:
            line = problem.problem_mark.line + 1 if problem.problem_mark else 1
            self.fault(file, line, f"not readable as YAML: {problem.problem}")
            return None
        except (yaml.YAMLError, UnicodeDecodeError):
            self.fault(file, 1, "not readable as YAML in UTF-8")
            return None
        if not isinstance(body, Entry):
            self.fault(file, 1, "the file must hold one mapping")
            return None
        return Document(file, body)

    def fault(self, file: str, line: int, what: str) -> None:
        """Note one thing that is wrong."""
        self.faults.append(Fault(file, line, what))

    def place(self, name: str, file: str, line: int) -> None:
        """Remember where a thing is defined; a second definition is a fault."""
        if name in self.places:
            first_file, first_line = self.places[name]
            self.fault(file, line, f"{name} is defined already in {first_file}:{first_line}")
            return
        self.places[name] = (file, line)

    def attempt(self, document: Document, entry: Entry, build: Callable[[Entry], Thing]) -> Thing | None:
        """Build one thing; a misfit becomes a fault and None."""
        try:
            return build(entry)
        except Misfit as problem:
            self.fault(document.file, problem.line, problem.what)
            return None

    def attempt_each(
        self, document: Document, key: str, build: Callable[[str, Entry], Thing]
    ) -> Mapping[str, Thing]:
        """Build everything in the mapping under one key, leaving out what does not fit."""
        built: dict[str, Thing] = {}
        holder = document.body.get(key)
        if not isinstance(holder, Entry):
            self.fault(document.file, 1, f"{key} is missing or not a mapping")
            return built
        for name, value in holder.items():
            if not isinstance(value, Entry):
                self.fault(document.file, holder.line_of(name), f"{name} must be a mapping")
                continue
            self.place(name, document.file, holder.line_of(name))
            thing = self.attempt(document, value, functools.partial(build, name))
            if thing is not None:
                built[name] = thing
        return built
