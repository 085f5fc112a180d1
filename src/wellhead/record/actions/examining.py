"""Writing what was found at a meeting. A finding that changed is a new row; one that did not is left alone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.knowledge import library
from wellhead.people import queries as people_queries
from wellhead.reasoning.facts import dictionary_id
from wellhead.reasoning.validate import ValueFault, validate_value
from wellhead.record import access, queries
from wellhead.record.findings import (
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
    FindingState,
    FlexionRotation,
    MovementFinding,
    MuscleFinding,
    SegmentFinding,
)

ANSWER_OF = {True: Answer.YES, False: Answer.NO, None: Answer.NOT_TESTED}


def open_encounter(actor: Actor, episode: Episode, appointment: Appointment | None = None) -> Encounter:
    """The meeting of this appointment, opened if need be; without one, this clinician's meeting of today."""
    require(access.may_write(actor, episode))
    staff = people_queries.staff_member(actor)
    if appointment is not None and appointment.episode_id != episode.pk:
        raise Refused(hidden())
    with audit.writing(actor, "record.encounter_opened", person_id=episode.person_id) as entry:
        known = queries.encounter_for(appointment) if appointment else _todays(episode, staff.pk)
        encounter = known or Encounter(
            **stamp(actor), episode=episode, staff=staff, appointment=appointment, started_at=clock.now()
        )
        if known is None:
            encounter = _added_or_first(encounter)
        entry.of(encounter)
        entry.detail = {"new": known is None}
    return encounter


def _added_or_first(encounter: Encounter) -> Encounter:
    """The new meeting, or the one that somebody opened for the same appointment at the same moment."""
    try:
        with transaction.atomic():
            encounter.save(force_insert=True)
    except IntegrityError:
        first = queries.encounter_for(encounter.appointment) if encounter.appointment else None
        if first is None:
            raise
        return first
    return encounter


def _todays(episode: Episode, staff_id: uuid.UUID) -> Encounter | None:
    zone = episode.clinic.time_zone
    today = clock.today(zone)
    for encounter in queries.encounters_of(episode):
        with clock.held_at(encounter.started_at):
            same_day = clock.today(zone) == today
        if encounter.staff_id == staff_id and encounter.appointment_id is None and same_day:
            return encounter
    return None


def record_findings(
    actor: Actor,
    episode: Episode,
    encounter: Encounter | None,
    *,
    facts: Iterable[FactSaid] = (),
    segments: Iterable[SegmentSeen] = (),
    muscles: Iterable[MuscleSeen] = (),
    movements: Iterable[MovementSeen] = (),
    flexion_rotation: Iterable[RotationSeen] = (),
    token: str = "",
    answer: str = "",
) -> int:
    """Keep what was found at this meeting and return how many findings are new or changed.

    Raises CannotBeDone, with the fact as `field`, when a value cannot be. A finding that now says “not
    tested” takes back only what this meeting said.
    """
    require(access.may_write(actor, episode))
    if encounter is not None and encounter.episode_id != episode.pk:
        raise Refused(hidden())
    said = list(facts)
    for fact in said:
        _hold_dictionary(fact)
    with audit.writing(actor, "record.findings_recorded", person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        known = queries.latest_findings(episode, encounter=encounter)
        rows: list[ExaminationRow] = [
            *(_fact_row(fact) for fact in _changed(said, known.facts)),
            *(_segment_row(seen) for seen in _changed(segments, known.segments)),
            *(_muscle_row(seen) for seen in _changed(muscles, known.muscles)),
            *(_movement_row(seen) for seen in _changed(movements, known.movements)),
            *(_rotation_row(seen) for seen in _changed(flexion_rotation, known.rotations)),
        ]
        for row in rows:
            _sign_and_save(actor, episode, encounter, row=row)
        entry.detail = {"encounter": str(encounter.pk) if encounter else "", "rows": len(rows)}
    return len(rows)


def _sign_and_save(
    actor: Actor, episode: Episode, encounter: Encounter | None, *, row: ExaminationRow
) -> None:
    for name, value in stamp(actor).items():
        setattr(row, name, value)
    row.episode, row.encounter = episode, encounter
    row.save(force_insert=True)


def _changed(heard: Iterable[Kind], known: dict[Place, Kept[Kind]]) -> Iterator[Kind]:
    """What differs from this meeting's last word; silence counts only where something was said."""
    for seen in heard:
        before = known.get(seen.place)
        if before is None and seen.says_something:
            yield seen
        if before is not None and before.seen != seen:
            yield seen


def _hold_dictionary(fact: FactSaid) -> None:
    """Refuse a fact or a value that the dictionary does not hold."""
    definition = library.load().rules.facts.get(dictionary_id(fact.fact_id))
    if definition is None:
        raise CannotBeDone(
            _("This finding is not in the dictionary of facts. Open the page again."), field=fact.fact_id
        )
    if (fact.value is not None) != (fact.state == FindingState.STATED):
        raise CannotBeDone(_("Give an answer, or say that it is not known."), field=fact.fact_id)
    if fact.value is not None:
        checked = validate_value(definition, fact.value)
        if isinstance(checked, ValueFault):
            raise CannotBeDone(
                _("%(question)s: %(what)s.") % {"question": definition.ask, "what": checked.what},
                field=fact.fact_id,
            )


def _fact_row(fact: FactSaid) -> Finding:
    return Finding(
        fact_id=fact.fact_id,
        kind=fact.kind,
        value=list(fact.value) if isinstance(fact.value, tuple) else fact.value,
        state=fact.state,
        device=fact.device,
        note=fact.note,
    )


def _segment_row(seen: SegmentSeen) -> SegmentFinding:
    return SegmentFinding(
        segment=seen.segment,
        side=seen.side,
        painful=ANSWER_OF[seen.painful],
        stiff=ANSWER_OF[seen.stiff],
        familiar_headache=ANSWER_OF[seen.familiar_headache],
        eases_while_held=ANSWER_OF[seen.eases_while_held],
        note=seen.note,
    )


def _muscle_row(seen: MuscleSeen) -> MuscleFinding:
    return MuscleFinding(
        muscle=seen.muscle,
        side=seen.side,
        tender=ANSWER_OF[seen.tender],
        taut_band=ANSWER_OF[seen.taut_band],
        twitch=ANSWER_OF[seen.twitch],
        familiar_headache=ANSWER_OF[seen.familiar_headache],
        note=seen.note,
    )


def _movement_row(seen: MovementSeen) -> MovementFinding:
    return MovementFinding(
        direction=seen.direction,
        degrees=_degrees(seen.degrees),
        readings=list(seen.readings),
        device=seen.device,
        end_range_pain=ANSWER_OF[seen.end_range_pain],
        headache=ANSWER_OF[seen.headache],
    )


def _rotation_row(seen: RotationSeen) -> FlexionRotation:
    return FlexionRotation(
        side=seen.side,
        degrees=_degrees(seen.degrees),
        readings=list(seen.readings),
        device=seen.device,
        familiar_headache=ANSWER_OF[seen.familiar_headache],
    )


def _degrees(measured: float | None) -> Decimal | None:
    return None if measured is None else Decimal(str(measured))
