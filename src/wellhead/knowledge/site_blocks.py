"""The pieces that public pages are made of, and how one is read from YAML."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, TypeVar

from wellhead.knowledge.documents import Entry, Misfit

URGENCIES = ("urgent", "note")
BESIDE = ("source", "cites")
"""What may stand beside the one key that makes a block: where its facts come from."""

Thing = TypeVar("Thing")


@dataclass(frozen=True, kw_only=True)
class Block:
    """What every block has: the sources and ledger entries of this one block, and its line in the file."""

    kind: ClassVar[str]

    source: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    line: int = 1

    def words(self) -> Iterator[str]:
        """Every text of this block that a person reads, in order."""
        return iter(())


@dataclass(frozen=True, kw_only=True)
class Heading(Block):
    """A heading of the second rank."""

    kind = "heading"
    text: str

    def words(self) -> Iterator[str]:
        """The heading."""
        yield self.text


@dataclass(frozen=True, kw_only=True)
class Text(Block):
    """One paragraph without markup."""

    kind = "text"
    text: str

    def words(self) -> Iterator[str]:
        """The paragraph."""
        yield self.text


@dataclass(frozen=True, kw_only=True)
class Points(Block):
    """A list without order."""

    kind = "list"
    items: tuple[str, ...]

    def words(self) -> Iterator[str]:
        """Each point."""
        yield from self.items


@dataclass(frozen=True, kw_only=True)
class Steps(Points):
    """A list in order."""

    kind = "steps"


@dataclass(frozen=True, kw_only=True)
class Figure(Block):
    """A drawing by its name, with words under it where it needs any."""

    kind = "figure"
    name: str
    caption: str = ""

    def words(self) -> Iterator[str]:
        """The caption, where there is one."""
        if self.caption:
            yield self.caption


@dataclass(frozen=True, kw_only=True)
class Evidence(Block):
    """A claim of effect: nothing of its own, all words come from the ledger entry."""

    kind = "evidence"
    entry: str


@dataclass(frozen=True, kw_only=True)
class Callout(Block):
    """A paragraph that stands out; `urgency` is `urgent` or `note`."""

    kind = "callout"
    urgency: str
    text: str

    def words(self) -> Iterator[str]:
        """The paragraph."""
        yield self.text


@dataclass(frozen=True, kw_only=True)
class Table(Block):
    """A table; the first cell of a row is the header of that row."""

    kind = "table"
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def words(self) -> Iterator[str]:
        """Caption, column heads and cells."""
        yield self.caption
        yield from self.columns
        for row in self.rows:
            yield from row


@dataclass(frozen=True, kw_only=True)
class Reveal(Block):
    """More about something, closed until a person opens it."""

    kind = "reveal"
    title: str
    text: str

    def words(self) -> Iterator[str]:
        """Title and text."""
        yield self.title
        yield self.text


@dataclass(frozen=True, kw_only=True)
class Link(Block):
    """A way on: `to` is the slug of a page or a name in site/rules.yaml."""

    kind = "link"
    to: str
    text: str

    def words(self) -> Iterator[str]:
        """The words of the link."""
        yield self.text


@dataclass(frozen=True, kw_only=True)
class Explorer(Block):
    """A list of things that a person can filter; `of` says which: `factors` are those of site/factors.yaml."""

    kind = "explorer"
    of: str


def read(entry: Entry) -> Block:
    """Return the block; Misfit when it is not exactly one known block or a part does not fit."""
    keys = [key for key in entry if key not in BESIDE and not (key == "caption" and "figure" in entry)]
    unknown = [key for key in keys if key not in _READERS]
    if unknown:
        kinds = ", ".join(sorted(_READERS))
        raise Misfit(entry.line_of(unknown[0]), f"{unknown[0]} is not a kind of block; they are {kinds}")
    if len(keys) != 1:
        raise Misfit(entry.line, f"a block has exactly one kind, this one has {len(keys)}")
    return _READERS[keys[0]](entry, keys[0])


def filled(entry: Entry, key: str) -> str:
    """Return a text that must be there and must not be blank."""
    value = entry.text(key).strip()
    if not value:
        raise Misfit(entry.line_of(key), f"{key} is blank")
    return value


def filled_list(entry: Entry, key: str) -> tuple[str, ...]:
    """Return a list of at least one text, none of them blank."""
    values = entry.texts(key)
    if not values or not all(value.strip() for value in values):
        raise Misfit(entry.line_of(key), f"{key} needs at least one text, and none that is blank")
    return values


def _beside(entry: Entry) -> dict[str, tuple[str, ...]]:
    return {key: entry.texts(key) for key in BESIDE}


def _heading(entry: Entry, key: str) -> Block:
    return Heading(text=filled(entry, key), line=entry.line, **_beside(entry))


def _text(entry: Entry, key: str) -> Block:
    return Text(text=filled(entry, key), line=entry.line, **_beside(entry))


def _list(entry: Entry, key: str) -> Block:
    return Points(items=filled_list(entry, key), line=entry.line, **_beside(entry))


def _steps(entry: Entry, key: str) -> Block:
    return Steps(items=filled_list(entry, key), line=entry.line, **_beside(entry))


def _figure(entry: Entry, key: str) -> Block:
    caption = filled(entry, "caption") if "caption" in entry else ""
    return Figure(name=filled(entry, key), caption=caption, line=entry.line, **_beside(entry))


def _evidence(entry: Entry, key: str) -> Block:
    return Evidence(entry=filled(entry, key), line=entry.line, **_beside(entry))


def _explorer(entry: Entry, key: str) -> Block:
    return Explorer(of=entry.one_of(key, ("factors",)), line=entry.line, **_beside(entry))


def _callout(entry: Entry, key: str) -> Block:
    inner = entry.entry(key)
    inner.allow_only("kind", "text")
    urgency = inner.one_of("kind", URGENCIES)
    return Callout(urgency=urgency, text=filled(inner, "text"), line=entry.line, **_beside(entry))


def _reveal(entry: Entry, key: str) -> Block:
    inner = entry.entry(key)
    inner.allow_only("title", "text")
    title, text = filled(inner, "title"), filled(inner, "text")
    return Reveal(title=title, text=text, line=entry.line, **_beside(entry))


def _link(entry: Entry, key: str) -> Block:
    inner = entry.entry(key)
    inner.allow_only("to", "words")
    return Link(to=filled(inner, "to"), text=filled(inner, "words"), line=entry.line, **_beside(entry))


def _table(entry: Entry, key: str) -> Block:
    inner = entry.entry(key)
    inner.allow_only("caption", "columns", "rows")
    columns = filled_list(inner, "columns")
    rows = _rows(inner, len(columns))
    caption = filled(inner, "caption")
    return Table(caption=caption, columns=columns, rows=rows, line=entry.line, **_beside(entry))


def _rows(inner: Entry, width: int) -> tuple[tuple[str, ...], ...]:
    given = inner.get("rows")
    if not isinstance(given, list) or not given:
        raise Misfit(inner.line_of("rows"), "rows must be a list of at least one row")
    for number, row in enumerate(given, 1):
        texts = isinstance(row, list) and all(isinstance(cell, str) and cell.strip() for cell in row)
        if not texts or len(row) != width:
            raise Misfit(inner.line_of("rows"), f"row {number} needs {width} texts, one for each column")
    return tuple(tuple(row) for row in given)


_READERS: Mapping[str, Callable[[Entry, str], Block]] = MappingProxyType(
    {
        "heading": _heading,
        "text": _text,
        "list": _list,
        "steps": _steps,
        "figure": _figure,
        "evidence": _evidence,
        "callout": _callout,
        "table": _table,
        "reveal": _reveal,
        "link": _link,
        "explorer": _explorer,
    }
)
