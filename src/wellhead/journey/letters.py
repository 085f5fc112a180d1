"""The words of the mails that a hand-over sends; nothing clinical in any of them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from wellhead.journey import baseline, baseline_words

if TYPE_CHECKING:
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


def words_when_booked(person: Person, contact: Contact) -> str:
    """What the confirmation of a booking says beside the visit: the diary that may be kept and why, and how to come back.

    Somebody who acts for the person gets a way back to the visits, and no diary.
    """
    password = _address(reverse("journey:confirm_address", args=[address_proof(person, contact)]))
    if contact.proxy is not None:
        return _(
            "To see and change their visits later, confirm this address and choose a password:\n%(password)s"
        ) % {"password": password}
    diary = _("You can keep a headache diary from today, if you like:\n%(diary)s") % {
        "diary": _address(reverse("diary:month"))
    }
    later = _("To come back to it later, confirm this address and choose a password:\n%(password)s") % {
        "password": password
    }
    return "\n".join([diary, *baseline_words.reasons(baseline.nothing_yet()), later])


def _address(path: str) -> str:
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}{path}"
