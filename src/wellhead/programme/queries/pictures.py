"""Reading own pictures: which are shown for an exercise now, and which were taken away."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Q

from wellhead.consent import queries as consent
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden
from wellhead.people import queries as people
from wellhead.programme.models import Consent, Episode, OwnPicture, OwnPictureGone, Person, Pictured
from wellhead.programme.queries.programmes import items_of, programme_of

CONSENT, ON_OWN_PAGES = "pictures", "CP07"
"""The procedure that is agreed to, and the sentence of it that says that the person sees it on their own pages."""
Shown = dict[str, tuple[OwnPicture, ...]]


def consent_to_pictures(episode: Episode, at: datetime) -> Consent | None:
    """The yes to pictures on the person's own exercise pages that holds at the moment; None where there is none."""
    found = consent.standing(episode, CONSENT, at)
    if found is None or not _names_own_pages(found.consent):
        return None
    return found.consent


def _names_own_pages(asked: Consent) -> bool:
    """A yes to pictures for the record alone, on words of an earlier day, is no yes to this."""
    return any(each[0] == ON_OWN_PAGES for each in asked.explained)


def shown_for(episode: Episode, exercise_ids: Collection[str], at: datetime) -> Shown:
    """By exercise what is shown now: this person's own first, then the clinic's. One query, three where one shows the person."""
    rows = OwnPicture.objects.for_clinic(episode.clinic_id).filter(
        Q(episode=episode) | Q(episode__isnull=True), exercise_id__in=exercise_ids, gone__isnull=True
    )
    found = list(rows.order_by("recorded_at", "pk"))
    if any(row.pictured == Pictured.PERSON for row in found) and consent_to_pictures(episode, at) is None:
        found = [row for row in found if row.pictured != Pictured.PERSON]
    return _by_exercise(sorted(found, key=lambda row: row.episode_id is None))


def in_library(clinic_id: uuid.UUID, exercise_ids: Collection[str]) -> Shown:
    """The clinic's own pictures by exercise; one query."""
    rows = OwnPicture.objects.for_clinic(clinic_id).filter(
        episode__isnull=True, exercise_id__in=exercise_ids, gone__isnull=True
    )
    return _by_exercise(rows.order_by("recorded_at", "pk"))


def kept_for(clinic_id: uuid.UUID, exercise_id: str, episode: Episode | None) -> list[OwnPicture]:
    """Everything kept for an exercise in one place, shown or waiting for a yes, the oldest first."""
    rows = OwnPicture.objects.for_clinic(clinic_id).filter(exercise_id=exercise_id, episode=episode)
    return list(rows.filter(gone__isnull=True).order_by("recorded_at", "pk"))


def taken_away(clinic_id: uuid.UUID, exercise_id: str, episode: Episode | None) -> list[OwnPictureGone]:
    """What was taken away, by whom and why, the newest first."""
    rows = OwnPictureGone.objects.for_clinic(clinic_id).filter(
        picture__exercise_id=exercise_id, picture__episode=episode
    )
    return list(rows.select_related("picture").order_by("-recorded_at"))


def picture_or_hidden(actor: Actor, picture_id: uuid.UUID) -> OwnPicture:
    """One picture in the actor's clinic that was not taken away, or a hidden refusal. Ask access before showing it."""
    row = any_picture_or_hidden(actor, picture_id)
    if is_gone(row):
        raise Refused(hidden())
    return row


def any_picture_or_hidden(actor: Actor, picture_id: uuid.UUID) -> OwnPicture:
    """The same, also when it was taken away."""
    rows = OwnPicture.objects.for_clinic(actor.clinic_id).select_related("episode__person__clinic")
    row = rows.filter(pk=picture_id).first()
    if row is None:
        raise Refused(hidden())
    return row


def is_gone(picture: OwnPicture) -> bool:
    """Whether it was taken away."""
    return OwnPictureGone.objects.for_clinic(picture.clinic_id).filter(picture=picture).exists()


def is_shown(picture: OwnPicture, at: datetime) -> bool:
    """Whether it may be seen at all now: one that shows the person only while their yes stands."""
    if picture.pictured != Pictured.PERSON or picture.episode is None:
        return True
    return consent_to_pictures(picture.episode, at) is not None


def is_given(actor: Actor, exercise_id: str) -> bool:
    """Whether the exercise stands in the signed-in person's programme now."""
    if actor.person_id is None:
        return False
    person: Person = people.person_or_hidden(actor, actor.person_id)
    return any(item.exercise_id == exercise_id for item in items_of(programme_of(person)))


def _by_exercise(rows: Iterable[OwnPicture]) -> Shown:
    found: dict[str, list[OwnPicture]] = defaultdict(list)
    for row in rows:
        found[row.exercise_id].append(row)
    return {name: tuple(each) for name, each in found.items()}
