"""Short films, judged by what they hold: MP4 and WebM with nothing but picture and sound, their hidden data blanked.

Nothing is decoded. The parts of the file are walked, and what names a place, a time, a phone or a title is
overwritten where it lies, so that every length and every place in the file stays. What cannot be walked to its end is
turned away. Standard library only.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

MP4_START, WEBM_START = b"ftyp", b"\x1a\x45\xdf\xa3"
DEEPEST = 8
MOST_PARTS = 200_000


class Trouble(Enum):
    """Why a film is turned away."""

    NOT_A_FILM = "not_a_film"
    DAMAGED = "damaged"
    OTHER_FORM = "other_form"
    CARRIES_MORE = "carries_more"


class NotTaken(ValueError):
    """The film is turned away; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Film:
    """A film as it may be kept. `seconds` None: its file does not say how long it is."""

    media_type: str
    content: bytes
    seconds: int | None


def looks_like_a_film(content: bytes) -> bool:
    """By its first bytes."""
    return content[4:8] == MP4_START or content.startswith(WEBM_START)


def cleaned(content: bytes) -> Film:
    """The film without hidden data. Raises NotTaken."""
    try:
        if content[4:8] == MP4_START:
            return _mp4(bytearray(content))
        if content.startswith(WEBM_START):
            return _webm(bytearray(content))
    except (struct.error, IndexError, OverflowError):
        raise NotTaken(Trouble.DAMAGED) from None
    raise NotTaken(Trouble.NOT_A_FILM)


# MP4: boxes of a size, a name of four letters and a body.

QUICKTIME = b"qt  "
TOP = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"sidx", b"moof", b"mfra", b"styp", b"udta",
                 b"meta", b"uuid", b"pdin", b"emsg", b"prft"})  # fmt: skip
HOLDERS = frozenset(
    {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"mvex", b"moof", b"traf", b"dinf"}
)
HIDDEN = frozenset({b"udta", b"meta", b"uuid", b"emsg", b"prft"})
"""Where a place, a phone, a name or the words of another program lie."""
DATED = frozenset({b"mvhd", b"tkhd", b"mdhd"})
SEEN_AND_HEARD = frozenset({b"vide", b"soun"})


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its name, and from where to where its body lies."""

    name: bytes
    begins: int
    body: int
    ends: int


def _mp4(content: bytearray) -> Film:
    if bytes(content[8:12]) == QUICKTIME:
        raise NotTaken(Trouble.OTHER_FORM)
    boxes = list(_boxes(content, 0, len(content), depth=0))
    names = {each.name for each in boxes}
    if not {b"ftyp", b"moov", b"mdat"} <= names:
        raise NotTaken(Trouble.DAMAGED)
    kinds = {bytes(content[each.body + 8 : each.body + 12]) for each in boxes if each.name == b"hdlr"}
    if not kinds or b"vide" not in kinds:
        raise NotTaken(Trouble.NOT_A_FILM)
    if not kinds <= SEEN_AND_HEARD:
        raise NotTaken(Trouble.CARRIES_MORE)
    seconds = next((_seconds(content, each) for each in boxes if each.name == b"mvhd"), None)
    for each in boxes:
        _blank_box(content, each)
    return Film("video/mp4", bytes(content), seconds)


def _boxes(content: bytearray, start: int, end: int, *, depth: int) -> Iterator[Box]:
    """Every box below, outer ones first; they must fill their holder to its last byte."""
    if depth > DEEPEST:
        raise NotTaken(Trouble.DAMAGED)
    at = start
    while at < end:
        box = _box(content, at, end)
        if depth == 0 and box.name not in TOP:
            raise NotTaken(Trouble.DAMAGED)
        yield box
        if box.name in HOLDERS:
            yield from _boxes(content, box.body, box.ends, depth=depth + 1)
        at = box.ends


def _box(content: bytearray, at: int, end: int) -> Box:
    size, name = struct.unpack_from(">I4s", content, at)
    body = at + 8
    if size == 1:
        (size,) = struct.unpack_from(">Q", content, body)
        body += 8
    ends = end if size == 0 else at + size
    if ends > end or ends < body:
        raise NotTaken(Trouble.DAMAGED)
    return Box(name, at, body, ends)


def _blank_box(content: bytearray, box: Box) -> None:
    """Hidden boxes become empty room of the same size; days of making become none; names of tracks go."""
    if box.name in HIDDEN:
        content[box.begins + 4 : box.begins + 8] = b"free"
        content[box.body : box.ends] = bytes(box.ends - box.body)
    elif box.name in {b"free", b"skip", b"wide"}:
        content[box.body : box.ends] = bytes(box.ends - box.body)
    elif box.name in DATED:
        long = content[box.body] == 1
        content[box.body + 4 : box.body + (20 if long else 12)] = bytes(16 if long else 8)
    elif box.name == b"hdlr":
        content[box.body + 24 : box.ends] = bytes(max(0, box.ends - box.body - 24))


def _seconds(content: bytearray, header: Box) -> int | None:
    long = content[header.body] == 1
    form, skip = (">IQ", 20) if long else (">II", 12)
    scale, length = struct.unpack_from(form, content, header.body + skip)
    is_said = scale and length and length != (0xFFFFFFFFFFFFFFFF if long else 0xFFFFFFFF)
    return round(length / scale) if is_said else None


# WebM: elements of an id, a size and a body (EBML).

EBML, DOC_TYPE, SEGMENT, INFO, TRACKS, TRACK = 0x1A45DFA3, 0x4282, 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE
TRACK_TYPE, CLUSTER, SCALE, LENGTH, VOID = 0x83, 0x1F43B675, 0x2AD7B1, 0x4489, 0xEC
TAGS, ATTACHED, CHAPTERS = 0x1254C367, 0x1941A469, 0x1043A770
TITLE, MADE_ON, FILE_NAME, MADE_BY, WRITTEN_BY = 0x7BA9, 0x4461, 0x7384, 0x4D80, 0x5741
NAME_OF_TRACK = 0x536E
CHECKSUM = 0xBF
BLANKED = frozenset({CHECKSUM, TAGS, CHAPTERS, TITLE, MADE_ON, FILE_NAME, NAME_OF_TRACK, VOID})
WRITTEN_OVER = frozenset({MADE_BY, WRITTEN_BY})
"""Names of programs: a player wants them there, so spaces stand in their place."""
IN_SEGMENT = frozenset(
    {0x114D9B74, INFO, TRACKS, CLUSTER, 0x1C53BB6B, TAGS, ATTACHED, CHAPTERS, VOID, CHECKSUM}
)
OPEN_ENDED = frozenset({SEGMENT, CLUSTER})
WALKED = frozenset({SEGMENT, INFO, TRACKS, TRACK})
VIDEO, AUDIO = 1, 2


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its id, and from where to where its body lies."""

    id: int
    begins: int
    body: int
    ends: int


def _webm(content: bytearray) -> Film:
    top = _element(content, 0, len(content))
    kind = next((e for e in _elements(content, top.body, top.ends) if e.id == DOC_TYPE), None)
    if kind is None or bytes(content[kind.body : kind.ends]).rstrip(b"\0") != b"webm":
        raise NotTaken(Trouble.OTHER_FORM)
    whole = _element(content, top.ends, len(content))
    if whole.id != SEGMENT or whole.ends != len(content):
        raise NotTaken(Trouble.DAMAGED)
    found = list(_walk(content, whole))
    if any(each.id == ATTACHED for each in found):
        raise NotTaken(Trouble.CARRIES_MORE)
    kinds = {content[each.body] for each in found if each.id == TRACK_TYPE}
    if VIDEO not in kinds or not any(each.id == CLUSTER for each in found):
        raise NotTaken(Trouble.NOT_A_FILM)
    if not kinds <= {VIDEO, AUDIO}:
        raise NotTaken(Trouble.CARRIES_MORE)
    seconds = _webm_seconds(content, found)
    for each in found:
        _blank_element(content, each)
    return Film("video/webm", bytes(content), seconds)


def _walk(content: bytearray, holder: Element) -> Iterator[Element]:
    for each in _elements(content, holder.body, holder.ends):
        if holder.id == SEGMENT and each.id not in IN_SEGMENT:
            raise NotTaken(Trouble.DAMAGED)
        yield each
        if each.id in WALKED:
            yield from _walk(content, each)


def _elements(content: bytearray, start: int, end: int) -> Iterator[Element]:
    at = start
    for _part in range(MOST_PARTS):
        if at >= end:
            return
        found = _element(content, at, end)
        yield found
        at = found.ends
    raise NotTaken(Trouble.DAMAGED)


def _element(content: bytearray, at: int, end: int) -> Element:
    name, after = _number(content, at, keep_mark=True)
    size, body = _number(content, after, keep_mark=False)
    width = body - after
    if size == (1 << (7 * width)) - 1:
        if name not in OPEN_ENDED:
            raise NotTaken(Trouble.DAMAGED)
        return Element(name, at, body, end if name == SEGMENT else _end_of_cluster(content, body, end))
    if body + size > end:
        raise NotTaken(Trouble.DAMAGED)
    return Element(name, at, body, body + size)


def _end_of_cluster(content: bytearray, start: int, end: int) -> int:
    """A film made while it is recorded leaves the end of a cluster open: it ends where something of the segment begins."""
    at = start
    for _part in range(MOST_PARTS):
        if at >= end:
            return end
        name, _after = _number(content, at, keep_mark=True)
        if name in IN_SEGMENT - {VOID, 0xBF}:
            return at
        at = _element(content, at, end).ends
    raise NotTaken(Trouble.DAMAGED)


def _number(content: bytearray, at: int, *, keep_mark: bool) -> tuple[int, int]:
    """A number of one to eight bytes whose first bits say how many; with that mark (an id) or without (a size)."""
    first = content[at]
    if not first:
        raise NotTaken(Trouble.DAMAGED)
    width = 9 - first.bit_length()
    value = int.from_bytes(content[at : at + width], "big")
    if at + width > len(content) or (keep_mark and width > 4):
        raise NotTaken(Trouble.DAMAGED)
    return (value if keep_mark else value & ((1 << (7 * width)) - 1)), at + width


def _blank_element(content: bytearray, each: Element) -> None:
    if each.id in WRITTEN_OVER:
        content[each.body : each.ends] = b" " * (each.ends - each.body)
    if each.id not in BLANKED:
        return
    length = each.ends - each.begins
    if length < 2:
        return
    if length < 10:
        head = bytes([VOID, 0x80 | (length - 2)])
    else:
        head = bytes([VOID, 0x01]) + (length - 9).to_bytes(7, "big")
    content[each.begins : each.ends] = head + bytes(length - len(head))


def _webm_seconds(content: bytearray, found: list[Element]) -> int | None:
    """Length in ticks of `SCALE` nanoseconds; a film made while it is recorded does not say it."""
    length = next((each for each in found if each.id == LENGTH), None)
    scale = next((each for each in found if each.id == SCALE), None)
    if length is None:
        return None
    raw = bytes(content[length.body : length.ends])
    (ticks,) = struct.unpack(">d" if len(raw) == 8 else ">f", raw)
    nanoseconds = int.from_bytes(content[scale.body : scale.ends], "big") if scale else 1_000_000
    whole = ticks * nanoseconds / 1_000_000_000
    return round(whole) if 0 < whole < 86_400 else None
