"""Which kind of file this is by its first bytes, and the check of that kind."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.foundation.decision import CannotBeDone
from wellhead.record.incoming import names, papers, pictures

MOST_BYTES = 20_000_000
LONGEST_TEXT = 500_000
"""Bytes of a plain text."""
JPEG, PNG, PDF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-"
_AS_PICTURE = gettext_lazy("Save it as JPEG or PNG, then try again.")
_AS_PAPER = gettext_lazy("Print it to a PDF, then try again.")
KNOWN_OTHERS = (
    (0, b"PK", gettext_lazy("This is a packed folder or an office document."), _AS_PAPER),
    (0, b"\xd0\xcf\x11\xe0", gettext_lazy("This is an office document."), _AS_PAPER),
    (0, b"{\\rtf", gettext_lazy("This is an office document."), _AS_PAPER),
    (
        4,
        b"ftyp",
        gettext_lazy("This is a film, or a photo in the form that some phones use (HEIC)."),
        _AS_PICTURE,
    ),
    (0, b"GIF8", gettext_lazy("This is a GIF picture."), _AS_PICTURE),
    (0, b"RIFF", gettext_lazy("This is a WebP picture, a sound or a film."), _AS_PICTURE),
    (0, b"II*\x00", gettext_lazy("This is a TIFF picture."), _AS_PICTURE),
    (0, b"MM\x00*", gettext_lazy("This is a TIFF picture."), _AS_PICTURE),
    (0, b"BM", gettext_lazy("This is a bitmap picture."), _AS_PICTURE),
    (128, b"DICM", gettext_lazy("This is a scan itself, not its report."), _AS_PAPER),
)
"""Where in the file, which bytes, what it is, and what to do."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What may be kept: a clean name, what it is, and its bytes, which may differ from those that were sent."""

    name: str
    media_type: str
    content: bytes


def checked(name: str, content: bytes) -> Checked:
    """The file as it may be kept; raises CannotBeDone, for the field `file`, with what it is and what to do."""
    if not content:
        raise CannotBeDone(_("This file is empty. Choose another."), field="file")
    if len(content) > MOST_BYTES:
        raise CannotBeDone(
            _("This file is larger than 20 MB. Make it smaller, then try again."), field="file"
        )
    if content.startswith(JPEG):
        drawn = pictures.redrawn(content, "JPEG")
        return Checked(names.cleaned(name, ".jpg", otherwise=_("Picture")), "image/jpeg", drawn)
    if content.startswith(PNG):
        drawn = pictures.redrawn(content, "PNG")
        return Checked(names.cleaned(name, ".png", otherwise=_("Picture")), "image/png", drawn)
    if content.startswith(PDF):
        papers.hold_quiet(content)
        return Checked(names.cleaned(name, ".pdf", otherwise=_("Paper")), "application/pdf", content)
    text = _plain(content)
    return Checked(names.cleaned(name, ".txt", otherwise=_("Text")), "text/plain", text)


def _plain(content: bytes) -> bytes:
    """A text without markup, scripts or hidden signs, in UTF-8."""
    for place, first, what, next_step in KNOWN_OTHERS:
        if content[place:].startswith(first) and not _is_words(content):
            raise CannotBeDone(f"{what} {next_step}", field="file")
    if len(content) > LONGEST_TEXT or not _is_words(content):
        raise CannotBeDone(_not_taken(), field="file")
    text = content.decode("utf-8-sig")
    if text.lstrip().startswith(("<", "#!", "{", "%")):
        raise CannotBeDone(
            _("This is a page or a program, not a plain text. Print it to a PDF, then try again."),
            field="file",
        )
    return text.encode()


def _is_words(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return all(sign in "\n\r\t\f" or unicodedata.category(sign) not in {"Cc", "Co", "Cs"} for sign in text)


def _not_taken() -> str:
    return _(
        "Only photos (JPEG, PNG), PDF papers and plain texts can be kept. Save it as one of these, then try again."
    )
