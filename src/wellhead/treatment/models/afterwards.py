"""What a session did afterwards: the answer of the next day, and anything unwanted."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.record.models import Note, SignedNote
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
    """Something unwanted in or after a session; the latest row of a session counts.

    `began_at` and `ended_on` None: not said; not over yet. `reported_to` is where it was reported outside the
    clinic, empty when it was not.
    """

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="adverse_events")
    grade = models.PositiveSmallIntegerField(choices=AdverseGrade.choices)
    what_happened = models.TextField(blank=True)
    relatedness = models.CharField(max_length=20, blank=True)
    done_about_it = models.TextField(blank=True)
    began_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)
    reported_to = models.CharField(max_length=200, blank=True)
    reported_on = models.DateField(null=True)

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


class CheckIn(ClinicalRow):
    """A question to the person at a set time after a session, by the region that was treated.

    `required` says that no reply is a task for the clinic. `link_hash` is the SHA-256 of the private link's secret.
    """

    note = models.ForeignKey(SignedNote, on_delete=models.PROTECT, related_name="check_ins")
    region = models.CharField(max_length=24)
    due_at = models.DateTimeField()
    required = models.BooleanField()
    link_hash = models.CharField(max_length=64, unique=True)

    objects = ClinicQuerySet["CheckIn"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "note", "region", "due_at"], name="check_in_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "due_at"], name="check_in_due"),
        ]


class CheckInAnswer(ClinicalRow):
    """What the person answered; `answers` maps question ids to true, false, a number, "not_sure", or null for not said.

    `urgency` is what the answers ask for, empty where nothing. Answering again adds a row: the most urgent stands
    until a clinician has looked.
    """

    check_in = models.ForeignKey(CheckIn, on_delete=models.PROTECT, related_name="replies")
    answers = models.JSONField(default=dict)
    urgency = models.CharField(max_length=16, blank=True)
    words = models.TextField(blank=True)

    objects = ClinicQuerySet["CheckInAnswer"].as_manager()


class CheckInSeen(ClinicalRow):
    """A clinician has looked at a reply, or at there being none, and says what was done."""

    check_in = models.ForeignKey(CheckIn, on_delete=models.PROTECT, related_name="seen")
    words = models.TextField()

    objects = ClinicQuerySet["CheckInSeen"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="check_in_seen_says_what"),
        ]
