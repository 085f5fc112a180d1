"""What a clinician must know of a person before anything else today: changes, loose ends, what is due, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from wellhead.booking import queries as booking
from wellhead.consent import queries as consents
from wellhead.consent.states import Status
from wellhead.diary import queries as diary
from wellhead.foundation.actor import Actor
from wellhead.journey import between
from wellhead.outcomes import queries as outcomes
from wellhead.outcomes.queries import told as outcomes_told
from wellhead.plan import queries as plans
from wellhead.programme import queries as programme
from wellhead.reasoning.verdict import Verdict
from wellhead.record import queries as record
from wellhead.record import signs
from wellhead.record.queries import told
from wellhead.treatment.queries import check_ins
from wellhead.treatment.queries import told as treatment_told

if TYPE_CHECKING:
    from wellhead.booking.queries import Visit
    from wellhead.consent.queries import Asked
    from wellhead.diary.months import Window
    from wellhead.journey.between import Care
    from wellhead.outcomes.queries.told import Answered
    from wellhead.people.models import Episode
    from wellhead.plan.models import Plan
    from wellhead.record.models import Encounter, Note, WorkingCopy
    from wellhead.record.signs import OpenSign
    from wellhead.treatment.models import CheckInAnswer
    from wellhead.treatment.queries.check_ins import Asked as CheckInAsked

SOON = timedelta(days=14)
"""How long before its day something counts as due: two weeks, the usual gap between visits here (our own choice)."""
MOST_CHECK_INS = 5


@dataclass(frozen=True, slots=True)
class Panel:
    """Rows of each room; what is empty is not said."""

    last: Encounter | None
    since: Window | None
    answered: Sequence[Answered]
    replies: Sequence[CheckInAnswer]
    unsigned: Sequence[Note]
    typed: Sequence[WorkingCopy]
    waits_for_second: Sequence[Note]
    review: Plan | None
    to_agree: Plan | None
    ending_consents: Sequence[Asked]
    open_consents: Sequence[Asked]
    silent: Sequence[CheckInAsked]
    occasion_due: str
    signs: Sequence[OpenSign]
    next_visit: Visit | None
    between: Care
    exercises: int


def of_episode(actor: Actor, episode: Episode, verdict: Verdict, *, now: datetime) -> Panel:
    """Everything about today. The number of queries does not grow with the story."""
    person, zone = episode.person, ZoneInfo(episode.clinic.time_zone)
    today = now.astimezone(zone).date()
    midnight = datetime.combine(today, datetime.min.time(), zone)
    last = told.last_meeting_before(person, midnight)
    asked = consents.all_of(episode)
    plan = plans.current_plan(episode)
    return Panel(
        last=last,
        since=_diary_since(episode, last, today),
        answered=[row for row in outcomes_told.answered(person, before=None, most=1) if _since(last, row.at)],
        replies=[
            row
            for row in treatment_told.replies(person, before=None, most=3)
            if _since(last, row.recorded_at)
        ],
        unsigned=told.unsigned(person),
        typed=[row for row in told.typed_and_not_kept(person) if row.staff_id == actor.staff_id],
        waits_for_second=told.waiting_for_supervisor(person),
        review=plan if plan and _review_is_due(plan, today) else None,
        to_agree=None if plan else plans.latest_plan(episode),
        ending_consents=[
            row
            for row in asked
            if row.status(now) is Status.GIVEN
            and row.consent.expires_at is not None
            and row.consent.expires_at <= now + SOON
        ],
        open_consents=[row for row in asked if row.is_open(now)],
        silent=_silent(episode, now),
        occasion_due=_occasion_due(episode),
        signs=signs.open_in(verdict, signs.looked_at(episode)),
        next_visit=booking.next_appointment(person, now),
        between=between.care(episode, now=now),
        exercises=programme.waiting_of(episode, today).many,
    )


def _review_is_due(plan: Plan, today: date) -> bool:
    """Whether the plan's review is near or past, and no assessment was filed since it came near."""
    near = plan.review_on - SOON
    if today < near:
        return False
    zone = ZoneInfo(plan.clinic.time_zone)
    newest = next(iter(record.conclusions_of(plan.episode)), None)
    return newest is None or newest.recorded_at.astimezone(zone).date() < near


def _since(last: Encounter | None, moment: datetime) -> bool:
    """Whether something came after the last visit; before the first, everything is new."""
    return last is None or moment > last.started_at


def _diary_since(episode: Episode, last: Encounter | None, today: date) -> Window | None:
    """The days from the last visit to yesterday, a whole window at most; None without a day between."""
    if last is None:
        return None
    zone = ZoneInfo(episode.clinic.time_zone)
    length = diary.responder_rules().window_days
    yesterday = today - timedelta(days=1)
    first = max(last.started_at.astimezone(zone).date() + timedelta(days=1), today - timedelta(days=length))
    return diary.window_between(episode.person, first, yesterday) if first <= yesterday else None


def _silent(episode: Episode, now: datetime) -> list[CheckInAsked]:
    """Questions after a session that are due and have no reply nobody has settled."""
    newest = list(check_ins.latest_of(episode.person).filter(due_at__lte=now)[:MOST_CHECK_INS])
    return [row for row in check_ins.with_replies(newest) if not row.replies and not row.seen]


def _occasion_due(episode: Episode) -> str:
    """The start's questions while nobody answered them; empty otherwise."""
    occasion = outcomes.next_occasion(episode)
    return "" if outcomes.answered_on(episode, occasion) or occasion != BASELINE else occasion


BASELINE = "baseline"
