"""How care may end well: the sentences proposed for a plan, taken from the knowledge."""

from __future__ import annotations

from collections.abc import Sequence

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.plan.overuse import Overuse
from wellhead.plan.said import DischargeSaid
from wellhead.ui.words import content

USUAL = ("goals", "headache_days", "home_programme", "relapse_plan")
"""What is proposed for everybody; a template names its own."""
WITH_PAINKILLERS = "medicine_days"


def proposed(ids: Sequence[str] = USUAL, *, painkillers: Overuse = "not_seen") -> tuple[DischargeSaid, ...]:
    """The sentences of these ids, with the one about painkiller days where they are many."""
    wanted = list(ids)
    if painkillers != "not_seen" and WITH_PAINKILLERS not in wanted:
        wanted.append(WITH_PAINKILLERS)
    known = treatment_knowledge.load().discharge_words
    return tuple(DischargeSaid(content(known[each].words)) for each in wanted if each in known)
