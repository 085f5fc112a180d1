"""Making the maps of taken time again from the claims, should they ever differ."""

from __future__ import annotations

from wellhead.booking import access, maps
from wellhead.booking.actions import _maps
from wellhead.foundation import audit
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import require


def mend_maps(actor: Actor) -> list[maps.Difference]:
    """Make the clinic's maps of taken time again from its claims; returns what differed. No claim changes."""
    require(access.may_set_hours(actor))
    with audit.writing(actor, "booking.maps_mended") as entry:
        found = maps.differences(actor.clinic_id)
        _maps.replace(actor.clinic_id, maps.needed(actor.clinic_id))
        entry.detail = {"differences": len(found)}
    return found
