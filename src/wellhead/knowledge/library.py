"""Gives the classification knowledge; what is wrong with it is a value with file and line.

What was read once is kept (compiled.py), so that a command reads no YAML when nothing changed.
"""

import functools
import os
from typing import TYPE_CHECKING

from wellhead.knowledge import content
from wellhead.reasoning.values import dataclass

if TYPE_CHECKING:
    from wellhead.knowledge.faults import Fault
    from wellhead.reasoning.rules import Rules


@dataclass(frozen=True)
class Library:
    """All classification knowledge of one version, and what is wrong with it."""

    rules: "Rules"
    faults: tuple["Fault", ...] = ()


@functools.cache
def load(root: str | os.PathLike[str] = content.ROOT) -> Library:
    """Give everything, read once. Never raises on bad content: look at `faults`."""
    from wellhead.knowledge import compiled  # noqa: PLC0415

    return compiled.load() if root == content.ROOT else read(root)


def read(root: str | os.PathLike[str] = content.ROOT) -> Library:
    """Read the files themselves, whatever was kept."""
    from wellhead.knowledge import reader  # noqa: PLC0415  brings in YAML

    return reader.read(content.read(os.fspath(root)))
