"""The maps of taken time, kept with the claims: a set of bits for each clinician and room, and for the starts of visits.

They are only the quick view; the unique constraint on claims decides. Call within the `audit.writing` of an
action: there a clinic's writers take turns, so what is read here still holds when it is written.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping

from wellhead.booking.models import TakenMap
from wellhead.booking.slots import QUANTA_A_BLOCK

_BYTES = QUANTA_A_BLOCK // 8

Marks = Mapping[str, Iterable[int]]
"""Quanta by key."""


def take(clinic_id: uuid.UUID, marks: Marks) -> None:
    """Set the quanta."""
    wanted = _by_block(marks)
    kept = _kept(clinic_id, wanted)
    missing = wanted.keys() - kept.keys()
    for place, row in kept.items():
        row.bits = _written(_read(row) | wanted[place])
    TakenMap.objects.bulk_update(kept.values(), ["bits"])
    TakenMap.objects.bulk_create(
        TakenMap(clinic_id=clinic_id, resource_key=key, block=block, bits=_written(wanted[key, block]))
        for key, block in sorted(missing)
    )


def give_back(clinic_id: uuid.UUID, marks: Marks) -> None:
    """Clear the quanta."""
    gone = _by_block(marks)
    kept = _kept(clinic_id, gone)
    for place, row in kept.items():
        row.bits = _written(_read(row) & ~gone[place])
    TakenMap.objects.bulk_update(kept.values(), ["bits"])


def replace(clinic_id: uuid.UUID, maps: Mapping[tuple[str, int], int]) -> None:
    """Make these the clinic's maps, whatever stood there."""
    TakenMap.objects.for_clinic(clinic_id).delete()
    TakenMap.objects.bulk_create(
        (
            TakenMap(clinic_id=clinic_id, resource_key=key, block=block, bits=_written(bits))
            for (key, block), bits in sorted(maps.items())
        ),
        batch_size=500,
    )


def _by_block(marks: Marks) -> dict[tuple[str, int], int]:
    found: dict[tuple[str, int], int] = defaultdict(int)
    for key, quanta in marks.items():
        for quantum in quanta:
            block, place = divmod(quantum, QUANTA_A_BLOCK)
            found[key, block] |= 1 << place
    return found


def _kept(clinic_id: uuid.UUID, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], TakenMap]:
    wanted = set(places)
    rows = TakenMap.objects.for_clinic(clinic_id).filter(
        resource_key__in={key for key, _ in wanted}, block__in={block for _, block in wanted}
    )
    return {place: row for row in rows if (place := (row.resource_key, row.block)) in wanted}


def _read(row: TakenMap) -> int:
    return int.from_bytes(row.bits, "little")


def _written(bits: int) -> bytes:
    return bits.to_bytes(_BYTES, "little")
