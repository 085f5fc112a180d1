"""Who is told at once when a day was written: one watcher, named when the program starts.

The diary knows nothing of the rooms above it, and warning signs of an entry cannot wait for a tick of the worker.
The watcher runs inside the transaction that wrote the day, so a day is never kept without being looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from wellhead.diary.models import Person
from wellhead.foundation.actor import Actor


class Watcher(Protocol):
    """What a room above does with days."""

    def day_written(self, actor: Actor, person: Person, day: date) -> None:
        """Look at a day that has just been written; called inside its transaction."""

    def shown_first(self, actor: Actor, person: Person, *, then: str) -> str:
        """The address of what the person must see before anything else, leading on to `then`; empty for nothing."""


_watchers: list[Watcher] = []


def watch(watcher: Watcher) -> None:
    """Name the watcher; called once, when the program starts."""
    _watchers[:] = [watcher]


def day_written(actor: Actor, person: Person, days: Sequence[date]) -> None:
    """Tell the watcher of each day."""
    for watcher in _watchers:
        for day in dict.fromkeys(days):
            watcher.day_written(actor, person, day)


def shown_first(actor: Actor, person: Person, *, then: str) -> str:
    """What the person must see before `then`; `then` itself where nothing is."""
    found = (watcher.shown_first(actor, person, then=then) for watcher in _watchers)
    return next((each for each in found if each), then)
