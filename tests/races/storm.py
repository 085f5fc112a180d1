"""Everything at once: people hold, confirm, move, swap, cancel, and the desk marks, each in a thread with a connection of its own."""

from __future__ import annotations

import random
import time
from collections import Counter
from datetime import date, datetime, timedelta

from tests.races import scene, soundness
from tests.races.crowd import all_at_once
from wellhead.booking import actions
from wellhead.booking.models import Appointment, Service
from wellhead.foundation.actor import system
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.models import Clinic
from wellhead.people import actions as people
from wellhead.people.models import Episode, Person, Staff

STEPS = (
    "hold",
    "hold",
    "hold",
    "confirm",
    "confirm",
    "move",
    "move",
    "move",
    "cancel",
    "sweep",
    "arrived",
    "put_back",
)
NO_VISIT = "person without a visit"
"""Where everybody is in everybody's way, some go home with nothing."""
STARTS = 20
"""Different starts half an hour apart: few enough that everybody is in everybody's way."""


class Crowd:
    """Who is in the storm and what they do; every step goes through the doors that pages use."""

    def __init__(self, clinic: Clinic, service: Service, members: list[tuple[Person, Episode]]) -> None:
        self.clinic, self.service, self.members = clinic, service, members
        self.program = system(clinic.id)
        self.made: list[Appointment] = []
        self.done: Counter[str] = Counter()

    def walk(self, number: int, *, steps: int, seed: int) -> str:
        """So many steps by chance; the name of whatever was not foreseen ends the walk."""
        chance = random.Random(seed * 1_000 + number)
        for _ in range(steps):
            step = chance.choice(STEPS)
            try:
                self._step(step, chance, number)
                self.done[step] += 1
            except (CannotBeDone, IndexError):
                self.done["refused"] += 1
        return "walked"

    def _step(self, step: str, chance: random.Random, number: int) -> None:
        starts_at = scene.TEN + timedelta(minutes=30 * (chance.randrange(STARTS) - 4))
        if step == "hold":
            self.made.append(self._hold(starts_at, scene.NOW))
        elif step == "sweep":
            actions.sweep_expired(self.program, scene.NOW + timedelta(minutes=chance.randrange(25)))
        else:
            self._change(step, self._one_of_the_last(chance), starts_at, number)

    def _one_of_the_last(self, chance: random.Random) -> Appointment:
        """Somebody else's as likely as one's own; IndexError while there is none."""
        return chance.choice(self.made[-12:])

    def _hold(self, starts_at: datetime, now: datetime) -> Appointment:
        return actions.hold_time(
            self.program, clinic=self.clinic, service=self.service, starts_at=starts_at, now=now
        )

    def _change(self, step: str, chosen: Appointment, starts_at: datetime, number: int) -> None:
        now = scene.NOW
        if step == "confirm":
            person, episode = self.members[number % len(self.members)]
            actions.confirm(self.program, chosen, person=person, episode=episode, now=now)
        elif step == "move":
            actions.move(self.program, chosen, starts_at, now=now)
        elif step == "cancel":
            actions.cancel(self.program, chosen, why="", now=now)
        else:
            actions.mark(self.program, chosen, step, now=scene.TEN + timedelta(hours=9))


def storm(
    *, people: int, steps: int, seed: int = 1, clinicians: int = 3, rooms: int = 3, slug: str = "storm"
) -> dict[str, object]:
    """How each walk ended, what was done, and what is not whole afterwards."""
    clinic, service = scene.found(clinicians=clinicians, rooms=rooms, slug=slug)
    crowd = Crowd(clinic, service, [_somebody(clinic, number) for number in range(people)])
    began = time.perf_counter()
    ended, _waits = all_at_once(people, lambda number: crowd.walk(number, steps=steps, seed=seed))
    seconds = time.perf_counter() - began
    return {
        "ended": dict(ended),
        "done": dict(crowd.done),
        "faults": [each for each in soundness.faults() if NO_VISIT not in each],
        "seconds": seconds,
    }


def swaps(*, pairs: int, slug: str = "swaps") -> dict[str, object]:
    """Two visits of one clinician want each other's time at the same moment, and so do all pairs: nobody can."""
    clinic, service = scene.found(clinicians=pairs, slug=slug)
    program, starts = system(clinic.id), (scene.TEN, scene.TEN + timedelta(hours=1))
    visits = []
    for staff in Staff.objects.filter(clinic=clinic):
        for place, starts_at in enumerate(starts):
            held = actions.hold_time(
                program, clinic=clinic, service=service, starts_at=starts_at, staff_id=staff.id, now=scene.NOW
            )
            person, episode = _somebody(clinic, len(visits))
            actions.confirm(program, held, person=person, episode=episode, now=scene.NOW)
            visits.append((held, starts[1 - place]))

    def swap(number: int) -> str:
        visit, wanted = visits[number]
        try:
            actions.move(program, visit, wanted, now=scene.NOW)
        except actions.TimeTaken:
            return "taken"
        return "moved"

    ended, _waits = all_at_once(len(visits), swap)
    return {"ended": dict(ended), "faults": soundness.of_visits()}


def _somebody(clinic: Clinic, number: int) -> tuple[Person, Episode]:
    program = system(clinic.id)
    details = people.PersonDetails(
        given_name=f"Walker {number}", family_name="Marsh", born_on=date(1982, 3, 31), email=f"w{number}@home.example",
        phone="+441632960112", sex_at_birth="female",
    )  # fmt: skip
    person = people.register_person(program, details)
    episode = people.open_episode(program, person, reason="Headache")
    people.join_care_team(
        program, episode, Staff.objects.filter(clinic=clinic)[0], why="Here for all of them"
    )
    return person, episode
