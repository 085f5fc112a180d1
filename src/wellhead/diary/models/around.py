"""What surrounds a day, and what came from a phone that had no network."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wellhead.diary.models.entries import Entry, Source
from wellhead.diary.models.keeping import DiaryBatch
from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.people.models import Person


class Treated(models.TextChoices):
    """What was done for head or neck on a day, by anybody."""

    MANUAL = "manual", _("Treatment by hand")
    NEEDLING = "needling", _("Needles")
    EXERCISE = "exercise", _("Exercise with a professional")
    INJECTION = "injection", _("An injection or a nerve block")
    OTHER = "other", _("Something else")


class DayExposuresQuerySet(ClinicQuerySet["DayExposures"]):
    """Revisions of what surrounded a day."""

    def standing(self) -> DayExposuresQuerySet:
        """The latest revision of each day."""
        return self.filter(replaced_by__isnull=True)


class DayExposures(ClinicalRow):
    """One revision of what surrounded a day. None is not said; False and an empty list are answers.

    Minutes are of the whole day; `sleep_minutes` of the night before. Strengths are 0 to 10.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    revision = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    desk_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    driving_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    sleep_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    stress = models.PositiveSmallIntegerField(null=True, blank=True)
    exercised = models.BooleanField(null=True, blank=True)
    period = models.BooleanField(null=True, blank=True)
    injury = models.BooleanField(null=True, blank=True)
    treated = models.JSONField(null=True, blank=True)
    note = models.TextField(blank=True)
    recalled = models.BooleanField(default=False)
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.HERE)
    batch = models.ForeignKey(
        DiaryBatch, on_delete=models.PROTECT, null=True, blank=True, related_name="exposures"
    )

    objects = DayExposuresQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "person", "day", "revision"], name="diary_exposures_one_row_a_revision"
            ),
            models.CheckConstraint(
                condition=Q(revision=1, replaces__isnull=True) | Q(revision__gt=1, replaces__isnull=False),
                name="diary_exposures_later_replace",
            ),
            models.CheckConstraint(
                condition=(Q(desk_minutes__isnull=True) | Q(desk_minutes__lte=1440))
                & (Q(driving_minutes__isnull=True) | Q(driving_minutes__lte=1440))
                & (Q(sleep_minutes__isnull=True) | Q(sleep_minutes__lte=1440))
                & (Q(stress__isnull=True) | Q(stress__lte=10)),
                name="diary_exposures_within_a_day",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "person", "day"], name="diary_exposures_by_day"),
        ]


class Delivery(ClinicalRow):
    """Something a phone wrote without a network and sent later; its key is made there, so that twice is once.

    `said` is what was sent, word for word. `outcome` is what became of it; a conflict waits for the person's choice.
    """

    class Outcome(models.TextChoices):
        """What became of what was sent."""

        KEPT = "kept", _("Kept")
        CONFLICT = "conflict", _("Another version stands")
        REFUSED = "refused", _("Cannot be kept as it is")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    device_key = models.UUIDField()
    written_at = models.DateTimeField()
    said = models.JSONField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    why = models.CharField(max_length=200, blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    exposures = models.ForeignKey(
        DayExposures, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ClinicQuerySet["Delivery"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "person", "device_key"], name="diary_delivery_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "person", "outcome"], name="diary_delivery_open"),
        ]


class DeliveryChoice(ClinicalRow):
    """What the person chose where two versions met, or did with one that could not be kept."""

    class Choice(models.TextChoices):
        """Which version stands."""

        THIS = "this", _("What I wrote on this device")
        OTHER = "other", _("What stands now")
        BOTH = "both", _("Both, as two headaches")

    delivery = models.OneToOneField(Delivery, on_delete=models.PROTECT, related_name="choice")
    chosen = models.CharField(max_length=8, choices=Choice.choices)
