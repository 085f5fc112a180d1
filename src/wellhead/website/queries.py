"""Reading the public pages as they stand, and what the clinic has changed on them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from wellhead.foundation.decision import Refused, hidden
from wellhead.knowledge import site
from wellhead.knowledge.site import Site, SitePage
from wellhead.website.composing import Composed, OwnText, composed
from wellhead.website.models import FramingSites, PageText

__all__ = [
    "Composed",
    "OwnText",
    "all_pages",
    "framing_origins",
    "history",
    "latest_change",
    "page",
    "page_or_hidden",
]


def page_or_hidden(slug: str) -> SitePage:
    """Our page of this name, or a hidden refusal."""
    found = site.load().pages.get(slug)
    if found is None:
        raise Refused(hidden())
    return found


def page(clinic_id: uuid.UUID, slug: str) -> Composed:
    """A page with the clinic's own words; a hidden refusal when there is no such page. One query."""
    ours = page_or_hidden(slug)
    rows = PageText.objects.for_clinic(clinic_id).filter(page=slug).order_by("recorded_at", "id")
    return composed(ours, (_own(row) for row in rows))


def all_pages(clinic_id: uuid.UUID) -> tuple[Composed, ...]:
    """Every page with the clinic's own words, in the order of their sections. One query."""
    known = site.load()
    rows: dict[str, list[OwnText]] = {}
    for row in PageText.objects.for_clinic(clinic_id).order_by("recorded_at", "id"):
        rows.setdefault(row.page, []).append(_own(row))
    return tuple(composed(each, rows.get(each.slug, ())) for each in _in_sections(known))


def history(clinic_id: uuid.UUID, slug: str) -> list[PageText]:
    """Everything that was ever changed on a page, newest first."""
    return list(PageText.objects.for_clinic(clinic_id).filter(page=slug).order_by("-recorded_at", "-id"))


def latest_change(clinic_id: uuid.UUID, slug: str, place: str) -> PageText | None:
    """The row that counts for a place; None where the clinic never changed it."""
    rows = PageText.objects.for_clinic(clinic_id).filter(page=slug, place=place)
    return rows.order_by("-recorded_at", "-id").first()


def framing_origins(clinic_id: uuid.UUID) -> tuple[str, ...]:
    """The sites that may show our forms in a frame; none until the owner names one."""
    latest = FramingSites.objects.for_clinic(clinic_id).order_by("-recorded_at", "-id").first()
    return tuple(latest.origins.split()) if latest else ()


def _in_sections(known: Site) -> Iterable[SitePage]:
    for section in known.rules.sections:
        yield from known.in_section(section)


def _own(row: PageText) -> OwnText:
    return OwnText(
        place=row.place,
        after=row.after,
        change=row.change,
        text=row.text,
        review_by=row.review_by,
        published_at=row.recorded_at,
        author=row.author_name,
    )
