"""Where a result leads: the route of the knowledge that fits one person, whose paths apply, how medicine days stand.

Pure: facts and verdict in, values out. Every threshold stands in knowledge/routes and knowledge/medicines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from wellhead.knowledge.next_steps.model import NextSteps, RecoveryFactor, Route, SelfCare, SpecialPath
from wellhead.knowledge.treatment import TreatmentLibrary
from wellhead.knowledge.treatment.medicines import OveruseThresholds
from wellhead.reasoning.criteria import Node, Value
from wellhead.reasoning.derive import complete
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import Facts, View
from wellhead.reasoning.rules import URGENCIES, Rules
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.verdict import Verdict

ANY_ACUTE, MONTHS = "med_days_any_acute", "med_overuse_months"
HEADACHE_DAYS = "headache_days_per_month"


@dataclass(frozen=True, slots=True)
class GroupDays:
    """Days a month of one group of medicines. `days` None when not known; `limit` None where none is published."""

    fact: str
    label: str
    days: float | None
    limit: int | None
    state: str


@dataclass(frozen=True, slots=True)
class MedicineDays:
    """How the days stand: reached, mixed, near, below, or unknown while something that could matter is not known.

    `is_long` says whether it has gone on for longer than the months after which overuse counts; None is not known.
    """

    state: str
    any_days: float | None
    groups: tuple[GroupDays, ...]
    is_long: bool | None
    many_headache_days: bool | None
    ask_before_stopping: bool

    @property
    def is_known(self) -> bool:
        """Whether anything at all was said about medicine days."""
        return self.any_days is not None or any(group.days is not None for group in self.groups)


@dataclass(frozen=True, slots=True)
class Onward:
    """The way on, further ways to mention, and the paths that apply. `who` is rung first."""

    route: Route
    who: str
    also: tuple[Route, ...]
    paths: tuple[SpecialPath, ...]
    medicines: MedicineDays


@dataclass(frozen=True, slots=True)
class _Person:
    """One person as the conditions see them: every headache kind, worked out once."""

    evaluators: tuple[Evaluator, ...]

    def holds(self, node: Node | None, *, for_every: bool = False) -> bool:
        """Whether a condition is known to hold for one kind, or for every kind. Unknown is not yes."""
        if node is None:
            return True
        told = (each.judge(node).truth is Truth.YES for each in self.evaluators)
        return all(told) if for_every else any(told)


def _person(facts: Facts, rules: Rules) -> _Person:
    return _Person(tuple(Evaluator(complete(view, rules), rules) for view in facts.views()))


def onward(
    verdict: Verdict,
    facts: Facts,
    rules: Rules,
    *,
    steps: NextSteps,
    known: TreatmentLibrary,
    unsettled: bool,
) -> Onward:
    """The first route that serves the urgency and fits. The reader makes sure that none is milder than it."""
    person = _person(facts, rules)
    medicines = medicine_days(facts, steps=steps, known=known)
    route = next(
        each
        for each in steps.routes
        if verdict.urgency in each.serves
        and _fits(each, verdict, person, medicines=medicines, unsettled=unsettled)
    )
    paths = tuple(path for path in steps.paths if person.holds(path.when))
    return Onward(
        route=route,
        who=_who(route, verdict.urgency, paths),
        also=_also(route, verdict, steps),
        paths=paths,
        medicines=medicines,
    )


def _fits(
    route: Route, verdict: Verdict, person: _Person, *, medicines: MedicineDays, unsettled: bool
) -> bool:
    if route.unsettled and not unsettled:
        return False
    if route.medicine_days and medicines.state not in route.medicine_days:
        return False
    if route.medical_review and verdict.medical_review not in route.medical_review:
        return False
    if route.physiotherapy and verdict.physiotherapy not in route.physiotherapy:
        return False
    return person.holds(route.when, for_every=route.for_every_kind)


def _who(route: Route, urgency: str, paths: Sequence[SpecialPath]) -> str:
    """Whom the first path names that knows better; else whom the route names."""
    named = (path.ring[urgency] for path in paths if urgency in path.ring)
    return next(named, route.who)


def _also(route: Route, verdict: Verdict, steps: NextSteps) -> tuple[Route, ...]:
    """Further ways that this person may go as well; a doctor only where one is asked for."""
    named = (steps.route(each) for each in route.also)
    return tuple(
        each for each in named if not each.medical_review or verdict.medical_review in each.medical_review
    )


def is_as_urgent(route: Route, urgency: str) -> bool:
    """Whether the route brings somebody to help as soon as the urgency asks for."""
    return URGENCIES.index(route.reach) <= URGENCIES.index(urgency)


def medicine_days(facts: Facts, *, steps: NextSteps, known: TreatmentLibrary) -> MedicineDays:
    """Days a month by group against the published limits; what is not known stays not known."""
    values, limits = facts.views()[0].values, known.overuse_thresholds
    if limits is None:
        return MedicineDays("unknown", None, (), None, None, ask_before_stopping=False)
    groups = tuple(
        _group(
            group.fact,
            group.label,
            values,
            limit=limits.fact_limits.get(group.fact),
            near=steps.near_within_days,
        )
        for group in steps.medicine_groups
    )
    any_days = _number(values, ANY_ACUTE)
    used = {group.fact for group in groups if group.days}
    return MedicineDays(
        state=_state(groups, any_days, is_mixed=_is_mixed(used, any_days, steps=steps, limits=limits)),
        any_days=any_days,
        groups=groups,
        is_long=_above(values, MONTHS, limits.established_months_above),
        many_headache_days=_at_least(values, HEADACHE_DAYS, limits.headache_days_for_overuse_headache),
        ask_before_stopping=any(
            each.ask_before_stopping for each in steps.medicine_groups if each.fact in used
        ),
    )


def _group(fact: str, label: str, values: Mapping[str, Value], *, limit: int | None, near: int) -> GroupDays:
    days = _number(values, fact)
    if days is None:
        state = "unknown"
    elif limit is None:
        state = "no_limit"
    elif days >= limit:
        state = "reached"
    else:
        state = "near" if days >= limit - near else "below"
    return GroupDays(fact, label, days, limit, state)


def _is_mixed(
    used: Collection[str], any_days: float | None, *, steps: NextSteps, limits: OveruseThresholds
) -> bool:
    """Several classes share the days, and together they are many."""
    several = {each.mixed_as for each in steps.medicine_groups if each.mixed_as and each.fact in used}
    many = any_days is not None and any_days >= limits.mixed_days
    return many and len(several) >= limits.mixed_groups_at_least


def _state(groups: Sequence[GroupDays], any_days: float | None, *, is_mixed: bool) -> str:
    """Reached by one group; mixed when several share the days; unknown while an open answer could change it."""
    states = {group.state for group in groups}
    if "reached" in states:
        return "reached"
    if is_mixed:
        return "mixed"
    lowest = min((group.limit for group in groups if group.limit), default=0)
    is_few = any_days is not None and any_days < lowest
    if not is_few and any(group.days is None for group in groups if group.limit):
        return "unknown"
    return "near" if "near" in states else "below"


def _number(values: Mapping[str, Value], fact: str) -> float | None:
    value = values.get(fact)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _above(values: Mapping[str, Value], fact: str, border: float) -> bool | None:
    number = _number(values, fact)
    return None if number is None else number > border


def _at_least(values: Mapping[str, Value], fact: str, border: float) -> bool | None:
    number = _number(values, fact)
    return None if number is None else number >= border


def advice(facts: Facts, rules: Rules, steps: NextSteps) -> tuple[SelfCare, ...]:
    """What may ease a headache meanwhile, for this person."""
    person = _person(facts, rules)
    return tuple(each for each in steps.self_care if person.holds(each.when))


def slowing(
    facts: Facts, rules: Rules, *, steps: NextSteps, medicines: MedicineDays
) -> tuple[RecoveryFactor, ...]:
    """What may slow recovery, known to be so. Each stands for itself; nothing is added up."""
    person = _person(facts, rules)
    return tuple(
        each
        for each in steps.recovery
        if (medicines.state in each.medicine_days if each.medicine_days else person.holds(each.when))
    )


def not_yet_asked(facts: Facts, page: Iterable[str]) -> bool:
    """Whether the voluntary questions of this page are still unanswered."""
    views: tuple[View, ...] = facts.views()
    return not any(view.answered(item) for view in views for item in page)
