"""A reading: the range of a change, the word it allows, and why; *can't tell yet* is the default and a full result."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from wellhead.knowledge.treatment.helped import HelpedMethod as Method
from wellhead.outcomes.helped.change import Asked, Range, change_of
from wellhead.outcomes.helped.posterior import fit
from wellhead.outcomes.helped.weeks import WEEK, Course, Day, ahead


class Verdict(enum.StrEnum):
    """What may be said."""

    HELPED = "helped"
    WORSE = "worse"
    NO_CLEAR_CHANGE = "no_clear_change"
    CANNOT_TELL = "cannot_tell"


class Why(enum.StrEnum):
    """The reason of a verdict."""

    SURELY_FEWER = "surely_fewer"
    SURELY_MORE = "surely_more"
    SMALL_EITHER_WAY = "small_either_way"
    WIDE_FOR_GOOD = "wide_for_good"
    TOO_FEW_BEFORE = "too_few_before"
    TOO_FEW_AFTER = "too_few_after"
    MORE_WEEKS = "more_weeks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the diary says of one course. `main` leaves sore days out, `with_sore` counts them; None: not worked out.

    `since_end` is the change that stays since the course ended. `weeks_missing`: so many more weeks of diary
    may tell, None where waiting is not expected to. `before` and `after` are recorded days that count,
    `written_before` and `written_after` the shares of all days that were written down, None without a day.
    """

    course: Course
    verdict: Verdict
    why: Why
    before: int
    after: int
    sore_days: int
    main: Range | None = None
    with_sore: Range | None = None
    since_end: Range | None = None
    weeks_missing: int | None = None
    written_before: float | None = None
    written_after: float | None = None
    sore_verdict: Verdict | None = None
    method: str
    digest: str


@dataclass(frozen=True, slots=True)
class Question:
    """What goes into a reading: the course asked about first, the days around its start, and their digest."""

    days: tuple[Day, ...]
    courses: tuple[Course, ...]
    digest: str

    @property
    def course(self) -> Course:
        """The course that is asked about."""
        return self.courses[0]


def read(days: Sequence[Day], courses: Sequence[Course], turn: int, *, method: Method) -> Reading:
    """The reading of the course at `turn`, other courses allowed for. Days in order, each date once."""
    return answer(question(days, courses, turn, method=method), method)


def question(days: Sequence[Day], courses: Sequence[Course], turn: int, *, method: Method) -> Question:
    """The question behind a reading; one that was answered before by the same method need not be worked out again."""
    within = _within(days, courses[turn], method)
    beside = _beside(courses, turn, within)
    return Question(tuple(within), tuple(beside), digest(within, beside, method))


def answer(asked: Question, method: Method) -> Reading:
    """The reading, worked out anew."""
    within, course = asked.days, asked.course
    plain = [replace(day, headache=None) if day.sore else day for day in within]
    known = Reading(
        course=course,
        verdict=Verdict.CANNOT_TELL,
        why=Why.TOO_FEW_BEFORE,
        before=sum(day.headache is not None and day.on < course.starts_on for day in plain),
        after=sum(day.headache is not None and day.on >= course.starts_on for day in plain),
        sore_days=sum(day.sore and day.headache is not None for day in within),
        written_before=_share_written(day for day in within if day.on < course.starts_on),
        written_after=_share_written(day for day in within if day.on >= course.starts_on),
        method=method.version,
        digest=asked.digest,
    )
    if known.before < method.least_before:
        return known
    if known.after < method.least_after:
        return replace(known, why=Why.TOO_FEW_AFTER, weeks_missing=_weeks_to_least(plain, known, method))
    return _judged(known, within, plain, courses=asked.courses, method=method)


def digest(days: Sequence[Day], courses: Sequence[Course], method: Method) -> str:
    """The SHA-256 of everything that goes into a reading, in hex: the same inputs give the same figures."""
    said = [repr(method.version)]
    said += [f"{day.on.isoformat()} {day.headache} {day.sore}" for day in days]
    said += [f"{'+'.join(each.kinds)} {each.starts_on} {each.ends_on}" for each in courses]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def writes_otherwise(reading: Reading, method: Method) -> bool | None:
    """Whether a quite different share of days was written since it began; None where that cannot be said.

    Where bad days are left out more than before (or good ones), the range can miss the truth.
    """
    if reading.written_before is None or reading.written_after is None:
        return None
    return abs(reading.written_after - reading.written_before) >= method.written_shift_percent / 100


def verdict_of(found: Range, method: Method) -> tuple[Verdict, Why] | None:
    """The word that a range allows by itself; None where it allows none."""
    sure = method.sure_percent / 100
    if found.fewer >= sure:
        return Verdict.HELPED, Why.SURELY_FEWER
    if found.more >= sure:
        return Verdict.WORSE, Why.SURELY_MORE
    if -method.steady_days < found.low and found.high < method.steady_days:
        return Verdict.NO_CLEAR_CHANGE, Why.SMALL_EITHER_WAY
    return None


def _judged(
    known: Reading, within: Sequence[Day], plain: Sequence[Day], *, courses: Sequence[Course], method: Method
) -> Reading:
    """With the ranges and the word; the course asked about stands first."""
    seed = int(known.digest[:12], 16)
    asked = _asked(courses)
    fitted = fit(plain, courses, method)
    main = change_of(fitted, asked, method=method, seed=seed)
    known = replace(known, main=main, since_end=None)
    if (
        known.course.ends_on is not None
        and _recorded_after(plain, known.course.ends_on) >= method.least_after
    ):
        stays = replace(asked, after_end=True)
        known = replace(known, since_end=change_of(fitted, stays, method=method, seed=seed))
    if known.sore_days:
        sore = change_of(fit(within, courses, method), asked, method=method, seed=seed)
        said = verdict_of(sore, method)
        known = replace(known, with_sore=sore, sore_verdict=said[0] if said else Verdict.CANNOT_TELL)
    told = verdict_of(main, method)
    if told is not None:
        return replace(known, verdict=told[0], why=told[1])
    weeks = _weeks_ahead(plain, courses, known, method=method)
    return replace(known, why=Why.MORE_WEEKS if weeks else Why.WIDE_FOR_GOOD, weeks_missing=weeks)


def _within(days: Sequence[Day], course: Course, method: Method) -> list[Day]:
    """Half of the longest time on either side of the start."""
    half = timedelta(days=WEEK * method.most_weeks // 2)
    return [day for day in days if course.starts_on - half <= day.on < course.starts_on + half]


def _beside(courses: Sequence[Course], turn: int, days: Sequence[Day]) -> list[Course]:
    """The course asked about first, then those that ran at some time of these days."""
    last_on = max((day.on for day in days), default=courses[turn].starts_on)
    others = [each for number, each in enumerate(courses) if number != turn and each.starts_on <= last_on]
    return [courses[turn], *others]


def _asked(courses: Sequence[Course]) -> Asked:
    """The change of the first course on top of those that were running when it began."""
    starts_on = courses[0].starts_on
    running = [
        turn
        for turn, each in enumerate(courses)
        if turn and each.starts_on < starts_on and (each.ends_on is None or each.ends_on >= starts_on)
    ]
    return Asked(0, tuple(running))


def _recorded_after(days: Sequence[Day], on: date) -> int:
    return sum(day.headache is not None and day.on > on for day in days)


def _share_written(days: Iterable[Day]) -> float | None:
    held = list(days)
    return sum(day.headache is not None for day in held) / len(held) if held else None


def _weeks_to_least(days: Sequence[Day], known: Reading, method: Method) -> int | None:
    """Weeks until enough days are recorded at the pace so far; with nothing recorded yet, at one day in two."""
    if known.course.ends_on is not None and days and days[-1].on > known.course.ends_on:
        return None
    a_week = WEEK * (known.written_after or 0.5)
    return max(1, -int(-(method.least_after - known.after) // a_week))


def _weeks_ahead(
    days: Sequence[Day], courses: Sequence[Course], known: Reading, *, method: Method
) -> int | None:
    """The fewest weeks after which a word could be said if headaches stay as often as now; None: not by waiting."""
    if known.course.ends_on is not None and days[-1].on > known.course.ends_on:
        return None
    seed = int(known.digest[:12], 16)
    for weeks in method.looks_ahead_weeks:
        longer = ahead(days, weeks=weeks, recent_days=method.window_days)
        found = change_of(fit(longer, courses, method), _asked(courses), method=method, seed=seed)
        if verdict_of(found, method) is not None:
            return weeks
    return None
