"""Is the gate before a thrust open: every answer given and in date, no block true, each warning with a reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from wellhead.knowledge.treatment.concerns import Concern, Record, gate_concerns
from wellhead.knowledge.treatment.hands_on import GateField, Region, ThrustGate
from wellhead.reasoning.criteria import Value


@dataclass(frozen=True)
class GateAnswer:
    """An answer with the moment and the session it was given in."""

    value: Value
    given_at: datetime
    session: str


@dataclass(frozen=True)
class GateState:
    """Open never means safe or advised; it opens the form. `shut_by` names fields and rules."""

    outcome: Literal["open", "open_with_reason", "blocked"]
    shut_by: tuple[str, ...]
    needs_reason: tuple[str, ...]
    concerns: tuple[Concern, ...]


def thrust_gate_state(
    gate: ThrustGate,
    answers: Mapping[str, GateAnswer],
    *,
    scope: Region,
    session: str,
    now: datetime,
    record: Record,
    reasons: Mapping[str, str],
) -> GateState:
    """Judge the gate for one region. Expired answers do not count. `reasons` are the clinician's written ones by rule id."""
    current = {
        field.id: answers[field.id].value
        for field in gate.fields
        if field.id in answers and _in_date(field, answers[field.id], session, now=now)
    }
    shut = [field.id for field in fields_of(gate, scope) if not _stands(field, current.get(field.id))]
    known = _with_fields(record, gate, current)
    concerns = gate_concerns((rule for rule in gate.rules if scope in rule.scope), known)
    shut += [concern.id for concern in concerns if concern.level in ("block", "ask")]
    warned = tuple(concern.id for concern in concerns if concern.level == "warn")
    missing = tuple(name for name in warned if not reasons.get(name, "").strip())
    if shut:
        return GateState("blocked", tuple(shut), missing, concerns)
    return GateState("open_with_reason" if warned else "open", (), missing, concerns)


def _stands(field: GateField, value: Value | None) -> bool:
    """Is it answered, possible and not a bad answer."""
    if value is None or value in field.bad or (field.options and value not in field.options):
        return False
    if field.min_chars is not None:
        return len(str(value).strip()) >= field.min_chars
    return field.type != "number" or _within(field, value)


def _within(field: GateField, value: Value) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    low = float("-inf") if field.min is None else field.min
    high = float("inf") if field.max is None else field.max
    return low <= value <= high


def _in_date(field: GateField, answer: GateAnswer, session: str, *, now: datetime) -> bool:
    """`same_session`, or a number of days after which the answer is void."""
    if field.expires == "same_session":
        return answer.session == session
    days = int(field.expires.partition("_")[0])
    return answer.given_at <= now < answer.given_at + timedelta(days=days)


def _with_fields(record: Record, gate: ThrustGate, given: Mapping[str, Value]) -> Record:
    """Today's answers count as facts, and raise the rules they name, whatever was said before."""
    values = {field.fact: given[field.id] for field in gate.fields if field.fact and field.id in given}
    named = (field.raises.get(str(given.get(field.id)), ()) for field in gate.fields)
    raised = {name: True for names in named for name in names}
    facts = replace(record.facts, person={**record.facts.person, **values})
    return replace(record, facts=facts, answers={**record.answers, **raised})


def fields_of(gate: ThrustGate, scope: Region) -> Iterator[GateField]:
    """The fields to show for a region, in order."""
    return (field for field in gate.fields if scope in field.scope)
