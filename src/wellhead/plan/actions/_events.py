"""One row more for a version: shown, agreed or ended."""

from __future__ import annotations

from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.plan.models import EventKind, Plan, PlanEvent


def add_event(
    actor: Actor, plan: Plan, kind: EventKind, *, why: str = "", by: str = "", language: str = ""
) -> PlanEvent:
    """Keep it; the caller has asked for permission and audits."""
    event = PlanEvent(**stamp(actor), plan=plan, kind=kind, why=why, by=by, language=language)
    event.save(force_insert=True)
    return event
