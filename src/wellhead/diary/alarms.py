"""What an entry of a diary may say that a warning sign speaks of: rules of the knowledge against days, nothing stored.

A rule that fires is a reason to ask, never a finding. A blank day is never a free day: it counts against a rise and
ends a time without headache.
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wellhead.diary.denying import Denials, first_said
from wellhead.knowledge.treatment.afterwards import DiaryAlarmRule

WEEK = 7


@dataclass(frozen=True, kw_only=True)
class EntrySeen:
    """What one entry says. `worst` is 0 to 10, None where not said; so is `injury`, which the day says.

    `looks_like` are descriptions of kinds.py that the day fits.
    """

    on: date
    headache: bool
    worst: int | None = None
    note: str = ""
    injury: bool | None = None
    looks_like: frozenset[str] = frozenset()


@dataclass(frozen=True)
class DaySeen:
    """One day: a headache, none, or None where nobody wrote anything."""

    on: date
    headache: bool | None


@dataclass(frozen=True, kw_only=True)
class Seen:
    """Everything a rule may look at. `days` end on the entry's day, oldest first; `age` is in whole years.

    `overuse_reached` None means that it cannot be told. `raised` is the last day each rule spoke.
    """

    entry: EntrySeen
    today: date
    days: Sequence[DaySeen] = ()
    age: int | None = None
    overuse_reached: bool | None = None
    raised: Mapping[str, date] = ()  # type: ignore[assignment]  # an empty row stands for an empty table

    def spoke_on(self, rule_id: str) -> date | None:
        """The last day on which a rule spoke."""
        return dict(self.raised).get(rule_id)


@dataclass(frozen=True)
class Raised:
    """A rule that fired, with the word it met or the figures it saw, for the sentence that is shown."""

    rule: DiaryAlarmRule
    on: date
    word: str = ""
    figures: tuple[int, ...] = ()


def raised_by(seen: Seen, rules: Iterable[DiaryAlarmRule], denials: Denials) -> tuple[Raised, ...]:
    """Every rule that this entry raises now, in the order of the rules. A word that is plainly denied raises none."""
    every = tuple(rules)
    words = tuple(word for rule in every for word in rule.words)
    found = (_raised(seen, rule, every=words, denials=denials) for rule in every if _may_speak(seen, rule))
    return tuple(each for each in found if each is not None)


def _may_speak(seen: Seen, rule: DiaryAlarmRule) -> bool:
    """Old entries are left alone, and so is what was asked lately."""
    if not 0 <= (seen.today - seen.entry.on).days <= rule.within_days:
        return False
    before = seen.spoke_on(rule.id)
    return before is None or abs((seen.entry.on - before).days) >= rule.quiet_days


def raised_by_words(
    entry: EntrySeen, rules: Iterable[DiaryAlarmRule], denials: Denials
) -> tuple[Raised, ...]:
    """What an entry raises by what it says alone, before it is kept: its strength and its words."""
    told = [rule for rule in rules if rule.kind in {"strength", "words"}]
    return raised_by(Seen(entry=entry, today=entry.on), told, denials)


def _raised(seen: Seen, rule: DiaryAlarmRule, *, every: Sequence[str], denials: Denials) -> Raised | None:
    entry = seen.entry
    if rule.kind == "strength":
        strong = entry.headache and entry.worst is not None and rule.at_least is not None
        return Raised(rule, entry.on) if strong and entry.worst >= rule.at_least else None  # type: ignore[operator]  # both are known where strong
    if rule.kind == "words":
        word = first_said(entry.note, rule.words, every=every, table=denials)
        return Raised(rule, entry.on, word=word) if word else None
    if rule.kind == "injury":
        return Raised(rule, entry.on) if entry.injury is True and entry.headache else None
    if rule.kind == "looks_like":
        return Raised(rule, entry.on) if rule.day_kind in entry.looks_like else None
    if rule.kind == "rising":
        figures = rising(seen.days, rule)
        return Raised(rule, entry.on, figures=figures) if figures and entry.headache else None
    if rule.kind == "first_after":
        return Raised(rule, entry.on) if _first_after(seen, rule) else None
    return Raised(rule, entry.on) if seen.overuse_reached is True else None


def rising(days: Sequence[DaySeen], rule: DiaryAlarmRule) -> tuple[int, ...]:
    """Headache days written down in each week, oldest first, where they rise by the rule; empty where they do not.

    Each week needs enough recorded days, no week may fall below the one before, and the last must stand
    `rise_days` above everything the first could have been.
    """
    last = days[-rule.weeks * WEEK :]
    if len(last) < rule.weeks * WEEK:
        return ()
    weeks = [last[start : start + WEEK] for start in range(0, len(last), WEEK)]
    recorded = [sum(day.headache is not None for day in week) for week in weeks]
    if min(recorded) < rule.recorded_each:
        return ()
    low = [sum(day.headache is True for day in week) for week in weeks]
    most_at_first = low[0] + WEEK - recorded[0]
    rises = all(after >= before for before, after in itertools.pairwise(low))
    return tuple(low) if rises and low[-1] - most_at_first >= rule.rise_days else ()


def _first_after(seen: Seen, rule: DiaryAlarmRule) -> bool:
    """A headache on a day before which enough days in a row were written down as free."""
    if not seen.entry.headache or seen.age is None or rule.age is None or seen.age < rule.age:
        return False
    by_day = {day.on: day.headache for day in seen.days}
    before = [by_day.get(seen.entry.on - timedelta(days=n)) for n in range(1, rule.free_days + 1)]
    return all(each is False for each in before)
