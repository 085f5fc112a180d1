"""Checks that the drawing, the guided checks and the areas of referred pain name only what exists."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from wellhead.reasoning.criteria import Compare, Node, walk
from wellhead.reasoning.facts import FactDefinition

if TYPE_CHECKING:
    from wellhead.knowledge.guided import Drawing, Guided, Saying

Options = Mapping[str, tuple[str, ...]]
"""The answers a fact can have; none listed for yes and no."""


def misfits(found: "Guided", facts: Mapping[str, FactDefinition]) -> Iterator[tuple[str, str]]:
    """Every name exists and every value is one its fact can have."""
    known = {**facts, **found.facts}
    options = {name: each.options for name, each in known.items()}
    drawn = {**options, **_readings(found.drawing)}
    yield from _of_sayings("guided/drawing.yaml", found.drawing.says, drawn)
    yield from _of_sayings("guided/checks.yaml", found.checks.says, options)
    for node in (
        *(each.when for each in found.drawing.doubts),
        *(each.when for each in found.checks.left_out),
    ):
        yield from (("guided", what) for what in _unread(node, drawn))
    asked = [fact for each in found.checks.checks for fact in each.ask]
    told = [fact for stop in found.checks.stops for fact in stop.tells]
    gathered = (found.drawing.gathers, *found.drawing.opens_on, *(each.fact for each in found.drawing.doubts))
    yield from (
        ("guided", f"no fact is named {fact}") for fact in (*asked, *told, *gathered) if fact not in known
    )
    yield from _of_areas(found)


def _of_sayings(file: str, says: "Iterable[Saying]", known: Options) -> Iterator[tuple[str, str]]:
    for each in says:
        if each.fact not in known:
            yield file, f"no fact is named {each.fact}"
        elif known[each.fact] and each.value not in known[each.fact]:
            yield file, f"{each.fact} has no answer {each.value}"
        yield from ((file, what) for what in _unread(each.when, known))


def _unread(node: Node, known: Options) -> Iterator[str]:
    for leaf in walk(node):
        if not isinstance(leaf, Compare):
            continue
        if leaf.fact not in known:
            yield f"no fact is named {leaf.fact}"
            continue
        options = known[leaf.fact]
        operands = leaf.operand if isinstance(leaf.operand, tuple) else (leaf.operand,)
        yield from (
            f"{leaf.fact} has no option {each}" for each in operands if options and each not in options
        )


def _readings(drawing: "Drawing") -> Mapping[str, tuple[str, ...]]:
    """The readings of a drawing that its rules may name, with their values."""
    parts = (*(place.id for place in drawing.places), drawing.everywhere)
    return {"drawn_parts": parts, "drawn_sides": ("left", "right", "middle"), "drawn_start_part": parts}


def _of_areas(found: "Guided") -> Iterator[tuple[str, str]]:
    places = {place.id for place in found.drawing.places}
    for area in found.referral.areas:
        for place in sorted((area.usual | area.wider) - places):
            yield "guided/referral.yaml", f"{area.id}: no place is named {place}"
        for key in area.source:
            if key not in found.referral.sources:
                yield "guided/referral.yaml", f"{area.id} cites {key}, which is not among the sources"
