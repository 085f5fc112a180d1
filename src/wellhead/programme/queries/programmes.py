"""Reading what was prescribed and shown back."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db.models import Min

from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden
from wellhead.knowledge.treatment import TreatmentLibrary, load
from wellhead.knowledge.treatment.exercises import Exercise
from wellhead.people import queries as people
from wellhead.programme.dosing import ChosenDose
from wellhead.programme.models import Episode, Person, Programme, ProgrammeItem, TeachBack

SHOWN_BACK_FIRST = {"alone": 0, "after_teach_back": 1, "clinic_first": 2}
"""On how many days an exercise is shown in the clinic before it is done alone; the words are the library's home codes."""


def library() -> TreatmentLibrary:
    """The treatment content, read once."""
    return load()


def exercise(exercise_id: str) -> Exercise:
    """An exercise of the library, or a hidden refusal."""
    found = library().exercises.get(exercise_id)
    if found is None:
        raise Refused(hidden())
    return found


def current_programme(episode: Episode) -> Programme | None:
    """The version that counts, with its items; None before the first. An empty one says “nothing for now”."""
    rows = Programme.objects.for_clinic(episode.clinic_id).filter(episode=episode, superseded_by__isnull=True)
    return rows.prefetch_related("items__confirmations").order_by("-version").first()


def programme_of(person: Person) -> Programme | None:
    """The programme of the person's open episode."""
    episode = people.current_episode(person)
    return current_programme(episode) if episode else None


def versions_of(episode: Episode) -> list[Programme]:
    """Every version, newest first, with items; two queries."""
    rows = Programme.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    return list(rows.prefetch_related("items__confirmations").order_by("-version"))


def first_prescribed_at(
    clinic_id: uuid.UUID, episode_ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, datetime]:
    """When exercises were first given, for those of these episodes that have any; one query."""
    rows = Programme.objects.for_clinic(clinic_id).filter(episode__in=episode_ids).order_by()
    return dict(
        rows.values("episode_id").annotate(first=Min("recorded_at")).values_list("episode_id", "first")
    )


def exercised_episodes(person: Person, *, until: date) -> frozenset[uuid.UUID]:
    """The person's episodes with a programme of an exercise at least that began up to a day; one query."""
    rows = Programme.objects.for_clinic(person.clinic_id).filter(
        episode__person=person, started_on__lte=until, items__isnull=False
    )
    return frozenset(rows.values_list("episode_id", flat=True).distinct())


def items_of(programme: Programme | None) -> list[ProgrammeItem]:
    """The exercises in their order."""
    return sorted(programme.items.all(), key=lambda item: item.order) if programme else []


def item_or_hidden(actor: Actor, item_id: uuid.UUID) -> ProgrammeItem:
    """The item in the actor's clinic, or a hidden refusal. Ask access before showing it."""
    rows = ProgrammeItem.objects.for_clinic(actor.clinic_id).select_related("programme__episode__person")
    found = rows.filter(pk=item_id).first()
    if found is None:
        raise Refused(hidden())
    return found


def dose_of(item: ProgrammeItem) -> ChosenDose:
    """The dose as prescribed."""
    return ChosenDose(
        sets=item.sets,
        reps=item.reps,
        hold_seconds=item.hold_seconds,
        rest_seconds=item.rest_seconds,
        times_a_day=item.times_a_day,
        days_a_week=item.days_a_week,
        work_seconds=item.work_seconds,
        load_kg=item.load_kg,
        load=item.load,
        level_mmhg=item.level_mmhg,
    )


def teach_backs_of(episode: Episode) -> dict[str, list[TeachBack]]:
    """What was shown back in the clinic, by exercise, newest first."""
    rows = TeachBack.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    found: dict[str, list[TeachBack]] = defaultdict(list)
    for row in rows.order_by("-shown_on", "-recorded_at"):
        found[row.exercise_id].append(row)
    return dict(found)


def days_still_to_show(exercise_id: str, shown: Sequence[TeachBack]) -> int:
    """On how many more days it is to be shown in the clinic before it is done alone; a wrong last try counts again."""
    needed = SHOWN_BACK_FIRST[exercise(exercise_id).home]
    if needed and shown and not shown[0].is_right:
        return 1
    return max(0, needed - len({row.shown_on for row in shown if row.is_right}))


def in_force(versions: Sequence[Programme], day: date) -> Programme | None:
    """The version that counted on a day; `versions` newest first."""
    return next((version for version in versions if version.started_on <= day), None)
