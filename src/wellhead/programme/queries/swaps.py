"""Which exercises a person may do instead of a prescribed one, without asking first."""

from __future__ import annotations

from datetime import datetime

from wellhead.knowledge.treatment.exercises import Exercise
from wellhead.programme.models import ProgrammeItem
from wellhead.programme.queries import programmes
from wellhead.programme.queries.safety import Safety, safety_of

MOST_OFFERED = 3
"""The product's own choice: more would be a second programme."""


def swaps_of(item: ProgrammeItem, *, now: datetime) -> tuple[Exercise, ...]:
    """The easier step first, then others for the same deficits. Nothing may speak against one, not even a caution,
    and one that is shown in the clinic first must have been shown.
    """
    episode = item.programme.episode
    safety = safety_of(episode, now=now)
    allowed = set(safety.allowed())
    prescribed = {each.exercise_id for each in programmes.items_of(item.programme)}
    shown = programmes.teach_backs_of(episode)
    found = [
        programmes.exercise(name)
        for name in dict.fromkeys([*_easier(item), *_same_deficits(item, safety)])
        if name in allowed
        and name not in prescribed
        and not safety.concerns(name)
        and not programmes.days_still_to_show(name, shown.get(name, []))
    ]
    return tuple(found[:MOST_OFFERED])


def _easier(item: ProgrammeItem) -> list[str]:
    known = programmes.exercise(item.exercise_id)
    return [*known.regress_if.to, *([known.previous] if known.previous else [])]


def _same_deficits(item: ProgrammeItem, safety: Safety) -> list[str]:
    """Exercises that answer what this one was given for, the first choices first."""
    wanted = set(item.covers) or set(safety.covers(item.exercise_id))
    offers = [
        offer for found in safety.deficits() if found.rule.id in wanted for offer in found.rule.exercises
    ]
    return [offer.exercise for offer in sorted(offers, key=lambda offer: offer.priority)]
