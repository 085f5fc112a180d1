"""A page as a leaflet: the same words and drawings, handed to the one door to PDF as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape

from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from wellhead.foundation.models import Clinic
from wellhead.ui import pdf
from wellhead.ui.pdf_drawings import on_paper
from wellhead.ui.words import phone_number
from wellhead.website.composing import Composed
from wellhead.website.presenters import factors
from wellhead.website.presenters.blocks import BlockView, has_explorer
from wellhead.website.presenters.pages import page_view
from wellhead.website.presenters.sources import EvidenceView

Data = dict[str, object]


def leaflet(composed: Composed, clinic: Clinic, today: date, *, large: bool) -> bytes:
    """The PDF of a page as it stands today; `large` is print of 18 points."""
    return pdf.made("document", leaflet_data(composed, clinic, today, large=large))


def leaflet_data(composed: Composed, clinic: Clinic, today: date, *, large: bool) -> Data:
    """What stands in the leaflet."""
    view = page_view(composed, (), today, emergency=clinic.emergency_number)
    language, _sign, region = (get_language() or "en").partition("-")
    blocks = [data for block in view.blocks for data in _block(block)]
    sources = view.sources
    if has_explorer(composed.pieces):
        shown = factors.explorer({}, emergency=clinic.emergency_number).shown
        blocks += [data for each in shown for data in _factor(each)]
        sources = tuple(dict.fromkeys((*sources, *(source for each in shown for source in each.sources))))
    return {
        "title": view.title,
        "language": language,
        "region": region.upper(),
        "direction": "rtl" if get_language_bidi() else "ltr",
        "large": large,
        "date": view.reviewed_on.isoformat(),
        "lead": view.summary,
        "clinic": {
            "name": clinic.name,
            "address": clinic.address,
            "phone": phone_number(clinic.phone, clinic.country),
        },
        "blocks": blocks,
        "foot": list(_foot(view.reviewed_on, view.review_by, view.overdue_since, sources=sources)),
        "address": view.canonical,
        "address_says": _("This page on the web:"),
    }


def _foot(
    reviewed_on: date, review_by: date, overdue_since: date | None, *, sources: tuple[str, ...]
) -> Iterator[str]:
    yield _("Reviewed on %(day)s. Next review by %(next)s.") % {
        "day": date_format(reviewed_on),
        "next": date_format(review_by),
    }
    if overdue_since:
        yield _("A review was due by %(day)s. Until it is done, ask us whether this still holds.") % {
            "day": date_format(overdue_since)
        }
    yield _("This leaflet does not replace advice from somebody who has examined you.")
    if sources:
        yield _("Sources: %(sources)s.") % {"sources": "; ".join(sources)}


def _block(block: BlockView) -> Iterator[Data]:
    """One block as the document knows it; a link is of no use on paper."""
    if block.kind == "heading":
        yield {"heading": block.text}
    elif block.kind == "text":
        yield {"text": block.text}
    elif block.kind in {"list", "steps"}:
        yield {block.kind: list(block.items)}
    elif block.kind == "callout":
        yield {"callout": {"kind": "urgent" if block.is_urgent else "note", "text": block.text}}
    elif block.kind == "reveal":
        yield {"heading": block.title, "level": 3}
        yield {"text": block.text}
    elif block.kind == "figure":
        yield {"figure": {"svg": on_paper(block.svg), "words": _said(block), "caption": block.text}}
    elif block.kind == "table":
        rows = [[row.header, *(cell.text for cell in row.cells)] for row in block.rows]
        yield {"table": {"caption": block.title, "columns": list(block.columns), "rows": rows}}
    elif block.evidence is not None:
        yield {"evidence": _evidence(block.evidence)}


def _said(block: BlockView) -> str:
    """What the drawing says of itself, for those who cannot see it."""
    title, description = (
        block.svg.partition(f"<{tag}")[2].partition(">")[2].partition("<")[0] for tag in ("title", "desc")
    )
    return unescape(f"{title}. {description}")


def _evidence(view: EvidenceView) -> Mapping[str, object]:
    return {
        "words": view.words,
        "certainty": f"{view.title}: {view.certainty_words}",
        "facts": [list(row) for row in view.facts],
    }


def _factor(view: factors.FactorView) -> Iterator[Data]:
    yield {"heading": view.name, "level": 2}
    yield {"text": f"{view.strength}. {view.known}"}
    yield {"list": list(view.to_try)}
