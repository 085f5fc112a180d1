"""A file as the answer to a request: shown in the browser, or saved on the device."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

PDF = "application/pdf"
CSV = "text/csv; charset=utf-8"


def shown(content: bytes | str, name: str, *, kind: str = PDF) -> HttpResponse:
    """Open in the browser; `name` is what it is called when the reader saves it."""
    return _answer(content, name, kind=kind, is_saved=False)


def saved(content: bytes | str, name: str, *, kind: str = PDF) -> HttpResponse:
    """Saved at once under this name, never shown as a page of ours."""
    return _answer(content, name, kind=kind, is_saved=True)


def _answer(content: bytes | str, name: str, *, kind: str, is_saved: bool) -> HttpResponse:
    usual = "attachment" if is_saved else "inline"
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(is_saved, name) or usual
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
