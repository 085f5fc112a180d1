"""Questions and answers: which items are asked when, and what was said."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from wellhead.foundation.read_once import once_a_page
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.instruments import CoreItem
from wellhead.outcomes.models import Episode, Occasion, Score

ACTIVITIES = "CI06"
"""The item that asks for the person's own activities; its answers carry their names."""
FOLLOW_UP = "follow_up"
"""How the knowledge calls the months after the end."""


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


def items_for(occasion: str, *, is_in_diary: bool = True) -> tuple[CoreItem, ...]:
    """The questions that a person answers on this occasion.

    What the diary answers is asked from memory only where the diary cannot (`is_in_diary` False).
    """
    known = (each for each in treatment.load().core_items.values() if each.who == "patient")
    wanted = [_at(each, occasion, is_in_diary=is_in_diary) for each in known]
    found = tuple(each for each in wanted if each is not None)
    if occasion != Occasion.DISCHARGE:
        return found
    review = items_for(Occasion.REVIEW, is_in_diary=is_in_diary)
    named = {each.id for each in review}
    return (*review, *(each for each in found if each.id not in named))


def _at(each: CoreItem, occasion: str, *, is_in_diary: bool) -> CoreItem | None:
    """The question as this occasion asks it, or None where it does not."""
    word = FOLLOW_UP if occasion.startswith("month_") else occasion
    if each.retro is not None:
        return as_recalled(each) if word in each.retro.every and not is_in_diary else None
    return each if word in each.every else None


def as_recalled(each: CoreItem) -> CoreItem:
    """A question of the diary asked from memory; KeyError where it is not asked so. Its answers carry a flag."""
    if each.retro is None:
        raise KeyError(each.id)
    return replace(each, text=each.retro.text, options=each.retro.options, every=each.retro.every)


def is_recalled(each: CoreItem) -> bool:
    """Whether this question asks from memory what a diary would say."""
    return each.retro is not None and each.options is each.retro.options


def scores_of(episode: Episode) -> list[ScoreView]:
    """Every answer of the episode, the oldest first."""
    return scores_of_each(episode.clinic_id, [episode.pk])[episode.pk]


def scores_of_each(clinic_id: UUID, episode_ids: Collection[UUID]) -> dict[UUID, list[ScoreView]]:
    """The same for many episodes of one clinic; one query."""
    rows = Score.objects.for_clinic(clinic_id).filter(episode__in=episode_ids)
    said = rows.order_by("asked_at", "recorded_at").values_list(
        "episode_id", "item_id", "label", "value", "answer", "asked_at", "occasion"
    )
    found: dict[UUID, list[ScoreView]] = {each: [] for each in episode_ids}
    for episode_id, item_id, label, value, answer, asked_at, occasion in said:
        found[episode_id].append(
            ScoreView(item_id, label, value, answer, asked_at=asked_at, occasion=occasion)
        )
    return found


@once_a_page
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
