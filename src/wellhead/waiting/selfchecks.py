"""How soon somebody should be seen by their own self-check: read from its answers, never asked of the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellhead.knowledge import library
from wellhead.reasoning.classify import classify
from wellhead.selfcheck import facts as selfcheck_facts
from wellhead.selfcheck import queries as selfcheck
from wellhead.selfcheck import steps
from wellhead.waiting.choices import Urgency

if TYPE_CHECKING:
    from wellhead.selfcheck.models import Check

CANNOT_WAIT = frozenset({"emergency_now", "same_day"})
"""Whoever is this urgent is told where to go; a waiting list is the wrong place."""


def urgency_of(check: Check) -> str | None:
    """The urgency of what was answered: at once when it cannot wait, else only of a finished check. None when not known."""
    rules = library.load().rules
    known = steps.facts_from(selfcheck_facts.facts_of(check), rules, begun=selfcheck.kinds_begun(check))
    verdict = classify(known, rules, with_next=False)
    if verdict.urgency in CANNOT_WAIT:
        return verdict.urgency
    return verdict.urgency if selfcheck.is_finished(check) else None


def raises(urgency: str | None) -> bool:
    """Whether it moves somebody up."""
    return urgency == Urgency.SOON
