"""Private addresses for a watch or a shortcut: made and ended by the person, and what is added through one."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from wellhead.diary import access, links, queries
from wellhead.diary.actions._again import as_it_stands
from wellhead.diary.actions._checking import is_preventive
from wellhead.diary.actions.said import EntrySaid, MedicineTaken
from wellhead.diary.actions.writing import replace_entry, write_entry
from wellhead.diary.models import Kind, Person, QuickAddress, QuickAddressEnd, Source
from wellhead.diary.queries import quick as addresses
from wellhead.diary.quick import FREE, MEDICINE, QuickSaid
from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.identifiers import uuid7

LONGEST_NAME = 80
MOST_OPEN = 5
MOST_AN_HOUR = 20
TWICE_WITHIN = timedelta(minutes=2)
"""The product's own choices: few devices, more presses than a bad hour needs, and a press that slipped counts once."""
FAULTS = {
    "what": _("Say what it is: headache, free or medicine."),
    "strength": _("Strength is a whole number from 0 to 10."),
    "strength_alone": _("A strength belongs to a headache. Send “headache” with it."),
    "medicine": _("Write one medicine by its name on the pack."),
    "free": _("A day without headache takes no strength and no medicine here."),
}
NO_FIT = _("This does not fit with what today says. Open your diary to look.")


def make_address(
    actor: Actor, person: Person, *, name: str = "", token: str = "", answer: str = ""
) -> QuickAddress:
    """A new address. Raises CannotBeDone where too many are open or the name is too long."""
    require(access.may_share_diary(actor, person))
    if len(name.strip()) > LONGEST_NAME:
        raise CannotBeDone(_("That is too long. Keep it under 80 characters."), field="name")
    if sum(each.is_open for each in addresses.addresses_of(person)) >= MOST_OPEN:
        raise CannotBeDone(_("Five addresses are open already. End one of them first."))
    with audit.writing(actor, "diary.quick_address_made", person_id=person.id) as event:
        if token:
            once.claim(actor, token, answer=answer)
        key = uuid7()
        row = QuickAddress(
            **stamp(actor),
            id=key,
            person=person,
            link_hash=links.hashed(links.secret_of(key, links.QUICK)),
            name=name.strip(),
        )
        row.save(force_insert=True)
        event.of(row)
    return row


def end_address(actor: Actor, address: QuickAddress) -> None:
    """End an address now; one that has ended stays so."""
    require(access.may_share_diary(actor, address.person))
    if getattr(address, "end", None) is not None:
        return
    with audit.writing(actor, "diary.quick_address_ended", person_id=address.person_id) as event:
        QuickAddressEnd(**stamp(actor), address=address).save(force_insert=True)
        event.of(address)


def add_by_address(actor: Actor, address: QuickAddress, said: QuickSaid) -> None:
    """Add one thing to today. Raises CannotBeDone with a sentence that tells nothing of what stands in the diary.

    What comes twice within two minutes counts once. A medicine joins the headache that goes on, or today's entry.
    """
    person = address.person
    require(access.may_write_diary(actor, person))
    if said.fault:
        raise CannotBeDone(FAULTS[said.fault])
    now = clock.now()
    with audit.writing(actor, "diary.quick_entry_sent", person_id=person.id) as event:
        event.of(address)
        event.detail = {"what": said.what}
        if addresses.sent_within_the_hour(person, now) >= MOST_AN_HOUR:
            raise CannotBeDone(_("That is very much at once. Try again in an hour."), field="rate")
        taken = _taken(said)
        if said.what == MEDICINE:
            _add_medicine(actor, person, taken)
        else:
            _add_entry(actor, person, said, taken=taken)


def _taken(said: QuickSaid) -> tuple[MedicineTaken, ...]:
    """The one medicine of the list that the name means."""
    if not said.medicine:
        return ()
    found = queries.medicines_named(said.medicine)
    if len(found) != 1:
        raise CannotBeDone(_("That name is not one medicine of our list. Write it as it stands on the pack."))
    return (MedicineTaken(medicine_id=found[0].id, taken_at=clock.now()),)


def _add_entry(actor: Actor, person: Person, said: QuickSaid, *, taken: tuple[MedicineTaken, ...]) -> None:
    now, today = clock.now(), clock.today(person.clinic.time_zone)
    stands = queries.day(person, today).entries
    if said.what == FREE:
        if any(each.is_headache for each in stands):
            raise CannotBeDone(NO_FIT)
        if not stands:
            write_entry(actor, person, EntrySaid(day=today, kind=Kind.FREE, source=Source.QUICK))
        return
    if any(not each.is_headache for each in stands):
        raise CannotBeDone(NO_FIT)
    last = addresses.last_sent(person, now, within=TWICE_WITHIN)
    if last is not None and last.kind == Kind.HEADACHE and last.worst == said.worst and not taken:
        return
    entry = EntrySaid(
        day=today,
        kind=Kind.HEADACHE,
        worst=said.worst,
        started_at=now,
        took_medicine=True if any(not is_preventive(each) for each in taken) else None,
        medicines=taken,
        source=Source.QUICK,
    )
    write_entry(actor, person, entry)


def _add_medicine(actor: Actor, person: Person, taken: tuple[MedicineTaken, ...]) -> None:
    """To the headache that goes on, else to the one entry of today; a further dose adds to the first."""
    now = clock.now()
    stands = queries.day(person, clock.today(person.clinic.time_zone)).entries
    entry = queries.going_on(person, now) or (stands[0] if len(stands) == 1 else None)
    if entry is None:
        raise CannotBeDone(_("Send “headache” or “free” first, so that the medicine has a place."))
    (one,) = taken
    before = next((each for each in entry.medicines if each.medicine_id == one.medicine_id), None)
    if before is not None and before.taken_at is not None and now - before.taken_at < TWICE_WITHIN:
        return
    said = as_it_stands(entry)
    others = tuple(each for each in said.medicines if each.medicine_id != one.medicine_id)
    again = next((each for each in said.medicines if each.medicine_id == one.medicine_id), None)
    added = one if again is None else dataclasses.replace(again, doses=(again.doses or 1) + 1)
    more = dataclasses.replace(
        said,
        took_medicine=said.took_medicine if is_preventive(one) else True,
        medicines=(*others, added),
        source=Source.QUICK,
    )
    replace_entry(actor, person, more, entry_key=entry.key)
