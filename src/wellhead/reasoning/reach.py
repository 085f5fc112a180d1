"""Which rules look at which fact, and which of its values they can tell apart."""

from collections.abc import Iterable, Iterator

from wellhead.reasoning.criteria import Compare, ImagingNeeded, Node, Operator, Ref, ScoreOf, walk
from wellhead.reasoning.facts import CLINICIAN_LETTER, FactDefinition
from wellhead.reasoning.rules import RedFlag, Rules
from wellhead.reasoning.values import dataclass, replace


@dataclass(frozen=True)
class Looks:
    """What looks at one fact: flags, diagnoses, other rules, and the leaves that tell its values apart."""

    leaves: tuple[Compare, ...]
    flags: tuple[RedFlag, ...]
    codes: frozenset[str]
    nodes: tuple[Node, ...]


class Reach:
    """The facts of every rule, with references, scores and what is worked out from other facts followed.

    `barring` are flags that keep a diagnosis back, `ruled_out_first` diagnoses that must fail before another
    is offered.
    """

    def __init__(self, rules: Rules) -> None:
        """Walk all rules once."""
        self.rules = rules
        withholdings = rules.resolution.withholdings
        self.barring = frozenset(name for rule in withholdings for name in rule.flags)
        self.ruled_out_first = frozenset(code for rule in withholdings for code in rule.not_met)
        self._flags = [
            (flag, self._leaves(*(node for node in (flag.when, flag.unless) if node is not None)))
            for flag in rules.red_flags
        ]
        self._codes = [
            (code, self._leaves(*(letter.logic for letter in diagnosis.letters)))
            for code, diagnosis in rules.diagnoses.items()
        ]
        self._nodes = [(node, self._leaves(node)) for node in _other_nodes(rules)]
        self._implying = [
            (definition.id, self._leaves(*_implying(definition))) for definition in rules.facts.values()
        ]

    def facts(self) -> Iterator[tuple[FactDefinition, Looks]]:
        """Yield the facts that anything looks at, in the order of the dictionary, with what looks at them."""
        for definition in self.rules.facts.values():
            looks = self.looks(definition.id)
            if definition.id != CLINICIAN_LETTER and looks.leaves:
                yield definition, looks

    def looks(self, fact: str) -> Looks:
        """Return everything that looks at a fact or at what follows from it."""
        names = self._following(fact)
        found = [*self._flags, *self._codes, *self._nodes, *self._implying]
        leaves = dict.fromkeys(leaf for _, below in found for leaf in below if leaf.fact in names)
        return Looks(
            tuple(self._seen_in(fact, leaves)),
            tuple(flag for flag, below in self._flags if _names(below) & names),
            frozenset(code for code, below in self._codes if _names(below) & names),
            tuple(node for node, below in self._nodes if _names(below) & names),
        )

    def _following(self, fact: str) -> frozenset[str]:
        """Return the fact and those that are worked out from it, at any remove."""
        found, fresh = {fact}, {fact}
        while fresh:
            fresh = {name for name, sources in self._sources() if sources & fresh} - found
            found |= fresh
        return frozenset(found)

    def _sources(self) -> Iterator[tuple[str, frozenset[str]]]:
        for name, below in self._implying:
            yield name, _names(below) | frozenset(_readings(self.rules.facts[name]))

    def _seen_in(self, fact: str, leaves: Iterable[Compare]) -> Iterator[Compare]:
        """Yield a fact's own leaves, and those of a derived fact as they show in this one."""
        for leaf in leaves:
            derive = self.rules.facts[leaf.fact].derive
            if leaf.fact == fact:
                yield leaf
            elif derive is not None and derive.below is not None and fact in derive.by_side.values():
                yield Compare(fact, Operator.BELOW, derive.below)
            elif derive is not None and fact in _readings(self.rules.facts[leaf.fact]):
                yield replace(leaf, fact=fact)

    def _leaves(self, *nodes: Node, seen: frozenset[Ref] = frozenset()) -> tuple[Compare, ...]:
        found: dict[Compare, None] = {}
        for each in (below for node in nodes for below in walk(node)):
            if isinstance(each, Compare):
                found[each] = None
            elif isinstance(each, Ref) and each not in seen:
                found |= dict.fromkeys(self._leaves(*self._letters(each), seen=seen | {each}))
            elif isinstance(each, ScoreOf | ImagingNeeded):
                found |= dict.fromkeys(self._leaves(*self._test(each.test), seen=seen))
        return tuple(found)

    def _letters(self, ref: Ref) -> Iterator[Node]:
        for letter in self.rules.diagnoses[ref.code].letters:
            if ref.letter in ("", letter.name):
                yield letter.logic

    def _test(self, name: str) -> Iterator[Node]:
        test = self.rules.tests[name]
        yield from (item.when for item in test.score)
        if test.imaging is not None:
            gates = test.imaging
            yield from (gates.applies, gates.high_risk, gates.low_risk, gates.rotation)


def _names(leaves: Iterable[Compare]) -> frozenset[str]:
    return frozenset(leaf.fact for leaf in leaves)


def _implying(definition: FactDefinition) -> tuple[Node, ...]:
    implied = definition.implied
    if implied is None:
        return ()
    return (implied.when,) if implied.unless is None else (implied.when, implied.unless)


def _readings(definition: FactDefinition) -> tuple[str, ...]:
    """Return the facts that a derived fact is worked out from."""
    derive = definition.derive
    if derive is None:
        return ()
    named = (*derive.smallest_of, derive.side_of, *derive.by_side.values(), derive.percent_of)
    return tuple(name for name in named if name)


def _other_nodes(rules: Rules) -> Iterator[Node]:
    """Yield the conditions outside flags and letters that a verdict rests on."""
    resolution = rules.resolution
    yield from (each.unless for each in resolution.withholdings if each.unless is not None)
    yield from (each.until for each in resolution.awaiting)
    yield from (node for tie in resolution.tie_breaks for _, node, _ in tie.steps)
    yield from (node for _, node in resolution.probable_first)
    yield from (outcome.when for outcome in rules.outcomes if outcome.when is not None)
    if resolution.keeps_primary_when is not None:
        yield resolution.keeps_primary_when


def representatives(definition: FactDefinition, leaves: Iterable[Compare]) -> tuple[float, ...]:
    """Return every threshold, a number just below and just above each, within the range of the fact.

    Just outside is 1 away (a day, a second, a year), or half way to the next threshold when that is nearer.
    """
    marks = sorted({mark for leaf in leaves for mark in _marks(leaf)})
    low, high = definition.min, definition.max
    ends = [end for end in (low, high) if end is not None]
    edges = sorted({*marks, *ends})
    found: dict[float, None] = {}
    for mark in marks:
        below = max((edge for edge in edges if edge < mark), default=mark - 2)
        above = min((edge for edge in edges if edge > mark), default=mark + 2)
        found.update(dict.fromkeys((mark - _step(mark - below), mark, mark + _step(above - mark))))
    return tuple(
        _plain(each)
        for each in sorted(found)
        if (low is None or each >= low) and (high is None or each <= high)
    )


def _step(gap: float) -> float:
    return 1.0 if gap > 1 else gap / 2


def _plain(number: float) -> float:
    return int(number) if number == int(number) else number


def _marks(leaf: Compare) -> tuple[float, ...]:
    operands = leaf.operand if isinstance(leaf.operand, tuple) else (leaf.operand,)
    return tuple(
        float(each) for each in operands if isinstance(each, int | float) and not isinstance(each, bool)
    )
