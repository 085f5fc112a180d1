"""Angles as they were measured before a moment, so that a note can say what changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wellhead.record.models import Episode, FlexionRotation, MovementFinding


@dataclass(frozen=True, slots=True)
class Angle:
    """Degrees, with what they were read and when."""

    degrees: float
    device: str
    measured_at: datetime


Angles = dict[tuple[str, str], Angle]
"""By `turn` and side, or by `movement` and direction."""


def angles_before(episode: Episode, moment: datetime) -> Angles:
    """The last angle of each kind measured before the moment; two queries."""
    found: Angles = {}
    span = {"episode": episode, "degrees__isnull": False, "recorded_at__lt": moment}
    turns = FlexionRotation.objects.for_clinic(episode.clinic_id).filter(**span)
    moves = MovementFinding.objects.for_clinic(episode.clinic_id).filter(**span)
    for side, degrees, device, at in turns.order_by("recorded_at").values_list(
        "side", "degrees", "device", "recorded_at"
    ):
        found["turn", side] = Angle(float(degrees or 0), device, at)
    for direction, degrees, device, at in moves.order_by("recorded_at").values_list(
        "direction", "degrees", "device", "recorded_at"
    ):
        found["movement", direction] = Angle(float(degrees or 0), device, at)
    return found
