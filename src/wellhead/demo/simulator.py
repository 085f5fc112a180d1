"""A seeded crowd for the demo clinic: who they are, what they have, and every day of six months. Pure: nothing but the seed and today's date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from wellhead.demo.kinds import KINDS, Kind
from wellhead.demo.names import FAMILY, FEMALE, MALE
from wellhead.demo.truth import DAYS, Headache, Stage, SyntheticPerson, TrueDay, Truth

PEOPLE = 60
"""Ada first, then the crowd."""
STAGES: dict[Stage, int] = {
    Stage.CHECKED: 5,
    Stage.BOOKED: 8,
    Stage.ASSESSED: 8,
    Stage.IN_TREATMENT: 15,
    Stage.REVIEW_DUE: 7,
    Stage.DISCHARGED: 8,
    Stage.RELAPSED: 4,
    Stage.SILENT: 4,
}
HEADACHES: dict[Headache, int] = {
    Headache.NECK: 26,
    Headache.MIGRAINE: 9,
    Headache.TENSION_TYPE: 9,
    Headache.NECK_AND_MIGRAINE: 6,
    Headache.NECK_AND_OVERUSE: 5,
}
SPECIAL: dict[Stage, tuple[Headache, ...]] = {
    Stage.CHECKED: (Headache.WARNING_SIGN,),
    Stage.BOOKED: (Headache.WARNING_SIGN,),
    Stage.ASSESSED: (Headache.CLUSTER, Headache.WARNING_SIGN),
}
"""People who are not treated by hand here stand early in the way: they are sent to a doctor."""
_OLD = (Stage.ASSESSED, Headache.WARNING_SIGN)
BOOKED_DAYS_AGO: dict[Stage, tuple[int, int]] = {
    Stage.BOOKED: (2, 13),
    Stage.ASSESSED: (15, 34),
    Stage.IN_TREATMENT: (38, 75),
    Stage.REVIEW_DUE: (85, 125),
    Stage.DISCHARGED: (160, 181),
    Stage.RELAPSED: (165, 181),
    Stage.SILENT: (90, 140),
}
VISITS: dict[Stage, tuple[int, int]] = {
    Stage.BOOKED: (0, 0),
    Stage.ASSESSED: (1, 1),
    Stage.IN_TREATMENT: (2, 3),
    Stage.REVIEW_DUE: (3, 4),
    Stage.DISCHARGED: (3, 4),
    Stage.RELAPSED: (3, 3),
    Stage.SILENT: (3, 3),
}
"""Visits that are over, the first appointment included; somebody who fell silent missed the last."""
LAST_VISIT_DAYS_AGO: dict[Stage, int] = {
    Stage.BOOKED: 0,
    Stage.ASSESSED: 7,
    Stage.IN_TREATMENT: 6,
    Stage.REVIEW_DUE: 9,
    Stage.DISCHARGED: 45,
    Stage.RELAPSED: 70,
    Stage.SILENT: 45,
}
WAITS = {Stage.REVIEW_DUE, Stage.DISCHARGED}
WAITING_DAYS = 33
"""One in seven at these stages, and Ada, wait so long for the first appointment and keep the diary meanwhile: more than a
whole window before treatment, so that the demo also shows readings that can be told."""
WELL_HELPED = 44
"""The number of somebody who waits like that and whom care helps so much that the reading can say so."""
WIDEST_DAYS = 28
"""The longest time between two visits."""
COMING = (0, 0, 1, 2, 3, 4, 6)
"""Days from today to the next visit, dealt out in turn."""


_CLEARLY: Mapping[str, Any] = {
    "chance": 0.65,
    "effect": 0.72,
    "weeks_to_full": 4,
    "blank": 0.02,
    "blank_when_bad": 0.0,
}
# Any: fields of the truth, each with its own type.


def people(seed: int, today: date) -> tuple[SyntheticPerson, ...]:
    """The crowd of a seed, Ada first; the same seed and date give the same people."""
    random = Random(seed)  # noqa: S311 -- made-up people need no secrecy, they need to come out the same
    first_on = today - timedelta(days=DAYS)
    wholes = [_ada(random, first_on)]
    for number, (stage, headache) in enumerate(_parts(random), start=1):
        wholes.append(_person(random, _Place(number, stage, headache, first_on)))
    return tuple(wholes)


@dataclass(frozen=True, slots=True)
class _Place:
    """Somebody's place in the crowd."""

    number: int
    stage: Stage
    headache: Headache
    first_on: date


def _parts(random: Random) -> list[tuple[Stage, Headache]]:
    """Which headache stands at which stage."""
    common = [headache for headache, count in HEADACHES.items() for _ in range(count)]
    random.shuffle(common)
    parts: list[tuple[Stage, Headache]] = []
    for stage, count in STAGES.items():
        special = SPECIAL.get(stage, ())
        parts += [(stage, headache) for headache in special]
        parts += [(stage, common.pop()) for _ in range(count - len(special))]
    return parts


def _person(random: Random, place: _Place) -> SyntheticPerson:
    sex = _sex(random, place.headache)
    names = FEMALE if sex == "female" else MALE
    booked, visits = _way(random, place)
    truth = _truth(random, place, visits)
    kind = KINDS[place.headache]
    usual = random.randint(*kind.worst)
    return SyntheticPerson(
        number=place.number,
        given_name=names[place.number // 2 % len(names)]
        if sex == "female"
        else names[place.number % len(names)],
        family_name=FAMILY[place.number % len(FAMILY)],
        sex=sex,
        born_on=_born_on(random, place),
        phone=f"+447700900{200 + place.number}",
        side=random.choice(("left", "right")),
        worst_usual=usual,
        truth=truth,
        first_on=place.first_on,
        booked=booked,
        visits=visits,
        days=_days(random, truth, kind, usual=usual),
    )


def _sex(random: Random, headache: Headache) -> str:
    women = 0.25 if headache is Headache.CLUSTER else 0.66
    return "female" if random.random() < women else "male"


def _born_on(random: Random, place: _Place) -> date:
    """Between 23 and 68 years before; the warning sign that is found on examination comes with age."""
    years = (66, 74) if (place.stage, place.headache) == _OLD else (23, 68)
    return place.first_on - timedelta(days=random.randint(years[0] * 365, years[1] * 365))


def _way(random: Random, place: _Place) -> tuple[int | None, tuple[int, ...]]:
    """The day of the booking and the days wished for visits; one still to come for those who are under way."""
    if place.stage is Stage.CHECKED:
        return None, ()
    booked = DAYS - random.randint(*BOOKED_DAYS_AGO[place.stage])
    over = random.randint(*VISITS[place.stage])
    waits = place.stage in WAITS and place.number % 7 == 2
    first = booked + random.randint(4, 8) + (WAITING_DAYS if waits else 0)
    last = min(DAYS - LAST_VISIT_DAYS_AGO[place.stage], first + WIDEST_DAYS * (over - 1))
    visits = [first + (last - first) * turn // max(1, over - 1) for turn in range(over)]
    if place.stage not in {Stage.DISCHARGED, Stage.SILENT}:
        visits.append(DAYS + COMING[place.number % len(COMING)])
    return booked, tuple(visits)


def _truth(random: Random, place: _Place, visits: Sequence[int]) -> Truth:
    kind = KINDS[place.headache]
    treated = place.stage not in {Stage.CHECKED, Stage.BOOKED} and len(visits) > 0
    silent = place.stage is Stage.SILENT
    truth = Truth(
        headache=place.headache,
        stage=place.stage,
        chance=random.uniform(*kind.chance),
        week_factors=tuple(random.uniform(0.8, 1.2) for _ in range(DAYS // 7)),
        effect=random.uniform(*kind.effect),
        treated_from=visits[0] + 3 if treated else None,
        weeks_to_full=random.randint(4, 8),
        relapsed_from=DAYS - 35 if place.stage is Stage.RELAPSED else None,
        blank=random.choice((0.02, 0.05, 0.08, 0.15, 0.3)),
        blank_when_bad=random.choice((0.0, 0.0, 0.0, 0.1, 0.25)),
        silent_from=visits[-1] - random.randint(4, 12) if silent else None,
        takes_medicine=random.uniform(*kind.takes),
        medicine=random.choice(kind.medicines),
        adherence=random.uniform(0.3, 0.95),
    )
    return replace(truth, **_CLEARLY) if place.number == WELL_HELPED else truth


def _days(random: Random, truth: Truth, kind: Kind, *, usual: int) -> tuple[TrueDay, ...]:
    return tuple(_day(random, truth, kind, number=number, usual=usual) for number in range(DAYS))


def _day(random: Random, truth: Truth, kind: Kind, *, number: int, usual: int) -> TrueDay:
    headache = random.random() < truth.chance_on(number)
    worst = max(1, min(10, usual + random.choice((-2, -1, -1, 0, 0, 0, 1, 1, 2)))) if headache else None
    takes = headache and random.random() < truth.takes_medicine
    low, high = kind.neck_pain
    features = [name for name, chance in kind.features.items() if headache and random.random() < chance]
    return TrueDay(
        number=number,
        headache=headache,
        worst=worst,
        neck_pain=random.randint(low, high) if headache else random.randint(0, max(0, low - 1)),
        features=tuple(features),
        medicine=truth.medicine if takes else "",
        doses=random.choice((1, 1, 2, 2, 3)) if takes else 0,
        days_late=_days_late(random, truth, number=number, headache=headache),
    )


def _days_late(random: Random, truth: Truth, *, number: int, headache: bool) -> int | None:
    """How many days later somebody wrote the day down; None for never."""
    blank = truth.blank + (truth.blank_when_bad if headache else 0.0)
    silent = truth.silent_from is not None and number >= truth.silent_from
    late = random.choices((0, 1, 2, 4), weights=(80, 13, 4, 3))[0]
    is_blank = random.random() < blank
    return None if silent or is_blank else min(late, DAYS - 1 - number)


def _ada(random: Random, first_on: date) -> SyntheticPerson:
    """Ada: neck headache on the right, four or five days a week; she waits with a diary, and it gets better."""
    booked = DAYS - 148 - WAITING_DAYS
    visits = tuple(DAYS - 148 + after for after in (6, 13, 20, 34, 62, 97, 148))
    truth = Truth(
        headache=Headache.NECK,
        stage=Stage.REVIEW_DUE,
        chance=0.7,
        week_factors=(1.0,),
        effect=0.75,
        treated_from=visits[0] + 3,
        weeks_to_full=4,
        relapsed_from=None,
        blank=0.05,
        blank_when_bad=0.0,
        silent_from=None,
        takes_medicine=0.4,
        medicine="paracetamol",
        adherence=0.85,
    )
    return SyntheticPerson(
        number=0,
        given_name="Ada",
        family_name="Marsh",
        sex="female",
        born_on=date(1982, 3, 31),
        phone="+447700900112",
        side="right",
        worst_usual=5,
        truth=truth,
        first_on=first_on,
        booked=booked,
        visits=visits,
        days=_days(random, truth, KINDS[Headache.NECK], usual=5),
    )
