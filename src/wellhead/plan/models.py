"""Plans, version by version: problems, goals, what is done about them, the stop rule, and what was agreed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.people.models import Episode, Person
from wellhead.record.models import Assessment

__all__ = [
    "Assessment",
    "Coverage",
    "Episode",
    "EventKind",
    "Goal",
    "Intervention",
    "Needles",
    "Override",
    "Person",
    "Plan",
    "PlanEvent",
    "PlanItem",
    "Problem",
]
MOST_ABILITY = 10


class Needles(models.TextChoices):
    """What the person says about needles. Not discussed is neither yes nor no."""

    NOT_DISCUSSED = "not_discussed", _("Not discussed yet")
    WELCOME = "welcome", _("Needles are fine")
    DECLINED = "declined", _("No needles")


class Intervention(models.TextChoices):
    """Kinds of things that a plan may hold."""

    MANUAL_THERAPY = "manual_therapy", _("Hands-on treatment")
    EXERCISE = "exercise", _("Exercise")
    NEEDLING = "needling", _("Needling")
    EDUCATION = "education", _("Explanation and advice")
    MEDICAL_REFERRAL = "medical_referral", _("See a doctor")
    PACING = "pacing", _("Pacing")


class EventKind(models.TextChoices):
    """What happened to a version of a plan."""

    DRAFTED = "drafted", _("Draft")
    AGREED = "agreed", _("Agreed")
    ENDED = "ended", _("Ended")


class Plan(ClinicalRow):
    """One version of a plan; a change is the next version, which names the one it follows.

    The stop rule: a fall of `stop_drop_percent` in headache days by visit `stop_by_visit`, at the latest
    in week `stop_by_week`; in the agreed words in `stop_rule_words`.
    """

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="plans")
    version = models.PositiveSmallIntegerField()
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="superseded_by"
    )
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, null=True, related_name="+")
    review_on = models.DateField()
    stop_drop_percent = models.PositiveSmallIntegerField()
    stop_by_visit = models.PositiveSmallIntegerField()
    stop_by_week = models.PositiveSmallIntegerField()
    stop_rule_words = models.TextField()
    shared_words = models.TextField(blank=True)
    needles = models.CharField(max_length=16, choices=Needles.choices, default=Needles.NOT_DISCUSSED)

    objects = ClinicQuerySet["Plan"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "episode", "version"], name="plan_version_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="plan_version_from_one"),
            models.CheckConstraint(
                condition=Q(stop_drop_percent__gte=1, stop_drop_percent__lte=100),
                name="plan_stop_drop_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(stop_by_visit__gte=1, stop_by_week__gte=1), name="plan_stop_rule_has_an_end"
            ),
            models.CheckConstraint(condition=~Q(stop_rule_words=""), name="plan_stop_rule_in_words"),
            models.CheckConstraint(condition=Q(needles__in=Needles.values), name="plan_needles_known_word"),
        ]


class PlanEvent(ClinicalRow):
    """A version was drafted, agreed with the person, or ended. The latest row says how it stands."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=8, choices=EventKind.choices)
    why = models.CharField(max_length=300, blank=True)

    objects = ClinicQuerySet["PlanEvent"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "plan", "kind"], name="plan_each_event_once"),
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="plan_event_is_known"),
        ]


class Problem(ClinicalRow):
    """Something to be worked on; `deficit_id` leads to the deficit of the knowledge that it came from."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="problems")
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    deficit_id = models.CharField(max_length=20, blank=True)

    objects = ClinicQuerySet["Problem"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "plan", "place"], name="plan_problem_place_once"),
            models.CheckConstraint(condition=~Q(words=""), name="plan_problem_says_something"),
        ]


class Goal(ClinicalRow):
    """What the person wants, in their own words, and how well they can do it now: 0 not at all, 10 fully.

    `ability_now` None means not asked.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="goals")
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    ability_now = models.PositiveSmallIntegerField(null=True)

    objects = ClinicQuerySet["Goal"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "plan", "place"], name="plan_goal_place_once"),
            models.CheckConstraint(condition=~Q(words=""), name="plan_goal_says_something"),
            models.CheckConstraint(
                condition=Q(ability_now__isnull=True) | Q(ability_now__lte=MOST_ABILITY),
                name="plan_goal_ability_in_scale",
            ),
        ]


class PlanItem(ClinicalRow):
    """One thing that is done, with its dose, and what the evidence says of it for this kind of headache.

    `ledger_entry`, `certainty` and `effect_words` are kept as they were when the plan was written; empty
    where the ledger says nothing.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="items")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Intervention.choices)
    what = models.CharField(max_length=20, blank=True)
    dose_words = models.CharField(max_length=300)
    sessions = models.PositiveSmallIntegerField(null=True)
    weeks = models.PositiveSmallIntegerField(null=True)
    ledger_entry = models.CharField(max_length=80, blank=True)
    certainty = models.CharField(max_length=12, blank=True)
    effect_words = models.TextField(blank=True)

    objects = ClinicQuerySet["PlanItem"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "plan", "place"], name="plan_item_place_once"),
            models.CheckConstraint(condition=Q(kind__in=Intervention.values), name="plan_item_kind_known"),
            models.CheckConstraint(condition=~Q(dose_words=""), name="plan_item_has_dose"),
        ]


class Coverage(ClinicalRow):
    """This item answers this problem."""

    item = models.ForeignKey(PlanItem, on_delete=models.PROTECT, related_name="covers")
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="covered_by")

    objects = ClinicQuerySet["Coverage"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "item", "problem"], name="plan_coverage_once"),
        ]


class Override(ClinicalRow):
    """What the clinician says to a concern: whether it holds (None: not known), and why to go ahead."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="overrides")
    concern_id = models.CharField(max_length=20)
    holds = models.BooleanField(null=True)
    reason = models.TextField(blank=True)

    objects = ClinicQuerySet["Override"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "plan", "concern_id"], name="plan_override_once"),
            models.CheckConstraint(
                condition=Q(holds__isnull=False) | ~Q(reason=""), name="plan_override_says_something"
            ),
        ]
