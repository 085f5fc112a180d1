"""Photos for an exercise: drawn anew, so that neither a place nor a camera nor hidden words come along."""

from __future__ import annotations

import io
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image

from wellhead.foundation.decision import CannotBeDone
from wellhead.record.incoming import pictures

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
LONGEST_SIDE = 1_600
"""Points of the longer side: enough for a page and for paper, small enough to be kept on a phone."""
QUALITY = 85


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as it may be kept: a JPEG, with its size in points."""

    content: bytes
    wide: int
    high: int


def kind_of(content: bytes) -> str:
    """JPEG, PNG or WEBP by its first bytes; empty for anything else."""
    if content.startswith(JPEG):
        return "JPEG"
    if content.startswith(PNG):
        return "PNG"
    return "WEBP" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else ""


def cleaned(content: bytes) -> Photo:
    """The photo, upright, small and without hidden data. Raises CannotBeDone for the field `file`."""
    kind = kind_of(content)
    if not kind:
        raise CannotBeDone(
            _(
                "Only photos (JPEG, PNG, WebP) and short films (MP4, WebM) are taken. Save it as one of these."
            ),
            field="file",
        )
    with Image.open(io.BytesIO(pictures.redrawn(content, kind)), formats=[kind]) as drawn:
        return _small(drawn)


def _small(drawn: Image.Image) -> Photo:
    """On white where it was see-through; never larger than LONGEST_SIDE."""
    ground = Image.new("RGB", drawn.size, "white")
    ground.paste(drawn, mask=drawn.getchannel("A") if drawn.mode == "RGBA" else None)
    ground.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    kept = io.BytesIO()
    encode = ground.save  # Pillow's word for encoding; no row is written here
    encode(kept, "JPEG", quality=QUALITY)
    return Photo(kept.getvalue(), *ground.size)
