"""Which few exercises answer the deficits found: the smallest set that covers the most of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from wellhead.knowledge.treatment.concerns import FoundDeficit
from wellhead.knowledge.treatment.exercises import Exercise, ProgrammeRules


@dataclass(frozen=True)
class ProposedItem:
    """One exercise with the deficits it answers. `priority` 1 is the first choice for one of them."""

    exercise: str
    deficits: tuple[str, ...]
    priority: int
    notes: tuple[str, ...]
    minutes_per_day: int


@dataclass(frozen=True)
class ProposedProgramme:
    """A proposal for the clinician to change. `uncovered` names deficits that no item answers.

    `minutes_per_day` leaves out what the rules do not count, such as walking.
    """

    items: tuple[ProposedItem, ...]
    uncovered: tuple[str, ...]
    minutes_per_day: int


@dataclass(frozen=True)
class _Candidate:
    """An exercise seen as the deficits it answers; `order` keeps the map's own order."""

    exercise: Exercise
    priorities: Mapping[str, int]
    notes: tuple[str, ...]
    minutes: int
    order: int


def propose_programme(
    found_deficits: Sequence[FoundDeficit],
    allowed: Collection[str],
    *,
    exercises: Mapping[str, Exercise],
    rules: ProgrammeRules,
    max_items: int | None = None,
) -> ProposedProgramme:
    """Cover the most deficits with the fewest exercises, then the best priorities, then the least time.

    At most `max_items` exercises (the rules' own number when not given) and the rules' minutes a day.
    """
    candidates = _candidates(found_deficits, allowed, exercises=exercises, rules=rules)
    most = rules.max_items if max_items is None else min(max_items, rules.max_items)
    chosen = _best(candidates, most, rules.max_minutes_per_day)
    items = tuple(_item(candidate) for candidate in chosen)
    covered = {deficit for item in items for deficit in item.deficits}
    uncovered = tuple(found.rule.id for found in found_deficits if found.rule.id not in covered)
    return ProposedProgramme(items, uncovered, sum(candidate.minutes for candidate in chosen))


def _candidates(
    found: Iterable[FoundDeficit],
    allowed: Collection[str],
    *,
    exercises: Mapping[str, Exercise],
    rules: ProgrammeRules,
) -> tuple[_Candidate, ...]:
    priorities: dict[str, dict[str, int]] = {}
    notes: dict[str, list[str]] = {}
    for deficit in found:
        for offer in deficit.rule.exercises:
            if offer.exercise in allowed:
                priorities.setdefault(offer.exercise, {})[deficit.rule.id] = offer.priority
                notes.setdefault(offer.exercise, []).extend([offer.note] if offer.note else [])
    return tuple(
        _Candidate(
            exercise=exercises[name],
            priorities=answered,
            notes=tuple(dict.fromkeys(notes[name])),
            minutes=_counted_minutes(exercises[name], rules),
            order=order,
        )
        for order, (name, answered) in enumerate(priorities.items())
    )


def _counted_minutes(exercise: Exercise, rules: ProgrammeRules) -> int:
    uncounted = exercise.id in rules.uncounted or exercise.target in rules.uncounted
    return 0 if uncounted else exercise.minutes_per_day


def _best(candidates: tuple[_Candidate, ...], most: int, minutes: int) -> tuple[_Candidate, ...]:
    sets = _affordable(_worthwhile(candidates), most, minutes)
    return min(sets, key=_rank, default=())


def _worthwhile(candidates: tuple[_Candidate, ...]) -> tuple[_Candidate, ...]:
    """Leave out what another does as well in no more time, so that few sets need to be looked at."""
    return tuple(
        candidate
        for candidate in candidates
        if not any(_replaces(other, candidate) for other in candidates if other is not candidate)
    )


def _replaces(other: _Candidate, candidate: _Candidate) -> bool:
    if other.minutes > candidate.minutes or not candidate.priorities.keys() <= other.priorities.keys():
        return False
    if any(other.priorities[name] > priority for name, priority in candidate.priorities.items()):
        return False
    same = other.minutes == candidate.minutes and other.priorities == candidate.priorities
    return not same or other.order < candidate.order


def _affordable(
    candidates: tuple[_Candidate, ...], most: int, minutes: int
) -> Iterator[tuple[_Candidate, ...]]:
    for size in range(min(most, len(candidates)) + 1):
        for chosen in combinations(candidates, size):
            if sum(candidate.minutes for candidate in chosen) <= minutes:
                yield chosen


def _rank(chosen: tuple[_Candidate, ...]) -> tuple[int, int, int, int, tuple[int, ...]]:
    """Smaller is better: deficits covered (most first), number, priorities, minutes, order."""
    best: dict[str, int] = {}
    for candidate in chosen:
        for deficit, priority in candidate.priorities.items():
            best[deficit] = min(priority, best.get(deficit, priority))
    minutes = sum(candidate.minutes for candidate in chosen)
    return -len(best), len(chosen), sum(best.values()), minutes, tuple(each.order for each in chosen)


def _item(candidate: _Candidate) -> ProposedItem:
    return ProposedItem(
        exercise=candidate.exercise.id,
        deficits=tuple(candidate.priorities),
        priority=min(candidate.priorities.values()),
        notes=candidate.notes,
        minutes_per_day=candidate.exercise.minutes_per_day,
    )
