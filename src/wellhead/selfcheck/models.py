"""A check of one's own headache: what was asked, what was answered, and whether the clinic may read it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from wellhead.foundation.fields import MomentField
from wellhead.foundation.models import ClinicalRow, ClinicQuerySet, ClinicRow
from wellhead.people.models import ConsentChange, Episode, Person

__all__ = [
    "ANOTHER_KIND",
    "ENDED",
    "MAILED",
    "Answer",
    "AnswerState",
    "Check",
    "CheckEvent",
    "CheckShare",
    "ConsentChange",
    "Episode",
    "Person",
]


ANOTHER_KIND = "another_kind"
"""The event of going on with a further kind of headache."""
MAILED = "mailed"
"""The event of a copy mailed to the person; the address is not kept."""

ENDED = "ended:"
"""What stands in place of a link's hash, with the check's own id, once its answers are gone and no link opens it."""


class AnswerState(models.TextChoices):
    """How a question was left. Only a question with a state was asked."""

    ANSWERED = "answered"
    NOT_SURE = "not_sure"
    PREFER_NOT = "prefer_not_to_say"
    WITHDRAWN = "withdrawn"


class Check(ClinicRow):
    """One self-check by somebody without an account. The link that opens it is known to them alone: its hash is kept.

    A check that was once shared stays as an empty cover when its answers end, because its sharings stay.
    `for_another` is true when a parent or carer answers for somebody; None when that was not asked.
    """

    token_hash = models.CharField(max_length=64)
    started_at = MomentField()
    is_alone = models.BooleanField(null=True)
    for_another = models.BooleanField(null=True)

    objects = ClinicQuerySet["Check"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "token_hash"], name="check_by_token"),
        ]


class CheckEvent(ClinicRow):
    """A self-check was finished, re-opened by a changed answer, or goes on with another kind of headache."""

    check_row = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="events")
    event = models.CharField(max_length=20)

    objects = ClinicQuerySet["CheckEvent"].as_manager()


class Answer(ClinicRow):
    """One answer to one question; the latest row of a fact and kind counts. None of these is False, not sure is no value.

    `kind` is empty for the person, for the safety questions and for the first kind of headache.
    """

    check_row = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="answers")
    page_id = models.CharField(max_length=60)
    fact_id = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, blank=True, default="")
    value = models.JSONField(null=True)
    state = models.CharField(max_length=20, choices=AnswerState.choices)

    objects = ClinicQuerySet["Answer"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=AnswerState.ANSWERED.value, value__isnull=False)
                | (~Q(state=AnswerState.ANSWERED.value) & Q(value__isnull=True)),
                name="answer_value_only_when_answered",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "check_row", "fact_id", "-recorded_at"], name="answer_latest"),
        ]


class CheckShare(ClinicalRow):
    """The person lets the clinic read a check for one episode, or takes that back. The latest row counts."""

    check_row = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="shares")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="check_shares")
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="check_shares")
    consent = models.ForeignKey(ConsentChange, on_delete=models.PROTECT, related_name="+")
    given = models.BooleanField()

    objects = ClinicQuerySet["CheckShare"].as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "-recorded_at"], name="check_share_latest"),
        ]
