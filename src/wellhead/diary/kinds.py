"""What a headache day has in common with published descriptions, as far as it was said: fits, does not, not enough said.

The conditions are those of the knowledge (course/day_kinds.yaml and criteria/), judged by the one evaluator. Where an
answer may mean several things, a condition holds only where it holds in all of them. This is how a day looked, never
what somebody has.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from wellhead.knowledge.treatment.day_kinds import DayKind, DayKinds, DayPart, Meaning
from wellhead.reasoning import truth
from wellhead.reasoning.criteria import Compare, Node, Ref, walk
from wellhead.reasoning.evaluate import evaluate
from wellhead.reasoning.facts import View
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.truth import Truth

STRENGTH, SIDE, CAME_WITH, PLACE, LENGTH = "strength", "side", "came_with", "place", "length"
ANSWERS = (STRENGTH, SIDE, CAME_WITH, PLACE, LENGTH)
"""What a diary asks of one headache; the order of the sentence that says what is missing."""
BY_FACT = {
    "pain_intensity": STRENGTH,
    "pain_side": SIDE,
    "pain_locations": PLACE,
    "attack_duration_untreated": LENGTH,
}
"""Which answer gives a fact; every other fact that a diary can give comes from what came with it."""
NOTHING: tuple[Meaning, ...] = ({},)


@dataclass(frozen=True, kw_only=True)
class HeadacheSaid:
    """One headache as it was written. None, and an empty side, are not said; an empty set is an answer.

    `places` are answers of pain_locations. `seconds` is how long it lasted untreated, or treated in vain; None for a
    headache that a medicine may have cut short.
    """

    strength: int | None = None
    side: str = ""
    came_with: frozenset[str] | None = None
    places: tuple[str, ...] | None = None
    seconds: int | None = None


@dataclass(frozen=True)
class Look:
    """One description against one headache or one day: `met` and `against` are parts, `unsaid` answers left open."""

    kind: DayKind
    truth: Truth
    met: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()


class Looker:
    """Looks at headaches by one state of the knowledge; the same words are looked at once."""

    def __init__(self, known: DayKinds, rules: Rules) -> None:
        """Start with nothing seen."""
        self.known, self.rules = known, rules
        self.looks_of = lru_cache(maxsize=2048)(self._looks_of)

    def looks_of_day(self, headaches: Iterable[HeadacheSaid]) -> tuple[Look, ...]:
        """The day: fits when one of its headaches does, does not when none can; empty without a headache."""
        seen = [self.looks_of(each) for each in headaches]
        return tuple(_together(looks) for looks in zip(*seen, strict=True))

    def _looks_of(self, said: HeadacheSaid) -> tuple[Look, ...]:
        meanings = tuple(_meanings(said, self.known))
        return tuple(self._look(kind, said, meanings) for kind in self.known.kinds)

    def _look(self, kind: DayKind, said: HeadacheSaid, meanings: tuple[tuple[Meaning, ...], ...]) -> Look:
        """Every part must hold; a limit that is not known does not keep a day from fitting, one that fails does."""
        parts = {part.id: self._judge(part.when, meanings) for part in kind.parts}
        limits = {part.id: self._judge(part.when, meanings) for part in kind.limits}
        found = truth.every(parts.values())
        if Truth.NO in limits.values():
            found = Truth.NO
        both = {**parts, **limits}
        return Look(
            kind,
            found,
            met=tuple(name for name, one in both.items() if one is Truth.YES),
            against=tuple(name for name, one in both.items() if one is Truth.NO),
            unsaid=() if found is Truth.NO else tuple(self._unsaid(kind, both, said)),
        )

    def _judge(self, node: Node, meanings: tuple[tuple[Meaning, ...], ...]) -> Truth:
        """One condition under every meaning that the answers may have together."""
        facts = self._facts_of(node)
        useful = [each for each in meanings if any(facts & one.keys() for one in each)]
        found = {
            evaluate(node, View(_joined(chosen)), self.rules).truth for chosen in itertools.product(*useful)
        }
        return found.pop() if len(found) == 1 else Truth.UNKNOWN

    def _unsaid(self, kind: DayKind, truths: Mapping[str, Truth], said: HeadacheSaid) -> Iterator[str]:
        """Answers that were left out and could settle something."""
        open_parts: list[DayPart] = [
            part for part in (*kind.parts, *kind.limits) if truths[part.id] is Truth.UNKNOWN
        ]
        facts = {fact for part in open_parts for fact in self._facts_of(part.when)}
        asked = {BY_FACT.get(fact, CAME_WITH) for fact in facts}
        return (answer for answer in ANSWERS if answer in asked and not _is_said(said, answer))

    def _facts_of(self, node: Node) -> frozenset[str]:
        return frozenset(_facts(node, self.rules))


def _facts(node: Node, rules: Rules) -> Iterator[str]:
    """The facts a condition reads, those of a letter it names included."""
    for each in walk(node):
        if isinstance(each, Compare):
            yield each.fact
        if isinstance(each, Ref) and each.letter:
            yield from _facts(rules.diagnoses[each.code].letter(each.letter).logic, rules)


def _meanings(said: HeadacheSaid, known: DayKinds) -> Iterator[tuple[Meaning, ...]]:
    """What each answer may mean; an answer that was not given gives nothing."""
    if said.strength is not None:
        found = (each for each in known.strength if each.at_least <= said.strength <= each.at_most)
        yield next((each.means for each in found), NOTHING)
    yield known.side.get(said.side, NOTHING)
    if said.came_with is not None:
        for feature in known.came_with:
            yield feature.ticked if feature.id in said.came_with else feature.left
    if said.places is not None:
        yield ({"pain_locations": said.places},)
    if said.seconds is not None:
        yield ({"attack_duration_untreated": said.seconds},)


def _joined(meanings: Iterable[Meaning]) -> dict[str, bool | int | str | tuple[str, ...]]:
    return {fact: value for one in meanings for fact, value in one.items()}


def _is_said(said: HeadacheSaid, answer: str) -> bool:
    return {
        STRENGTH: said.strength is not None,
        SIDE: bool(said.side),
        CAME_WITH: said.came_with is not None,
        PLACE: said.places is not None,
        LENGTH: said.seconds is not None,
    }[answer]


def _together(looks: tuple[Look, ...]) -> Look:
    """Several headaches of a day: the first that fits, else the first that could, else the first."""
    wanted = truth.some(look.truth for look in looks)
    return next(look for look in looks if look.truth is wanted)
