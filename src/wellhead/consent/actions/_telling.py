"""Queues the message with the private link, in the transaction that made it. Nothing clinical stands in it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from wellhead.booking import reaching
from wellhead.booking.messages import saying
from wellhead.consent.models import ConsentEvent, Person
from wellhead.foundation import clock, outbox
from wellhead.foundation.decision import CannotBeDone
from wellhead.people import queries as people
from wellhead.people.choices import Basis

MAY_ANSWER_FOR = frozenset({Basis.PARENTAL.value, Basis.AUTHORITY.value})
"""Who books because the person agreed to it gets no consent to read: only who answers by law does."""


def sent(event: ConsentEvent, link: str, *, to_other: bool) -> None:
    """One message by every way that leads to who answers; CannotBeDone when none does."""
    person = event.consent.episode.person
    contact = _contact(person, to_other=to_other)
    clinic = person.clinic
    ways = reaching.channels(person, contact, clinic)
    if not ways:
        raise CannotBeDone(
            _("No address leads to them. Add an email or a phone number first, or hand over a device here."),
            field="way",
        )
    address = saying.address(reverse("consent:read", args=[link]))
    with reaching.language(contact.language):
        said = {"clinic": clinic.name, "link": address, "name": contact.name}
        title = _("Something to read before your visit: %(clinic)s") % said
        letter = _(
            "Hello %(name)s,\n\nplease read this before your visit and tell us what you think:\n%(link)s\n\nThis link is private and opens for seven days. You can also do it with us at your visit.\n\n%(clinic)s"
        )
        text = _("%(clinic)s: please read this before your visit: %(link)s")
    key = f"consent:{event.pk}"
    now = clock.now()
    if reaching.MAIL in ways:
        mail = {"to": contact.email, "title": title, "words": letter % said, outbox.FORGET: True}
        outbox.put(clinic.id, "email", key, payload=mail, due_at=now, person_id=person.pk)
    if reaching.TEXT in ways:
        to = reaching.number(contact.phone, clinic)
        sms = {"to": to, "words": text % said, "sender": clinic.sms_sender, outbox.FORGET: True}
        due_at = reaching.quiet_of(clinic).over_at(now)
        outbox.put(clinic.id, "sms", key, payload=sms, due_at=due_at, person_id=person.pk)


def _contact(person: Person, *, to_other: bool) -> people.Contact:
    """The person themselves; a parent or guardian only where one is on file who answers by law."""
    if not to_other:
        return people.Contact(person.called, person.email, person.phone, person.language, None)
    lawful = (each for each in people.proxies_of(person) if each.basis in MAY_ANSWER_FOR)
    proxy = next(lawful, None)
    if proxy is None:
        raise CannotBeDone(
            _("No parent or guardian is on file for this person. Hand over a device here instead."),
            field="way",
        )
    return people.Contact(proxy.name, proxy.email, proxy.phone, person.language, proxy)
