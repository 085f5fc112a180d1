"""A page as it stands today: the blocks that come with the program, with the clinic's own words in their places."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from wellhead.knowledge import site_blocks
from wellhead.knowledge.site import SitePage
from wellhead.knowledge.site_blocks import Block

MAY_BE_REWORDED = (site_blocks.Text, site_blocks.Heading, site_blocks.Points, site_blocks.Reveal)
MAY_BE_HIDDEN = (*MAY_BE_REWORDED, site_blocks.Figure, site_blocks.Table)


@dataclass(frozen=True, slots=True)
class OwnText:
    """The latest change of the clinic to one place, as the page needs it."""

    place: str
    after: str
    change: str
    text: str
    review_by: date | None
    published_at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a page in its place. `original` is ours, None where the clinic added a paragraph."""

    place: str
    shown: Block
    original: Block | None
    own: OwnText | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether the clinic keeps our block off the page."""
        return self.own is not None and self.own.change == "hidden"

    @property
    def may_be_reworded(self) -> bool:
        """Whether the clinic may say this in its own words."""
        return self.original is None or isinstance(self.original, MAY_BE_REWORDED)

    @property
    def may_be_hidden(self) -> bool:
        """Whether the clinic may leave this out. What guards people, and what the studies found, always stays."""
        return self.original is None or isinstance(self.original, MAY_BE_HIDDEN)


@dataclass(frozen=True, slots=True)
class Composed:
    """A page of ours with the clinic's changes; `lost` are own words whose place is no longer on our page."""

    page: SitePage
    pieces: tuple[Piece, ...]
    lost: tuple[OwnText, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What a visitor sees, in order."""
        return tuple(piece.shown for piece in self.pieces if not piece.is_hidden)

    @property
    def own(self) -> tuple[OwnText, ...]:
        """The changes that are on the page now."""
        return tuple(piece.own for piece in self.pieces if piece.own is not None)

    def overdue_on(self, day: date) -> date | None:
        """The earliest day of review that has passed, of ours or of the clinic's words; None when none has."""
        days = [self.page.review_by, *(own.review_by for own in self.own if own.review_by)]
        return min((each for each in days if day > each), default=None)

    def piece(self, place: str) -> Piece | None:
        """The piece in this place."""
        return next((piece for piece in self.pieces if piece.place == place), None)


def composed(page: SitePage, changes: Iterable[OwnText]) -> Composed:
    """Our page with the clinic's latest changes, one for each place.

    A place is named after our words, so when these change with a new version of the program, the clinic's old
    wording no longer stands in for them: it is lost from the page until somebody has looked at both.
    """
    newest = {change.place: change for change in changes}
    latest = {place: change for place, change in newest.items() if change.change != "ours"}
    pieces: list[Piece] = []
    added = [change for change in latest.values() if change.change == "added"]
    known = {key for key, _block in _keyed(page.blocks)}
    for key, block in _keyed(page.blocks):
        pieces += [_piece(key, block, latest), *_following(key, added)]
    at_the_end = [each for each in added if each.after not in known]
    pieces += [_own_paragraph(each) for each in _in_order(at_the_end)]
    lost = (each for each in latest.values() if each.change != "added" and each.place not in known)
    return Composed(page, tuple(pieces), tuple(_in_order(lost)))


def words_of(block: Block) -> str:
    """The words of a block as they stand in a text box: one line for each point of a list."""
    match block:
        case site_blocks.Points():
            return "\n".join(block.items)
        case site_blocks.Reveal():
            return block.text
        case site_blocks.Figure():
            return block.caption or block.name
    return "\n".join(block.words())


def reworded(block: Block, text: str) -> Block:
    """Our block with other words; kind and place stay."""
    match block:
        case site_blocks.Points():
            return replace(block, items=tuple(line.strip() for line in text.splitlines() if line.strip()))
        case site_blocks.Text() | site_blocks.Heading() | site_blocks.Reveal():
            return replace(block, text=" ".join(text.split()))
    return block


def _piece(key: str, block: Block, latest: Mapping[str, OwnText]) -> Piece:
    own = latest.get(key)
    may = MAY_BE_HIDDEN if own is not None and own.change == "hidden" else MAY_BE_REWORDED
    if own is None or not isinstance(block, may):
        return Piece(key, block, block)
    shown = reworded(block, own.text) if own.change == "replaced" else block
    return Piece(key, shown, block, own)


def _following(key: str, added: list[OwnText]) -> list[Piece]:
    return [_own_paragraph(each) for each in _in_order(added) if each.after == key]


def _own_paragraph(own: OwnText) -> Piece:
    return Piece(own.place, site_blocks.Text(text=" ".join(own.text.split())), None, own)


def _in_order(changes: Iterable[OwnText]) -> list[OwnText]:
    return sorted(changes, key=lambda change: change.published_at)


def _keyed(blocks: Iterable[Block]) -> Iterator[tuple[str, Block]]:
    """Each block with a key made of its kind and words; the same words twice are told apart by their number."""
    seen: dict[str, int] = {}
    for block in blocks:
        said = "\n".join(
            (block.kind, *block.words(), str(getattr(block, "name", "")), getattr(block, "entry", ""))
        )
        key = f"{block.kind}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"
        seen[key] = seen.get(key, 0) + 1
        yield (key if seen[key] == 1 else f"{key}-{seen[key]}"), block
