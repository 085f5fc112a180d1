"""What the journey does when a day of a diary was written: warning signs are looked for at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from wellhead.diary import noticing
from wellhead.foundation import clock
from wellhead.journey import alarms, baseline_words
from wellhead.journey.actions.alarms import look_at_day

if TYPE_CHECKING:
    from wellhead.foundation.actor import Actor
    from wellhead.people.models import Person


class DiaryWatcher:
    """Looks at each written day; sends the person to the questions that it opens."""

    def day_written(self, actor: Actor, person: Person, day: date) -> None:
        """Raise what the rules see in the day."""
        look_at_day(actor, person, day, now=clock.now())

    def shown_first(self, actor: Actor, person: Person, *, then: str) -> str:
        """The questions that wait for this person; empty where none do, or where somebody else writes."""
        if actor.person_id != person.pk or not alarms.waiting_for(person):
            return ""
        return f"{reverse('journey:look_now')}?{urlencode({'next': then})}"


def begin() -> None:
    """Name the watcher and what is told beside a plan; called once, when the program starts."""
    noticing.watch(DiaryWatcher())
    baseline_words.begin()
