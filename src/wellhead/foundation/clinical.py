"""Stamping clinical rows with their clinic, author and moment."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict
from uuid import UUID

from wellhead.foundation import clock
from wellhead.foundation.actor import Actor


class Stamp(TypedDict):
    """The fields that every clinical row has in common."""

    clinic_id: UUID
    author_id: UUID | None
    author_role: str
    author_name: str
    recorded_at: datetime


def stamp(actor: Actor) -> Stamp:
    """Keyword arguments for a new clinical row: `Finding(**stamp(actor), episode=episode, …)`."""
    return Stamp(
        clinic_id=actor.clinic_id,
        author_id=actor.account_id,
        author_role=actor.role.value,
        author_name=actor.name,
        recorded_at=clock.now(),
    )
