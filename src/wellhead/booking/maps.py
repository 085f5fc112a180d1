"""What the maps of taken time should hold, counted from the claims, and where they differ."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Min

from wellhead.booking.keys import visits_key
from wellhead.booking.models import SlotClaim, TakenMap
from wellhead.booking.slots import QUANTA_A_BLOCK, moment_of, positions

_STAFF = "staff:"


@dataclass(frozen=True, slots=True)
class Difference:
    """One map that is wrong: quanta that it lacks, and quanta that it holds and nobody does."""

    resource_key: str
    block: int
    lacks: int
    has_too_many: int

    def __str__(self) -> str:
        """One line: what, from when, and how much."""
        first = next(positions(self.lacks | self.has_too_many))
        since = moment_of(self.block * QUANTA_A_BLOCK + first)
        return (
            f"{self.resource_key} from {since:%Y-%m-%dT%H:%MZ}: {self.lacks.bit_count()} taken quanta missing, "
            f"{self.has_too_many.bit_count()} shown as taken that nobody has"
        )


def needed(clinic_id: uuid.UUID) -> dict[tuple[str, int], int]:
    """The clinic's maps as its claims say, by key and block."""
    found: dict[tuple[str, int], bytearray] = defaultdict(lambda: bytearray(QUANTA_A_BLOCK // 8))

    def mark(key: str, quantum: int) -> None:
        block, place = divmod(quantum, QUANTA_A_BLOCK)
        found[key, block][place // 8] |= 1 << place % 8

    claims = SlotClaim.objects.for_clinic(clinic_id).order_by()
    for kind in (_STAFF, "room:"):
        rows = claims.filter(resource_key__startswith=kind).values_list("resource_key", "quantum")
        for key, quantum in rows.iterator(chunk_size=5000):
            mark(key, quantum)
    starts = (
        claims.filter(resource_key__startswith=_STAFF)
        .values_list("resource_key", "appointment_id", "appointment__service_id")
        .annotate(first=Min("quantum"))
    )
    for key, _, service_id, first in starts.iterator(chunk_size=5000):
        staff_id = uuid.UUID(key.removeprefix(_STAFF))
        mark(visits_key(staff_id), first)
        mark(visits_key(staff_id, service_id), first)
    return {place: int.from_bytes(bits, "little") for place, bits in found.items()}


def differences(clinic_id: uuid.UUID) -> list[Difference]:
    """Every map that does not hold exactly what the claims say. Nobody may write meanwhile."""
    wanted = needed(clinic_id)
    rows = TakenMap.objects.for_clinic(clinic_id).values_list("resource_key", "block", "bits")
    kept = {(key, block): int.from_bytes(bits, "little") for key, block, bits in rows.iterator()}
    return [
        Difference(*place, lacks=want & ~have, has_too_many=have & ~want)
        for place in sorted(wanted.keys() | kept.keys())
        if (want := wanted.get(place, 0)) != (have := kept.get(place, 0))
    ]
