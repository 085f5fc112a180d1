"""Pages for a frame on another site: what stands in them, and the code that the other site pastes."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.website.presenters.pages import public_address

HEIGHTS = {"check": 460, "book": 620}
"""Pixels that the frame needs on a phone; a taller page scrolls inside it."""
NAMES: dict[str, str | Promise] = {
    "check": gettext_lazy("Headache self-check"),
    "book": gettext_lazy("Book a visit"),
}


@dataclass(frozen=True, slots=True)
class Snippet:
    """What the owner copies into their own site."""

    name: str | Promise
    frame_url: str
    code: str
    link: str


def snippets() -> tuple[Snippet, ...]:
    """One piece of code for each page that may be framed, with a plain link for where frames are not shown."""
    return tuple(_snippet(which) for which in NAMES)


def _snippet(which: str) -> Snippet:
    frame = public_address(reverse(f"website:embed_{which}"))
    direct = public_address(reverse("selfcheck:start" if which == "check" else "booking:services"))
    title = escape(str(NAMES[which]))
    open_it = escape(_("Open it on its own page"))
    link = f'<a href="{direct}">{title}</a>'
    code = (
        f'<iframe src="{frame}" title="{title}" width="100%" height="{HEIGHTS[which]}" loading="lazy">'
        f"</iframe>\n<p>{link}: {open_it}</p>"
    )
    return Snippet(NAMES[which], frame, code, link)
