"""The one door to PDF: tagged, in our own fonts, the same bytes for the same words, and no typed text is ever obeyed."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest

from wellhead.ui import pdf, pdf_drawings
from wellhead.ui.drawings import NotADrawing
from wellhead.ui.figures import body_chart_svg

HOSTILE = '#panic("no") *bold* $x^2$ #read("/etc/passwd") @nowhere <b>b</b> \\ // [x] `raw` = Heading'
SAID = {"title": "Two words", "language": "en", "region": "GB", "date": "2026-11-21"}


def read(file: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(file))


def words(file: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(file).pages).split())


def test_a_document_is_tagged_named_and_says_its_language() -> None:
    file = read(pdf.made("document", SAID))
    root = file.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert file.metadata is not None
    assert file.metadata.title == "Two words"


def test_what_somebody_typed_is_printed_and_never_obeyed() -> None:
    blocks = [
        {"text": HOSTILE},
        {"heading": HOSTILE},
        {"list": [HOSTILE]},
        {"callout": {"kind": "urgent", "title": HOSTILE, "text": HOSTILE}},
        {"facts": [[HOSTILE, HOSTILE]]},
        {"table": {"caption": HOSTILE, "columns": ["a", "b"], "rows": [[HOSTILE, HOSTILE]]}},
    ]
    told = words(pdf.made("document", {**SAID, "lead": HOSTILE, "blocks": blocks}))
    assert "root:" not in told
    assert told.count('#read("/etc/passwd")') == 11


def test_the_same_words_give_the_same_bytes() -> None:
    assert pdf.made("document", SAID) == pdf.made("document", SAID)


def test_only_our_own_fonts_are_used() -> None:
    file = read(pdf.made("document", {**SAID, "blocks": [{"text": "Größe Žena Ελλάδα Київ"}]}))
    fonts = file.pages[0]["/Resources"]["/Font"].get_object().values()
    names = {font.get_object()["/BaseFont"] for font in fonts}
    assert names
    assert all("WellheadSans" in name for name in names)


def test_large_print_is_large() -> None:
    long = {**SAID, "blocks": [{"text": "Some quite ordinary words. " * 120}]}
    assert len(read(pdf.made("document", {**long, "large": True})).pages) > len(
        read(pdf.made("document", long)).pages
    )


def test_a_drawing_brings_its_colours_and_its_description() -> None:
    drawing = pdf_drawings.on_paper(body_chart_svg("back", joints=True))
    assert "var(" not in drawing
    assert "color-mix" not in drawing
    figure = {"svg": drawing, "words": "The neck from behind", "caption": "Seen from behind"}
    file = pdf.made("document", {**SAID, "blocks": [{"figure": figure}]})
    assert "Seen from behind" in words(file)
    assert b"The neck from behind" in file or "The neck from behind".encode("utf-16-be") in file


def test_a_drawing_that_is_more_than_a_drawing_is_refused() -> None:
    with pytest.raises(NotADrawing):
        pdf_drawings.on_paper('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')


@pytest.mark.parametrize("name", ["nothing", "../pdf", "", "document.typ"])
def test_only_our_own_templates_are_made(name: str) -> None:
    with pytest.raises(pdf.NoSuchTemplate):
        pdf.made(name, SAID)
