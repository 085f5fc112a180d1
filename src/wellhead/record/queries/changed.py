"""Numbers measured at several visits: what changed, called a change only beyond the error of the device."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.measuring import Change, Measured, Reading, change
from wellhead.record.models import Episode, ExaminationRow, Finding, FlexionRotation, MovementFinding


@dataclass(frozen=True, slots=True)
class Point:
    """One number of one visit, with the device and when it was written down."""

    measured: Measured
    recorded_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ReadingChange:
    """The latest number beside the first that the same device read, and what may be said of the two.

    `before` is the first number of any device when no earlier one has the same device.
    """

    fact_id: str
    reading: Reading
    before: Point
    now: Point
    change: Change


def reading_of(fact_id: str) -> Reading | None:
    """How this number is read, or None when the knowledge has no word on it."""
    return next((each for each in treatment.load().readings.values() if fact_id in each.facts), None)


def changes(episode: Episode) -> tuple[ReadingChange, ...]:
    """What changed between visits, one entry a number that was measured at two or more; three queries."""
    found: list[ReadingChange] = []
    for fact_id, points in _by_visit(episode).items():
        reading = reading_of(fact_id)
        if reading is None or len(points) < 2:
            continue
        now = points[-1]
        alike = (point for point in points[:-1] if point.measured.device == now.measured.device)
        before = next(alike, points[0])
        found.append(
            ReadingChange(fact_id, reading, before, now, change(reading, before.measured, now.measured))
        )
    return tuple(found)


def _by_visit(episode: Episode) -> dict[str, list[Point]]:
    """By fact, the last number of each visit, oldest visit first."""
    latest: dict[tuple[str, str], Point] = {}
    for fact_id, row, measured in sorted(_measured(episode), key=lambda each: each[1].recorded_at):
        visit = str(row.encounter_id or row.recorded_at.date())
        latest[fact_id, visit] = Point(measured, row.recorded_at, row.author_name)
    found: dict[str, list[Point]] = {}
    for (fact_id, _visit), point in sorted(latest.items(), key=lambda entry: entry[1].recorded_at):
        found.setdefault(fact_id, []).append(point)
    return found


def _measured(episode: Episode) -> Iterator[tuple[str, ExaminationRow, Measured]]:
    span = {"clinic_id": episode.clinic_id, "episode": episode}
    for move in MovementFinding.objects.filter(**span, degrees__isnull=False):
        yield f"rom_{move.direction}_deg", move, Measured(float(move.degrees or 0), move.device)
    for turn in FlexionRotation.objects.filter(**span, degrees__isnull=False):
        yield f"frt_{turn.side}_deg", turn, Measured(float(turn.degrees or 0), turn.device)
    yield from _numbers(Finding.objects.filter(**span, fact_id__in=_read_facts()))


def _numbers(rows: Iterable[Finding]) -> Iterator[tuple[str, ExaminationRow, Measured]]:
    for row in rows:
        if isinstance(row.value, int | float) and not isinstance(row.value, bool):
            yield row.fact_id, row, Measured(float(row.value), row.device)


def _read_facts() -> list[str]:
    return [fact for each in treatment.load().readings.values() for fact in each.facts]
