"""Questions and answers: which items are asked when, and what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.instruments import CoreItem
from wellhead.outcomes.models import Episode, Occasion, Score

ACTIVITIES = "CI06"
"""The item that asks for the person's own activities; its answers carry their names."""
BY_DIARY = "daily"


@dataclass(frozen=True, slots=True)
class ScoreView:
    """One answer. `value` None with an `answer` is an answer without a number, without one it is “not sure”."""

    item_id: str
    label: str
    value: float | None
    answer: str
    asked_at: datetime
    occasion: str


def item(item_id: str) -> CoreItem:
    """The question with this id; KeyError when the knowledge does not hold it."""
    return treatment.load().core_items[item_id]


def items_for(occasion: str) -> tuple[CoreItem, ...]:
    """The questions that a person answers on this occasion; what the diary answers is not asked again."""
    asked = Occasion.REVIEW if occasion == Occasion.VISIT else occasion
    everything = treatment.load().core_items.values()
    kept = tuple(
        each
        for each in everything
        if each.who == "patient" and asked in each.every and BY_DIARY not in each.every
    )
    if occasion == Occasion.VISIT:
        return tuple(each for each in kept if Occasion.VISIT in each.every)
    if occasion == Occasion.DISCHARGE:
        review = items_for(Occasion.REVIEW)
        return (*review, *(each for each in kept if each not in review))
    return kept


def scores_of(episode: Episode) -> list[ScoreView]:
    """Every answer of the episode, the oldest first."""
    rows = Score.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    said = rows.order_by("asked_at", "recorded_at").values_list(
        "item_id", "label", "value", "answer", "asked_at", "occasion"
    )
    return [
        ScoreView(item_id, label, value, answer, asked_at=asked_at, occasion=occasion)
        for item_id, label, value, answer, asked_at, occasion in said
    ]


def answered_on(episode: Episode, occasion: str) -> datetime | None:
    """When the questions of this occasion were last answered; None when never."""
    rows = Score.objects.for_clinic(episode.clinic_id).filter(episode=episode, occasion=occasion)
    return rows.order_by("-asked_at").values_list("asked_at", flat=True).first()


def next_occasion(episode: Episode) -> str:
    """The start until it was answered, a review after that."""
    return Occasion.REVIEW if answered_on(episode, Occasion.BASELINE) else Occasion.BASELINE


def activities_of(episode: Episode) -> tuple[str, ...]:
    """The activities that the person named, in the order they were first named."""
    rows = Score.objects.for_clinic(episode.clinic_id).filter(episode=episode, item_id=ACTIVITIES)
    labels = rows.exclude(label="").order_by("asked_at", "recorded_at", "pk").values_list("label", flat=True)
    return tuple(dict.fromkeys(labels))
