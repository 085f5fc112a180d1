"""Reading who waits, in which order a time would be offered, and what became of it."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from wellhead.booking import availability
from wellhead.booking import queries as booking
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import Refused, hidden
from wellhead.foundation.models import Clinic
from wellhead.waiting import order
from wellhead.waiting.choices import Urgency
from wellhead.waiting.models import (
    Entry,
    EntryEvent,
    Offer,
    Person,
    Service,
    UrgencySaid,
    WaitingRules,
    Wish,
)
from wellhead.waiting.order import Band, Freed, Placed, Waits
from wellhead.waiting.states import STANDING, Event, Status

ANSWER_MINUTES = 240
"""How long an offer stands where the clinic has not said otherwise: half a working day."""
LOOKED_AT = 200
MOST_TIMES = 8


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for the clinic's offers."""

    answer: timedelta
    offers_by_itself: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A place on the list as it stands. `urgency` is None while nobody has said; `offer` only while it is open."""

    entry: Entry
    wish: Wish
    urgency: UrgencySaid | None
    status: Status
    since: datetime
    offer: Offer | None
    let_pass: tuple[Offer, ...] = ()

    @property
    def is_standing(self) -> bool:
        """Whether they are on the list."""
        return self.status in STANDING

    def waits(self, zone: ZoneInfo) -> Waits:
        """The same as the order wants it, on the clinic's clocks."""
        wish = self.wish
        return Waits(
            key=self.entry.pk,
            who=self.entry.who_key,
            joined_at=self.entry.joined_at,
            service=self.entry.service_id,
            minutes=self.entry.service.minutes,
            urgency=self.urgency.urgency if self.urgency else "",
            staff=wish.staff_id,
            weekdays=frozenset(wish.weekdays),
            parts=frozenset(wish.parts),
            earliest_on=wish.earliest_on,
            latest_on=wish.latest_on,
            notice=timedelta(hours=wish.notice_hours),
            has_offer=self.offer is not None,
            offered_before=frozenset(
                (each.appointment.starts_at.astimezone(zone), each.appointment.staff_id)
                for each in self.let_pass
            ),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """Who would be offered a time, in their turn, and whom it does not fit; with how each of them stands."""

    freed: Freed
    placed: tuple[Placed, ...]
    standings: Mapping[uuid.UUID, Standing]

    @property
    def fitting(self) -> tuple[Placed, ...]:
        """Those whom it fits."""
        return order.turns(self.placed)

    def of(self, entry: Entry) -> Placed | None:
        """One of them, or None when they are not on the list."""
        return next((each for each in self.placed if each.entry.key == entry.pk), None)


def rules_of(clinic_id: uuid.UUID) -> Rules:
    """The clinic's own rules, or those that hold while it has none: nothing is offered by itself."""
    row = WaitingRules.objects.for_clinic(clinic_id).first()
    if row is None:
        return Rules(timedelta(minutes=ANSWER_MINUTES), offers_by_itself=False)
    return Rules(timedelta(minutes=row.answer_minutes), row.offers_by_itself)


def standing_by_token(clinic_id: uuid.UUID, token: str) -> Standing:
    """The place that a private link names, whatever became of it, or a hidden refusal."""
    return _one(_whole(clinic_id).filter(public_token=token[:43]))


def standing_or_hidden(actor: Actor, entry_id: uuid.UUID) -> Standing:
    """The place in the actor's clinic, or a hidden refusal. Says nothing of what may be seen: ask access."""
    return _one(_whole(actor.clinic_id).filter(pk=entry_id))


def standing_of(entry: Entry) -> Standing:
    """How this place stands now."""
    return _one(_whole(entry.clinic_id).filter(pk=entry.pk))


def of_person(person: Person, service: Service) -> Standing | None:
    """The person's place for this service while they are on the list, or None."""
    return next(iter(_standings(_now(person.clinic_id).filter(person=person, service=service))), None)


def places_of(person: Person) -> list[Standing]:
    """Every place on the list that the person has now, first asked first."""
    return _standings(_now(person.clinic_id).filter(person=person).order_by("joined_at"))


def everybody(clinic_id: uuid.UUID) -> list[Standing]:
    """All who are on the list now, in the order of the list; the same few queries however many they are."""
    zone = _zone(clinic_id)
    return sorted(_standings(_now(clinic_id)), key=lambda each: order.rank(each.waits(zone)))


def gone(clinic_id: uuid.UUID, *, most: int = 20) -> list[Standing]:
    """Who is no longer on the list, the latest first."""
    return _standings(_whole(clinic_id, frozenset(Status) - STANDING)[:most])


def open_offers(clinic_id: uuid.UUID) -> list[Offer]:
    """Offers that nobody has answered yet, the first to lapse first."""
    rows = Offer.objects.for_clinic(clinic_id).filter(open__isnull=False)
    return list(rows.select_related(*_WITH_OFFER).order_by("lapses_at"))


def open_offer_of(appointment_id: uuid.UUID) -> Offer | None:
    """The open offer that holds this appointment, or None."""
    rows = Offer.objects.filter(appointment_id=appointment_id, open__isnull=False)
    return rows.select_related(*_WITH_OFFER).first()


def offer_or_hidden(actor: Actor, offer_id: uuid.UUID) -> Offer:
    """One offer of the actor's clinic, or a hidden refusal."""
    row = Offer.objects.for_clinic(actor.clinic_id).select_related(*_WITH_OFFER).filter(pk=offer_id).first()
    if row is None:
        raise Refused(hidden())
    return row


def history(entry: Entry) -> list[EntryEvent]:
    """What happened to the place, first to last."""
    rows = EntryEvent.objects.for_clinic(entry.clinic_id).filter(entry=entry)
    return list(rows.select_related("offer__appointment__staff").order_by("place"))


def urgencies(entry: Entry) -> list[UrgencySaid]:
    """What was said about how soon, first to last."""
    return list(UrgencySaid.objects.for_clinic(entry.clinic_id).filter(entry=entry).order_by("place"))


def band_of(standing: Standing) -> Band:
    """Roughly where they stand among those who wait for the same service."""
    zone = _zone(standing.entry.clinic_id)
    known = [each.waits(zone) for each in _standings(_now(standing.entry.clinic_id))]
    return order.band(known, standing.entry.pk)


def line_for(
    clinic: Clinic,
    *,
    starts_at: datetime,
    staff_id: uuid.UUID,
    now: datetime,
    ends_at: datetime | None = None,
    known: Sequence[Standing] | None = None,
) -> Line:
    """The order for one start with one clinician. Whether the time is free is another question: ask booking."""
    zone = ZoneInfo(clinic.time_zone)
    standings = everybody(clinic.id) if known is None else known
    start = starts_at.astimezone(zone)
    freed = Freed(
        starts_at=start,
        ends_at=(ends_at or start + timedelta(days=1)).astimezone(zone),
        staff=staff_id,
        gives=_Gives(clinic, standings).on(start.date(), staff_id),
    )
    placed = order.line((each.waits(zone) for each in standings), freed, now=now)
    return Line(freed, placed, {each.entry.pk: each for each in standings})


def times_for(standing: Standing, *, now: datetime) -> list[booking.FreeTime]:
    """The next free times that would do for somebody, at most eight; what hinders is looked at as for an offer."""
    entry, clinic = standing.entry, standing.entry.clinic
    zone = ZoneInfo(clinic.time_zone)
    found = booking.next_free_times(
        clinic,
        entry.service,
        most=LOOKED_AT,
        staff_id=standing.wish.staff_id,
        lead=timedelta(0),
        now=now,
    )
    mine = standing.waits(zone)
    fits = [
        each
        for each in found
        if not order.hinders(
            mine,
            Freed(
                starts_at=each.starts_at.astimezone(zone),
                ends_at=each.ends_at.astimezone(zone),
                staff=each.staff_id,
                gives=frozenset({entry.service_id}),
            ),
            now=now,
        )
    ]
    return fits[:MOST_TIMES]


Fitting = Callable[[uuid.UUID, datetime, datetime], int]
"""How many of those who wait would fit a gap of a clinician, from one moment to another."""


def fitting(actor: Actor, clinic: Clinic, *, known: Sequence[Standing] | None = None) -> Fitting:
    """Counts for the gaps of a calendar; everything is read once. Nobody for whoever is not staff."""
    if not actor.is_staff:
        return lambda _staff, _begins, _ends: 0
    zone, now = ZoneInfo(clinic.time_zone), clock.now()
    standings = everybody(clinic.id) if known is None else known
    waits, gives = [each.waits(zone) for each in standings], _Gives(clinic, standings)

    def count(staff_id: uuid.UUID, begins: datetime, ends: datetime) -> int:
        start = max(begins, now).astimezone(zone)
        gap = Freed(
            starts_at=start,
            ends_at=ends.astimezone(zone),
            staff=staff_id,
            gives=gives.on(start.date(), staff_id) if waits else frozenset(),
        )
        return len({each.who for each in waits if order.fits_within(each, gap, now=now) is not None})

    return count


@dataclass(frozen=True, slots=True)
class Panel:
    """Who waits, in the order of the list, for the side of a calendar."""

    rows: tuple[Standing, ...]


def panel(actor: Actor, clinic: Clinic) -> Panel:
    """Everybody who waits; empty for whoever is not staff."""
    if not actor.is_staff and actor.role is not Role.SYSTEM:
        return Panel(())
    return Panel(tuple(everybody(clinic.id)))


class _Gives:
    """Which of the services somebody waits for each clinician may give on a day; asked once for each day."""

    def __init__(self, clinic: Clinic, standings: Iterable[Standing]) -> None:
        self.clinic = clinic
        self.services = {each.entry.service_id: each.entry.service for each in standings}
        self.known: dict[date, Mapping[uuid.UUID, frozenset[uuid.UUID]]] = {}

    def on(self, day: date, staff_id: uuid.UUID) -> frozenset[uuid.UUID]:
        """The keys of the services."""
        if day not in self.known:
            found: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
            suitable = availability.suitable_clinicians(self.clinic, list(self.services.values()), day)
            for key, service in self.services.items():
                for staff in suitable[service.slug]:
                    found[staff.id].add(key)
            self.known[day] = {each: frozenset(keys) for each, keys in found.items()}
        return self.known[day].get(staff_id, frozenset())


_WITH_OFFER = (
    "entry__service",
    "entry__person",
    "entry__clinic",
    "appointment__staff",
    "appointment__service",
)
_LET_PASS = (Event.DECLINED.value, Event.LAPSED.value)


def _zone(clinic_id: uuid.UUID) -> ZoneInfo:
    return ZoneInfo(Clinic.objects.only("time_zone").get(pk=clinic_id).time_zone)


def _whole(clinic_id: uuid.UUID, among: Collection[Status] = tuple(Status)) -> QuerySet[Entry]:
    """The places that stand as one of these, the latest first, with all that a `Standing` needs."""
    latest = EntryEvent.objects.filter(clinic_id=clinic_id, entry=OuterRef("pk")).order_by("-place")
    passed = EntryEvent.objects.filter(event__in=_LET_PASS).select_related("offer__appointment")
    still_open = Offer.objects.filter(open__isnull=False).select_related("appointment__staff")
    return (
        Entry.objects.for_clinic(clinic_id)
        .select_related("service", "person", "clinic")
        .annotate(
            latest_status=Subquery(latest.values("status")[:1]),
            latest_at=Subquery(latest.values("happened_at")[:1]),
        )
        .filter(latest_status__in=[each.value for each in among])
        .order_by("-latest_at")
        .prefetch_related(
            Prefetch("wishes", Wish.objects.select_related("staff").order_by("place"), to_attr="said")
        )
        .prefetch_related(Prefetch("urgencies", UrgencySaid.objects.order_by("place"), to_attr="urgent"))
        .prefetch_related(Prefetch("events", passed, to_attr="passed"))
        .prefetch_related(Prefetch("offers", still_open, to_attr="open_ones"))
    )


def _now(clinic_id: uuid.UUID) -> QuerySet[Entry]:
    return _whole(clinic_id, STANDING)


def _standings(rows: Collection[Entry] | QuerySet[Entry]) -> list[Standing]:
    return [_standing(row) for row in rows]


def _standing(row: Entry) -> Standing:
    said = vars(row)  # the annotations and prefetched lists of _whole, which no model field declares
    return Standing(
        entry=row,
        wish=said["said"][-1],
        urgency=said["urgent"][-1] if said["urgent"] else None,
        status=Status(said["latest_status"]),
        since=said["latest_at"],
        offer=said["open_ones"][0] if said["open_ones"] else None,
        let_pass=tuple(each.offer for each in said["passed"] if each.offer is not None),
    )


def _one(rows: QuerySet[Entry]) -> Standing:
    row = rows.first()
    if row is None:
        raise Refused(hidden())
    return _standing(row)


def is_soon(standing: Standing) -> bool:
    """Whether the clinic or a shared self-check said that they should be seen soon."""
    return standing.urgency is not None and standing.urgency.urgency == Urgency.SOON
