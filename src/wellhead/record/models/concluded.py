"""What was concluded: assessments, and reviews of warning signs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.people.models import Episode, Staff
from wellhead.record.models.examined import Encounter


class AssessmentTrigger(models.TextChoices):
    """Why an assessment was filed."""

    FIRST = "first", _("First assessment")
    REVIEW = "review", _("Review")


class KnowledgeEdition(ClinicalRow):
    """The clinical knowledge that assessments of this clinic were judged by, packed; one row for each hash.

    The author is whoever filed the first assessment under it.
    """

    hash = models.CharField(max_length=64)
    version = models.CharField(max_length=40)
    content = models.BinaryField()

    objects = ClinicQuerySet["KnowledgeEdition"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "hash"], name="knowledge_edition_once"),
            models.CheckConstraint(condition=~Q(hash=""), name="knowledge_edition_is_named"),
        ]


class Assessment(ClinicalRow):
    """A conclusion as it was reached: the facts, the engine's view and the clinician's view, stored apart.

    `facts_snapshot` is a list of fact records, enough to run the engine again years later, under the edition
    that `knowledge_hash` names. None: filed before editions were named.
    """

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="assessments")
    encounter = models.ForeignKey(Encounter, on_delete=models.PROTECT, null=True, related_name="assessments")
    trigger = models.CharField(max_length=8, choices=AssessmentTrigger.choices)
    facts_snapshot = models.JSONField()
    reviewed_flags = models.JSONField(default=list)
    verdict = models.JSONField()
    engine_version = models.CharField(max_length=40)
    knowledge_version = models.CharField(max_length=40)
    knowledge_hash = models.CharField(max_length=64, null=True)  # noqa: DJ001  not named is not an empty name
    clinician_view = models.JSONField()
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="superseded_by"
    )

    objects = ClinicQuerySet["Assessment"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(trigger__in=AssessmentTrigger.values), name="assessment_trigger_is_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "-recorded_at"], name="assessment_latest"),
        ]


class FlagOutcome(models.TextChoices):
    """What a clinician concluded about a warning sign. Only the first three stop it from restricting care."""

    CLEARED = "cleared", _("Cleared by a doctor")
    EXPLAINED = "explained", _("Known and explained")
    STEPPED_DOWN = "stepped_down", _("Stepped down after a normal examination")
    REFERRED = "referred", _("Referred, not cleared yet")
    STANDS = "stands", _("Still stands")


SETTLED = frozenset({FlagOutcome.CLEARED, FlagOutcome.EXPLAINED, FlagOutcome.STEPPED_DOWN})


class FlagReview(ClinicalRow):
    """A clinician has looked at a warning sign. The latest row for a flag counts; `about` keeps the facts looked at."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="flag_reviews")
    flag_id = models.CharField(max_length=80)
    outcome = models.CharField(max_length=16, choices=FlagOutcome.choices)
    words = models.TextField()
    about = models.JSONField(default=dict)

    objects = ClinicQuerySet["FlagReview"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(outcome__in=FlagOutcome.values), name="flag_outcome_is_known"),
            models.CheckConstraint(condition=~Q(words=""), name="flag_review_gives_reason"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "flag_id", "-recorded_at"], name="flag_review_latest"),
        ]


class SecondOpinion(ClinicalRow):
    """A colleague's own view of the facts of an assessment, given before the first view was shown to them.

    `view` has the shape of `Assessment.clinician_view`.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="second_opinions")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    view = models.JSONField()

    objects = ClinicQuerySet["SecondOpinion"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "assessment", "staff"], name="second_opinion_once"),
        ]


class ProvenBy(models.TextChoices):
    """What later showed what a headache was. None is certain; the strongest comes first."""

    BLOCK = "block", _("Diagnostic block")
    SPECIALIST = "specialist", _("A doctor's diagnosis")
    COURSE = "course", _("How it went, as the criteria ask")
    IMAGING = "imaging", _("Imaging or laboratory")
    OTHER = "other", _("Something else")


class LaterTruth(ClinicalRow):
    """What an episode later proved to be, and by what; the latest row counts. Codes are those of ICHD-3."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="later_truths")
    codes = models.JSONField(default=list)
    proven_by = models.CharField(max_length=12, choices=ProvenBy.choices)
    words = models.TextField()

    objects = ClinicQuerySet["LaterTruth"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(proven_by__in=ProvenBy.values), name="later_truth_is_known"),
            models.CheckConstraint(condition=~Q(words=""), name="later_truth_says_how"),
        ]
