"""Waiting by group: how long until a first offer and a booking, and what became of offers. Groups of few are hidden."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from wellhead.waiting.models import Entry, EntryEvent, UrgencySaid, Wish
from wellhead.waiting.states import Event

SMALLEST = 5
"""Smaller groups could be told apart as persons, and their figures would mean nothing."""
LOOKS_BACK = timedelta(days=365)
NOT_KNOWN = "not_known"
AGES = ((18, "under_18"), (40, "18_39"), (65, "40_64"), (200, "65_up"))


@dataclass(frozen=True, slots=True)
class Figures:
    """What happened to the places of one group. Days are medians over those who got so far; None when nobody did."""

    group: str
    places: int
    offered: int
    days_to_offer: float | None
    booked: int
    days_to_booking: float | None
    offers: int
    lapsed: int
    declined: int


@dataclass(frozen=True, slots=True)
class Split:
    """The same places by one thing that is recorded; `hidden` are those in groups too small to show."""

    by: str
    groups: tuple[Figures, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Told:
    """One place: its groups, and when what happened."""

    groups: Mapping[str, str]
    joined_at: datetime
    events: tuple[tuple[str, datetime], ...]

    def first(self, event: Event) -> float | None:
        """Days from asking to the first such event, or None when there was none."""
        found = next((at for name, at in self.events if name == event.value), None)
        return None if found is None else (found - self.joined_at) / timedelta(days=1)


def splits(clinic_id: uuid.UUID, *, now: datetime) -> list[Split]:
    """Every way in which the places of the last year can be told apart; six queries however many there are."""
    return split(told(clinic_id, now=now))


def told(clinic_id: uuid.UUID, *, now: datetime) -> list[Told]:
    """The places that were asked for in the last year."""
    since = now - LOOKS_BACK
    rows = Entry.objects.for_clinic(clinic_id).filter(joined_at__gte=since).select_related("person")
    events: dict[uuid.UUID, list[tuple[str, datetime]]] = defaultdict(list)
    for each in (
        EntryEvent.objects.for_clinic(clinic_id).filter(entry__joined_at__gte=since).order_by("place")
    ):
        events[each.entry_id].append((each.event, each.happened_at))
    wishes = Wish.objects.for_clinic(clinic_id).filter(entry__joined_at__gte=since).order_by("place")
    channels = {each.entry_id: each.channel for each in wishes}
    said = UrgencySaid.objects.for_clinic(clinic_id).filter(entry__joined_at__gte=since).order_by("place")
    urgencies = {each.entry_id: each.urgency for each in said}
    return [
        Told(
            groups=_groups(
                row,
                urgency=urgencies.get(row.pk, ""),
                channel=channels.get(row.pk, ""),
                today=now.date(),
            ),
            joined_at=row.joined_at,
            events=tuple(events[row.pk]),
        )
        for row in rows
    ]


def split(known: Sequence[Told]) -> list[Split]:
    """The figures of each group of each split; nothing at all of fewer places than a group needs.

    Where only one group is too small, the next smallest is hidden with it.
    """
    names = list(known[0].groups) if len(known) >= SMALLEST else []
    return [_split(name, known) for name in names]


def _split(by: str, known: Sequence[Told]) -> Split:
    groups: dict[str, list[Told]] = defaultdict(list)
    for each in known:
        groups[each.groups[by]].append(each)
    small = [name for name, members in groups.items() if len(members) < SMALLEST]
    if len(small) == 1 and len(groups) > 1:  # or it could be told by taking the others from the whole
        rest = [name for name in groups if name not in small]
        small.append(min(rest, key=lambda name: (len(groups[name]), name)))
    shown = tuple(_figures(name, groups[name]) for name in sorted(groups) if name not in small)
    return Split(by, shown, sum(len(groups[name]) for name in small))


def _figures(group: str, members: Sequence[Told]) -> Figures:
    counted = Counter(name for each in members for name, _at in each.events)
    to_offer = [days for each in members if (days := each.first(Event.OFFERED)) is not None]
    to_booking = [days for each in members if (days := each.first(Event.ACCEPTED)) is not None]
    return Figures(
        group=group,
        places=len(members),
        offered=len(to_offer),
        days_to_offer=median(to_offer) if to_offer else None,
        booked=len(to_booking),
        days_to_booking=median(to_booking) if to_booking else None,
        offers=counted[Event.OFFERED.value],
        lapsed=counted[Event.LAPSED.value],
        declined=counted[Event.DECLINED.value],
    )


def _groups(entry: Entry, *, urgency: str, channel: str, today: date) -> dict[str, str]:
    person = entry.person
    return {
        "urgency": urgency or NOT_KNOWN,
        "age": _age(person.age_on(today)) if person else NOT_KNOWN,
        "sex": (person.sex_at_birth if person else "") or NOT_KNOWN,
        "interpreter": _yes_no(person.needs_interpreter if person else None),
        "needs": ("yes" if person.needs else NOT_KNOWN) if person else NOT_KNOWN,
        "proxy": _yes_no(entry.by_proxy),
        "channel": channel or NOT_KNOWN,
        "asked_by": entry.author_role,
    }


def _age(years: int) -> str:
    return next(name for below, name in AGES if years < below)


def _yes_no(said: bool | None) -> str:  # noqa: FBT001 -- a fact that may be unknown, not a switch
    return NOT_KNOWN if said is None else ("yes" if said else "no")
