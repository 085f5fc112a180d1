"""Meetings, and what stands found at them."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TypeVar

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from wellhead.reasoning.criteria import Value
from wellhead.record.findings import (
    Examination,
    FactSaid,
    Kept,
    Kind,
    MovementSeen,
    MuscleSeen,
    Place,
    RotationSeen,
    SegmentSeen,
)
from wellhead.record.models import (
    Answer,
    Appointment,
    Encounter,
    Episode,
    ExaminationRow,
    Finding,
    FlexionRotation,
    MovementFinding,
    MuscleFinding,
    SegmentFinding,
)

ANSWERS: dict[str, bool | None] = {Answer.YES: True, Answer.NO: False, Answer.NOT_TESTED: None}


def encounter_for(appointment: Appointment) -> Encounter | None:
    """The meeting that belongs to an appointment, or None while nothing was opened."""
    rows = Encounter.objects.for_clinic(appointment.clinic_id).filter(appointment=appointment)
    return rows.select_related("staff", "episode__person").first()


def encounters_of(episode: Episode) -> list[Encounter]:
    """The meetings of an episode, newest first."""
    rows = Encounter.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    return list(rows.select_related("staff").order_by("-started_at"))


def latest_findings(episode: Episode, *, encounter: Encounter | None = None) -> Examination:
    """What stands found in an episode; with `encounter`, only what was found at that meeting. Five queries.

    At each meeting the latest row counts. Over meetings the newest that says something counts: “not
    tested” today does not undo what was found last week. Of each place the newest rows are read, and only where
    none of them says anything the whole past of that kind: one more query then.
    """

    def kept(
        rows: QuerySet[ExaminationRowT], place: list[str], read: Callable[[ExaminationRowT], Kind]
    ) -> dict[Place, Kept[Kind]]:
        chosen = rows.filter(clinic_id=episode.clinic_id, episode=episode)
        if encounter is not None:
            chosen = chosen.filter(encounter=encounter)
        whole = chosen.order_by("-recorded_at", "-pk")
        nth = Window(RowNumber(), partition_by=place, order_by=[F("recorded_at").desc(), F("pk").desc()])
        newest = [(row, read(row)) for row in whole.annotate(nth=nth).filter(nth__lte=ENOUGH)]
        standing = _standing(newest)
        counted = Counter(seen.place for _row, seen in newest)
        if all(each in standing for each, many in counted.items() if many == ENOUGH):
            return standing
        return _standing((row, read(row)) for row in whole)

    return Examination(
        facts=kept(Finding.objects.all(), ["fact_id", "kind"], _fact),
        segments=kept(SegmentFinding.objects.all(), ["segment", "side"], _segment),
        muscles=kept(MuscleFinding.objects.all(), ["muscle", "side"], _muscle),
        movements=kept(MovementFinding.objects.all(), ["direction"], _movement),
        rotations=kept(FlexionRotation.objects.all(), ["side"], _rotation),
    )


ENOUGH = 4
"""Rows of one place that are read first: what was found is nearly always among the last few."""
ExaminationRowT = TypeVar("ExaminationRowT", bound=ExaminationRow)


def _standing(newest_first: Iterable[tuple[ExaminationRow, Kind]]) -> dict[Place, Kept[Kind]]:
    heard: set[tuple[Place, uuid.UUID | None]] = set()
    standing: dict[Place, Kept[Kind]] = {}
    for row, seen in newest_first:
        meeting = (seen.place, row.encounter_id)
        if meeting in heard or seen.place in standing:
            continue
        heard.add(meeting)
        if seen.says_something:
            standing[seen.place] = Kept(
                seen, str(row.pk), row.author_name, row.recorded_at, str(row.encounter_id or "")
            )
    return standing


def _fact(row: Finding) -> FactSaid:
    value: Value | None = tuple(row.value) if isinstance(row.value, list) else row.value
    return FactSaid(row.fact_id, value, state=row.state, kind=row.kind, device=row.device, note=row.note)


def _segment(row: SegmentFinding) -> SegmentSeen:
    return SegmentSeen(
        row.segment,
        row.side,
        painful=ANSWERS[row.painful],
        stiff=ANSWERS[row.stiff],
        familiar_headache=ANSWERS[row.familiar_headache],
        eases_while_held=ANSWERS[row.eases_while_held],
        note=row.note,
    )


def _muscle(row: MuscleFinding) -> MuscleSeen:
    return MuscleSeen(
        row.muscle,
        row.side,
        tender=ANSWERS[row.tender],
        taut_band=ANSWERS[row.taut_band],
        familiar_headache=ANSWERS[row.familiar_headache],
        note=row.note,
        twitch=ANSWERS[row.twitch],
    )


def _movement(row: MovementFinding) -> MovementSeen:
    return MovementSeen(
        row.direction,
        degrees=_degrees(row.degrees),
        device=row.device,
        end_range_pain=ANSWERS[row.end_range_pain],
        headache=ANSWERS[row.headache],
        readings=_readings(row.readings),
    )


def _rotation(row: FlexionRotation) -> RotationSeen:
    return RotationSeen(
        row.side,
        degrees=_degrees(row.degrees),
        device=row.device,
        familiar_headache=ANSWERS[row.familiar_headache],
        readings=_readings(row.readings),
    )


def _readings(kept: list[float]) -> tuple[float, ...]:
    return tuple(float(each) for each in kept)


def _degrees(kept: Decimal | None) -> float | None:
    return None if kept is None else float(kept)
