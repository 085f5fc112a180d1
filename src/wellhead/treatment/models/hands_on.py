"""Hands-on sessions and the techniques in them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.treatment.models.gate import ThrustScreen
from wellhead.treatment.models.shared import Reply, Session, Side, on_scale, says_something


class ManualSession(Session):
    """One version of a hands-on session."""

    objects = ClinicQuerySet["ManualSession"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "note", "version"], name="manual_version_once"),
            models.CheckConstraint(condition=on_scale("pain_before"), name="manual_pain_before_in_scale"),
            models.CheckConstraint(condition=on_scale("pain_after"), name="manual_pain_after_in_scale"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "-recorded_at"], name="manual_by_episode"),
        ]


class Technique(ClinicalRow):
    """One technique: where, how, how long (seconds) and what it did. Empty and None mean not recorded.

    `level` is a level of the spine, or a muscle (MU…) for soft tissue. `pressure` is how hard, 0 to 10 as the person
    felt it; `bouts` how often. A thrust names the open gate of the same visit; the database refuses one without.
    """

    session = models.ForeignKey(ManualSession, on_delete=models.PROTECT, related_name="techniques")
    place = models.PositiveSmallIntegerField()
    technique_id = models.CharField(max_length=20)
    level = models.CharField(max_length=40, blank=True)
    side = models.CharField(max_length=8, choices=Side.choices, blank=True)
    grade = models.CharField(max_length=4, blank=True)
    direction = models.CharField(max_length=80, blank=True)
    duration_s = models.PositiveSmallIntegerField(null=True)
    pressure = models.PositiveSmallIntegerField(null=True)
    bouts = models.PositiveSmallIntegerField(null=True)
    position = models.CharField(max_length=40, blank=True)
    pain_before = models.PositiveSmallIntegerField(null=True)
    pain_after = models.PositiveSmallIntegerField(null=True)
    response = models.CharField(max_length=40, blank=True)
    is_thrust = models.BooleanField(default=False)
    screen = models.ForeignKey(ThrustScreen, on_delete=models.PROTECT, null=True, related_name="techniques")

    objects = ClinicQuerySet["Technique"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "session", "place"], name="technique_place_once"),
            models.CheckConstraint(condition=~Q(technique_id=""), name="technique_is_named"),
            models.CheckConstraint(
                condition=Q(is_thrust=False) | Q(screen__isnull=False), name="thrust_has_its_gate"
            ),
            models.CheckConstraint(condition=on_scale("pain_before"), name="technique_before_in_scale"),
            models.CheckConstraint(condition=on_scale("pain_after"), name="technique_after_in_scale"),
        ]


class ManualReply(Reply):
    """A reply to a concern about hands-on treatment."""

    session = models.ForeignKey(ManualSession, on_delete=models.PROTECT, related_name="replies")

    objects = ClinicQuerySet["ManualReply"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "session", "concern_id"], name="manual_reply_once"),
            models.CheckConstraint(condition=says_something(), name="manual_reply_says_something"),
        ]
