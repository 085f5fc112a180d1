"""The gate before a thrust: what was asked and measured at one visit, which holds until midnight."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wellhead.consent.models import Consent
from wellhead.foundation.fields import MomentField
from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.people.models import Episode
from wellhead.record.models import Encounter


class Scope(models.TextChoices):
    """Which part of the spine the thrust is meant for; each has its own gate."""

    CERVICAL = "cervical", _("Neck")
    THORACIC = "thoracic", _("Upper back")


class ThrustScreen(ClinicalRow):
    """One version of the gate of one visit and scope. Its answers are never carried to another visit.

    `answers` maps field ids of the knowledge to what was answered, `reasons` rule ids to the clinician's written
    reason. `expires_at` is the clinic's midnight after it was taken. `outcome` is what the gate said when it was
    saved; it is judged again whenever a thrust is written. Open never means safe or advised.
    """

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="thrust_screens")
    encounter = models.ForeignKey(Encounter, on_delete=models.PROTECT, related_name="thrust_screens")
    scope = models.CharField(max_length=10, choices=Scope.choices)
    version = models.PositiveSmallIntegerField()
    answers = models.JSONField(default=dict)
    reasons = models.JSONField(default=dict)
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, related_name="+")
    reconfirmed = models.BooleanField(null=True)
    taken_at = MomentField()
    expires_at = models.DateTimeField()
    outcome = models.CharField(max_length=20)

    objects = ClinicQuerySet["ThrustScreen"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "encounter", "scope", "version"], name="thrust_screen_version_once"
            ),
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="thrust_scope_is_known"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("taken_at")), name="thrust_screen_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["open", "open_with_reason", "blocked"]),
                name="thrust_outcome_is_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "-taken_at"], name="thrust_screen_latest"),
        ]
