"""Body charts in words and pictures: what a drawing says, its six views, what changed, and a small picture of it.

Other rooms use `thumbnail` for a person's page and `note_pieces` for a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.knowledge import drawn as knowledge_drawn
from wellhead.record import queries
from wellhead.record.chart_changes import changes
from wellhead.record.models import Encounter, Episode, Layer
from wellhead.record.queries import Drawing
from wellhead.record.soap import Line, Piece
from wellhead.ui.figures import region_name
from wellhead.ui.figures.body_chart import BodyView, body_regions
from wellhead.ui.figures.chart_marks import VIEWS, Area, Arrow, Mark, Symbol, stands_on
from wellhead.ui.figures.chart_places import touched
from wellhead.ui.figures.glyphs import GLYPHS, SignWords
from wellhead.ui.figures.layered_chart import ChartLayer, ChartPage, layered_svg, thumbnail_svg
from wellhead.ui.pain_drawing import SIDES as SIDES_OF_THE_HEAD
from wellhead.ui.pain_drawing import VIEWS as VIEWS_OF_THE_HEAD
from wellhead.ui.pain_drawing import chart_words

VIEW_TITLES: Mapping[BodyView, str | Promise] = {
    "front": VIEWS_OF_THE_HEAD["front"],
    "back": VIEWS_OF_THE_HEAD["back"],
    "left": VIEWS_OF_THE_HEAD["left"],
    "right": VIEWS_OF_THE_HEAD["right"],
    "body_front": gettext_lazy("Whole body, front"),
    "body_back": gettext_lazy("Whole body, back"),
}
SIDES: Mapping[str, str | Promise] = {
    "right": SIDES_OF_THE_HEAD["right"],
    "left": SIDES_OF_THE_HEAD["left"],
    knowledge_drawn.MIDDLE: gettext_lazy("Middle"),
}
CHANGED: Mapping[str, str | Promise] = {
    "new": gettext_lazy("New"),
    "gone": gettext_lazy("Gone"),
    "same": gettext_lazy("The same"),
}
KIND_WORDS: Mapping[str, str | Promise] = {
    Layer.PERSON: gettext_lazy("The person’s drawing"),
    Layer.CLINICIAN: gettext_lazy("The clinician’s drawing"),
}
KINDS: Mapping[str, str | Promise] = {
    "second": gettext_lazy("second kind of headache"),
    "third": gettext_lazy("third kind of headache"),
    "fourth": gettext_lazy("fourth kind of headache"),
}
"""Kinds of headache after the first, which needs no name."""
MOST_THUMBS = 3


@dataclass(frozen=True, slots=True)
class ViewPicture:
    """One view of the body with its layers."""

    view: BodyView
    title: str | Promise
    svg: str
    marks: int

    @property
    def is_marked(self) -> bool:
        """Whether it shows anything."""
        return self.marks > 0


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture of the newest drawings, for the page of a person; `words` say the same, `on` is the day."""

    svg: str
    words: str
    on: str


@dataclass(frozen=True, slots=True)
class DrawingLine:
    """One drawing in a list: whose, when, by whom, and what it says."""

    key: str
    layer: str
    title: str
    when: str
    by: str
    lines: tuple[str, ...]
    words: str
    is_of_self_check: bool


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What is new, gone or the same, in words."""

    key: str
    title: str | Promise
    lines: tuple[str, ...]


def sign_words() -> SignWords:
    """The signs in the reader's language."""
    return SignWords().translated(_)


def lines_of(marks: Sequence[Mark]) -> tuple[str, ...]:
    """A drawing in words: the areas side by side, then every sign, pen line and arrow with where it is."""
    return (*_areas(marks), *_signs(marks))


def _areas(marks: Sequence[Mark]) -> list[str]:
    say = chart_words()
    regions = [mark.region for mark in marks if isinstance(mark, Area)]
    lines = []
    for side, title in SIDES.items():
        names = [
            str(getattr(say, knowledge_drawn.part_of(region)))
            for region in regions
            if knowledge_drawn.side_of(region) == side
        ]
        if names:
            lines.append(_("%(side)s: %(places)s") % {"side": title, "places": ", ".join(names)})
    return lines


def _signs(marks: Sequence[Mark]) -> list[str]:
    names = sign_words()
    found: dict[str, list[str]] = {}
    for mark in marks:
        if not isinstance(mark, Area):
            found.setdefault(_sign_of(mark), []).append(where(mark))
    order = (*GLYPHS, "stroke", "arrow")
    return [
        _("%(sign)s: %(places)s") % {"sign": getattr(names, key), "places": "; ".join(found[key])}
        for key in order
        if key in found
    ]


def _sign_of(mark: Mark) -> str:
    if isinstance(mark, Symbol):
        return mark.symbol
    return "arrow" if isinstance(mark, Arrow) else "stroke"


def where(mark: Mark) -> str:
    """The places a mark lies on, from first to last."""
    say = chart_words()
    names = [region_name(region, say) for region in touched(mark)]
    return " → ".join(names) if isinstance(mark, Arrow) else ", ".join(names)


def mark_words(mark: Mark) -> str:
    """One mark with its place: “Tender point: Temple, right”."""
    if isinstance(mark, Area):
        return where(mark)
    return _("%(sign)s: %(places)s") % {"sign": getattr(sign_words(), _sign_of(mark)), "places": where(mark)}


def drawing_line(drawing: Drawing) -> DrawingLine:
    """A drawing as a line of the list."""
    lines = lines_of(drawing.marks)
    return DrawingLine(
        key=drawing.key,
        layer=drawing.layer,
        title=_title(drawing),
        when=date_format(localtime(drawing.at), "j F Y, H:i"),
        by=_("%(name)s, in the self-check") % {"name": drawing.by}
        if drawing.is_of_self_check
        else _("kept by %(name)s") % {"name": drawing.by},
        lines=lines or ((_("Nothing is marked."),) if not drawing.words else ()),
        words=drawing.words,
        is_of_self_check=drawing.is_of_self_check,
    )


def _title(drawing: Drawing) -> str:
    """Whose drawing it is, and of which kind of headache where there are several."""
    about = KINDS.get(drawing.kind)
    return f"{KIND_WORDS[drawing.layer]}, {about}" if about else str(KIND_WORDS[drawing.layer])


def note_pieces(episode: Episode, encounter: Encounter | None) -> list[Piece]:
    """The charts in words for a note: the person's newest, and what the clinician drew at this meeting.

    Without a meeting the clinician's newest counts.
    """
    drawn = queries.drawings_of(episode)
    own = (each for each in drawn if encounter is None or each.meeting_id == str(encounter.pk))
    found = {
        "subjective": next((each for each in drawn if each.layer == Layer.PERSON), None),
        "objective": next((each for each in own if each.layer == Layer.CLINICIAN), None),
    }
    return [
        Piece(part, _("Body chart"), (_note_line(drawing),)) for part, drawing in found.items() if drawing
    ]


def _note_line(drawing: Drawing) -> Line:
    line = drawing_line(drawing)
    said = "; ".join((*line.lines, *([f"“{line.words}”"] if line.words else [])))
    return Line(line.title, said, origin=f"{line.by}, {line.when}")


def newest(drawings: Iterable[Drawing]) -> dict[str, Drawing]:
    """The newest drawing of each layer, the person's first."""
    found: dict[str, Drawing] = {}
    for drawing in drawings:
        found.setdefault(drawing.layer, drawing)
    return {layer: found[layer] for layer in Layer.values if layer in found}


def layer_of(drawing: Drawing) -> ChartLayer:
    """A drawing as a layer, with what a screen reader hears of it."""
    said = "; ".join(lines_of(drawing.marks)) or _("Nothing is marked.")
    return ChartLayer(drawing.layer, drawing.marks, f"{KIND_WORDS[drawing.layer]}: {said}.")


def pictures(layers: Sequence[ChartLayer], *, page: ChartPage | None = None) -> tuple[ViewPicture, ...]:
    """The six views with their layers."""
    say = chart_words()
    own = page.own if page is not None else ()
    return tuple(
        ViewPicture(
            view,
            title,
            layered_svg(view, layers, page=page, words=say),
            marks=_marked(view, [*layers, ChartLayer("own", own)]),
        )
        for view, title in VIEW_TITLES.items()
    )


def first_view(found: Sequence[ViewPicture]) -> BodyView:
    """The view to begin with: the one that shows most, the back of head and neck where none shows anything."""
    most = max(found, key=lambda each: each.marks)
    return most.view if most.is_marked else "back"


def _marked(view: BodyView, layers: Iterable[ChartLayer]) -> int:
    regions = body_regions(view)
    return sum(stands_on(mark, view, regions) for layer in layers for mark in layer.marks)


def thumbnail(episode: Episode) -> Thumbnail | None:
    """A small picture of the newest drawing of each layer; None when nothing was ever drawn."""
    drawn = newest(queries.drawings_of(episode))
    if not drawn:
        return None
    layers = [layer_of(drawing) for drawing in drawn.values()]
    shown: list[BodyView] = [view for view in VIEWS if _marked(view, layers)]
    says = " ".join(layer.says for layer in layers)
    svg = thumbnail_svg(
        layers,
        (shown or ["front", "back"])[:MOST_THUMBS],
        ident="thumb",
        title=_("Body chart"),
        says=says,
    )
    latest = max(drawing.at for drawing in drawn.values())
    return Thumbnail(svg, says, date_format(localtime(latest), "j F Y"))


def change_lines(earlier: Drawing, later: Drawing) -> tuple[ChangeLine, ...]:
    """What is new, gone and the same, in words; each with its own sentence when there is nothing."""
    found = changes(earlier.marks, later.marks)
    marks = {"new": found.new, "gone": found.gone, "same": found.same}
    return tuple(
        ChangeLine(key, title, lines_of(marks[key]) or (_("nothing"),)) for key, title in CHANGED.items()
    )


def change_layers(earlier: Drawing, later: Drawing) -> tuple[ChartLayer, ...]:
    """The same as layers: what stayed lowest, then what is gone, then what is new."""
    found = changes(earlier.marks, later.marks)
    return tuple(
        ChartLayer(key, marks, f"{CHANGED[key]}: {'; '.join(lines_of(marks))}." if marks else "")
        for key, marks in (("same", found.same), ("gone", found.gone), ("new", found.new))
    )
