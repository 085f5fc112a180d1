"""What the demo's people do of their exercises at home, brought in as they would have marked it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from wellhead.demo.diaries import TELLS_MORE
from wellhead.demo.truth import SyntheticPerson
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.programme import actions as programme
from wellhead.programme import queries as programme_queries
from wellhead.programme.actions import ImportedRound, RoundSaid

if TYPE_CHECKING:
    from wellhead.people.models import Person
    from wellhead.programme.models import Programme

SOURCE = "demo"
ZONE = "Europe/London"


class Home:
    """The rounds of one person, as faithful as they truly are; nothing where nothing was prescribed."""

    def __init__(self, program: Actor, who: SyntheticPerson, prescribed: Programme | None) -> None:
        self._program, self._who, self._prescribed = program, who, prescribed
        self._random = Random(who.number)  # noqa: S311 -- made-up habits need no secrecy
        self._next = clock.today(ZONE) + timedelta(days=1)

    def bring_in(self, person: Person) -> int:
        """Every round up to last night; returns how many."""
        if self._prescribed is None:
            return 0
        rounds = list(self._rounds())
        return programme.import_logs(self._program, person, rounds, source=SOURCE) if rounds else 0

    def _rounds(self) -> Iterator[ImportedRound]:
        items = programme_queries.items_of(self._prescribed)
        silent = self._who.truth.silent_from
        while self._next < clock.today(ZONE):
            day = self._next
            self._next += timedelta(days=1)
            is_silent = silent is not None and self._who.number_of(day) >= silent
            if is_silent or self._random.random() > self._who.truth.adherence:
                continue
            for place, item in enumerate(items):
                done_at = datetime.combine(
                    day, time(7 + place * 4, self._random.randint(0, 59)), ZoneInfo(ZONE)
                )
                effort = self._random.randint(2, 6)
                said = RoundSaid(day=day, sets_done=item.sets, effort=effort)
                yield ImportedRound(item, self._with_pain(said, place), done_at)

    def _with_pain(self, said: RoundSaid, place: int) -> RoundSaid:
        """One person in three, Ada first, also says how the neck was before and after; mostly as it was."""
        if self._who.number % TELLS_MORE:
            return said
        random = Random(f"{self._who.number} {said.day} {place}")  # noqa: S311 -- as above
        before = random.choice((0, 1, 1, 2, 2, 3))
        return replace(
            said, pain_before=before, pain_after=max(0, before + random.choice((-1, 0, 0, 0, 0, 1)))
        )
