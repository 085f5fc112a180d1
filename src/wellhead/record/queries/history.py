"""Lists of a history: medicines taken and what the person wants to be able to do; the latest word of each counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wellhead.record.medicines import MISTAKE, MedicineKept, MedicineSaid
from wellhead.record.models import Episode, GoalSaid, GoalState, MedicineTaken


@dataclass(frozen=True, slots=True)
class Goal:
    """What the person wants, in their words. `ability_now` 0 not at all, 10 fully; None not asked."""

    place: int
    words: str
    ability_now: int | None
    by: str = ""
    recorded_at: datetime | None = None


def medicines_of(episode: Episode) -> tuple[MedicineKept, ...]:
    """The medicines that stand in the list, by name; those written down by mistake are left out. One query."""
    rows = MedicineTaken.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    latest: dict[str, MedicineKept] = {}
    for row in rows.order_by("-recorded_at", "-pk"):
        said = _said(row)
        latest.setdefault(said.key, MedicineKept(said, str(row.pk), row.author_name, row.recorded_at))
    standing = (kept for kept in latest.values() if kept.said.state != MISTAKE)
    return tuple(sorted(standing, key=lambda kept: kept.said.words.casefold()))


def _said(row: MedicineTaken) -> MedicineSaid:
    return MedicineSaid(
        words=row.words,
        product_id=row.product_id,
        dose_words=row.dose_words,
        days_per_month=row.days_per_month,
        for_headache=row.for_headache,
        state=row.state,
    )


def goals_of(episode: Episode) -> tuple[Goal, ...]:
    """What the person wants to be able to do, in the order it was said; dropped goals are left out. One query."""
    rows = GoalSaid.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    latest: dict[int, GoalSaid] = {}
    for row in rows.order_by("-recorded_at", "-pk"):
        latest.setdefault(row.place, row)
    return tuple(
        Goal(row.place, row.words, row.ability_now, row.author_name, row.recorded_at)
        for _place, row in sorted(latest.items())
        if row.state != GoalState.DROPPED
    )
