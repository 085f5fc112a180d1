"""The pain drawing in words and pictures: the places to mark, the four views, what overlaps it, what it contradicts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.knowledge import drawn, guided
from wellhead.reasoning.facts import FactDefinition
from wellhead.reasoning.overlap import LITTLE, MUCH, SOME, Overlap, overlaps
from wellhead.reasoning.rules import Rules
from wellhead.selfcheck.drawing import Difference, Marks
from wellhead.selfcheck.presenters.kinds import ABOUT
from wellhead.ui.answers import answer_words
from wellhead.ui.figures import BodyChartWords, body_chart_svg, body_regions, region_name
from wellhead.ui.figures.body_chart import ChartView
from wellhead.ui.words import content

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
OVERLAP_WORDS: Mapping[str, str | Promise] = {
    LITTLE: gettext_lazy("little"),
    SOME: gettext_lazy("some"),
    MUCH: gettext_lazy("much"),
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
class DrawingWords:
    """What the page of the drawing shows."""

    lists: tuple[PlaceList, ...]
    views: tuple[ViewPicture, ...]
    everywhere: Box
    covered: str


def chart_words() -> BodyChartWords:
    """The words on the chart in the reader's language."""
    return BodyChartWords().translated(_)


def region_names() -> dict[str, str]:
    """Every place that can be marked, in words, in the order of the list."""
    words, drawing = chart_words(), guided.load().drawing
    names = {region: region_name(region, words) for place in drawing.places for region in place.regions}
    return {**names, drawing.everywhere: _("The whole head")}


def drawing_words(ticked: Collection[str], start: str | None) -> DrawingWords:
    """The list of places, the pictures with the same marks, and the box for the whole head."""
    drawing, names, words = guided.load().drawing, region_names(), chart_words()
    lists = tuple(
        PlaceList(
            title,
            tuple(
                PlaceRow(
                    getattr(words, place.id),
                    tuple(_box(region, names, ticked) for region in place.regions),
                )
                for place in drawing.places
                if place.area == area
            ),
        )
        for area, title in AREAS.items()
    )
    return DrawingWords(lists, pictures(ticked, start), _box(drawing.everywhere, names, ticked), _covered())


def _box(region: str, names: Mapping[str, str], ticked: Collection[str]) -> Box:
    return Box(region, names[region], SIDES[drawn.side_of(region)], region in ticked)


def _covered() -> str:
    """The regions that the whole head stands for on the pictures."""
    places = guided.load().drawing.places
    return " ".join(region for place in places if place.area in {"head", "face"} for region in place.regions)


def pictures(ticked: Collection[str], start: str | None, *, kind: str = "") -> tuple[ViewPicture, ...]:
    """The four views with what is marked; the whole head marks every place on it."""
    words, everywhere = chart_words(), guided.load().drawing.everywhere
    every = {*ticked, *(_covered().split() if everywhere in ticked else ())}
    found = []
    for view, title in VIEWS.items():
        shown = [region for region in body_regions(view) if region in every]
        worst = start if start in shown else None
        found.append(
            ViewPicture(
                view,
                title,
                body_chart_svg(
                    view, selected=shown, worst=worst, close=True, ident=f"body_{kind}", words=words
                ),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class DrawnWords:
    """A drawing to look at: the pictures, the places in words, where it starts, what overlaps it.

    `about` says which further kind of headache it shows; `felt_from` names what such pain can be felt from.
    """

    kind: str
    about: str | Promise
    views: tuple[ViewPicture, ...]
    places: str
    start: str
    overlap: OverlapWords
    felt_from: tuple[str, ...]


def drawn_words(marks: Marks, *, kind: str = "") -> DrawnWords:
    """The drawing as it stands."""
    names = region_names()
    start = names.get(marks.start or "", "")
    if marks.start == guided.NO_ONE_PLACE:
        start = _("Not in one place")
    return DrawnWords(
        kind=kind,
        about=ABOUT.get(kind, ""),
        overlap=overlap_words(marks),
        felt_from=felt_from(marks),
        views=pictures(marks.regions, marks.start, kind=kind),
        places=" · ".join(names[region] for region in marks.regions if region in names),
        start=start or _("Not sure"),
    )


@dataclass(frozen=True, slots=True)
class OverlapLine:
    """One joint or muscle: how far its published area overlaps the drawing, in words and as low, middle and high."""

    name: str
    side: str | Promise
    word: str | Promise
    shares: str
    sources: str


@dataclass(frozen=True, slots=True)
class OverlapWords:
    """The overlaps beside the sentences that say how little they prove."""

    joints: tuple[OverlapLine, ...]
    muscles: tuple[OverlapLine, ...]
    weight: str
    confidence: str


def overlap_words(marks: Marks) -> OverlapWords:
    """For clinicians: every area with its overlap, best first."""
    referral = guided.load().referral
    found = overlaps(_by_side(marks), referral.areas, referral.policy)
    lines = {
        kind: tuple(_line(each) for each in found if each.area.kind == kind) for kind in ("joint", "muscle")
    }
    return OverlapWords(
        joints=lines["joint"],
        muscles=lines["muscle"],
        weight=_(
            "Weak evidence: worth a likelihood ratio of %(ratio)s at most, by our own estimate, and used in no criterion, no warning sign and no likelihood. The same places hurt in migraine and tension-type headache."
        )
        % {"ratio": f"{referral.policy.likelihood_ratio_at_most:g}"},
        confidence=_("Areas put down from memory of the sources, to be checked against the published maps."),
    )


def _by_side(marks: Marks) -> dict[str, frozenset[str]]:
    """The places by side; the whole head counts as every place on it."""
    everywhere = guided.load().drawing.everywhere
    regions = {*marks.regions, *(_covered().split() if everywhere in marks.regions else ())} - {everywhere}
    return dict(drawn.by_side(sorted(regions)))


def _line(found: Overlap) -> OverlapLine:
    sources = guided.load().referral.sources
    return OverlapLine(
        name=content(found.area.name),
        side=SIDES[found.side] if found.side else _("Both sides"),
        word=OVERLAP_WORDS[found.word],
        shares=f"{found.low:.2f} · {found.mid:.2f} · {found.high:.2f}",
        sources="; ".join(sources[key].citation for key in found.area.source),
    )


def felt_from(marks: Marks) -> tuple[str, ...]:
    """For the person: what pain in such places can be felt from, joints as one, by name alone and without order."""
    referral = guided.load().referral
    found = [
        each for each in overlaps(_by_side(marks), referral.areas, referral.policy) if each.word != LITTLE
    ]
    joints = (
        [_("the joints at the top of the neck")] if any(each.area.kind == "joint" for each in found) else []
    )
    muscles = [content(each.area.name) for each in found if each.area.kind == "muscle"]
    return (*joints, *sorted(muscles))


def both_words(found: Sequence[Difference], rules: Rules) -> dict[str, str]:
    """For each question: what was said in words and what was drawn or felt."""
    told: dict[str, str] = {}
    for each in found:
        definition = rules.facts[each.fact_id]
        told.setdefault(each.fact_id, _both(each, definition))
    return told


def _both(found: Difference, definition: FactDefinition) -> str:
    said = answer_words(definition, found.said)
    if found.shown is None:
        return _("You answered: %(said)s. Your drawing looks different.") % {"said": said}
    shown = answer_words(definition, found.shown)
    if found.is_drawn:
        return _("You answered: %(said)s. Your drawing says: %(shown)s.") % {"said": said, "shown": shown}
    return _("You answered: %(said)s. In the guided check it was: %(shown)s.") % {
        "said": said,
        "shown": shown,
    }


def differ_words(count: int) -> str:
    """The title of the page that asks again."""
    return ngettext("One answer looks different", "%(count)s answers look different", count) % {
        "count": count
    }
