"""Needling sessions: screening, consent, each needle, and the count that must come out even."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.record.models import SignedNote
from wellhead.treatment.models.shared import Reply, Session, Side, on_scale, says_something


class Approach(models.TextChoices):
    """Which practice the needling follows; the consent names it."""

    TRIGGER_POINT = "trigger_point", _("Trigger-point dry needling")
    WESTERN = "western", _("Western medical acupuncture")
    TRADITIONAL = "traditional", _("Traditional acupuncture")


class Build(models.IntegerChoices):
    """How much lies between skin and rib, as the clinician sees it; what is said for whom decides nothing else."""

    SLIM = 1, _("Slim")
    MEDIUM = 2, _("Medium")
    LARGE = 3, _("Large")


class NeedlingSession(Session):
    """One version of a needling session. Every None means not said; counts are of single needles.

    `offered_instead` is what was done or offered where needles were declined.
    """

    approach = models.CharField(max_length=16, choices=Approach.choices, blank=True)
    position = models.CharField(max_length=40, blank=True)
    risks_explained = models.BooleanField(null=True)
    alternatives_explained = models.BooleanField(null=True)
    lot = models.CharField(max_length=60, blank=True)
    expires_on = models.DateField(null=True)
    sharps_counted = models.PositiveSmallIntegerField(null=True)
    aftercare_given = models.BooleanField(null=True)
    build = models.PositiveSmallIntegerField(choices=Build.choices, null=True)
    offered_instead = models.TextField(null=True)  # noqa: DJ001 -- a default would remake the table on SQLite

    objects = ClinicQuerySet["NeedlingSession"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "note", "version"], name="needling_version_once"),
            models.CheckConstraint(condition=on_scale("pain_before"), name="needling_before_in_scale"),
            models.CheckConstraint(condition=on_scale("pain_after"), name="needling_after_in_scale"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "-recorded_at"], name="needling_by_episode"),
        ]


class ScreeningAnswer(ClinicalRow):
    """Today's answer to one screening question; no row means not asked."""

    session = models.ForeignKey(NeedlingSession, on_delete=models.PROTECT, related_name="screening")
    question_id = models.CharField(max_length=20)
    answer = models.CharField(max_length=8)

    objects = ClinicQuerySet["ScreeningAnswer"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "session", "question_id"], name="screening_answer_once"
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["yes", "no", "not_sure"]), name="screening_answer_known_word"
            ),
        ]


class Needle(ClinicalRow):
    """Needles at one site. `site_id` is a muscle (MU…) or a point (GB20). Lengths in millimetres.

    `needles_in` and `needles_out` None: not counted yet. `twitch` and `bleeding` None: not recorded.
    `danger_seen`: the clinician said that they looked where the structures near this site lie.
    """

    session = models.ForeignKey(NeedlingSession, on_delete=models.PROTECT, related_name="needles")
    place = models.PositiveSmallIntegerField()
    site_id = models.CharField(max_length=20)
    side = models.CharField(max_length=8, choices=Side.choices, blank=True)
    gauge_mm = models.DecimalField(max_digits=3, decimal_places=2, null=True)
    length_mm = models.PositiveSmallIntegerField(null=True)
    depth_mm = models.PositiveSmallIntegerField(null=True)
    angle = models.CharField(max_length=20, blank=True)
    technique = models.CharField(max_length=20, blank=True)
    needles_in = models.PositiveSmallIntegerField(null=True)
    needles_out = models.PositiveSmallIntegerField(null=True)
    minutes_in = models.PositiveSmallIntegerField(null=True)
    twitch = models.BooleanField(null=True)
    pain = models.PositiveSmallIntegerField(null=True)
    bleeding = models.BooleanField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    danger_seen = models.BooleanField(null=True)

    objects = ClinicQuerySet["Needle"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "session", "place"], name="needle_place_once"),
            models.CheckConstraint(condition=~Q(site_id=""), name="needle_site_is_named"),
            models.CheckConstraint(condition=on_scale("pain"), name="needle_pain_in_scale"),
        ]


class NeedlingReply(Reply):
    """A reply to a concern about needling."""

    session = models.ForeignKey(NeedlingSession, on_delete=models.PROTECT, related_name="replies")

    objects = ClinicQuerySet["NeedlingReply"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "session", "concern_id"], name="needling_reply_once"),
            models.CheckConstraint(condition=says_something(), name="needling_reply_says_something"),
        ]


class SignedNeedling(ClinicalRow):
    """The count of a signed session. The database holds that every needle that went in came out and was thrown away."""

    session = models.OneToOneField(NeedlingSession, on_delete=models.PROTECT, related_name="closing")
    signed = models.OneToOneField(SignedNote, on_delete=models.PROTECT, related_name="needling")
    needles_in = models.PositiveSmallIntegerField()
    needles_out = models.PositiveSmallIntegerField()
    sharps_counted = models.PositiveSmallIntegerField()
    regions = models.JSONField(default=list)
    ended_at = models.DateTimeField()

    objects = ClinicQuerySet["SignedNeedling"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(needles_in=F("needles_out")), name="signed_needles_in_equal_out"
            ),
            models.CheckConstraint(
                condition=Q(needles_in=F("sharps_counted")), name="signed_needles_in_the_sharps_box"
            ),
            models.CheckConstraint(condition=Q(needles_in__gte=1), name="signed_needling_has_needles"),
        ]
