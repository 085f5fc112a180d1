"""One file that holds a person's whole story: a packed folder, or a single page that opens itself with their words."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from wellhead.diary import csv_out, fhir_out
from wellhead.diary.queries import carrying
from wellhead.journey import copied_fhir, copied_words
from wellhead.journey.locking import Locked, lock

if TYPE_CHECKING:
    from wellhead.journey.archived import Story

INDEX, SUMS, READ_ME = "index.html", "SHA256SUMS", "READ-ME.txt"
FHIR, RECORD = "data/diary.fhir.json", "data/record.fhir.json"
STATIC = Path(__file__).parent / "static" / "journey"
OLDEST = (1980, 1, 1, 0, 0, 0)


def files(story: Story) -> dict[str, bytes]:
    """Every file of the archive by its name, the readable page first, the checksums last."""
    zone = ZoneInfo(story.person.clinic.time_zone)
    bundle = fhir_out.bundle(story.diary, carrying.fhir_about(story.person, story.made_at))
    record = copied_fhir.bundle(story.copied, story.person, story.made_at)
    kept = {copied_words.file_place(each, place): each.content for place, each in story.numbered_files}
    found = {
        INDEX: _page(_title(story), body(story, linked=tuple(kept))).encode(),
        READ_ME: _read_me().encode(),
        FHIR: json.dumps(bundle, ensure_ascii=False, indent=1).encode(),
        RECORD: json.dumps(record, ensure_ascii=False, indent=1).encode(),
        **{name: content for name, content in kept.items() if content is not None},
        **{f"data/{name}": text.encode() for name, text in csv_out.tables(story.diary, zone).items()},
    }
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in found.items())
    return {**found, SUMS: sums.encode()}


def packed(story: Story) -> bytes:
    """The packed folder (ZIP)."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as folder:
        for name, content in files(story).items():
            folder.writestr(zipfile.ZipInfo(name, OLDEST), content, zipfile.ZIP_DEFLATED)
    return into.getvalue()


def locked(story: Story, words: str, *, salt: bytes, nonce: bytes) -> bytes:
    """One page that asks for the words, then shows the story and hands out the packed folder. It asks no network."""
    inside = {"body": body(story), "zip": base64.b64encode(packed(story)).decode()}
    sealed = lock(json.dumps(inside, ensure_ascii=False).encode(), words, salt=salt, nonce=nonce)
    return _page(_("Locked archive"), _door(sealed), script=_kept("open-archive.js")).encode()


def body(story: Story, *, linked: tuple[str, ...] = ()) -> str:
    """The readable story, everything in it escaped. `linked` are files that lie beside the page."""
    files = [(quote(name), name.partition("/")[2]) for name in linked]
    context = {"story": story, "title": _title(story), "made_at": story.made_at, "files": files}
    return str(render_to_string("journey/_archive.html", context))


def _title(story: Story) -> str:
    return _("The story of %(name)s") % {"name": story.person.name}


def _door(sealed: Locked) -> str:
    """What is seen before the words are typed; it says nothing about anybody."""
    told = render_to_string("journey/_archive_door.html", {"rounds": sealed.rounds})
    data = json.dumps(asdict(sealed))
    return f'{told}<script type="application/json" id="sealed">{data}</script>'


def _page(title: str, content: str, *, script: str = "") -> str:
    """A whole page in one file. Its policy lets in nothing but what stands in it."""
    style = _kept("archive.css")
    allowed = [f"style-src {_hash(style)}", "img-src data: blob:"]
    if script:
        allowed.append(f"script-src {_hash(script)}")
    policy = "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])
    language = escape(get_language() or "en")
    direction = "rtl" if get_language_bidi() else "ltr"
    code = f'<script type="module">{script}</script>' if script else ""
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        '<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">'
        f"<title>{escape(title)}</title><style>{style}</style></head>"
        f'<body><main id="main">{content}</main>{code}</body></html>\n'
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


@cache
def _kept(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def _read_me() -> str:
    return "\n".join(
        (
            _("Open index.html in any browser: it holds everything to read, and asks no network."),
            _(
                "data/ holds the same for other programs: the diary as tables (CSV), diary and record as FHIR R4."
            ),
            _("files/ holds letters, reports and pictures as they were given to the clinic."),
            _("SHA256SUMS lets a program check that no file was changed."),
            _("Keep this folder as safe as you would keep letters from your doctor."),
            "",
        )
    )
