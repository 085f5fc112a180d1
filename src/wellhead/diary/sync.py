"""What a phone sends after it had no network: read with care, weighed against its clock, and held against what stands; no Django."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from wellhead.diary.sync_around import MINUTES_A_DAY, QUESTIONS, ExposuresWritten

MOST_AT_ONCE = 50
LONGEST_BODY = 200_000
LONGEST_SAID = 8_000
LONGEST_TEXT = 2_000
MOST_LISTED = 40
"""Bounds that our own pages never reach; they say nothing clinical."""
CLOCK_MAY_DIFFER = timedelta(minutes=5)
"""A phone's clock may be this far off before it is said; the product's own choice: shorter than any headache counted."""
KINDS = ("entry", "exposures", "round")
FREE = "free"
ENTRY_WORDS = frozenset(
    [
        "day",
        "kind",
        "worst",
        "started_at",
        "ended_at",
        "side",
        "features",
        "neck_pain",
        "took_medicine",
        "medicines",
        "note",
        "function",
        "beside",
    ]
)
ROUND_WORDS = frozenset(
    [
        "item_id",
        "state",
        "day",
        "pain_before",
        "pain_after",
        "hurt_during",
        "effort",
        "sets_done",
        "reps_done",
        "note",
        "reason",
        "swapped_for",
    ]
)
AROUND_WORDS = frozenset(["day", *QUESTIONS])
MEDICINE_WORDS = frozenset(["name", "doses"])
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
"""Signs that nobody types and a database may refuse."""


class NotReadable(ValueError):
    """What was sent is not what our pages send."""


@dataclass(frozen=True, slots=True)
class Medicine:
    """A medicine by the name that was typed; an empty name is something, not named yet."""

    name: str
    doses: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryWritten:
    """An entry as a phone wrote it. None is not said. `beside` are entries of the day that this phone wrote too.

    `key` was made on the phone; `seen_revision` is the one it saw before it wrote a change, None for a new entry.
    """

    key: uuid.UUID
    seen_revision: int | None
    day: date
    kind: str
    worst: int | None
    started_at: datetime | None
    ended_at: datetime | None
    side: str
    features: tuple[str, ...] | None
    neck_pain: int | None
    took_medicine: bool | None
    medicines: tuple[Medicine, ...]
    note: str
    function: int | None
    beside: frozenset[uuid.UUID]

    @property
    def is_bare_free(self) -> bool:
        """Whether it says that there was no headache, and nothing else."""
        more = (self.neck_pain, self.took_medicine, self.features, self.note or None)
        return self.kind == FREE and not self.medicines and all(each is None for each in more)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundWritten:
    """One round of an exercise as a phone wrote it. None is not said."""

    item_id: uuid.UUID
    state: str
    day: date
    pain_before: int | None
    pain_after: int | None
    hurt_during: bool | None
    effort: int | None
    sets_done: int | None
    reps_done: int | None
    note: str
    reason: str
    swapped_for: str


Written = EntryWritten | ExposuresWritten | RoundWritten


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One thing written on a phone. `sent` is the JSON word for word, `written` what it says."""

    device_key: uuid.UUID
    written_at: datetime
    written: Written
    sent: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Spoiled:
    """Something that cannot be read; it stays on the phone. `device_key` as it came."""

    device_key: str


@dataclass(frozen=True, slots=True)
class Shipment:
    """Everything of one sending. `owner` are the signs of the account it was written under."""

    owner: str
    sent_at: datetime
    parcels: tuple[Parcel | Spoiled, ...]


def read(body: bytes) -> Shipment:
    """Read what was sent. Raises NotReadable when the whole is not ours; single things that are not are Spoiled."""
    if len(body) > LONGEST_BODY:
        raise NotReadable
    try:
        sent = json.loads(body, parse_constant=_never)
        owner, sent_at, items = sent["owner"], _moment(sent["sent_at"]), sent["items"]
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise NotReadable from fault
    if not isinstance(owner, str) or not isinstance(items, list) or not 1 <= len(items) <= MOST_AT_ONCE:
        raise NotReadable
    return Shipment(owner[:64], sent_at, tuple(_read_one(each) for each in items))


def _never(_name: str) -> object:
    raise ValueError("not a number")


def _read_one(sent: object) -> Parcel | Spoiled:
    try:
        return parcel(sent)
    except (ValueError, KeyError, TypeError, OverflowError):
        key = sent.get("device_key") if isinstance(sent, dict) else None
        return Spoiled(key[:64] if isinstance(key, str) else "")


def parcel(sent: object) -> Parcel:
    """One thing as it was sent. Raises ValueError, KeyError or TypeError when it is something else."""
    if not isinstance(sent, dict) or len(json.dumps(sent)) > LONGEST_SAID:
        raise ValueError("too much, or no object")
    kind, said = sent["kind"], sent["said"]
    if kind not in KINDS or not isinstance(said, dict):
        raise ValueError("unknown kind")
    return Parcel(
        device_key=_key(sent["device_key"]),
        written_at=_moment(sent["written_at"]),
        written=_written(str(kind), sent, said),
        sent={name: sent.get(name) for name in ("kind", "entry_key", "seen_revision", "written_at", "said")},
    )


def _written(kind: str, sent: Mapping[str, object], said: Mapping[str, object]) -> Written:
    if kind == "round":
        return _round(said)
    return _entry(sent, said) if kind == "entry" else _around(sent, said)


def _around(sent: Mapping[str, object], said: Mapping[str, object]) -> ExposuresWritten:
    _only(said, AROUND_WORDS)
    treated = _texts(said.get("treated"))
    seen = _whole(sent.get("seen_revision"), 1, 10_000)
    return ExposuresWritten(
        seen_revision=seen,
        day=_day(said["day"]),
        named=frozenset(
            name for name in QUESTIONS if said.get(name) not in (None, "") or (seen and name in said)
        ),
        sleep_minutes=_whole(said.get("sleep_minutes"), 0, MINUTES_A_DAY),
        desk_minutes=_whole(said.get("desk_minutes"), 0, MINUTES_A_DAY),
        driving_minutes=_whole(said.get("driving_minutes"), 0, MINUTES_A_DAY),
        stress=_whole(said.get("stress"), 0, 10),
        exercised=_truth(said.get("exercised")),
        treated=None if treated is None else tuple(dict.fromkeys(treated)),
        injury=_truth(said.get("injury")),
        note=_text(said.get("note", "")).strip(),
    )


def _entry(sent: Mapping[str, object], said: Mapping[str, object]) -> EntryWritten:
    _only(said, ENTRY_WORDS)
    return EntryWritten(
        key=_key(sent["entry_key"]),
        seen_revision=_whole(sent.get("seen_revision"), 1, 10_000),
        day=_day(said["day"]),
        kind=_text(said["kind"]),
        worst=_whole(said.get("worst"), 0, 10),
        started_at=_maybe_moment(said.get("started_at")),
        ended_at=_maybe_moment(said.get("ended_at")),
        side=_text(said.get("side", "")),
        features=_texts(said.get("features")),
        neck_pain=_whole(said.get("neck_pain"), 0, 10),
        took_medicine=_truth(said.get("took_medicine")),
        medicines=tuple(_medicine(each) for each in _listed(said.get("medicines") or [])),
        note=_text(said.get("note", "")),
        function=_whole(said.get("function"), 0, 10),
        beside=frozenset(_key(each) for each in _listed(said.get("beside") or [])),
    )


def _round(said: Mapping[str, object]) -> RoundWritten:
    _only(said, ROUND_WORDS)
    return RoundWritten(
        item_id=_key(said["item_id"]),
        state=_text(said["state"]),
        day=_day(said["day"]),
        pain_before=_whole(said.get("pain_before"), 0, 10),
        pain_after=_whole(said.get("pain_after"), 0, 10),
        hurt_during=_truth(said.get("hurt_during")),
        effort=_whole(said.get("effort"), 0, 10),
        sets_done=_whole(said.get("sets_done"), 0, 10_000),
        reps_done=_whole(said.get("reps_done"), 0, 10_000),
        note=_text(said.get("note", "")),
        reason=_text(said.get("reason", "")),
        swapped_for=_text(said.get("swapped_for", "")),
    )


def _medicine(said: object) -> Medicine:
    if not isinstance(said, dict):
        raise TypeError("a medicine is an object")
    _only(said, MEDICINE_WORDS)
    return Medicine(_text(said.get("name", "")), _whole(said.get("doses"), 1, 10_000))


def _only(said: Mapping[str, object], known: Collection[str]) -> None:
    """What this program does not know would be lost without a word, so it is not taken."""
    if not said.keys() <= set(known):
        raise ValueError("unknown words")


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT or CONTROL.search(value):
        raise ValueError("no text of ours")
    return value


def _listed(value: object) -> list[object]:
    if not isinstance(value, list) or len(value) > MOST_LISTED:
        raise ValueError("no list of ours")
    return value


def _texts(value: object) -> tuple[str, ...] | None:
    return None if value is None else tuple(_text(each) for each in _listed(value))


def _whole(value: object, low: int, high: int) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise ValueError("no number of ours")
    return value


def _truth(value: object) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise ValueError("neither yes, no nor open")
    return value


def _key(value: object) -> uuid.UUID:
    return uuid.UUID(_text(value))


def _day(value: object) -> date:
    return date.fromisoformat(_text(value))


def _maybe_moment(value: object) -> datetime | None:
    return None if value is None else _moment(value)


def _moment(value: object) -> datetime:
    """A moment with its zone, within the years that clocks can be set to."""
    found = datetime.fromisoformat(_text(value))
    if found.tzinfo is None or not 1970 <= found.year <= 2200:
        raise ValueError("no moment of ours")
    return found.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class PhoneClock:
    """How far the clock of a phone was ahead of ours when it sent; negative is behind."""

    ahead: timedelta

    @property
    def is_wrong(self) -> bool:
        """Whether it is far enough off to be said."""
        return abs(self.ahead) > CLOCK_MAY_DIFFER

    def day_written(self, written_at: datetime, *, now: datetime, zone: str) -> date:
        """The day on which it was written by our clock, never after today."""
        true = written_at - self.ahead if self.is_wrong else written_at
        return min(true, now).astimezone(ZoneInfo(zone)).date()

    def doubts(self, day: date, written_at: datetime, *, zone: str) -> bool:
        """Whether a wrong clock may have named the wrong day: the day it called today was another one."""
        here = ZoneInfo(zone)
        said_today = written_at.astimezone(here).date()
        true_today = (written_at - self.ahead).astimezone(here).date()
        return self.is_wrong and said_today != true_today and day == said_today


def phone_clock(sent_at: datetime, now: datetime) -> PhoneClock:
    """The clock of a phone, told from the moment at which it says it sends."""
    return PhoneClock(sent_at - now)


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry that stands: its key, its latest revision and what it says of its day."""

    key: uuid.UUID
    revision: int
    kind: str


Fate = Literal["begin", "change", "already", "conflict"]


def fate(entry: EntryWritten, *, latest: Standing | None, that_day: Collection[Standing]) -> Fate:
    """What becomes of an entry from a phone: a new one, a change of what it saw, or two versions that meet.

    `latest` is the last revision under its key. A new one meets every entry of its day that the phone did not write;
    a free day that says no more than what stands is already said.
    """
    if latest is not None:
        return "change" if entry.seen_revision == latest.revision else "conflict"
    others = [each for each in that_day if each.key not in entry.beside]
    if others and entry.is_bare_free and all(each.kind == FREE for each in others):
        return "already"
    return "conflict" if others else "begin"
