"""What happened to a visit and was not undone since."""

from __future__ import annotations

from collections.abc import Iterable

from wellhead.booking.models import Appointment, AppointmentEvent
from wellhead.booking.states import Event


def standing(appointment: Appointment) -> list[AppointmentEvent]:
    """The events that still count, first to last: an undo takes itself and the event before it away."""
    rows = AppointmentEvent.objects.for_clinic(appointment.clinic_id).filter(appointment=appointment)
    return without_undone(rows.select_related("staff", "room").order_by("place"))


def without_undone(events: Iterable[AppointmentEvent]) -> list[AppointmentEvent]:
    """The events that still count, of one visit's events in order."""
    kept: list[AppointmentEvent] = []
    for each in events:
        if each.event == Event.RESTORED:
            kept.pop()
        else:
            kept.append(each)
    return kept
