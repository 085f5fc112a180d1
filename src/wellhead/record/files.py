"""Where the bytes of attachments lie: outside every folder that is served, under names of our own, checked when read."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from pathlib import Path

from django.conf import settings

NAME = re.compile(r"[0-9a-f]{40}")


class FileLost(Exception):
    """The bytes are gone, or are not those that were kept."""


def folder() -> Path:
    """Where files lie; read at each call so that tests may move it."""
    return Path(settings.FILES_FOLDER)


def keep(content: bytes) -> str:
    """Write the bytes for good and return the name they lie under. A name is never used twice."""
    name = secrets.token_hex(20)
    place = _place(name)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = place.with_suffix(".part")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    half.rename(place)
    return name


def drop(name: str) -> None:
    """Take away bytes whose row was never kept."""
    _place(name).unlink(missing_ok=True)


def read(name: str, *, sha256: str) -> bytes:
    """The bytes as they were kept; raises FileLost when they are gone or differ."""
    try:
        content = _place(name).read_bytes()
    except OSError:
        raise FileLost(name) from None
    if digest(content) != sha256:
        raise FileLost(name)
    return content


def digest(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def _place(name: str) -> Path:
    """Two folders deep, so that no folder grows without end; ValueError for a name that is not ours."""
    if not NAME.fullmatch(name):
        raise ValueError("This is no name of a kept file.")
    return folder() / name[:2] / name[2:4] / name
