"""What surrounds a programme: templates, favourites, habits, and teaching about desk, car and pacing."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.people.models import Episode, Person, Staff


class ProgrammeTemplate(ClinicalRow):
    """One version of a clinic's own template; the latest of a `template_key` counts. `items` hold exercise and dose."""

    template_key = models.UUIDField()
    version = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=120)
    tags = models.JSONField(default=list)
    items = models.JSONField(default=list)
    withdrawn = models.BooleanField(default=False)

    objects = ClinicQuerySet["ProgrammeTemplate"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "template_key", "version"], name="programme_template_version_once"
            ),
        ]


class Favourite(ClinicalRow):
    """A clinician marks an exercise, or takes the mark away; the latest row counts."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    exercise_id = models.CharField(max_length=16)
    is_marked = models.BooleanField()

    objects = ClinicQuerySet["Favourite"].as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["clinic", "staff", "exercise_id", "-recorded_at"], name="programme_favourite_latest"
            ),
        ]


class HomeSettings(ClinicalRow):
    """How somebody wants to be reminded of exercises; the latest row counts. No row: no reminders.

    `anchor` is the habit it hangs on, in the person's words. `remind_days` are days of the week from 0 for Monday.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    anchor = models.CharField(max_length=120, blank=True)
    remind_at = models.TimeField(null=True, blank=True)
    remind_days = models.JSONField(default=list)

    objects = ClinicQuerySet["HomeSettings"].as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["clinic", "person", "-recorded_at"], name="programme_settings_latest"),
        ]


class Taught(ClinicalRow):
    """A point of the workstation, driving or pacing coach: delivered, tried at home, and whether it was understood."""

    class Step(models.TextChoices):
        """What happened to the point."""

        DELIVERED = "delivered", _("Gone through")
        UNDERSTOOD = "understood", _("Said back in own words")
        TRIED = "tried", _("Tried")
        NOT_NOW = "not_now", _("Not now")

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    point_id = models.CharField(max_length=60)
    step = models.CharField(max_length=12, choices=Step.choices)
    words = models.TextField(blank=True)
    helped = models.BooleanField(null=True, blank=True)

    objects = ClinicQuerySet["Taught"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(step="understood") | ~Q(words=""), name="programme_understood_in_own_words"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["clinic", "episode", "point_id", "-recorded_at"], name="programme_taught_latest"
            ),
        ]


class ExposurePlan(ClinicalRow):
    """One version of a graded dose of desk or driving time; the latest of a kind counts. Minutes.

    Starts at `start_minutes` at a time, rises by `step_minutes` each `step_days` while it settles, up to
    `goal_minutes`, with a break of `break_minutes`. `start_minutes` None ends it.
    """

    class Kind(models.TextChoices):
        """What is built up."""

        DESK = "desk", _("Desk work")
        DRIVING = "driving", _("Driving")

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    version = models.PositiveSmallIntegerField(default=1)
    start_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    step_minutes = models.PositiveSmallIntegerField(default=0)
    step_days = models.PositiveSmallIntegerField(default=7)
    goal_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    break_minutes = models.PositiveSmallIntegerField(default=0)
    began_on = models.DateField()
    why = models.CharField(max_length=200, blank=True)

    objects = ClinicQuerySet["ExposurePlan"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "episode", "kind", "version"], name="programme_exposure_version_once"
            ),
            models.CheckConstraint(
                condition=Q(start_minutes__isnull=True) | Q(start_minutes__gte=1, goal_minutes__gte=1),
                name="programme_exposure_starts_somewhere",
            ),
        ]
