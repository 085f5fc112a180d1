"""Which page comes next: the first page, safety in order, then the page that settles most a minute.

The check never stops while an answer that was not asked could raise the urgency (see possible.py).
"""

from collections.abc import Iterator, Mapping, Sequence

from wellhead.reasoning.ask_plan import PageWorth, Plan, plan_of
from wellhead.reasoning.ask_worth import Offer, offers
from wellhead.reasoning.derive import complete
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import Facts, View
from wellhead.reasoning.possible import LATER, NOW, Planes, Waiting
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


def choose(
    facts: Facts, rules: Rules, *, private_postponed: bool = False, past_emergency: bool = False
) -> Chosen:
    """Return the page to show next for all headache kinds of a person."""
    plan = plan_of(rules)
    views = [complete(with_reviewed(view, facts), rules) for view in facts.views()]
    put_off = plan.private if private_postponed else frozenset()
    kinds = [_Kind(view, plan, plan.possible.after(view, plan.askable - put_off)) for view in views]
    level = min(kind.level for kind in kinds)
    if level == 0 and not past_emergency:
        return Chosen(None, is_emergency=True)
    page = _in_order(views[0], rules, private_postponed=private_postponed)
    if page is not None or past_emergency:
        return Chosen(page)
    out_of_scope = any(kind.planes.is_yes(plan.out_of_scope, NOW) for kind in kinds)
    found = (_Choice(kind, rules, plan, level, put_off, origin=not out_of_scope).best() for kind in kinds)
    page = max((each for each in found if each), key=lambda each: each[0], default=(0.0, None))[1]
    return Chosen(page, is_out_of_scope=out_of_scope and page is None)


def _in_order(view: View, rules: Rules, *, private_postponed: bool) -> QuestionPage | None:
    """Return the first page, then the safety pages that everybody like this sees."""
    evaluator = Evaluator(view, rules)
    opening = (rules.opening,) if rules.opening else ()
    for page in (*opening, *shown_pages(evaluator, rules)):
        if page.may_skip or (page.private and private_postponed):
            continue
        items = tuple(item for item in page.items if not view.answered(item))
        if items:
            return QuestionPage(page, items, "", SAFETY, flags_naming(items[0], rules))
    return None


def shown_pages(evaluator: Evaluator, rules: Rules) -> Iterator[Page]:
    """Yield the safety pages that apply to this person; a page whose rule is unknown applies."""
    for page in rules.pages:
        if page.show is None or evaluator.judge(page.show).truth is not Truth.NO:
            yield page


def flags_naming(fact: str, rules: Rules) -> tuple[str, ...]:
    """Return the red flags that look at a fact; those that look at little else come first."""
    named = [
        (len(facts), flag.id) for flag in rules.red_flags if fact in (facts := rules.facts_of_flag(flag))
    ]
    return tuple(name for _, name in sorted(named))


class _Kind:
    """What is known of one headache kind, and what can still come of it."""

    def __init__(self, view: View, plan: Plan, planes: Planes) -> None:
        self.view = view
        self.planes = planes
        self.level = next(place for place, ref in enumerate(plan.levels) if planes.is_yes(ref, NOW))


class _Choice:
    """The choice among the pages that come by their worth, for one headache kind."""

    def __init__(
        self, kind: _Kind, rules: Rules, plan: Plan, level: int, put_off: frozenset[str], *, origin: bool
    ) -> None:
        self.view = kind.view
        self.planes = kind.planes
        self.rules = rules
        self.plan = plan
        self.put_off = put_off
        weights = rules.questions.urgency_weights
        self.urgent = {
            ref: weights[URGENCIES[place]]
            for place, ref in enumerate(plan.levels[:level])
            if self.planes.is_yes(ref, LATER)
        }
        self.codes = {
            ref: plan.weights[code]
            for code, ref in plan.codes.items()
            if origin and self.planes.open_lanes(ref) & LATER
        }
        self.urgent_waiting = plan.possible.waiting(self.planes, self.urgent)
        self.waiting: Waiting = plan.possible.waiting(self.planes, {**self.urgent, **self.codes})

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
        return frozenset(fact for fact in wanted - self.put_off if not self.view.answered(fact))

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
            flags = [name for item in offer.items for name in flags_naming(item, self.rules)]
            found += dict.fromkeys(flags)
        return tuple(found)


def _a_minute(offer: Offer) -> float:
    return (offer.urgency + offer.origin) / offer.minutes
