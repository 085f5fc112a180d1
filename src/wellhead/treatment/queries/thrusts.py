"""Which gate each thrust of a session rests on, and what is said where none is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wellhead.foundation import clock
from wellhead.treatment import gate_words, gating
from wellhead.treatment.gate_states import State
from wellhead.treatment.models import Encounter, ManualSession, Note, Scope, Technique, ThrustScreen
from wellhead.treatment.queries.gates import gate_of

if TYPE_CHECKING:
    from wellhead.people.models import Staff
    from wellhead.treatment.said import ManualSaid, TechniqueSaid


@dataclass(frozen=True, slots=True)
class Rested:
    """A thrust of a session by its place from 1, with the gate it rests on; `trouble` says why it rests on none."""

    place: int
    scope: str
    screen: ThrustScreen | None
    trouble: str = ""


def scope_of(technique_id: str) -> str | None:
    """Which gate stands before a technique; None where it is no thrust."""
    gate = gating.the_gate()
    if technique_id in gate.cervical_techniques:
        return Scope.CERVICAL
    return Scope.THORACIC if technique_id in gate.thoracic_techniques else None


def rested(said: ManualSaid, *, note: Note | None, encounter: Encounter, by: Staff) -> tuple[Rested, ...]:
    """Each thrust with its gate. One that was written while its gate was open keeps it; a new one needs it open now."""
    kept = list(_kept(note)) if note is not None else []
    found = []
    for place, each in enumerate(said.techniques, start=1):
        scope = scope_of(each.technique_id)
        if scope is None:
            continue
        before = next((row for row in kept if _same(row, each)), None)
        if before is not None:
            kept.remove(before)
            found.append(Rested(place, scope, before.screen))
        else:
            found.append(_new(place, scope, said, encounter=encounter, by=by))
    return tuple(_within_limits(found))


def _kept(note: Note) -> Iterator[Technique]:
    newest = ManualSession.objects.for_clinic(note.clinic_id).filter(note=note).order_by("-version").first()
    if newest is not None:
        rows = Technique.objects.for_clinic(note.clinic_id).filter(session=newest, is_thrust=True)
        yield from rows.select_related("screen__encounter__episode__clinic").order_by("place")


def _same(row: Technique, said: TechniqueSaid) -> bool:
    return (row.technique_id, row.level, row.side) == (said.technique_id, said.level, said.side)


def _new(place: int, scope: str, said: ManualSaid, *, encounter: Encounter, by: Staff) -> Rested:
    if said.given_on != clock.today(encounter.episode.clinic.time_zone):
        return Rested(place, scope, None, gate_words.expired_sentence())
    gate = gate_of(encounter, scope, by=by)
    if gate.is_open:
        return Rested(place, scope, gate.screen)
    if gate.judged.state is State.EXPIRED:
        return Rested(place, scope, None, gate_words.expired_sentence())
    return Rested(place, scope, None, gate_words.shut_sentence(scope))


def _within_limits(found: list[Rested]) -> Iterator[Rested]:
    most = gating.the_gate().thrusts_per_session_per_region
    counted: Counter[str] = Counter()
    for each in found:
        counted[each.scope] += 1
        if counted[each.scope] > most and not each.trouble:
            trouble = _(
                "At most %(count)s thrusts to one part of the spine in a session. Take this row away."
            )
            yield Rested(each.place, each.scope, None, trouble % {"count": most})
        else:
            yield each


def has_neck_thrust(session: ManualSession) -> bool:
    """Whether the neck got a thrust in this version of the session."""
    return session.techniques.filter(is_thrust=True, screen__scope=Scope.CERVICAL).exists()


def screens_of(session: ManualSession) -> list[ThrustScreen]:
    """The gates that the thrusts of a session rest on, each once."""
    rows = ThrustScreen.objects.for_clinic(session.clinic_id).filter(techniques__session=session)
    return list(rows.distinct().order_by("taken_at"))


def judged_again(session: ManualSession, *, by: Staff) -> tuple[str, ...]:
    """What speaks against signing the thrusts of a session, each gate judged on the record as it is now.

    Only the clock is that of the writing: a thrust written while its gate was open may be signed after midnight.
    """
    said = []
    rows = Technique.objects.for_clinic(session.clinic_id).filter(session=session, is_thrust=True)
    for row in rows.select_related("screen__encounter__episode__clinic").order_by("place"):
        screen = row.screen
        if screen is None:
            continue
        gate = gate_of(screen.encounter, screen.scope, by=by, at=_moment(session, row, screen))
        if not gate.is_open:
            said.append(
                _reopened(row, gate.judged.against or gate.judged.unknown or gate.judged.needs_reason)
            )
    return tuple(said)


def _moment(session: ManualSession, row: Technique, screen: ThrustScreen) -> datetime:
    """When this thrust was first written under its gate, or the gate was last kept if that was later."""
    first = (
        Technique.objects.for_clinic(session.clinic_id)
        .filter(
            session__note=session.note,
            technique_id=row.technique_id,
            level=row.level,
            side=row.side,
            screen__encounter=screen.encounter,
        )
        .order_by("recorded_at")
        .values_list("recorded_at", flat=True)
        .first()
    )
    latest = (
        ThrustScreen.objects.for_clinic(session.clinic_id)
        .filter(encounter=screen.encounter, scope=screen.scope)
        .order_by("-version")
        .values_list("taken_at", flat=True)
        .first()
    )
    return max(first or row.recorded_at, latest or screen.taken_at)


def _reopened(row: Technique, names: tuple[str, ...]) -> str:
    why = ", ".join(gate_words.item_words(name) for name in names)
    return _("Technique %(number)s: the gate is no longer open (%(why)s). Look at the gate again.") % {
        "number": row.place,
        "why": why or _("the course is full or due for review"),
    }
