"""What was concluded: assessments, the knowledge they rest on, warning signs looked at."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime

from wellhead.foundation.actor import Actor
from wellhead.foundation.models import ClinicQuerySet
from wellhead.foundation.read_once import once_a_page
from wellhead.knowledge import library
from wellhead.reasoning.criteria import facts_named
from wellhead.record.models import (
    SETTLED,
    Assessment,
    Episode,
    Finding,
    FlagReview,
    KnowledgeEdition,
    LaterTruth,
    NoteDraft,
    SecondOpinion,
)
from wellhead.record.queries.one import found
from wellhead.selfcheck import facts as selfcheck_facts


def assessments_of(episode: Episode) -> list[Assessment]:
    """The assessments of an episode, newest first."""
    rows = Assessment.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    return list(rows.order_by("-recorded_at", "-pk"))


@once_a_page
def conclusions_of(episode: Episode) -> list[Assessment]:
    """The same without the facts and the engine's verdict: only who concluded what and when, which is quick to read."""
    rows = Assessment.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    return list(rows.defer("facts_snapshot", "reviewed_flags", "verdict").order_by("-recorded_at", "-pk"))


def latest_assessment(episode: Episode) -> Assessment | None:
    """The newest assessment of an episode, or None before the first."""
    rows = Assessment.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    return rows.order_by("-recorded_at", "-pk").first()


def rests_on(episode: Episode, *, since: datetime, until: datetime | None) -> bool:
    """Whether something signed was written in that time: an assessment, a reviewed sign, a note that was signed."""
    span = {"recorded_at__gte": since} | ({"recorded_at__lte": until} if until else {})
    clinic, signed = episode.clinic_id, {"note__episode": episode, "note__signed__isnull": False}
    return (
        Assessment.objects.for_clinic(clinic).filter(episode=episode, **span).exists()
        or FlagReview.objects.for_clinic(clinic).filter(episode=episode, **span).exists()
        or NoteDraft.objects.for_clinic(clinic).filter(**signed, **span).exists()
    )


def assessment_or_hidden(actor: Actor, assessment_id: uuid.UUID) -> Assessment:
    """The assessment in the actor's clinic, or a hidden refusal."""
    rows = Assessment.objects.for_clinic(actor.clinic_id).select_related("episode__person")
    return found(rows.filter(pk=assessment_id).first())


def edition_of(assessment: Assessment) -> KnowledgeEdition | None:
    """The knowledge that an assessment was judged by, packed; None when it was not kept."""
    return _editions(assessment).first()


def keeps_edition(assessment: Assessment) -> bool:
    """Whether the knowledge that an assessment was judged by is kept, without fetching it."""
    return _editions(assessment).exists()


def _editions(assessment: Assessment) -> ClinicQuerySet[KnowledgeEdition]:
    rows = KnowledgeEdition.objects.for_clinic(assessment.clinic_id)
    return rows.filter(hash=assessment.knowledge_hash)


@once_a_page
def reviews_of(episode: Episode) -> dict[str, FlagReview]:
    """The latest review of each warning sign looked at in an episode, by flag."""
    rows = FlagReview.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    latest: dict[str, FlagReview] = {}
    for row in rows.order_by("-recorded_at", "-pk"):
        latest.setdefault(row.flag_id, row)
    return latest


def reviewed_flags(episode: Episode) -> frozenset[str]:
    """Warning signs that a named clinician has settled, so that they stop restricting care; they stay visible.

    A review settles what was looked at: a sign that is said to be there later, and was not then, is looked at again.
    """
    return _standing(
        episode, {flag: row for flag, row in reviews_of(episode).items() if row.outcome in SETTLED}
    )


def standing_reviews(episode: Episode) -> frozenset[str]:
    """Warning signs that a clinician has looked at since they were last raised, whatever was concluded."""
    return _standing(episode, reviews_of(episode))


def _standing(episode: Episode, reviews: Mapping[str, FlagReview]) -> frozenset[str]:
    if not reviews:
        return frozenset()
    said = _signs_said(episode)
    return frozenset(flag for flag, row in reviews.items() if not _has_new_sign(row, said))


def second_opinions_of(assessments: Iterable[Assessment]) -> dict[uuid.UUID, list[SecondOpinion]]:
    """The second opinions on each of these assessments, oldest first; one query."""
    known = list(assessments)
    if not known:
        return {}
    rows = SecondOpinion.objects.for_clinic(known[0].clinic_id).filter(assessment__in=known)
    found_for: dict[uuid.UUID, list[SecondOpinion]] = {}
    for row in rows.select_related("staff").order_by("recorded_at", "pk"):
        found_for.setdefault(row.assessment_id, []).append(row)
    return found_for


def second_opinion_by(actor: Actor, assessment: Assessment) -> SecondOpinion | None:
    """What this clinician made of it, or None while they have not said."""
    rows = SecondOpinion.objects.for_clinic(actor.clinic_id).filter(assessment=assessment)
    return rows.filter(staff_id=actor.staff_id).first() if actor.staff_id else None


def assessments_without_opinion(actor: Actor, *, since: datetime, most: int) -> list[Assessment]:
    """Assessments that colleagues filed since then and this clinician has not looked at blind, newest first.

    The page shows only those of people the clinician cares for.
    """
    if actor.staff_id is None:
        return []
    rows = Assessment.objects.for_clinic(actor.clinic_id).filter(recorded_at__gte=since)
    others = rows.exclude(author_id=actor.account_id).exclude(second_opinions__staff_id=actor.staff_id)
    return list(others.select_related("episode__person").order_by("-recorded_at", "-pk")[:most])


def later_truths_of(episode: Episode) -> list[LaterTruth]:
    """What the episode later proved to be, newest first; the newest counts."""
    rows = LaterTruth.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    return list(rows.order_by("-recorded_at", "-pk"))


def concluded_in(clinic_id: uuid.UUID, *, account_id: uuid.UUID | None = None) -> list[Assessment]:
    """Every assessment of a clinic, or those that one account filed, oldest first, without the facts behind them."""
    rows = Assessment.objects.for_clinic(clinic_id).defer("facts_snapshot", "reviewed_flags")
    if account_id is not None:
        rows = rows.filter(author_id=account_id)
    return list(rows.order_by("recorded_at", "pk"))


def truths_in(clinic_id: uuid.UUID) -> dict[uuid.UUID, LaterTruth]:
    """The later truth that counts for each episode of a clinic that has one."""
    rows = LaterTruth.objects.for_clinic(clinic_id).order_by("recorded_at", "pk")
    return {row.episode_id: row for row in rows}


def _signs_said(episode: Episode) -> dict[str, datetime]:
    """When each fact was last said to be so: by a clinician, or in a self-check that is shared."""
    rows = Finding.objects.for_clinic(episode.clinic_id).filter(episode=episode, value=True)
    found = list(rows.values_list("fact_id", "recorded_at"))
    shared = selfcheck_facts.facts_of_episode(episode)
    found += [(each.fact_id, each.recorded_at) for each in shared if each.value is True and each.recorded_at]
    return {fact: max(at for name, at in found if name == fact) for fact, _at in found}


def _has_new_sign(review: FlagReview, said: Mapping[str, datetime]) -> bool:
    flag = next((each for each in library.load().rules.red_flags if each.id == review.flag_id), None)
    known = {entry["fact_id"] for entry in review.about.get("facts", ()) if entry["value"] is True}
    named = facts_named(flag.when) if flag else frozenset()
    return any(said[fact] > review.recorded_at for fact in named if fact in said and fact not in known)
