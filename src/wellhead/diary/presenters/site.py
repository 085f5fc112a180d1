"""The places of the drawing in words and pictures, for one headache."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.diary import queries
from wellhead.knowledge import drawn, guided
from wellhead.ui.figures import BodyChartWords, body_chart_svg, body_regions, region_name
from wellhead.ui.figures.body_chart import ChartView

VIEWS: Mapping[ChartView, str | Promise] = {
    "front": gettext_lazy("Front"),
    "back": gettext_lazy("Back"),
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
    """One place on one side, as a box to tick."""

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
    """The places of one part of the body."""

    title: str | Promise
    rows: tuple[PlaceRow, ...]


@dataclass(frozen=True, slots=True)
class ViewPicture:
    """One view of head and neck."""

    view: ChartView
    title: str | Promise
    svg: str


@dataclass(frozen=True, slots=True)
class SiteWords:
    """What the page of the drawing shows; `covered` are the places that the whole head stands for."""

    lists: tuple[PlaceList, ...]
    views: tuple[ViewPicture, ...]
    everywhere: Box
    covered: str


def place_names() -> dict[str, str]:
    """Every place that can be marked, in words, in the order of the list; the whole head last."""
    words = BodyChartWords().translated(_)
    names = {region: region_name(region, words) for region in queries.drawn_regions()}
    return {**names, guided.load().drawing.everywhere: _("The whole head")}


def drawing_words(ticked: Collection[str]) -> SiteWords:
    """The list of places, and the pictures with the same marks."""
    drawing, names = guided.load().drawing, place_names()
    words = BodyChartWords().translated(_)
    lists = tuple(
        PlaceList(
            title,
            tuple(
                PlaceRow(getattr(words, place.id), tuple(_box(each, names, ticked) for each in place.regions))
                for place in drawing.places
                if place.area == area
            ),
        )
        for area, title in AREAS.items()
    )
    every = {*ticked, *(queries.whole_head() if drawing.everywhere in ticked else ())}
    return SiteWords(
        lists=lists,
        views=tuple(ViewPicture(view, title, _picture(view, every, words)) for view, title in VIEWS.items()),
        everywhere=_box(drawing.everywhere, names, ticked),
        covered=" ".join(queries.whole_head()),
    )


def _picture(view: ChartView, marked: Collection[str], words: BodyChartWords) -> str:
    selected = [region for region in body_regions(view) if region in marked]
    return body_chart_svg(view, selected=selected, close=True, ident="site", words=words)


def _box(region: str, names: Mapping[str, str], ticked: Collection[str]) -> Box:
    return Box(region, names[region], SIDES[drawn.side_of(region)], region in ticked)
