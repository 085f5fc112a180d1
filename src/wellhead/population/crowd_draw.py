"""Drawing one person's answers: each from its estimate, inside what is wished and what other answers allow."""

import graphlib
import math
import random
from collections.abc import Mapping, Sequence
from typing import cast

from wellhead.population.crowd_estimates import ByAge, Estimates, Finding, Ranges, Shares, Spread
from wellhead.population.crowd_wishes import EVERYTHING, Clash, Interval, Tests, Wishes
from wellhead.reasoning.criteria import Value, facts_named
from wellhead.reasoning.facts import CLINICIAN_LETTER, FactDefinition
from wellhead.reasoning.rules import Rules

DAYS_A_MONTH = 365.25 / 12
UNLISTED_YES = 0.002
"""Share of yes for a yes/no fact without an estimate of its own: new facts are mostly rare dangers."""
TRIES = 4
AT_THE_END = 0.06
"""Share of answers forced into an interval that take its very end, where thresholds bite."""
BEYOND_USUAL = 0.15
"""Share of forced answers that may lie outside what is usual."""

AGE, MONTHS, ONSET = "age_years", "months_since_headache_began", "first_onset_age_years"
KINDS, ALL_DAYS, KIND_DAYS = "headache_kinds_count", "headache_days_per_month", "kind_days_per_month"
INJURIES = ("head_injury_before_onset", "whiplash_before_onset")
SINCE_INJURY, INJURY_TO_HEADACHE = "days_since_injury", "days_injury_to_headache"
# Which answers are drawn before which, where no `needs` or `at_most` says so.
_EARLIER = {
    MONTHS: (AGE, SINCE_INJURY, INJURY_TO_HEADACHE, *INJURIES),
    ONSET: (AGE, MONTHS),
    SINCE_INJURY: (AGE, INJURY_TO_HEADACHE, *INJURIES),
    KIND_DAYS: (KINDS, ALL_DAYS),
    ALL_DAYS: (KINDS,),
}


class Drawer:
    """Draws answers for one knowledge version; the order of the facts is found once."""

    def __init__(self, rules: Rules, estimates: Estimates) -> None:
        """Put every fact after those that it depends on."""
        self.rules = rules
        asked = [each for each in rules.facts.values() if each.asked_of != "derived"]
        findings = {each.id: estimates.findings.get(each.id) or _unlisted(each) for each in asked}
        findings.pop(CLINICIAN_LETTER, None)
        order = graphlib.TopologicalSorter({name: _before(one) for name, one in findings.items()})
        self.findings = tuple(findings[name] for name in order.static_order() if name in findings)
        self.at_most = tuple((one.fact, above) for one in self.findings for above in one.at_most)
        self.whole = {each.id: _whole(each) for each in asked}
        self.tests = Tests(rules, estimates.seldom)
        self.needs = {one.fact: self.tests.of(one.needs) for one in self.findings if one.needs is not None}
        self.ranges = {each.id: _range_of(each) for each in asked}
        self.plain = tuple(one for one in self.findings if _is_plain(one))
        self.others = tuple(one for one in self.findings if not _is_plain(one))
        self.drawn_anew = frozenset(
            one.fact
            for one in self.findings
            if one.needs or one.at_most or one.follows or one.fact in _EARLIER
        )

    def makes_sense(self, fact: str, values: Mapping[str, Value]) -> bool:
        """Say whether a question applies to somebody with these answers."""
        return fact not in self.needs or self.needs[fact](values) is True

    def draft(self, label: str, chance: random.Random) -> dict[str, Value]:
        """Draw somebody of a label whose answers nobody has any wish about."""
        values: dict[str, Value] = {one.fact: chance.random() < _rate(one, label) for one in self.plain}
        return self._others(values, Wishes(self.tests, {}, chance), label=label, chance=chance)

    def settle(self, wishes: Wishes, label: str, chance: random.Random) -> dict[str, Value]:
        """Draw the answers that fulfil the wishes, keeping the draft's where they do; Clash when none can."""
        self._wish_for_needs(wishes)
        self._tie_days(wishes)
        self._spread_bounds(wishes)
        values = {one.fact: wishes.draft[one.fact] for one in self.plain}
        for fact, allowed in wishes.choices.items():
            if len(allowed) == 1 and fact in values:
                (values[fact],) = allowed
        return self._others(values, wishes, label=label, chance=chance)

    def _others(
        self, values: dict[str, Value], wishes: Wishes, *, label: str, chance: random.Random
    ) -> dict[str, Value]:
        draft, anew, touched = wishes.draft, self.drawn_anew, wishes.facts()
        for finding in self.others:
            fact = finding.fact
            value = draft.get(fact)
            if value is None or fact in anew or fact in touched:
                value = self._answer(finding, values, wishes=wishes, label=label, chance=chance)
            if value is not None:
                values[fact] = value
        return values

    def _wish_for_needs(self, wishes: Wishes) -> None:
        """What is wished of an answer that only makes sense under a condition wishes the condition too."""
        waiting = [one for one in self.findings if one.needs is not None]
        settled = False
        while not settled:
            settled = True
            for finding in list(waiting):
                odd = finding.otherwise is None or not wishes.fits(finding.fact, finding.otherwise)
                if finding.needs is not None and wishes.touched(finding.fact) and odd:
                    wishes.want(finding.needs)
                    waiting.remove(finding)
                    settled = False

    def _tie_days(self, wishes: Wishes) -> None:
        """Somebody with one kind of headache has it on as many days as any headache."""
        held = [wishes.numbers.get(fact) for fact in (ALL_DAYS, KIND_DAYS)]
        both = [each for each in held if each is not None]
        if wishes.draft.get(KINDS) != 1 or not both:
            return
        try:
            tied = both[0].meet(both[-1])
        except Clash:
            wishes.numbers[KINDS] = Interval(2, 3)
            return
        wishes.numbers[ALL_DAYS] = wishes.numbers[KIND_DAYS] = tied

    def _spread_bounds(self, wishes: Wishes) -> None:
        """Carry wishes along `at most`: what is held from below lifts what lies above it, and the reverse."""
        numbers = wishes.numbers
        if MONTHS in numbers:
            _narrow(wishes, AGE, Interval(math.ceil(numbers[MONTHS].low / 12), EVERYTHING.high))
        if ONSET in numbers:
            _narrow(wishes, AGE, Interval(numbers[ONSET].low, EVERYTHING.high))
        for _ in range(3):
            for below, above in self.at_most:
                if below in numbers:
                    low = numbers[below]
                    _narrow(wishes, above, Interval(low.low, EVERYTHING.high, low.low_open))
                if above in numbers:
                    high = numbers[above]
                    _narrow(wishes, below, Interval(EVERYTHING.low, high.high, high_open=high.high_open))

    def _answer(
        self,
        finding: Finding,
        values: Mapping[str, Value],
        *,
        wishes: Wishes,
        label: str,
        chance: random.Random,
    ) -> Value | None:
        fact = finding.fact
        if finding.needs is not None and self.needs[fact](values) is not True:
            if finding.otherwise is not None and not wishes.fits(fact, finding.otherwise):
                raise Clash
            return finding.otherwise
        spread = finding.by.get(label, finding.usual)
        if finding.follows:
            spread = finding.by.get(str(values.get(finding.follows)), spread)
        match finding.shape:
            case "yes":
                return _yes(
                    finding, cast(ByAge, spread), values=values, wishes=wishes, chance=chance
                )  # shape says so
            case "of":
                return _choice(finding, cast(Shares, spread), wishes=wishes, chance=chance)  # shape says so
            case "each":
                return _ticks(finding, cast(Shares, spread), wishes=wishes, chance=chance)  # shape says so
        bounds = self._bounds(fact, values, wishes=wishes, finding=finding)
        drawing = _Number(finding, cast(Ranges, spread), bounds, whole=self.whole[fact])  # shape says so
        return drawing.drawn(wishes.draft.get(fact), chance)

    def _bounds(
        self, fact: str, values: Mapping[str, Value], *, wishes: Wishes, finding: Finding
    ) -> Interval:
        bounds = self.ranges[fact]
        if fact in wishes.numbers:
            bounds = bounds.meet(wishes.numbers[fact])
        for above in finding.at_most:
            bounds = bounds.meet(Interval(EVERYTHING.low, _number(values, above)))
        return bounds.meet(_timeline(fact, values, wishes)) if fact in _EARLIER else bounds


def _before(finding: Finding) -> set[str]:
    named = facts_named(finding.needs) if finding.needs is not None else frozenset()
    follows = {finding.follows} if finding.follows else set()
    aged = {AGE} if finding.shape == "yes" and len(finding.usual) > 1 else set()
    return {*named, *finding.at_most, *_EARLIER.get(finding.fact, ()), *follows, *aged} - {finding.fact}


def _is_plain(finding: Finding) -> bool:
    """Say whether a yes/no is drawn without a look at any other answer."""
    return (
        finding.shape == "yes" and len(finding.usual) == 1 and finding.needs is None and not finding.follows
    )


def _rate(finding: Finding, label: str) -> float:
    return float(finding.by.get(label, finding.usual)[0][1])


def _unlisted(definition: FactDefinition) -> Finding:
    """Return a plain estimate for a fact that has none of its own."""
    match definition.type:
        case "boolean":
            return Finding(definition.id, "yes", ((0.0, UNLISTED_YES),), warning=True)
        case "choice":
            return Finding(definition.id, "of", tuple((each, 1.0) for each in definition.options))
        case "multi_choice":
            return Finding(definition.id, "each", tuple((each, 0.05) for each in definition.options))
    low, high = definition.min or 0, definition.max if definition.max is not None else 100
    return Finding(definition.id, "usual", ((1.0, float(low), float(high)),))


def _whole(definition: FactDefinition) -> bool:
    """Say whether people answer in whole numbers."""
    return definition.id not in ("attacks_per_day",)


def _range_of(definition: FactDefinition) -> Interval:
    low, high = definition.min, definition.max
    return Interval(EVERYTHING.low if low is None else low, EVERYTHING.high if high is None else high)


def _number(values: Mapping[str, Value], fact: str) -> float:
    value = values.get(fact)
    return float(value) if isinstance(value, int | float) else EVERYTHING.high


def _narrow(wishes: Wishes, fact: str, interval: Interval) -> None:
    wishes.numbers[fact] = wishes.numbers.get(fact, EVERYTHING).meet(interval)


def _timeline(fact: str, values: Mapping[str, Value], wishes: Wishes) -> Interval:
    """Return what age, injury and the days already drawn leave for a point in time."""
    age = _number(values, AGE)
    hurt = any(values.get(each) is True for each in INJURIES)
    if fact == MONTHS:
        bounds = Interval(0, 12 * age)
        onset = wishes.numbers.get(ONSET)
        if onset is not None:
            bounds = bounds.meet(Interval(max(0, (age - onset.high) * 12), max(0, (age - onset.low) * 12)))
        if hurt:
            since = max(0.0, _number(values, SINCE_INJURY) - _number(values, INJURY_TO_HEADACHE))
            months = round(since / DAYS_A_MONTH, 1)
            bounds = bounds.meet(Interval(months, months))
        return bounds
    if fact == ONSET:
        onset_age = math.floor(age - _number(values, MONTHS) / 12)
        return Interval(max(0, onset_age), max(0, onset_age))
    if fact == SINCE_INJURY and hurt:
        to_headache = _number(values, INJURY_TO_HEADACHE)
        held = wishes.numbers.get(MONTHS, EVERYTHING)
        low = max(0.0, held.low) * DAYS_A_MONTH + (2 if held.low_open else 0)
        return Interval(to_headache + low, to_headache + min(held.high, 12 * age) * DAYS_A_MONTH)
    if fact == KIND_DAYS and values.get(KINDS) == 1:
        days = _number(values, ALL_DAYS)
        return Interval(days, days)
    return EVERYTHING


def _yes(
    finding: Finding, ages: ByAge, *, values: Mapping[str, Value], wishes: Wishes, chance: random.Random
) -> bool:
    allowed = wishes.choices.get(finding.fact)
    if allowed is not None and len(allowed) == 1:
        return next(iter(allowed)) is True
    drafted = wishes.draft.get(finding.fact)
    if isinstance(drafted, bool):
        return drafted
    rate = ages[0][1]
    if len(ages) > 1:
        age = _number(values, AGE)
        rate = next((share for since, share in reversed(ages) if age >= since), 0.0)
    return chance.random() < rate


def _choice(finding: Finding, shares: Shares, *, wishes: Wishes, chance: random.Random) -> Value:
    allowed = wishes.choices.get(finding.fact)
    drafted = wishes.draft.get(finding.fact)
    if drafted is not None and (allowed is None or drafted in allowed):
        return drafted
    open_shares = [(name, share) for name, share in shares if allowed is None or name in allowed]
    if sum(share for _, share in open_shares) <= 0:
        return chance.choice(sorted(str(each) for each in allowed or ()))
    return picked(open_shares, chance)


def _ticks(finding: Finding, shares: Shares, *, wishes: Wishes, chance: random.Random) -> tuple[str, ...]:
    drafted = wishes.draft.get(finding.fact)
    if isinstance(drafted, tuple):
        ticked = set(drafted)
    else:
        ticked = {name for name, share in shares if chance.random() < share}
        if not ticked and finding.otherwise is None:
            ticked = {picked(shares, chance)}
    ticked |= wishes.ticked.get(finding.fact, frozenset())
    ticked -= wishes.unticked.get(finding.fact, frozenset())
    return tuple(sorted(ticked))


def picked(shares: Sequence[tuple[str, float]], chance: random.Random) -> str:
    """Pick one name by its share; the shares need not add up to one."""
    left = chance.random() * sum(share for _, share in shares)
    for name, share in shares:
        left -= share
        if left < 0:
            return name
    return shares[-1][0]


class _Number:
    """Draws one number inside its bounds."""

    def __init__(self, finding: Finding, ranges: Ranges, bounds: Interval, *, whole: bool) -> None:
        self.finding = finding
        self.ranges = ranges
        self.bounds = bounds
        self.whole = whole

    def drawn(self, drafted: Value | None, chance: random.Random) -> float:
        """Return the drafted number where it fits; else one that is usual; else any that fits."""
        if isinstance(drafted, int | float) and drafted in self.bounds:
            return drafted
        for _ in range(TRIES):
            value = self._told(self._usual(chance))
            if value in self.bounds:
                return value
        return self._forced(chance)

    def _usual(self, chance: random.Random) -> float:
        ranges = self.ranges
        if len(ranges) > 1:
            left = chance.random() * sum(weight for weight, _, _ in ranges)
            for weight, low, high in ranges:
                left -= weight
                if left < 0:
                    return self._between(low, high, chance)
        _, low, high = ranges[-1]
        return self._between(low, high, chance)

    def _between(self, low: float, high: float, chance: random.Random) -> float:
        if self.finding.log and low > 0:
            return math.exp(chance.uniform(math.log(low), math.log(high)))
        return chance.uniform(low, high)

    def _forced(self, chance: random.Random) -> float:
        bounds = self.bounds
        if bounds.low == bounds.high:
            return _plain(bounds.low)
        usual_low = min(low for _, low, _ in self.ranges)
        usual_high = max(high for _, _, high in self.ranges)
        low, high = bounds.low, bounds.high
        if chance.random() >= BEYOND_USUAL and max(low, usual_low) < min(high, usual_high):
            low, high = max(low, usual_low), min(high, usual_high)
        at_the_end = chance.random() < AT_THE_END
        for _ in range(3 * TRIES):
            drawn = chance.choice((low, high)) if at_the_end else self._between(low, high, chance)
            for value in (self._told(drawn), round(drawn, 1), drawn):
                if value in bounds:
                    return _plain(value)
            at_the_end = False
        raise Clash

    def _told(self, value: float) -> float:
        return (
            round(value) if self.whole and (value >= 1 or self.bounds.low == 0 == value) else round(value, 1)
        )


def _plain(value: float) -> float:
    return int(value) if float(value).is_integer() else value


def spread_names(spread: Spread) -> tuple[str, ...]:
    """Return the choices that a spread names; empty for ranges and ages."""
    return tuple(str(row[0]) for row in spread if isinstance(row[0], str))
