"""Films as small as films can be, put together part by part, so that a test can say what is in one."""

from __future__ import annotations

import struct

PLACE = b"+51.5074-000.1278/"
"""Where a phone writes that a film was made."""


def box(name: bytes, *parts: bytes) -> bytes:
    """One box of an MP4."""
    body = b"".join(parts)
    return struct.pack(">I4s", len(body) + 8, name) + body


def track(kind: bytes) -> bytes:
    """A track with the name that a program gave it."""
    named = box(b"hdlr", bytes(8), kind, bytes(12), b"Ada's phone\0")
    dated = box(b"tkhd", bytes(4), struct.pack(">II", 3_800_000_000, 3_800_000_001), bytes(72))
    return box(b"trak", dated, box(b"mdia", named))


def mp4(
    *,
    kinds: tuple[bytes, ...] = (b"vide", b"soun"),
    seconds: int = 12,
    brand: bytes = b"isom",
    more: bytes = b"",
) -> bytes:
    """A film of tracks; `more` lies behind everything."""
    head = box(
        b"mvhd",
        bytes(4),
        struct.pack(">IIII", 3_800_000_000, 3_800_000_001, 1_000, seconds * 1_000),
        bytes(80),
    )
    place = box(b"udta", box(b"\xa9xyz", PLACE), box(b"meta", b"Ada Marsh"))
    whole = box(b"moov", head, *(track(kind) for kind in kinds), place)
    return box(b"ftyp", brand, bytes(4), b"mp42") + whole + box(b"mdat", b"points") + more


def element(name: int, *parts: bytes, is_open: bool = False) -> bytes:
    """One element of a WebM; an open one does not say where it ends."""
    body = b"".join(parts)
    head = name.to_bytes((name.bit_length() + 7) // 8, "big")
    size = b"\x01" + (b"\xff" * 7 if is_open else len(body).to_bytes(7, "big"))
    return head + size + body


def webm(
    *,
    kinds: tuple[int, ...] = (1,),
    seconds: float | None = 12.0,
    doc: bytes = b"webm",
    is_open: bool = False,
    more: bytes = b"",
) -> bytes:
    """A film of tracks; an open one is as a browser records it."""
    length = element(0x4489, struct.pack(">d", seconds * 1_000)) if seconds else b""
    info = element(
        0x1549A966, element(0x2AD7B1, (1_000_000).to_bytes(3, "big")), length,
        element(0x7BA9, b"Ada at home"), element(0x4D80, b"Ada's phone"),
    )  # fmt: skip
    tracks = element(0x1654AE6B, *(element(0xAE, element(0x83, bytes([kind]))) for kind in kinds))
    tags = element(0x1254C367, b"LOCATION" + PLACE)
    cluster = element(0x1F43B675, element(0xE7, b"\0"), element(0xA3, b"points"), is_open=is_open)
    return element(0x1A45DFA3, element(0x4282, doc)) + element(
        0x18538067, info, tracks, tags, cluster, cluster, more, is_open=is_open
    )
