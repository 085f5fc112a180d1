"""The blocks of a public page as a template places them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.urls import reverse
from django.utils.text import slugify

from wellhead.knowledge import site, site_blocks
from wellhead.knowledge.site_blocks import Block
from wellhead.ui.whom_to_ring import with_number
from wellhead.ui.words import content
from wellhead.website.composing import Piece
from wellhead.website.drawings import drawing
from wellhead.website.presenters.sources import EvidenceView, evidence

PLACES = {
    "selfcheck": "selfcheck:start",
    "book": "booking:services",
    "prices": "website:prices",
    "people": "website:people",
    "privacy": "website:privacy",
    "leaflets": "website:leaflets",
    "about": "website:about",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with the head of its column, which a narrow screen shows beside it."""

    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: what it is about, and its cells."""

    header: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """One block; `kind` says which of the others are filled."""

    kind: str
    text: str = ""
    title: str = ""
    anchor: str = ""
    items: tuple[str, ...] = ()
    svg: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    url: str = ""
    is_urgent: bool = False
    evidence: EvidenceView | None = None


def block_views(pieces: Iterable[Piece], today: date, *, emergency: str = "") -> tuple[BlockView, ...]:
    """The blocks that a visitor sees, in order; two headings with the same words get anchors of their own.

    `emergency` is the clinic's emergency number, which our words then name; empty leaves them as they are written.
    """
    seen: dict[str, int] = {}
    say = partial(_said, emergency=emergency)
    shown = (_view(piece, today, seen, ours=say) for piece in pieces if not piece.is_hidden)
    return tuple(shown)


def _said(words: str, *, emergency: str) -> str:
    """Our words in the reader's language, with the number of this place."""
    return with_number(content(words), emergency)


def of_blocks(blocks: Iterable[Block], today: date) -> tuple[BlockView, ...]:
    """Blocks that nobody may change, such as those of the privacy notice."""
    return block_views((Piece("", block, block) for block in blocks), today)


def place_url(to: str) -> str:
    """The address of a page or place that a link names."""
    return reverse(PLACES[to]) if to in PLACES else reverse("website:page", args=[to])


def _view(piece: Piece, today: date, seen: dict[str, int], *, ours: Callable[[str], str]) -> BlockView:
    """The words of ours are translated; the clinic's are its own."""
    block = piece.shown
    say = str if piece.own is not None else ours
    kind = block.kind
    match block:
        case site_blocks.Heading():
            return BlockView(kind=kind, text=say(block.text), anchor=_anchor(say(block.text), seen))
        case site_blocks.Points():
            return BlockView(kind=kind, items=tuple(say(item) for item in block.items))
        case site_blocks.Figure():
            return BlockView(kind=kind, svg=drawing(block.name), text=say(block.caption))
        case site_blocks.Evidence():
            return BlockView(kind=kind, evidence=evidence(block.entry, today))
        case site_blocks.Callout():
            return BlockView(kind=kind, text=say(block.text), is_urgent=block.urgency == "urgent")
        case site_blocks.Table():
            return _table(block, ours)
        case site_blocks.Reveal():
            return BlockView(kind=kind, title=ours(block.title), text=say(block.text))
        case site_blocks.Link():
            return BlockView(kind=kind, text=say(block.text), url=place_url(block.to))
        case site_blocks.Text():
            return BlockView(kind=kind, text=say(block.text))
    return BlockView(kind=kind)


def _table(block: site_blocks.Table, ours: Callable[[str], str]) -> BlockView:
    columns = tuple(ours(column) for column in block.columns)
    rows = tuple(
        Row(
            ours(row[0]),
            tuple(Cell(column, ours(cell)) for column, cell in zip(columns[1:], row[1:], strict=False)),
        )
        for row in block.rows
    )
    return BlockView(kind=block.kind, title=ours(block.caption), columns=columns, rows=rows)


def _anchor(words: str, seen: dict[str, int]) -> str:
    name = slugify(words, allow_unicode=True) or "part"
    seen[name] = seen.get(name, 0) + 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"


def has_explorer(pieces: Iterable[Piece]) -> bool:
    """Whether the page lets a person look through the contributing factors."""
    explorers = (piece.shown for piece in pieces if isinstance(piece.shown, site_blocks.Explorer))
    return any(explorer.of == "factors" for explorer in explorers) and bool(site.load().factors)
