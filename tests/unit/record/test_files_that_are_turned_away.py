"""What a file holds decides, never its name: the table of files that are kept and of those that are turned away, and why."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
    create_string_object,
)

from wellhead.foundation.decision import CannotBeDone
from wellhead.record.incoming import checked


def paper(change: Callable[[PdfWriter], object] | None = None) -> bytes:
    """A PDF of one empty page, changed as wanted."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if change is not None:
        change(writer)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def picture(kind: str = "JPEG", mode: str = "RGB", **more: object) -> bytes:
    held = io.BytesIO()
    Image.new(mode, (40, 30), "teal").save(held, kind, **more)
    return held.getvalue()


def action(kind: str, **more: object) -> DictionaryObject:
    made = DictionaryObject({NameObject("/S"): NameObject(kind)})
    made.update({NameObject(f"/{name}"): value for name, value in more.items()})
    return made


def opens_with(kind: str, **more: object) -> bytes:
    """A PDF that does something when it is opened."""
    return paper(lambda writer: writer._root_object.update({NameObject("/OpenAction"): action(kind, **more)}))


def on_a_page(kind: str) -> bytes:
    """A PDF with a mark on its page that does something when it is pressed."""
    mark = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): ArrayObject([NumberObject(0)] * 4),
            NameObject("/A"): action(kind),
        }
    )
    return paper(
        lambda writer: writer.pages[0].__setitem__(
            NameObject("/Annots"), ArrayObject([writer._add_object(mark)])
        )
    )


def locked() -> bytes:
    return paper(lambda writer: writer.encrypt("secret"))


def packed() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as folder:
        folder.writestr("run.exe", "MZ")
    return held.getvalue()


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it has 2.5 billion points."""
    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


def text_bomb() -> bytes:
    """A PNG with a compressed text that would fill 100 MB."""
    plain = picture("PNG")
    data = b"Comment\0\0" + zlib.compress(b"\0" * 100_000_000, 9)
    text = struct.pack(">I", len(data)) + b"zTXt" + data + struct.pack(">I", zlib.crc32(b"zTXt" + data))
    return plain[:33] + text + plain[33:]


def in_packed_parts(part: bytes) -> bytes:
    """A PDF whose objects lie packed in a stream, where no search through the bytes finds them."""
    first = b"<</Type/Catalog/Pages 3 0 R/OpenAction 4 0 R>>"
    pages = b"<</Type/Pages/Kids[5 0 R]/Count 1>>"
    page = b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]>>"
    parts = [(2, first), (3, pages), (4, part), (5, page)]
    places, held = [], b""
    for number, each in parts:
        places.append(b"%d %d" % (number, len(held)))
        held += each + b" "
    head = b" ".join(places) + b" "
    packed_parts = zlib.compress(head + held)
    start = b"%PDF-1.5\n"
    stream = (
        b"1 0 obj<</Type/ObjStm/N 4/First %d/Length %d/Filter/FlateDecode>>stream\n%s\nendstream endobj\n"
        % (
            len(head),
            len(packed_parts),
            packed_parts,
        )
    )
    rows = struct.pack(">BIB", 0, 0, 0) + struct.pack(">BIB", 1, len(start), 0)
    rows += b"".join(struct.pack(">BIB", 2, 1, place) for place in range(4))
    rows += struct.pack(">BIB", 1, len(start + stream), 0)
    table = b"6 0 obj<</Type/XRef/Size 7/W[1 4 1]/Root 2 0 R/Length %d>>stream\n%s\nendstream endobj\n" % (
        len(rows),
        rows,
    )
    return start + stream + table + b"startxref\n%d\n%%%%EOF" % len(start + stream)


def script(writer: PdfWriter) -> None:
    named = ArrayObject([TextStringObject("x"), action("/JavaScript", JS=TextStringObject("app.alert(1)"))])
    tree = DictionaryObject({NameObject("/JavaScript"): DictionaryObject({NameObject("/Names"): named})})
    writer._root_object.update({NameObject("/Names"): tree})


def hidden_letters() -> bytes:
    """A script whose name is written in numbers, in a part that no list of the paper names."""
    whole = paper()
    return whole.replace(b"\nxref", b"\n99 0 obj\n<< /S /J#61vaScript >>\nendobj\nxref", 1)


TURNED_AWAY: dict[str, tuple[str, bytes | Callable[[], bytes], str]] = {
    # what it is: its name, its bytes or how they are made, words of the answer
    "nothing": ("a.pdf", b"", "empty"),
    "too large": ("a.pdf", b"%PDF-" + b" " * 20_000_001, "20 MB"),
    "a script in a paper": ("report.pdf", paper(script), "can run something"),
    "a script when opened": (
        "report.pdf",
        opens_with("/JavaScript", JS=TextStringObject("app.alert(1)")),
        "can run something",
    ),
    "a program when opened": ("report.pdf", opens_with("/Launch"), "can run something"),
    "a form that sends itself": ("report.pdf", on_a_page("/SubmitForm"), "can run something"),
    "data that are fetched": ("report.pdf", on_a_page("/ImportData"), "can run something"),
    "another file opened": ("report.pdf", on_a_page("/GoToR"), "can run something"),
    "a file within": (
        "report.pdf",
        paper(lambda writer: writer.add_attachment("run.exe", b"MZ")),
        "carries other files",
    ),
    "a live form": (
        "report.pdf",
        paper(
            lambda writer: writer._root_object.update(
                {NameObject("/AcroForm"): DictionaryObject({NameObject("/XFA"): create_string_object("x")})}
            )
        ),
        "can run something",
    ),
    "a script behind numbers": ("report.pdf", hidden_letters(), "can run something"),
    "a script in packed parts": (
        "report.pdf",
        in_packed_parts(b"<</S/JavaScript/JS(app.alert)>>"),
        "can run something",
    ),
    "packed parts of 80 MB": (
        "report.pdf",
        lambda: in_packed_parts(b"(" + b" " * 80_000_000 + b")"),
        "damaged",
    ),
    "a locked paper": ("report.pdf", locked(), "locked with a password"),
    "a paper cut off": ("report.pdf", paper()[:200], "damaged"),
    "only the head of a paper": ("report.pdf", b"%PDF-1.7\n%%EOF", "damaged"),
    "a paper and a packed folder": ("report.pdf", paper() + packed(), "behind the end"),
    "a paper and a page of the web": ("report.pdf", paper() + b"<script>alert(1)</script>", "behind the end"),
    "a packed folder": ("photo.jpg", packed(), "packed folder"),
    "an office document": ("letter.docx", packed(), "Print it to a PDF"),
    "a program": ("photo.jpg", b"MZ\x90\x00" + b"\0" * 200, "Only photos"),
    "a Linux program": ("photo.png", b"\x7fELF" + b"\0" * 200, "Only photos"),
    "a page named as a photo": ("photo.jpg", b"<html><script>alert(1)</script>", "a page or a program"),
    "a drawing with a script": (
        "photo.svg",
        b"  <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "a page or a program",
    ),
    "a shell script": ("notes.txt", b"#!/bin/sh\nrm -rf /\n", "a page or a program"),
    "a text with hidden signs": ("notes.txt", b"hello\x00world", "Only photos"),
    "a text in another spelling": ("notes.txt", "Übung".encode("latin-1"), "Only photos"),
    "a photo of some phones": ("photo.jpg", b"\0\0\0\x18ftypheic" + b"\0" * 50, "JPEG or PNG"),
    "a moving picture": ("photo.gif", b"GIF89a" + b"\0" * 50, "JPEG or PNG"),
    "a scan itself": ("scan.dcm", b"\0" * 128 + b"DICM" + b"\0" * 20, "not its report"),
    "a picture of 2.5 billion points": ("photo.png", bomb(), "40 million points"),
    "a text of 100 MB in a picture": ("photo.png", text_bomb, "damaged"),
    "a photo cut off": ("photo.jpg", picture()[:200], "damaged"),
    "the head of a photo alone": ("photo.jpg", b"\xff\xd8\xff\xe0", "damaged"),
}


@pytest.mark.parametrize("what", TURNED_AWAY)
def test_it_is_turned_away_with_a_sentence(what: str) -> None:
    name, content, words = TURNED_AWAY[what]
    with pytest.raises(CannotBeDone) as trouble:
        checked(name, content() if callable(content) else content)
    assert words in str(trouble.value.message)
    assert trouble.value.field == "file"


KEPT: dict[str, tuple[str, bytes, str, str]] = {
    # what it is: its name, its bytes, the name and the kind it is kept under
    "a paper": ("MRI neck.pdf", paper(), "MRI neck.pdf", "application/pdf"),
    "a paper with an address in it": ("a.pdf", on_a_page("/URI"), "a.pdf", "application/pdf"),
    "a paper of packed parts": (
        "a.pdf",
        in_packed_parts(b"<</S/GoTo/D[5 0 R/Fit]>>"),
        "a.pdf",
        "application/pdf",
    ),
    "a photo": ("posture.JPG", picture(), "posture.jpg", "image/jpeg"),
    "a photo named as a paper": ("report.pdf", picture(), "report.jpg", "image/jpeg"),
    "a drawing with gaps": ("skin.png", picture("PNG", "RGBA"), "skin.png", "image/png"),
    "a text": ("notes.txt", "Übung: zweimal.\n".encode(), "notes.txt", "text/plain"),
}


@pytest.mark.parametrize("what", KEPT)
def test_it_is_kept_under_the_kind_that_it_is(what: str) -> None:
    name, content, wanted, kind = KEPT[what]
    found = checked(name, content)
    assert (found.name, found.media_type) == (wanted, kind)


def test_a_photo_loses_place_camera_comment_and_what_stands_behind_it() -> None:
    exif = Image.Exif()
    exif[0x010F] = "CAMERA-NAME"
    exif.get_ifd(0x8825)[1] = "N"
    sent = picture(exif=exif, comment=b"HIDDEN-WORDS") + packed() + b"<script>TAIL</script>"
    kept = checked("photo.jpg", sent).content
    assert [words for words in (b"CAMERA-NAME", b"HIDDEN-WORDS", b"TAIL", b"PK") if words in kept] == []
    with Image.open(io.BytesIO(kept)) as seen:
        assert not seen.getexif()
        assert seen.size == (40, 30)


def test_a_photo_held_sideways_is_turned_before_that_is_forgotten() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    with Image.open(io.BytesIO(checked("photo.jpg", picture(exif=exif)).content)) as seen:
        assert seen.size == (30, 40)


def test_a_very_large_photo_is_kept_smaller_and_still_whole() -> None:
    held = io.BytesIO()
    Image.new("RGB", (8_000, 400), "teal").save(held, "JPEG")
    with Image.open(io.BytesIO(checked("photo.jpg", held.getvalue()).content)) as seen:
        assert seen.size == (4_000, 200)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd.txt"),
        ("C:\\Users\\ada\\scan.txt", "scan.txt"),
        ("report.pdf.exe", "report.txt"),
        ("a\u202etxt.exe", "atxt.txt"),
        ("\0\n\r", "Text.txt"),
        (".htaccess", "htaccess.txt"),
        ('a"; filename="b.html', "a ; filename= b.txt"),
        ("x" * 300 + ".txt", "x" * 96 + ".txt"),
        ("  ", "Text.txt"),
    ],
)
def test_a_name_is_words_and_never_a_path(sent: str, kept: str) -> None:
    assert checked(sent, b"words").name == kept
