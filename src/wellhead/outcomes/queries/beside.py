"""What stands beside the answers: neck movement from the examination, how long headaches last, and questionnaires."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from wellhead.diary import queries as diary
from wellhead.knowledge import treatment
from wellhead.outcomes.models import Episode, Person
from wellhead.outcomes.queries.packs import PackChange, changes_of, responses_of
from wellhead.outcomes.queries.progress import ProgressView
from wellhead.record.queries.changed import ReadingChange, changes

NECK = "CI11"
"""The item that the examination answers; its keys are the movements."""
SECONDS_AN_HOUR = 3_600
FEWEST_LENGTHS = 3
"""The product's own choice: a middle of fewer headaches says little."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """Middle length of a headache in hours, of those with begin and end, in the first and the latest window.

    None where fewer than three had both.
    """

    before: float | None
    now: float | None
    counted_before: int
    counted_now: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Everything that is drawn from elsewhere instead of being asked again."""

    neck: tuple[ReadingChange, ...]
    lengths: Lengths | None
    packs: tuple[PackChange, ...]


def beside(episode: Episode, view: ProgressView) -> Beside:
    """What other rooms hold of this episode's change."""
    item = treatment.load().core_items.get(NECK)
    options = item.options if item is not None and isinstance(item.options, dict) else {}
    wanted = options.get("keys", ())
    neck = tuple(each for each in changes(episode) if each.fact_id in wanted)
    return Beside(neck, _lengths(episode.person, view), changes_of(responses_of(episode)))


def _lengths(person: Person, view: ProgressView) -> Lengths | None:
    """From the windows that the headache days are compared in."""
    if view.baseline is None or view.latest is None:
        return None
    before = _hours(person, view.baseline.first_on, view.baseline.last_on)
    now = _hours(person, view.latest.first_on, view.latest.last_on)
    if not before and not now:
        return None
    return Lengths(_middle(before), _middle(now), len(before), len(now))


def _hours(person: Person, first: date, last: date) -> list[float]:
    entries = (entry for day in diary.days(person, first, last) for entry in day.entries)
    return [
        (entry.ended_at - entry.started_at).total_seconds() / SECONDS_AN_HOUR
        for entry in entries
        if entry.is_headache and entry.started_at and entry.ended_at and entry.ended_at > entry.started_at
    ]


def _middle(hours: Sequence[float]) -> float | None:
    return median(hours) if len(hours) >= FEWEST_LENGTHS else None
