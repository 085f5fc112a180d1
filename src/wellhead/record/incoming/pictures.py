"""Pictures, drawn anew: only their points are kept, so that no place, camera, hidden text or second file comes along."""

from __future__ import annotations

import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from wellhead.foundation.decision import CannotBeDone

MOST_POINTS = 40_000_000
"""Points of a picture: more than the camera of a telephone makes, and 120 MB once opened."""
WIDEST = 4_000
"""Points of the longer side that are enough to look at a posture or a letter; larger photos are read at half their size."""
QUALITY = 90
"""Of a JPEG that is written anew; differences cannot be seen."""


def redrawn(content: bytes, kind: str) -> bytes:
    """The picture without anything but its points. `kind` is JPEG or PNG.

    Raises CannotBeDone when it is damaged, too large when opened, or not of this kind.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=[kind]) as picture:
                _hold_size(picture)
                picture.draft("RGB", _enough(*picture.size))
                upright = ImageOps.exif_transpose(picture)
                return _written(upright, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise CannotBeDone(_too_large(), field="file") from None
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError, MemoryError):
        raise CannotBeDone(
            _("This picture is damaged or is none. Open it yourself, save it as JPEG, and try again."),
            field="file",
        ) from None


def _hold_size(picture: Image.Image) -> None:
    """Before a single point is read: a few bytes may claim a picture of many gigabytes."""
    wide, high = picture.size
    if wide * high > MOST_POINTS:
        raise CannotBeDone(_too_large(), field="file")


def _enough(wide: int, high: int) -> tuple[int, int]:
    """The same picture with its longer side at WIDEST; a JPEG is read at the next larger eighth, quarter or half."""
    share = min(1.0, WIDEST / max(wide, high))
    return max(1, round(wide * share)), max(1, round(high * share))


def _too_large() -> str:
    return _("This picture has more than 40 million points. Make it smaller, then try again.")


def _written(picture: Image.Image, kind: str) -> bytes:
    """Points alone, in a mode that every browser shows."""
    has_gaps = kind == "PNG" and ("A" in picture.mode or "transparency" in picture.info)
    plain = picture.convert("RGBA" if has_gaps else "RGB")
    plain.info.clear()
    kept = io.BytesIO()
    encode = plain.save  # Pillow's word for encoding; no row is written here
    encode(kept, kind, **({"quality": QUALITY} if kind == "JPEG" else {}))
    return kept.getvalue()
