"""What is worth asking next, and when to stop. Safety first; never stop early on urgency."""

from collections.abc import Mapping, Sequence

from wellhead.reasoning.ask_pages import Chosen, QuestionPage, choose, shown_pages
from wellhead.reasoning.ask_plan import plan_of
from wellhead.reasoning.ask_settling import OpenFact, open_facts
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.judge import judge
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.values import dataclass, replace
from wellhead.reasoning.verdict import NextQuestion, Status, Verdict

__all__ = [
    "Following", "QuestionPage", "after", "next_page", "next_question", "question_as_json", "shown_pages",
]  # fmt: skip

SETTLED = "urgency and origin settled"
NEEDS_EXAMINATION = "the rest needs an examination or a clinician"
EMERGENCY = "emergency advice comes first; the other questions can wait"
OUT_OF_SCOPE = "this check is made for people from 12 years; a doctor needs to look"
NOTHING_BETTER = "urgency settled; no further answer would change the picture much"

SETTLING_SHOWN = 5


@dataclass(frozen=True)
class Following:
    """The next question or the reason to stop, the findings that would settle most, and the question's page."""

    question: NextQuestion | None
    stop: str | None
    settling: tuple[str, ...] = ()
    page: QuestionPage | None = None


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
    if kind:
        facts = replace(facts, kinds=tuple(each for each in facts.kinds if each.name == kind))
    return choose(facts, rules, private_postponed=private_postponed, past_emergency=past_emergency).page


def next_question(facts: Facts, rules: Rules, *, private_postponed: bool = False) -> Following:
    """Return what to ask next, or why to stop.

    `private_postponed` leaves out the private page: the clinician asks those questions in person.
    """
    verdict, evaluators = judge(facts, rules)
    chosen = choose(facts, rules, private_postponed=private_postponed)
    return _following(chosen, verdict, evaluators)


def after(facts: Facts, verdict: Verdict, evaluators: Sequence[Evaluator]) -> Following:
    """Return what to ask after this verdict of these facts."""
    return _following(choose(facts, evaluators[0].rules), verdict, evaluators)


def _following(chosen: Chosen, verdict: Verdict, evaluators: Sequence[Evaluator]) -> Following:
    rules = evaluators[0].rules
    waiting = open_facts(verdict, evaluators)
    settling = tuple(dict.fromkeys(each.fact for each in waiting))[:SETTLING_SHOWN]
    if chosen.page is None:
        return Following(None, _why_stop(chosen, verdict, waiting), settling)
    return Following(_question(chosen.page, rules), None, settling, chosen.page)


def _question(shown: QuestionPage, rules: Rules) -> NextQuestion:
    """Return the first question of a page."""
    fact = shown.items[0]
    headache = shown.headache if rules.facts[fact].scope == "headache" else ""
    page = shown.page.id if shown.page in rules.pages else ""
    return NextQuestion(fact, _why(shown, rules), shown.could_change, headache, page)


def _why(shown: QuestionPage, rules: Rules) -> str:
    """Say why a question is asked, for whoever reads codes."""
    if shown.page == rules.opening:
        return "Several safety questions depend on it."
    if shown.page in rules.pages:
        named = plan_of(rules).flags[shown.items[0]][:1]
        label = next((flag.label for flag in rules.red_flags if flag.id in named), "")
        return f"Safety question: {label}." if label else "Safety question."
    codes = [code for code in shown.could_change if code in rules.diagnoses]
    if not codes:
        return shown.why
    names = ", ".join(f"{code} {rules.diagnoses[code].name}" for code in codes[:3])
    more = f" and {len(codes) - 3} more" if len(codes) > 3 else ""
    return f"It could speak for or against {names}{more}."


def _why_stop(chosen: Chosen, verdict: Verdict, waiting: Sequence[OpenFact]) -> str:
    if chosen.is_emergency:
        return EMERGENCY
    if chosen.is_out_of_scope:
        return OUT_OF_SCOPE
    if waiting:
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
