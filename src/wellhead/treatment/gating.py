"""Judging the gate before a thrust: today's answers, the record, consent and competence, each kept apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.knowledge.treatment.concerns import Concern, Record
from wellhead.knowledge.treatment.gate import GateAnswer, GateState, fields_of, thrust_gate_state
from wellhead.reasoning.criteria import Value, facts_named
from wellhead.treatment.gate_states import JUDGED, Event, State

if TYPE_CHECKING:
    from wellhead.knowledge.treatment.hands_on import GateField, GateRule, Region, ThrustGate

CONSENT_FIELD, COMPETENCE_FIELD, CONSENT_RULE = "tg_consent_thrust", "tg_competence", "TG24"
UNASKED = frozenset({"not_asked", "not_done"})
"""Answers that say that nobody asked or tested: what is not known, not what speaks against."""
PLAIN_NO = frozenset({"none", "no", "not_applicable"})


@dataclass(frozen=True, slots=True, kw_only=True)
class GateSaid:
    """What was answered at one visit: fields, rules that only a person can tell, reasons, and consent said again today.

    What is absent or None was not answered.
    """

    answers: Mapping[str, Value] = field(default_factory=dict)
    rules: Mapping[str, bool] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    reconfirmed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What holds outside the form when the gate is judged.

    `found` are rules that earlier sessions or the assessment settle, `limits` sentences of a course that is full or
    due for review. `refused` says that the person said no or took the consent back.
    """

    record: Record
    consent: str = ""
    consent_at: datetime | None = None
    refused: bool = False
    competent: bool = False
    found: Mapping[str, bool] = field(default_factory=dict)
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """The state with what holds it there. `against` and `unknown` name fields and rules; `needs_reason` rules."""

    state: State
    against: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    needs_reason: tuple[str, ...] = ()
    concerns: tuple[Concern, ...] = ()
    asked: tuple[Concern, ...] = ()
    limits: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether a thrust may be written down now."""
        return self.state is State.OPEN

    @property
    def outcome(self) -> str:
        """What is kept beside the answers."""
        if not self.is_open:
            return "blocked"
        warned = any(each.level == "warn" for each in self.concerns)
        return "open_with_reason" if warned else "open"


def the_gate() -> ThrustGate:
    """The gate of the knowledge; KeyError where the knowledge has none, since nothing opens then."""
    found = treatment_knowledge.load().thrust_gate
    if found is None:
        raise KeyError("The knowledge holds no gate before a thrust.")
    return found


def shown_fields(scope: Region) -> tuple[GateField, ...]:
    """Fields to answer by hand: those of the scope, and those whose facts a rule of the scope needs."""
    gate = the_gate()
    needed = {
        name for rule in gate.rules if scope in rule.scope and rule.when for name in facts_named(rule.when)
    }
    wanted = {each.id for each in fields_of(gate, scope)} | {
        each.id for each in gate.fields if each.fact in needed
    }
    by_hand = {"choice", "number", "text", "boolean"}
    return tuple(each for each in gate.fields if each.id in wanted and each.type in by_hand)


def rules_of(scope: Region) -> tuple[GateRule, ...]:
    """The rules of a scope, in order."""
    return tuple(rule for rule in the_gate().rules if scope in rule.scope)


def without_old_measures(record: Record) -> Record:
    """The record without what must be measured today: an earlier blood pressure does not count."""
    measured = {each.fact for each in the_gate().fields if each.fact}
    person = {name: value for name, value in record.facts.person.items() if name not in measured}
    return replace(record, facts=replace(record.facts, person=person))


def judge(
    said: GateSaid | None,
    standing: Standing,
    *,
    scope: Region,
    visit: str,
    taken_at: datetime,
    expires_at: datetime,
    now: datetime,
) -> Judged:
    """How the gate stands at `now`. `said` None: nobody has begun. What is on record is always heard first."""
    record = replace(without_old_measures(standing.record), answers=_found(said, standing))
    heard = said or GateSaid()
    answers = _answers(heard, standing, visit=visit, taken_at=taken_at, now=now)

    def state(known: Record) -> GateState:
        return thrust_gate_state(
            the_gate(), answers, scope=scope, session=visit, now=now, record=known, reasons=heard.reasons
        )

    first = state(record)
    asked = tuple(each for each in first.concerns if not each.known)
    open_rules = {each.id for each in asked} - {CONSENT_RULE} - measured_rules()
    by_hand = {name: value for name, value in heard.rules.items() if name in open_rules}
    by_hand |= {name: False for name in _ruled_out(heard) if name in open_rules}
    final = state(replace(record, answers={**record.answers, **by_hand}))
    found = _sorted_out(final, heard, standing)
    to_ask = open_rules - _ruled_out(heard)
    found = replace(found, asked=tuple(each for each in asked if each.id in to_ask))
    if said is None:
        return replace(found, state=State.NOT_BEGUN)
    return replace(found, state=State.EXPIRED) if now >= expires_at else found


def measured_rules() -> frozenset[str]:
    """Rules that only what is measured here decides: nobody answers them by hand."""
    measured = {each.fact for each in the_gate().fields if each.fact}
    return frozenset(rule.id for rule in the_gate().rules if rule.when and facts_named(rule.when) <= measured)


def _ruled_out(said: GateSaid) -> frozenset[str]:
    """Rules that an answer could have raised and that its plain no settles, where the record itself knows nothing."""
    plain_no = (each for each in the_gate().fields if said.answers.get(each.id) in PLAIN_NO)
    return frozenset(name for each in plain_no for names in each.raises.values() for name in names)


def _found(said: GateSaid | None, standing: Standing) -> dict[str, bool | None]:
    """Consent answers its own rule: refused or taken back is a yes to “no valid consent”, not asked is unknown."""
    again = said.reconfirmed if said else None
    no_consent = True if standing.refused or again is False else None
    if standing.consent and again:
        no_consent = False
    return {**standing.found, CONSENT_RULE: no_consent}


def _answers(
    said: GateSaid, standing: Standing, *, visit: str, taken_at: datetime, now: datetime
) -> dict[str, GateAnswer]:
    found = {name: GateAnswer(value, taken_at, visit) for name, value in said.answers.items()}
    if standing.consent and standing.consent_at is not None:
        found[CONSENT_FIELD] = GateAnswer(standing.consent, standing.consent_at, visit)
    if standing.competent:
        found[COMPETENCE_FIELD] = GateAnswer("held", now, visit)
    return found


def _sorted_out(final: GateState, said: GateSaid, standing: Standing) -> Judged:
    """What speaks against apart from what is not known."""
    concerns = {each.id: each for each in final.concerns}
    fields = {each.id: each for each in the_gate().fields}
    against: list[str] = []
    unknown: list[str] = []
    for name in final.shut_by:
        known = concerns[name].known if name in concerns else _speaks_against(fields[name], said, standing)
        (against if known else unknown).append(name)
    event = Event.COMPLETE
    if against or standing.limits:
        event = Event.SOMETHING_AGAINST
    elif unknown or final.needs_reason:
        event = Event.SOMETHING_NOT_KNOWN
    return Judged(
        JUDGED[event],
        tuple(against),
        tuple(unknown),
        final.needs_reason,
        final.concerns,
        limits=standing.limits,
    )


def _speaks_against(which: GateField, said: GateSaid, standing: Standing) -> bool:
    if which.id == CONSENT_FIELD:
        return standing.refused
    if which.id == COMPETENCE_FIELD:
        return True
    value = said.answers.get(which.id)
    return value is not None and value in which.bad and value not in UNASKED
