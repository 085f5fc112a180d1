"""What one finding is worth: published likelihood ratios, and what the policy of the knowledge files makes of them."""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from wellhead.reasoning.criteria import Node
from wellhead.reasoning.values import dataclass

DESIGNS = ("case_control", "cohort", "cross_sectional", "review", "none")
"""Where a figure comes from. `none` is nobody's measurement: our own estimate, made cautious when it was written."""

_NORMAL_95 = 1.96


@dataclass(frozen=True)
class Range:
    """A positive number with the range that its evidence leaves: low <= mid <= high."""

    low: float
    mid: float
    high: float

    @cached_property
    def below(self) -> float:
        """How far it may lie below its middle, on the natural logarithm."""
        return math.log(self.mid / self.low)

    @cached_property
    def above(self) -> float:
        """How far it may lie above its middle, on the natural logarithm."""
        return math.log(self.high / self.mid)


@dataclass(frozen=True)
class Prior:
    """How common a label is where people come from, as main label; low and high bound the guess."""

    label: str
    share: float
    low: float
    high: float
    source: tuple[str, ...]
    confidence: str

    @cached_property
    def range(self) -> Range:
        """The share with its range."""
        return Range(self.low, self.share, self.high)

    @cached_property
    def odds(self) -> Range:
        """The share as odds, with its range."""
        return Range(*(each / (1 - each) for each in (self.low, self.share, self.high)))


@dataclass(frozen=True)
class Counts:
    """The four cells of a study: people with the label (found, absent) and without it (false_found, true_absent)."""

    found: float
    absent: float
    false_found: float
    true_absent: float

    def ratio_when_present(self, continuity: float) -> Range:
        """Return the positive likelihood ratio with its 95 % interval."""
        cells = self._corrected(continuity)
        return _ratio((cells[0], cells[0] + cells[1]), (cells[2], cells[2] + cells[3]))

    def ratio_when_absent(self, continuity: float) -> Range:
        """Return the negative likelihood ratio with its 95 % interval."""
        cells = self._corrected(continuity)
        return _ratio((cells[1], cells[0] + cells[1]), (cells[3], cells[2] + cells[3]))

    def _corrected(self, continuity: float) -> tuple[float, float, float, float]:
        """Add the correction to every cell when one of them is empty."""
        extra = continuity if 0 in (self.found, self.absent, self.false_found, self.true_absent) else 0.0
        return (
            self.found + extra,
            self.absent + extra,
            self.false_found + extra,
            self.true_absent + extra,
        )


def _ratio(with_label: tuple[float, float], without: tuple[float, float]) -> Range:
    """Divide two shares, each given as people and all people."""
    (hits, people), (rivals, others) = with_label, without
    mid = (hits / people) / (rivals / others)
    error = math.sqrt(1 / hits - 1 / people + 1 / rivals - 1 / others)
    width = math.exp(_NORMAL_95 * error)
    return Range(mid / width, mid, mid * width)


@dataclass(frozen=True)
class LikelihoodRatio:
    """What one finding does to the odds of one label, as published; None where no figure exists.

    `positive` may be infinite and `negative` zero where a study saw no exception; then `counts` are there.
    `low` and `high` bound the positive ratio, `negative_low` and `negative_high` the negative one.
    """

    id: str
    label: str
    when: Node
    positive: float | None
    negative: float | None
    group: str
    source: tuple[str, ...]
    confidence: str
    low: float | None = None
    high: float | None = None
    score: str = ""
    pair_only: bool = False
    note: str = ""
    negative_low: float | None = None
    negative_high: float | None = None
    design: str = "none"
    counts: Counts | None = None


@dataclass(frozen=True)
class ScoreChoice:
    """Exactly one of several overlapping scores is used: the first whose inputs are all known."""

    label: str
    steps: tuple["ScoreStep", ...]
    always: frozenset[str]


@dataclass(frozen=True)
class ScoreStep:
    """One score: the likelihood ratios that belong to it and the parts that must be known."""

    ratios: frozenset[str]
    inputs: tuple[Node, ...]


@dataclass(frozen=True)
class WeighingPolicy:
    """How likelihoods are put together; every number stands in the knowledge files.

    `spread` widens priors, and `ratio_spread` likelihood ratios, that were published without an interval.
    `shrink` is the exponent on the logarithm of a ratio and `cap` the most it may count, both by study design.
    `continuity` is added to each cell of a study in which one cell is empty.
    """

    floor: float
    ceiling: float
    codes_by_label: Mapping[str, tuple[str, ...]]
    label_alias: Mapping[str, str]
    lenient_groups: frozenset[str]
    spread: Mapping[str, float]
    tie_factor: float
    clear_factor: float
    ratio_spread: Mapping[str, float]
    shrink: Mapping[str, float]
    cap: Mapping[str, float]
    continuity: float
    choices: tuple[ScoreChoice, ...] = ()

    def counts_for(self, ratio: LikelihoodRatio) -> str:
        """Return the label that a ratio acts on: a label may stand for a narrower one."""
        return self.label_alias.get(ratio.label, ratio.label)


@dataclass(frozen=True)
class Worth:
    """What a finding counts in the engine when it is there and when it is not; None where it says nothing.

    `label` is the label that it acts on, `group` what it is correlated with: itself when with nothing else.
    """

    ratio: LikelihoodRatio
    label: str
    group: str
    present: Range | None
    absent: Range | None


@dataclass(frozen=True)
class Choosing:
    """One score of several: the parts that must be known, and the ratios to leave out when it is chosen."""

    inputs: tuple[Node, ...]
    left_out: frozenset[str]


@dataclass(frozen=True)
class Scale:
    """All that weighing can know before it meets a person: made once from the rules."""

    ranked: tuple[Worth, ...] = ()
    neck: tuple[Worth, ...] = ()
    choices: tuple[tuple[Choosing, ...], ...] = ()


def scale_of(
    ratios: Iterable[LikelihoodRatio],
    policy: WeighingPolicy | None,
    *,
    ranked: frozenset[str],
    neck: frozenset[str],
) -> Scale:
    """Return the worth of every ratio that can count for one of these labels; the rest is never judged."""
    if policy is None:
        return Scale()
    worths = [worth(ratio, policy) for ratio in ratios if not ratio.pair_only]
    return Scale(
        ranked=tuple(each for each in worths if each.label in ranked),
        neck=tuple(each for each in worths if each.label in neck),
        choices=tuple(_choosing(choice, worths) for choice in policy.choices),
    )


def _choosing(choice: ScoreChoice, worths: Sequence[Worth]) -> tuple[Choosing, ...]:
    """Return the steps of a choice, and a last one that always applies: then only what is always used is."""
    overlapping = frozenset(each.ratio.id for each in worths if each.ratio.label == choice.label)
    steps = (*choice.steps, ScoreStep(frozenset(), ()))
    return tuple(Choosing(step.inputs, overlapping - step.ratios - choice.always) for step in steps)


def worth(ratio: LikelihoodRatio, policy: WeighingPolicy) -> Worth:
    """Return what the engine makes of a published ratio: corrected, given a range, shrunk and capped.

    A ratio of zero or infinity takes its figure from the counts, with 0.5 added to each cell (Haldane 1956).
    One without an interval takes it from the counts (on the logarithm, Simel 1991), else from its confidence.
    """
    spread, counts = policy.ratio_spread[ratio.confidence], ratio.counts
    present = _Published(
        ratio.positive,
        (ratio.low, ratio.high),
        counts.ratio_when_present(policy.continuity) if counts else None,
    )
    absent = _Published(
        ratio.negative,
        (ratio.negative_low, ratio.negative_high),
        counts.ratio_when_absent(policy.continuity) if counts else None,
    )
    return Worth(
        ratio,
        label=policy.counts_for(ratio),
        group=ratio.group or ratio.id,
        present=_made_cautious(present.ranged(spread), ratio.design, policy),
        absent=_made_cautious(absent.ranged(spread), ratio.design, policy),
    )


@dataclass(frozen=True)
class _Published:
    """One figure of a ratio with all that was published about it."""

    figure: float | None
    interval: tuple[float | None, float | None]
    counted: Range | None

    def ranged(self, spread: float) -> Range | None:
        """Return it with its range; None where there is no figure, or one of exactly 1, which says nothing."""
        figure, counted = self.figure, self.counted
        if figure is None or figure == 1:
            return None
        if counted is not None and not 0 < figure < math.inf:
            return counted
        low, high = self.interval
        if low is not None and high is not None:
            return Range(low, figure, high)
        if counted is not None:
            return Range(figure * counted.low / counted.mid, figure, figure * counted.high / counted.mid)
        return Range(figure / spread, figure, figure * spread)


def _made_cautious(published: Range | None, design: str, policy: WeighingPolicy) -> Range | None:
    """Shrink towards 1 by design, keep the range wide enough for both readings, and cap.

    The end near to 1 is shrunk and the far end stays where it was published: the study may yet be right.
    """
    if published is None:
        return None
    exponent, cap = policy.shrink[design], policy.cap[design]
    ends = (
        min(published.low, published.low**exponent),
        published.mid**exponent,
        max(published.high, published.high**exponent),
    )
    return Range(*(min(max(end, 1 / cap), cap) for end in ends))
