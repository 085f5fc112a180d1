"""Which rules look at which fact, and which of its values they can tell apart."""

from collections.abc import Iterable, Iterator

from wellhead.reasoning.criteria import Compare, ImagingNeeded, Node, Operator, Ref, ScoreOf, walk
from wellhead.reasoning.facts import CLINICIAN_LETTER, FactDefinition
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.values import replace


class Reach:
    """The facts that any rule looks at, with references, scores and what is worked out from other facts followed.

    `facts` holds them in the order of the dictionary, each with the leaves that tell its values apart.
    `following` are the facts that follow from others, `leading` those that they follow from.
    """

    def __init__(self, rules: Rules) -> None:
        """Walk all rules once."""
        self.rules = rules
        self._sources = {
            definition.id: frozenset((*_names(self._leaves(*_implying(definition))), *_readings(definition)))
            for definition in rules.facts.values()
            if definition.implied or definition.derive
        }
        self.following = tuple(self._sources)
        self.leading = frozenset(name for sources in self._sources.values() for name in sources)
        self._by_fact: dict[str, list[Compare]] = {}
        for leaf in dict.fromkeys(self._leaves(*self._everything())):
            self._by_fact.setdefault(leaf.fact, []).append(leaf)
        self.facts = tuple(self._looked_at())

    def _everything(self) -> Iterator[Node]:
        rules = self.rules
        for flag in rules.red_flags:
            yield from (node for node in (flag.when, flag.unless) if node is not None)
        for diagnosis in rules.diagnoses.values():
            yield from (letter.logic for letter in diagnosis.letters)
        yield from _other_nodes(rules)
        for definition in rules.facts.values():
            yield from _implying(definition)

    def _looked_at(self) -> Iterator[tuple[FactDefinition, tuple[Compare, ...]]]:
        for definition in self.rules.facts.values():
            leaves = tuple(dict.fromkeys(self._seen_in(definition.id)))
            if definition.id != CLINICIAN_LETTER and leaves:
                yield definition, leaves

    def _following(self, fact: str) -> frozenset[str]:
        """Return the fact and those that are worked out from it, at any remove."""
        found, fresh = {fact}, {fact}
        while fresh:
            fresh = {name for name, sources in self._sources.items() if sources & fresh} - found
            found |= fresh
        return frozenset(found)

    def _seen_in(self, fact: str) -> Iterator[Compare]:
        """Yield a fact's own leaves, and those of a derived fact as they show in this one."""
        names = self._following(fact)
        for leaf in (leaf for name, leaves in self._by_fact.items() if name in names for leaf in leaves):
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


def reach_of(rules: Rules) -> Reach:
    """Return the reach of the rules; worked out once, and kept with them."""
    kept = vars(rules)
    if "_reach" not in kept:
        kept["_reach"] = Reach(rules)
    found: Reach = kept["_reach"]
    return found


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
