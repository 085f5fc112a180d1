"""The owner's editor in words: which pages need a look, what may be changed on one, and what a sentence claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.claims.findings import Finding, Level
from wellhead.foundation.once import new_token
from wellhead.knowledge import site, site_blocks, treatment
from wellhead.website.composing import Composed, OwnText, Piece, reworded, words_of
from wellhead.website.presenters.blocks import BlockView, block_views
from wellhead.website.presenters.sources import title_of

if TYPE_CHECKING:
    from wellhead.website.models import PageText

SOON_DAYS = 30
_EPOCH = datetime.fromtimestamp(0, UTC)
KINDS: dict[str, str | Promise] = {
    "heading": gettext_lazy("Heading"),
    "text": gettext_lazy("Paragraph"),
    "list": gettext_lazy("List"),
    "steps": gettext_lazy("Steps"),
    "figure": gettext_lazy("Drawing"),
    "evidence": gettext_lazy("What the studies say"),
    "callout": gettext_lazy("Warning or note"),
    "table": gettext_lazy("Table"),
    "reveal": gettext_lazy("More to open"),
    "link": gettext_lazy("Way on"),
    "explorer": gettext_lazy("Factors to look through"),
}
LOCKS: dict[str, str | Promise] = {
    "evidence": gettext_lazy("Stays: these words come from the evidence ledger."),
    "callout": gettext_lazy("Stays: these words guard people."),
    "link": gettext_lazy("Stays: every page leads somewhere."),
    "explorer": gettext_lazy("Stays: the factors come with their evidence."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """One page in the list of all."""

    title: str
    section: str
    url: str
    changes: int
    lost: int
    review_by: date
    is_overdue: bool
    is_due_soon: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceLine:
    """One block of a page, with what the owner may do to it."""

    place: str
    kind: str | Promise
    words: str
    ours: str
    state: str
    who: str
    review_by: date | None
    is_overdue: bool
    is_hidden: bool
    is_changed: bool
    is_added: bool
    lock: str | Promise
    words_url: str
    add_url: str
    hide_url: str
    back_url: str
    token: str


@dataclass(frozen=True, slots=True)
class Safer:
    """Words that may be said instead of a sentence; `number` is how the button names them."""

    number: int
    sentence: str
    words: str


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence that says too much: every reason, and every wording that may stand in its place."""

    sentence: str
    reasons: tuple[str, ...]
    safer: tuple[Safer, ...]
    stops: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One change, as it is told afterwards."""

    when: object
    who: str
    what: str
    text: str
    stood_for: str


def edit_url(slug: str) -> str:
    """Where the owner changes a page."""
    return reverse("website:edit", args=[slug])


def page_lines(pages: Iterable[Composed], today: date) -> tuple[PageLine, ...]:
    """Every page; those that need a look first."""
    sections = site.load().rules.sections
    lines = [
        PageLine(
            title=each.page.title,
            section=sections.get(each.page.section, ""),
            url=edit_url(each.page.slug),
            changes=len(each.own),
            lost=len(each.lost),
            review_by=_next_review(each),
            is_overdue=_next_review(each) < today,
            is_due_soon=today <= _next_review(each) <= today + timedelta(days=SOON_DAYS),
        )
        for each in pages
    ]
    return tuple(sorted(lines, key=lambda line: (not line.is_overdue, not line.lost, not line.is_due_soon)))


def overdue_claims(today: date) -> tuple[str, ...]:
    """Entries of the evidence ledger whose review is due: their wording is shown with a note until it is done."""
    known = treatment.load()
    claims = (entry.allowed for entry in known.ledger.values() if entry.review_by < today)
    advice = (entry.allowed for entry in known.advice_ledger.values() if entry.review_by < today)
    return (*claims, *advice)


def piece_lines(composed: Composed, today: date) -> tuple[PieceLine, ...]:
    """Every block of the page, in order."""
    return tuple(_line(composed.page.slug, piece, today) for piece in composed.pieces)


def preview(piece: Piece | None, text: str, today: date) -> tuple[BlockView, ...]:
    """How the words would look in their place."""
    own = OwnText("", "", "added", text, None, _EPOCH, "")
    block = piece.original if piece is not None else None
    shown = _as_block(block, text)
    return block_views([Piece("", shown, block, own)], today)


def sentences(met: Sequence[Finding]) -> tuple[SentenceView, ...]:
    """What the rules say, sentence by sentence, in the order of the text."""
    offered = wordings(met)
    return tuple(
        SentenceView(
            sentence=sentence,
            reasons=tuple(dict.fromkeys(_reason(each) for each in met if each.sentence == sentence)),
            safer=tuple(each for each in offered if each.sentence == sentence),
            stops=any(each.level is not Level.NOTE for each in met if each.sentence == sentence),
        )
        for sentence in dict.fromkeys(each.sentence for each in met)
    )


def _reason(finding: Finding) -> str:
    """Why the sentence cannot stand; an entry of the ledger is called by what it is about."""
    if not finding.entry:
        return finding.why
    return finding.why.replace(finding.entry, f"“{title_of(finding.entry)}”")


def wordings(met: Sequence[Finding]) -> tuple[Safer, ...]:
    """Every wording that is offered, each once for its sentence, numbered."""
    pairs = dict.fromkeys((each.sentence, each.safer) for each in met if each.safer)
    return tuple(Safer(number, sentence, words) for number, (sentence, words) in enumerate(pairs))


def with_wording(text: str, chosen: Safer) -> str:
    """The typed text with the safer words in place of the sentence; line breaks elsewhere stay."""
    if chosen.sentence in text:
        return text.replace(chosen.sentence, chosen.words)
    lines = [" ".join(line.split()) for line in text.splitlines()]
    if any(chosen.sentence in line for line in lines):
        return "\n".join(line.replace(chosen.sentence, chosen.words) for line in lines)
    return " ".join(text.split()).replace(chosen.sentence, chosen.words)


def history_lines(rows: Iterable[PageText]) -> tuple[HistoryLine, ...]:
    """Everything that was changed on a page, newest first."""
    return tuple(
        HistoryLine(
            when=row.recorded_at,
            who=row.author_name or _("Somebody"),
            what=row.get_change_display(),
            text=row.text,
            stood_for=Truncator(row.stood_for).chars(200),
        )
        for row in rows
    )


def _line(slug: str, piece: Piece, today: date) -> PieceLine:
    own, kind = piece.own, piece.shown.kind
    addresses = {
        name: reverse(f"website:{name}", args=[slug, piece.place])
        for name in ("words", "add", "hide", "back")
    }
    is_changed = own is not None and not piece.is_hidden and piece.original is not None
    locked = not piece.may_be_reworded and not piece.may_be_hidden
    return PieceLine(
        place=piece.place,
        kind=KINDS.get(kind, kind),
        words=_words(piece.shown),
        ours=words_of(piece.original) if is_changed and piece.original else "",
        state=_state(piece),
        who=own.author if own else "",
        review_by=own.review_by if own else None,
        is_overdue=bool(own and own.review_by and own.review_by < today),
        is_hidden=piece.is_hidden,
        is_changed=is_changed,
        is_added=piece.original is None,
        lock=LOCKS.get(kind, "") if locked else "",
        words_url=addresses["words"] if piece.may_be_reworded and not piece.is_hidden else "",
        add_url=addresses["add"],
        hide_url=addresses["hide"] if piece.may_be_hidden and own is None else "",
        back_url=addresses["back"] if own is not None else "",
        token=new_token(),
    )


def _state(piece: Piece) -> str:
    if piece.own is None:
        return ""
    if piece.is_hidden:
        return _("Not shown")
    return _("Added by you") if piece.original is None else _("In your words")


def _words(block: site_blocks.Block) -> str:
    if isinstance(block, site_blocks.Evidence):
        known = treatment.load()
        entry = known.ledger.get(block.entry) or known.advice_ledger.get(block.entry)
        return entry.allowed if entry else block.entry
    if isinstance(block, site_blocks.Figure):
        return block.caption or site.load().rules.figures.get(block.name, block.name)
    if isinstance(block, site_blocks.Table):
        return block.caption
    return words_of(block)


def _as_block(block: site_blocks.Block | None, text: str) -> site_blocks.Block:
    return reworded(block, text) if block is not None else site_blocks.Text(text=" ".join(text.split()))


def _next_review(composed: Composed) -> date:
    days = [composed.page.review_by, *(own.review_by for own in composed.own if own.review_by)]
    return min(days)
