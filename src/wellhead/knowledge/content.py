"""The files of the classification knowledge: which they are, what they hold, and one name for all of it.

Imported at every start of a command, so it leans on nothing heavier than `os`.
"""

import os
from collections.abc import Iterator, Mapping

ROOT = os.path.dirname(os.path.abspath(__file__))
FOLDERS = (
    "criteria",
    "facts",
    "likelihoods",
    "outcomes",
    "priors",
    "questions",
    "red_flags",
    "resolution",
    "sources",
    "tests",
)
"""The folders that judging rests on. Worked people and the treatment side are not among them."""

ENDING = ".yaml"
LENGTH = 8
"""Bytes in which the length of a part is written."""


def names(root: str = ROOT) -> list[str]:
    """Return the files, relative to the root and with forward slashes, sorted."""
    return sorted(name for name, _ in _entries(root))


def read(root: str = ROOT) -> dict[str, bytes]:
    """Return what each file holds. Raises OSError when one cannot be read."""
    held = {}
    for name in names(root):
        with open(os.path.join(root, name), "rb") as file:
            held[name] = file.read()
    return held


def digest(files: Mapping[str, bytes]) -> str:
    """Return the SHA-256, in hex, over the framed names and bytes."""
    import hashlib

    known = hashlib.sha256()
    for part in framed(files):
        known.update(part)
    return known.hexdigest()


def framed(files: Mapping[str, bytes]) -> Iterator[bytes]:
    """Yield names and bytes in the order of the names, each after its length: no two sets of files read the same."""
    for name in sorted(files):
        for part in (name.encode(), files[name]):
            yield len(part).to_bytes(LENGTH, "big")
            yield part


def signature(root: str = ROOT) -> list[tuple[str, int, int, int]]:
    """Return name, size and both times of each file: what changes when somebody changes one."""
    return sorted((name, *stamp(entry.stat())) for name, entry in _entries(root))


def stamp(known: os.stat_result) -> tuple[int, int, int]:
    """Return size, time of the last writing and time of the last change of any kind, in nanoseconds."""
    return known.st_size, known.st_mtime_ns, known.st_ctime_ns


def _entries(root: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    for folder in FOLDERS:
        try:
            with os.scandir(os.path.join(root, folder)) as held:
                yield from (
                    (f"{folder}/{entry.name}", entry) for entry in held if entry.name.endswith(ENDING)
                )
        except FileNotFoundError:
            continue  # the readers say which file they miss
