"""Is this answer possible? A typed value back, or a sentence that says what is wrong with it."""

import json
import math
from collections.abc import Iterable

from wellhead.reasoning.criteria import Value
from wellhead.reasoning.facts import FactDefinition
from wellhead.reasoning.values import dataclass


@dataclass(frozen=True)
class ValueFault:
    """An answer that cannot be right; `what` finishes the sentence 'this answer …'."""

    fact_id: str
    what: str


def validate_value(definition: FactDefinition, raw: object) -> Value | ValueFault:
    """Check type, range and choices. None is not an answer: leave unknown facts out before asking."""
    checker = {
        "boolean": _yes_or_no,
        "number": _number,
        "duration": _number,
        "choice": _choice,
        "multi_choice": _choices,
    }[definition.type]
    return checker(definition, raw)


def _yes_or_no(definition: FactDefinition, raw: object) -> Value | ValueFault:
    if isinstance(raw, bool):
        return raw
    return ValueFault(definition.id, f"{shown(raw)} is not true or false")


def _number(definition: FactDefinition, raw: object) -> Value | ValueFault:
    unit = f" of {definition.unit}" if definition.unit else ""
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return ValueFault(definition.id, f"{shown(raw)} is not a number{unit}")
    if isinstance(raw, float) and not math.isfinite(raw):
        return ValueFault(definition.id, f"{shown(raw)} is not a number{unit}")
    if definition.max is not None and raw > definition.max:
        return ValueFault(definition.id, f"{shown(raw)} is above {definition.max:g}")
    if definition.min is not None and raw < definition.min:
        return ValueFault(definition.id, f"{shown(raw)} is below {definition.min:g}")
    return raw


def _choice(definition: FactDefinition, raw: object) -> Value | ValueFault:
    if isinstance(raw, str) and raw in definition.options:
        return raw
    return ValueFault(definition.id, f"{shown(raw)} is not one of: {_offer(definition, raw)}")


def _choices(definition: FactDefinition, raw: object) -> Value | ValueFault:
    if isinstance(raw, str) or not isinstance(raw, list | tuple):
        return ValueFault(definition.id, f"{shown(raw)} is not a list of choices; [] means none of them")
    for item in raw:
        if not isinstance(item, str) or item not in definition.options:
            return ValueFault(definition.id, f"{shown(item)} is not one of: {_offer(definition, item)}")
    return tuple(option for option in definition.options if option in raw)


def _offer(definition: FactDefinition, raw: object) -> str:
    listed = ", ".join(definition.options)
    near = near_miss(raw, definition.options) if isinstance(raw, str) else ""
    return f"{listed} (did you mean {near}?)" if near else listed


def near_miss(name: str, known: Iterable[str]) -> str:
    """Return the known name most like this one; empty when none is near."""
    import difflib  # noqa: PLC0415  only bad input pays for it

    found = difflib.get_close_matches(name[:80], list(known), n=1, cutoff=0.75)
    return found[0] if found else ""


def shown(raw: object) -> str:
    """Word a raw value for a message: plain characters, one line, never long."""
    if isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) >= 10**15:
        return "a number with too many digits"
    text = json.dumps(raw, default=lambda other: type(other).__name__)
    return text if len(text) <= 60 else f"{text[:57]}..."
