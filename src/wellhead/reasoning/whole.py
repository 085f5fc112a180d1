"""The whole verdict of one headache kind as steps: flags, standing, resolution, outcome, urgency, care.

Each output is a named step that is either yes or no in every lane. The meaning is judge.py's and
resolve.py's; tests/agreement holds these steps to it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from wellhead.reasoning.criteria import Compare, Node, Operator, parts_of
from wellhead.reasoning.facts import Facts, View
from wellhead.reasoning.program import Builder
from wellhead.reasoning.resolve import CONCLUDED_KINDS
from wellhead.reasoning.rules import (
    PHYSIOTHERAPY,
    URGENCIES,
    Outcome,
    RedFlag,
    Rules,
    Withholding,
    lower_level,
)
from wellhead.reasoning.steps import Program
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.values import dataclass
from wellhead.reasoning.verdict import FlagState, Status
from wellhead.reasoning.whole_order import Resolving, Standing, reported_order

REVIEWED = "reviewed_flags"
"""The multi-choice fact that names the red flags a clinician has looked at; unknown means none."""

_State = TypeVar("_State", Status, FlagState)

REVIEWS = ("required", "advised", "not_needed")
"""Whether a doctor must look, most binding first."""


@dataclass(frozen=True)
class Whole:
    """The steps of a whole verdict and the names that its answers are made of.

    `program.names` holds, each yes or no: `11.2.1 met` and the other statuses, `11.2.1 withheld`,
    `11.2.1 reported`, `11.2.1 also_fits`, `rf_x fired` and the other states, `rf_x acts`, `rf_x reviewed`,
    `outcome diagnosis`, `urgency soon`, `physiotherapy adjunct`, `review required`.
    `order` is the order in which codes are reported.
    """

    program: Program
    codes: tuple[str, ...]
    flags: tuple[str, ...]
    outcomes: tuple[str, ...]
    order: tuple[str, ...]


def whole(rules: Rules) -> Whole:
    """Build the steps of the whole verdict; slow enough (some 100 ms) to do once a knowledge version."""
    builder = Builder(rules)
    return Whole(
        program=builder.build(_Verdict(builder, rules).names()),
        codes=tuple(rules.diagnoses),
        flags=tuple(flag.id for flag in rules.red_flags),
        outcomes=tuple(outcome.id for outcome in rules.outcomes),
        order=reported_order(rules),
    )


def whole_with_nodes(rules: Rules) -> Whole:
    """As `whole`, with the value of every node too: `node 11.2.1.A`, `node 11.2.1.A/1`, `node rf_x/2/1`.

    A node below another is named by its place among the parts, counted from 1. Nodes may be unknown.
    """
    builder = Builder(rules)
    names = _Verdict(builder, rules).names()
    for diagnosis in rules.diagnoses.values():
        for letter in diagnosis.letters:
            start = f"node {diagnosis.code}.{letter.name}"
            names.update(_below(builder, letter.logic, name=start, code=diagnosis.code))
    for flag in rules.red_flags:
        names.update(_below(builder, flag.when, name=f"node {flag.id}"))
        if flag.unless is not None:
            names.update(_below(builder, flag.unless, name=f"node {flag.id}.unless"))
    plain = whole(rules)
    return Whole(builder.build(names), plain.codes, plain.flags, plain.outcomes, plain.order)


def _below(builder: Builder, node: Node, *, name: str, code: str = "") -> Iterable[tuple[str, int]]:
    yield name, builder.node(node, code)
    for place, part in enumerate(parts_of(node), start=1):
        yield from _below(builder, part, name=f"{name}/{place}", code=code)


def with_reviewed(view: View, facts: Facts) -> View:
    """Return the view with what was reviewed among its values, where the steps look for it."""
    values = {**view.values, REVIEWED: tuple(sorted(facts.reviewed_flags))}
    return View(values, view.not_sure, view.kind, view.not_better_explained)


@dataclass(frozen=True)
class _Flag:
    """The steps of one red flag."""

    states: Mapping[FlagState, int]
    reviewed: int
    acts_at: Mapping[str, int]
    acts: int


class _Verdict:
    """Builds the steps in the order in which judge.py decides."""

    def __init__(self, builder: Builder, rules: Rules) -> None:
        self.builder = builder
        self.rules = rules
        self.flags = {flag.id: self._flag(flag) for flag in rules.red_flags}
        self.statuses = {code: self._statuses(code) for code in rules.diagnoses}
        self.withheld = {code: self._withheld(code) for code in rules.diagnoses}
        self.standing = {code: self._stands(code) for code in rules.diagnoses}
        self.resolved: Standing = Resolving(builder, rules, self.standing).resolve()
        self.outcomes = self._outcomes()

    def names(self) -> dict[str, int]:
        """Return every output with its step."""
        found: dict[str, int] = {}
        for code in self.rules.diagnoses:
            for status, ref in self.statuses[code].items():
                found[f"{code} {status.value}"] = ref
            found[f"{code} withheld"] = self.withheld[code]
            found[f"{code} reported"] = self.resolved.reported[code]
            found[f"{code} also_fits"] = self.resolved.also_fits[code]
        for name, flag in self.flags.items():
            for state, ref in flag.states.items():
                found[f"{name} {state.value}"] = ref
            found[f"{name} acts"], found[f"{name} reviewed"] = flag.acts, flag.reviewed
        found.update({f"outcome {outcome.id}": ref for outcome, ref in self.outcomes})
        found.update(self._worst("urgency", URGENCIES, self._urgencies()))
        found.update(self._worst("physiotherapy", PHYSIOTHERAPY, self._cares()))
        found.update(self._worst("review", REVIEWS, self._reviews()))
        return found

    def _flag(self, flag: RedFlag) -> _Flag:
        build = self.builder
        when = build.node(flag.when)
        worst = build.is_yes(build.node(flag.when, wished=Truth.YES))
        clear = build.is_no(when)
        silent = build.some(clear, build.is_yes(build.node(flag.unless))) if flag.unless else clear
        fired = build.every(build.is_yes(when), ~silent)
        doubt = build.every(build.is_unknown(when), ~silent)
        unclear = build.every(doubt, worst)
        reviewed = build.is_yes(build.node(Compare(REVIEWED, Operator.CONTAINS, flag.id)))
        lower = flag.when_not_sure or lower_level(flag.urgency)
        levels: dict[str, list[int]] = {level: [] for level in URGENCIES}
        levels[flag.urgency].append(build.every(fired, ~reviewed))
        if lower:
            levels[lower].append(build.every(unclear, ~reviewed))
        acts_at = {level: build.some(*refs) for level, refs in levels.items() if refs}
        states = {
            FlagState.FIRED: fired,
            FlagState.CANNOT_BE_RULED_OUT: unclear,
            FlagState.OPEN: build.every(doubt, ~worst),
            FlagState.SUPPRESSED: build.every(silent, ~clear),
            FlagState.CLEAR: clear,
        }
        return _Flag(states, reviewed, acts_at, build.some(*acts_at.values()))

    def _statuses(self, code: str) -> dict[Status, int]:
        """Not met once a letter is no; awaiting when only the clinician's letter is missing, or a rule says so."""
        build = self.builder
        truth = build.diagnosis(code)
        proven, unknown = build.is_yes(truth), build.is_unknown(truth)
        others, clinicians = build.missing(code)
        only_clinicians = build.every(unknown, clinicians, ~others)
        until = [
            ~build.is_yes(build.node(rule.until))
            for rule in self.rules.resolution.awaiting
            if code in rule.codes
        ]
        waits = build.some(*until)
        return {
            Status.MET: build.every(proven, ~waits),
            Status.AWAITING_CLINICIAN: build.some(only_clinicians, build.every(proven, waits)),
            Status.POSSIBLE: build.every(unknown, ~only_clinicians),
            Status.NOT_MET: build.is_no(truth),
        }

    def _withheld(self, code: str) -> int:
        build = self.builder
        rules = [rule for rule in self.rules.resolution.withholdings if rule.code == code]
        barred = build.some(*(ref for rule in rules for ref in self._in_the_way(rule)))
        return build.every(barred, ~self.statuses[code][Status.NOT_MET])

    def _in_the_way(self, rule: Withholding) -> Iterable[int]:
        build = self.builder
        if rule.unless is not None:
            yield ~build.is_yes(build.node(rule.unless))
        for name in sorted(rule.flags & self.flags.keys()):
            flag = self.flags[name]
            yield build.some(flag.acts, build.every(flag.states[FlagState.OPEN], ~flag.reviewed))
        for code in rule.not_met:
            statuses = self.statuses.get(code)
            yield ~statuses[Status.NOT_MET] if statuses else build.yes

    def _stands(self, code: str) -> int:
        statuses = self.statuses[code]
        stands = self.builder.some(statuses[Status.MET], statuses[Status.AWAITING_CLINICIAN])
        return self.builder.every(stands, ~self.withheld[code])

    def _outcomes(self) -> list[tuple[Outcome, int]]:
        """The first outcome that applies is taken."""
        build = self.builder
        earlier: list[int] = []
        found = []
        for outcome in self.rules.outcomes:
            applies = self._applies(outcome)
            found.append((outcome, build.every(applies, *(~ref for ref in earlier))))
            earlier.append(applies)
        return found

    def _applies(self, outcome: Outcome) -> int:
        build = self.builder
        if outcome.when is not None:
            return build.is_yes(build.node(outcome.when))
        if outcome.flag_levels:
            return build.some(*self._secondary(outcome))
        if outcome.id == "diagnosis":
            return build.some(*self.resolved.reported.values())
        if outcome.id == "data_do_not_decide":
            kinds = self.rules.diagnoses
            concluded = [code for code in self.statuses if kinds[code].kind in CONCLUDED_KINDS]
            return build.some(*(self.statuses[code][Status.POSSIBLE] for code in concluded))
        return build.yes

    def _secondary(self, outcome: Outcome) -> Iterable[int]:
        for flag in self.rules.red_flags:
            if flag.id in outcome.flags_not_counted:
                continue
            listed = outcome.flag_levels_if_listed if flag.snnoop10 else frozenset()
            for level, ref in self.flags[flag.id].acts_at.items():
                if level in outcome.flag_levels | listed:
                    yield ref

    def _urgencies(self) -> Iterable[tuple[str, int]]:
        for flag in self.flags.values():
            yield from flag.acts_at.items()
        for code, ref in self.resolved.counting.items():
            yield self.rules.diagnoses[code].urgency.level, ref
        for outcome, ref in self.outcomes:
            yield outcome.level, ref

    def _cares(self) -> Iterable[tuple[str, int]]:
        by_level = self.rules.physiotherapy_by_level
        for definition in self.rules.red_flags:
            for level, ref in self.flags[definition.id].acts_at.items():
                yield definition.physiotherapy or by_level.get(level, ""), ref
        for code, ref in self.resolved.restricting.items():
            yield self.rules.diagnoses[code].physiotherapy, ref
        for outcome, ref in self.outcomes:
            yield outcome.physiotherapy, ref

    def _reviews(self) -> Iterable[tuple[str, int]]:
        for flag in self.flags.values():
            for level, ref in flag.acts_at.items():
                if level != "routine":
                    yield "required", ref
        for code, ref in self.resolved.counting.items():
            yield self.rules.diagnoses[code].urgency.medical_review, ref

    def _worst(
        self, what: str, levels: Sequence[str], found: Iterable[tuple[str, int]]
    ) -> Iterable[tuple[str, int]]:
        """One output a level, of which exactly one holds: the first that anything asks for, else the last."""
        build = self.builder
        asked: dict[str, list[int]] = {level: [] for level in levels}
        for level, ref in found:
            if level:
                asked[level].append(ref)
        earlier: list[int] = []
        for level in levels[:-1]:
            here = build.some(*asked[level])
            yield f"{what} {level}", build.every(here, *(~ref for ref in earlier))
            earlier.append(here)
        yield f"{what} {levels[-1]}", build.every(*(~ref for ref in earlier))


@dataclass(frozen=True)
class Answer:
    """A whole verdict without its evidence, as the steps give it for one lane."""

    statuses: Mapping[str, Status]
    withheld: frozenset[str]
    flags: Mapping[str, FlagState]
    acting: frozenset[str]
    reported: tuple[str, ...]
    also_fits: frozenset[str]
    outcome: str
    urgency: str
    physiotherapy: str
    review: str


def read(whole: Whole, holds: Callable[[str], bool]) -> Answer:
    """Put an answer together from whether each named output holds."""
    return Answer(
        statuses={code: _first(code, Status, holds) for code in whole.codes},
        withheld=frozenset(code for code in whole.codes if holds(f"{code} withheld")),
        flags={flag: _first(flag, FlagState, holds) for flag in whole.flags},
        acting=frozenset(flag for flag in whole.flags if holds(f"{flag} acts")),
        reported=tuple(code for code in whole.order if holds(f"{code} reported")),
        also_fits=frozenset(code for code in whole.codes if holds(f"{code} also_fits")),
        outcome=next(outcome for outcome in whole.outcomes if holds(f"outcome {outcome}")),
        urgency=next(level for level in URGENCIES if holds(f"urgency {level}")),
        physiotherapy=next(value for value in PHYSIOTHERAPY if holds(f"physiotherapy {value}")),
        review=next(value for value in REVIEWS if holds(f"review {value}")),
    )


def _first(name: str, states: type[_State], holds: Callable[[str], bool]) -> _State:
    return next(state for state in states if holds(f"{name} {state.value}"))
