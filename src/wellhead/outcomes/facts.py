"""What the outcomes say to the reasoning: whether the headache eased as the neck eased."""

from __future__ import annotations

from datetime import datetime

from wellhead.foundation import clock
from wellhead.outcomes import queries
from wellhead.outcomes.models import Episode
from wellhead.outcomes.queries import ProgressView
from wellhead.reasoning.facts import FactRecord

NECK_PAIN = "CI03"


def facts_of(
    episode: Episode, *, now: datetime | None = None, progress: ProgressView | None = None
) -> list[FactRecord]:
    """One fact, and only where both sides are surely known and medicine days allow a reading; else none.

    `progress` is what a page has read already.
    """
    view = progress or queries.glance_of(episode, now or clock.now())
    eased = _eased_together(view)
    if eased is None or view.latest is None:
        return []
    return [
        FactRecord(
            "headache_improved_as_neck_improved",
            eased,
            origin="outcome",
            origin_id=f"{view.latest.first_on.isoformat()}/{view.latest.last_on.isoformat()}",
            recorded_at=_asked_at(view),
            by=episode.person.name,
        )
    ]


def _eased_together(view: ProgressView) -> bool | None:
    """Unless the neck surely got better there is nothing to go together with."""
    neck = next((each.change for each in view.items if each.item.id == NECK_PAIN), None)
    if not view.interpretable or neck is None or neck.word != "better_sure":
        return None
    head = view.headache_days
    if head.responder == "responder50" and head.beyond_noise:
        return True
    return False if head.responder in {"non", "worse"} else None


def _asked_at(view: ProgressView) -> datetime | None:
    answers = [each.latest.asked_at for each in view.items if each.item.id == NECK_PAIN and each.latest]
    return max(answers, default=None)
