"""What happened to one person, gathered from every room a page at a time: no room is read further than the page shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from wellhead.booking import queries as booking
from wellhead.consent import queries as consents
from wellhead.diary import queries as diary
from wellhead.diary.queries import told as diary_told
from wellhead.foundation import clock
from wellhead.foundation.leaving import State
from wellhead.foundation.models import OutboxMessage
from wellhead.outcomes.queries import told as outcomes_told
from wellhead.plan.queries import told as plan_told
from wellhead.record.queries import told as record_told
from wellhead.selfcheck import queries as selfcheck
from wellhead.treatment.queries import told as treatment_told

if TYPE_CHECKING:
    from wellhead.booking.queries import Visit
    from wellhead.consent.models import ConsentEvent
    from wellhead.consent.queries import Asked
    from wellhead.diary.months import Window
    from wellhead.outcomes.queries.told import Answered
    from wellhead.people.models import Episode, Person
    from wellhead.plan.models import PlanEvent
    from wellhead.record.models import Assessment, Attachment, Encounter, FlagReview, Note
    from wellhead.selfcheck.models import CheckShare
    from wellhead.treatment.models import AdverseEvent, CheckInAnswer

MOST = 20
"""Entries of one page of the story."""
ALL, VISITS, NOTES, THINKING, PLANS, DIARY, SAFETY, PAPERS = (
    "all",
    "visits",
    "notes",
    "assessments",
    "plans",
    "diary",
    "safety",
    "papers",
)
KINDS = (ALL, VISITS, NOTES, THINKING, PLANS, DIARY, SAFETY, PAPERS)
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Story:
    """Rows of each room, each with its own moment, newest first; `floor` is how far down every room was read."""

    visits: Sequence[Visit] = ()
    meetings: Sequence[Encounter] = ()
    notes: Sequence[Note] = ()
    assessments: Sequence[Assessment] = ()
    shares: Sequence[CheckShare] = ()
    plans: Sequence[PlanEvent] = ()
    consents: Sequence[tuple[Asked, ConsentEvent | None]] = ()
    windows: Sequence[Window] = ()
    opened_on: date | None = None
    outcomes: Sequence[Answered] = ()
    reviews: Sequence[FlagReview] = ()
    unwanted: Sequence[AdverseEvent] = ()
    replies: Sequence[CheckInAnswer] = ()
    attachments: Sequence[Attachment] = ()
    messages: Sequence[OutboxMessage] = ()
    floor: datetime | None = None


@dataclass(slots=True)
class _Reader:
    """Reads one more row of each room than a page shows, and remembers the moments."""

    person: Person
    kind: str
    before: datetime | None
    moments: list[datetime] = field(default_factory=list)

    def read(
        self, kind: str, ask: Callable[..., Sequence[Row]], moment: Callable[[Row], datetime]
    ) -> Sequence[Row]:
        """The room's newest rows, none where another kind alone is wanted."""
        if self.kind not in {ALL, kind}:
            return ()
        rows = ask(self.person, before=self.before, most=MOST + 1)
        self.moments += [moment(row) for row in rows]
        return rows

    @property
    def floor(self) -> datetime | None:
        """The moment of the last entry that fits the page; None while everything fits."""
        return sorted(self.moments, reverse=True)[MOST - 1] if len(self.moments) > MOST else None


def of_person(
    person: Person, episodes: Sequence[Episode], *, kind: str = ALL, before: datetime | None = None
) -> Story:
    """One page of everything about the person; access is asked by the page before this.

    The number of queries does not grow with the story.
    """
    reader = _Reader(person, kind, before)
    read = reader.read
    found = Story(
        visits=read(VISITS, booking.visits_before, lambda row: row.starts_at),
        meetings=read(VISITS, record_told.meetings_without_visit, lambda row: row.started_at),
        notes=read(NOTES, record_told.notes, lambda row: row.recorded_at),
        assessments=read(THINKING, record_told.assessments, lambda row: row.recorded_at),
        shares=read(THINKING, _shares(episodes), lambda row: row.recorded_at),
        plans=read(PLANS, plan_told.events, lambda row: row.recorded_at),
        consents=read(PLANS, _consents, _consent_moment),
        outcomes=read(DIARY, outcomes_told.answered, lambda row: row.at),
        reviews=read(SAFETY, record_told.reviews, lambda row: row.recorded_at),
        unwanted=read(SAFETY, treatment_told.unwanted, lambda row: row.recorded_at),
        replies=read(SAFETY, treatment_told.replies, lambda row: row.recorded_at),
        attachments=read(PAPERS, record_told.attachments, lambda row: row.recorded_at),
        messages=read(PAPERS, _messages, lambda row: row.sent_at or row.recorded_at),
    )
    if kind not in {ALL, DIARY}:
        return _with(found, floor=reader.floor)
    return _with_diary(found, reader, episodes)


def _with(story: Story, **more: object) -> Story:
    said = {name: getattr(story, name) for name in Story.__slots__}
    return Story(**(said | more))


def _with_diary(story: Story, reader: _Reader, episodes: Sequence[Episode]) -> Story:
    """The diary's windows within the page: its days are read only as far down as the rest of the page goes."""
    opening = next((each for each in map(diary.opening, episodes) if each), None)
    if opening is None:
        return _with(story, floor=reader.floor)
    zone = ZoneInfo(reader.person.clinic.time_zone)
    newest = reader.before or clock.now()
    until = newest.astimezone(zone).date()
    windows = diary_told.windows_before(
        reader.person, opening.opened_on, until=until, most=_windows_wanted(reader, until, zone)
    )
    kept = [each for each in windows if reader.before is None or ends_at(each, zone) < reader.before]
    reader.moments += [ends_at(each, zone) for each in kept]
    more_below = bool(windows) and windows[-1].first_on > opening.opened_on
    lowest = ends_at(windows[-1], zone) if more_below else None
    floor = max((each for each in (reader.floor, lowest) if each), default=None)
    return _with(story, windows=kept, opened_on=opening.opened_on, floor=floor)


FEW_WINDOWS = 6
"""Windows read when nothing else says how far down the page goes: half a year of days."""


def _windows_wanted(reader: _Reader, until: date, zone: ZoneInfo) -> int:
    floor = reader.floor
    if floor is None:
        return FEW_WINDOWS
    days = (until - floor.astimezone(zone).date()).days
    return min(FEW_WINDOWS, days // diary.responder_rules().window_days + 2)


def ends_at(window: Window, zone: ZoneInfo) -> datetime:
    """The last minute of a window, where it stands in the story."""
    return datetime.combine(window.last_on, time(23, 59), zone).astimezone(UTC)


def _shares(episodes: Sequence[Episode]) -> Callable[..., Sequence[CheckShare]]:
    """A person shares a handful of checks in all: they are read whole."""

    def ask(_person: Person, *, before: datetime | None, most: int) -> Sequence[CheckShare]:
        rows = [row for each in episodes for row in selfcheck.shares_of(each)]
        kept = [row for row in rows if before is None or row.recorded_at < before]
        return sorted(kept, key=lambda row: row.recorded_at, reverse=True)[:most]

    return ask


def _consents(
    person: Person, *, before: datetime | None, most: int
) -> Sequence[tuple[Asked, ConsentEvent | None]]:
    """Askings (None) and what became of them; a person is asked a handful of times in all."""
    rows = [row for asked in consents.all_of_person(person) for row in [(asked, None), *_became(asked)]]
    kept = [row for row in rows if before is None or _consent_moment(row) < before]
    return sorted(kept, key=_consent_moment, reverse=True)[:most]


def _became(asked: Asked) -> list[tuple[Asked, ConsentEvent | None]]:
    return [(asked, event) for event in asked.events]


def _consent_moment(row: tuple[Asked, ConsentEvent | None]) -> datetime:
    asked, event = row
    moment: datetime = event.recorded_at if event else asked.consent.asked_at
    return moment


def _messages(person: Person, *, before: datetime | None, most: int) -> Sequence[OutboxMessage]:
    """Messages that have left for this person."""
    rows = OutboxMessage.objects.for_clinic(person.clinic_id).filter(
        person_id=person.pk, state=State.SENT.value
    )
    if before is not None:
        rows = rows.filter(sent_at__lt=before)
    return list(rows.order_by("-sent_at")[:most])
