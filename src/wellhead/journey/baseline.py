"""How much diary stands before treatment: what a later reading of whether it helped has to begin with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from wellhead.diary import queries as diary
from wellhead.outcomes.queries import helped

if TYPE_CHECKING:
    from wellhead.people.models import Episode


@dataclass(frozen=True, slots=True)
class Baseline:
    """Written days before treatment. `began_on` None: nothing was given yet, and the days are those up to yesterday.

    `needed` are the fewest with which a reading says anything, `whole` is a full window; both from the knowledge.
    """

    written: int
    needed: int
    whole: int
    began_on: date | None

    @property
    def is_too_little(self) -> bool:
        """Whether a reading could only be “cannot tell” if treatment began now, or since it began."""
        return self.written < self.needed

    @property
    def is_whole(self) -> bool:
        """Whether a full window was written."""
        return self.written >= self.whole


def nothing_yet() -> Baseline:
    """Of somebody of whom nothing is known or may be said."""
    method = helped.method_of_reading()
    return Baseline(0, method.least_before, method.window_days, None)


def baseline_of(episode: Episode, *, now: datetime) -> Baseline:
    """The days that count before treatment in an episode, as the reading itself counts them."""
    method = helped.method_of_reading()
    today = now.astimezone(ZoneInfo(episode.person.clinic.time_zone)).date()
    given = helped.courses_of(episode, today, method)
    began_on = given[0].starts_on if given else None
    before = began_on or today
    first = before - timedelta(weeks=method.most_weeks // 2)
    written = diary.days(episode.person, first, before - timedelta(days=1))
    return Baseline(
        sum(each.is_recorded for each in written), method.least_before, method.window_days, began_on
    )
