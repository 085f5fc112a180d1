"""What a summary on one page says of a person, gathered from the rooms that hold it: numbers and rows, no words yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from wellhead.diary import queries as diary
from wellhead.diary.queries import medicine_days as medicine_queries
from wellhead.journey import queries
from wellhead.outcomes import queries as outcomes
from wellhead.plan import queries as plans
from wellhead.programme import queries as programme
from wellhead.record import queries as record
from wellhead.treatment.queries import sessions
from wellhead.treatment.queries import told as treatment_told

if TYPE_CHECKING:
    from wellhead.diary.months import Window
    from wellhead.diary.queries.medicine_days import MedicineDays
    from wellhead.outcomes.queries import ProgressView
    from wellhead.people.models import Episode, Person
    from wellhead.plan.models import Plan
    from wellhead.record.ledger import FlagLine
    from wellhead.record.models import Assessment, FlagReview

MOST_UNWANTED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Signed sessions by kind, from the first to the last; `unwanted` things that were written down after them."""

    by_kind: Mapping[str, int]
    first_on: date | None
    last_on: date | None
    unwanted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summarised:
    """Everything that a summary says. `recent` are the last 28 days of the diary; None where it has not begun."""

    person: Person
    episode: Episode
    as_of: date
    recent: Window | None
    medicines: MedicineDays | None
    progress: ProgressView
    given: Given
    exercises: tuple[str, ...]
    plan: Plan | None
    assessment: Assessment | None
    raised: tuple[FlagLine, ...]
    reviews: Mapping[str, FlagReview]
    open_signs: int
    unasked_that_block: int


def summarised(episode: Episode, now: datetime) -> Summarised:
    """The episode as of now; access is asked by the page before this."""
    person, zone = episode.person, ZoneInfo(episode.clinic.time_zone)
    today = now.astimezone(zone).date()
    weighed = queries.weigh_now(episode, now)
    begun = diary.since(person) is not None
    items = programme.items_of(programme.current_programme(episode))
    return Summarised(
        person=person,
        episode=episode,
        as_of=today,
        recent=_recent(person, today) if begun else None,
        medicines=medicine_queries.medicine_days_of(person, today) if begun else None,
        progress=outcomes.progress_of(episode, now),
        given=_given(episode),
        exercises=tuple(programme.exercise(each.exercise_id).name for each in items),
        plan=plans.current_plan(episode),
        assessment=record.latest_assessment(episode),
        raised=weighed.short_ledger.fired,
        reviews=record.reviews_of(episode),
        open_signs=len(weighed.verdict.open_flags),
        unasked_that_block=sum(each.blocks for each in weighed.verdict.open_flags),
    )


def _recent(person: Person, today: date) -> Window | None:
    """The last whole window's length of days up to the last that counts; shorter where the diary is younger."""
    until, start = diary.last_counted(person, today), diary.since(person)
    if start is None or start > until:
        return None
    length = diary.responder_rules().window_days
    first = max(start, date.fromordinal(until.toordinal() - length + 1))
    return diary.window_between(person, first, until)


def _given(episode: Episode) -> Given:
    signed = [line for line in sessions.sessions_of(episode) if line.signed_at is not None]
    days = [line.given_on for line in signed]
    unwanted = treatment_told.unwanted(episode.person, before=None, most=MOST_UNWANTED)
    return Given(
        by_kind=Counter(line.kind for line in signed),
        first_on=min(days, default=None),
        last_on=max(days, default=None),
        unwanted=len({each.note_id for each in unwanted if each.note.episode_id == episode.pk}),
    )
