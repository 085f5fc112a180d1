"""Which page comes next: the first page, safety in order, then the page that settles most a minute.

The check never stops while an answer that was not asked could raise the urgency, or lower it: settled is settled
both ways (see possible.py). An emergency alone stops at once.
"""

from collections.abc import Iterator, Mapping, Sequence

from wellhead.reasoning.ask_plan import PageWorth, Plan, plan_of
from wellhead.reasoning.ask_worth import Offer, offers
from wellhead.reasoning.derive import complete
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import Facts, View
from wellhead.reasoning.possible import LATER, NOW, Waiting
from wellhead.reasoning.rules import URGENCIES, Page, Rules
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.values import dataclass
from wellhead.reasoning.whole import with_reviewed


@dataclass(frozen=True)
class QuestionPage:
    """A page to show now. `items` are the facts to ask, in order: the part of the page that can still matter.

    `headache` is the kind they are asked for; `why` is one plain sentence for the person; `could_change` are
    the codes and flags that wait for the answers.
    """

    page: Page
    items: tuple[str, ...]
    headache: str = ""
    why: str = ""
    could_change: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chosen:
    """The next page, or why there is none: an emergency, out of scope, or nothing left worth asking."""

    page: QuestionPage | None
    is_emergency: bool = False
    is_out_of_scope: bool = False


SAFETY = "These answers tell how soon somebody should look at your headache."
ORIGIN = "These answers help to tell one kind of headache from another."
CLINICIAN = "Only an examination can settle this part; your answers tell where it begins."


def choose(
    facts: Facts, rules: Rules, *, private_postponed: bool = False, past_emergency: bool = False
) -> Chosen:
    """Return the page to show next for all headache kinds of a person."""
    plan = plan_of(rules)
    views = [complete(with_reviewed(view, facts), rules) for view in facts.views()]
    alarms = [plan.alarm.run_one(view) for view in views]
    if not past_emergency and any(planes[plan.emergency] for planes in alarms):
        return Chosen(None, is_emergency=True)
    page = _in_order(views[0], rules, plan, private_postponed=private_postponed)
    if page is not None or past_emergency:
        return Chosen(page)
    out_of_scope = any(planes[plan.out_of_scope] for planes in alarms)
    page = _by_worth(views, rules, plan, private_postponed=private_postponed, origin=not out_of_scope)
    if page is None and not out_of_scope:
        page = _asked_of_everybody(views, rules)
    return Chosen(page, is_out_of_scope=out_of_scope and page is None)


def _in_order(view: View, rules: Rules, plan: Plan, *, private_postponed: bool) -> QuestionPage | None:
    """Return the first page, then the safety pages that everybody like this sees."""
    evaluator = Evaluator(view, rules)
    opening = (rules.opening,) if rules.opening else ()
    for page in (*opening, *shown_pages(evaluator, rules)):
        if page.may_skip or (page.private and private_postponed):
            continue
        items = tuple(item for item in page.items if not view.answered(item))
        if items:
            return QuestionPage(page, items, "", SAFETY, plan.flags[items[0]])
    return None


def shown_pages(evaluator: Evaluator, rules: Rules) -> Iterator[Page]:
    """Yield the safety pages that apply to this person; a page whose rule is unknown applies."""
    for page in rules.pages:
        if page.show is None or evaluator.judge(page.show).truth is not Truth.NO:
            yield page


def _by_worth(
    views: Sequence[View], rules: Rules, plan: Plan, *, private_postponed: bool, origin: bool
) -> QuestionPage | None:
    """Return the page that settles most a minute, of all headache kinds; None when none is worth asking."""
    put_off = plan.private if private_postponed else frozenset()
    kinds = [Kind(view, rules, plan, askable=plan.askable - put_off) for view in views]
    level = min(kind.level for kind in kinds)
    found = [each for kind in kinds if (each := _Choice(kind, level, origin=origin).best())]
    return max(found, key=lambda each: each[0])[1] if found else None


def _asked_of_everybody(views: Sequence[View], rules: Rules) -> QuestionPage | None:
    """Return a topic that everybody is asked about and that no headache kind was asked about in full."""
    for view in views:
        for page in rules.topics:
            items = tuple(item for item in page.items if not view.answered(item))
            if page.always and items:
                return QuestionPage(page, items, view.kind, CLINICIAN)
    return None


class Kind:
    """What is known of one headache kind, and what can still come of the facts that can be asked."""

    def __init__(self, view: View, rules: Rules, plan: Plan, *, askable: frozenset[str]) -> None:
        self.view = view
        self.rules = rules
        self.plan = plan
        self.askable = askable
        self.planes = plan.possible.after(view, askable, _most(view, rules))
        self.level = next(place for place, ref in enumerate(plan.levels) if self.planes.is_yes(ref, NOW))


def _most(view: View, rules: Rules) -> Mapping[str, float]:
    """Return how great numbers can be that cannot exceed another number, where that one is known."""
    found = {}
    for fact, other in rules.questions.at_most.items():
        limit = view.values.get(other)
        if isinstance(limit, int | float):
            found[fact] = float(limit)
    return found


class _Choice:
    """The choice among the pages that come by their worth, for one headache kind.

    `level` is how urgent the person is already: the place in URGENCIES.
    """

    def __init__(self, kind: Kind, level: int, *, origin: bool) -> None:
        self.view, self.planes = kind.view, kind.planes
        self.rules, self.plan = kind.rules, kind.plan
        self.askable = kind.askable
        weights = self.rules.questions.urgency_weights
        self.urgent = {
            ref: weights[URGENCIES[place]]
            for place, ref in enumerate(self.plan.levels[: level + 1])
            if self.planes.open_lanes(ref) & LATER
        }
        self.codes = {
            ref: self.plan.weights[code]
            for code, ref in self.plan.codes.items()
            if origin and self.planes.open_lanes(ref) & LATER
        }
        possible = self.plan.possible
        self.urgent_waiting = possible.waiting(self.planes, self.urgent)
        self.waiting: Waiting = possible.waiting(self.planes, {**self.urgent, **self.codes})

    def best(self) -> tuple[float, QuestionPage] | None:
        """Return the page worth most a minute with its worth; None when no page has to be or is worth asking."""
        pages = self._pages()
        if not pages:
            return None
        weighed = offers(
            self.plan, self.rules, pages, planes=self.planes, waiting=self.waiting,
            urgent=self.urgent, origin=self.codes,
        )  # fmt: skip
        needed = [offer for offer in weighed if self._settles_urgency(offer)]
        if self.urgent and needed:
            chosen = max(needed, key=_a_minute)
            return 1 + _a_minute(chosen), self._page(chosen, SAFETY)
        chosen = max(weighed, key=_a_minute)
        worth = _a_minute(chosen)
        if worth < self.rules.questions.worth_a_minute and not self.urgent:
            return None
        return worth, self._page(chosen, ORIGIN)

    def _settles_urgency(self, offer: Offer) -> bool:
        return any(item in self.urgent_waiting.facts for item in offer.items)

    def _pages(self) -> list[tuple[PageWorth, tuple[str, ...]]]:
        """Return the pages that could come now, each with what it would show."""
        wanted = self._wanted()
        found = [(worth, items) for worth in self.plan.pages if (items := self._items(worth, wanted))]
        begun = [(worth, items) for worth, items in found if self._is_begun(worth)]
        return begun or found

    def _wanted(self) -> frozenset[str]:
        """Return the facts that matter, and those that must be known before these make sense."""
        wanted = set(self.waiting.facts)
        for fact in self.waiting.facts:
            wanted |= self.plan.gates.get(fact, frozenset())
        for worth in self.plan.pages:
            if worth.page.after and not wanted.isdisjoint(worth.page.items):
                wanted.update(worth.page.after)
        return frozenset(fact for fact in wanted & self.askable if not self.view.answered(fact))

    def _items(self, worth: PageWorth, wanted: frozenset[str]) -> tuple[str, ...]:
        page = worth.page
        needed = self.urgent_waiting.facts if worth.is_safety else wanted
        if needed.isdisjoint(page.items) or any(not self.view.answered(fact) for fact in page.after):
            return ()
        if worth.is_safety:
            evaluator = Evaluator(self.view, self.rules)
            if page.show is not None and evaluator.judge(page.show).truth is Truth.NO:
                return ()
            return tuple(item for item in page.items if not self.view.answered(item))
        items = tuple(item for item in page.items if self._shows(item, page, wanted))
        return items if not wanted.isdisjoint(items) else ()

    def _shows(self, item: str, page: Page, wanted: frozenset[str]) -> bool:
        if self.view.answered(item) or any(
            not self.view.answered(gate) for gate in self.plan.gates.get(item, ())
        ):
            return False
        return item in wanted or (page.whole and self.rules.facts[item].type == "boolean")

    def _is_begun(self, worth: PageWorth) -> bool:
        return not worth.is_safety and any(self.view.answered(item) for item in worth.page.items)

    def _page(self, offer: Offer, why: str) -> QuestionPage:
        page = offer.worth.page
        kind = any(self.rules.facts[item].scope == "headache" for item in offer.items)
        headache = self.view.kind if kind and not offer.worth.is_safety else ""
        return QuestionPage(page, offer.items, headache, why, self._could_change(offer))

    def _could_change(self, offer: Offer) -> tuple[str, ...]:
        """Return the codes that wait for the page's answers, the weightiest first, then the flags."""
        codes = {ref: code for code, ref in self.plan.codes.items() if ref in offer.settles}
        found = [code for ref, code in sorted(codes.items(), key=lambda each: -self.codes.get(each[0], 0))]
        if self.urgent:
            flags = [name for item in offer.items for name in self.plan.flags[item]]
            found += dict.fromkeys(flags)
        return tuple(found)


def _a_minute(offer: Offer) -> float:
    return (offer.urgency + offer.origin) / offer.minutes
