"""What happens within a visit: signs tested before and after, and needles that are in right now."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.fields import MomentField
from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.people.models import Episode
from wellhead.record.models import Encounter, Note


class When(models.TextChoices):
    """Before anything was done in this visit, or after something."""

    BEFORE = "before", _("Before")
    AFTER = "after", _("After")


class Retest(ClinicalRow):
    """One sign measured in a visit, so that its change within the visit can be told from chance.

    `sign` is a movement, test or fact that can be repeated; `value` its number in `unit` (degrees, 0–10, mmHg,
    seconds), None where it could not be done. `after_what` names the technique or needling just given, empty before.
    """

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="retests")
    encounter = models.ForeignKey(Encounter, on_delete=models.PROTECT, related_name="retests")
    place = models.PositiveSmallIntegerField()
    sign = models.CharField(max_length=80)
    side = models.CharField(max_length=8, blank=True)
    when = models.CharField(max_length=6, choices=When.choices)
    value = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    unit = models.CharField(max_length=12)
    device = models.CharField(max_length=20, blank=True)
    after_what = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=300, blank=True)

    objects = ClinicQuerySet["Retest"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "encounter", "place"], name="retest_place_once"),
            models.CheckConstraint(condition=Q(when__in=When.values), name="retest_when_is_known"),
            models.CheckConstraint(condition=~Q(sign=""), name="retest_names_its_sign"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "-recorded_at"], name="retest_by_episode"),
        ]


class NeedlesIn(ClinicalRow):
    """Needles went in or came out during a session, as it happened; the sum says how many are in now.

    `change` is positive for needles put in and negative for needles taken out, never 0.
    """

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="needles_in")
    change = models.SmallIntegerField()
    at = MomentField()
    site_id = models.CharField(max_length=20, blank=True)

    objects = ClinicQuerySet["NeedlesIn"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(change=0), name="needles_in_change_something"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "note", "at"], name="needles_in_by_note"),
        ]
