"""One public page, the list of all of them, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from wellhead.knowledge import site
from wellhead.ui.whom_to_ring import with_number
from wellhead.ui.words import content
from wellhead.website.composing import Composed
from wellhead.website.presenters.blocks import BlockView, block_views
from wellhead.website.presenters.sources import source_words

MOST_RELATED = 4
FEWEST_HEADINGS = 3
"""A page with fewer headings is short enough to need no list of them."""


@dataclass(frozen=True, slots=True)
class PageCard:
    """A page as others point to it."""

    title: str
    summary: str
    url: str
    leaflet_url: str = ""
    large_url: str = ""


@dataclass(frozen=True, slots=True)
class SectionView:
    """Pages that belong together."""

    key: str
    name: str
    cards: tuple[PageCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """One page, whole."""

    slug: str
    title: str
    summary: str
    section: str
    section_url: str
    blocks: tuple[BlockView, ...]
    contents: tuple[BlockView, ...]
    related: tuple[PageCard, ...]
    sources: tuple[str, ...]
    reviewed_on: date
    review_by: date
    overdue_since: date | None
    own_words_since: date | None
    reading_age: int | None
    leaflet_url: str
    large_url: str
    canonical: str


def page_view(
    composed: Composed, others: Iterable[Composed], today: date, *, emergency: str = ""
) -> PageView:
    """The page as it stands today, with its neighbours in the same section and the clinic's emergency number."""
    page = composed.page
    blocks = block_views(composed.pieces, today, emergency=emergency)
    headings = tuple(block for block in blocks if block.kind == "heading")
    return PageView(
        slug=page.slug,
        title=content(page.title),
        summary=with_number(content(page.summary), emergency),
        section=content(site.load().rules.sections.get(page.section, "")),
        section_url=f"{reverse('website:about')}#{page.section}",
        blocks=blocks,
        contents=headings if len(headings) >= FEWEST_HEADINGS else (),
        related=_related(composed, others),
        sources=source_words(_sources(composed)),
        reviewed_on=page.reviewed_on,
        review_by=page.review_by,
        overdue_since=composed.overdue_on(today),
        own_words_since=max((own.published_at.date() for own in composed.own), default=None),
        reading_age=_reading_age(composed),
        leaflet_url=leaflet_url(page.slug) if page.leaflet else "",
        large_url=f"{leaflet_url(page.slug)}?print=large" if page.leaflet else "",
        canonical=public_address(reverse("website:page", args=[page.slug])),
    )


def _reading_age(composed: Composed) -> int | None:
    """The age in years at which our English words can be read; unknown for a translation or the clinic's own words."""
    is_english = (get_language() or "").startswith("en")
    return composed.page.reading_age if is_english and not composed.own else None


def sections(pages: Iterable[Composed], *, only: str = "") -> tuple[SectionView, ...]:
    """The pages by section, in our order; a section without pages is left out."""
    names = site.load().rules.sections
    cards: dict[str, list[PageCard]] = {}
    for composed in pages:
        cards.setdefault(composed.page.section, []).append(card(composed))
    return tuple(
        SectionView(key, content(name), tuple(cards[key]))
        for key, name in names.items()
        if key in cards and only in {"", key}
    )


def leaflets(pages: Iterable[Composed]) -> tuple[SectionView, ...]:
    """Those pages that can be taken home on paper."""
    return sections(composed for composed in pages if composed.page.leaflet)


def card(composed: Composed) -> PageCard:
    """A page in a list."""
    page = composed.page
    return PageCard(
        title=content(page.title),
        summary=content(page.summary),
        url=reverse("website:page", args=[page.slug]),
        leaflet_url=leaflet_url(page.slug) if page.leaflet else "",
        large_url=f"{leaflet_url(page.slug)}?print=large" if page.leaflet else "",
    )


def leaflet_url(slug: str) -> str:
    """Where the PDF of a page is."""
    return reverse("website:leaflet", args=[slug])


def public_address(path: str) -> str:
    """The whole address of a page, as people outside write it."""
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}{path}"


def _related(composed: Composed, others: Iterable[Composed]) -> tuple[PageCard, ...]:
    """Pages of the same section first, then those that this page links to."""
    page = composed.page
    linked = {block.to for block in page.blocks if block.kind == "link" and hasattr(block, "to")}
    rest = [each for each in others if each.page.slug != page.slug]
    near = [each for each in rest if each.page.section == page.section]
    far = [each for each in rest if each.page.slug in linked and each not in near]
    return tuple(card(each) for each in [*far, *near][:MOST_RELATED])


def _sources(composed: Composed) -> Iterable[str]:
    yield from composed.page.source
    for piece in composed.pieces:
        if not piece.is_hidden:
            yield from piece.shown.source


@dataclass(frozen=True, slots=True)
class Address:
    """One line of the map for search engines; `changed_on` is empty for pages that change with the clinic."""

    url: str
    changed_on: date | None


def sitemap(everything: Iterable[Composed]) -> tuple[Address, ...]:
    """Every public page with its day of review or of the clinic's last change, whichever is later."""
    names = ("home", "about", "treatments", "leaflets", "people", "prices", "privacy")
    rooms = {"home": "portal:home"}
    fixed = (Address(public_address(reverse(rooms.get(name, f"website:{name}"))), None) for name in names)
    written = (
        Address(
            public_address(reverse("website:page", args=[each.page.slug])),
            max([each.page.reviewed_on, *(own.published_at.date() for own in each.own)]),
        )
        for each in everything
    )
    return (*fixed, *written)
