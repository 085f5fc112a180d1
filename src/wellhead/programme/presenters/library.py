"""Finding an exercise: by word, kind, position, things needed, muscle and the deficit it answers; favourites first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.foundation.models import Clinic
from wellhead.knowledge.treatment.exercises import Exercise, ReadyProgramme
from wellhead.programme import queries
from wellhead.programme.dosing import usual_dose
from wellhead.programme.models import ProgrammeTemplate
from wellhead.programme.presenters.exercises import StopRule, figure, stop_rules
from wellhead.programme.presenters.prescribing import HOME, LEVELS
from wellhead.programme.telling import NOTHING, name_of, needed, target_words, things_of, with_names
from wellhead.programme.wording import dose_words
from wellhead.ui.words import content

MOST_SHOWN = 12
POSITIONS: Mapping[str, str | Promise] = {
    "lying_back": gettext_lazy("Lying on the back"),
    "lying_front": gettext_lazy("Lying on the front"),
    "lying_side": gettext_lazy("Lying on the side"),
    "all_fours": gettext_lazy("On all fours"),
    "sitting": gettext_lazy("Sitting"),
    "standing": gettext_lazy("Standing"),
    "walking": gettext_lazy("Walking"),
}
FLOOR = "no_floor"
Wanted = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Found:
    """An exercise of the library as the search shows it. `note` is the strictest reason against it."""

    id: str
    name: str
    figure: str
    tags: tuple[str, ...]
    minutes: int
    note: str
    is_blocked: bool
    is_starred: bool


@dataclass(frozen=True, slots=True)
class Start:
    """Something to begin with: a ready programme or the clinic's own template."""

    deed: str
    name: str
    says: str
    exercises: tuple[str, ...]
    tags: tuple[str, ...]
    fits: int
    key: str = ""


def tags() -> dict[str, list[tuple[str, str]]]:
    """What may be chosen in each list of the search."""
    library = queries.library()
    every = library.exercises.values()
    positions = [(name, str(word)) for name, word in POSITIONS.items()]
    things = {thing: content(thing) for each in every for thing in things_of(each)}
    return {
        "kind": [(target, target_words(target)) for target in dict.fromkeys(each.target for each in every)],
        "position": [*positions, (FLOOR, _("Not on the floor"))],
        "equipment": [(NOTHING, _("Nothing")), *sorted(things.items(), key=lambda pair: pair[1].casefold())],
        "muscle": [(each.id, content(each.name)) for each in library.exercise_muscles.values()],
        "deficit": [(each.id, content(each.name)) for each in library.deficits.values()],
    }


def matching(
    wanted: Wanted, *, safety: queries.Safety | None, picks: Collection[str], starred: Collection[str]
) -> list[Found]:
    """Exercises that fit everything asked for, favourites first; at most twelve.

    With `safety` each says what speaks against it for that person.
    """
    fits = [
        each
        for each in queries.library().exercises.values()
        if each.id not in picks and _fits(each, wanted, starred)
    ]
    ordered = sorted(fits, key=lambda each: each.id not in starred)
    return [_found(each, safety, starred) for each in ordered[:MOST_SHOWN]]


def _fits(exercise: Exercise, wanted: Wanted, starred: Collection[str]) -> bool:
    library = queries.library()
    muscle = library.exercise_muscles.get(str(wanted.get("muscle") or ""))
    deficit = library.deficits.get(str(wanted.get("deficit") or ""))
    if wanted.get("starred") and exercise.id not in starred:
        return False
    if muscle is not None and exercise.id not in muscle.exercises:
        return False
    if deficit is not None and exercise.id not in {offer.exercise for offer in deficit.exercises}:
        return False
    if wanted.get("kind") and exercise.target != wanted["kind"]:
        return False
    return _placed(exercise, wanted) and _worded(exercise, str(wanted.get("q") or ""))


def _placed(exercise: Exercise, wanted: Wanted) -> bool:
    position, thing = wanted.get("position"), wanted.get("equipment")
    if position == FLOOR and exercise.position in {"lying_back", "lying_front", "lying_side", "all_fours"}:
        return False
    if position and position not in {FLOOR, exercise.position}:
        return False
    return not thing or (thing in things_of(exercise) if thing != NOTHING else not things_of(exercise))


def _worded(exercise: Exercise, words: str) -> bool:
    """Whether every word stands in its name, kind, muscles, indications, position or things needed.

    A word of the page's language counts, and the English one.
    """
    wanted = words.casefold().split()[:6]
    return all(word in _haystack(exercise) for word in wanted)


def _haystack(exercise: Exercise) -> str:
    library = queries.library()
    muscles = [each for each in library.exercise_muscles.values() if exercise.id in each.exercises]
    answers = [
        rule.name
        for rule in library.deficits.values()
        if any(offer.exercise == exercise.id for offer in rule.exercises)
    ]
    kind, position = exercise.target.replace("_", " "), exercise.position.replace("_", " ")
    english = (
        exercise.name,
        *exercise.indications,
        *things_of(exercise),
        *answers,
        *(word for muscle in muscles for word in (muscle.name, *muscle.words)),
    )
    here = (target_words(exercise.target), str(POSITIONS.get(exercise.position, "")))
    parts = (exercise.id, kind, position, *english, *here, *(content(each) for each in english))
    return " ".join(parts).casefold()


def _found(exercise: Exercise, safety: queries.Safety | None, starred: Collection[str]) -> Found:
    first = next(iter(safety.concerns(exercise.id)), None) if safety else None
    needs = needed(exercise) or _("nothing needed")
    return Found(
        id=exercise.id,
        name=name_of(exercise),
        figure=figure(exercise, ident=f"found_{exercise.id}"),
        tags=(target_words(exercise.target), str(POSITIONS.get(exercise.position, "")), needs),
        minutes=exercise.minutes_per_day,
        note=f"{LEVELS[first.level][0]}: {first.reason}" if first else "",
        is_blocked=first is not None and first.level == "block",
        is_starred=exercise.id in starred,
    )


def starts(
    ready: Iterable[ReadyProgramme], own: Sequence[ProgrammeTemplate], found: Collection[str]
) -> list[Start]:
    """The clinic's templates, then ready programmes: those that answer most of what was found come first."""
    first = [_template(row) for row in own]
    return [*first, *sorted((_ready(each, found) for each in ready), key=lambda each: -each.fits)]


def _ready(each: ReadyProgramme, found: Collection[str]) -> Start:
    return Start(
        deed=f"ready:{each.id}",
        name=content(each.name),
        says=content(each.says),
        exercises=tuple(name_of(queries.exercise(name)) for name in each.exercises),
        tags=each.tags,
        fits=sum(answer in found for answer in each.answers),
    )


def _template(row: ProgrammeTemplate) -> Start:
    known = queries.library().exercises
    names = [str(item.get("exercise", "")) for item in row.items if isinstance(item, dict)]
    return Start(
        deed=f"template:{row.template_key}",
        name=row.name,
        says=_("The clinic's own, version %(version)d, by %(who)s.")
        % {"version": row.version, "who": row.author_name},
        exercises=tuple(name_of(known[name]) if name in known else name for name in names),
        tags=tuple(str(tag) for tag in row.tags),
        fits=0,
        key=str(row.template_key),
    )


@dataclass(frozen=True, slots=True)
class KindOfExercise:
    """Exercises of one kind; each with whether it is a favourite. `figure` is the first one's drawing."""

    key: str
    name: str
    figure: str
    exercises: tuple[tuple[Exercise, bool], ...]


def by_kind(starred: Collection[str]) -> list[KindOfExercise]:
    """The whole library in its own order."""
    kinds: dict[str, list[tuple[Exercise, bool]]] = {}
    for each in queries.library().exercises.values():
        kinds.setdefault(each.target, []).append((each, each.id in starred))
    return [
        KindOfExercise(key, target_words(key), figure(each[0][0], ident=f"kind-{key}"), tuple(each))
        for key, each in kinds.items()
    ]


@dataclass(frozen=True, slots=True)
class Whole:
    """One exercise with everything the library says of it."""

    exercise: Exercise
    name: str
    start: str
    steps: tuple[str, ...]
    mistakes: tuple[str, ...]
    cares: tuple[str, ...]
    moving: str
    dose: str
    tags: tuple[str, ...]
    muscles: tuple[str, ...]
    answers: tuple[str, ...]
    easier: Exercise | None
    harder: Exercise | None
    on: str
    back: str
    stops: tuple[StopRule, ...]
    home: str


def whole(exercise: Exercise, clinic: Clinic) -> Whole:
    """Everything of one exercise, in words."""
    library = queries.library()
    needs = needed(exercise) or _("nothing needed")
    return Whole(
        exercise=exercise,
        name=name_of(exercise),
        start=with_names(exercise.start_text),
        steps=tuple(with_names(each) for each in exercise.steps),
        mistakes=tuple(with_names(each) for each in exercise.mistakes),
        cares=tuple(with_names(each) for each in exercise.contraindications),
        moving=figure(exercise, layout="moving"),
        dose=dose_words(usual_dose(exercise)),
        tags=(target_words(exercise.target), str(POSITIONS.get(exercise.position, "")), needs),
        muscles=tuple(
            content(each.name) for each in library.exercise_muscles.values() if exercise.id in each.exercises
        ),
        answers=tuple(
            content(rule.name)
            for rule in library.deficits.values()
            if any(offer.exercise == exercise.id for offer in rule.exercises)
        ),
        easier=library.exercises.get(exercise.previous or ""),
        harder=library.exercises.get(exercise.next or ""),
        on=with_names(exercise.progression),
        back=with_names(exercise.regression),
        stops=stop_rules(exercise, clinic),
        home=str(HOME[exercise.home]),
    )
