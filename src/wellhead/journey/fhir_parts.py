"""Small pieces that every FHIR resource of a copy is made of."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from wellhead.people.models import Person

Json = dict[str, object]
OURS = "urn:wellhead:record"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
EMPTY = "http://terminology.hl7.org/CodeSystem/list-empty-reason"
NAMESPACE = uuid.UUID("1c1f1ad5-6a41-4a8e-9b5c-3f7f4b3b9a52")
"""Keys of what has no row of its own are made from it: the same record gives the same keys."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose copy it is, and when it was made."""

    person: Person
    made_at: datetime


def key_of(whose: Whose, *parts: object) -> str:
    """A key that stays the same for the same thing of the same person."""
    return str(uuid.uuid5(NAMESPACE, "/".join(map(str, (whose.person.pk, *parts)))))


def ref(key: object) -> Json:
    """A reference within the bundle."""
    return {"reference": f"urn:uuid:{key}"}


def moment(at: datetime, whose: Whose) -> str:
    """A moment in the clinic's zone, to the second."""
    return at.astimezone(ZoneInfo(whose.person.clinic.time_zone)).replace(microsecond=0).isoformat()


def text_only(words: str) -> Json:
    """A concept that no code names."""
    return {"text": words or "-"}


def coded(system: str, code: str, display: str) -> Json:
    """A concept with its code."""
    return {"coding": [{"system": system, "code": code, "display": display}], "text": display}
