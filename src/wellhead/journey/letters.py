"""The words of the mails that a hand-over sends; nothing clinical in any of them."""

from __future__ import annotations

import uuid
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


SALT = "wellhead.confirm-address"
PROOF_DAYS = 30


def address_proof(person: Person) -> str:
    """What only somebody who reads the person's mail can know: their key and address, signed."""
    return signing.dumps({"person": str(person.pk), "email": person.email}, salt=SALT, compress=True)


def read_proof(proof: str) -> tuple[uuid.UUID, str] | None:
    """Person and address that the proof names; None when it is too old or not ours."""
    try:
        said = signing.loads(proof, salt=SALT, max_age=PROOF_DAYS * 86_400)
    except signing.BadSignature:
        return None
    return uuid.UUID(said["person"]), str(said["email"])


def booked_letter(appointment: Appointment, person: Person) -> dict[str, object]:
    """Where and when, how to change it, and how to get back to the diary."""
    clinic = appointment.clinic
    local = appointment.starts_at.astimezone(ZoneInfo(clinic.time_zone))
    when = date_format(local, "l j F Y, H:i")
    words = _(
        "Hello %(name)s,\n\n%(service)s with %(clinician)s\n%(when)s\n%(clinic)s, %(address)s\n\n"
        "See, change or cancel it, and add it to your calendar:\n%(link)s\n\n"
        "Your headache diary is open from today. A few seconds a day until we meet tell us more than memory "
        "can:\n%(diary)s\nTo come back to it later, confirm this address and choose a password:\n%(password)s\n\n"
        "Questions? Call %(phone)s.\n"
    ) % {
        "name": person.given_name,
        "service": content(appointment.service.name),
        "clinician": appointment.staff.name,
        "when": when,
        "clinic": clinic.name,
        "address": clinic.address,
        "link": _address(reverse("booking:appointment", args=[appointment.public_token])),
        "diary": _address(reverse("diary:month")),
        "password": _address(reverse("journey:confirm_address", args=[address_proof(person)])),
        "phone": clinic.phone,
    }
    return {"to": person.email, "title": _("Your visit on %(when)s") % {"when": when}, "words": words}


def _address(path: str) -> str:
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}{path}"
