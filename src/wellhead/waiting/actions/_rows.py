"""The rows behind a place on the list. Call within the transaction of an action."""

from __future__ import annotations

from datetime import datetime

from wellhead.booking import actions as booking
from wellhead.booking import queries as booking_queries
from wellhead.foundation.actor import Actor, system
from wellhead.foundation.clinical import stamp
from wellhead.waiting import states
from wellhead.waiting.models import Entry, EntryEvent, Offer, OpenOffer, UrgencySaid, Wish
from wellhead.waiting.states import Event, Status
from wellhead.waiting.trouble import NotNow

PROGRAM = "Waiting list"


def record(
    actor: Actor, entry: Entry, event: Event, *, now: datetime, offer: Offer | None = None, why: str = ""
) -> Status:
    """Add what happened; raises NotNow when the table of states does not allow it. An offer that it ends is closed."""
    rows = EntryEvent.objects.for_clinic(entry.clinic_id).filter(entry=entry)
    latest = rows.order_by("-place").first()
    before = Status(latest.status) if latest else None
    status = states.after(before, event)
    if status is None:
        raise NotNow(before, event)
    EntryEvent(
        **stamp(actor),
        entry=entry,
        place=latest.place + 1 if latest else 1,
        event=event.value,
        status=status.value,
        happened_at=now,
        offer=offer,
        why=why[:200],
    ).save(force_insert=True)
    if event in states.ENDS_OFFER and offer is not None:
        OpenOffer.objects.for_clinic(entry.clinic_id).filter(offer=offer).delete()
    return status


def open_offer(entry: Entry) -> Offer | None:
    """The offer that the person has not answered yet."""
    rows = Offer.objects.for_clinic(entry.clinic_id).filter(entry=entry, open__isnull=False)
    return rows.select_related("appointment__clinic", "appointment__service", "entry").first()


def let_go(offer: Offer, *, why: str, now: datetime) -> None:
    """The time that the offer held is free again, if it still holds it."""
    visit = booking_queries.visit_of(offer.appointment)
    if visit.status is booking_queries.Status.HELD:
        program = system(offer.clinic_id, PROGRAM)
        booking.cancel(program, offer.appointment, why=why, now=now, person_asked=False)


def next_wish(entry: Entry) -> int:
    """The place of the wish that comes next."""
    return Wish.objects.for_clinic(entry.clinic_id).filter(entry=entry).count() + 1


def next_urgency(entry: Entry) -> int:
    """The place of what is said next about how soon."""
    return UrgencySaid.objects.for_clinic(entry.clinic_id).filter(entry=entry).count() + 1
