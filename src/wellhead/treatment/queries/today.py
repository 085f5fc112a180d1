"""What a hands-on session of today starts from: last time, the plan, the clinician's own habits, consent and gates."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from wellhead.consent import queries as consents
from wellhead.consent.choices import Procedure
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.plan import queries as plans
from wellhead.treatment import gating, repeating
from wellhead.treatment.models import Encounter, Episode, ManualSession, NextDay, Technique
from wellhead.treatment.queries.gates import REGIONS, Gate, gate_of, latest_screen
from wellhead.treatment.queries.sessions import MANUAL, manual_said, sessions_of
from wellhead.treatment.said import ManualSaid, TechniqueSaid

if TYPE_CHECKING:
    from wellhead.consent.standing import Standing
    from wellhead.people.models import Staff

HABITS_SEEN = 200
"""Rows of the clinician's own that are counted to know what they do most."""


@dataclass(frozen=True, slots=True)
class LastTime:
    """The session before: what was done, how the headache went, and how the next day was (None: not asked)."""

    said: ManualSaid
    note_id: uuid.UUID
    next_day: NextDay | None


@dataclass(frozen=True, slots=True)
class PlanPanel:
    """What the agreed plan holds of hands-on work: technique ids in its order, sessions planned and given so far.

    `planned` None: no number was agreed.
    """

    techniques: tuple[str, ...]
    dose: tuple[str, ...]
    planned: int | None
    given: int
    last_on: date | None


def thrust_ids() -> frozenset[str]:
    """Techniques that are thrusts."""
    gate = gating.the_gate()
    return frozenset({*gate.cervical_techniques, *gate.thoracic_techniques})


def last_time(episode: Episode, *, before: ManualSession | None = None) -> LastTime | None:
    """The newest other hands-on session of the episode with a technique in it, or None."""
    for line in sessions_of(episode):
        if not isinstance(line.session, ManualSession) or (before and line.note_id == before.note_id):
            continue
        said = manual_said(line.session)
        if said.techniques:
            rows = NextDay.objects.for_clinic(episode.clinic_id).filter(note_id=line.note_id)
            return LastTime(said, line.note_id, rows.order_by("-recorded_at").first())
    return None


def session_plan_panel(episode: Episode) -> PlanPanel:
    """The hands-on part of the plan that counts now, with what was given so far; drafts are counted as given."""
    plan = plans.current_plan(episode)
    items = plans.planned_items(plan, MANUAL) if plan else []
    given = [each for each in sessions_of(episode) if each.kind == MANUAL]
    counts = [each.sessions for each in items if each.sessions is not None]
    return PlanPanel(
        techniques=tuple(each.what for each in items if each.what),
        dose=tuple(each.dose_words for each in items if each.dose_words),
        planned=max(counts) if counts else None,
        given=len(given),
        last_on=given[0].given_on if given else None,
    )


def rows_to_offer(actor: Actor, last: LastTime | None, panel: PlanPanel) -> tuple[TechniqueSaid, ...]:
    """Rows that can be entered in one tap."""
    own = Technique.objects.for_clinic(actor.clinic_id).filter(author_id=actor.account_id)
    rows = own.order_by("-recorded_at").only(*repeating.COPIED)[:HABITS_SEEN]
    return repeating.to_offer(
        last.said.techniques if last else (),
        panel.techniques,
        [TechniqueSaid(**{name: getattr(row, name) for name in repeating.COPIED}) for row in rows],
        thrusts=thrust_ids(),
    )


def standing_consent(episode: Episode) -> Standing | None:
    """The consent to hands-on treatment that holds now, or None."""
    return consents.standing(episode, Procedure.MANUAL_THERAPY, clock.now())


def gates_begun(encounter: Encounter, *, by: Staff) -> dict[str, Gate]:
    """The gates that somebody began at this meeting, by scope; none of another visit."""
    return {
        scope: gate_of(encounter, scope, by=by)
        for scope in REGIONS
        if latest_screen(encounter, scope) is not None
    }
