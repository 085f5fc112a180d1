"""Reads the pain drawing, the guided checks and the areas of referred pain; what is wrong is a value with its place."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from wellhead.knowledge import guided_checks, library, provenance
from wellhead.knowledge.documents import ROOT, Document, Entry, Misfit, Shelf
from wellhead.knowledge.expressions import parse
from wellhead.knowledge.faults import Fault
from wellhead.reasoning.criteria import Node, Value
from wellhead.reasoning.facts import FactDefinition
from wellhead.reasoning.overlap import Area, OverlapPolicy
from wellhead.reasoning.pages import HoldBack
from wellhead.reasoning.rules import Source

DRAWN_PLACES, DRAWN_START = "drawn_places", "drawn_start"
DRAWN_PARTS, DRAWN_SIDES, DRAWN_START_PART = "drawn_parts", "drawn_sides", "drawn_start_part"
NO_ONE_PLACE = "no_one_place"
SIDES = ("left", "right")
STOPPED = "{}_stopped"
"""The fact in which a check keeps why it was stopped."""
AREAS = ("head", "face", "neck", "shoulders")
WHOLE_HEAD = frozenset({"head", "face"})
"""The areas on which the whole head marks every place."""
Thing = TypeVar("Thing")


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place on head, neck or shoulders, in two halves when it has `sides`; the answer that it stands for, if any."""

    id: str
    area: str
    sides: bool
    location: str

    @property
    def regions(self) -> tuple[str, ...]:
        """The place once a side: temple_left and temple_right."""
        return tuple(f"{self.id}_{side}" for side in SIDES) if self.sides else (self.id,)


@dataclass(frozen=True, kw_only=True)
class Saying:
    """What a drawing or a check says about a question of the self-check when `when` holds for certain."""

    fact: str
    value: Value
    when: Node


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """Answers in words that a drawing speaks against without having a better one."""

    fact: str
    said: tuple[Value, ...]
    when: Node


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """The pain drawing: its places and its rules. `opens_on` are questions on whose pages it is offered."""

    places: tuple[Place, ...]
    everywhere: str
    gathers: str
    opens_on: tuple[str, ...]
    says: tuple[Saying, ...]
    doubts: tuple[Doubt, ...]

    @property
    def regions(self) -> tuple[str, ...]:
        """Everything that can be marked, the whole head last."""
        return (*(region for place in self.places for region in place.regions), self.everywhere)

    @property
    def whole_head(self) -> tuple[str, ...]:
        """The places that the whole head stands for."""
        return tuple(region for place in self.places if place.area in WHOLE_HEAD for region in place.regions)


@dataclass(frozen=True, kw_only=True)
class Reason:
    """A reason to leave the guided checks out."""

    id: str
    when: Node
    say: str


@dataclass(frozen=True, kw_only=True)
class Stop:
    """Why somebody stopped; `tells` are the safety questions that this answers with yes."""

    id: str
    say: str
    tells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class GuidedCheck:
    """One movement or one muscle: its steps, its picture, and what is asked afterwards."""

    id: str
    part: str
    title: str
    figure: str
    steps: tuple[str, ...]
    ask: tuple[str, ...]

    @property
    def stopped(self) -> str:
        """The fact in which it keeps why it was stopped."""
        return STOPPED.format(self.id)


@dataclass(frozen=True, kw_only=True)
class Checks:
    """The guided checks in order, with what holds them back and how they end."""

    minutes: int
    before: tuple[str, ...]
    held_back: HoldBack
    left_out: tuple[Reason, ...]
    stops: tuple[Stop, ...]
    checks: tuple[GuidedCheck, ...]
    says: tuple[Saying, ...]


@dataclass(frozen=True, kw_only=True)
class Referral:
    """Where pain of known sources was felt, how an overlap is counted, and who says so."""

    areas: tuple[Area, ...]
    policy: OverlapPolicy
    sources: Mapping[str, Source]


@dataclass(frozen=True, kw_only=True)
class Guided:
    """All of it. Never raises on bad content: look at `faults`."""

    facts: Mapping[str, FactDefinition]
    drawing: Drawing
    checks: Checks
    referral: Referral
    faults: tuple[Fault, ...] = ()


class Broken(Exception):
    """The content that ships cannot be read at all; the message names file and line."""


@functools.cache
def load(root: Path = ROOT) -> Guided:
    """Everything, read once. Raises Broken when a whole file cannot be read."""
    shelf = Shelf(root)
    drawing = _whole(shelf, "guided/drawing.yaml", _drawing)
    checks = _whole(shelf, "guided/checks.yaml", _checks)
    referral = _whole(shelf, "guided/referral.yaml", _referral)
    asked = _whole(shelf, "guided/facts.yaml", _facts)
    facts = MappingProxyType({**asked, **_of_drawing(drawing), **_of_stops(checks)})
    found = Guided(facts=facts, drawing=drawing, checks=checks, referral=referral)
    misfits = guided_checks.misfits(found, library.load().rules.facts)
    faults = (*shelf.faults, *(Fault(file, 1, what) for file, what in misfits))
    return Guided(facts=facts, drawing=drawing, checks=checks, referral=referral, faults=faults)


def check() -> list[Fault]:
    """Every fault of the content that ships with the program; empty when all is well."""
    try:
        return list(load().faults)
    except Broken as broken:
        return [broken.args[0]]


def _whole(shelf: Shelf, name: str, build: Callable[[Entry], Thing]) -> Thing:
    document: Document = shelf.document(name)
    thing = shelf.attempt(document, document.body, build)
    if thing is None:
        raise Broken(shelf.faults[-1])
    return thing


def _facts(body: Entry) -> Mapping[str, FactDefinition]:
    body.allow_only("since", "edition", "confidence", "source", "group", "how_far", "felt", "tender", "facts")
    facts = body.entry("facts")
    return {name: _fact(name, facts.entry(name), body) for name in facts}


def _fact(name: str, entry: Entry, body: Entry) -> FactDefinition:
    entry.allow_only("type", "options", "ask", "help")
    vouched = provenance.of(entry, body)
    return FactDefinition(
        id=name,
        type=entry.one_of("type", ("boolean", "choice", "multi_choice")),
        scope="headache",
        asked_of="patient",
        group=body.text("group"),
        ask=entry.text("ask"),
        help=entry.text("help", ""),
        options=entry.texts("options"),
        source=body.texts("source"),
        confidence=vouched.confidence,
        edition=vouched.edition,
        since=vouched.since,
    )


def _of_drawing(drawing: Drawing) -> Mapping[str, FactDefinition]:
    places = kept(DRAWN_PLACES, "multi_choice", options=drawing.regions, ask="Mark everywhere that hurts.")
    starts = kept(DRAWN_START, "choice", options=(*drawing.regions, NO_ONE_PLACE), ask="Where does it start?")
    return {DRAWN_PLACES: places, DRAWN_START: starts}


def _of_stops(checks: Checks) -> Mapping[str, FactDefinition]:
    options = tuple(stop.id for stop in checks.stops)
    asked = "Did you have to stop? Tick why."
    return {
        each.stopped: kept(each.stopped, "multi_choice", options=options, ask=asked) for each in checks.checks
    }


def kept(name: str, kind: str, *, options: tuple[str, ...], ask: str = "") -> FactDefinition:
    """A fact of the drawing or of why somebody stopped, which the files above make."""
    return FactDefinition(
        id=name, type=kind, scope="headache", asked_of="patient", group="8 Neck", ask=ask, options=options
    )


def _drawing(body: Entry) -> Drawing:
    places = body.entry("places")
    return Drawing(
        places=tuple(_place(name, places.entry(name)) for name in places),
        everywhere=body.text("everywhere"),
        gathers=body.text("gathers"),
        opens_on=body.texts("opens_on"),
        says=tuple(_saying(each) for each in body.entries("says")),
        doubts=tuple(_doubt(each) for each in body.entries("doubts")),
    )


def _place(name: str, entry: Entry) -> Place:
    entry.allow_only("area", "sides", "location")
    return Place(
        id=name,
        area=entry.one_of("area", AREAS),
        sides=entry.flag("sides"),
        location=entry.text("location", ""),
    )


def _when(entry: Entry) -> Node:
    return parse(entry.get("when"), entry.line_of("when"))


def _saying(entry: Entry) -> Saying:
    entry.allow_only("fact", "value", "when")
    value = entry.get("value")
    if not isinstance(value, bool | str):
        raise Misfit(entry.line_of("value"), "value must be true, false or a text")
    return Saying(fact=entry.text("fact"), value=value, when=_when(entry))


def _doubt(entry: Entry) -> Doubt:
    entry.allow_only("fact", "said", "when")
    said = entry.get("said")
    if not isinstance(said, list) or not all(isinstance(each, bool | str) for each in said):
        raise Misfit(entry.line_of("said"), "said must be a list of answers")
    return Doubt(fact=entry.text("fact"), said=tuple(said), when=_when(entry))


def _checks(body: Entry) -> Checks:
    held = body.entry("held_back")
    return Checks(
        minutes=int(body.need_number("minutes")),
        before=body.texts("before_you_start"),
        held_back=HoldBack(frozenset(held.texts("acting")), held.flag("blocking"), held.flag("caution")),
        left_out=tuple(_reason(each) for each in body.entries("left_out")),
        stops=tuple(_stop(each) for each in body.entries("stops")),
        checks=tuple(_check(each) for each in body.entries("checks")),
        says=tuple(_saying(each) for each in body.entries("says")),
    )


def _reason(entry: Entry) -> Reason:
    entry.allow_only("id", "when", "say")
    return Reason(id=entry.text("id"), when=_when(entry), say=entry.text("say"))


def _stop(entry: Entry) -> Stop:
    entry.allow_only("id", "say", "tells")
    return Stop(id=entry.text("id"), say=entry.text("say"), tells=entry.texts("tells"))


def _check(entry: Entry) -> GuidedCheck:
    entry.allow_only("id", "part", "title", "figure", "steps", "ask")
    return GuidedCheck(
        id=entry.text("id"),
        part=entry.one_of("part", ("movement", "feeling")),
        title=entry.text("title"),
        figure=entry.text("figure"),
        steps=entry.texts("steps"),
        ask=entry.texts("ask"),
    )


def _referral(body: Entry) -> Referral:
    weight, areas, sources = body.entry("weight"), body.entry("areas"), body.entry("sources")
    policy = OverlapPolicy(
        wider_counts=weight.need_number("wider_counts"),
        at_most=weight.need_number("overlap_at_most"),
        some_from=weight.need_number("some_from"),
        much_from=weight.need_number("much_from"),
        likelihood_ratio_at_most=weight.need_number("likelihood_ratio_at_most"),
    )
    named = {key: sources.entry(key) for key in sources}
    return Referral(
        areas=tuple(_area(name, areas.entry(name), body) for name in areas),
        policy=policy,
        sources={key: Source(key, each.text("citation"), each.text("read")) for key, each in named.items()},
    )


def _area(name: str, entry: Entry, body: Entry) -> Area:
    entry.allow_only("kind", "name", "usual", "wider", "crosses", "source", "confidence")
    return Area(
        id=name,
        name=entry.text("name"),
        kind=entry.one_of("kind", ("joint", "muscle")),
        usual=frozenset(entry.texts("usual")),
        wider=frozenset(entry.texts("wider")),
        source=entry.texts("source"),
        crosses=entry.flag("crosses"),
        confidence=provenance.of(entry, body).confidence,
    )
