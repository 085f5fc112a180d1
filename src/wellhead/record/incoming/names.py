"""Names of files, cleaned: what a sender calls a file is words to read, never a path or a trick."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST = 100
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]+')
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Control signs, signs that turn the direction of reading, and signs that nobody has defined."""
_ENDING = re.compile(r"(\.[A-Za-z0-9]{1,5}){1,3}$")


def cleaned(name: str, ending: str, *, otherwise: str) -> str:
    """The sender's name with the ending that the content has: no folders, no hidden signs, at most 100 letters."""
    last = PurePosixPath(name.replace("\\", "/")).name
    seen = "".join(
        sign for sign in unicodedata.normalize("NFKC", last) if unicodedata.category(sign) not in _HIDDEN
    )
    words = _NOT_IN_NAMES.sub(" ", _ENDING.sub("", seen))
    stem = " ".join(words.split()).strip(". ")[: LONGEST - len(ending)].strip(". ")
    return f"{stem or otherwise}{ending}"
