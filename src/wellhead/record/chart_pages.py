"""What the pages of the body chart show beside the pictures: lists of places, tools, sources, pairs to compare."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.knowledge import drawn as knowledge_drawn
from wellhead.knowledge import guided, library
from wellhead.record import charts, marks, referring
from wellhead.record.actions.drawing import LOCATIONS
from wellhead.record.chart_forms import UseForm, offer, signs_of
from wellhead.record.charts import ChangeLine, DrawingLine, ViewPicture
from wellhead.record.models import Layer
from wellhead.record.queries import Drawing
from wellhead.record.referring import Source
from wellhead.ui.answers import answer_words
from wellhead.ui.figures import region_name
from wellhead.ui.figures.body_chart import BodyView, body_regions
from wellhead.ui.figures.body_words import MIDLINE, plain_region
from wellhead.ui.figures.chart_marks import Area, Mark
from wellhead.ui.figures.glyphs import GLYPHS
from wellhead.ui.figures.layered_chart import ChartLayer, ChartPage
from wellhead.ui.forms.plain import PlainForm
from wellhead.ui.pain_drawing import AREAS, Box, PlaceList, PlaceRow, chart_words

PARTS: Mapping[str, str | Promise] = {
    **AREAS,
    "front": gettext_lazy("Body, front"),
    "back": gettext_lazy("Body, back"),
}


@dataclass(frozen=True, slots=True)
class SignTool:
    """A sign to draw with, and its picture."""

    key: str
    name: str
    svg: str


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A line, arrow or sign in words, with its number on the page."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One joint or muscle to choose, and what a script needs to draw it."""

    id: str
    name: str | Promise
    kind: str
    usual: str
    wider: str
    shown_as: str
    crosses: bool
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class UseOffer:
    """The offer to use the areas as the places of pain; nothing to use: no places."""

    form: UseForm
    places: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two drawings and what changed."""

    earlier: DrawingLine
    later: DrawingLine
    earlier_views: tuple[ViewPicture, ...]
    later_views: tuple[ViewPicture, ...]
    change_views: tuple[ViewPicture, ...]
    changes: tuple[ChangeLine, ...]


def chosen(drawings: Sequence[Drawing], asked: Mapping[str, str]) -> dict[str, Drawing]:
    """Of each layer the drawing that was asked for by its key, or the newest."""
    found = charts.newest(drawings)
    for layer in list(found):
        wanted = next((d for d in drawings if d.layer == layer and d.key == asked.get(layer)), None)
        found[layer] = wanted or found[layer]
    return found


def missing(shown: Mapping[str, Drawing]) -> tuple[str, ...]:
    """What was never drawn, in a sentence each: not drawn is not free of pain."""
    said = {
        Layer.PERSON: _("The person has not drawn yet. That says nothing about where it hurts."),
        Layer.CLINICIAN: _("The clinician has not drawn yet."),
    }
    return tuple(words for layer, words in said.items() if layer not in shown)


def legend() -> tuple[SignTool, ...]:
    """Every sign with its meaning."""
    names = charts.sign_words()
    return tuple(SignTool(key, getattr(names, key), sign_svg(key)) for key in GLYPHS)


def sign_tools(layer: str) -> tuple[SignTool, ...]:
    """The signs that are offered on a layer."""
    names = charts.sign_words()
    return tuple(SignTool(key, getattr(names, key), sign_svg(key)) for key in signs_of(layer))


def sign_svg(key: str) -> str:
    """One sign as a small picture, beside words that name it."""
    top = -28 if key == "start" else -18
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-18 {top} 36 36" aria-hidden="true">'
        f'<g data-glyph="{key}">{GLYPHS[key]}</g></svg>'
    )


def place_lists(ticked: Collection[str]) -> tuple[PlaceList, ...]:
    """Every place of every picture as boxes to tick, part by part, right before left as on the picture of the front.

    Head and neck stand open; the body only where something on it is ticked.
    """
    say = chart_words()
    rows: dict[str, dict[str, list[Box]]] = {part: {} for part in PARTS}
    for region, part in _parts().items():
        box = Box(
            region,
            region_name(region, say),
            charts.SIDES[knowledge_drawn.side_of(region)],
            region in ticked,
        )
        rows[part].setdefault(plain_region(region), []).append(box)
    return tuple(
        PlaceList(
            PARTS[part],
            tuple(
                PlaceRow(str(getattr(say, plain)), tuple(sorted(boxes, key=_right_first)))
                for plain, boxes in named.items()
            ),
            is_open=part not in {"front", "back"} or any(b.is_ticked for bs in named.values() for b in bs),
        )
        for part, named in rows.items()
    )


def _right_first(box: Box) -> bool:
    return not box.region.endswith("_right")


def _parts() -> dict[str, str]:
    """Every region with the part of the list it stands in."""
    found = {region: place.area for place in guided.load().drawing.places for region in place.regions}
    sides: tuple[tuple[str, BodyView], ...] = (("front", "body_front"), ("back", "body_back"))
    for side, view in sides:
        for region in body_regions(view):
            found.setdefault(region, "shoulders" if region in MIDLINE else side)
    return found


def mark_lines(drawn: Sequence[Mark]) -> tuple[MarkLine, ...]:
    """Lines, arrows and signs in words, in the order in which they are kept."""
    others = [mark for mark in drawn if not isinstance(mark, Area)]
    return tuple(MarkLine(number, charts.mark_words(mark)) for number, mark in enumerate(others))


def source_lines(now: Source | None) -> tuple[SourceLine, ...]:
    """Joints and muscles to choose from."""
    return tuple(
        SourceLine(
            each.id,
            each.name,
            each.kind,
            " ".join(each.usual),
            " ".join(each.wider),
            each.shown_as,
            each.crosses,
            source_words(each, ""),
            now is not None and each.id == now.id,
        )
        for each in referring.sources()
    )


def source_words(source: Source | None, side: str) -> str:
    """What the hatching means and who says so; empty when nothing is chosen."""
    if source is None:
        return ""
    told = [
        _("%(name)s: where pain was felt when it was provoked in a few people.") % {"name": source.name}
        if source.kind == "joint"
        else _("%(name)s: where pain from its tender spots was felt, as clinicians have drawn it.")
        % {"name": source.name}
    ]
    if source.wider:
        told.append(_("Dense lines: in most of them. Wide lines: in some."))
    if source.crosses:
        told.append(_("It can be felt on the other side, too."))
    if side in referring.OPPOSITE:
        told.append(_("Shown for the right side.") if side == "right" else _("Shown for the left side."))
    told.append(_("Source: %(source)s.") % {"source": "; ".join(source.citations)})
    return " ".join(told)


def use_offer(drawing: Drawing, form: UseForm) -> UseOffer:
    """The places that the clinician's areas name."""
    named = marks.places_named(drawing.marks)
    definition = library.load().rules.facts[LOCATIONS]
    return UseOffer(form, answer_words(definition, named) if named else "")


def pairs(drawings: Sequence[Drawing]) -> tuple[tuple[Drawing, Drawing], ...]:
    """Of each layer that was drawn twice or more, the last two, the earlier one first."""
    found = []
    for layer in Layer.values:
        own = [each for each in drawings if each.layer == layer]
        if len(own) > 1:
            found.append((own[1], own[0]))
    return tuple(found)


def last_of(drawings: Sequence[Drawing], layer: str) -> DrawingLine | None:
    """The last drawing of a layer, offered to begin from."""
    last = next((each for each in drawings if each.layer == layer), None)
    return charts.drawing_line(last) if last else None


def begin_from(drawings: Sequence[Drawing], key: str, layer: str) -> Drawing | None:
    """The drawing of this layer that the page was asked to begin from."""
    return next((each for each in drawings if each.key == key and each.layer == layer), None)


class CompareForm(PlainForm):
    """Which two drawings of one layer to compare; the last two when none is named."""

    earlier = forms.ChoiceField(label=gettext_lazy("Earlier"))
    later = forms.ChoiceField(label=gettext_lazy("Later"))

    def __init__(self, *args: Any, drawings: Sequence[Drawing], **kwargs: Any) -> None:  # Any: Django's
        self.drawings = {each.key: each for each in drawings}
        self.last = next(iter(pairs(drawings)), None)
        if self.last:
            kwargs["initial"] = {"earlier": self.last[0].key, "later": self.last[1].key}
        super().__init__(*args, **kwargs)
        for name in ("earlier", "later"):
            lines = [charts.drawing_line(each) for each in drawings]
            offer(self, name, [(line.key, f"{line.title}, {line.when}") for line in lines])

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned data
        """Two different drawings of one layer."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        one, other = (self.drawings[cleaned[name]] for name in ("earlier", "later"))
        if one.layer != other.layer:
            self.add_error(
                "later",
                _(
                    "Choose two drawings of one layer: what the person feels and what the clinician finds are different things."
                ),
            )
        elif one.key == other.key:
            self.add_error("later", _("This is one and the same drawing. Choose another."))
        return cleaned

    def pair(self) -> tuple[Drawing, Drawing] | None:
        """The two drawings, the earlier one first; None when there are none, or they cannot be compared."""
        if not self.is_bound:
            return self.last
        if not self.is_valid():
            return None
        found = sorted((self.drawings[self.cleaned_data[name]] for name in ("earlier", "later")), key=_when)
        return found[0], found[1]


def _when(drawing: Drawing) -> datetime:
    return drawing.at


def compared(earlier: Drawing, later: Drawing) -> Compared:
    """Both drawings and what changed, on the views that show anything of either."""
    both = [charts.layer_of(earlier), charts.layer_of(later)]
    shown = {each.view for each in charts.pictures(both) if each.is_marked} or {"front", "back"}

    def seen(layers: Sequence[ChartLayer], ident: str) -> tuple[ViewPicture, ...]:
        page = ChartPage(ident=ident)
        return tuple(each for each in charts.pictures(layers, page=page) if each.view in shown)

    return Compared(
        earlier=charts.drawing_line(earlier),
        later=charts.drawing_line(later),
        earlier_views=seen(both[:1], "earlier"),
        later_views=seen(both[1:], "later"),
        change_views=seen(charts.change_layers(earlier, later), "change"),
        changes=charts.change_lines(earlier, later),
    )
