"""The places of the pain drawing that an entry may name: those of the self-check, without the whole head."""

from __future__ import annotations

from functools import cache

from wellhead.knowledge import guided


@cache
def drawn_regions() -> tuple[str, ...]:
    """Every place with its side, in the order of the list."""
    return tuple(region for place in guided.load().drawing.places for region in place.regions)
