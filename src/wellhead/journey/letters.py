"""The words of the mails that a hand-over sends; nothing clinical in any of them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wellhead.ui.words import content

if TYPE_CHECKING:
    from wellhead.booking.models import Appointment
    from wellhead.people.models import Person
    from wellhead.people.queries import Contact


SALT = "wellhead.confirm-address"
PROOF_DAYS = 30


@dataclass(frozen=True, slots=True)
class Proof:
    """What a mailed link says: whose address it is. `proxy_id` is set when that is somebody who acts for the person."""

    person_id: uuid.UUID
    email: str
    proxy_id: uuid.UUID | None = None


def address_proof(person: Person, contact: Contact | None = None) -> str:
    """What only somebody who reads the mail can know: the keys and the address, signed."""
    said = {"person": str(person.pk), "email": contact.email if contact else person.email}
    if contact is not None and contact.proxy is not None:
        said["proxy"] = str(contact.proxy.pk)
    return signing.dumps(said, salt=SALT, compress=True)


def read_proof(proof: str) -> Proof | None:
    """Person and address that the proof names; None when it is too old or not ours."""
    try:
        said = signing.loads(proof, salt=SALT, max_age=PROOF_DAYS * 86_400)
    except signing.BadSignature:
        return None
    proxy = said.get("proxy")
    return Proof(uuid.UUID(said["person"]), str(said["email"]), uuid.UUID(proxy) if proxy else None)


def booked_letter(appointment: Appointment, person: Person, contact: Contact) -> dict[str, object]:
    """Where and when, how to change it, and how to get back to it; for whoever gets the person's messages."""
    clinic = appointment.clinic
    local = appointment.starts_at.astimezone(ZoneInfo(clinic.time_zone))
    when = date_format(local, "l j F Y, H:i")
    if contact.proxy is not None:
        return _letter_to_proxy(appointment, person, contact, when=when)
    words = _(
        "Hello %(name)s,\n\n%(service)s with %(clinician)s\n%(when)s\n%(clinic)s, %(address)s\n\n"
        "See, change or cancel it, and add it to your calendar:\n%(link)s\n\n"
        "Your headache diary is open from today. A few seconds a day until we meet tell us more than memory "
        "can:\n%(diary)s\nTo come back to it later, confirm this address and choose a password:\n%(password)s\n\n"
        "Questions? Call %(phone)s.\n"
    ) % {
        "name": contact.name,
        "service": content(appointment.service.name),
        "clinician": appointment.staff.name,
        "when": when,
        "clinic": clinic.name,
        "address": clinic.address,
        "link": _address(reverse("booking:appointment", args=[appointment.public_token])),
        "diary": _address(reverse("diary:month")),
        "password": _address(reverse("journey:confirm_address", args=[address_proof(person, contact)])),
        "phone": clinic.phone,
    }
    return {"to": contact.email, "title": _("Your visit on %(when)s") % {"when": when}, "words": words}


def _letter_to_proxy(
    appointment: Appointment, person: Person, contact: Contact, *, when: str
) -> dict[str, object]:
    """The same for somebody who acts for the person: the visit, and no diary."""
    clinic = appointment.clinic
    words = _(
        "Hello %(name)s,\n\nyou booked a visit for %(person)s:\n%(service)s with %(clinician)s\n%(when)s\n"
        "%(clinic)s, %(address)s\n\nSee, change or cancel it, and add it to your calendar:\n%(link)s\n\n"
        "To see and change their visits later, confirm this address and choose a password:\n%(password)s\n\n"
        "Questions? Call %(phone)s.\n"
    ) % {
        "name": contact.name,
        "person": person.called,
        "service": content(appointment.service.name),
        "clinician": appointment.staff.name,
        "when": when,
        "clinic": clinic.name,
        "address": clinic.address,
        "link": _address(reverse("booking:appointment", args=[appointment.public_token])),
        "password": _address(reverse("journey:confirm_address", args=[address_proof(person, contact)])),
        "phone": clinic.phone,
    }
    return {"to": contact.email, "title": _("Your visit on %(when)s") % {"when": when}, "words": words}


def _address(path: str) -> str:
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}{path}"
