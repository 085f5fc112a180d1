"""Telling many stories in the order in which things happened, with the clock held at each moment."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TypeAlias

from wellhead.foundation import clock

Story: TypeAlias = Iterator[datetime]
"""Gives the moment of what comes next, and does it when it is asked to go on."""


def tell(stories: Iterable[Story], *, until: datetime) -> int:
    """Tell all stories together up to a moment, earliest first; returns how many things happened.

    A story that never ends is cut at `until`: what lies later has not happened yet.
    """
    waiting: list[tuple[datetime, int]] = []
    told = list(stories)
    for place, story in enumerate(told):
        _wait(waiting, place, next(story, None))
    happened = 0
    while waiting and waiting[0][0] <= until:
        moment, place = heapq.heappop(waiting)
        with clock.held_at(moment):
            _wait(waiting, place, next(told[place], None))
        happened += 1
    return happened


def _wait(waiting: list[tuple[datetime, int]], place: int, moment: datetime | None) -> None:
    if moment is not None:
        heapq.heappush(waiting, (moment, place))
