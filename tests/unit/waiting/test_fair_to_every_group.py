"""People of equal wishes wait equally long whatever group they are of: a year of freed times, drawn by chance."""

from __future__ import annotations

import random
import uuid
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from statistics import mean

from wellhead.waiting.order import Freed, Waits, line, turns

BEGAN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
VISIT, BEN = uuid.UUID(int=1), uuid.UUID(int=2)
GROUPS = ("a", "b", "c")


def waited_days(seed: int) -> dict[str, list[float]]:
    """Days from asking to a first offer, by group; groups join at the same rate and wish the same."""
    chance = random.Random(seed)
    waiting: list[Waits] = []
    group: dict[uuid.UUID, str] = {}
    found: dict[str, list[float]] = defaultdict(list)
    for hour in range(24 * 300):
        now = BEGAN + timedelta(hours=hour)
        if chance.random() < 0.05:
            key = uuid.UUID(int=chance.getrandbits(128))
            group[key] = chance.choice(GROUPS)
            urgency = "soon" if chance.random() < 0.2 else ""
            waiting.append(
                Waits(key=key, who=str(key), joined_at=now, service=VISIT, minutes=45, urgency=urgency)
            )
        if chance.random() < 0.045:
            start = now + timedelta(days=1)
            freed = Freed(
                starts_at=start, ends_at=start + timedelta(hours=1), staff=BEN, gives=frozenset({VISIT})
            )
            first = turns(line(waiting, freed, now=now))[:1]
            for placed in first:
                waiting.remove(placed.entry)
                found[group[placed.entry.key]].append((now - placed.entry.joined_at) / timedelta(days=1))
    return found


def test_no_group_of_equal_wishes_waits_longer() -> None:
    by_group: dict[str, list[float]] = defaultdict(list)
    for seed in range(12):
        for group, days in waited_days(seed).items():
            by_group[group] += days
    means = {group: mean(days) for group, days in by_group.items()}
    whole = mean(day for days in by_group.values() for day in days)
    assert set(means) == set(GROUPS)
    assert all(abs(each - whole) < 0.1 * whole for each in means.values()), means


def test_the_simulation_would_see_a_group_that_is_put_last() -> None:
    chance = random.Random(1)
    now = BEGAN + timedelta(days=100)
    waiting = [
        Waits(
            key=uuid.UUID(int=n),
            who=str(n),
            joined_at=BEGAN + timedelta(hours=chance.randrange(500)),
            service=VISIT,
            minutes=45,
            urgency="soon" if n % 2 else "",
        )
        for n in range(40)
    ]
    freed = Freed(
        starts_at=now + timedelta(days=1),
        ends_at=now + timedelta(days=2),
        staff=BEN,
        gives=frozenset({VISIT}),
    )
    order = [each.entry.key.int % 2 for each in turns(line(waiting, freed, now=now))]
    assert order == [1] * 20 + [0] * 20
