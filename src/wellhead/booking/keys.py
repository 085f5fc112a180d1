"""What claims and maps of taken time are filed under."""

from __future__ import annotations

import base64
import uuid


def staff_key(staff_id: uuid.UUID) -> str:
    """What a clinician's time is claimed by."""
    return f"staff:{staff_id}"


def room_key(room_id: uuid.UUID) -> str:
    """What a room's time is claimed by."""
    return f"room:{room_id}"


def person_key(person_id: uuid.UUID) -> str:
    """What a person's own time is claimed by, so that nobody is booked twice at once."""
    return f"person:{person_id}"


def seat_key(session_id: uuid.UUID, seat: int) -> str:
    """What one place of a class is claimed by."""
    return f"seat:{session_id}:{seat}"


def visits_key(staff_id: uuid.UUID, service_id: uuid.UUID | None = None) -> str:
    """Where the starts of a clinician's visits are mapped, all of them or those of one service. Never claimed."""
    if service_id is None:
        return f"visits:{staff_id}"
    return f"visits:{_short(staff_id)}:{_short(service_id)}"


def _short(key: uuid.UUID) -> str:
    """The whole key in 22 letters: two of them fit a name of 60."""
    return base64.urlsafe_b64encode(key.bytes).decode().rstrip("=")
