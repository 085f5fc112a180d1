"""Reads facts, diagnoses and red flags: what can be known of a person, and what it may mean."""

import functools
from collections.abc import Mapping

from wellhead.knowledge import provenance
from wellhead.knowledge.documents import Entry, Misfit, Shelf
from wellhead.knowledge.expressions import parse
from wellhead.reasoning.criteria import Value
from wellhead.reasoning.facts import Derivation, FactDefinition, Implied
from wellhead.reasoning.resolve import code_order
from wellhead.reasoning.rules import (
    PHYSIOTHERAPY,
    URGENCIES,
    Diagnosis,
    DiagnosisUrgency,
    Letter,
    Mimic,
    RedFlag,
    StepDown,
)

FACT_TYPES = ("boolean", "number", "duration", "choice", "multi_choice")
SCOPES = ("patient", "headache", "exam", "diagnosis")
ASKED_OF = ("patient", "exam", "clinician", "derived")
DIAGNOSIS_KINDS = ("definite", "probable", "subform", "alternative", "supporting")
CONFIDENCES = provenance.CONFIDENCES
REVIEWS = ("required", "advised", "not_needed")

_FACT_KEYS = (
    "type", "unit", "min", "max", "options", "ambiguous", "scope", "asked_of",
    "group", "ask", "help", "derive", "implied", "notes", *provenance.KEYS,
)  # fmt: skip
_DIAGNOSIS_KEYS = (
    "code", "name", "family", "kind", "additive", "probable_of", "other_attacks",
    "letters", "notes", "urgency", "physiotherapy", "mimics", *provenance.KEYS,
)  # fmt: skip
_FLAG_KEYS = (
    "label", "urgency", "snnoop10", "when", "unless", "unknown_policy", "action", "notes",
    "physiotherapy", "manual_caution", "optional_findings", "step_down", "when_not_sure", *provenance.KEYS,
)  # fmt: skip


def read_facts(shelf: Shelf) -> Mapping[str, FactDefinition]:
    """Read the fact dictionary, all groups, in the order of the files."""
    found: dict[str, FactDefinition] = {}
    for document in shelf.documents("facts"):
        found.update(shelf.attempt_each(document, "facts", functools.partial(_fact, document.body)))
    return found


def _fact(body: Entry, name: str, entry: Entry) -> FactDefinition:
    entry.allow_only(*_FACT_KEYS)
    vouched = provenance.of(entry, body)
    definition = FactDefinition(
        id=name,
        type=entry.one_of("type", FACT_TYPES),
        scope=entry.one_of("scope", SCOPES),
        asked_of=entry.one_of("asked_of", ASKED_OF),
        group=entry.text("group", str(body.get("group", ""))),
        ask=entry.text("ask"),
        help=entry.text("help", ""),
        unit=entry.text("unit", ""),
        min=entry.number("min"),
        max=entry.number("max"),
        options=entry.texts("options"),
        ambiguous=frozenset(entry.texts("ambiguous")),
        derive=_derivation(entry.entry("derive")) if "derive" in entry else None,
        implied=_implied(entry.entry("implied")) if "implied" in entry else None,
        source=entry.texts("source"),
        confidence=vouched.confidence,
        edition=vouched.edition,
        since=vouched.since,
    )
    _check_fact(definition, entry)
    return definition


def _check_fact(definition: FactDefinition, entry: Entry) -> None:
    if definition.type in ("number", "duration") and (definition.min is None or definition.max is None):
        raise Misfit(entry.line, f"{definition.id} needs min and max")
    if definition.type in ("choice", "multi_choice") and not definition.options:
        raise Misfit(entry.line, f"{definition.id} needs options")
    if definition.ambiguous - set(definition.options):
        raise Misfit(
            entry.line_of("ambiguous"), f"{definition.id}: ambiguous names an option that it does not have"
        )


def _derivation(entry: Entry) -> Derivation:
    entry.allow_only("smallest_of", "below", "side_of", "by_side", "percent_of", "norm_test", "norm")
    sides = entry.entry("by_side") if "by_side" in entry else Entry()
    return Derivation(
        smallest_of=entry.texts("smallest_of"),
        below=entry.number("below"),
        side_of=entry.text("side_of", ""),
        by_side={side: sides.text(side) for side in sides},
        percent_of=entry.text("percent_of", ""),
        norm_test=entry.text("norm_test", ""),
        norm=entry.text("norm", ""),
    )


def _implied(entry: Entry) -> Implied:
    entry.allow_only("value", "when", "unless")
    unless = parse(entry["unless"], entry.line_of("unless")) if "unless" in entry else None
    return Implied(_value(entry), parse(entry.get("when"), entry.line_of("when")), unless)


def _value(entry: Entry) -> Value:
    value = entry.get("value")
    if isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list):
        return entry.texts("value")
    raise Misfit(entry.line_of("value"), "value is missing")


def read_diagnoses(shelf: Shelf) -> Mapping[str, Diagnosis]:
    """Read every condition; one file each. Subforms and forms point to the nearest code above them."""
    found: dict[str, Diagnosis] = {}
    for document in shelf.documents("criteria"):
        diagnosis = shelf.attempt(document, document.body, _diagnosis)
        if diagnosis is not None:
            shelf.place(f"diagnosis {diagnosis.code}", document.file, document.body.line_of("code"))
            found[diagnosis.code] = diagnosis
    return dict(sorted(found.items(), key=lambda item: code_order(item[0])))


def _diagnosis(entry: Entry) -> Diagnosis:
    entry.allow_only(*_DIAGNOSIS_KEYS)
    code, letters, vouched = entry.text("code"), entry.entry("letters"), provenance.of(entry, entry)
    if not letters:
        raise Misfit(entry.line_of("letters"), f"{code} has no letters")
    return Diagnosis(
        code=code,
        name=entry.text("name"),
        family=entry.text("family"),
        kind=entry.one_of("kind", DIAGNOSIS_KINDS),
        letters=tuple(_letter(name, letters.entry(name)) for name in letters),
        urgency=_diagnosis_urgency(entry.entry("urgency")),
        physiotherapy=entry.one_of("physiotherapy", PHYSIOTHERAPY),
        source=entry.texts("source"),
        confidence=vouched.confidence,
        notes=entry.text("notes", ""),
        additive=entry.flag("additive"),
        probable_of=entry.text("probable_of", ""),
        other_attacks=frozenset(entry.texts("other_attacks")),
        mimics=tuple(_mimic(mimic) for mimic in entry.entries("mimics")),
        edition=vouched.edition,
        since=vouched.since,
    )


def _letter(name: str, entry: Entry) -> Letter:
    entry.allow_only("text", "logic", "confidence")
    logic = parse(entry.get("logic"), entry.line_of("logic"))
    confidence = entry.one_of("confidence", CONFIDENCES) if "confidence" in entry else ""
    return Letter(name, entry.text("text"), logic, confidence)


def _diagnosis_urgency(entry: Entry) -> DiagnosisUrgency:
    entry.allow_only("level", "medical_review", "reason")
    return DiagnosisUrgency(
        entry.one_of("level", URGENCIES), entry.one_of("medical_review", REVIEWS), entry.text("reason")
    )


def _mimic(entry: Entry) -> Mimic:
    entry.allow_only("mimic", "code", "separate_by", "do")
    return Mimic(entry.text("mimic"), entry.text("code"), entry.texts("separate_by"), entry.text("do"))


def read_red_flags(shelf: Shelf) -> tuple[RedFlag, ...]:
    """Read the red flags of all themes, most urgent first."""
    found: list[RedFlag] = []
    for document in shelf.documents("red_flags"):
        build = functools.partial(_red_flag, document.body)
        found.extend(shelf.attempt_each(document, "red_flags", build).values())
    return tuple(sorted(found, key=lambda flag: URGENCIES.index(flag.urgency)))


def _red_flag(body: Entry, name: str, entry: Entry) -> RedFlag:
    entry.allow_only(*_FLAG_KEYS)
    vouched = provenance.of(entry, body)
    return RedFlag(
        id=name,
        label=entry.text("label"),
        urgency=entry.one_of("urgency", URGENCIES),
        when=parse(entry.get("when"), entry.line_of("when")),
        unless=parse(entry["unless"], entry.line_of("unless")) if "unless" in entry else None,
        unknown_policy=entry.one_of("unknown_policy", ("ask", "block")),
        action=entry.text("action"),
        source=entry.texts("source"),
        confidence=vouched.confidence,
        snnoop10=_numbers(entry, "snnoop10"),
        notes=entry.text("notes", ""),
        physiotherapy=entry.one_of("physiotherapy", PHYSIOTHERAPY) if "physiotherapy" in entry else "",
        manual_caution=entry.flag("manual_caution"),
        optional=frozenset(entry.texts("optional_findings")),
        step_down=_step_down(entry.entry("step_down")) if "step_down" in entry else None,
        when_not_sure=entry.one_of("when_not_sure", URGENCIES) if "when_not_sure" in entry else "",
        edition=vouched.edition,
        since=vouched.since,
    )


def _numbers(entry: Entry, key: str) -> tuple[int, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, int) for item in value):
        raise Misfit(entry.line_of(key), f"{key} must be a list of whole numbers")
    return tuple(value)


def _step_down(entry: Entry) -> StepDown:
    entry.allow_only("to", "by", "when", "also")
    return StepDown(
        to=entry.one_of("to", URGENCIES),
        by=entry.text("by"),
        when=parse(entry.get("when"), entry.line_of("when")),
        also=entry.text("also", ""),
    )
