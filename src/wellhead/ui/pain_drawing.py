"""The pain drawing that people fill in, in words and pictures: its places as a list to tick, its four views of the head."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wellhead.knowledge import drawn, guided
from wellhead.ui.figures import BodyChartWords, body_chart_svg, body_regions, region_name
from wellhead.ui.figures.body_chart import ChartView

VIEWS: Mapping[ChartView, str | Promise] = {
    "front": gettext_lazy("Front"),
    "back": pgettext_lazy("view of the head", "Back"),
    "left": gettext_lazy("Left side"),
    "right": gettext_lazy("Right side"),
}
AREAS: Mapping[str, str | Promise] = {
    "head": gettext_lazy("Head"),
    "face": gettext_lazy("Face"),
    "neck": gettext_lazy("Neck"),
    "shoulders": gettext_lazy("Shoulders"),
}
SIDES: Mapping[str, str | Promise] = {
    "left": gettext_lazy("Left"),
    "right": gettext_lazy("Right"),
    drawn.MIDDLE: gettext_lazy("Here"),
}


@dataclass(frozen=True, slots=True)
class Box:
    """One place on one side, as a box to tick. `name` is the whole name, `side` what stands beside the box."""

    region: str
    name: str
    side: str | Promise
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place with its boxes."""

    name: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class PlaceList:
    """The places of one part of the body; `is_open` where a list folds away what is seldom marked."""

    title: str | Promise
    rows: tuple[PlaceRow, ...]
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class ViewPicture:
    """One view of head and neck."""

    view: ChartView
    title: str | Promise
    svg: str


@dataclass(frozen=True, slots=True)
class DrawingWords:
    """What the page of a drawing shows; `covered` are the places that the whole head stands for."""

    lists: tuple[PlaceList, ...]
    views: tuple[ViewPicture, ...]
    everywhere: Box
    covered: str


def chart_words() -> BodyChartWords:
    """The words on the chart in the reader's language."""
    return BodyChartWords().translated(_)


def place_names() -> dict[str, str]:
    """Every place that can be marked, in words, in the order of the list; the whole head last."""
    words, drawing = chart_words(), guided.load().drawing
    names = {region: region_name(region, words) for place in drawing.places for region in place.regions}
    return {**names, drawing.everywhere: _("The whole head")}


def drawing_words(ticked: Collection[str], *, start: str | None = None, ident: str = "body_") -> DrawingWords:
    """The list of places, the pictures with the same marks, and the box for the whole head."""
    drawing, names = guided.load().drawing, place_names()
    return DrawingWords(
        lists=_lists(drawing, names, ticked),
        views=pictures(ticked, start=start, ident=ident),
        everywhere=_box(drawing.everywhere, names, ticked),
        covered=" ".join(drawing.whole_head),
    )


def pictures(
    ticked: Collection[str], *, start: str | None = None, ident: str = "body_"
) -> tuple[ViewPicture, ...]:
    """The four views with what is marked and where it starts; the whole head marks every place on it."""
    words, drawing = chart_words(), guided.load().drawing
    every = {*ticked, *(drawing.whole_head if drawing.everywhere in ticked else ())}
    found = []
    for view, title in VIEWS.items():
        shown = [region for region in body_regions(view) if region in every]
        worst = start if start in shown else None
        svg = body_chart_svg(view, selected=shown, worst=worst, close=True, ident=ident, words=words)
        found.append(ViewPicture(view, title, svg))
    return tuple(found)


def _lists(
    drawing: guided.Drawing, names: Mapping[str, str], ticked: Collection[str]
) -> tuple[PlaceList, ...]:
    words = chart_words()
    rows: dict[str, list[PlaceRow]] = {area: [] for area in AREAS}
    for place in drawing.places:
        boxes = tuple(_box(region, names, ticked) for region in place.regions)
        rows[place.area].append(PlaceRow(getattr(words, place.id), boxes))
    return tuple(PlaceList(title, tuple(rows[area])) for area, title in AREAS.items())


def _box(region: str, names: Mapping[str, str], ticked: Collection[str]) -> Box:
    return Box(region, names[region], SIDES[drawn.side_of(region)], region in ticked)
