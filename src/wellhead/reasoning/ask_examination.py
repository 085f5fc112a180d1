"""What to examine next: the steps that bring most a minute of the clinician's time, and those not safe yet."""

from collections.abc import Iterable, Mapping

from wellhead.reasoning.ask_plan import plan_of, worth_of
from wellhead.reasoning.ask_worth import Offer, offers
from wellhead.reasoning.criteria import facts_named
from wellhead.reasoning.derive import complete
from wellhead.reasoning.facts import Facts, View
from wellhead.reasoning.judge import judge
from wellhead.reasoning.pages import ExaminationStep, HoldBack, Page
from wellhead.reasoning.possible import LATER, Possible
from wellhead.reasoning.ratios import LikelihoodRatio
from wellhead.reasoning.rules import URGENCIES, Rules
from wellhead.reasoning.values import dataclass, replace
from wellhead.reasoning.verdict import FlagVerdict, Verdict
from wellhead.reasoning.weigh import label_of
from wellhead.reasoning.whole import whole, with_reviewed

_KEPT = "_examination_bench"


@dataclass(frozen=True)
class SuggestedTest:
    """One step of the examination worth doing, with the facts that are still unknown.

    `worth` is what it is expected to bring a minute, an estimate that only orders the steps. `held_back` says why
    it is not to be done now; empty when nothing speaks against it.
    """

    step: ExaminationStep
    facts: tuple[str, ...]
    why: str
    could_change: tuple[str, ...]
    worth: float
    headache: str = ""
    held_back: str = ""


def suggest_tests(facts: Facts, rules: Rules, *, limit: int = 5) -> tuple[SuggestedTest, ...]:
    """Return the steps worth most a minute, at most `limit`, then those held back with the reason.

    A step that nothing waits for is left out. With several headache kinds each step counts where it brings most.
    """
    verdict, _ = judge(facts, rules)
    best: dict[str, SuggestedTest] = {}
    for view in facts.views():
        for each in _of_kind(complete(with_reviewed(view, facts), rules), verdict, rules):
            if each.step.id not in best or each.worth > best[each.step.id].worth:
                best[each.step.id] = each
    ordered = sorted(best.values(), key=lambda each: -each.worth)
    allowed = [each for each in ordered if not each.held_back][:limit]
    return (*allowed, *(each for each in ordered if each.held_back))


class _Bench:
    """The steps of an examination with what-if findings, and what they could settle; made once for some rules.

    `flags` are the outputs of the red flags, each with how much it counts; `codes` those of what is reported.
    """

    def __init__(self, rules: Rules) -> None:
        built = whole(rules)
        names = {code: f"{code} reported" for code in built.codes}
        acts = {flag.id: f"{flag.id} acts" for flag in rules.red_flags}
        program = built.program.only((*names.values(), *acts.values()))
        weights = rules.questions.urgency_weights
        self.plan = plan_of(rules)
        self.possible = Possible(program)
        self.codes = {code: program.names[name] for code, name in names.items()}
        self.flags = {name: program.names[output] for name, output in acts.items()}
        self.weights = {self.flags[flag.id]: weights[flag.urgency] for flag in rules.red_flags}
        self.found = frozenset(fact for step in rules.examination.steps for fact in step.facts)
        pages = (Page(step.id, step.title, "", step.facts) for step in rules.examination.steps)
        self.steps = tuple(worth_of(page, rules, self.possible, is_safety=False) for page in pages)


def _bench_of(rules: Rules) -> _Bench:
    """Return the bench of these rules; worked out at the first call and kept with them."""
    kept = vars(rules)
    if _KEPT not in kept:
        kept[_KEPT] = _Bench(rules)
    found: _Bench = kept[_KEPT]
    return found


def _of_kind(view: View, verdict: Verdict, rules: Rules) -> Iterable[SuggestedTest]:
    bench = _bench_of(rules)
    planes = bench.possible.after(view, bench.found, {})
    urgent = {ref: weight for ref, weight in bench.weights.items() if planes.open_lanes(ref) & LATER}
    codes = {
        ref: bench.plan.weights[code] for code, ref in bench.codes.items() if planes.open_lanes(ref) & LATER
    }
    waiting = bench.possible.waiting(planes, {**urgent, **codes})
    pages = [(worth, _unknown(worth.page.items, view)) for worth in bench.steps]
    plan = replace(bench.plan, possible=bench.possible)
    weighed = offers(plan, rules, pages, planes=planes, waiting=waiting, urgent=urgent, origin=codes)
    ratios = _waiting_ratios(view, verdict, rules)
    for offer, step in zip(weighed, rules.examination.steps, strict=True):
        likelihoods = _likelihoods(offer.items, ratios)
        if likelihoods or _needs(waiting.facts, offer, bench, rules=rules):
            worth = (offer.urgency + offer.origin + sum(likelihoods.values())) / step.minutes
            yield SuggestedTest(
                step=step,
                facts=offer.items,
                why=_why(offer, likelihoods, bench, rules=rules),
                could_change=_could_change(offer, likelihoods, bench),
                worth=worth,
                headache=view.kind,
                held_back=_held_back(step, verdict, rules),
            )


def _needs(facts: frozenset[str], offer: Offer, bench: _Bench, *, rules: Rules) -> bool:
    """Say whether something waits for a step: more than signs that look at its findings only by the way."""
    items = frozenset(offer.items) & facts
    if any(ref in offer.settles for ref in bench.codes.values()):
        return bool(items)
    settled = [flag for flag in rules.red_flags if bench.flags[flag.id] in offer.settles]
    return bool(items) and (not settled or any(not items <= flag.optional for flag in settled))


def _unknown(items: Iterable[str], view: View) -> tuple[str, ...]:
    return tuple(item for item in items if not view.answered(item))


Waiting = tuple[str, float, frozenset[str]]
"""A label, what moving its share counts, and the findings of one likelihood ratio of it."""


def _waiting_ratios(view: View, verdict: Verdict, rules: Rules) -> list[Waiting]:
    """Return the likelihood ratios of labels still in play."""
    shares: dict[str, float] = {}
    for candidate in verdict.candidates:
        label = label_of(candidate.code, rules.policy)
        if candidate.likelihood is not None and candidate.headache == view.kind:
            shares[label] = candidate.likelihood.mid
    weight = rules.questions.ratio_weight
    return [
        (ratio.label, weight * shares[ratio.label], _found_by(ratio, rules))
        for ratio in rules.ratios
        if ratio.label in shares and not ratio.pair_only
    ]


def _found_by(ratio: LikelihoodRatio, rules: Rules) -> frozenset[str]:
    """Return the facts that a ratio looks at, and those that they are worked out from."""
    named = facts_named(ratio.when)
    readings = (rules.facts[fact].derive for fact in named)
    return named.union(*(each.smallest_of for each in readings if each is not None))


def _likelihoods(items: Iterable[str], ratios: Iterable[Waiting]) -> Mapping[str, float]:
    """Return the labels whose share the findings would move, each once, with what that counts."""
    found = frozenset(items)
    return {label: weight for label, weight, facts in ratios if found & facts}


def _could_change(offer: Offer, likelihoods: Mapping[str, float], bench: _Bench) -> tuple[str, ...]:
    codes = [code for code, ref in bench.codes.items() if ref in offer.settles]
    flags = [name for name, ref in bench.flags.items() if ref in offer.settles]
    return tuple(dict.fromkeys((*codes, *flags, *likelihoods)))


def _why(offer: Offer, likelihoods: Mapping[str, float], bench: _Bench, *, rules: Rules) -> str:
    flags = [flag for flag in rules.red_flags if bench.flags[flag.id] in offer.settles]
    urgent = [flag.label for flag in flags if flag.urgency != URGENCIES[-1]]
    if urgent:
        return f"It settles a warning sign: {urgent[0]}."
    codes = [code for code, ref in bench.codes.items() if ref in offer.settles]
    if codes:
        names = ", ".join(f"{code} {rules.diagnoses[code].name}" for code in codes[:3])
        return f"It could speak for or against {names}."
    return (
        "It could make a pattern more or less likely." if likelihoods else "It could settle a warning sign."
    )


def _held_back(step: ExaminationStep, verdict: Verdict, rules: Rules) -> str:
    """Say why a step is not to be done now; empty when nothing speaks against it."""
    rule = rules.examination.held_back[step.strain]
    barring = next(iter(_barring(rule, verdict, frozenset(step.facts))), None)
    if barring is None:
        return ""
    flag, reason = barring
    return f"{reason}: {flag.flag.label}."


def _barring(rule: HoldBack, verdict: Verdict, own: frozenset[str]) -> Iterable[tuple[FlagVerdict, str]]:
    for flag in verdict.flags:
        if flag.acts and flag.level in rule.acting:
            yield flag, "A warning sign stands in the way"
        elif rule.caution and flag.shown and flag.flag.manual_caution:
            yield flag, "No thrust and no end-range technique"
        elif rule.blocking and flag in verdict.blocking and not _waits_only_for(flag, own):
            yield flag, "A warning sign must be settled first"


def _waits_only_for(flag: FlagVerdict, own: frozenset[str]) -> bool:
    """Say whether a step would itself settle the sign that is open."""
    return bool(flag.missing) and set(flag.missing) <= own
