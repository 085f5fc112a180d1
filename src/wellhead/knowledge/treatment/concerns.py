"""What the facts say against a treatment, and which deficits they show; unknown is kept unknown."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from wellhead.knowledge.treatment.conditions import Absent
from wellhead.knowledge.treatment.exercises import Condition, DeficitRule
from wellhead.knowledge.treatment.hands_on import GateRule
from wellhead.knowledge.treatment.library import TreatmentLibrary
from wellhead.knowledge.treatment.needling import NeedlingContraindication
from wellhead.reasoning import truth as tables
from wellhead.reasoning.criteria import Node
from wellhead.reasoning.derive import complete
from wellhead.reasoning.evaluate import Trace, evaluate
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.truth import Truth

ConcernLevel = Literal["block", "clinician", "modify", "warn", "ask"]
STRICTNESS: tuple[ConcernLevel, ...] = ("block", "clinician", "modify", "warn", "ask")
Answers = Mapping[str, bool | None]


@dataclass(frozen=True)
class Concern:
    """One reason to stop, change or ask. `facts` carry it; where `known` is false they are missing.

    `level` block: not while it holds. clinician: only once a named clinician confirms. modify: with a
    written change. warn: with a written reason. ask: must be answered first.
    """

    level: ConcernLevel
    id: str
    reason: str
    facts: tuple[str, ...]
    source: str
    known: bool = True
    instead: str = ""


@dataclass(frozen=True)
class FoundDeficit:
    """A deficit that the facts show, with the facts that show it."""

    rule: DeficitRule
    facts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Record:
    """Everything that is known when a treatment is weighed.

    `open_red_flags` None means nobody has judged them, which counts as open. `answers` are those of the
    clinic's own questions by the id of the condition: yes, no, or None for not sure. `cleared` names
    conditions that a clinician has cleared on record.
    """

    facts: Facts
    rules: Rules
    open_red_flags: Collection[str] | None = None
    answers: Answers = field(default_factory=dict)
    cleared: Collection[str] = ()

    def judge(self, node: Node) -> "Verdict":
        """Judge a condition in every headache kind; one kind in which it holds is enough."""
        traces = [evaluate(node, complete(view, self.rules), self.rules) for view in self.facts.views()]
        return Verdict.of(traces)


@dataclass(frozen=True)
class Verdict:
    """A truth with the facts it rests on, or, when unknown, those it lacks."""

    truth: Truth
    facts: tuple[str, ...] = ()

    @classmethod
    def of(cls, traces: Iterable[Trace]) -> "Verdict":
        """Join the traces of the kinds: yes if one is yes."""
        judged = list(traces)
        found = tables.some(trace.truth for trace in judged)
        those = [trace for trace in judged if trace.truth is found]
        names = (name for trace in those for name in _names(trace))
        return cls(found, tuple(dict.fromkeys(names)))


def _names(trace: Trace) -> tuple[str, ...]:
    return trace.missing() if trace.truth is Truth.UNKNOWN else trace.used()


def found_deficits(facts: Facts, library: TreatmentLibrary, rules: Rules) -> tuple[FoundDeficit, ...]:
    """Deficits that the facts show, in the order of the map; unknown ones are not among them."""
    record = Record(facts=facts, rules=rules)
    judged = ((rule, record.judge(rule.when)) for rule in library.deficits.values())
    return tuple(FoundDeficit(rule, found.facts) for rule, found in judged if found.truth is Truth.YES)


def open_deficits(facts: Facts, library: TreatmentLibrary, rules: Rules) -> tuple[FoundDeficit, ...]:
    """Deficits that cannot be told yet, with the facts that would tell."""
    record = Record(facts=facts, rules=rules)
    judged = ((rule, record.judge(rule.when)) for rule in library.deficits.values())
    return tuple(FoundDeficit(rule, found.facts) for rule, found in judged if found.truth is Truth.UNKNOWN)


def contraindications_for(what: str, record: Record, library: TreatmentLibrary) -> tuple[Concern, ...]:
    """Concerns about an exercise id, a technique id or `needling`, strictest first; KeyError for others."""
    if what == "needling":
        found = _sorted(_needling_on_record(record, library))
    elif what in library.exercises:
        found = _sorted(_exercise_concerns(what, record, library))
    else:
        found = _sorted(_technique_concerns(what, record, library))
    return tuple(_named(concern, library) for concern in found)


def _named(concern: Concern, library: TreatmentLibrary) -> Concern:
    """The concern as a clinician reads it: names in place of the ids of exercises and techniques."""
    return replace(
        concern,
        reason=library.with_names(concern.reason),
        instead=library.with_names(concern.instead),
    )


def strictest(concerns: Iterable[Concern]) -> ConcernLevel | None:
    """The level that decides; None when there is no concern."""
    levels = {concern.level for concern in concerns}
    return next((level for level in STRICTNESS if level in levels), None)


def allowed_exercises(record: Record, library: TreatmentLibrary) -> tuple[str, ...]:
    """Exercises that may be proposed: nothing blocks them and no clinician has to confirm first.

    Those with an open question are among them; the question must be answered before prescribing.
    """
    shut = {"block", "clinician"}
    judged = _conditions(record, library)
    found = {name: _cells(name, judged) for name in library.exercises}
    return tuple(name for name, concerns in found.items() if not shut & {each.level for each in concerns})


def needling_session_concerns(
    screening: Mapping[str, str | None], record: Record, library: TreatmentLibrary
) -> tuple[Concern, ...]:
    """Concerns of one session from today's screening answers and the record, strictest first.

    `screening` holds yes, no, not_sure or None by question id. Not sure and blank count as present; so
    does each reason behind a question answered yes, until `record.answers` says which one it is not.
    """
    asked = _asked(screening, library)
    concerns = []
    for reason in library.needling_contraindications.values():
        found = _needling_truth(reason, record, asked)
        if found.truth is not Truth.NO:
            concerns.append(_needling_concern(reason, found, reason.level))
    return _sorted(concerns)


def _sorted(concerns: Iterable[Concern]) -> tuple[Concern, ...]:
    return tuple(sorted(concerns, key=lambda concern: STRICTNESS.index(concern.level)))


def _asked(screening: Mapping[str, str | None], library: TreatmentLibrary) -> dict[str, Truth]:
    """What today's answers say of each reason; a yes behind which several stand leaves each open."""
    found: dict[str, Truth] = {}
    for question in library.screening_questions.values():
        said = {"yes": Truth.YES, "no": Truth.NO}.get(screening.get(question.id) or "", Truth.UNKNOWN)
        if said is Truth.YES and len(question.maps_to) > 1:
            said = Truth.UNKNOWN
        for reason in question.maps_to:
            found[reason] = tables.some((found.get(reason, Truth.NO), said))
    return found


def _needling_truth(reason: NeedlingContraindication, record: Record, asked: Mapping[str, Truth]) -> Verdict:
    """Today's answers, unless the clinician has said; a fact on record that speaks up is always heard."""
    said = Truth.of(record.answers[reason.id]) if reason.id in record.answers else asked.get(reason.id)
    on_record = _engine_or_node(reason.engine, reason.when, record)
    if on_record is not None and on_record.truth is Truth.YES:
        return on_record
    if said is not None:
        return Verdict(said)
    return on_record or Verdict(Truth.UNKNOWN)


def _needling_on_record(record: Record, library: TreatmentLibrary) -> Iterator[Concern]:
    for reason in library.needling_contraindications.values():
        found = _engine_or_node(reason.engine, reason.when, record)
        if found is not None and found.truth is Truth.YES:
            yield _needling_concern(reason, found, reason.level)
        elif found is not None and found.truth is Truth.UNKNOWN:
            yield _needling_concern(reason, found, "ask")


def _needling_concern(reason: NeedlingContraindication, found: Verdict, level: ConcernLevel) -> Concern:
    known = found.truth is Truth.YES
    return Concern(level, reason.id, reason.text, found.facts, reason.src, known, reason.action)


def _engine_or_node(engine: str | None, node: Node | None, record: Record) -> Verdict | None:
    """The verdict of a red-flag or fact condition; None where only a person can tell."""
    if engine is not None:
        flags = record.open_red_flags
        if flags is None:
            return Verdict(Truth.UNKNOWN)
        return Verdict(Truth.of(bool(flags)), tuple(flags))
    return record.judge(node) if node is not None else None


def _settled(verdict: Verdict, absent: Absent | None, record: Record) -> Verdict:
    """An unknown becomes no when the facts say that the question does not arise."""
    if absent is None or verdict.truth is not Truth.UNKNOWN or absent.missing not in verdict.facts:
        return verdict
    found = record.judge(absent.when)
    return Verdict(Truth.NO, found.facts) if found.truth is Truth.YES else verdict


def _conditions(record: Record, library: TreatmentLibrary) -> list[tuple[Condition, Verdict]]:
    """Conditions that hold or cannot be told."""
    judged = [
        (condition, _condition(condition, record))
        for condition in library.conditions.values()
        if condition.id not in record.cleared
    ]
    return [(condition, found) for condition, found in judged if found.truth is not Truth.NO]


def _condition(condition: Condition, record: Record) -> Verdict:
    if condition.id in record.answers:
        return Verdict(Truth.of(record.answers[condition.id]))
    found = _engine_or_node(condition.engine, condition.when, record) or Verdict(Truth.UNKNOWN)
    return _settled(found, condition.absent, record)


def _exercise_concerns(name: str, record: Record, library: TreatmentLibrary) -> list[Concern]:
    return _cells(name, _conditions(record, library))


def _cells(name: str, judged: Iterable[tuple[Condition, Verdict]]) -> list[Concern]:
    concerns = []
    for condition, found in judged:
        cell = condition.level_for(name)
        if cell == "ok":
            continue
        known = found.truth is Truth.YES
        level: ConcernLevel = cell if known or _counts(condition, found) else "ask"
        concerns.append(
            Concern(level, condition.id, condition.name, found.facts, condition.src, known, condition.instead)
        )
    return concerns


def _counts(condition: Condition, found: Verdict) -> bool:
    """Does this unknown count as present: it does unless only optional findings are missing."""
    if not condition.unknown_counts_as_present:
        return False
    return not found.facts or bool(set(found.facts) - set(condition.optional_facts))


def gate_concerns(rules: Iterable[GateRule], record: Record) -> tuple[Concern, ...]:
    """Concerns of a gate's rules, strictest first; what cannot be told must be asked."""
    return _sorted(_gate_concerns(rules, record))


def _technique_concerns(name: str, record: Record, library: TreatmentLibrary) -> Iterator[Concern]:
    library.techniques[name]
    return _gate_concerns(_rules_for(name, library), record)


def _gate_concerns(rules: Iterable[GateRule], record: Record) -> Iterator[Concern]:
    for rule in rules:
        found = _rule(rule, record)
        if rule.id in record.cleared or found.truth is Truth.NO:
            continue
        known = found.truth is Truth.YES
        level: ConcernLevel = rule.level if known else "ask"
        yield Concern(level, rule.id, rule.text, found.facts, rule.src, known, rule.action or "")


def _rule(rule: GateRule, record: Record) -> Verdict:
    if rule.id in record.answers:
        return Verdict(Truth.of(record.answers[rule.id]))
    found = _engine_or_node(rule.engine, rule.when, record) or Verdict(Truth.UNKNOWN)
    return _settled(found, rule.absent, record)


def _rules_for(name: str, library: TreatmentLibrary) -> Iterator[GateRule]:
    thrust, gate = library.thrust_gate, library.mobilisation_gate
    if thrust is not None and name in thrust.cervical_techniques:
        yield from (rule for rule in thrust.rules if "cervical" in rule.scope)
    elif thrust is not None and name in thrust.thoracic_techniques:
        yield from (rule for rule in thrust.rules if "thoracic" in rule.scope)
    elif gate is not None:
        yield from (rule for rule in gate.rules if rule.every_technique or name in gate.techniques)
