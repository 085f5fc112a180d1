"""The chart of head and neck, and the outlines of the whole body: half shapes, so that left and right are true mirrors."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Literal, get_args

from wellhead.ui.figures.body_words import (
    MIDLINE,
    PAIN_LOCATIONS,
    BodyChartWords,
    plain_region,
    region_name,
)
from wellhead.ui.figures.marks import path
from wellhead.ui.figures.pictures import Picture, safe_ident

ChartView = Literal["front", "back", "left", "right"]
BodyView = Literal["front", "back", "left", "right", "body_front", "body_back"]
"""The four views of head and neck, and the whole body from two sides."""
WIDTH, HEIGHT = 480, 520
CLOSE = (80, 0, 320, 400)
"""Left, top, width and height of head and neck without the arms: large enough for a finger on a narrow phone."""
SHAPES = Path(__file__).with_name("shapes")


@dataclass(frozen=True)
class Outline:
    """One view's shapes, as `shapes/body_chart.json` holds them: its own half, the rest mirrored.

    The halves are those of the patient's left from the front, right from the back and from the side.
    """

    view: BodyView
    silhouette: tuple[tuple[str, bool], ...]
    base: tuple[tuple[str, ...], ...]
    regions: Mapping[str, str]
    muscles: Mapping[str, tuple[str, ...]]
    joints: Mapping[str, str]
    bones: tuple[str, ...]
    spread: Mapping[str, str]

    @property
    def sides(self) -> tuple[tuple[str, bool], ...]:
        """(side, mirrored) in drawing order."""
        return {
            "front": (("left", False), ("right", True)),
            "back": (("right", False), ("left", True)),
            "right": (("right", False),),
            "left": (("left", True),),
        }[self.view.removeprefix("body_")]

    def middle(self, shape: str) -> str:
        """A shape that belongs to no side."""
        return mirrored(shape) if self.view == "left" else shape


def body_chart_svg(
    view: ChartView,
    *,
    selected: Collection[str] = (),
    worst: str | None = None,
    muscles: Collection[str] = (),
    referral: Collection[str] = (),
    joints: bool = False,
    close: bool = False,
    ident: str = "body",
    words: BodyChartWords | None = None,
) -> str:
    """Draw one view, 480 by 520, with regions marked by outline and colour; `close` shows 320 by 400 of it.

    `selected` and `worst` are regions such as `temple_left`; those this view does not show are left to
    the other views. `muscles` names overlays, `referral` muscles or joints whose approximate pattern to
    show, and `joints` draws C0 to C3. `ident` begins the element ids, for several charts in one page. Raises ValueError for a view or region there is not.
    """
    if view not in get_args(ChartView):
        raise ValueError(f"there is no view {view!r} of the body chart")
    say, drawing = words or BodyChartWords(), outline_of(view)
    marked = [*selected, *([worst] if worst and worst not in selected else [])]
    names = {region: region_name(region, say) for region in marked}
    here = [names[region] for region in marked if region in body_regions(view)]
    told = [
        getattr(say, f"{view}_says"),
        say.chosen.format(regions="; ".join(here)) if here else say.none_chosen,
    ]
    if worst and worst in body_regions(view):
        told.append(say.worst.format(region=names[worst]))
    layers = (
        silhouette(drawing),
        base_layer(drawing),
        _regions(drawing, marked, worst, say),
        _muscles(drawing, muscles),
        _joints(drawing) if joints else "",
        _referral(drawing, referral, say),
        side_letters(view, say, inset=CLOSE[0] if close else 0),
    )
    cls = f"body-chart body-chart-{view}" + (" overlay-dim" if muscles or joints or referral else "")
    left, top, width, height = CLOSE if close else (0, 0, WIDTH, HEIGHT)
    title = getattr(say, view)
    picture = Picture(f"body_{view}", cls, width, height, title, " ".join(told), left=left, top=top)
    return picture.around("".join(layers)).replace(f"body_{view}", f"{safe_ident(ident)}_{view}")


@cache
def body_regions(view: BodyView) -> tuple[str, ...]:
    """The regions a view shows, with their sides, in drawing order."""
    drawing = outline_of(view)
    return tuple(
        region if region in MIDLINE else f"{region}_{side}"
        for region in drawing.regions
        for side, _ in (drawing.sides[:1] if region in MIDLINE else drawing.sides)
    )


def mirrored(shape: str) -> str:
    """The same path on the other side of the chart."""
    return re.sub(r"(-?[\d.]+),(-?[\d.]+)", lambda m: f"{WIDTH - float(m[1]):g},{float(m[2]):g}", shape)


@cache
def _shapes() -> Mapping[str, Any]:  # JSON of our own making, in the form Outline gives it
    files = (SHAPES / "body_chart.json", SHAPES / "whole_body.json")
    return {
        name: shape for file in files for name, shape in json.loads(file.read_text(encoding="utf-8")).items()
    }


@cache
def outline_of(view: BodyView) -> Outline:
    """The shapes of a view."""
    shapes = _shapes()["right" if view == "left" else view]
    return Outline(
        view=view,
        silhouette=tuple((d, both) for d, both in shapes["outline"]),
        base=tuple((cls, d, "both" if both else "one", *clip) for cls, d, both, *clip in shapes["base"]),
        regions=shapes["regions"],
        muscles={name: tuple(parts) for name, parts in shapes.get("muscles", {}).items()},
        joints=shapes.get("joints", {}),
        bones=tuple(shapes.get("bones", ())),
        spread=shapes.get("spread", {}),
    )


def region_path(drawing: Outline, region: str) -> str:
    """The shape of one region on its own side."""
    d = drawing.regions[plain_region(region)]
    flipped = dict(drawing.sides).get(region.rsplit("_", 1)[-1], drawing.view == "left")
    return mirrored(d) if flipped else d


def silhouette(drawing: Outline) -> str:
    """The edge of the body, which crops what is drawn on it."""
    parts = ""
    for d, both in drawing.silhouette:
        parts += f'<path d="{drawing.middle(d)}"/>' + (f'<path d="{mirrored(d)}"/>' if both else "")
    return f'<defs><clipPath id="body_{drawing.view}_edge">{parts}</clipPath></defs>'


def clip(drawing: Outline) -> str:
    """The attribute that crops at the edge of the body."""
    return f'clip-path="url(#body_{drawing.view}_edge)"'


def base_layer(drawing: Outline) -> str:
    """The body as it is, before anything is marked."""
    out = ""
    for cls, d, halves, *cropped in drawing.base:
        drawn = path(cls, drawing.middle(d)) + (path(cls, mirrored(d)) if halves == "both" else "")
        out += f"<g {clip(drawing)}>{drawn}</g>" if cropped else drawn
    return f'<g class="layer base">{out}</g>'


def _regions(drawing: Outline, marked: Collection[str], worst: str | None, say: BodyChartWords) -> str:
    out = ""
    for region in body_regions(drawing.view):
        state = (" is-selected" if region in marked else "") + (" is-main" if region == worst else "")
        fact = PAIN_LOCATIONS.get(plain_region(region))
        answer = f' data-pain-location="{fact}"' if fact else ""
        out += (
            f'<path id="body_{drawing.view}_{region}" class="region{state}" data-region="{region}"{answer} '
            f'd="{region_path(drawing, region)}"><title>{escape(region_name(region, say))}</title></path>'
        )
    return f'<g class="layer regions" {clip(drawing)}>{out}</g>'


def _muscles(drawing: Outline, wanted: Collection[str]) -> str:
    out = ""
    for name in wanted:
        belly, *fibres = drawing.muscles.get(name, ("",))
        for side, flipped in drawing.sides if belly else ():
            turn = mirrored if flipped else str
            drawn = path("belly", turn(belly)) + path("fibre", " ".join(map(turn, fibres)))
            out += f'<g class="muscle is-on" data-muscle="{name}" data-side="{side}">{drawn}</g>'
    return f'<g class="layer muscles" {clip(drawing)}>{out}</g>' if out else ""


def _joints(drawing: Outline) -> str:
    """The upper three joints with their names; none from the front."""
    if not drawing.joints:
        return ""
    out = "".join(path("bone", drawing.middle(bone)) for bone in drawing.bones)
    for side, flipped in drawing.sides:
        for name, d in drawing.joints.items():
            drawn = mirrored(d) if flipped else d
            out += f'<path class="joint" data-joint="{name}" data-side="{side}" d="{drawn}"/>'
    x, near, anchor = {"back": (374, 284, "start"), "right": (92, 200, "end"), "left": (388, 280, "start")}[
        drawing.view
    ]
    start = x - 5 if anchor == "start" else x + 5
    for label, at, beside in (("C0–C1", 186, 170), ("C1–C2", 206, 208), ("C2–C3", 229, 251)):
        out += f'<path class="leader" d="M{start},{beside} L{near},{at}"/>'
        out += f'<text class="label" x="{x}" y="{beside + 4}" text-anchor="{anchor}">{label}</text>'
    return f'<g class="layer joints">{out}</g>'


def _referral(drawing: Outline, sources: Collection[str], say: BodyChartWords) -> str:
    """Where muscles or joints may refer pain; always with the words that the evidence is weak."""
    out = ""
    for source in sources:
        places = [p for p in _shapes()["referral"].get(source, ()) if p in drawing.spread]
        for side, flipped in drawing.sides:
            turn = mirrored if flipped else str
            drawn = "".join(path("spread", turn(drawing.spread[place])) for place in places)
            out += f'<g class="referral-source is-on" data-source="{source}" data-side="{side}">{drawn}</g>'
    if not out:
        return ""
    note = f'<text class="note" x="240" y="506" text-anchor="middle">{escape(say.weak_evidence)}</text>'
    return f'<g class="layer referral"><g {clip(drawing)}>{out}</g>{note}</g>'


def side_letters(view: BodyView, say: BodyChartWords, *, inset: float) -> str:
    """Which side is which, above the drawing; `inset` as far as it is cropped on both sides."""

    def letter(words: str, x: float, anchor: str) -> str:
        return f'<text class="side-label" x="{x:g}" y="24" text-anchor="{anchor}">{escape(words)}</text>'

    if view in ("left", "right"):
        return letter(say.left_side if view == "left" else say.right_side, 240, "middle")
    left, right = (
        (say.side_right, say.side_left)
        if view in ("front", "body_front")
        else (say.side_left, say.side_right)
    )
    return letter(left, 14 + inset, "start") + letter(right, WIDTH - 14 - inset, "end")
