"""What the demo's people answer to outcome questions, made from what they really have."""

from __future__ import annotations

from wellhead.demo.truth import SyntheticPerson
from wellhead.outcomes.actions import Answer

ACTIVITIES = (
    "a whole day at the desk",
    "an hour of driving",
    "reading in the evening",
    "a walk with friends",
)


def answers_at(who: SyntheticPerson, *, number: int, recovered: float, is_review: bool) -> list[Answer]:
    """Answers on a day: worse at the start, better as far as somebody has recovered (0 to 1)."""
    last_week = [day for day in who.days if number - 7 <= day.number < number]
    worst = [day.worst for day in last_week if day.worst is not None]
    neck = [day.neck_pain for day in last_week]
    stopped = sum("stopped" in day.features for day in who.days if number - 28 <= day.number < number)
    said = [
        Answer(item_id="CI01", value=round(sum(worst) / len(worst)))
        if worst
        else Answer(item_id="CI01", answer="no_headache_days"),
        Answer(item_id="CI02", value=max(worst, default=0)),
        Answer(item_id="CI03", value=round(sum(neck) / max(1, len(neck)))),
        Answer(item_id="CI06", value=_up(3 + who.number % 3, recovered), label=_activity(who)),
        Answer(item_id="CI07", value=stopped),
        Answer(item_id="CI08", value=_up(4 + who.number % 4, recovered / 2)),
        Answer(item_id="CI09", value=_up(3 + who.number % 4, recovered)),
    ]
    if is_review:
        said.append(Answer(item_id="CI10", value=max(-2, min(3, round(3 * recovered)))))
    return said


def _activity(who: SyntheticPerson) -> str:
    return ACTIVITIES[who.number % len(ACTIVITIES)]


def _up(start: int, recovered: float) -> int:
    """From a start towards 10."""
    return max(0, min(10, round(start + (9 - start) * recovered)))
