"""Red flags first: which fire, which a 'not sure' cannot rule out, and which are still open."""

from collections.abc import Sequence

from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.rules import RedFlag, Rules, lower_level, more_urgent
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.values import replace
from wellhead.reasoning.verdict import FlagState, FlagVerdict

_SERIOUSNESS = {state: place for place, state in enumerate(FlagState)}


def judge_flags(
    evaluators: Sequence[Evaluator], rules: Rules, reviewed: frozenset[str]
) -> tuple[FlagVerdict, ...]:
    """Judge every red flag once for the person: the most serious answer over their headache kinds."""
    verdicts = []
    for flag in rules.red_flags:
        found = [_judge(flag, evaluator) for evaluator in evaluators]
        first = min(found, key=lambda verdict: _SERIOUSNESS[verdict.state])
        verdicts.append(replace(first, reviewed=True) if flag.id in reviewed else first)
    return tuple(_without_step_down(verdict, verdicts) for verdict in verdicts)


def _without_step_down(verdict: FlagVerdict, verdicts: Sequence[FlagVerdict]) -> FlagVerdict:
    """A flag may be stepped down only while no other flag acts above routine."""
    others = (other for other in verdicts if other is not verdict and other.acts)
    if verdict.step_down_to and more_urgent(*(other.level for other in others)) != "routine":
        return replace(verdict, step_down_to="")
    return verdict


def _judge(flag: RedFlag, evaluator: Evaluator) -> FlagVerdict:
    when = evaluator.truth(flag.when)
    if when is Truth.NO:
        return _verdict(flag, FlagState.CLEAR, evaluator)
    if flag.unless is not None and evaluator.truth(flag.unless) is Truth.YES:
        return _verdict(flag, FlagState.SUPPRESSED, evaluator)
    if when is Truth.YES:
        return _fired(flag, evaluator)
    worried = evaluator.worried()
    if worried is not None and worried.truth(flag.when) is Truth.YES:
        return _not_ruled_out(flag, evaluator)
    return _verdict(flag, FlagState.OPEN, evaluator)


def _fired(flag: RedFlag, evaluator: Evaluator) -> FlagVerdict:
    step = flag.step_down
    allowed = step is not None and evaluator.truth(step.when) is Truth.YES
    step_down_to = step.to if step is not None and allowed else ""
    return replace(_verdict(flag, FlagState.FIRED, evaluator), level=flag.urgency, step_down_to=step_down_to)


def _not_ruled_out(flag: RedFlag, evaluator: Evaluator) -> FlagVerdict:
    """One level lower than the flag itself, unless the flag names its own level for 'not sure'."""
    level = flag.when_not_sure or lower_level(flag.urgency)
    return replace(_verdict(flag, FlagState.CANNOT_BE_RULED_OUT, evaluator), level=level)


def _verdict(flag: RedFlag, state: FlagState, evaluator: Evaluator) -> FlagVerdict:
    return FlagVerdict(flag, state, level="", reviewed=False, evaluator=evaluator)
