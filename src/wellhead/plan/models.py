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
    "AgreedBy",
    "Assessment",
    "Coverage",
    "DischargeCriterion",
    "Episode",
    "EventKind",
    "Explained",
    "Goal",
    "Intervention",
    "Needles",
    "Override",
    "Person",
    "Plan",
    "PlanEvent",
    "PlanItem",
    "PlanTemplate",
    "Problem",
    "Sequence",
    "Understood",
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
    AEROBIC = "aerobic", _("Endurance training")
    ERGONOMICS = "ergonomics", _("Workplace and driving")


class EventKind(models.TextChoices):
    """What happened to a version of a plan."""

    DRAFTED = "drafted", _("Draft")
    SHARED = "shared", _("Shown to the person")
    AGREED = "agreed", _("Agreed")
    ENDED = "ended", _("Ended")


class Sequence(models.TextChoices):
    """Whether everything starts together, or one thing first so that what helped can be told."""

    TOGETHER = "together", _("Everything together")
    ONE_FIRST = "one_first", _("One thing first")


class AgreedBy(models.TextChoices):
    """Who said that the plan is agreed, and how it was heard."""

    PERSON = "person", _("The person, on their own page")
    PROXY = "proxy", _("Somebody who may act for them")
    SAID = "said", _("Said aloud, written down by the clinician")


class Plan(ClinicalRow):
    """One version of a plan; a change is the next version, which names the one it follows.

    The stop rule: a fall of `stop_drop_percent` in headache days by visit `stop_by_visit`, at the latest
    in week `stop_by_week`; in the agreed words in `stop_rule_words`. `template_key` names the template it began
    from, empty for none. `first_kind` is what starts alone for `first_weeks` weeks where one thing goes first.
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

    template_key = models.CharField(max_length=60, blank=True)
    sequence = models.CharField(max_length=10, choices=Sequence.choices, default=Sequence.TOGETHER)
    first_kind = models.CharField(max_length=20, choices=Intervention.choices, blank=True)
    first_weeks = models.PositiveSmallIntegerField(null=True)

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
            models.CheckConstraint(
                condition=Q(sequence=Sequence.TOGETHER.value, first_kind="", first_weeks__isnull=True)
                | (
                    Q(sequence=Sequence.ONE_FIRST.value, first_kind__in=Intervention.values)
                    & Q(first_weeks__gte=1)
                ),
                name="plan_sequence_is_whole",
            ),
        ]


class PlanEvent(ClinicalRow):
    """A version was drafted, shown, agreed with the person, or ended. The latest row says how it stands.

    `by` says who agreed and `language` in which language they read it; both empty for other events.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=8, choices=EventKind.choices)
    why = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=8, choices=AgreedBy.choices, blank=True)
    language = models.CharField(max_length=12, blank=True)

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
    where the ledger says nothing. `instead_of` names what this stands in for, such as needling.
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
    instead_of = models.CharField(max_length=20, choices=Intervention.choices, blank=True)

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


class DischargeCriterion(ClinicalRow):
    """What must hold for care to end well, agreed with the plan. `goal` is the goal it measures, None for others."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="discharge_criteria")
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ClinicQuerySet["DischargeCriterion"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "plan", "place"], name="plan_discharge_place_once"),
            models.CheckConstraint(condition=~Q(words=""), name="plan_discharge_says_something"),
        ]


class PlanTemplate(ClinicalRow):
    """A clinic's own plan to start from, version by version; the newest of a key counts.

    `content` has the shape that `plan.templates` describes. `is_retired` takes it off the list.
    """

    key = models.SlugField(max_length=60)
    version = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    presentation = models.CharField(max_length=40, blank=True)
    content = models.JSONField()
    is_retired = models.BooleanField(default=False)

    objects = ClinicQuerySet["PlanTemplate"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "key", "version"], name="plan_template_version_once"),
            models.CheckConstraint(condition=~Q(name=""), name="plan_template_is_named"),
        ]


class Understood(models.TextChoices):
    """Whether what was explained was understood, told by the person's own words back."""

    YES = "yes", _("Said back rightly")
    PARTLY = "partly", _("In part")
    NO = "no", _("Not yet")
    NOT_ASKED = "not_asked", _("Not asked")


class Explained(ClinicalRow):
    """Something was explained or handed out, and what came back. The latest row of an item counts."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="explained")
    item_id = models.CharField(max_length=60)
    understood = models.CharField(max_length=10, choices=Understood.choices)
    words_back = models.TextField(blank=True)

    objects = ClinicQuerySet["Explained"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(understood__in=Understood.values), name="explained_answer_is_known"
            ),
            models.CheckConstraint(condition=~Q(item_id=""), name="explained_item_is_named"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "item_id", "-recorded_at"], name="explained_latest"),
        ]
