"""The marks of a body chart as they are kept and sent: what one may be, how many there may be, what is wrong with one.

Kept as a list of small objects, each with its `kind`:
`{"kind": "area", "region": "temple_left"}`,
`{"kind": "symbol", "symbol": "tender", "view": "back", "at": [250.5, 190]}`,
`{"kind": "stroke", "view": "back", "points": [[240, 180], [246.5, 190]]}`,
`{"kind": "arrow", "view": "back", "tail": [250, 190], "tip": [280, 120]}`.
Points are in the units of the picture, a tenth of one exact.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum

from wellhead.ui.figures.body_words import PAIN_LOCATIONS, plain_region
from wellhead.ui.figures.chart_marks import VIEWS, Area, Arrow, Mark, Stroke, Symbol
from wellhead.ui.figures.chart_places import SIZES, views_of
from wellhead.ui.figures.glyphs import GLYPHS
from wellhead.ui.figures.vectors import Point

MOST_MARKS = 200
"""More is no drawing any more; our own limit, so that a page stays quick."""
MOST_POINTS = 12_000
"""Points of all pen lines together: about ten minutes of drawing."""
LONGEST_TEXT = 400_000
"""Characters of one drawing as it is sent."""


class Trouble(StrEnum):
    """What is wrong with a drawing."""

    UNREADABLE = "unreadable"
    UNKNOWN_MARK = "unknown_mark"
    UNKNOWN_PLACE = "unknown_place"
    OUTSIDE = "outside"
    TOO_MANY = "too_many"
    TOO_LONG = "too_long"


class Misdrawn(ValueError):
    """This is no drawing that can be kept; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def read_text(text: str) -> tuple[Mark, ...]:
    """The marks of a drawing as a page sends it; nothing for an empty text. Raises Misdrawn."""
    if len(text) > LONGEST_TEXT:
        raise Misdrawn(Trouble.TOO_LONG)
    if not text.strip():
        return ()
    try:
        sent = json.loads(text)
    except (ValueError, RecursionError):
        raise Misdrawn(Trouble.UNREADABLE) from None
    return read(sent)


def read(kept: object) -> tuple[Mark, ...]:
    """The marks of a list as it is kept, each once, areas first. Raises Misdrawn."""
    if not isinstance(kept, list):
        raise Misdrawn(Trouble.UNREADABLE)
    return checked(_mark(entry) for entry in kept)


def checked(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks, each once, areas first, when they are not too many. Raises Misdrawn."""
    found = tuple(dict.fromkeys(marks))
    if len(found) > MOST_MARKS:
        raise Misdrawn(Trouble.TOO_MANY)
    if sum(len(mark.points) for mark in found if isinstance(mark, Stroke)) > MOST_POINTS:
        raise Misdrawn(Trouble.TOO_LONG)
    return tuple(sorted(found, key=lambda mark: not isinstance(mark, Area)))


def as_kept(marks: Iterable[Mark]) -> list[dict[str, object]]:
    """The marks as a list of plain objects."""
    return [_kept(mark) for mark in marks]


def as_text(marks: Iterable[Mark]) -> str:
    """The marks as a page sends and receives them."""
    return json.dumps(as_kept(marks), separators=(",", ":"))


def places_named(drawn: Iterable[Mark]) -> tuple[str, ...]:
    """The answers about where it hurts that the areas of a drawing stand for; places below the neck have none."""
    areas = (plain_region(mark.region) for mark in drawn if isinstance(mark, Area))
    return tuple(dict.fromkeys(PAIN_LOCATIONS[area] for area in areas if area in PAIN_LOCATIONS))


def _kept(mark: Mark) -> dict[str, object]:
    if isinstance(mark, Area):
        return {"kind": "area", "region": mark.region}
    if isinstance(mark, Symbol):
        return {"kind": "symbol", "symbol": mark.symbol, "view": mark.view, "at": list(mark.at)}
    if isinstance(mark, Stroke):
        return {"kind": "stroke", "view": mark.view, "points": [list(point) for point in mark.points]}
    return {"kind": "arrow", "view": mark.view, "tail": list(mark.tail), "tip": list(mark.tip)}


def _mark(entry: object) -> Mark:
    if not isinstance(entry, Mapping):
        raise Misdrawn(Trouble.UNREADABLE)
    if entry.get("kind") == "area":
        return area(entry.get("region"))
    view = next((each for each in VIEWS if each == entry.get("view")), None)
    if view is None:
        raise Misdrawn(Trouble.UNKNOWN_PLACE)
    size = SIZES[view]
    match entry.get("kind"):
        case "symbol":
            return Symbol(_symbol(entry.get("symbol")), view, _point(entry.get("at"), size))
        case "stroke":
            return Stroke(view, _points(entry.get("points"), size))
        case "arrow":
            return Arrow(view, _point(entry.get("tail"), size), _point(entry.get("tip"), size))
    raise Misdrawn(Trouble.UNKNOWN_MARK)


def area(region: object) -> Area:
    """A region of any picture. Raises Misdrawn for one there is not."""
    if not isinstance(region, str) or not views_of(region):
        raise Misdrawn(Trouble.UNKNOWN_PLACE)
    return Area(region)


def _symbol(name: object) -> str:
    if not isinstance(name, str) or name not in GLYPHS:
        raise Misdrawn(Trouble.UNKNOWN_MARK)
    return name


def _points(entry: object, size: tuple[int, int]) -> tuple[Point, ...]:
    if not isinstance(entry, list) or not entry:
        raise Misdrawn(Trouble.UNREADABLE)
    if len(entry) > MOST_POINTS:
        raise Misdrawn(Trouble.TOO_LONG)
    return tuple(_point(each, size) for each in entry)


def _point(entry: object, size: tuple[int, int]) -> Point:
    if not isinstance(entry, list) or len(entry) != 2 or not all(_is_number(each) for each in entry):
        raise Misdrawn(Trouble.UNREADABLE)
    x, y = (round(float(each), 1) for each in entry)
    if not (0 <= x <= size[0] and 0 <= y <= size[1]):
        raise Misdrawn(Trouble.OUTSIDE)
    return x, y


def _is_number(entry: object) -> bool:
    return isinstance(entry, int | float) and not isinstance(entry, bool) and abs(entry) < 1e6
