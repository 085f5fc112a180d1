"""Rules made ready once, and the evaluator that takes truths from the lanes and walks nodes only for a trace."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from wellhead.reasoning.criteria import Node
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import FactDefinition, View
from wellhead.reasoning.lanes import Lanes, yes_plane
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.truth import Truth

if TYPE_CHECKING:
    from wellhead.reasoning.program import Builder


class Ready:
    """The lanes of one set of rules, and in which plane each answer stands. It can be kept with the rules.

    Planes are those of `run_flat`: the answer is yes in the plane named here, no in the one at the place ^ 1.
    """

    def __init__(self, rules: Rules) -> None:
        """Build the steps of all criteria and conditions: what a verdict asks, and what flags ask of 'not sure'."""
        # Kept rules come back without this module, which is only needed to make them ready.
        from wellhead.reasoning.program import Builder  # noqa: PLC0415

        builder = Builder(rules)
        tops = [builder.node(node) for node in conditions(rules)]
        letters = {
            (code, letter.name): builder.letter(code, letter.name)
            for code, diagnosis in rules.diagnoses.items()
            for letter in diagnosis.letters
        }
        whole = {code: builder.diagnosis(code) for code in rules.diagnoses}
        awaiting = {code: _awaiting(builder, code) for code in rules.diagnoses}
        worried = [builder.node(flag.when, wished=Truth.YES) for flag in rules.red_flags]
        implied = [definition for definition in rules.facts.values() if definition.implied is not None]
        self.following = tuple(each for each in rules.facts.values() if each.implied or each.derive)
        self.plain, places = _lanes(builder, [*tops, *letters.values(), *whole.values(), *awaiting.values()])
        self.tops = tuple(places[: len(tops)])
        rest = iter(places[len(tops) :])
        self.letters = {key: next(rest) for key in letters}
        self.whole = {code: next(rest) for code in whole}
        self.awaiting = {code: next(rest) for code in awaiting}
        self.worrying, self.worried_flags = _lanes(builder, worried)
        self.implying, found = _lanes(builder, [_implies(builder, each) for each in implied])
        self.implied = dict(zip((each.id for each in implied), found, strict=True))

    def __getstate__(self) -> dict[str, object]:
        """Leave out what holds only while these very nodes live."""
        return {name: value for name, value in vars(self).items() if name != "_nodes"}

    def implied_planes(self, view: View) -> list[int]:
        """Return the planes that tell which facts are implied (see `implied`)."""
        return self.implying.run_one(view)


def _awaiting(builder: "Builder", code: str) -> int:
    other, clinician = builder.missing(code)
    return builder.every(clinician, ~other)


def _implies(builder: "Builder", definition: FactDefinition) -> int:
    implied = definition.implied
    if implied is None:
        return builder.no
    when = builder.is_yes(builder.node(implied.when))
    return (
        when if implied.unless is None else builder.every(when, ~builder.is_yes(builder.node(implied.unless)))
    )


def _lanes(builder: "Builder", refs: list[int]) -> tuple[Lanes, list[int]]:
    program = builder.build({str(place): ref for place, ref in enumerate(refs)})
    return Lanes(program), [yes_plane(program.names[str(place)]) for place in range(len(refs))]


def ready(rules: Rules) -> Ready:
    """Return the rules made ready; done once, and kept with them (also where they are pickled)."""
    kept = vars(rules)
    if "_ready" not in kept:
        kept["_ready"] = Ready(rules)
    found: Ready = kept["_ready"]
    return found


def conditions(rules: Rules) -> Iterator[Node]:
    """Yield every condition outside letters that a verdict or a question asks, in an order that never changes."""
    for flag in rules.red_flags:
        yield flag.when
        extra = (flag.unless, flag.step_down.when if flag.step_down else None)
        yield from (node for node in extra if node is not None)
    yield from (ratio.when for ratio in rules.ratios)
    yield from (page.show for page in rules.every_page if page.show is not None)
    yield from (outcome.when for outcome in rules.outcomes if outcome.when is not None)
    yield from _resolution(rules)
    choices = rules.policy.choices if rules.policy else ()
    yield from (node for choice in choices for step in choice.steps for node in step.inputs)


def _resolution(rules: Rules) -> Iterator[Node]:
    resolution = rules.resolution
    yield from (rule.unless for rule in resolution.withholdings if rule.unless is not None)
    yield from (rule.until for rule in resolution.awaiting)
    yield from (node for tie in resolution.tie_breaks for _, node, _ in tie.steps)
    yield from (note.when for note in resolution.notes if note.when is not None)
    yield from (node for _, node in resolution.probable_first)
    if resolution.keeps_primary_when is not None:
        yield resolution.keeps_primary_when


def _planes_of_nodes(rules: Rules) -> Mapping[int, int]:
    """Return the plane of each condition by the identity of its node.

    The rules hold the nodes, so no other node can have that identity while they live; it is never pickled.
    """
    made = ready(rules)
    kept = vars(made)
    if "_nodes" not in kept:
        kept["_nodes"] = {id(node): place for node, place in zip(conditions(rules), made.tops, strict=True)}
    found: Mapping[int, int] = kept["_nodes"]
    return found


class QuickEvaluator(Evaluator):
    """An evaluator whose truths are read from the lanes, which are run once; traces are made as ever.

    A condition that the rules do not hold is walked, as by the reference evaluator.
    """

    def __init__(self, view: View, rules: Rules) -> None:
        """Run the lanes for one headache kind; the view holds what follows from other facts already."""
        super().__init__(view, rules)
        self._ready = ready(rules)
        self._nodes = _planes_of_nodes(rules)
        self._planes = self._ready.plain.run_one(view)
        self._worried: Evaluator | None = None

    def truth(self, node: Node) -> Truth:
        """Return what a node comes to outside every letter."""
        place = self._nodes.get(id(node))
        return self.judge(node).truth if place is None else _read(self._planes, place)

    def letter_truth(self, code: str, name: str) -> Truth:
        """Return what one lettered criterion comes to."""
        return _read(self._planes, self._ready.letters[code, name])

    def diagnosis_truth(self, code: str) -> Truth:
        """Return what all letters of a diagnosis come to."""
        return _read(self._planes, self._ready.whole[code])

    def waits_for_clinician_alone(self, code: str) -> bool:
        """Say whether a diagnosis is unknown and nothing but the clinician's letter is missing."""
        return bool(self._planes[self._ready.awaiting[code]])

    def worried(self) -> Evaluator | None:
        """Return the evaluator that takes 'not sure' as the worrying value; None when nobody was not sure."""
        unsure = self.view.not_sure - frozenset(self.view.values)
        if unsure and self._worried is None:
            self._worried = _Worrying(self.view, self.rules, unsure)
        return self._worried


class _Worrying(Evaluator):
    """Takes 'not sure' as the worrying value; truths of red flags come from the lanes."""

    def __init__(self, view: View, rules: Rules, unsure: frozenset[str]) -> None:
        """Run the lanes of the red flags."""
        super().__init__(view, rules, worrying=unsure)
        made = ready(rules)
        planes = made.worrying.run_one(view)
        pairs = zip(rules.red_flags, made.worried_flags, strict=True)
        self._flags = {id(flag.when): _read(planes, place) for flag, place in pairs}

    def truth(self, node: Node) -> Truth:
        """Return what a node comes to."""
        found = self._flags.get(id(node))
        return self.judge(node).truth if found is None else found


def _read(planes: list[int], place: int) -> Truth:
    if planes[place]:
        return Truth.YES
    return Truth.NO if planes[place ^ 1] else Truth.UNKNOWN
