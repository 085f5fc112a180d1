"""The one door to PDF: a template of ours and data make a tagged document (PDF/UA-1) that reads the same everywhere.

What is said travels as JSON and is placed as text, so nothing that anybody typed can become markup, read a file or
call a function. Fonts are ours alone: the same words give the same file on every machine.
"""

from __future__ import annotations

import functools
import json
import re
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

FOLDER = Path(__file__).with_name("typst")
NAME = re.compile(r"[a-z][a-z_]*")
_one_at_a_time = threading.Lock()


class NoSuchTemplate(ValueError):
    """There is no template of this name in ui/typst."""


def made(template: str, data: Mapping[str, object]) -> bytes:
    """The PDF that `ui/typst/<template>.typ` makes of the data.

    `document` knows: title, language, region, direction (`rtl`), large (18 pt), compact (much on one page), date (ISO), lead, clinic (name, address,
    phone), foot (sentences), address with address_says, and blocks in order, each with one of
    heading (with level), text, list, steps, facts (pairs), callout (kind urgent, today, soon or note; title; text),
    evidence (words, certainty, facts), table (caption, columns, rows) and figure (svg as `pdf_drawings.on_paper` gives
    it, words, caption, small).
    Raises NoSuchTemplate for an unknown name and typst.TypstError when the data lack what the template asks for.
    """
    if not NAME.fullmatch(template) or not (FOLDER / f"{template}.typ").is_file():
        raise NoSuchTemplate(f"there is no PDF template {template!r}")
    said = json.dumps(data, ensure_ascii=False, default=str)
    with _one_at_a_time:
        pdf = _compiler(template).compile(
            format="pdf", sys_inputs={"data": said}, pdf_standards=["ua-1"], timestamp=0
        )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave several files for one document")
    return pdf


@functools.cache
def _compiler(template: str) -> typst.Compiler:
    """One compiler a template, kept: it has read the fonts already."""
    import typst  # noqa: PLC0415 -- 80 MB that only those who print something pay for

    return typst.Compiler(
        str(FOLDER / f"{template}.typ"),
        root=str(FOLDER),
        font_paths=[str(FOLDER / "fonts")],
        ignore_system_fonts=True,
    )
