"""The body chart with layers: whose drawing is whose, what a joint or muscle may refer, and what changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from wellhead.ui.figures.body_chart import (
    BodyView,
    Outline,
    base_layer,
    body_regions,
    clip,
    mirrored,
    outline_of,
    region_path,
    side_letters,
    silhouette,
)
from wellhead.ui.figures.body_words import BodyChartWords, region_name
from wellhead.ui.figures.chart_marks import Area, Arrow, Mark, Stroke, Symbol, stands_on
from wellhead.ui.figures.chart_places import SIZES
from wellhead.ui.figures.glyphs import pen, sign, spread_arrow
from wellhead.ui.figures.marks import path
from wellhead.ui.figures.pictures import Picture, safe_ident

BODY_FRAME = (38, 0, 404, 1000)
"""Left, top, width and height of the whole body without empty sides."""

THUMB_HEIGHT, THUMB_GAP = 130, 6


@dataclass(frozen=True)
class ChartLayer:
    """One layer: `name` is person, clinician, new, gone or same; `says` is what a screen reader hears of it."""

    name: str
    marks: tuple[Mark, ...]
    says: str = ""


@dataclass(frozen=True)
class Referred:
    """Where a source may refer: places of the chart by side, of most people and of some.

    `muscle` or `joint` names the source where it is drawn itself, on `sides`. Empty: nothing is chosen yet.
    """

    usual: Mapping[str, Collection[str]] = field(default_factory=dict)
    wider: Mapping[str, Collection[str]] = field(default_factory=dict)
    muscle: str = ""
    joint: str = ""
    sides: tuple[str, ...] = ("left", "right")


@dataclass(frozen=True)
class ChartPage:
    """What is drawn around the layers: `is_live` adds the regions to press, `own` the layer that is being drawn."""

    ident: str = "chart"
    is_live: bool = False
    own: tuple[Mark, ...] = ()
    referred: Referred | None = None


def layered_svg(
    view: BodyView,
    layers: Sequence[ChartLayer],
    *,
    page: ChartPage | None = None,
    words: BodyChartWords | None = None,
) -> str:
    """One picture with its layers, the first one lowest."""
    around, say, drawing = page or ChartPage(), words or BodyChartWords(), outline_of(view)
    left, top, width, height = frame(view)
    told = [getattr(say, f"{view.removeprefix('body_')}_says"), *(layer.says for layer in layers)]
    inside = "".join(
        (
            silhouette(drawing),
            _hatches(view) if around.referred is not None else "",
            base_layer(drawing),
            _referred(drawing, around.referred) if around.referred is not None else "",
            *(_layer(drawing, layer) for layer in layers),
            _live(drawing, around, say) if around.is_live else "",
            side_letters(view, say, inset=left),
        )
    )
    cls = f"body-chart layered body-chart-{view}"
    told_words = " ".join(filter(None, told))
    picture = Picture(f"body_{view}", cls, width, height, getattr(say, view), told_words, left=left, top=top)
    return picture.around(inside).replace(f"body_{view}", f"{safe_ident(around.ident)}_{view}")


def frame(view: BodyView) -> tuple[int, int, int, int]:
    """Left, top, width and height of what a picture shows."""
    return BODY_FRAME if view.startswith("body_") else (0, 0, *SIZES[view])


def _layer(drawing: Outline, layer: ChartLayer) -> str:
    regions = body_regions(drawing.view)
    here = [mark for mark in layer.marks if stands_on(mark, drawing.view, regions)]
    areas = "".join(
        path("area", region_path(drawing, mark.region)) for mark in here if isinstance(mark, Area)
    )
    cropped = f"<g {clip(drawing)}>{areas}</g>" if areas else ""
    return f'<g class="chart-layer layer-{layer.name}" data-layer="{layer.name}">{cropped}{drawn(here)}</g>'


def drawn(marks: Sequence[Mark]) -> str:
    """Pen lines, arrows and signs, the signs on top."""
    return "".join(
        (
            *(pen(mark) for mark in marks if isinstance(mark, Stroke)),
            *(spread_arrow(mark) for mark in marks if isinstance(mark, Arrow)),
            *(sign(mark.symbol, mark.at) for mark in marks if isinstance(mark, Symbol)),
        )
    )


def _live(drawing: Outline, around: ChartPage, say: BodyChartWords) -> str:
    """The regions to press and what is being drawn now."""
    chosen = {mark.region for mark in around.own if isinstance(mark, Area)}
    regions = "".join(
        f'<path class="region{" is-selected" if region in chosen else ""}" data-region="{region}" '
        f'd="{region_path(drawing, region)}"><title>{escape(region_name(region, say))}</title></path>'
        for region in body_regions(drawing.view)
    )
    here = [mark for mark in around.own if not isinstance(mark, Area) and mark.view == drawing.view]
    return (
        f'<g class="layer regions" {clip(drawing)}>{regions}</g>'
        f'<g class="chart-layer layer-own" data-own="{drawing.view}">{drawn(here)}</g>'
    )


def _hatches(view: BodyView) -> str:
    """Two weights of hatching, told apart without colour."""

    def hatch(name: str, gap: int) -> str:
        return (
            f'<pattern id="body_{view}_{name}" data-hatch="{name}" width="{gap}" height="{gap}" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><path class="hatch-line" d="M0,0 L0,{gap}"/></pattern>'
        )

    return f"<defs>{hatch('usual', 7)}{hatch('wider', 15)}</defs>"


def _referred(drawing: Outline, referred: Referred) -> str:
    """The places that a source may refer to, the muscle and the joint; all are there to be shown or hidden."""
    spreads = "".join(
        f'<path {_state(drawing.view, referred, place=place, side=side)} data-spread="{place}" data-side="{side}" '
        f'd="{mirrored(d) if flipped else d}"/>'
        for place, d in drawing.spread.items()
        for side, flipped in drawing.sides
    )
    muscles = "".join(
        f'<g class="muscle{" is-on" if name == referred.muscle and side in referred.sides else ""}" data-muscle="{name}" data-side="{side}">'
        f"{path('belly', turn(belly))}{path('fibre', ' '.join(map(turn, fibres)))}</g>"
        for name, (belly, *fibres) in drawing.muscles.items()
        for side, flipped in drawing.sides
        for turn in (mirrored if flipped else str,)
    )
    return f'<g class="layer referral" {clip(drawing)}>{muscles}{spreads}{_joints(drawing, referred)}</g>'


def _state(view: BodyView, referred: Referred, *, place: str, side: str) -> str:
    usual, wider = referred.usual.get(side, ()), referred.wider.get(side, ())
    state = "usual" if place in usual else "wider" if place in wider else ""
    if not state:
        return 'class="referred" fill="none"'
    return f'class="referred is-{state}" fill="url(#body_{view}_{state})"'


def _joints(drawing: Outline, referred: Referred) -> str:
    bones = "".join(path("bone", drawing.middle(bone)) for bone in drawing.bones)
    found = "".join(
        f'<path class="joint{" is-on" if name == referred.joint and side in referred.sides else ""}" data-joint="{name}" data-side="{side}" '
        f'd="{mirrored(d) if flipped else d}"/>'
        for name, d in drawing.joints.items()
        for side, flipped in drawing.sides
    )
    seen = any(side in referred.sides for side, _ in drawing.sides)
    shown = " is-on" if referred.joint and seen else ""
    return f'<g class="referral-joints{shown}" data-joints="1">{bones}{found}</g>' if drawing.joints else ""


def thumbnail_svg(
    layers: Sequence[ChartLayer], views: Sequence[BodyView], *, ident: str, title: str, says: str
) -> str:
    """Small pictures side by side as one, each 120 by 130 or, for the whole body, 60 by 130."""
    inside, left = "", 0
    for view in views:
        drawing, (x, y, width, height) = outline_of(view), frame(view)
        wide = round(THUMB_HEIGHT * width / height)
        parts = "".join(
            (silhouette(drawing), base_layer(drawing), *(_layer(drawing, layer) for layer in layers))
        )
        inside += (
            f'<svg x="{left}" y="0" width="{wide}" height="{THUMB_HEIGHT}" viewBox="{x} {y} {width} {height}">'
            + parts.replace(f"body_{view}", f"{safe_ident(ident)}_{view}")
            + "</svg>"
        )
        left += wide + THUMB_GAP
    picture = Picture(
        ident, "body-chart layered thumbnail", max(left - THUMB_GAP, 1), THUMB_HEIGHT, title, says
    )
    return picture.around(inside)
