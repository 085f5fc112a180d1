"""What the days of a diary looked like: headaches as written, held against published descriptions, and counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from wellhead.diary.denying import first_said
from wellhead.diary.kinds import HeadacheSaid, Look, Looker
from wellhead.diary.models import Person, Relief
from wellhead.diary.months import DayRecord
from wellhead.diary.queries import stretches
from wellhead.diary.queries.around import ExposuresView, exposures
from wellhead.diary.queries.counts import KnowledgeMissing
from wellhead.diary.queries.days import DayView, EntryView
from wellhead.diary.queries.words import denials
from wellhead.knowledge import guided, library, treatment
from wellhead.knowledge.treatment.day_kinds import DayKind
from wellhead.reasoning.truth import Truth
from wellhead.ui.charts import DayState


@dataclass(frozen=True, slots=True)
class DayLooks:
    """What a headache day looked like. `asked_first` means that something was written that is asked about before."""

    looks: tuple[Look, ...]
    asked_first: bool = False


@dataclass(frozen=True, slots=True)
class LookCount:
    """Days of the last 28 that fit one description; headache days that say too little count as not recorded."""

    kind: DayKind
    figure: stretches.Figure
    thin_days: int


@cache
def looker() -> Looker:
    """The one that looks, with the knowledge of this program."""
    known = treatment.load().day_kinds
    if known is None:
        raise KnowledgeMissing("course/day_kinds.yaml")
    return Looker(known, library.load().rules)


def looks_on(there: DayView, said: ExposuresView | None) -> DayLooks | None:
    """One day; None where it holds no headache."""
    if there.state is not DayState.HEADACHE:
        return None
    if _asked_first(there, said):
        return DayLooks((), asked_first=True)
    return DayLooks(looker().looks_of_day(as_said(each) for each in there.entries if each.is_headache))


def as_said(entry: EntryView) -> HeadacheSaid:
    """An entry as far as a description reads it."""
    return HeadacheSaid(
        strength=entry.worst,
        side=entry.side,
        came_with=None if entry.features is None else frozenset(entry.features),
        places=None if entry.site is None else _places(entry.site),
        seconds=_seconds(entry),
    )


def looks_counted(person: Person, read: stretches.Stretch) -> tuple[LookCount, ...]:
    """The last 28 days by description; empty where no headache was written in them. One query."""
    days, latest = read.counted, read.latest
    if latest is None or not any(day.state is DayState.HEADACHE for day in days):
        return ()
    around = exposures(person, days[0].day, days[-1].day)
    seen = {day.day: looks_on(day, around.get(day.day)) for day in days if day.is_recorded}
    return tuple(
        _count(kind, place, seen=seen, latest=latest) for place, kind in enumerate(looker().known.kinds)
    )


def looks_like(entries: Iterable[EntryView]) -> frozenset[str]:
    """The descriptions that a day fits, by id, for the rules about warning signs."""
    looks = looker().looks_of_day(as_said(each) for each in entries if each.is_headache)
    return frozenset(look.kind.id for look in looks if look.truth is Truth.YES)


def _count(
    kind: DayKind, place: int, *, seen: Mapping[date, DayLooks | None], latest: stretches.Figure
) -> LookCount:
    """A free day does not fit; a day that says too little, or is asked about first, may or may not."""
    found = {on: Truth.NO if looks is None else _truth(looks, place) for on, looks in seen.items()}
    records = [DayRecord(on, each is Truth.YES) for on, each in found.items() if each is not Truth.UNKNOWN]
    return LookCount(kind, stretches.figure_as(records, latest), len(found) - len(records))


def _truth(looks: DayLooks, place: int) -> Truth:
    return Truth.UNKNOWN if looks.asked_first else looks.looks[place].truth


def _asked_first(there: DayView, said: ExposuresView | None) -> bool:
    """Whether words or an injury of the day open questions about danger, however long ago it was."""
    rules = treatment.load().diary_alarms
    wanted = [rules[each] for each in looker().known.asked_first if each in rules]
    notes = "\n".join([*(entry.note for entry in there.entries), said.note if said else ""])
    if said is not None and said.injury and any(rule.kind == "injury" for rule in wanted):
        return True
    words = tuple(word for rule in wanted for word in rule.words)
    return bool(first_said(notes, words, every=words, table=denials()))


@cache
def _locations() -> dict[str, str]:
    """The answer of pain_locations that each place of the drawing stands for."""
    drawn = guided.load().drawing.places
    return {region: place.location for place in drawn for region in place.regions if place.location}


def _places(site: Sequence[str]) -> tuple[str, ...]:
    known = _locations()
    return tuple(dict.fromkeys(known[each] for each in site if each in known))


def _seconds(entry: EntryView) -> int | None:
    """How long it lasted, where no medicine can have cut it short: none was taken, or none helped."""
    if entry.started_at is None or entry.ended_at is None:
        return None
    acute = [each for each in entry.medicines if not each.is_preventive]
    is_in_vain = bool(acute) and all(each.relief == Relief.NONE for each in acute)
    if entry.took_medicine is False or is_in_vain:
        return int((entry.ended_at - entry.started_at).total_seconds())
    return None
