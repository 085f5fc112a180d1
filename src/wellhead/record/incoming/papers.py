"""PDF papers: only those that show and print. What runs, opens, sends or carries other files is turned away with a sentence."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject

from wellhead.foundation.decision import CannotBeDone

START, END = b"%PDF-", b"%%EOF"
MOST_THINGS = 200_000
"""Objects of one paper; a report has hundreds."""
LONGEST_TAIL = 1_024
"""Bytes after the end of the paper: more is another file behind it."""
MOST_STEPS = 2_000_000
DOES_SOMETHING = frozenset(
    {
        "/JavaScript",
        "/Launch",
        "/SubmitForm",
        "/ImportData",
        "/GoToE",
        "/GoToR",
        "/Rendition",
        "/Movie",
        "/Sound",
        "/RichMediaExecute",
        "/FileAttachment",
    }
)
"""Kinds of actions that are more than turning to a page or naming an address."""
CARRIES = frozenset(
    {
        "/JS",
        "/JavaScript",
        "/EmbeddedFile",
        "/EmbeddedFiles",
        "/EF",
        "/AF",
        "/RichMedia",
        "/XFA",
        "/RichMediaContent",
    }
)
"""Names under which a script, another file or a live form lies."""
IN_PLAIN_SIGHT = tuple(
    re.compile(
        rb"/" + b"".join(b"(?:%s|#%02x|#%02X)" % (re.escape(bytes([each])), each, each) for each in name)
    )
    for name in (b"JavaScript", b"Launch", b"EmbeddedFile", b"RichMedia", b"XFA")
)
"""The same in the bytes themselves, also when letters are written as numbers: parts that no list of the paper names."""
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def hold_quiet(content: bytes) -> None:
    """Raise CannotBeDone unless this is a whole PDF that only shows something."""
    _hold_alone(content)
    if any(each.search(content) for each in IN_PLAIN_SIGHT):
        raise CannotBeDone(_active(), field="file")
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise CannotBeDone(
                _("This PDF is locked with a password. Save it without one, then try again."), field="file"
            )
        if not reader.pages:
            raise CannotBeDone(_damaged(), field="file")
        for thing in _things(reader):
            _hold_thing(thing)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError):
        raise CannotBeDone(_damaged(), field="file") from None


def _hold_alone(content: bytes) -> None:
    """A file that is also another kind of file is turned away: programs disagree on what it is."""
    end = content.rfind(END)
    if not content.startswith(START) or end < 0:
        raise CannotBeDone(_damaged(), field="file")
    tail = content[end + len(END) :]
    if len(tail.strip(b"\r\n\t \0")) > 0 or len(tail) > LONGEST_TAIL:
        raise CannotBeDone(
            _("Something else stands behind the end of this PDF. Print it to a new PDF, then try again."),
            field="file",
        )
    if b"PK\x05\x06" in content[-70_000:] and b"PK\x01\x02" in content:
        raise CannotBeDone(
            _("This file is a PDF and a packed folder at once. Print it to a new PDF, then try again."),
            field="file",
        )


def _things(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary that can be reached, and every one that the lists of the paper name, each once."""
    waiting: list[object] = [reader.trailer]
    waiting += [
        IndirectObject(number, generation, reader)
        for generation, numbers in reader.xref.items()
        for number in numbers
    ]
    waiting += [IndirectObject(number, 0, reader) for number in reader.xref_objStm]
    seen: set[tuple[int, int]] = set()
    for _count in range(MOST_STEPS):
        if not waiting:
            return
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            if (thing.idnum, thing.generation) in seen:
                continue
            seen.add((thing.idnum, thing.generation))
            if len(seen) > MOST_THINGS:
                break
            thing = thing.get_object()
        if isinstance(thing, DictionaryObject):
            yield thing
            waiting += (
                [value for key, value in thing.raw_items()]
                if hasattr(thing, "raw_items")
                else [thing.raw_get(key) for key in thing]
            )
        elif isinstance(thing, ArrayObject):
            waiting += [each for each in list.__iter__(thing) if not isinstance(each, NullObject)]
    raise CannotBeDone(_damaged(), field="file")


def _hold_thing(thing: DictionaryObject) -> None:
    if any(name in thing for name in CARRIES):
        raise CannotBeDone(_active(), field="file")
    kinds = {str(thing.raw_get(name)) for name in ("/S", "/Type", "/Subtype", "/FT") if name in thing}
    if kinds & (DOES_SOMETHING | CARRIES):
        raise CannotBeDone(_active(), field="file")


def _active() -> str:
    return _(
        "This PDF can run something or carries other files in it. Print it to a new PDF, which keeps what you see, then try again."
    )


def _damaged() -> str:
    return _("This PDF is damaged or is none. Open it yourself, print it to a new PDF, and try again.")
