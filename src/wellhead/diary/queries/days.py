"""Days and entries of a diary as small frozen views; a day nobody wrote of is blank, never free."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from wellhead.diary.models import DiaryOpening, Entry, Episode, Kind, MedicineUse, Person, Source
from wellhead.diary.queries.medicines import MedicineView, as_views
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden
from wellhead.foundation.read_once import is_reading_once, once, once_a_page
from wellhead.ui.charts import DayState


@dataclass(frozen=True, slots=True)
class OpeningView:
    """When an episode's diary opened, and why."""

    episode_id: uuid.UUID
    opened_on: date
    why: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry as it stands. None is not said; `site` names regions of the pain drawing."""

    key: uuid.UUID
    row_id: uuid.UUID
    day: date
    kind: str
    worst: int | None
    started_at: datetime | None
    ended_at: datetime | None
    side: str
    features: tuple[str, ...] | None
    neck_pain: int | None
    took_medicine: bool | None
    medicines: tuple[MedicineView, ...]
    note: str
    recalled: bool
    revision: int
    withdrawn: bool
    recorded_at: datetime
    by: str
    site: tuple[str, ...] | None = None
    function: int | None = None
    source: str = Source.HERE

    @property
    def is_headache(self) -> bool:
        """Whether this entry says headache."""
        return self.kind == Kind.HEADACHE


@dataclass(frozen=True, slots=True)
class DayView:
    """One day: headache when any entry says so, else free when one says so, else blank. LATER is after today.

    `worst` is the strongest said, None when no strength was said. `took_medicine` is True when any
    entry says so, False only when every entry says nothing was taken, else None: not known.
    """

    day: date
    state: DayState
    worst: int | None
    took_medicine: bool | None
    medicines: tuple[MedicineView, ...]
    entries: tuple[EntryView, ...]
    recalled: bool

    @property
    def is_recorded(self) -> bool:
        """Whether somebody said whether there was a headache."""
        return self.state in {DayState.FREE, DayState.HEADACHE}


def opening(episode: Episode) -> OpeningView | None:
    """When the episode's diary opened; None when it never did."""
    row = opening_row(episode)
    return OpeningView(row.episode_id, row.opened_on, row.why) if row else None


@once_a_page
def opening_row(episode: Episode) -> DiaryOpening | None:
    """The row behind `opening`."""
    return DiaryOpening.objects.for_clinic(episode.clinic_id).filter(episode=episode).first()


def days(person: Person, from_day: date, to_day: date, *, today: date | None = None) -> list[DayView]:
    """Every day from the first to the last, both included, in two queries. Days after `today` are LATER."""
    if to_day < from_day:
        return []
    by_day = _entries(person, from_day, to_day)
    span = (from_day + timedelta(days=n) for n in range((to_day - from_day).days + 1))
    return [_day_view(each, tuple(by_day.get(each, ())), today) for each in span]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Entries between two days, as they were read for a page."""

    first: date
    last: date
    by_day: Mapping[date, Sequence[EntryView]]


def _entries(person: Person, first: date, last: date) -> Mapping[date, Sequence[EntryView]]:
    """Entries by day. While a page is read once, a stretch that was read before is not read again."""
    read: list[_Stretch] = once(("diary days", person.pk), list)
    for each in read:
        if each.first <= first and last <= each.last:
            return each.by_day
    begin, end = (min(first, last - READ_BACK), last + READ_ON) if is_reading_once() else (first, last)
    by_day: dict[date, list[EntryView]] = defaultdict(list)
    rows = _standing(person).filter(day__gte=begin, day__lte=end)
    for entry in entry_views(rows.order_by("day", "recorded_at", "pk")):
        by_day[entry.day].append(entry)
    read.append(_Stretch(begin, end, by_day))
    return by_day


READ_BACK, READ_ON = timedelta(days=196), timedelta(days=7)
"""What a page that asks about some days reads at once: back as far as its story and the count of medicine days go, and
on for its other parts that begin a day later."""


def day(person: Person, on_day: date, *, today: date | None = None) -> DayView:
    """One day."""
    return days(person, on_day, on_day, today=today)[0]


@once_a_page
def first_recorded_day(person: Person) -> date | None:
    """The first day with an entry that stands."""
    return _standing(person).order_by("day").values_list("day", flat=True).first()


def latest_revision(actor: Actor, person: Person, entry_key: uuid.UUID) -> Entry:
    """The last row of an entry of this person, withdrawn or not; a hidden refusal when there is none."""
    rows = Entry.objects.for_clinic(actor.clinic_id).filter(person=person, entry_key=entry_key)
    row = rows.select_related("person").order_by("-revision").first()
    if row is None:
        raise Refused(hidden())
    return row


def entry_or_hidden(actor: Actor, person: Person, entry_key: uuid.UUID) -> EntryView:
    """The last revision of an entry of this person; a hidden refusal when there is none."""
    return entry_view(latest_revision(actor, person, entry_key))


def entry_history(actor: Actor, person: Person, entry_key: uuid.UUID) -> list[EntryView]:
    """Every revision of an entry, the latest first."""
    return entry_histories(actor, person, [entry_key])[entry_key]


def entry_histories(
    actor: Actor, person: Person, entry_keys: Collection[uuid.UUID]
) -> dict[uuid.UUID, list[EntryView]]:
    """The same of many entries of a person; two queries."""
    rows = Entry.objects.for_clinic(actor.clinic_id).filter(person=person, entry_key__in=entry_keys)
    found: dict[uuid.UUID, list[EntryView]] = {each: [] for each in entry_keys}
    for entry in entry_views(rows.order_by("-revision")):
        found[entry.key].append(entry)
    return found


def entry_views(rows: Iterable[Entry]) -> list[EntryView]:
    """Rows as views, in their order; one query for the medicines of all.

    Django's own way of reading them ahead builds a manager and a query set for every row: half the time of a long
    diary went there.
    """
    entries = list(rows)
    taken: dict[uuid.UUID, list[MedicineUse]] = defaultdict(list)
    for use in MedicineUse.objects.filter(entry__in=entries) if entries else ():
        taken[use.entry_id].append(use)
    return [_view(row, taken.get(row.pk, ())) for row in entries]


def entry_view(row: Entry) -> EntryView:
    """One row as a view; prefetch its medicines first."""
    return _view(row, row.medicines.all())


def _view(row: Entry, taken: Iterable[MedicineUse]) -> EntryView:
    return EntryView(
        key=row.entry_key,
        row_id=row.pk,
        day=row.day,
        kind=row.kind,
        worst=row.worst,
        started_at=row.started_at,
        ended_at=row.ended_at,
        side=row.side,
        features=None if row.features is None else tuple(row.features),
        neck_pain=row.neck_pain,
        took_medicine=row.took_medicine,
        medicines=as_views(taken),
        note=row.note,
        recalled=row.recalled,
        revision=row.revision,
        withdrawn=row.withdrawn,
        recorded_at=row.recorded_at,
        by=row.author_name,
        site=None if row.site is None else tuple(each["region"] for each in row.site if "region" in each),
        function=row.function,
        source=row.source,
    )


def _standing(person: Person) -> QuerySet[Entry]:
    return Entry.objects.for_clinic(person.clinic_id).filter(person=person).standing()


def _day_view(on_day: date, entries: tuple[EntryView, ...], today: date | None) -> DayView:
    strengths = [entry.worst for entry in entries if entry.worst is not None]
    return DayView(
        day=on_day,
        state=_state(on_day, entries, today),
        worst=max(strengths, default=None),
        took_medicine=_took(entries),
        medicines=_once_each(entries),
        entries=entries,
        recalled=any(entry.recalled for entry in entries),
    )


def _state(on_day: date, entries: tuple[EntryView, ...], today: date | None) -> DayState:
    if any(entry.is_headache for entry in entries):
        return DayState.HEADACHE
    if entries:
        return DayState.FREE
    return DayState.LATER if today is not None and on_day > today else DayState.BLANK


def _took(entries: tuple[EntryView, ...]) -> bool | None:
    said = [entry.took_medicine for entry in entries]
    if True in said:
        return True
    return False if said and None not in said else None


def _once_each(entries: tuple[EntryView, ...]) -> tuple[MedicineView, ...]:
    found: dict[tuple[str, str], MedicineView] = {}
    for entry in entries:
        for taken in entry.medicines:
            found.setdefault((taken.medicine_id, taken.name.casefold()), taken)
    return tuple(found.values())
