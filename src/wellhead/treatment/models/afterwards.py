"""What a session did afterwards: the answer of the next day, and anything unwanted."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.record.models import Note
from wellhead.treatment.models.shared import on_scale


class AdverseGrade(models.IntegerChoices):
    """How severe, in the five grades of the knowledge; 0 says that it was asked and there was nothing."""

    NONE = 0, _("Nothing unwanted")
    MILD = 1, _("1, mild: settles by itself")
    MODERATE = 2, _("2, moderate: needs care or stops a day's work")
    SERIOUS = 3, _("3, serious: hospital or lasting harm")
    LIFE_THREATENING = 4, _("4, life-threatening")
    DEATH = 5, _("5, death")


class AdverseEvent(ClinicalRow):
    """Something unwanted in or after a session; the latest row of a session counts."""

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="adverse_events")
    grade = models.PositiveSmallIntegerField(choices=AdverseGrade.choices)
    what_happened = models.TextField(blank=True)
    relatedness = models.CharField(max_length=20, blank=True)
    done_about_it = models.TextField(blank=True)

    objects = ClinicQuerySet["AdverseEvent"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(grade__in=AdverseGrade.values), name="adverse_grade_is_known"),
            models.CheckConstraint(
                condition=Q(grade=0) | ~Q(what_happened=""), name="adverse_event_says_what_happened"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "-grade", "-recorded_at"], name="adverse_by_grade"),
        ]


class NextDay(ClinicalRow):
    """How the day after was, as the person said it: pain 0 to 10, None when not said."""

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="next_days")
    pain = models.PositiveSmallIntegerField(null=True)
    words = models.TextField(blank=True)

    objects = ClinicQuerySet["NextDay"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=on_scale("pain"), name="next_day_pain_in_scale"),
            models.CheckConstraint(
                condition=Q(pain__isnull=False) | ~Q(words=""), name="next_day_says_something"
            ),
        ]
