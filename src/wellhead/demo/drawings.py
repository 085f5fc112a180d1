"""Pain drawings of the demo's people: where their own words say it hurts, and nothing that contradicts them."""

from __future__ import annotations

from collections.abc import Mapping

from wellhead.knowledge import drawn, guided
from wellhead.reasoning.criteria import Value
from wellhead.selfcheck.drawing import Marks, same

_STARTS = ("suboccipital", "upper_neck")


def drawing_of(said: Mapping[str, Value]) -> Marks | None:
    """What somebody with these answers draws; None when they named no place or a drawing would say something else."""
    drawing = guided.load().drawing
    located = said.get(drawing.gathers)
    if not isinstance(located, tuple) or not located:
        return None
    sides = (
        (str(said["pain_side_dominant"]),) if said.get("pain_side_dominant") in guided.SIDES else guided.SIDES
    )
    first = {place.location: place for place in reversed(drawing.places) if place.location}
    regions = tuple(
        region
        for location, place in first.items()
        if location in located
        for region in place.regions
        if drawn.side_of(region) in (*sides, drawn.MIDDLE)
    )
    begins = [each for each in regions if drawn.part_of(each) in _STARTS and said.get("pain_starts_in_neck")]
    marks = Marks(tuple(each for each in drawing.regions if each in regions), begins[0] if begins else None)
    told = drawn.told_by_drawing(drawing, marks.regions, marks.start)
    differs = any(fact in said and not same(said[fact], value) for fact, value in told.answers.items())
    differs |= any(said.get(doubt.fact) in doubt.said for doubt in told.doubts)
    return None if differs or not regions else marks
