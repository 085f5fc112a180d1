"""How much of the verdict each page would settle: what-if answers of usual people, all in one run."""

from collections.abc import Mapping, Sequence

from wellhead.reasoning.ask_plan import PageWorth, Plan, WhatIf
from wellhead.reasoning.possible import LATER, Planes, Waiting, run
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.values import dataclass


@dataclass(frozen=True)
class Offer:
    """A page that could come next with what it would show, settle and cost.

    `urgency` and `origin` are the expected weight of open answers that it settles; `minutes` what it takes;
    `settles` the targets that some answers would settle.
    """

    worth: PageWorth
    items: tuple[str, ...]
    urgency: float
    origin: float
    minutes: float
    settles: frozenset[int]


def minutes(items: Sequence[str], rules: Rules) -> float:
    """Return how long some questions take, page turning included."""
    seconds = rules.questions.seconds
    return (sum(seconds[rules.facts[item].type] for item in items) + seconds["page"]) / 60


def offers(
    plan: Plan,
    rules: Rules,
    pages: Sequence[tuple[PageWorth, tuple[str, ...]]],
    *,
    planes: Planes,
    waiting: Waiting,
    urgent: Mapping[int, float],
    origin: Mapping[int, float],
) -> list[Offer]:
    """Weigh the pages: what usual people would answer to what each shows, and which targets that settles.

    `urgent` and `origin` are the open targets with their weights.
    """
    lanes = _Lanes(plan, planes, waiting, blocks=len(pages))
    for block, (worth, items) in enumerate(pages):
        for item in items:
            lanes.answer(worth.leaves[item], block)
        lanes.answer(worth.implied, block)
    after = lanes.run()
    found = []
    for block, (worth, items) in enumerate(pages):
        settled = {ref: lanes.settled(after, ref, block) for ref in (*urgent, *origin)}
        found.append(
            Offer(
                worth,
                items,
                urgency=sum(weight * settled[ref] for ref, weight in urgent.items()),
                origin=sum(weight * settled[ref] for ref, weight in origin.items()),
                minutes=minutes(items, rules),
                settles=frozenset(ref for ref, share in settled.items() if share),
            )
        )
    return found


class _Lanes:
    """One block of lanes a page, one lane a usual person, over the steps that still matter."""

    def __init__(self, plan: Plan, planes: Planes, waiting: Waiting, *, blocks: int) -> None:
        self.plan = plan
        self.waiting = waiting
        self.width = plan.people
        self.block = (1 << self.width) - 1
        self.full = (1 << self.width * blocks) - 1
        self.leaves = frozenset(waiting.leaves)
        self.planes = Planes([0] * len(planes.sides), [0] * len(planes.unknown), self.full)
        self._copy(planes)

    def _copy(self, planes: Planes) -> None:
        """Spread what the steps come to over the lanes, for the leaves and inputs that the run reads."""
        possible = self.plan.possible
        needed = set(self.waiting.leaves)
        for place in self.waiting.steps:
            needed.update(possible.inputs[place])
        sides, unknown, full = self.planes.sides, self.planes.unknown, self.full
        for place in needed:
            if planes.sides[2 * place] & LATER:
                sides[2 * place] = full
            if planes.sides[2 * place + 1] & LATER:
                sides[2 * place + 1] = full
            if planes.unknown[place] & LATER:
                unknown[place] = full

    def answer(self, what_ifs: Sequence[WhatIf], block: int) -> None:
        """Let the people of one block answer."""
        sides, unknown, shift = self.planes.sides, self.planes.unknown, self.width * block
        for each in what_ifs:
            place = each.place
            if place not in self.leaves:
                continue
            said = each.yes | each.no
            others = ~(said << shift)
            sides[2 * place] = sides[2 * place] & others | each.yes << shift
            sides[2 * place + 1] = sides[2 * place + 1] & others | each.no << shift
            unknown[place] &= others

    def run(self) -> Planes:
        """Work out the open steps."""
        ready, first = self.plan.possible.ready, self.plan.possible.first
        run([ready[place - first] for place in self.waiting.steps], self.planes)
        return self.planes

    def settled(self, planes: Planes, ref: int, block: int) -> float:
        """Return the share of the block's people whose answers settle a target."""
        here = ~planes.open_lanes(ref) >> self.width * block & self.block
        return here.bit_count() / self.width
