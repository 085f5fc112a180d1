"""One thing first: which, for how long, and the dated phases that come of it, so that what helped can be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wellhead.plan.models import Intervention
from wellhead.plan.said import ItemSaid, Ordered

TREATMENTS = (
    Intervention.EXERCISE,
    Intervention.MANUAL_THERAPY,
    Intervention.NEEDLING,
    Intervention.AEROBIC,
)
"""Kinds whose effect somebody may want to tell apart; advice and referral run through the whole plan."""
CERTAINTIES = ("high", "moderate", "low", "very_low", "none", "")


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the plan: what is done in it from `starts_on` until the day before `ends_before`."""

    number: int
    kinds: tuple[str, ...]
    starts_on: date
    ends_before: date


def treatments_in(items: Iterable[ItemSaid]) -> tuple[str, ...]:
    """The kinds in a plan that could go first, each once, in the order of the plan."""
    return tuple(dict.fromkeys(item.kind for item in items if item.kind in TREATMENTS))


def proposed(items: Sequence[ItemSaid], certainties: Sequence[str], *, weeks: int) -> Ordered | None:
    """The kind with the surest evidence first, half of the window long; None where there is nothing to tell apart."""
    kinds = treatments_in(items)
    if len(kinds) < 2:
        return None
    best = {
        kind: min(
            CERTAINTIES.index(certainty)
            for item, certainty in zip(items, certainties, strict=True)
            if item.kind == kind
        )
        for kind in kinds
    }
    first = min(kinds, key=lambda kind: (best[kind], TREATMENTS.index(Intervention(kind))))
    return Ordered(first, max(1, weeks // 2))


def phases(
    kinds: Sequence[str], order: Ordered | None, *, starts_on: date, ends_before: date
) -> tuple[Phase, ...]:
    """The phases of a plan: one where everything starts together, two where one thing goes first.

    What is no treatment of its own (advice, referral, pacing) runs from the start in every phase.
    """
    everything = tuple(dict.fromkeys(kinds))
    if order is None:
        return (Phase(1, everything, starts_on, ends_before),)
    turn = min(starts_on + timedelta(weeks=order.first_weeks), ends_before)
    beside = [kind for kind in everything if kind not in TREATMENTS]
    first = Phase(1, (order.first_kind, *beside), starts_on, turn)
    if turn == ends_before:
        return (first,)
    return (first, Phase(2, everything, turn, ends_before))
