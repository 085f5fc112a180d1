"""Sets of quanta as whole numbers: bit n is quantum n after some base. All of it is a few operations on long numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from wellhead.booking.slots.moments import QUANTA_A_BLOCK

BLOCK_BYTES = QUANTA_A_BLOCK // 8
_NOTHING = bytes(BLOCK_BYTES)


def spread(stretches: Iterable[range], *, base: int, count: int) -> int:
    """The quanta of the stretches that lie within `count` from `base`."""
    bits = 0
    for stretch in stretches:
        first, last = max(stretch.start - base, 0), min(stretch.stop - base, count)
        if first < last:
            bits |= ((1 << last - first) - 1) << first
    return bits


def smear(bits: int, length: int) -> int:
    """The starts from which so many quanta touch a set one: each bit and the `length - 1` before it. Doubles its reach."""
    done = 1
    while done < length:
        step = min(done, length - done)
        bits |= bits >> step
        done += step
    return bits


def positions(bits: int) -> Iterator[int]:
    """The places of the set bits, lowest first."""
    written = f"{bits:b}"
    last = len(written) - 1
    place = written.rfind("1")
    while place >= 0:
        yield last - place
        place = written.rfind("1", 0, place)


def counts(bits: int, edges: Sequence[int]) -> list[int]:
    """How many bits are set from each edge up to the next."""
    written, end = f"{bits:0{edges[-1]}b}", edges[-1]
    return [written.count("1", end - high, end - low) for low, high in pairwise(edges)]


def from_blocks(rows: Mapping[int, bytes], *, base: int, count: int) -> int:
    """The `count` quanta from `base` on out of the rows that keep them, by number of block; a missing row is empty."""
    first, last = base // QUANTA_A_BLOCK, (base + count - 1) // QUANTA_A_BLOCK
    whole = b"".join(rows.get(block, _NOTHING) for block in range(first, last + 1))
    return int.from_bytes(whole, "little") >> (base - first * QUANTA_A_BLOCK) & (1 << count) - 1
