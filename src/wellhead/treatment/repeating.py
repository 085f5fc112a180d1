"""Rows that can be entered in one tap, and how today's rows differ from last time; today's answers are never among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from django.utils.translation import gettext as _

from wellhead.treatment import words
from wellhead.treatment.models import Side
from wellhead.treatment.said import TechniqueSaid

COPIED = (
    "technique_id",
    "level",
    "side",
    "grade",
    "direction",
    "duration_s",
    "pressure",
    "bouts",
    "position",
)
"""What was done, and how. What it did, and how the person was, is asked anew each time."""
MOST_OFFERED = 8


@dataclass(frozen=True, slots=True)
class Difference:
    """One row against last time: same, changed (with what), new, or left out."""

    name: str
    state: str
    what: tuple[str, ...] = ()


def as_done(said: TechniqueSaid) -> TechniqueSaid:
    """A technique as it was done, without what it did."""
    return TechniqueSaid(**{name: getattr(said, name) for name in COPIED})


def to_offer(
    last: Iterable[TechniqueSaid],
    planned: Iterable[str],
    own: Iterable[TechniqueSaid],
    *,
    thrusts: Iterable[str],
) -> tuple[TechniqueSaid, ...]:
    """Rows to offer: of last time, of the plan, then what this clinician does most; no thrust is ever offered."""
    shut = set(thrusts)
    often = [each for each, _count in Counter(as_done(each) for each in own).most_common()]
    plain = [TechniqueSaid(technique_id=each) for each in planned]
    known = [*(as_done(each) for each in last), *plain, *often]
    return tuple(dict.fromkeys(each for each in known if each.technique_id not in shut))[:MOST_OFFERED]


def fields_of(said: TechniqueSaid) -> dict[str, str]:
    """A row as a form sends it; what is not known is empty."""
    known = {each.name: getattr(said, each.name) for each in fields(said)}
    return {name: "" if value is None else str(value) for name, value in known.items()}


def label(said: TechniqueSaid) -> str:
    """A row in a few words: “C1-2 rotation SNAG, C1-2, right, 60 s”."""
    parts = [
        words.technique_words(said.technique_id),
        words.place_words(said.level),
        str(Side(said.side).label).lower() if said.side else "",
        _("grade %(grade)s") % {"grade": said.grade} if said.grade else "",
        words.measure_words(said.duration_s, "s") or "",
        _("pressure %(n)s of 10") % {"n": said.pressure} if said.pressure is not None else "",
    ]
    return ", ".join(part for part in parts if part)


def differences(before: Sequence[TechniqueSaid], now: Sequence[TechniqueSaid]) -> tuple[Difference, ...]:
    """Today's rows against last time's, each row of last time matched once; the nearest match first."""
    left = [as_done(each) for each in before]
    found = []
    for each in (as_done(row) for row in now):
        match = _match(each, left)
        if match is None:
            found.append(Difference(label(each), "new"))
            continue
        left.remove(match)
        changed = tuple(_changed(match, each))
        found.append(Difference(label(each), "changed" if changed else "same", changed))
    return (*found, *(Difference(label(each), "left_out") for each in left))


def _match(row: TechniqueSaid, known: Sequence[TechniqueSaid]) -> TechniqueSaid | None:
    """Same technique, level and side; else same technique and level; else same technique."""
    keys = (("technique_id", "level", "side"), ("technique_id", "level"), ("technique_id",))
    for names in keys:
        for each in known:
            if all(getattr(each, name) == getattr(row, name) for name in names):
                return each
    return None


def _changed(before: TechniqueSaid, now: TechniqueSaid) -> Iterator[str]:
    names = {
        "level": _("level"),
        "side": _("side"),
        "grade": _("grade"),
        "direction": _("direction"),
        "duration_s": _("seconds"),
        "pressure": _("pressure"),
        "bouts": _("bouts"),
        "position": _("position"),
    }
    for name, said in names.items():
        old, new = getattr(before, name), getattr(now, name)
        if old != new:
            yield _("%(what)s: %(new)s, was %(old)s") % {
                "what": said,
                "new": _shown(name, new),
                "old": _shown(name, old),
            }


def _shown(name: str, value: object) -> str:
    if value in (None, ""):
        return _("not said")
    known = {"position": words.POSITIONS, "side": dict(Side.choices)}.get(name, {})
    return words.place_words(str(known.get(str(value), value)).lower() if known else str(value))


def without_thrusts(rows: Iterable[TechniqueSaid], thrusts: Iterable[str]) -> tuple[TechniqueSaid, ...]:
    """Rows to take over from last time: a thrust is never copied, for its gate is not."""
    shut = set(thrusts)
    return tuple(as_done(each) for each in rows if each.technique_id not in shut)
