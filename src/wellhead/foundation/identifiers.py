"""Identifiers that sort by time of birth."""

from __future__ import annotations

import os
import time
import uuid


def uuid7() -> uuid.UUID:
    """A UUID version 7 (RFC 9562): 48 bits of milliseconds, then 74 random bits.

    Rows born together lie together in the index, which random keys do not.
    """
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    high = (milliseconds & (1 << 48) - 1) << 80
    version = 0x7 << 76
    middle = (random >> 68) << 64
    variant = 0b10 << 62
    return uuid.UUID(int=high | version | middle | variant | random & (1 << 62) - 1)
