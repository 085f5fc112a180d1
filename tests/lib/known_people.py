"""Made-up people whose true change is known, read as the page reads them: what is true beside what was said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wellhead.demo.known_truth import KnownPerson, Wishes, people
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.helped import HelpedMethod
from wellhead.outcomes.helped.read import Reading, read
from wellhead.outcomes.helped.weeks import Course, Day

OPENED = date(2026, 1, 5)


@dataclass(frozen=True)
class Held:
    """Somebody, the true change in headache days in 28, and the reading of the diary."""

    person: KnownPerson
    true: float
    reading: Reading

    @property
    def covered(self) -> bool | None:
        """Whether the range holds the truth; None without a range."""
        found = self.reading.main
        return None if found is None else found.low <= self.true <= found.high


def method() -> HelpedMethod:
    found = treatment.load().helped_method
    assert found is not None
    return found


def diary_of(known: KnownPerson) -> list[Day]:
    """The diary as the read-out gets it: a blank is None."""
    return [
        Day(OPENED + timedelta(days=day.number), day.headache if day.is_written else None, day.is_sore)
        for day in known.days
    ]


def courses_of(known: KnownPerson) -> list[Course]:
    def on(number: int | None) -> date | None:
        return None if number is None else OPENED + timedelta(days=number)

    return [
        Course((each.kind,), OPENED + timedelta(days=each.starts_on), on(each.ends_on))
        for each in known.given
    ]


def held(
    number: int,
    *,
    seed: int,
    wishes: Wishes,
    using: HelpedMethod | None = None,
    diary: Callable[[KnownPerson], Sequence[Day]] = diary_of,
    kind: str = "needling",
) -> list[Held]:
    """So many people, each with the reading of one kind of treatment."""
    return [
        _held(each, using or method(), diary(each), kind) for each in people(number, seed=seed, wishes=wishes)
    ]


def _held(known: KnownPerson, using: HelpedMethod, diary: Sequence[Day], kind: str) -> Held:
    turn = next(number for number, each in enumerate(known.given) if each.kind == kind)
    return Held(known, known.true_change(kind), read(diary, courses_of(known), turn, method=using))


def coverage(found: Iterable[Held]) -> float:
    """The share of ranges that hold the truth."""
    said = [each.covered for each in found if each.covered is not None]
    return sum(said) / len(said)


def share(found: Sequence[Held], verdict: str) -> float:
    """The share of all people who were told this."""
    return sum(each.reading.verdict == verdict for each in found) / len(found)
