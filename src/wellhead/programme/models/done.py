"""What was done at home, shown to a clinician, and proposed from it. Rows are added, never changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.people.models import Episode, Person
from wellhead.programme.models.prescribed import Programme, ProgrammeItem


class LogState(models.TextChoices):
    """What a person says of one round of one exercise. A day without rows says nothing."""

    DONE = "done", _("Done")
    SKIPPED = "skipped", _("Left out")
    TOO_HARD = "too_hard", _("Too hard")
    SWAPPED = "swapped", _("Did another one instead")


class Reason(models.TextChoices):
    """Why an exercise was left out or another done instead; empty is not said."""

    PAIN = "pain", _("It hurt")
    HEADACHE = "headache", _("I had a headache")
    TIME = "time", pgettext_lazy("reason", "No time")
    PLACE = "place", _("No place or nothing to do it with")
    UNSURE = "unsure", _("Not sure how")
    FORGOT = "forgot", _("Forgot")
    OTHER = "other", _("Something else")


class TeachBack(ClinicalRow):
    """The person showed an exercise to a clinician. What was not counted is None, never zero."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    exercise_id = models.CharField(max_length=16)
    shown_on = models.DateField()
    is_right = models.BooleanField()
    clean_reps = models.PositiveSmallIntegerField(null=True, blank=True)
    form_lost_reps = models.PositiveSmallIntegerField(null=True, blank=True)
    shortest_hold_seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)

    objects = ClinicQuerySet["TeachBack"].as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "exercise_id", "-shown_on"], name="programme_shown"),
        ]


class LogQuerySet(ClinicQuerySet["ExerciseLog"]):
    """Rounds said to be done or not."""

    def standing(self) -> LogQuerySet:
        """Rows that were not taken back."""
        return self.filter(replaced_by__isnull=True, withdrawn=False)


class ExerciseLog(ClinicalRow):
    """One round of one exercise as the person says. None is not said. A later row may take it back.

    `device_key` is made where it was written, so that sending it twice keeps it once.
    """

    item = models.ForeignKey(ProgrammeItem, on_delete=models.PROTECT, related_name="logs")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    done_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=LogState.choices)
    sets_done = models.PositiveSmallIntegerField(null=True, blank=True)
    reps_done = models.PositiveSmallIntegerField(null=True, blank=True)
    effort = models.PositiveSmallIntegerField(null=True, blank=True)
    pain_before = models.PositiveSmallIntegerField(null=True, blank=True)
    pain_after = models.PositiveSmallIntegerField(null=True, blank=True)
    hurt_during = models.BooleanField(null=True, blank=True)
    note = models.TextField(blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    withdrawn = models.BooleanField(default=False)
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)
    swapped_for = models.CharField(max_length=16, blank=True)
    device_key = models.UUIDField(null=True, blank=True)

    objects = LogQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=LogState.values), name="programme_log_known_state"),
            models.CheckConstraint(
                condition=(Q(pain_before__isnull=True) | Q(pain_before__lte=10))
                & (Q(pain_after__isnull=True) | Q(pain_after__lte=10))
                & (Q(effort__isnull=True) | Q(effort__lte=10)),
                name="programme_log_0_to_10",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn=False) | Q(replaces__isnull=False),
                name="programme_log_taken_back_is_one",
            ),
            models.CheckConstraint(
                condition=(Q(state="swapped") & ~Q(swapped_for=""))
                | (~Q(state="swapped") & Q(swapped_for="")),
                name="programme_log_swapped_for_something",
            ),
            models.UniqueConstraint(fields=["clinic", "person", "device_key"], name="programme_log_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "person", "day"], name="programme_log_by_day"),
            models.Index(fields=["clinic", "item", "day"], name="programme_log_by_item"),
        ]


class Proposal(ClinicalRow):
    """A step on, back or aside that the log spoke for, and what a clinician said to it.

    `lines` are the conditions that decided, as shown. An answer may lead to a new version of the programme.
    """

    class Answer(models.TextChoices):
        """What the clinician said."""

        TAKEN = "taken", _("Taken on")
        CHANGED = "changed", _("Done otherwise")
        DECLINED = "declined", _("Not now")

    item = models.ForeignKey(ProgrammeItem, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=12)
    to = models.CharField(max_length=16, blank=True)
    lines = models.JSONField(default=list)
    answer = models.CharField(max_length=8, choices=Answer.choices)
    reason = models.TextField(blank=True)
    became = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="from_proposals"
    )

    objects = ClinicQuerySet["Proposal"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answer="taken") | ~Q(reason=""), name="programme_proposal_declined_with_reason"
            ),
        ]


class Flare(ClinicalRow):
    """A round after which symptoms rose as far as the rules call a flare; for a clinician to look at."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    log = models.OneToOneField(ExerciseLog, on_delete=models.PROTECT, related_name="flare")
    rise = models.PositiveSmallIntegerField(null=True, blank=True)
    why = models.CharField(max_length=40)

    objects = ClinicQuerySet["Flare"].as_manager()


class FlareAnswer(ClinicalRow):
    """What the clinician said or did about a flare."""

    flare = models.OneToOneField(Flare, on_delete=models.PROTECT, related_name="answer")
    words = models.TextField()

    objects = ClinicQuerySet["FlareAnswer"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="programme_flare_answer_says_what"),
        ]
