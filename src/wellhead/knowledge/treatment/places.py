"""Where each entry stands, so that whatever is wrong with it can be told with file and line."""

from collections.abc import Mapping

from wellhead.knowledge.faults import Fault

Places = Mapping[tuple[str, str], tuple[str, int]]
"""File and line by kind and id of the entry."""


def fault_at(places: Places, entry: tuple[str, str], what: str) -> Fault:
    """A fault at the place of an entry."""
    file, line = places.get(entry, ("treatment", 1))
    return Fault(file, line, what)
