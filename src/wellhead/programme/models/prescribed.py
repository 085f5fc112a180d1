"""What was prescribed to do at home, why, and who confirmed it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.people.models import Episode


class Side(models.TextChoices):
    """Which side an exercise is done on; empty where it has none."""

    LEFT = "left", _("Left")
    RIGHT = "right", _("Right")
    BOTH = "both", _("Both sides, one after the other")


class Said(models.TextChoices):
    """What was said of a condition of the safety table. No row is not asked, which is a fifth thing."""

    PRESENT = "present", _("Yes")
    ABSENT = "absent", _("No")
    NOT_SURE = "not_sure", _("Not sure")
    CLEARED = "cleared", _("Cleared")


class Programme(ClinicalRow):
    """One version of what somebody does at home. The version that nothing supersedes counts; it may be empty."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField(default=1)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    started_on = models.DateField()
    why = models.TextField(blank=True)
    minutes_per_day = models.PositiveSmallIntegerField()

    objects = ClinicQuerySet["Programme"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "episode", "version"], name="programme_one_row_a_version"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="programme_versions_from_one"),
            models.CheckConstraint(
                condition=Q(version=1, supersedes__isnull=True) | Q(version__gt=1, supersedes__isnull=False),
                name="programme_later_versions_supersede",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "-version"], name="programme_by_episode"),
        ]


class ProgrammeItem(ClinicalRow):
    """One exercise of a programme with the dose as prescribed. `reps` is empty where it is timed.

    `change` is the written change that a condition asked for. `covers` names the deficits it answers. `load` says
    what is used for weight (a bottle, a yellow band); `level_mmhg` is the pressure to hold on a cuff; `note` is the
    clinician's word to the person.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="items")
    exercise_id = models.CharField(max_length=16)
    order = models.PositiveSmallIntegerField()
    sets = models.PositiveSmallIntegerField()
    reps = models.PositiveSmallIntegerField(null=True, blank=True)
    hold_seconds = models.PositiveSmallIntegerField(default=0)
    rest_seconds = models.PositiveSmallIntegerField(default=0)
    work_seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    times_a_day = models.PositiveSmallIntegerField()
    days_a_week = models.PositiveSmallIntegerField()
    minutes_per_day = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=8, choices=Side.choices, blank=True)
    load_kg = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    load = models.CharField(max_length=60, blank=True)
    level_mmhg = models.PositiveSmallIntegerField(null=True, blank=True)
    covers = models.JSONField(default=list)
    change = models.TextField(blank=True)
    note = models.TextField(blank=True)

    objects = ClinicQuerySet["ProgrammeItem"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "programme", "order"], name="programme_one_item_a_place"
            ),
            models.UniqueConstraint(
                fields=["clinic", "programme", "exercise_id"], name="programme_exercise_once"
            ),
            models.CheckConstraint(
                condition=Q(order__gte=1, sets__gte=1, times_a_day__gte=1), name="programme_item_is_some"
            ),
            models.CheckConstraint(
                condition=Q(days_a_week__gte=1, days_a_week__lte=7), name="programme_days_of_a_week"
            ),
        ]


class ItemConfirmation(ClinicalRow):
    """A clinician takes on a condition for one exercise: by name (the author) and with a reason or a change."""

    item = models.ForeignKey(ProgrammeItem, on_delete=models.PROTECT, related_name="confirmations")
    condition_id = models.CharField(max_length=16)
    level = models.CharField(max_length=16)
    reason = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "item", "condition_id"], name="programme_condition_confirmed_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="programme_confirmation_gives_reason"),
        ]


class ConditionAnswer(ClinicalRow):
    """What a clinician said of a condition of the safety table. The latest row for a condition counts.

    `about` keeps the facts a clearance looked at: when one of them changes, it no longer holds.
    """

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    condition_id = models.CharField(max_length=16)
    said = models.CharField(max_length=8, choices=Said.choices)
    reason = models.TextField(blank=True)
    about = models.JSONField(default=dict)

    objects = ClinicQuerySet["ConditionAnswer"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(said__in=Said.values), name="programme_said_is_known"),
            models.CheckConstraint(
                condition=~Q(said="cleared") | ~Q(reason=""), name="programme_clearance_gives_reason"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["clinic", "episode", "condition_id", "-recorded_at"], name="programme_answer_latest"
            ),
        ]
