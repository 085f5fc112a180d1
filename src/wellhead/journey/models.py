"""After the episode: the plan for afterwards, what was noticed since, and who did what about it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.people.models import Episode as Episode
from wellhead.people.models import Person


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


class DiaryAlarm(ClinicalRow):
    """A pattern in the diary or a check-in that a warning sign speaks of; each rule at most once a day a person.

    `rule_id` is the rule's id in the knowledge, `because` the facts and days that raised it. The urgent gate is open
    until a clinician has answered; `urgency` is a level of the engine.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    rule_id = models.CharField(max_length=60)
    day = models.DateField()
    urgency = models.CharField(max_length=16)
    because = models.JSONField(default=dict)

    objects = ClinicQuerySet["DiaryAlarm"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "person", "rule_id", "day"], name="diary_alarm_once_a_day"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "person", "-day"], name="diary_alarm_by_person"),
        ]


class DiaryAlarmAnswer(ClinicalRow):
    """What a clinician found and did about an alarm; until there is one, it is open."""

    alarm = models.OneToOneField(DiaryAlarm, on_delete=models.PROTECT, related_name="answer")
    done = models.CharField(max_length=24)
    words = models.TextField()

    objects = ClinicQuerySet["DiaryAlarmAnswer"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(words=""), name="diary_alarm_answer_says_what"),
        ]


class DiaryAlarmReply(ClinicalRow):
    """What the person answered to the questions of an alarm; the latest reply counts, and without one nothing is known.

    `answers` holds True, False or None for not sure by fact id. `urgency` is what the engine made of them together with
    everything known then: a level, or routine where no sign acts.
    """

    alarm = models.ForeignKey(DiaryAlarm, on_delete=models.PROTECT, related_name="replies")
    answers = models.JSONField()
    urgency = models.CharField(max_length=16)

    objects = ClinicQuerySet["DiaryAlarmReply"].as_manager()


class RelapseAlert(ClinicalRow):
    """A change against somebody's own level after discharge, by a method with a stated rate of false alarms.

    `series` names what was watched, `changed_on` the likeliest day of the change, `detail` the level, the statistic,
    the limit and the days that went in.
    """

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=24)
    raised_on = models.DateField()
    changed_on = models.DateField(null=True, blank=True)
    method = models.CharField(max_length=40)
    detail = models.JSONField(default=dict)

    objects = ClinicQuerySet["RelapseAlert"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "episode", "series", "raised_on"], name="relapse_alert_once_a_day"
            ),
        ]


class RelapseAlertAnswer(ClinicalRow):
    """What the clinic did about an alert: looked and left, wrote, called, offered a visit."""

    alert = models.OneToOneField(RelapseAlert, on_delete=models.PROTECT, related_name="answer")
    done = models.CharField(max_length=24)
    words = models.TextField()

    objects = ClinicQuerySet["RelapseAlertAnswer"].as_manager()


class Maintenance(ClinicalRow):
    """One version of an agreement to go on with visits after the aim was reached: why, how often, until when.

    `reason` is a code of the knowledge and `evidence` the figures it was measured by; without figures it is refused.
    A version with `interval_weeks` None ends it.
    """

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=40)
    evidence = models.JSONField(default=dict)
    words = models.TextField()
    interval_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)

    objects = ClinicQuerySet["Maintenance"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "episode", "version"], name="maintenance_version_once"),
            models.CheckConstraint(condition=~models.Q(words=""), name="maintenance_says_why"),
            models.CheckConstraint(
                condition=models.Q(interval_weeks__isnull=True, review_on__isnull=True)
                | models.Q(interval_weeks__gte=1, review_on__isnull=False),
                name="maintenance_is_reviewed",
            ),
        ]


class Return(ClinicalRow):
    """Somebody comes back after an episode: one press, with the history as it stood."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    before = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    opened = models.OneToOneField(Episode, on_delete=models.PROTECT, related_name="came_back")
    words = models.CharField(max_length=400, blank=True)
    urgency = models.CharField(max_length=16, blank=True)

    objects = ClinicQuerySet["Return"].as_manager()


class RecallPause(ClinicalRow):
    """Somebody is not to be recalled, or not before a day; the latest row counts. Without a day: never."""

    class Why(models.TextChoices):
        """Why not."""

        WISH = "wish", _("The person asked us not to")
        ELSEWHERE = "elsewhere", _("Cared for elsewhere")
        DIED = "died", _("Died")
        LATER = "later", _("Later, as agreed")
        AGAIN = "again", _("May be recalled again")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=12, choices=Why.choices)
    until = models.DateField(null=True, blank=True)
    words = models.CharField(max_length=200, blank=True)

    objects = ClinicQuerySet["RecallPause"].as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["clinic", "person", "-recorded_at"], name="recall_pause_latest"),
        ]
