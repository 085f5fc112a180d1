"""The clinic's courses of care as figures: answers by occasion, what became of the questions, and the case mix."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from wellhead.foundation.actor import Actor
from wellhead.foundation.models import Clinic
from wellhead.outcomes import whole
from wellhead.outcomes.models import Asking, AskingEnd, Episode, Score
from wellhead.outcomes.queries import askings
from wellhead.outcomes.whole import Course

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ClinicOutcomes:
    """Courses that began in a span of days, and by occasion what became of the questions."""

    first: date
    last: date
    courses: tuple[Course, ...]
    follow_up: dict[str, whole.FollowUp]

    def answered(self, occasion: str) -> list[Course]:
        """Those with a start who answered at the occasion."""
        return [each for each in self.with_start() if each.answers.get(occasion)]

    def missing(self, occasion: str) -> list[Course]:
        """Those with a start who were asked at the occasion and gave no answer: their day is over."""
        return [each for each in self.with_start() if occasion in each.answers and not each.answers[occasion]]

    def with_start(self) -> list[Course]:
        """Courses whose first questions were answered."""
        return [each for each in self.courses if each.answers.get("baseline")]


def outcomes_of_clinic(actor: Actor, first: date, last: date, *, now: datetime) -> ClinicOutcomes:
    """Figures of the courses that began between two days, both included; four queries. Callers ask `access` first."""
    clinic = Clinic.objects.get(pk=actor.clinic_id)
    zone = ZoneInfo(clinic.time_zone)
    begins = datetime.combine(first, datetime.min.time(), tzinfo=zone)
    ends = datetime.combine(last + ONE_DAY, datetime.min.time(), tzinfo=zone)
    span = {"episode__opened_at__gte": begins, "episode__opened_at__lt": ends}
    episodes = Episode.objects.for_clinic(clinic.pk).filter(opened_at__gte=begins, opened_at__lt=ends)
    answers = _answers(clinic, span)
    states = _states(clinic, span, set(answers), now=now)
    return ClinicOutcomes(
        first,
        last,
        tuple(
            Course(
                age=each.person.age_on(each.opened_at.astimezone(zone).date()),
                sex=each.person.sex_at_birth,
                answers={**_asked_in_vain(states.get(each.pk, {})), **_of(answers, each.pk)},
            )
            for each in episodes.select_related("person")
        ),
        _counted(states.values()),
    )


Answers = dict[tuple[uuid.UUID, str], dict[str, float | None]]
States = dict[uuid.UUID, dict[str, whole.State]]


def _answers(clinic: Clinic, span: dict[str, datetime]) -> Answers:
    """By episode and occasion the latest answer to each question; named activities are left out."""
    rows = Score.objects.for_clinic(clinic.pk).filter(**span, label="").order_by("asked_at", "recorded_at")
    found: Answers = {}
    for episode, occasion, item, value in rows.values_list("episode_id", "occasion", "item_id", "value"):
        found.setdefault((episode, occasion), {})[item] = value
    return found


def _of(answers: Answers, episode: uuid.UUID) -> dict[str, dict[str, float | None]]:
    return {
        occasion: answers[episode, occasion]
        for occasion in ("baseline", "review", *(each.value for each in askings.AFTERWARDS))
        if (episode, occasion) in answers
    }


def _asked_in_vain(states: dict[str, whole.State]) -> dict[str, dict[str, float | None]]:
    """Occasions that were asked and are over without an answer, as empty answers."""
    return {occasion: {} for occasion, state in states.items() if state in {"silent", "declined"}}


def _states(
    clinic: Clinic, span: dict[str, datetime], answered: set[tuple[uuid.UUID, str]], *, now: datetime
) -> States:
    """By episode and occasion how the latest asking stands; what was called off or lies ahead is left out."""
    today = askings.today_of(clinic.time_zone, now)
    rows = Asking.objects.for_clinic(clinic.pk).filter(**span, due_on__lte=today).select_related("end")
    found: States = {}
    for row in rows.order_by("due_on", "recorded_at"):
        state = _state(row, clinic, has_answers=(row.episode_id, row.occasion) in answered, today=today)
        if state is not None:
            found.setdefault(row.episode_id, {})[row.occasion] = state
    return found


def _state(row: Asking, clinic: Clinic, *, has_answers: bool, today: date) -> whole.State | None:
    end: AskingEnd | None = getattr(row, "end", None)
    if end is None:
        if has_answers:
            return "in_time"
        return "open" if today <= row.until else "silent"
    if end.why == AskingEnd.Why.CALLED_OFF:
        return None
    if end.why == AskingEnd.Why.DECLINED:
        return "declined"
    return "in_time" if askings.today_of(clinic.time_zone, end.recorded_at) <= row.until else "late"


def _counted(states: Iterable[dict[str, whole.State]]) -> dict[str, whole.FollowUp]:
    by_occasion: dict[str, list[whole.State]] = {}
    for each in states:
        for occasion, state in each.items():
            by_occasion.setdefault(occasion, []).append(state)
    return {occasion: whole.follow_up(known) for occasion, known in by_occasion.items()}
