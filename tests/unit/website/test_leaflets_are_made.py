"""Every leaflet is a tagged PDF with the words of its page, also in large print, and hostile words stay words."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest
from django.test import Client

from tests.lib.cast import NOON
from wellhead.foundation.models import Clinic
from wellhead.knowledge import site
from wellhead.website.composing import OwnText, composed
from wellhead.website.presenters import leaflets

PAGES = site.load().pages
OFFERED = [slug for slug, page in PAGES.items() if page.leaflet]
HOSTILE = '#panic("no") #read("/etc/passwd") *bold* $x$ <b>b</b>'


def opened(file: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(file))


def words(file: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in opened(file).pages).split())


@pytest.mark.parametrize("slug", OFFERED)
def test_a_leaflet_says_what_its_page_says(clinic: Clinic, slug: str) -> None:
    answer = Client().get(f"/leaflets/{slug}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    told = words(answer.content)
    page = PAGES[slug]
    assert page.title in told
    assert f"Reviewed on {page.reviewed_on:%-d %B %Y}" in told
    assert clinic.name in told
    assert f"/about-headache/{slug}/" in told.replace(" ", "")
    headings = [block.text for block in page.blocks if block.kind == "heading"]
    assert [heading for heading in headings if heading not in told] == []
    assert opened(answer.content).trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_large_print_is_longer_and_says_the_same(clinic: Clinic) -> None:
    usual, large = (Client().get(f"/leaflets/needling.pdf{query}").content for query in ("", "?print=large"))
    assert len(opened(large).pages) > len(opened(usual).pages)
    assert PAGES["needling"].summary.split(".")[0] in words(large)


def test_a_page_without_a_leaflet_has_none(clinic: Clinic) -> None:
    for slug in set(PAGES) - set(OFFERED):
        assert Client().get(f"/leaflets/{slug}.pdf").status_code == 404


def test_what_the_clinic_typed_is_printed_and_never_obeyed(clinic: Clinic) -> None:
    page = PAGES[OFFERED[0]]
    first = next(each for each in composed(page, ()).pieces if each.shown.kind == "text")
    own = OwnText(first.place, "", "replaced", HOSTILE, None, NOON, "Olu")
    file = leaflets.leaflet(composed(page, [own]), clinic, NOON.date(), large=False)
    assert HOSTILE in words(file)
    assert "root:" not in words(file)


def test_the_list_names_every_leaflet_in_both_sizes(clinic: Clinic) -> None:
    told = Client().get("/leaflets/").content.decode()
    for slug in OFFERED:
        assert f'href="/leaflets/{slug}.pdf"' in told
        assert f'href="/leaflets/{slug}.pdf?print=large"' in told
