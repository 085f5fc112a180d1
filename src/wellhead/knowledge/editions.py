"""Editions: all classification knowledge of one moment in one small file, to judge by again years later.

An edition is a line with its hash, then the files, compressed. The hash is the one in every verdict that was
reached under it. Opening one touches no disk.
"""

import functools
import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from wellhead.knowledge import content
from wellhead.knowledge.library import Library, load

FIRST_WORDS = b"wellhead edition 1 "
LARGEST = 32_000_000
"""Bytes that an edition may hold when opened: some fifty times today's, so that a small file cannot fill the memory."""

_FIRST_LINE = re.compile(rb"wellhead edition 1 ([0-9a-f]{64})\n")
_NAME = re.compile(r"[a-z_]+/[\w.-]+\.yaml", re.ASCII)


class EditionFault(ValueError):
    """What was given is no edition that can be judged by; the message says why."""


def pack(root: str | Path = content.ROOT) -> bytes:
    """Return the edition of the files in a folder: the same files give the same bytes."""
    return packed(content.read(str(root)))


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return the edition of files that are at hand (name → bytes)."""
    framed = b"".join(content.framed(files))
    return FIRST_WORDS + content.digest(files).encode() + b"\n" + zlib.compress(framed, 9)


def unpack(edition: bytes) -> Library:
    """Return the knowledge of an edition. EditionFault when it is none, is damaged or tries tricks.

    Content that this version of the program cannot read is not refused: look at the library's `faults`.
    """
    from wellhead.knowledge import reader  # noqa: PLC0415  brings in YAML

    return reader.read(files_of(edition))


def files_of(edition: bytes) -> dict[str, bytes]:
    """Return what an edition holds (name → bytes), checked; EditionFault as for `unpack`."""
    named = hash_of(edition)
    framed = _opened(edition[len(FIRST_WORDS) + len(named) + 1 :])
    if hashlib.sha256(framed).hexdigest() != named:
        raise EditionFault("its content is not what its hash says: it was damaged or changed")
    files: dict[str, bytes] = {}
    for name, held in _entries(framed):
        if not _NAME.fullmatch(name):
            raise EditionFault(f"it holds {name[:80]!a}, which is no name of a knowledge file")
        if name in files:
            raise EditionFault(f"it holds {name} twice")
        files[name] = held
    return files


def hash_of(edition: bytes) -> str:
    """Return the hash that an edition bears; EditionFault when it is none. The content is not looked at."""
    first = _FIRST_LINE.match(edition)
    if first is None:
        raise EditionFault("it is not a knowledge edition; make one with: wellhead knowledge pack OUT")
    return first[1].decode()


@functools.cache
def current() -> bytes | None:
    """Return the edition of the knowledge in use; None when its files were changed since it was read."""
    edition = pack()
    return edition if hash_of(edition) == load().rules.hash else None


def _opened(compressed: bytes) -> bytes:
    opening = zlib.decompressobj()
    try:
        framed = opening.decompress(compressed, LARGEST)
    except zlib.error:
        raise EditionFault("it is damaged and cannot be opened") from None
    if opening.unconsumed_tail:
        raise EditionFault(f"it holds more than {LARGEST // 1_000_000} MB, which no edition does")
    if not opening.eof or opening.unused_data:
        raise EditionFault("it was cut short, or something was added to it")
    return framed


def _entries(framed: bytes) -> Iterator[tuple[str, bytes]]:
    parts = _parts(framed)
    for name in parts:
        try:
            yield name.decode("ascii"), next(parts)
        except (UnicodeDecodeError, StopIteration):
            raise EditionFault("it is damaged and cannot be read") from None


def _parts(framed: bytes) -> Iterator[bytes]:
    place = 0
    while place < len(framed):
        start = place + content.LENGTH
        place = start + int.from_bytes(framed[place:start], "big")
        if place > len(framed):
            raise EditionFault("it is damaged and cannot be read")
        yield framed[start:place]
