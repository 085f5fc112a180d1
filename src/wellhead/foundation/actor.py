"""Who is acting: every reading and writing names one."""

from __future__ import annotations

import enum
import uuid
from dataclasses import dataclass


class Role(enum.StrEnum):
    """What an actor is to the clinic, as seen in this request."""

    PATIENT = "patient"
    PROXY = "proxy"
    CLINICIAN = "clinician"
    FRONT_DESK = "front_desk"
    OWNER = "owner"
    VISITOR = "visitor"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody, or the program itself, acting within one clinic.

    `account_id` is None for a visitor without an account and for the program itself.
    `person_id` is set for a patient, `staff_id` for a member of staff. `acts_for` holds the keys of the people
    whose visits somebody books and changes for them; a role of PROXY has nothing else here.
    """

    role: Role
    clinic_id: uuid.UUID
    account_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    staff_id: uuid.UUID | None = None
    name: str = ""
    acts_for: frozenset[uuid.UUID] = frozenset()

    @property
    def is_staff(self) -> bool:
        """Whether this is a member of the clinic's staff."""
        return self.role in {Role.CLINICIAN, Role.FRONT_DESK, Role.OWNER}


def visitor(clinic_id: uuid.UUID) -> Actor:
    """Somebody without an account."""
    return Actor(role=Role.VISITOR, clinic_id=clinic_id)


def system(clinic_id: uuid.UUID, name: str = "Wellhead") -> Actor:
    """The program itself, for work that nobody asked for by hand."""
    return Actor(role=Role.SYSTEM, clinic_id=clinic_id, name=name)
