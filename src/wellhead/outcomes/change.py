"""Is a change beyond measurement error, and does it matter: two questions, answered apart."""

from dataclasses import dataclass, replace
from math import sqrt
from typing import Literal

from wellhead.knowledge.treatment.instruments import ChangeLimit, CoreItem, ReliableChange, ResponderRules

ChangeWord = Literal["better_sure", "better_maybe", "same", "worse_maybe", "worse_sure", "no_data"]
ResponderWord = Literal["responder50", "partial30", "non", "worse", "low_baseline", "not_enough_diary"]
Direction = Literal["lower_is_better", "higher_is_better"]


@dataclass(frozen=True, kw_only=True)
class Change:
    """A change towards better (positive) or worse (negative), in the item's own unit.

    `beyond_error` and `matters` are None where there is no limit or no number to judge by.
    `unvalidated` says that a limit is a placeholder which no study has tested.
    """

    word: ChangeWord
    baseline: float | None
    follow: float | None
    towards_better: float | None
    mdc: float | None
    mic: float | None
    beyond_error: bool | None
    matters: bool | None
    unvalidated: bool = False

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the true change may lie: the change less and plus the error of two measurements. None without either."""
        if self.towards_better is None or self.mdc is None:
            return None
        return self.towards_better - self.mdc, self.towards_better + self.mdc


@dataclass(frozen=True, kw_only=True)
class HeadacheDayChange:
    """Change in headache days per window between two windows. `limit` is the size of ordinary noise."""

    responder: ResponderWord
    baseline: float | None
    follow: float | None
    percent_fall: float | None
    standard_error: float | None
    limit: float | None
    beyond_noise: bool | None
    matters: bool | None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Fewer headache days in a window, at the least and at the most, if all else was chance; negative is more.

        None without two windows, and where all days are alike: nothing can be said of chance then.
        """
        if self.baseline is None or self.follow is None or not self.limit:
            return None
        fall = self.baseline - self.follow
        return fall - self.limit, fall + self.limit


def change_of(
    baseline: float | None,
    follow: float | None,
    *,
    direction: Direction,
    mdc: float | None,
    mic: float | None,
) -> Change:
    """Compare two scores with the measurement error (mdc) and the change that matters (mic)."""
    limits = [limit for limit in (mdc, mic) if limit is not None]
    if baseline is None or follow is None or not limits:
        return _no_data(baseline, follow, mdc=mdc, mic=mic)
    better = baseline - follow if direction == "lower_is_better" else follow - baseline
    return Change(
        word=_word(better, smaller=min(limits), larger=max(limits)),
        baseline=baseline,
        follow=follow,
        towards_better=better,
        mdc=mdc,
        mic=mic,
        beyond_error=None if mdc is None else abs(better) >= mdc,
        matters=None if mic is None else abs(better) >= mic,
    )


def change_in_item(item: CoreItem, baseline: float | None, follow: float | None) -> Change:
    """Compare two answers to a core item by its own limits."""
    mic = item.mic.limit_from(baseline)
    found = change_of(baseline, follow, direction=item.direction, mdc=item.mdc.limit, mic=mic)
    return _labelled(found, item.mdc, item.mic)


def _labelled(found: Change, mdc: ChangeLimit, mic: ChangeLimit) -> Change:
    unvalidated = any("unvalidated" in (limit.src or "") for limit in (mdc, mic))
    return replace(found, unvalidated=unvalidated)


def _no_data(baseline: float | None, follow: float | None, *, mdc: float | None, mic: float | None) -> Change:
    return Change(
        word="no_data",
        baseline=baseline,
        follow=follow,
        towards_better=None,
        mdc=mdc,
        mic=mic,
        beyond_error=None,
        matters=None,
    )


def _word(better: float, *, smaller: float, larger: float) -> ChangeWord:
    size = abs(better)
    if size < smaller:
        return "same"
    if better > 0:
        return "better_sure" if size >= larger else "better_maybe"
    return "worse_sure" if size >= larger else "worse_maybe"


def change_in_activities(
    item: CoreItem, baseline: tuple[float | None, ...], follow: tuple[float | None, ...]
) -> Change:
    """Compare named activities in the same order, only those rated both times; means are compared.

    One activity alone needs the larger limit for one.
    """
    pairs = [
        (before, after)
        for before, after in zip(baseline, follow, strict=False)
        if before is not None and after is not None
    ]
    if not pairs:
        return _no_data(None, None, mdc=item.mdc.limit, mic=item.mic.limit)
    mdc, mic = item.mdc.limit, item.mic.limit
    if len(pairs) == 1 and item.mdc.one_activity is not None:
        mdc = item.mdc.one_activity
        mic = mdc if mic is None else max(mic, mdc)
    before = sum(pair[0] for pair in pairs) / len(pairs)
    after = sum(pair[1] for pair in pairs) / len(pairs)
    found = change_of(before, after, direction=item.direction, mdc=mdc, mic=mic)
    return _labelled(found, item.mdc, item.mic)


def change_in_range(
    item: CoreItem,
    baseline: float | None,
    follow: float | None,
    *,
    tools: tuple[str | None, str | None],
    not_for_change: frozenset[str] = frozenset({"visual_estimate"}),
) -> Change:
    """Compare degrees taken with the same tool; different, unknown or estimating tools give no data."""
    first, second = tools
    if first is None or first != second or first in not_for_change:
        return _no_data(baseline, follow, mdc=item.mdc.limit, mic=item.mic.limit)
    return change_in_item(item, baseline, follow)


def global_change_matters(item: CoreItem, value: int | None) -> bool | None:
    """Is the person's own judgement of change an important one; None where not said."""
    limit = item.mic.limit
    return None if value is None or limit is None else value >= limit


def responder(baseline: float | None, follow: float | None, rules: ResponderRules) -> ResponderWord:
    """Class of a fall in headache days per window; None stands for a window without enough diary."""
    if baseline is None or follow is None:
        return "not_enough_diary"
    if baseline < rules.low_baseline_days:
        return "low_baseline"
    fall = percent_fall(baseline, follow)
    if fall >= rules.responder_percent:
        return "responder50"
    if fall >= rules.partial_percent:
        return "partial30"
    return "worse" if -fall >= rules.worse_percent else "non"


def percent_fall(baseline: float, follow: float) -> float:
    """Fall in percent of the baseline; a rise is negative. The baseline must be above zero."""
    return (baseline - follow) / baseline * 100


def headache_day_noise(baseline: float, follow: float, window_days: int) -> float:
    """Standard error of the difference of two counts, days taken as independent (so it is too small)."""
    rate = (baseline + follow) / (2 * window_days)
    return sqrt(2 * window_days * rate * (1 - rate))


def change_in_headache_days(
    baseline: float | None, follow: float | None, *, rules: ResponderRules, reliable: ReliableChange
) -> HeadacheDayChange:
    """Compare two windows; give None for a window that has too few recorded days."""
    word = responder(baseline, follow, rules)
    if baseline is None or follow is None:
        return HeadacheDayChange(
            responder=word,
            baseline=baseline,
            follow=follow,
            percent_fall=None,
            standard_error=None,
            limit=None,
            beyond_noise=None,
            matters=None,
        )
    error = headache_day_noise(baseline, follow, rules.window_days)
    return HeadacheDayChange(
        responder=word,
        baseline=baseline,
        follow=follow,
        percent_fall=percent_fall(baseline, follow) if baseline else None,
        standard_error=error,
        limit=reliable.z95 * error,
        beyond_noise=abs(baseline - follow) > reliable.z95 * error,
        matters=None if word == "low_baseline" else word in ("responder50", "worse"),
    )


def maintained(words: tuple[ResponderWord, ...]) -> bool:
    """Has the response lasted: the last two windows both meet the rule."""
    return len(words) >= 2 and all(word == "responder50" for word in words[-2:])


def standard_error_of_measurement(standard_deviation: float, reliability: float) -> float:
    """SEM from the spread between people and the reliability of the measure (0 to 1)."""
    return standard_deviation * sqrt(1 - reliability)


def smallest_detectable(sem: float, z: float) -> float:
    """Smallest change beyond measurement error at the z of the wanted certainty."""
    return z * sqrt(2) * sem


def reliable_change_index(baseline: float, follow: float, *, sem: float, direction: Direction) -> float:
    """Change towards better in units of its own error; reliable from the z of 95 percent."""
    better = baseline - follow if direction == "lower_is_better" else follow - baseline
    return better / (sqrt(2) * sem)
