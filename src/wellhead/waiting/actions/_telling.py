"""Queues what people are told about an offer, in the transaction that made it. Nothing clinical stands in it."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from wellhead.booking import reaching
from wellhead.booking.messages import saying
from wellhead.foundation import outbox
from wellhead.foundation.models import Clinic
from wellhead.waiting.choices import By
from wellhead.waiting.models import Entry, Offer, Wish


def offered(offer: Offer, wish: Wish, *, now: datetime) -> frozenset[str]:
    """Tell the person of a time; returns the ways, empty when none leads to them and somebody has to ring."""
    entry, clinic = offer.entry, offer.entry.clinic
    with reaching.language(entry.language):
        return _put(entry, wish, _offer_words(offer, clinic), key=f"waiting:offer:{offer.pk}", now=now)


def joined(entry: Entry, wish: Wish, *, now: datetime) -> frozenset[str]:
    """The private link, by mail only: nobody is texted for something that they have just done themselves."""
    with reaching.language(entry.language):
        said = {"clinic": entry.clinic.name, "link": _link(entry)}
        title = _("You are on the waiting list: %(clinic)s") % said
        letter = _(
            "You are on our waiting list.\n\nSee your place, change what you wished or leave the list here:\n%(link)s\n\nThis link is private: whoever has it can answer for you.\n\n%(clinic)s"
        )
        words = (title, letter % said, "")
        return _put(entry, wish, words, key=f"waiting:joined:{entry.pk}", now=now)


def _offer_words(offer: Offer, clinic: Clinic) -> tuple[str, str, str]:
    zone = saying.zone_of(clinic)
    said = {
        "clinic": clinic.name,
        "when": saying.briefly(offer.appointment.starts_at, zone),
        "staff": offer.appointment.staff.name,
        "until": saying.briefly(offer.lapses_at, zone),
        "link": _link(offer.entry),
    }
    title = _("A time is free for you: %(when)s") % said
    letter = _(
        "A time is free that fits what you asked for:\n\n%(when)s with %(staff)s\n\nIt is kept for you until %(until)s. Take it, or say that it does not suit you:\n%(link)s\n\nNothing is booked until you take it. If you do nothing, you keep your place on the list and the time goes to the next person.\n\n%(clinic)s"
    )
    text = _("%(clinic)s: a time is free for you, %(when)s. Kept until %(until)s: %(link)s")
    return title, letter % said, text % said


def _link(entry: Entry) -> str:
    return saying.address(reverse("waiting:place", args=[entry.public_token]))


def _put(entry: Entry, wish: Wish, words: tuple[str, str, str], *, key: str, now: datetime) -> frozenset[str]:
    title, letter, text = words
    clinic, ways = entry.clinic, set[str]()
    if wish.email and wish.channel in {By.EMAIL, By.BOTH}:
        mail: dict[str, object] = {"to": wish.email, "title": title, "words": letter}
        outbox.put(clinic.id, "email", key, payload=mail, due_at=now, person_id=entry.person_id)
        ways.add(reaching.MAIL)
    to = reaching.number(wish.phone, clinic)
    if text and to and wish.channel in {By.SMS, By.BOTH}:
        sms: dict[str, object] = {"to": to, "words": text, "sender": clinic.sms_sender}
        due_at = reaching.quiet_of(clinic).over_at(now)
        outbox.put(clinic.id, "sms", key, payload=sms, due_at=due_at, person_id=entry.person_id)
        ways.add(reaching.TEXT)
    return frozenset(ways)
