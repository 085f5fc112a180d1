"""What clinicians found, as facts of the dictionary; and the facts of an episode together with the self-check's.

A joint or muscle finding becomes a fact only where the dictionary asks exactly that. Where it asks for
the examiner's judgement (movement reduced for the age, headache clearly worse), the rows only prompt:
see `prompts_of`. Joint and muscle evidence are never merged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TypeAlias

from wellhead.knowledge.treatment.measuring import counts_for_criteria
from wellhead.reasoning.criteria import Value
from wellhead.reasoning.facts import FactRecord
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.truth import Truth, every, some
from wellhead.record import medicines, queries
from wellhead.record.findings import (
    Examination,
    FactSaid,
    Heard,
    Kept,
    MovementSeen,
    MuscleSeen,
    RotationSeen,
    Seen,
    SegmentSeen,
    overlaid,
)
from wellhead.record.medicines import MedicineKept
from wellhead.record.models import (
    Assessment,
    Episode,
    Muscle,
    Segment,
    Side,
)
from wellhead.selfcheck import facts as selfcheck_facts

ORIGIN = "clinician"
AnyKept: TypeAlias = (
    Kept[FactSaid] | Kept[SegmentSeen] | Kept[MuscleSeen] | Kept[MovementSeen] | Kept[RotationSeen]
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of an episode, read once: the self-check as shared, the list of medicines, what was found."""

    shared: tuple[FactRecord, ...] = ()
    medicines: tuple[MedicineKept, ...] = ()
    found: Examination = field(default_factory=Examination)

    @property
    def records(self) -> list[FactRecord]:
        """The same as facts; later counts."""
        return [*self.shared, *listed(self.medicines), *examined(self.found)]


def standing_of(episode: Episode) -> Standing:
    """What stands of an episode now."""
    return Standing(
        tuple(selfcheck_facts.facts_of_episode(episode)),
        queries.medicines_of(episode),
        queries.latest_findings(episode),
    )


def facts_of(episode: Episode) -> list[FactRecord]:
    """What the person shared from their self-check, then the list of medicines and what clinicians found; later counts."""
    return standing_of(episode).records


def listed(kept: Sequence[MedicineKept]) -> list[FactRecord]:
    """The list of medicines as facts: days a month by class where they are certain, and a blood thinner that is taken."""
    said = [each.said for each in kept]
    known: dict[str, Value] = dict(medicines.fact_days(said))
    if medicines.takes_blood_thinner(said):
        known[medicines.BLOOD_THINNER] = True
    if not known:
        return []
    newest = max(kept, key=lambda each: each.recorded_at)
    return [
        FactRecord(
            fact_id=fact_id,
            value=value,
            origin=ORIGIN,
            origin_id=newest.row_id,
            recorded_at=newest.recorded_at,
            by=newest.by,
        )
        for fact_id, value in known.items()
    ]


def examined(examination: Examination) -> list[FactRecord]:
    """An examination as fact records, each leading back to its row. What was not tested is left out."""
    measured = (
        *_angles(examination),
        *_rotation_headache(examination),
        *_joints(examination),
        *_tender_trapezius(examination),
    )
    said = {(record.fact_id, record.kind): record for record in measured}
    for kept in examination.facts.values():
        record = _record(kept.seen.fact_id, kept.seen.value, [kept], kind=kept.seen.kind)
        if kept.seen.state == "withdrawn":
            record = _unasked(record)
        measured_too = said.get((record.fact_id, record.kind))
        if measured_too is None or _moment(measured_too) <= _moment(record):
            said[record.fact_id, record.kind] = record
    return list(said.values())


ROTATIONS = {Side.LEFT: "frt_left_deg", Side.RIGHT: "frt_right_deg"}
"""Flexion–rotation readings. The smaller one, `frt_worst_side_deg`, follows in the engine."""


def _angles(examination: Examination) -> Iterator[FactRecord]:
    """Degrees as read, by a device that criteria may rest on; percentages of the norm follow in the engine."""
    for movement in examination.movements.values():
        fact_id = f"rom_{movement.seen.direction}_deg"
        if movement.seen.degrees is not None and rests_on_device(fact_id, movement.seen.device):
            yield _record(fact_id, movement.seen.degrees, [movement])
    for turn in examination.rotations.values():
        fact_id = ROTATIONS[Side(turn.seen.side)]
        if turn.seen.degrees is not None and rests_on_device(fact_id, turn.seen.device):
            yield _record(fact_id, turn.seen.degrees, [turn])


def rests_on_device(fact_id: str, device: str) -> bool:
    """Whether a criterion may rest on a number read with this device; the knowledge says so."""
    return counts_for_criteria(queries.reading_of(fact_id), device)


def _rotation_headache(examination: Examination) -> Iterator[FactRecord]:
    """Yes when one side brings the known headache on; no only when both sides were tried."""
    turns = [examination.rotations.get((side, "")) for side in Side.values]
    known = [turn for turn in turns if turn is not None]
    truth = some(Truth.of(turn.seen.familiar_headache if turn else None) for turn in turns)
    if truth is not Truth.UNKNOWN:
        yield _record("frt_reproduces_headache", truth is Truth.YES, known)


JOINT_FACTS: Mapping[str, Callable[[SegmentSeen], Truth]] = {
    "painful_upper_cervical_joint": lambda seen: every((Truth.of(seen.painful), Truth.of(seen.stiff))),
    "familiar_headache_reproduced_manual": lambda seen: Truth.of(seen.familiar_headache),
}
"""Facts that ask for one joint from C0 to C3: yes if any joint says so; no only when all six were tested."""


def _joints(examination: Examination) -> Iterator[FactRecord]:
    places = [(segment, side) for segment in Segment.values for side in Side.values]
    joints = [examination.segments.get(place) for place in places]
    for fact_id, judge in JOINT_FACTS.items():
        truths = [judge(joint.seen) if joint else Truth.UNKNOWN for joint in joints]
        yield from _joint_fact(fact_id, joints, truths)
    yield from _eases(joints)


def _eases(joints: Iterable[Kept[SegmentSeen] | None]) -> Iterator[FactRecord]:
    """Only asked of joints that brought the headache on: nothing to ease is not a no."""
    brought_on = [joint for joint in joints if joint is not None and joint.seen.familiar_headache]
    truths = [Truth.of(joint.seen.eases_while_held) for joint in brought_on]
    if brought_on:
        yield from _joint_fact("headache_eases_with_sustained_pressure", brought_on, truths)


def _joint_fact(
    fact_id: str, joints: Iterable[Kept[SegmentSeen] | None], truths: list[Truth]
) -> Iterator[FactRecord]:
    truth = some(truths)
    behind = [joint for joint, each in zip(joints, truths, strict=True) if joint and each is truth]
    if truth is not Truth.UNKNOWN:
        yield _record(fact_id, truth is Truth.YES, behind)


def _tender_trapezius(examination: Examination) -> Iterator[FactRecord]:
    """The dictionary asks “short or tender”: tender is enough for yes, and not tender is not yet a no."""
    sides = [examination.muscles.get((Muscle.UPPER_TRAPEZIUS, side)) for side in Side.values]
    tender = [kept for kept in sides if kept is not None and kept.seen.tender]
    if tender:
        yield _record("upper_trapezius_tight", True, tender)


def _record(fact_id: str, value: Value | None, behind: Iterable[AnyKept], *, kind: str = "") -> FactRecord:
    """A record that leads to the newest row it rests on."""
    newest = max(behind, key=lambda kept: kept.recorded_at or EARLIEST)
    return FactRecord(
        fact_id=fact_id,
        value=value,
        kind=kind,
        origin=ORIGIN,
        origin_id=newest.row_id,
        recorded_at=newest.recorded_at,
        by=newest.by,
    )


EARLIEST = datetime(1, 1, 1, tzinfo=UTC)


def _unasked(record: FactRecord) -> FactRecord:
    """Taken back: the fact is unknown again, and so is what anyone said of it before."""
    return FactRecord(
        record.fact_id,
        None,
        kind=record.kind,
        asked=False,
        origin=record.origin,
        origin_id=record.origin_id,
        recorded_at=record.recorded_at,
        by=record.by,
    )


def _moment(record: FactRecord) -> datetime:
    return record.recorded_at or EARLIEST


def facts_if(standing: Standing, heard: Heard, *, by: str, at: datetime) -> list[FactRecord]:
    """What `facts_of` would give once `heard` is kept: for showing the reasoning before saving."""
    return replace(standing, found=overlaid(standing.found, heard, by=by, at=at)).records


@dataclass(frozen=True, slots=True)
class Prompt:
    """A judgement the dictionary leaves to the examiner, with the findings that speak for yes. Never an answer."""

    fact_id: str
    because: tuple[Seen, ...]


def prompts_of(examination: Examination, rules: Rules) -> tuple[Prompt, ...]:
    """Judgements that the findings suggest; limits are those of the tests in the knowledge."""
    found: dict[str, list[Seen]] = {
        "neck_rom_reduced": [*_short_turns(examination, rules), *_short_rotation(examination, rules)],
        "headache_worse_with_neck_provocation": _provoked(examination),
        "pericranial_tenderness_increased": [
            kept.seen for kept in examination.muscles.values() if kept.seen.tender
        ],
    }
    return tuple(Prompt(fact, tuple(because)) for fact, because in found.items() if because)


def _short_turns(examination: Examination, rules: Rules) -> list[Seen]:
    limit = _cutoff(rules, "flexion_rotation_test", "positive_deg_max")
    turns = [kept.seen for kept in examination.rotations.values()]
    return [
        turn
        for turn in turns
        if limit
        and turn.degrees is not None
        and turn.degrees <= limit
        and rests_on_device(ROTATIONS[Side(turn.side)], turn.device)
    ]


def _short_rotation(examination: Examination, rules: Rules) -> list[Seen]:
    """Both turns together against the limit for the whole arc; one side alone says nothing."""
    limit = _cutoff(rules, "active_rom", "total_axial_rotation_reduced_below_deg")
    turns = [examination.movements.get((f"{side}_rotation", "")) for side in Side.values]
    degrees = [
        turn.seen.degrees
        for turn in turns
        if turn
        and turn.seen.degrees is not None
        and rests_on_device(f"rom_{turn.seen.direction}_deg", turn.seen.device)
    ]
    if limit is None or len(degrees) < len(turns) or sum(degrees) >= limit:
        return []
    return [turn.seen for turn in turns if turn]


def _provoked(examination: Examination) -> list[Seen]:
    return [
        *(kept.seen for kept in examination.rotations.values() if kept.seen.familiar_headache),
        *(kept.seen for kept in examination.movements.values() if kept.seen.headache),
        *(kept.seen for kept in examination.segments.values() if kept.seen.familiar_headache),
    ]


def _cutoff(rules: Rules, test_id: str, name: str) -> float | None:
    test = rules.tests.get(test_id)
    limit = test.cutoffs.get(name) if test else None
    return float(limit) if isinstance(limit, int | float) else None


Snapshot: TypeAlias = "list[dict[str, object]]"


def snapshot_of(records: Iterable[FactRecord]) -> Snapshot:
    """Fact records as plain JSON, for keeping in an assessment."""
    return [
        {
            "fact_id": record.fact_id,
            "value": list(record.value) if isinstance(record.value, tuple) else record.value,
            "kind": record.kind,
            "asked": record.asked,
            "origin": record.origin,
            "origin_id": record.origin_id,
            "recorded_at": record.recorded_at.isoformat() if record.recorded_at else None,
            "by": record.by,
        }
        for record in records
    ]


def records_of(assessment: Assessment) -> list[FactRecord]:
    """The fact records an assessment rested on, for running the engine again."""
    return [_restored(entry) for entry in assessment.facts_snapshot]


def _restored(entry: dict[str, object]) -> FactRecord:
    value, at = entry["value"], entry["recorded_at"]
    known = tuple(str(item) for item in value) if isinstance(value, list) else value
    return FactRecord(
        fact_id=str(entry["fact_id"]),
        value=known if isinstance(known, bool | int | float | str | tuple) else None,
        kind=str(entry["kind"]),
        asked=bool(entry["asked"]),
        origin=str(entry["origin"]),
        origin_id=str(entry["origin_id"]),
        recorded_at=datetime.fromisoformat(str(at)) if at else None,
        by=str(entry["by"]),
    )
