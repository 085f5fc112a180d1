"""Which single changed answer would change the verdict, and how: judged again, never guessed.

For every fact that a rule looks at, a few values are tried: yes and no, each choice, and numbers on
either side of every threshold that the rules name. Values that the rules cannot tell apart are tried
once, and a value that moves no flag, letter or rule is not judged any further; so the work is bounded by the
thresholds of the rules, not by the range of a number.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from wellhead.reasoning import urgency
from wellhead.reasoning.criteria import Compare, Value
from wellhead.reasoning.derive import complete
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.explain import Line, value_words
from wellhead.reasoning.facts import CLINICIAN_LETTER, FactDefinition, Facts, Kind
from wellhead.reasoning.judge import judge
from wellhead.reasoning.reach import Looks, Reach, representatives
from wellhead.reasoning.resolve import CONCLUDED_KINDS
from wellhead.reasoning.rules import URGENCIES, Rules
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.verdict import FlagState, FlagVerdict, Status, Verdict

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


class _Search:
    """Tries values for one person and keeps those that change the verdict."""

    def __init__(self, facts: Facts, rules: Rules) -> None:
        self.facts = facts
        self.rules = rules
        self.reach = Reach(rules)
        self.verdict, _ = judge(facts, rules)
        self.evaluators = _evaluators(facts, rules)
        self.possible = {
            entry.code
            for entry in self.verdict.diagnoses
            if entry.status is Status.POSSIBLE and entry.diagnosis.kind in CONCLUDED_KINDS
        }

    def run(self) -> Iterator[Counterfactual]:
        """Yield what would change, fact by fact."""
        for definition, looks in self.reach.facts():
            for place in self._places(definition):
                yield from self._of_fact(definition, place, looks)

    def _places(self, definition: FactDefinition) -> tuple[str, ...]:
        """Return the kinds whose answer it is; the empty name is the person, or the only kind."""
        holding = tuple(kind.name for kind in self.facts.kinds if definition.id in kind.values)
        if definition.scope != "headache" or not self.facts.kinds:
            return holding or ("",)
        return tuple(kind.name for kind in self.facts.kinds)

    def _of_fact(self, definition: FactDefinition, place: str, looks: Looks) -> Iterator[Counterfactual]:
        given = self._given(definition.id, place)
        view = next(each.view for each in self.evaluators if place in ("", each.view.kind))
        if given is None and view.values.get(definition.id) is not None:
            return
        told: set[tuple[Change, ...]] = set()
        for value in tried(definition, given, looks.leaves):
            if not self._moves(definition.id, place, value=value, looks=looks):
                continue
            found = self._judged(definition.id, place, before=given, after=value)
            if found is None or (_is_number(definition) and found.changes in told):
                continue
            told.add(found.changes)
            yield found

    def _given(self, fact: str, place: str) -> Value | None:
        kind = next((kind for kind in self.facts.kinds if kind.name == place), None)
        if kind is not None and fact in kind.values:
            return kind.values[fact]
        return self.facts.person.get(fact)

    def _moves(self, fact: str, place: str, *, value: Value, looks: Looks) -> bool:
        """Say whether anything that the verdict rests on comes out differently; if in doubt, yes."""
        facts = changed_facts(self.facts, fact, value, kind=place)
        changed = _evaluators(facts, self.rules)
        return self._picture(changed, looks) != self._picture(self.evaluators, looks)

    def _picture(self, evaluators: Sequence[Evaluator], looks: Looks) -> tuple[object, ...]:
        """Return what the verdict sees of the rules that look at a fact."""
        few = replace(self.rules, red_flags=looks.flags)
        flags = urgency.judge_flags(evaluators, few, self.facts.reviewed_flags)
        return (
            *((flag.level if flag.acts else "", self._bars(flag)) for flag in flags),
            *(self._standing(each, code, looks) for each in evaluators for code in looks.codes),
            *(each.judge(node).truth for each in evaluators for node in looks.nodes),
        )

    def _bars(self, flag: FlagVerdict) -> bool:
        """An open flag counts only where a diagnosis is withheld because of it."""
        return flag.state is FlagState.OPEN and flag.flag.id in self.reach.barring

    def _standing(self, evaluator: Evaluator, code: str, looks: Looks) -> tuple[object, ...]:
        """Return how far a diagnosis is proven, as its rivals and the resolution rules see it."""
        status = _status(evaluator, code)
        only_standing = code not in self.reach.ruled_out_first and self.possible - looks.codes
        seen = status.stands if only_standing else status
        return seen, self._as_rival(evaluator, code)

    def _as_rival(self, evaluator: Evaluator, code: str) -> tuple[bool, bool]:
        """Say whether a definite diagnosis is proven, and half proven, as probable ones see it."""
        diagnosis = self.rules.diagnoses[code]
        if diagnosis.kind != "definite":
            return False, False
        parts = evaluator.without_clinician().diagnosis(code).parts
        truths = [
            part.truth
            for letter, part in zip(diagnosis.letters, parts, strict=True)
            if not letter.is_clinicians
        ]
        proven = truths.count(Truth.YES)
        return proven == len(truths), Truth.NO not in truths and 2 * proven >= len(truths)

    def _judged(self, fact: str, place: str, *, before: Value | None, after: Value) -> Counterfactual | None:
        verdict, _ = judge(changed_facts(self.facts, fact, after, kind=place), self.rules)
        changes = differences(self.verdict, verdict)
        if not changes:
            return None
        return Counterfactual(fact, place, before, after, changes, _because(self.verdict, verdict))


def _evaluators(facts: Facts, rules: Rules) -> tuple[Evaluator, ...]:
    return tuple(Evaluator(complete(view, rules), rules) for view in facts.views())


def _status(evaluator: Evaluator, code: str) -> Status:
    found = evaluator.diagnosis(code)
    if found.truth is Truth.UNKNOWN:
        missing = set(found.missing())
        return Status.AWAITING_CLINICIAN if missing == {CLINICIAN_LETTER} else Status.POSSIBLE
    return Status.MET if found.truth is Truth.YES else Status.NOT_MET


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
    pairs = ((part, _part(before, part), _part(after, part)) for part in PARTS)
    return tuple(Change(part, old, new) for part, old, new in pairs if old != new)


def _part(verdict: Verdict, part: str) -> str:
    return {
        "urgency": verdict.urgency,
        "outcome": verdict.outcome.id,
        "reported": ", ".join(verdict.reported),
        "physiotherapy": verdict.physiotherapy,
    }[part]


def _because(before: Verdict, after: Verdict) -> tuple[str, ...]:
    """Return the reasons and codes that one verdict has and the other has not, in a fixed order."""
    old, new = _names(before), _names(after)
    return tuple(name for name in (*new, *old) if (name in new) != (name in old))


def _names(verdict: Verdict) -> dict[str, None]:
    flags = (flag.flag.id for flag in verdict.flags if flag.acts)
    return dict.fromkeys((*flags, *verdict.reported))


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
