"""Every spelling of a date that a page asks for is known to the languages that write dates otherwise."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.formats import date_format

from wellhead.config.formats.de.formats import SPELLINGS

PACKAGE = Path(__file__).resolve().parents[3] / "src" / "wellhead"
ASKED = re.compile(r"""(?:date_format\([^"'\n]*|\|date:)["']([^"'\n]+)["']""")
THE_SAME = {
    "H:i",
    "F Y",
    "F",
    "D",
    "M Y",
    "M",
    "l",
    "Y",
    "Y-m-d",
    "j",
    "DATE_FORMAT",
    "DATETIME_FORMAT",
    "SHORT_DATE_FORMAT",
    "c",
}
"""Spellings that read alike in German, and those that are names already."""


def spellings() -> set[str]:
    """What the code and the templates ask for."""
    files = [place for place in PACKAGE.rglob("*") if place.suffix in {".py", ".html"}]
    return {found for place in files for found in ASKED.findall(place.read_text(encoding="utf-8"))}


def test_german_knows_every_spelling_in_use():
    assert spellings() - THE_SAME - set(SPELLINGS) == set()


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("en-gb", "Sunday 22 November 2026"),
        ("de", "Sonntag, 22. November 2026"),
        ("ar", "الأحد، 22 نوفمبر 2026"),
    ],
)
def test_a_date_is_written_as_the_language_writes_it(code, wanted):
    with translation.override(code):
        assert date_format(datetime.date(2026, 11, 22), "l j F Y") == wanted
