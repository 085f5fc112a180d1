"""Numbers, times and lengths of time as people say them, read from words; no Django. spoken-numbers.js is the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wellhead.diary.denying import Word, phrase
from wellhead.knowledge.diary_words import Spoken

HOUR, DAY = 60, 24 * 60
HALF_DAY = 12 * HOUR


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in minutes. `sure` is False where it may be twelve hours later as well."""

    minutes: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Read:
    """A value and how many words it took."""

    words: int
    value: float


@dataclass(frozen=True, slots=True)
class ReadClock:
    """A time and how many words it took."""

    words: int
    value: Clock


def plain_number(word: str, table: Spoken) -> float | None:
    """“6”, “6,5” or “six”; None for anything else."""
    if word in table.numbers:
        return table.numbers[word]
    whole, _mark, part = word.replace(",", ".").partition(".")
    if not _is_number(whole) or (part and not _is_number(part)):
        return None
    return float(f"{whole}.{part or 0}")


def number(said: Sequence[Word], at: int, table: Spoken) -> Read | None:
    """A number here, with “and a half”."""
    found = plain_number(said[at].text, table) if at < len(said) else None
    if found is None:
        return None
    half = starts(said, at + 1, ("and a half",))
    return Read(1 + half, found + (0.5 if half else 0))


def length(said: Sequence[Word], at: int, table: Spoken) -> Read | None:
    """A length of time here, in minutes."""
    for words in sorted(table.lengths, key=lambda each: -len(each)):
        taken = starts(said, at, (words,))
        if taken:
            return Read(taken, table.lengths[words])
    found = number(said, at, table)
    if found is None and at < len(said) and said[at].text in table.single:
        found = Read(1, 1)
    if found is None or at + found.words >= len(said):
        return None
    unit = table.minutes.get(said[at + found.words].text)
    if unit is None:
        return None
    half = starts(said, at + found.words + 1, ("and a half",))
    return Read(found.words + 1 + half, (found.value + (0.5 if half else 0)) * unit)


def clock(said: Sequence[Word], at: int, table: Spoken) -> ReadClock | None:
    """A time of day here."""
    if at >= len(said):
        return None
    text = said[at].text
    if text in table.clocks:
        return ReadClock(1, Clock(table.clocks[text], sure=True))
    if text in table.half_to:
        hours = number(said, at + 1, table)
        return _clock(said, at, table, taken=2, minutes=int(hours.value * HOUR) - 30) if hours else None
    typed = _typed(text)
    if typed is not None:
        return _clock(said, at, table, taken=1, minutes=typed)
    hour = plain_number(text, table)
    if hour is None or hour != int(hour) or not 0 <= hour <= 24:
        return None
    return _clock(said, at, table, taken=1, minutes=int(hour) * HOUR)


def _clock(said: Sequence[Word], at: int, table: Spoken, *, taken: int, minutes: int) -> ReadClock | None:
    """The rest of a time: o'clock, minutes after it, and which half of the day."""
    oclock = starts(said, at + taken, table.oclock)
    taken += oclock
    after = plain_number(said[at + taken].text, table) if oclock and at + taken < len(said) else None
    if (
        after is not None
        and 0 < after < HOUR
        and after == int(after)
        and not _of_ten(said, at + taken, table)
    ):
        minutes, taken = minutes + int(after), taken + 1
    early = starts(said, at + taken, table.before_noon)
    late = 0 if early else starts(said, at + taken, table.after_noon)
    if not 0 <= minutes <= DAY:
        return None
    if late and minutes < HALF_DAY:
        minutes += HALF_DAY
    if early and minutes >= HALF_DAY and minutes < HALF_DAY + HOUR:
        minutes -= HALF_DAY
    sure = bool(early or late) or minutes >= HALF_DAY
    return ReadClock(taken + early + late, Clock(minutes % DAY, sure))


def _of_ten(said: Sequence[Word], at: int, table: Spoken) -> bool:
    return bool(starts(said, at + 1, table.tails))


def starts(said: Sequence[Word], at: int, phrases: Iterable[str]) -> int:
    """How many words the longest of these phrases takes here; 0 for none."""
    taken = [0]
    for each in phrases:
        patterns = phrase(each)
        here = [word.text for word in said[at : at + len(patterns)]]
        if len(here) == len(patterns) and all(one == two for one, two in zip(here, patterns, strict=True)):
            taken.append(len(patterns))
    return max(taken)


def _typed(text: str) -> int | None:
    """“7:30” or “7.30” in minutes of the day; None for anything else."""
    hours, _mark, minutes = text.replace(".", ":").partition(":")
    if len(minutes) != 2 or not _is_number(hours) or not _is_number(minutes):
        return None
    found = int(hours) * HOUR + int(minutes)
    return found if int(minutes) < HOUR and found < DAY else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def possible(clock: Clock, *, now: int | None) -> int | None:
    """The minute of the day that is meant; None where two are possible. `now` bounds today, None another day."""
    both = [clock.minutes] if clock.sure else [clock.minutes, clock.minutes + HALF_DAY]
    found = [each for each in both if now is None or each <= now]
    return found[0] if len(found) == 1 else None
