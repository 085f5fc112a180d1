"""Which unknown fact is worth asking next, and when to stop. Safety first; never stop early on urgency."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wellhead.reasoning.criteria import facts_named
from wellhead.reasoning.derive import complete
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.judge import judge
from wellhead.reasoning.rules import URGENCIES, Page, Rules
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.verdict import DiagnosisVerdict, FlagState, FlagVerdict, NextQuestion, Status, Verdict

SETTLED = "urgency and origin settled"
NEEDS_EXAMINATION = "the rest needs an examination or a clinician"
EMERGENCY = "emergency advice comes first; the other questions can wait"
OUT_OF_SCOPE = "this check is made for people from 12 years; a doctor needs to look"
NOTHING_BETTER = "urgency settled; no further answer would change the picture much"

SETTLING_SHOWN = 5


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
class Following:
    """The next question or the reason to stop, the findings that would settle most, and the question's page."""

    question: NextQuestion | None
    stop: str | None
    settling: tuple[str, ...] = ()
    page: QuestionPage | None = None


@dataclass(frozen=True)
class _Open:
    """An unanswered fact with what waits for it."""

    fact: str
    headache: str
    score: float
    waits: tuple[str, ...]


def after(verdict: Verdict, evaluators: Sequence[Evaluator], *, private_postponed: bool = False) -> Following:
    """Return what to ask after this verdict. Stops on urgency only when nothing could raise it."""
    rules = evaluators[0].rules
    open_facts = [each for evaluator in evaluators for each in _origin_facts(verdict, evaluator)]
    settling = tuple(dict.fromkeys(each.fact for each in sorted(open_facts, key=_most_telling)))[
        :SETTLING_SHOWN
    ]
    if _emergency(verdict):
        return Following(None, EMERGENCY, settling)
    question = _safety_question(evaluators[0], rules, private_postponed=private_postponed)
    question = question or _flag_question(verdict, evaluators, private_postponed=private_postponed)
    if question is not None:
        return Following(question, None, settling, _page_of(question, open_facts, evaluators))
    if verdict.outcome.id == "child_out_of_scope":
        return Following(None, OUT_OF_SCOPE, settling)
    askable = [each for each in open_facts if rules.facts[each.fact].asked_of == "patient"]
    if askable:
        question = _origin_question(min(askable, key=_most_telling), evaluators)
        return Following(question, None, settling, _page_of(question, askable, evaluators))
    return Following(None, _why_stop(verdict, open_facts), settling)


def next_question(facts: Facts, rules: Rules, *, private_postponed: bool = False) -> Following:
    """Return what to ask next, or why to stop.

    `private_postponed` leaves out the private page: the clinician asks those questions in person.
    """
    verdict, evaluators = judge(facts, rules)
    return after(verdict, evaluators, private_postponed=private_postponed)


def next_page(
    facts: Facts,
    rules: Rules,
    *,
    private_postponed: bool = False,
    kind: str = "",
    past_emergency: bool = False,
) -> QuestionPage | None:
    """Return the page to show next; None when the check stops.

    `private_postponed` leaves out the private page. `kind` asks about one headache kind alone. After an
    emergency sign the questions stop, unless the person chose to go on (`past_emergency`: the safety pages).
    """
    if past_emergency:
        evaluator = Evaluator(complete(facts.views()[0], rules), rules)
        question = _safety_question(evaluator, rules, private_postponed=private_postponed)
        return _page_of(question, (), (evaluator,)) if question else None
    if kind:
        facts = replace(facts, kinds=tuple(each for each in facts.kinds if each.name == kind))
    return next_question(facts, rules, private_postponed=private_postponed).page


def _page_of(
    question: NextQuestion, open_facts: Sequence[_Open], evaluators: Sequence[Evaluator]
) -> QuestionPage:
    """Return the page that holds the question, with what else on it can still matter."""
    rules = evaluators[0].rules
    evaluator = next((one for one in evaluators if one.view.kind == question.headache), evaluators[0])
    page = next(page for page in rules.every_page if question.fact_id in page.items)
    waiting = {each.fact for each in open_facts if each.headache in ("", question.headache)}
    wanted = {question.fact_id, *(waiting if page in rules.topics else page.items)}
    items = tuple(item for item in page.items if item in wanted and not evaluator.view.answered(item))
    return QuestionPage(page, items, question.headache, question.why, question.could_change)


def shown_pages(evaluator: Evaluator, rules: Rules) -> Iterator[Page]:
    """Yield the safety pages this person sees; a page whose rule is unknown is shown."""
    for page in rules.pages:
        if page.show is None or evaluator.judge(page.show).truth is not Truth.NO:
            yield page


def _emergency(verdict: Verdict) -> bool:
    return any(flag.acts and flag.level == URGENCIES[0] for flag in verdict.flags)


def _safety_question(evaluator: Evaluator, rules: Rules, *, private_postponed: bool) -> NextQuestion | None:
    for fact in rules.questions.first:
        if not evaluator.view.answered(fact):
            return NextQuestion(fact, "Several safety questions depend on it.", _flags_naming(fact, rules))
    for page in shown_pages(evaluator, rules):
        if page.private and private_postponed:
            continue
        for fact in page.items:
            if not evaluator.view.answered(fact):
                named = _flags_naming(fact, rules)
                return NextQuestion(fact, _safety_why(named, rules), named, page=page.id)
    return None


def _flags_naming(fact: str, rules: Rules) -> tuple[str, ...]:
    """Return the red flags that look at a fact; those that look at little else come first."""
    named = [
        (len(facts), flag.id) for flag in rules.red_flags if fact in (facts := rules.facts_of_flag(flag))
    ]
    return tuple(name for _, name in sorted(named))


def _safety_why(named: tuple[str, ...], rules: Rules) -> str:
    label = next((flag.label for flag in rules.red_flags if flag.id in named[:1]), "")
    return f"Safety question: {label}." if label else "Safety question."


def _flag_question(
    verdict: Verdict, evaluators: Sequence[Evaluator], *, private_postponed: bool
) -> NextQuestion | None:
    """Ask what could still raise the urgency, most urgent flag first."""
    now = URGENCIES.index(verdict.urgency)
    raising = [
        flag for flag in verdict.flags if _undecided(flag) and URGENCIES.index(flag.flag.urgency) < now
    ]
    put_off = _private_items(evaluators[0].rules) if private_postponed else frozenset()
    for flag in sorted(raising, key=lambda each: URGENCIES.index(each.flag.urgency)):
        for fact in flag.missing:
            if fact in put_off:
                continue
            found = _unanswered_in(fact, evaluators)
            if found is not None:
                fact, headache = found
                return NextQuestion(fact, f"Safety question: {flag.flag.label}.", (flag.flag.id,), headache)
    return None


def _undecided(flag: FlagVerdict) -> bool:
    """Say whether answers could still make it fire fully: one 'not sure' does not end the asking."""
    return flag.state in (FlagState.OPEN, FlagState.CANNOT_BE_RULED_OUT) and not flag.reviewed


def _private_items(rules: Rules) -> frozenset[str]:
    return frozenset(item for page in rules.pages if page.private for item in page.items)


def _unanswered_in(fact: str, evaluators: Sequence[Evaluator]) -> tuple[str, str] | None:
    """Return the fact to ask and the headache kind to ask it for; None when the patient cannot answer."""
    if evaluators[0].rules.facts[fact].asked_of != "patient":
        return None
    for evaluator in evaluators:
        if not evaluator.view.answered(fact):
            first = _before(fact, evaluator)
            return first, _headache_of(first, evaluator)
    return None


def _origin_facts(verdict: Verdict, evaluator: Evaluator) -> list[_Open]:
    """Weigh each unanswered fact by the possible diagnoses and likelihood ratios that wait for it.

    A letter that waits for one fact alone counts it fully; a letter that waits for six counts each a
    sixth. Diagnoses count by their share, those without one by the weight of the question policy.
    """
    scores: dict[str, float] = {}
    waits: dict[str, list[str]] = {}
    for code, weight, missing in _waiting(verdict, evaluator):
        for fact in missing:
            scores[fact] = scores.get(fact, 0.0) + weight / len(missing)
            waits.setdefault(fact, []).append(code)
    return [
        _Open(fact, _headache_of(fact, evaluator), score, tuple(dict.fromkeys(waits[fact])))
        for fact, score in scores.items()
        if not evaluator.view.answered(fact) and fact in evaluator.rules.facts
    ]


def _waiting(verdict: Verdict, evaluator: Evaluator) -> Iterator[tuple[str, float, tuple[str, ...]]]:
    """Yield what waits for answers: a code, how much it counts, and the facts it waits for."""
    policy = evaluator.rules.questions
    shares: dict[str, tuple[str, float]] = {}
    for candidate in _worth_asking(verdict, evaluator):
        likelihood = candidate.likelihood
        weight = likelihood.mid if likelihood else policy.unranked_weight
        if _could_raise_urgency(candidate, verdict):
            weight = max(weight, policy.unranked_weight)
        if likelihood:
            shares.setdefault(likelihood.label, (candidate.code, weight))
        for letter in candidate.letters:
            if letter.missing:
                yield candidate.code, weight, letter.missing
    for ratio in evaluator.rules.ratios:
        if ratio.label in shares and not ratio.pair_only:
            code, weight = shares[ratio.label]
            missing = evaluator.judge(ratio.when).missing()
            if missing:
                yield code, weight * policy.ratio_weight, missing


def _headache_of(fact: str, evaluator: Evaluator) -> str:
    return evaluator.view.kind if evaluator.rules.facts[fact].scope == "headache" else ""


def _worth_asking(verdict: Verdict, evaluator: Evaluator) -> Iterable[DiagnosisVerdict]:
    """Possible diagnoses that are likely enough, half proven, urgent in themselves, or always asked about."""
    policy = evaluator.rules.questions
    for candidate in verdict.candidates:
        if candidate.headache != evaluator.view.kind or candidate.status is not Status.POSSIBLE:
            continue
        if candidate.diagnosis.kind not in ("definite", "subform"):
            continue
        likely = candidate.likelihood is not None and candidate.likelihood.mid >= policy.worth_asking
        wanted = candidate.code in policy.always or _could_raise_urgency(candidate, verdict)
        if likely or wanted or _half_proven(candidate):
            yield candidate


def _could_raise_urgency(candidate: DiagnosisVerdict, verdict: Verdict) -> bool:
    """Say whether this diagnosis, once it stands, would need a doctor sooner than anything known so far."""
    level = candidate.diagnosis.urgency.level
    return candidate.diagnosis.kind == "definite" and URGENCIES.index(level) < URGENCIES.index(
        verdict.urgency
    )


def _half_proven(candidate: DiagnosisVerdict) -> bool:
    letters = [letter.truth for letter in candidate.letters if not letter.is_clinicians]
    return 2 * letters.count(Truth.YES) >= len(letters)


def _before(fact: str, evaluator: Evaluator) -> str:
    """Return the unanswered question that could make this one needless; else the fact itself."""
    implied = evaluator.rules.facts[fact].implied
    if implied is None:
        return fact
    earlier = sorted(name for name in facts_named(implied.when) if not evaluator.view.answered(name))
    return _before(earlier[0], evaluator) if earlier else fact


def _most_telling(each: _Open) -> tuple[float, str]:
    return -each.score, each.fact


def _origin_question(each: _Open, evaluators: Sequence[Evaluator]) -> NextQuestion:
    rules = evaluators[0].rules
    evaluator = next((one for one in evaluators if one.view.kind == each.headache), evaluators[0])
    names = [f"{code} {rules.diagnoses[code].name}" for code in each.waits[:3]]
    more = f" and {len(each.waits) - 3} more" if len(each.waits) > 3 else ""
    fact = _before(each.fact, evaluator)
    why = f"It could speak for or against {', '.join(names)}{more}."
    return NextQuestion(fact, why, each.waits, _headache_of(fact, evaluator))


def _why_stop(verdict: Verdict, open_facts: Sequence[_Open]) -> str:
    if open_facts:
        return NEEDS_EXAMINATION
    undecided = any(
        entry.status is Status.POSSIBLE and entry.diagnosis.kind == "definite" for entry in verdict.candidates
    )
    return NOTHING_BETTER if undecided else SETTLED


def question_as_json(question: NextQuestion, rules: Rules) -> Mapping[str, object]:
    """Return the question with its wording, type and choices, as the ask command prints it."""
    definition = rules.facts[question.fact_id]
    entry: dict[str, object] = {
        "ask": question.fact_id,
        "wording": definition.ask,
        "help": definition.help,
        "type": definition.type,
        "choices": list(definition.options),
        "unit": definition.unit,
        "min": definition.min,
        "max": definition.max,
        "why": question.why,
        "could_change": list(question.could_change),
    }
    if question.headache:
        entry["headache"] = question.headache
    return entry
