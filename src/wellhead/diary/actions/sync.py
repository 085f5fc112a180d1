"""Keeping what a phone wrote without a network: each thing once, two versions both, and nothing dropped."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from wellhead.diary import access, queries, sync, sync_around
from wellhead.diary.actions.exposures import ExposuresSaid, say_exposures
from wellhead.diary.actions.said import EntrySaid, MedicineTaken
from wellhead.diary.actions.writing import replace_entry, write_entry
from wellhead.diary.models import DayExposures, Delivery, DeliveryChoice, Entry, Person, Source
from wellhead.diary.queries import deliveries
from wellhead.foundation import audit, clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, Refused, require
from wellhead.programme import actions as programme
from wellhead.programme import queries as programmes

MOST_AN_HOUR = 600
"""More than a person can write: a program gone wrong, not a diary. Nothing is lost; the phone keeps it and asks later."""
LONGEST_WHY = 200
DAY_IN_DOUBT = _lazy("The clock of the device was wrong, so this may be another day. Say which day it was.")
Outcome = Delivery.Outcome


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one thing from a phone. `revision` is that of the entry or the day as it stands now."""

    device_key: uuid.UUID
    outcome: str
    why: str = ""
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class _Fate:
    """What to write down about a delivery."""

    outcome: Outcome
    entry: Entry | None = None
    why: str = ""
    exposures: DayExposures | None = None


def receive(actor: Actor, person: Person, parcel: sync.Parcel, *, sent_at: datetime) -> Received:
    """Keep one thing from a phone, or keep it beside what stands. Sent again, the first answer is given again.

    `sent_at` is the phone's own clock at sending. Raises CannotBeDone when far too much came within the hour.
    """
    require(access.may_write_diary(actor, person))
    now = clock.now()
    with audit.writing(actor, "diary.phone_delivered", person_id=person.id) as event:
        before = deliveries.delivery_by_key(person, parcel.device_key)
        if before is not None:
            event.of(before)
            event.detail = {"outcome": before.outcome, "again": True}
            return _received(before)
        if deliveries.deliveries_within_the_hour(person, now) >= MOST_AN_HOUR:
            raise CannotBeDone(_("That is very much at once. It stays on this device; try again in an hour."))
        phone = sync.phone_clock(sent_at, now)
        found = _fate(actor, person, parcel, phone=phone)
        row = Delivery(
            **stamp(actor),
            person=person,
            device_key=parcel.device_key,
            written_at=parcel.written_at,
            said={**parcel.sent, "sent_at": sent_at.isoformat()},
            outcome=found.outcome,
            why=found.why[:LONGEST_WHY],
            entry=found.entry,
            exposures=found.exposures,
        )
        row.save(force_insert=True)
        event.of(row)
        event.detail = {"outcome": row.outcome, "kind": str(parcel.sent["kind"])}
    return _received(row)


def _received(row: Delivery) -> Received:
    meant = row.entry or row.exposures
    return Received(row.device_key, row.outcome, row.why, meant.revision if meant else None)


def _fate(actor: Actor, person: Person, parcel: sync.Parcel, *, phone: sync.PhoneClock) -> _Fate:
    """Keep it where that is plain; trouble becomes a refusal that is kept with its reason."""
    try:
        with transaction.atomic():
            _require_sure_day(parcel, person, phone)
            if isinstance(parcel.written, sync.RoundWritten):
                return _keep_round(actor, parcel, parcel.written, phone=phone)
            if isinstance(parcel.written, sync_around.ExposuresWritten):
                return _keep_around(actor, person, parcel.written, parcel=parcel, phone=phone)
            return _keep_entry(
                actor, person, parcel.written, said=_entry_said(parcel, parcel.written, person, phone=phone)
            )
    except CannotBeDone as trouble:
        return _Fate(Outcome.REFUSED, why=str(trouble.message))
    except Refused:
        return _Fate(Outcome.REFUSED, why=_("This is not yours to write, or it is no longer there."))


def _require_sure_day(parcel: sync.Parcel, person: Person, phone: sync.PhoneClock) -> None:
    if phone.doubts(parcel.written.day, parcel.written_at, zone=person.clinic.time_zone):
        raise CannotBeDone(DAY_IN_DOUBT)


def _keep_entry(actor: Actor, person: Person, written: sync.EntryWritten, *, said: EntrySaid) -> _Fate:
    latest = deliveries.latest_under_key(person, written.key)
    that_day = deliveries.standing_entries(person, written.day)
    found = sync.fate(
        written,
        latest=_as_standing(latest) if latest else None,
        that_day=[_as_standing(each) for each in that_day],
    )
    if found == "conflict":
        return _Fate(Outcome.CONFLICT, latest or _met(that_day, written))
    if found == "already":
        return _Fate(Outcome.KEPT, that_day[0])
    if found == "begin":
        return _Fate(Outcome.KEPT, write_entry(actor, person, said))
    seen = written.seen_revision
    return _Fate(Outcome.KEPT, replace_entry(actor, person, said, entry_key=written.key, seen_revision=seen))


def _keep_around(
    actor: Actor,
    person: Person,
    written: sync_around.ExposuresWritten,
    *,
    parcel: sync.Parcel,
    phone: sync.PhoneClock,
) -> _Fate:
    latest = queries.latest_exposures(person, written.day)
    stood = _stood(written.day, queries.exposures_on(person, written.day))
    revision = latest.revision if latest else None
    stands = {name: getattr(stood, name) for name in sync_around.QUESTIONS}
    found = sync_around.fate(written, revision=revision, stands=stands)
    if found == "conflict":
        return _Fate(Outcome.CONFLICT, exposures=latest)
    if found == "already":
        return _Fate(Outcome.KEPT, exposures=latest)
    said = _around_said(parcel, written, person, phone=phone, stood=stood)
    return _Fate(
        Outcome.KEPT,
        exposures=say_exposures(actor, person, said, seen_revision=latest.revision if latest else 0),
    )


def _stood(day: date, stands: queries.ExposuresView | None) -> ExposuresSaid:
    """What stands for a day as it would be said again."""
    if stands is None:
        return ExposuresSaid(day=day)
    return ExposuresSaid(
        day=day,
        desk_minutes=stands.desk_minutes,
        driving_minutes=stands.driving_minutes,
        sleep_minutes=stands.sleep_minutes,
        stress=stands.stress,
        exercised=stands.exercised,
        period=stands.period,
        injury=stands.injury,
        treated=stands.treated,
        note=stands.note,
    )


def _around_said(
    parcel: sync.Parcel,
    written: sync_around.ExposuresWritten,
    person: Person,
    *,
    phone: sync.PhoneClock,
    stood: ExposuresSaid,
) -> ExposuresSaid:
    """What a phone wrote, and what stood where it skipped a question: skipping takes nothing back."""
    written_on = phone.day_written(parcel.written_at, now=clock.now(), zone=person.clinic.time_zone)
    return replace(stood, **written.answers, source=Source.OFFLINE, written_on=written_on)


def _as_standing(row: Entry) -> sync.Standing:
    return sync.Standing(row.entry_key, row.revision, row.kind)


def _met(that_day: list[Entry], written: sync.EntryWritten) -> Entry:
    """The first entry of the day that the phone did not write."""
    return next(each for each in that_day if each.entry_key not in written.beside)


def _entry_said(
    parcel: sync.Parcel,
    written: sync.EntryWritten,
    person: Person,
    *,
    phone: sync.PhoneClock,
    day: date | None = None,
) -> EntrySaid:
    """What a phone wrote as the diary reads it. `day` is another one that the person has named since."""
    written_on = phone.day_written(parcel.written_at, now=clock.now(), zone=person.clinic.time_zone)
    return EntrySaid(
        day=day or written.day,
        kind=written.kind,
        worst=written.worst,
        started_at=written.started_at if day is None else None,
        ended_at=written.ended_at if day is None else None,
        side=written.side,
        features=written.features,
        neck_pain=written.neck_pain,
        took_medicine=written.took_medicine,
        medicines=tuple(_taken(each) for each in written.medicines),
        note=written.note,
        function=written.function,
        source=Source.OFFLINE,
        entry_key=written.key,
        written_on=written_on,
    )


def _taken(medicine: sync.Medicine) -> MedicineTaken:
    """A name that means one medicine of the list is that one; any other stays in the person's own words."""
    found = queries.medicines_named(medicine.name) if medicine.name.strip() else ()
    if len(found) == 1:
        return MedicineTaken(medicine_id=found[0].id, doses=medicine.doses)
    return MedicineTaken(name=medicine.name, doses=medicine.doses)


def _keep_round(
    actor: Actor, parcel: sync.Parcel, said: sync.RoundWritten, *, phone: sync.PhoneClock
) -> _Fate:
    now = clock.now()
    item = programmes.item_or_hidden(actor, said.item_id)
    programme.log_done(
        actor,
        item,
        programme.RoundSaid(
            state=said.state,
            day=said.day,
            sets_done=said.sets_done,
            reps_done=said.reps_done,
            effort=said.effort,
            pain_before=said.pain_before,
            pain_after=said.pain_after,
            hurt_during=said.hurt_during,
            note=said.note,
            reason=said.reason,
            swapped_for=said.swapped_for,
            device_key=parcel.device_key,
            done_at=min(now, parcel.written_at - phone.ahead if phone.is_wrong else parcel.written_at),
        ),
    )
    return _Fate(Outcome.KEPT)


def choose_version(
    actor: Actor,
    delivery: Delivery,
    chosen: str,
    *,
    day: date | None = None,
    seen_revision: int | None = None,
) -> Entry | DayExposures | None:
    """Settle what waits: the device's version, what stands, or both. Returns the row written, None for none.

    `day` is needed for something refused because of its day; `seen_revision` is that of what stood beside it on the
    page. Raises CannotBeDone when it changed meanwhile or still cannot be. Choosing again changes nothing.
    """
    person = delivery.person
    require(access.may_write_diary(actor, person))
    with audit.writing(actor, "diary.version_chosen", person_id=person.id) as event:
        event.of(delivery)
        event.detail = {"chosen": chosen}
        fresh = deliveries.delivery_or_hidden(actor, delivery.pk)
        if fresh.outcome == Outcome.KEPT or hasattr(fresh, "choice"):
            return None
        found = deliveries.as_open(fresh)
        written = _written(actor, fresh, found, chosen=chosen, day=day, seen_revision=seen_revision)
        DeliveryChoice(**stamp(actor), delivery=fresh, chosen=chosen).save(force_insert=True)
    return written


def _written(
    actor: Actor,
    row: Delivery,
    found: deliveries.OpenDelivery,
    *,
    chosen: str,
    day: date | None,
    seen_revision: int | None,
) -> Entry | DayExposures | None:
    choices = DeliveryChoice.Choice
    if chosen == choices.OTHER:
        return None
    written = found.parcel.written
    if isinstance(written, sync.RoundWritten):
        raise CannotBeDone(_("Mark the exercise on its page, then leave this one."))
    if isinstance(written, sync_around.ExposuresWritten):
        return _around_chosen(
            actor, row, found, written=written, chosen=chosen, day=day, seen_revision=seen_revision
        )
    said = _entry_said(found.parcel, written, row.person, phone=found.clock, day=day)
    if chosen == choices.BOTH and found.may_be_both:
        return write_entry(actor, row.person, _under_free_key(row.person, said))
    if chosen != choices.THIS:
        raise CannotBeDone(_("Choose one of the answers shown."))
    if not found.is_conflict or found.stands is None:
        return write_entry(actor, row.person, _under_free_key(row.person, said))
    if not found.may_replace:
        raise CannotBeDone(
            _("Several headaches stand on that day. Keep both, or change one of them by hand.")
        )
    return replace_entry(
        actor,
        row.person,
        said,
        entry_key=found.stands.key,
        seen_revision=seen_revision or found.stands.revision,
    )


def _around_chosen(
    actor: Actor,
    row: Delivery,
    found: deliveries.OpenDelivery,
    *,
    written: sync_around.ExposuresWritten,
    chosen: str,
    day: date | None,
    seen_revision: int | None,
) -> DayExposures:
    """The device's version of a day; a day has one, so never both."""
    if chosen != DeliveryChoice.Choice.THIS:
        raise CannotBeDone(_("Choose one of the answers shown."))
    person = row.person
    on = written.day if found.is_conflict or day is None else day
    stands = queries.exposures_on(person, on)
    if stands is not None and not found.is_conflict:
        raise CannotBeDone(
            _(
                "Something is said about that day already. Change it on the page of the day, then leave this one."
            )
        )
    said = _around_said(found.parcel, written, person, phone=found.clock, stood=_stood(on, stands))
    seen = stands.revision if stands else 0
    return say_exposures(actor, person, said, seen_revision=seen if seen_revision is None else seen_revision)


def _under_free_key(person: Person, said: EntrySaid) -> EntrySaid:
    """The key of the phone, or a new one when something stands under it."""
    taken = said.entry_key is not None and deliveries.latest_under_key(person, said.entry_key) is not None
    return replace(said, entry_key=None) if taken else said
