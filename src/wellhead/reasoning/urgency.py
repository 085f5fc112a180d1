"""Red flags first: which fire, which a 'not sure' cannot rule out, and which are still open."""

from collections.abc import Iterable, Sequence

from wellhead.reasoning.evaluate import Evaluator, Trace
from wellhead.reasoning.rules import RedFlag, Rules, lower_level, more_urgent
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.values import replace
from wellhead.reasoning.verdict import FlagState, FlagVerdict

_SERIOUSNESS = tuple(FlagState)


def judge_flags(
    evaluators: Sequence[Evaluator], rules: Rules, reviewed: frozenset[str]
) -> tuple[FlagVerdict, ...]:
    """Judge every red flag once for the person: the most serious answer over their headache kinds."""
    worried = [_worried(evaluator) for evaluator in evaluators]
    verdicts = []
    for flag in rules.red_flags:
        found = [_judge(flag, evaluator, worry) for evaluator, worry in zip(evaluators, worried, strict=True)]
        verdicts.append(_merged(found, reviewed=flag.id in reviewed))
    return tuple(_without_step_down(verdict, verdicts) for verdict in verdicts)


def _without_step_down(verdict: FlagVerdict, verdicts: Sequence[FlagVerdict]) -> FlagVerdict:
    """A flag may be stepped down only while no other flag acts above routine."""
    others = (other for other in verdicts if other is not verdict and other.acts)
    if verdict.step_down_to and more_urgent(*(other.level for other in others)) != "routine":
        return replace(verdict, step_down_to="")
    return verdict


def _worried(evaluator: Evaluator) -> Evaluator | None:
    """Return the evaluator that takes 'not sure' as the worrying value; None when nobody was not sure."""
    unsure = evaluator.view.not_sure - frozenset(evaluator.view.values)
    return Evaluator(evaluator.view, evaluator.rules, worrying=unsure) if unsure else None


def _judge(flag: RedFlag, evaluator: Evaluator, worried: Evaluator | None) -> FlagVerdict:
    when = evaluator.judge(flag.when)
    suppressed = flag.unless is not None and evaluator.judge(flag.unless).truth is Truth.YES
    if when.truth is Truth.NO:
        return _verdict(flag, FlagState.CLEAR, when)
    if suppressed:
        return _verdict(flag, FlagState.SUPPRESSED, when)
    if when.truth is Truth.YES:
        return _fired(flag, when, evaluator)
    worst = worried.judge(flag.when) if worried else None
    if worst is not None and worst.truth is Truth.YES:
        return _not_ruled_out(flag, when, worst)
    return _open(flag, when, evaluator.rules)


def _fired(flag: RedFlag, when: Trace, evaluator: Evaluator) -> FlagVerdict:
    step = flag.step_down
    allowed = step is not None and evaluator.judge(step.when).truth is Truth.YES
    step_down_to = step.to if step is not None and allowed else ""
    return _verdict(flag, FlagState.FIRED, when, level=flag.urgency, step_down_to=step_down_to)


def _not_ruled_out(flag: RedFlag, when: Trace, worst: Trace) -> FlagVerdict:
    """One level lower than the flag itself, unless the flag names its own level for 'not sure'."""
    level = flag.when_not_sure or lower_level(flag.urgency)
    return FlagVerdict(
        flag=flag,
        state=FlagState.CANNOT_BE_RULED_OUT,
        level=level,
        reviewed=False,
        facts=worst.used(),
        missing=when.missing(),
        blocks=flag.unknown_policy == "block",
        trace=when,
    )


def _open(flag: RedFlag, when: Trace, rules: Rules) -> FlagVerdict:
    missing = when.missing()
    needed = [fact for fact in missing if fact not in flag.optional]
    return FlagVerdict(
        flag=flag,
        state=FlagState.OPEN,
        level="",
        reviewed=False,
        facts=(),
        missing=missing,
        blocks=flag.unknown_policy == "block" and bool(needed),
        waits_for_examination=not any(_asked_of_patient(fact, rules) for fact in missing),
        trace=when,
    )


def _asked_of_patient(fact: str, rules: Rules) -> bool:
    definition = rules.facts.get(fact)
    return definition is not None and definition.asked_of == "patient"


def _verdict(
    flag: RedFlag, state: FlagState, when: Trace, *, level: str = "", step_down_to: str = ""
) -> FlagVerdict:
    facts = when.used() if state is FlagState.FIRED else ()
    return FlagVerdict(
        flag, state, level, reviewed=False, facts=facts, missing=(), trace=when, step_down_to=step_down_to
    )


def _merged(found: Iterable[FlagVerdict], *, reviewed: bool) -> FlagVerdict:
    first = min(found, key=lambda verdict: _SERIOUSNESS.index(verdict.state))
    if not reviewed:
        return first
    return replace(first, reviewed=True, blocks=False)
