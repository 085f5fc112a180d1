"""The end of an episode as the person keeps it: what to go on with, early signs, what to do when it comes back."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.people.models import Episode


class RelapsePlan(ClinicalRow):
    """One version of the plan for afterwards; a later one counts, earlier ones stay.

    `keep_doing`, `early_signs`, `green`, `amber` and `red` are the words as agreed with the person.
    `headache_days_at_discharge` is the 28-day level that a relapse is measured against: low and high.
    """

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="relapse_plans")
    keep_doing = models.TextField()
    early_signs = models.TextField()
    green = models.TextField()
    amber = models.TextField()
    red = models.TextField()
    days_low = models.PositiveSmallIntegerField(null=True)
    days_high = models.PositiveSmallIntegerField(null=True)
    check_in_on = models.DateField(null=True)
    source = models.CharField(max_length=120)

    objects = ClinicQuerySet["RelapsePlan"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(days_low__isnull=True, days_high__isnull=True)
                | models.Q(days_low__lte=models.F("days_high"), days_high__lte=28),
                name="relapse_plan_days_in_order",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "-recorded_at"], name="relapse_plan_latest"),
        ]
