"""Do the parts of the library fit each other: every id that is named must exist."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from wellhead.knowledge.faults import Fault
from wellhead.knowledge.treatment import claim_packs, day_kinds, templates
from wellhead.knowledge.treatment.places import Places, fault_at
from wellhead.reasoning.criteria import Compare, Node, walk
from wellhead.reasoning.facts import FactDefinition
from wellhead.reasoning.validate import ValueFault, near_miss, validate_value

if TYPE_CHECKING:
    from wellhead.knowledge.treatment.library import TreatmentLibrary


def faults_of(library: "TreatmentLibrary", places: Places) -> Iterator[Fault]:
    """One fault for each name that leads nowhere, at the place of the entry that names it."""
    for kind, who, names, known in _links(library):
        for name in names:
            if name not in known:
                yield fault_at(places, (kind, who), f"{who} names {name}, which does not exist")
    yield from claim_packs.faults_of(library, places)
    yield from templates.faults_of(library, places)
    for condition in library.conditions.values():
        ways = (condition.when, condition.ask, condition.engine)
        if sum(way is not None for way in ways) != 1:
            what = f"{condition.id} needs exactly one of when, ask, engine"
            yield fault_at(places, ("Condition", condition.id), what)


Link = tuple[str, str, Iterable[str], Iterable[str]]


def _links(library: "TreatmentLibrary") -> Iterator[Link]:
    """Kind and id of the entry, the names in it, the names there are."""
    yield from _exercise_links(library)
    yield from _rule_links(library)
    yield from _claim_links(library)
    yield from _needling_links(library)
    for medicine in library.medicines.values():
        yield "Medicine", medicine.id, medicine.classes, library.medicine_classes
    yield from _day_links(library)
    for item in library.core_items.values():
        yield "CoreItem", item.id, [item.instrument], library.instruments


def _day_links(library: "TreatmentLibrary") -> Iterator[Link]:
    kinds = {each.id for each in library.day_kinds.kinds} if library.day_kinds else set()
    for alarm in library.diary_alarms.values():
        yield "DiaryAlarmRule", alarm.id, [alarm.day_kind] if alarm.day_kind else [], kinds
    if library.day_kinds:
        first = library.day_kinds.kinds[0].id
        yield "DayKind", first, library.day_kinds.asked_first, library.diary_alarms


def _exercise_links(library: "TreatmentLibrary") -> Iterator[Link]:
    rules = library.exercise_rules
    for exercise in library.exercises.values():
        near = [exercise.next, exercise.previous, *exercise.advance_if.to, *exercise.regress_if.to]
        yield "Exercise", exercise.id, [name for name in near if name], library.exercises
        yield "Exercise", exercise.id, exercise.evidence.ids, library.evidence
        yield "Exercise", exercise.id, exercise.stop_codes, rules.stop_codes
        yield "Exercise", exercise.id, [exercise.home], rules.home_codes


def _rule_links(library: "TreatmentLibrary") -> Iterator[Link]:
    for rule in library.deficits.values():
        yield "DeficitRule", rule.id, [offer.exercise for offer in rule.exercises], library.exercises
        yield "DeficitRule", rule.id, rule.evidence, library.evidence
        yield "DeficitRule", rule.id, [rule.leaflet] if rule.leaflet else [], library.leaflets
    for condition in library.conditions.values():
        named = [*condition.block, *condition.clinician, *condition.modify]
        yield "Condition", condition.id, named, library.exercises
    for muscle in library.exercise_muscles.values():
        yield "ExerciseMuscle", muscle.id, muscle.exercises, library.exercises
    for ready in library.ready_programmes.values():
        yield "ReadyProgramme", ready.id, ready.exercises, library.exercises
        yield "ReadyProgramme", ready.id, ready.answers, library.deficits


def _claim_links(library: "TreatmentLibrary") -> Iterator[Link]:
    known = {*library.evidence, *library.sources}
    for entry in library.ledger.values():
        yield "LedgerEntry", entry.id, entry.source, known
    for advice in library.advice_ledger.values():
        yield "AdviceEntry", advice.id, advice.source, known
    for technique in library.techniques.values():
        yield "Technique", technique.id, technique.evidence, library.evidence
    claims = {*library.ledger, *library.advice_ledger}
    for leaflet in library.leaflets.values():
        yield "Leaflet", leaflet.id, [claim for part in leaflet.parts for claim in part.claims], claims
    for point in library.coach.values():
        yield "CoachPoint", point.id, point.claims, claims


def _needling_links(library: "TreatmentLibrary") -> Iterator[Link]:
    reasons = library.needling_contraindications
    for question in library.screening_questions.values():
        yield "ScreeningQuestion", question.id, question.maps_to, reasons
    regions = {each.region for each in library.follow_up}
    for muscle in library.muscles.values():
        yield "Muscle", muscle.id, [muscle.follow_up], regions
    for point in library.points.values():
        yield "Point", point.code, [point.follow_up], regions
    for form in library.consents.values():
        yield "ConsentForm", form.id, form.regions, regions
        for element in form.elements:
            yield "ConsentElement", element.id, element.regions, form.regions
            yield "ConsentElement", element.id, element.approaches, form.approaches


def fact_faults(library: "TreatmentLibrary", facts: Mapping[str, FactDefinition]) -> Iterator[Fault]:
    """Conditions that read a fact which the dictionary does not hold, or compare it with the impossible."""
    for entry, top in _nodes(library):
        for node in walk(top):
            what = _comparison_problem(node, facts) if isinstance(node, Compare) else ""
            if what:
                yield fault_at(library.places, entry, what)
    for medicine in library.medicines.values():
        for name in medicine.facts:
            if name not in facts:
                yield fault_at(library.places, ("Medicine", medicine.id), f"no fact is named {name}")


def _comparison_problem(node: Compare, facts: Mapping[str, FactDefinition]) -> str:
    definition = facts.get(node.fact)
    if definition is None:
        near = near_miss(node.fact, facts)
        return f"no fact is named {node.fact}" + (f"; did you mean {near}?" if near else "")
    if isinstance(node.operand, tuple) or definition.type == "multi_choice":
        return ""
    checked = validate_value(definition, node.operand)
    return f"{node.fact} is compared with {checked.what}" if isinstance(checked, ValueFault) else ""


def _nodes(library: "TreatmentLibrary") -> Iterator[tuple[tuple[str, str], Node]]:
    if library.day_kinds:
        for kind, part in day_kinds.conditions_of(library.day_kinds):
            yield ("DayKind", kind), part
    for rule in library.deficits.values():
        yield ("DeficitRule", rule.id), rule.when
    for condition in library.conditions.values():
        for node in (condition.when, condition.absent.when if condition.absent else None):
            if node is not None:
                yield ("Condition", condition.id), node
    for gate in (library.thrust_gate, library.mobilisation_gate):
        for gate_rule in gate.rules if gate else ():
            for node in (gate_rule.when, gate_rule.absent.when if gate_rule.absent else None):
                if node is not None:
                    yield ("GateRule", gate_rule.id), node
    for reason in library.needling_contraindications.values():
        if reason.when is not None:
            yield ("NeedlingContraindication", reason.id), reason.when
