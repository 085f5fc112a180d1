"""What a drawing and the guided checks say: about questions of the self-check, and whether the checks may be done."""

from collections.abc import Collection, Iterable, Mapping

from wellhead.knowledge.guided import (
    DRAWN_PARTS,
    DRAWN_SIDES,
    DRAWN_START_PART,
    NO_ONE_PLACE,
    SIDES,
    Checks,
    Doubt,
    Drawing,
    Reason,
    Saying,
    Stop,
)
from wellhead.reasoning.criteria import Value
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import Facts, View
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.values import dataclass
from wellhead.reasoning.verdict import Verdict

MIDDLE = "middle"


@dataclass(frozen=True)
class Told:
    """What a drawing says: answers by question, and answers in words that it speaks against."""

    answers: Mapping[str, Value]
    doubts: tuple[Doubt, ...] = ()


def part_of(region: str) -> str:
    """A region without its side."""
    head, _, side = region.rpartition("_")
    return head if side in SIDES else region


def side_of(region: str) -> str:
    """left, right, or middle for a place without sides."""
    side = region.rpartition("_")[2]
    return side if side in SIDES else MIDDLE


def by_side(regions: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """The places of a drawing under left, right and middle."""
    listed = tuple(regions)
    return {
        side: frozenset(part_of(each) for each in listed if side_of(each) == side)
        for side in (*SIDES, MIDDLE)
    }


def told_by_drawing(drawing: Drawing, regions: Collection[str], start: str | None) -> Told:
    """What these marks say. Nothing at all for an empty drawing: not drawn is not free of pain."""
    if not regions:
        return Told({})
    view = View(_readings(drawing, regions, start))
    answers = _said(drawing.says, view)
    located = {place.id: place.location for place in drawing.places} | {
        drawing.everywhere: drawing.everywhere
    }
    parts = view.values[DRAWN_PARTS]
    gathered = [located[part] for part in parts if located[part]] if isinstance(parts, tuple) else []
    if gathered:
        answers[drawing.gathers] = tuple(dict.fromkeys(gathered))
    evaluator = Evaluator(view)
    doubts = tuple(each for each in drawing.doubts if evaluator.judge(each.when).truth is Truth.YES)
    return Told(answers, doubts)


def _readings(drawing: Drawing, regions: Collection[str], start: str | None) -> dict[str, Value]:
    marked = [each for each in drawing.regions if each in regions or each == start]
    sides = {side_of(each) for each in marked}
    if drawing.everywhere in marked:
        sides |= set(SIDES)
    readings: dict[str, Value] = {
        DRAWN_PARTS: tuple(dict.fromkeys(part_of(each) for each in marked)),
        DRAWN_SIDES: tuple(side for side in (*SIDES, MIDDLE) if side in sides),
    }
    if start and start not in (NO_ONE_PLACE, drawing.everywhere):
        readings[DRAWN_START_PART] = part_of(start)
    return readings


def told_by_checks(checks: Checks, answers: Mapping[str, Value]) -> Mapping[str, Value]:
    """What the answers to the guided checks say; never a no."""
    return _said(checks.says, View(answers))


def told_by_stops(checks: Checks, reasons: Collection[str]) -> Mapping[str, Value]:
    """The safety questions that stopping for these reasons answers with yes."""
    return {fact: True for stop in reasons_named(checks, reasons) for fact in stop.tells}


def reasons_named(checks: Checks, reasons: Collection[str]) -> tuple[Stop, ...]:
    """The reasons to stop of these names, in the order of the list."""
    return tuple(stop for stop in checks.stops if stop.id in reasons)


def _said(says: Iterable[Saying], view: View) -> dict[str, Value]:
    """The answers whose condition holds for certain; the first rule that speaks about a question counts."""
    evaluator = Evaluator(view)
    found: dict[str, Value] = {}
    for each in says:
        if each.fact not in found and evaluator.judge(each.when).truth is Truth.YES:
            found[each.fact] = each.value
    return found


@dataclass(frozen=True)
class LeftOut:
    """Why the guided checks are left out: reasons that hold, reasons nobody knows of, and whether a sign stands in the way."""

    holding: tuple[Reason, ...] = ()
    unknown: tuple[Reason, ...] = ()
    has_warning_sign: bool = False
    has_open_sign: bool = False

    @property
    def is_left_out(self) -> bool:
        """Whether there is any reason at all."""
        return bool(self.holding or self.unknown or self.has_warning_sign or self.has_open_sign)


def left_out(checks: Checks, facts: Facts, *, verdict: Verdict, rules: Rules) -> LeftOut:
    """Judge the reasons for every kind of headache: one that holds for one kind holds for the person."""
    evaluators = [Evaluator(view, rules) for view in facts.views()]
    truths = {
        reason: {evaluator.judge(reason.when).truth for evaluator in evaluators} for reason in checks.left_out
    }
    rule = checks.held_back
    return LeftOut(
        holding=tuple(reason for reason, found in truths.items() if Truth.YES in found),
        unknown=tuple(
            reason for reason, found in truths.items() if Truth.UNKNOWN in found and Truth.YES not in found
        ),
        has_warning_sign=any(flag.acts and flag.level in rule.acting for flag in verdict.flags)
        or (rule.caution and bool(verdict.manual_caution)),
        has_open_sign=rule.blocking
        and any(_waits_for_the_person(flag.missing, rules) for flag in verdict.blocking),
    )


def _waits_for_the_person(missing: Iterable[str], rules: Rules) -> bool:
    """Whether an open sign could be settled by a question; what only an examination settles is always open at home."""
    return any(rules.facts[fact].asked_of == "patient" for fact in missing if fact in rules.facts)
