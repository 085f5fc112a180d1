"""Answers to outcome questions, one row an answer; a later row for the same question and occasion counts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.fields import MomentField
from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.people.models import Episode, Person

__all__ = ["Episode", "Occasion", "Person", "Score"]


class Occasion(models.TextChoices):
    """Why the questions were asked."""

    BASELINE = "baseline", _("At the start")
    VISIT = "visit", _("At a visit")
    REVIEW = "review", _("At a review")
    DISCHARGE = "discharge", _("At the end")


class Score(ClinicalRow):
    """One answer. `value` None with an `answer` code is an answer without a number; None without one is “not sure”.

    `label` holds the person's own words where a question asks for them (a named activity).
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    item_id = models.CharField(max_length=20)
    label = models.CharField(max_length=80, blank=True)
    value = models.FloatField(null=True, blank=True)
    answer = models.CharField(max_length=40, blank=True)
    asked_at = MomentField()
    occasion = models.CharField(max_length=12, choices=Occasion.choices)

    objects = ClinicQuerySet["Score"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "episode", "item_id", "label", "occasion", "asked_at"],
                name="outcomes_one_answer_a_moment",
            ),
            models.CheckConstraint(
                condition=models.Q(occasion__in=["baseline", "visit", "review", "discharge"]),
                name="outcomes_known_occasion",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "item_id", "-asked_at"], name="outcomes_latest_answer"),
        ]
