"""What of an asking is shown now: what the diary answers by then, and what was answered, is left out."""

from __future__ import annotations

from datetime import datetime, timedelta

from wellhead.diary import queries as diary
from wellhead.knowledge.treatment.instruments import CoreItem
from wellhead.outcomes.models import Asking, Person
from wellhead.outcomes.queries import askings
from wellhead.outcomes.queries.packs import PackView, still_asked
from wellhead.outcomes.queries.scores import items_for


def asks_core(asking: Asking) -> bool:
    """Whether the core questions are still open."""
    return not askings.has_answers(asking)


def items(asking: Asking, *, now: datetime) -> tuple[CoreItem, ...]:
    """The core questions of an asking that the diary does not answer."""
    held = is_in_diary(asking.person, now=now)
    return tuple(each for each in items_for(asking.occasion, is_in_diary=held) if each.id in asking.items)


def packs(asking: Asking, *, now: datetime) -> list[PackView]:
    """The questionnaires that are still open."""
    return still_asked(asking, today=askings.today_of(asking.clinic.time_zone, now))


def is_in_diary(person: Person, *, now: datetime) -> bool:
    """Whether the diary holds enough of the last whole window to answer for itself."""
    rules = diary.responder_rules()
    last = askings.today_of(person.clinic.time_zone, now) - timedelta(days=1)
    window = diary.window_between(person, last - timedelta(days=rules.window_days - 1), last)
    return window.recorded_days >= rules.min_recorded_days
