"""Reads the files of knowledge/routes; what does not fit becomes a fault of the shelf, with file and line."""

from collections.abc import Callable
from typing import TypeVar

from wellhead.knowledge.documents import Document, Entry, Misfit, Shelf
from wellhead.knowledge.expressions import parse
from wellhead.knowledge.next_steps.model import (
    AppointmentRule,
    Band,
    Complaint,
    Country,
    MedicineGroup,
    NextSteps,
    RecoveryFactor,
    Route,
    SelfCare,
    SpecialPath,
)
from wellhead.reasoning.criteria import Node
from wellhead.reasoning.rules import PHYSIOTHERAPY, URGENCIES

BOOKS = ("", "visit", "call")
APPOINTMENTS = ("nothing", "call", "visit", "known")
HEAD = ("since", "source", "confidence")
Thing = TypeVar("Thing")


def read(shelf: Shelf) -> NextSteps:
    """Give all of it; broken entries are left out and told as faults."""
    countries = shelf.document("routes/countries.yaml")
    medicines = shelf.document("routes/medicine_days.yaml")
    recovery = shelf.document("routes/recovery.yaml")
    appointments = shelf.document("routes/appointments.yaml")
    elsewhere = shelf.attempt(countries, countries.body, lambda body: _country(body.entry("other")))
    return NextSteps(
        routes=_each(shelf, shelf.document("routes/routes.yaml"), "routes", build=_route),
        paths=_each(shelf, shelf.document("routes/paths.yaml"), "paths", build=_path),
        countries=shelf.attempt_each(countries, "countries", lambda _name, entry: _country(entry)),
        elsewhere=elsewhere or Country(emergency=("112",), advice_line="", crisis_line=""),
        medicine_groups=_each(shelf, medicines, "groups", build=_group),
        near_within_days=int(_number(shelf, medicines, "near_within_days")),
        self_care=_each(shelf, shelf.document("routes/self_care.yaml"), "advice", build=_advice),
        recovery=_each(shelf, recovery, "factors", build=_factor),
        recovery_page=shelf.attempt(recovery, recovery.body, lambda body: body.text("page")) or "",
        bands=_each(shelf, shelf.document("routes/bands.yaml"), "bands", build=_band),
        complaints=_each(shelf, appointments, "complaints", build=_complaint),
        appointments=_each(shelf, appointments, "rules", build=_appointment),
    )


def _each(
    shelf: Shelf, document: Document, key: str, *, build: Callable[[Entry], Thing]
) -> tuple[Thing, ...]:
    entries = shelf.attempt(document, document.body, lambda body: body.entries(key)) or ()
    if not entries:
        shelf.fault(document.file, 1, f"{key} is empty")
    built: list[Thing] = []
    for entry in entries:
        name = entry.get("id")
        if isinstance(name, str):
            shelf.place(f"{document.file} {name}", document.file, entry.line_of("id"))
        thing = shelf.attempt(document, entry, build)
        if thing is not None:
            built.append(thing)
    return tuple(built)


def _number(shelf: Shelf, document: Document, key: str) -> float:
    return shelf.attempt(document, document.body, lambda body: body.need_number(key)) or 0


def _node(entry: Entry, key: str = "when") -> Node | None:
    return parse(entry.get(key), entry.line_of(key)) if key in entry else None


def _some_of(entry: Entry, key: str, choices: tuple[str, ...]) -> tuple[str, ...]:
    named = entry.texts(key)
    for each in named:
        if each not in choices:
            raise Misfit(entry.line_of(key), f"{key}: {each} is not one of {', '.join(choices)}")
    return named


def _sentences(entry: Entry, key: str) -> tuple[str, ...]:
    said = entry.texts(key)
    if not said:
        raise Misfit(entry.line_of(key), f"{key} is missing or empty")
    return said


MEDICINE_STATES = ("reached", "mixed", "near")


def _route(entry: Entry) -> Route:
    entry.allow_only(
        "id", "serves", "reach", "title", "who", "how_soon", "say", "until", "back", "books", "also",
        "unsettled", "medicine_days", "medical_review", "physiotherapy", "when", "for_every_kind",
    )  # fmt: skip
    serves = _some_of(entry, "serves", URGENCIES)
    if not serves:
        raise Misfit(entry.line_of("serves"), "serves is missing or empty")
    return Route(
        id=entry.text("id"),
        serves=serves,
        reach=entry.one_of("reach", URGENCIES),
        title=entry.text("title"),
        who=entry.text("who"),
        how_soon=entry.text("how_soon"),
        say=_sentences(entry, "say"),
        until=_sentences(entry, "until"),
        back=_sentences(entry, "back"),
        books=entry.one_of("books", BOOKS),
        also=entry.texts("also"),
        unsettled=entry.flag("unsettled"),
        medicine_days=_some_of(entry, "medicine_days", MEDICINE_STATES),
        medical_review=_some_of(entry, "medical_review", ("required", "advised", "not_needed")),
        physiotherapy=_some_of(entry, "physiotherapy", PHYSIOTHERAPY),
        when=_node(entry),
        for_every_kind=entry.flag("for_every_kind"),
    )


def _path(entry: Entry) -> SpecialPath:
    entry.allow_only("id", "when", "title", "differs", "ring", "source")
    ring = entry.entry("ring") if "ring" in entry else Entry()
    for level in ring:
        if level not in URGENCIES:
            raise Misfit(ring.line_of(level), f"{level} is not a level of urgency")
    return SpecialPath(
        id=entry.text("id"),
        when=parse(entry.get("when"), entry.line_of("when")),
        title=entry.text("title"),
        differs=_sentences(entry, "differs"),
        ring={level: ring.text(level) for level in ring},
        source=_sentences(entry, "source"),
    )


def _country(entry: Entry) -> Country:
    entry.allow_only("emergency", "advice_line", "crisis_line")
    return Country(
        emergency=_sentences(entry, "emergency"),
        advice_line=entry.text("advice_line"),
        crisis_line=entry.text("crisis_line"),
    )


def _group(entry: Entry) -> MedicineGroup:
    entry.allow_only("fact", "label", "mixed_as", "ask_before_stopping")
    return MedicineGroup(
        fact=entry.text("fact"),
        label=entry.text("label"),
        mixed_as=entry.text("mixed_as", ""),
        ask_before_stopping=entry.flag("ask_before_stopping"),
    )


def _advice(entry: Entry) -> SelfCare:
    entry.allow_only("id", "title", "ledger", "when")
    return SelfCare(
        id=entry.text("id"), title=entry.text("title"), ledger=entry.text("ledger"), when=_node(entry)
    )


def _factor(entry: Entry) -> RecoveryFactor:
    entry.allow_only("id", "factor", "title", "may", "can", "ledger", "leaflet", "medicine_days", "when")
    if "when" not in entry and "medicine_days" not in entry:
        raise Misfit(entry.line, "when is missing: nobody would know for whom this is")
    return RecoveryFactor(
        id=entry.text("id"),
        factor=entry.text("factor"),
        title=entry.text("title"),
        may=entry.text("may"),
        can=_sentences(entry, "can"),
        ledger=entry.text("ledger", ""),
        leaflet=entry.text("leaflet", ""),
        medicine_days=_some_of(entry, "medicine_days", MEDICINE_STATES),
        when=_node(entry),
    )


def _band(entry: Entry) -> Band:
    entry.allow_only("below", "words")
    return Band(below=entry.need_number("below"), words=entry.text("words"))


def _complaint(entry: Entry) -> Complaint:
    entry.allow_only("id", "label")
    return Complaint(id=entry.text("id"), label=entry.text("label"))


def _appointment(entry: Entry) -> AppointmentRule:
    entry.allow_only("id", "book", "says", "complaints", "is_urgent", "is_new")
    return AppointmentRule(
        id=entry.text("id"),
        book=entry.one_of("book", APPOINTMENTS),
        says=entry.text("says"),
        complaints=entry.texts("complaints"),
        is_urgent=entry.flag("is_urgent") if "is_urgent" in entry else None,
        is_new=entry.flag("is_new") if "is_new" in entry else None,
    )
