"""Which single changed answer would change the verdict, and how: judged again, never guessed.

For every fact that a rule looks at, a few values are tried: yes and no, each choice, and numbers on
either side of every threshold that the rules name, so that the work is bounded by the thresholds of the
rules, not by the range of a number. All of them are judged in one run, a lane for each.
"""

from collections.abc import Iterable, Iterator, Sequence

from wellhead.reasoning.criteria import Compare, Value
from wellhead.reasoning.derive import complete
from wellhead.reasoning.explain import Line, value_words
from wellhead.reasoning.facts import FactDefinition, Facts, Kind, View
from wellhead.reasoning.judge import judge
from wellhead.reasoning.reach import reach_of, representatives
from wellhead.reasoning.rules import URGENCIES, Rules
from wellhead.reasoning.values import dataclass, replace
from wellhead.reasoning.verdict import Verdict
from wellhead.reasoning.what_if import Deltas, Picture, what_ifs
from wellhead.reasoning.whole import with_reviewed

PARTS = ("urgency", "outcome", "reported", "physiotherapy")
"""The parts of a verdict that are compared, the weightiest first."""


@dataclass(frozen=True)
class Change:
    """One part of the verdict, before and after. `reported` holds the codes, joined by commas."""

    part: str
    before: str
    after: str


@dataclass(frozen=True)
class Counterfactual:
    """If this one answer were `after`, the verdict would change so.

    `before` None means that it is not known now. `because` are the flags and codes that come or go.
    """

    fact_id: str
    headache: str
    before: Value | None
    after: Value
    changes: tuple[Change, ...]
    because: tuple[str, ...] = ()

    def change(self, part: str) -> Change | None:
        """Return the change of one part; None when it stays."""
        return next((change for change in self.changes if change.part == part), None)


def counterfactuals(facts: Facts, rules: Rules) -> tuple[Counterfactual, ...]:
    """Return every single changed answer that changes urgency, outcome, reported codes or physiotherapy.

    Weightiest first: what raises urgency, then what else changes it, then the other parts; answers
    that were given come before those not known yet. The clinician's letter is a judgement, not an answer, and
    is left out, and so are facts that the engine works out or that another answer settles.
    Of numbers with the same consequence the one nearest to the present answer is named.
    """
    search = _Search(facts, rules)
    return tuple(sorted(search.run(), key=_weight))


def lines(found: Iterable[Counterfactual], rules: Rules) -> tuple[Line, ...]:
    """Word each counterfactual as one sentence with the sources of what comes or goes."""
    return tuple(_line(each, rules) for each in found)


def _weight(each: Counterfactual) -> tuple[int, int, int, int, int]:
    changed = each.change("urgency")
    places = [URGENCIES.index(level) for level in (changed.before, changed.after)] if changed else [0, 0]
    first = min(PARTS.index(change.part) for change in each.changes)
    return int(places[1] >= places[0]), first, int(each.before is None), places[1], -len(each.changes)


def _line(each: Counterfactual, rules: Rules) -> Line:
    definition = rules.facts.get(each.fact_id)
    now = value_words(each.before, definition) if each.before is not None else "not known"
    kind = f" [{each.headache}]" if each.headache else ""
    changes = "; ".join(_change_words(change) for change in each.changes)
    because = f", because of {', '.join(each.because)}" if each.because else ""
    text = (
        f"{each.fact_id}{kind} is {now}; were it {value_words(each.after, definition)}: {changes}{because}."
    )
    return Line("what_if", text, _sources(each, rules), each.fact_id)


def _change_words(change: Change) -> str:
    after, before = change.after or "none", change.before or "none"
    return f"{change.part} {after} instead of {before}"


def _sources(each: Counterfactual, rules: Rules) -> tuple[str, ...]:
    flags = {flag.id: flag.source for flag in rules.red_flags}
    found: list[str] = []
    for name in each.because:
        found += flags.get(name, rules.diagnoses[name].source if name in rules.diagnoses else ())
    return tuple(dict.fromkeys(found)) or ("WELLHEAD",)


@dataclass(frozen=True)
class _Try:
    """One changed answer of one person."""

    definition: FactDefinition
    place: str
    before: Value | None
    after: Value


class _Search:
    """Tries values for one person, all of them in one run, and keeps those that change the verdict."""

    def __init__(self, facts: Facts, rules: Rules) -> None:
        self.facts = facts
        self.rules = rules
        self.reach = reach_of(rules)
        self.views = tuple((view, complete(view, rules)) for view in facts.views())

    def run(self) -> Iterator[Counterfactual]:
        """Yield what would change, fact by fact."""
        tries = tuple(self._tries())
        told: set[tuple[str, str, tuple[Change, ...]]] = set()
        for place, before, after in self._pictures(tries):
            each, changes = tries[place], _changes(before, after)
            key = each.definition.id, each.place, changes
            if changes and not (_is_number(each.definition) and key in told):
                told.add(key)
                because = _because(before, after)
                yield Counterfactual(
                    each.definition.id, each.place, each.before, each.after, changes, because
                )

    def _tries(self) -> Iterator[_Try]:
        for definition, leaves in self.reach.facts:
            for place in self._places(definition):
                given = self._given(definition.id, place)
                view = next(full for _, full in self.views if place in ("", full.kind))
                if given is None and view.values.get(definition.id) is not None:
                    continue
                for value in tried(definition, given, leaves):
                    yield _Try(definition, place, given, value)

    def _places(self, definition: FactDefinition) -> tuple[str, ...]:
        """Return the kinds whose answer it is; the empty name is the person, or the only kind."""
        holding = tuple(kind.name for kind in self.facts.kinds if definition.id in kind.values)
        if definition.scope != "headache" or not self.facts.kinds:
            return holding or ("",)
        return tuple(kind.name for kind in self.facts.kinds)

    def _given(self, fact: str, place: str) -> Value | None:
        kind = next((kind for kind in self.facts.kinds if kind.name == place), None)
        if kind is not None and fact in kind.values:
            return kind.values[fact]
        return self.facts.person.get(fact)

    def _pictures(self, tries: Sequence[_Try]) -> Iterator[tuple[int, Picture, Picture]]:
        """Yield the tries that may change something, with what the verdict comes to before and after."""
        if len(self.views) > 1:
            yield from self._judged_pictures(tries)
            return
        raw, view = self.views[0]
        deltas = [self._delta(raw, view, each) for each in tries]
        now, then = what_ifs(self.rules).pictures(with_reviewed(view, self.facts), deltas)
        yield from ((place, now, picture) for place, picture in then.items())

    def _judged_pictures(self, tries: Sequence[_Try]) -> Iterator[tuple[int, Picture, Picture]]:
        """Judge again what moves anything in any kind: the kinds of one person bear on each other."""
        moving: set[int] = set()
        for raw, view in self.views:
            mine = [place for place, each in enumerate(tries) if each.place in ("", view.kind)]
            deltas = [self._delta(raw, view, tries[place]) for place in mine]
            moved = what_ifs(self.rules).moving(with_reviewed(view, self.facts), deltas)
            moving.update(mine[place] for place in moved)
        now = _picture_of(judge(self.facts, self.rules)[0])
        for place in sorted(moving):
            each = tries[place]
            facts = changed_facts(self.facts, each.definition.id, each.after, kind=each.place)
            yield place, now, _picture_of(judge(facts, self.rules)[0])

    def _delta(self, raw: View, view: View, each: _Try) -> Deltas:
        """Return what is different when one answer is, with what follows from it."""
        fact = each.definition.id
        if fact not in self.reach.leading:
            return {fact: each.after}
        changed = replace(raw, values={**raw.values, fact: each.after}, not_sure=raw.not_sure - {fact})
        values = complete(changed, self.rules).values
        followed = {name: values.get(name) for name in self.reach.following}
        return {
            fact: each.after,
            **{name: value for name, value in followed.items() if value != view.values.get(name)},
        }


def changed_facts(facts: Facts, fact: str, value: Value, *, kind: str = "") -> Facts:
    """Return the facts with one answer changed, for one kind or for the person; it is no longer not sure."""
    if not kind:
        person = {**facts.person, fact: value}
        return replace(facts, person=person, not_sure=facts.not_sure - {fact})
    kinds = tuple(
        Kind(each.name, {**each.values, fact: value}, each.not_sure - {fact}) if each.name == kind else each
        for each in facts.kinds
    )
    return replace(facts, kinds=kinds)


def differences(before: Verdict, after: Verdict) -> tuple[Change, ...]:
    """Return which of the compared parts differ between two verdicts, the weightiest first."""
    return _changes(_picture_of(before), _picture_of(after))


def _picture_of(verdict: Verdict) -> Picture:
    return Picture(
        urgency=verdict.urgency,
        outcome=verdict.outcome.id,
        reported=verdict.reported,
        physiotherapy=verdict.physiotherapy,
        acting=tuple(flag.flag.id for flag in verdict.flags if flag.acts),
    )


def _changes(before: Picture, after: Picture) -> tuple[Change, ...]:
    pairs = ((part, _words(getattr(before, part)), _words(getattr(after, part))) for part in PARTS)
    return tuple(Change(part, old, new) for part, old, new in pairs if old != new)


def _words(part: str | tuple[str, ...]) -> str:
    return part if isinstance(part, str) else ", ".join(part)


def _because(before: Picture, after: Picture) -> tuple[str, ...]:
    """Return the reasons and codes that one verdict has and the other has not, in a fixed order."""
    old, new = (dict.fromkeys((*each.acting, *each.reported)) for each in (before, after))
    return tuple(name for name in (*new, *old) if (name in new) != (name in old))


def _is_number(definition: FactDefinition) -> bool:
    return definition.type in ("number", "duration")


def tried(definition: FactDefinition, given: Value | None, leaves: Iterable[Compare]) -> tuple[Value, ...]:
    """Return the values to try in place of the given one, the nearest first for numbers."""
    if definition.type == "boolean":
        return tuple(value for value in (True, False) if value is not given)
    if definition.type == "choice":
        return tuple(option for option in definition.options if option != given)
    if definition.type == "multi_choice":
        return tuple(_toggled(definition, given if isinstance(given, tuple) else None))
    numbers = representatives(definition, leaves)
    if isinstance(given, int | float):
        now = float(given)
        return tuple(sorted((each for each in numbers if each != now), key=lambda each: abs(each - now)))
    return numbers


def _toggled(definition: FactDefinition, given: tuple[str, ...] | None) -> Iterator[tuple[str, ...]]:
    """Yield none, and the present choices with one more or one less."""
    if given != ():
        yield ()
    for option in definition.options:
        chosen = set(given or ()) ^ {option}
        if chosen:
            yield tuple(each for each in definition.options if each in chosen)
