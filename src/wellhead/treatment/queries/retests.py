"""Signs of this visit: which may be tested again, what was read before and after."""

from __future__ import annotations

from collections.abc import Iterator

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.record import queries as record
from wellhead.record.findings import Examination
from wellhead.treatment import retesting
from wellhead.treatment.models import Encounter, ManualSession, NeedlingSession, Retest, When
from wellhead.treatment.retesting import HEADACHE, MUSCLE, OF_TEN, SEGMENT, Sign, Taken, Tested

BLOOD_PRESSURE = ("bp_systolic", "mmHg")


def retests_of(encounter: Encounter) -> list[Retest]:
    """Every reading of a meeting, in order."""
    return list(Retest.objects.for_clinic(encounter.clinic_id).filter(encounter=encounter).order_by("place"))


def tested_in(encounter: Encounter | None) -> tuple[Tested, ...]:
    """The signs of a meeting with their readings; none without a meeting."""
    if encounter is None:
        return ()
    return retesting.tested(
        (
            Sign(row.sign, row.side, row.unit),
            row.when == When.BEFORE,
            Taken(
                float(row.value) if row.value is not None else None,
                row.device,
                row.after_what,
                row.recorded_at,
                row.words,
            ),
        )
        for row in retests_of(encounter)
    )


def signs_to_test(encounter: Encounter) -> list[Sign]:
    """Signs that may be tested again: what was found at this meeting with its number, then earlier findings without.

    Positive ones first. An earlier number is never the reading before: it is measured anew.
    """
    here = list(_signs(record.latest_findings(encounter.episode, encounter=encounter), fresh=True))
    known = {each.key for each in here}
    earlier = [
        each
        for each in _signs(record.latest_findings(encounter.episode), fresh=False)
        if each.key not in known and each.is_positive
    ]
    headache = Sign(HEADACHE, "", OF_TEN, is_positive=True)
    return sorted([headache, *here, *earlier], key=lambda each: not each.is_positive)


def _signs(found: Examination, *, fresh: bool) -> Iterator[Sign]:
    for move in (each.seen for each in found.movements.values()):
        if move.degrees is not None or move.headache or move.end_range_pain:
            name = f"rom_{move.direction}_deg"
            positive = bool(move.headache or move.end_range_pain)
            yield Sign(name, "", "degrees", move.degrees if fresh else None, move.device, positive)
    for turn in (each.seen for each in found.rotations.values()):
        name = f"frt_{turn.side}_deg"
        positive = bool(turn.familiar_headache) or _is_short(name, turn.degrees)
        yield Sign(name, "", "degrees", turn.degrees if fresh else None, turn.device, positive)
    for joint in (each.seen for each in found.segments.values()):
        if joint.painful or joint.familiar_headache:
            yield Sign(f"{SEGMENT}{joint.segment}", joint.side, OF_TEN, is_positive=True)
    for muscle in (each.seen for each in found.muscles.values()):
        if muscle.tender or muscle.familiar_headache:
            yield Sign(f"{MUSCLE}{muscle.muscle}", muscle.side, OF_TEN, is_positive=True)
    yield from _facts(found, fresh=fresh)


def _facts(found: Examination, *, fresh: bool) -> Iterator[Sign]:
    """Numbers among the facts that can be read again, and the upper blood pressure."""
    numbers = {
        each.seen.fact_id: each.seen
        for each in found.facts.values()
        if isinstance(each.seen.value, int | float) and not isinstance(each.seen.value, bool)
    }
    units = {
        fact: each.unit
        for each in treatment_knowledge.load().readings.values()
        for fact in each.facts
        if not fact.startswith(("rom_", "frt_"))
    }
    for fact, unit in [*units.items(), BLOOD_PRESSURE]:
        seen = numbers.get(fact)
        if seen is not None and isinstance(seen.value, int | float):
            value = float(seen.value)
            yield Sign(fact, "", unit, value if fresh else None, seen.device, _is_short(fact, value))


def _is_short(sign: str, value: float | None) -> bool:
    """Whether a number is under the cut-off of its reading, where there is one."""
    reading = retesting.reading_of(sign)
    if reading is None or reading.cutoff is None or value is None or reading.better != "more":
        return False
    return value < reading.cutoff if reading.cutoff_below else value <= reading.cutoff


def done_in(encounter: Encounter) -> list[str]:
    """What was done at a meeting so far, as `after_what` names it: techniques in their order, then needling."""
    manual = ManualSession.objects.for_clinic(encounter.clinic_id).filter(encounter=encounter)
    newest: dict[object, ManualSession] = {}
    for row in manual.order_by("-version"):
        newest.setdefault(row.note_id, row)
    names = [
        each.technique_id for session in newest.values() for each in session.techniques.order_by("place")
    ]
    needled = NeedlingSession.objects.for_clinic(encounter.clinic_id).filter(encounter=encounter).exists()
    return [*dict.fromkeys(names), *(["needling"] if needled else [])]
