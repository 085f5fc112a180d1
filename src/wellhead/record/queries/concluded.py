"""What was concluded: assessments, the knowledge they rest on, warning signs looked at."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime

from wellhead.foundation.actor import Actor
from wellhead.foundation.models import ClinicQuerySet
from wellhead.knowledge import library
from wellhead.reasoning.criteria import facts_named
from wellhead.record.models import (
    SETTLED,
    Assessment,
    Episode,
    Finding,
    FlagReview,
    KnowledgeEdition,
    NoteDraft,
)
from wellhead.record.queries.one import found
from wellhead.selfcheck import facts as selfcheck_facts


def assessments_of(episode: Episode) -> list[Assessment]:
    """The assessments of an episode, newest first."""
    rows = Assessment.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    return list(rows.order_by("-recorded_at", "-pk"))


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
    settled = {flag: row for flag, row in reviews_of(episode).items() if row.outcome in SETTLED}
    if not settled:
        return frozenset()
    said = _signs_said(episode)
    return frozenset(flag for flag, row in settled.items() if not _has_new_sign(row, said))


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
