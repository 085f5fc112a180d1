"""Answers to outcome questions, one row an answer; a later row for the same question and occasion counts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.fields import MomentField
from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.people.models import Episode, Person

__all__ = [
    "Asking",
    "AskingEnd",
    "Episode",
    "HelpedReading",
    "InstrumentPack",
    "Occasion",
    "PackAnswer",
    "PackEnd",
    "PackResponse",
    "Person",
    "Score",
]


class Occasion(models.TextChoices):
    """Why the questions were asked."""

    BASELINE = "baseline", _("At the start")
    VISIT = "visit", _("At a visit")
    REVIEW = "review", _("At a review")
    DISCHARGE = "discharge", _("At the end")
    MONTH_3 = "month_3", _("Three months after the end")
    MONTH_6 = "month_6", _("Six months after the end")
    MONTH_12 = "month_12", _("A year after the end")


OCCASIONS = ["baseline", "visit", "review", "discharge", "month_3", "month_6", "month_12"]


class Score(ClinicalRow):
    """One answer. `value` None with an `answer` code is an answer without a number; None without one is “not sure”.

    `label` holds the person's own words where a question asks for them (a named activity).
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    item_id = models.CharField(max_length=20)
    label = models.CharField(max_length=80, blank=True)
    value = models.FloatField(null=True, blank=True)
    answer = models.CharField(max_length=40, blank=True)
    asked_at = MomentField()
    occasion = models.CharField(max_length=12, choices=Occasion.choices)

    objects = ClinicQuerySet["Score"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "episode", "item_id", "label", "occasion", "asked_at"],
                name="outcomes_one_answer_a_moment",
            ),
            models.CheckConstraint(
                condition=models.Q(occasion__in=OCCASIONS), name="outcomes_known_occasion"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "item_id", "-asked_at"], name="outcomes_latest_answer"),
        ]


class Asking(ClinicalRow):
    """Questions asked of a person for one occasion of an episode, due on a day.

    `items` are ids of the core set and keys of packs (`pack:<id>`). Answers after `until` still count, and are
    shown as late. `link_hash` is the SHA-256 of the secret of the link in the message; empty where none was sent.
    """

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=12, choices=Occasion.choices)
    due_on = models.DateField()
    until = models.DateField()
    items = models.JSONField(default=list)
    link_hash = models.CharField(max_length=64, blank=True)

    objects = ClinicQuerySet["Asking"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "episode", "occasion", "due_on"], name="outcomes_asked_once"
            ),
            models.CheckConstraint(
                condition=models.Q(occasion__in=OCCASIONS), name="outcomes_asking_known_occasion"
            ),
            models.CheckConstraint(
                condition=models.Q(due_on__lte=models.F("until")), name="outcomes_asking_days_in_order"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "due_on"], name="outcomes_asking_due"),
            models.Index(fields=["clinic", "person", "-due_on"], name="outcomes_asking_by_person"),
        ]


class AskingEnd(ClinicalRow):
    """An asking that needs no more answers: all was answered, the person would rather not, or it was called off."""

    class Why(models.TextChoices):
        """Why it ended."""

        ANSWERED = "answered", _("Answered")
        DECLINED = "declined", _("The person would rather not")
        CALLED_OFF = "called_off", _("Called off by the clinic")

    asking = models.OneToOneField(Asking, on_delete=models.PROTECT, related_name="end")
    why = models.CharField(max_length=12, choices=Why.choices)
    words = models.CharField(max_length=200, blank=True)


class InstrumentPack(ClinicalRow):
    """A questionnaire that a clinic adds with the licence it holds; `content` is checked when it is added.

    `pack_id` and `version` name it for good. The licence says who gave it, on what terms, and to which day it holds.
    """

    pack_id = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=160)
    licence_holder = models.CharField(max_length=160)
    licence_terms = models.TextField()
    licence_reference = models.CharField(max_length=160)
    licence_until = models.DateField(null=True, blank=True)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)

    objects = ClinicQuerySet["InstrumentPack"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "pack_id", "version"], name="outcomes_pack_version_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(licence_holder="")
                & ~models.Q(licence_terms="")
                & ~models.Q(licence_reference=""),
                name="outcomes_pack_names_its_licence",
            ),
        ]


class PackEnd(ClinicalRow):
    """A pack that is asked no more. Answers given stay readable as numbers."""

    pack = models.OneToOneField(InstrumentPack, on_delete=models.PROTECT, related_name="end")
    why = models.CharField(max_length=200)


class PackAnswer(ClinicalRow):
    """One answer to a questionnaire that asks one question after the other; a later `turn` of a question counts.

    `value` None is a question left out. A question that was not asked has no row.
    """

    asking = models.ForeignKey(Asking, on_delete=models.PROTECT, related_name="+")
    pack = models.ForeignKey(InstrumentPack, on_delete=models.PROTECT, related_name="+")
    turn = models.PositiveSmallIntegerField()
    item_id = models.CharField(max_length=40)
    value = models.FloatField(null=True, blank=True)

    objects = ClinicQuerySet["PackAnswer"].as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["clinic", "asking", "pack", "turn"], name="outcomes_pack_answers"),
        ]


class PackResponse(ClinicalRow):
    """One filled-in pack. `answers` maps item ids to a choice's value or null; `score` is None where too much is missing.

    `detail` is None unless questions were chosen one by one: then the method, the standard error, the range with its
    percent, the order of the questions, and why no more was asked. An item that was not asked is not among `answers`.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    pack = models.ForeignKey(InstrumentPack, on_delete=models.PROTECT, related_name="responses")
    occasion = models.CharField(max_length=12, choices=Occasion.choices)
    asked_at = MomentField()
    answers = models.JSONField()
    score = models.FloatField(null=True, blank=True)
    missing = models.PositiveSmallIntegerField()
    detail = models.JSONField(null=True, blank=True)

    objects = ClinicQuerySet["PackResponse"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "episode", "pack", "occasion", "asked_at"], name="outcomes_pack_answer_once"
            ),
            models.CheckConstraint(
                condition=models.Q(occasion__in=OCCASIONS), name="outcomes_pack_known_occasion"
            ),
        ]


class HelpedReading(ClinicalRow):
    """What a page said of whether something helped, so that it can be explained later.

    `modality` is an intervention of the plan, or "all". `low`, `estimate` and `high` are headache days in 28,
    negative for fewer, None where it could not be told. `inputs_hash` is the SHA-256 of the days that went in.
    """

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    modality = models.CharField(max_length=24)
    began_on = models.DateField()
    read_on = models.DateField()
    verdict = models.CharField(max_length=16)
    why = models.CharField(max_length=40, blank=True)
    low = models.FloatField(null=True, blank=True)
    estimate = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    detail = models.JSONField(default=dict)
    method = models.CharField(max_length=40)
    inputs_hash = models.CharField(max_length=64)

    objects = ClinicQuerySet["HelpedReading"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "episode", "modality", "began_on", "method", "inputs_hash"],
                name="outcomes_reading_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["clinic", "episode", "modality", "-read_on"], name="outcomes_reading_latest"
            ),
        ]
