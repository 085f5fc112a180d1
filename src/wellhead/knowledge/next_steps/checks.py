"""Checks that routes agree with themselves and with the rest: no route is milder than the urgency, every name exists."""

from collections.abc import Iterable, Iterator, Mapping

from wellhead.knowledge.checks import comparison_problem
from wellhead.knowledge.faults import Fault
from wellhead.knowledge.next_steps.model import NextSteps
from wellhead.knowledge.treatment import TreatmentLibrary
from wellhead.reasoning.criteria import Compare, Node, walk
from wellhead.reasoning.rules import URGENCIES, Rules

PLACES = {"emergency", "advice_line", "crisis_line"}
Places = Mapping[str, tuple[str, int]]


def faults_of(found: NextSteps, rules: Rules, *, known: TreatmentLibrary, places: Places) -> Iterator[Fault]:
    """Yield what does not agree, each with the place of its entry."""
    told = [*_urgency(found), *_names(found, rules, known), *_conditions(found, rules), *_words(found)]
    for owner, what in told:
        file, line = places.get(owner, (owner.split(" ")[0], 1))
        yield Fault(file, line, what)


def _urgency(found: NextSteps) -> Iterator[tuple[str, str]]:
    for route in found.routes:
        for level in route.serves:
            if URGENCIES.index(route.reach) > URGENCIES.index(level):
                yield f"routes/routes.yaml {route.id}", f"{route.id} is milder than {level}, which it serves"
    for level in URGENCIES:
        serving = [route for route in found.routes if level in route.serves]
        if not serving or not serving[-1].takes_all:
            yield "routes/routes.yaml", f"the last route that serves {level} must have no conditions"
    borders = [band.below for band in found.bands]
    if borders != sorted(borders) or not borders or borders[-1] <= 1:
        yield "routes/bands.yaml", "the bands must rise, and the last must take in 1"
    if not found.appointments or found.appointments[-1].complaints:
        yield "routes/appointments.yaml", "the last rule must take everybody"


def _names(found: NextSteps, rules: Rules, known: TreatmentLibrary) -> Iterator[tuple[str, str]]:
    routes = {route.id for route in found.routes}
    for route in found.routes:
        for other in route.also:
            if other not in routes:
                yield f"routes/routes.yaml {route.id}", f"no route is named {other}"
    for path in found.paths:
        for key in path.source:
            if key not in rules.sources:
                yield f"routes/paths.yaml {path.id}", f"{key} is not among the sources"
    for advice in found.self_care:
        if advice.ledger not in known.advice_ledger:
            yield f"routes/self_care.yaml {advice.id}", f"no entry of the ledger is named {advice.ledger}"
    for factor in found.recovery:
        owner = f"routes/recovery.yaml {factor.id}"
        if factor.factor not in known.factors:
            yield owner, f"no factor is named {factor.factor}"
        if factor.ledger and factor.ledger not in known.advice_ledger:
            yield owner, f"no entry of the ledger is named {factor.ledger}"
        if factor.leaflet and factor.leaflet not in known.leaflets:
            yield owner, f"no leaflet is named {factor.leaflet}"
    for group in found.medicine_groups:
        if group.fact not in rules.facts:
            yield "routes/medicine_days.yaml", f"no fact is named {group.fact}"
    limits = known.overuse_thresholds
    mixed = {group.mixed_as for group in found.medicine_groups if group.mixed_as}
    if limits is not None and mixed != set(limits.mixed_groups):
        yield "routes/medicine_days.yaml", f"mixed_as must name {', '.join(limits.mixed_groups)}, each once"
    if found.recovery_page not in {page.id for page in rules.every_page}:
        yield "routes/recovery.yaml", f"no page of questions is named {found.recovery_page}"
    named = {complaint.id for complaint in found.complaints}
    for rule in found.appointments:
        for complaint in rule.complaints:
            if complaint not in named:
                yield f"routes/appointments.yaml {rule.id}", f"no complaint is named {complaint}"


def _conditions(found: NextSteps, rules: Rules) -> Iterator[tuple[str, str]]:
    owned: list[tuple[str, Node | None]] = [
        *((f"routes/routes.yaml {each.id}", each.when) for each in found.routes),
        *((f"routes/paths.yaml {each.id}", each.when) for each in found.paths),
        *((f"routes/self_care.yaml {each.id}", each.when) for each in found.self_care),
        *((f"routes/recovery.yaml {each.id}", each.when) for each in found.recovery),
    ]
    for owner, top in owned:
        for node in walk(top) if top is not None else ():
            problem = comparison_problem(node, rules) if isinstance(node, Compare) else ""
            if problem:
                yield owner, problem


def _words(found: NextSteps) -> Iterator[tuple[str, str]]:
    """A sentence may hold no other place than those that are filled in."""
    told: list[tuple[str, Iterable[str]]] = [
        *(
            (f"routes/routes.yaml {each.id}", (each.title, each.who, *each.say, *each.until, *each.back))
            for each in found.routes
        ),
        *(
            (f"routes/paths.yaml {each.id}", (each.title, *each.differs, *each.ring.values()))
            for each in found.paths
        ),
        *((f"routes/recovery.yaml {each.id}", (each.title, each.may, *each.can)) for each in found.recovery),
        *((f"routes/appointments.yaml {each.id}", (each.says,)) for each in found.appointments),
    ]
    for owner, sentences in told:
        for sentence in sentences:
            unknown = {part.split("}")[0] for part in sentence.split("{")[1:]} - PLACES
            if unknown:
                yield owner, f"{', '.join(sorted(unknown))} is not filled in: {sentence}"
