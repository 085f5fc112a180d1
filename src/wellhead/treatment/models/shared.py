"""What both kinds of session have in common."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wellhead.consent.models import Consent
from wellhead.foundation.models import ClinicalRow
from wellhead.people.models import Episode
from wellhead.plan.models import PlanItem
from wellhead.record.models import Encounter, Note

MOST_PAIN = 10


class Side(models.TextChoices):
    """Left and right are the person's own."""

    LEFT = "left", _("Left")
    RIGHT = "right", _("Right")
    BOTH = "both", _("Both sides")
    CENTRAL = "central", _("Middle")


def on_scale(name: str) -> Q:
    """0 to 10, or not asked."""
    return Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__lte": MOST_PAIN})


class Session(ClinicalRow):
    """One version of a session: `note` holds all versions together. Pain is 0 to 10, None when not asked.

    `consent_given` None means not asked today. `consent` is the standing consent that today's answer confirms, None
    where consent was asked and explained in this session itself.
    """

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="%(class)ss")
    version = models.PositiveSmallIntegerField()
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="%(class)ss")
    encounter = models.ForeignKey(Encounter, on_delete=models.PROTECT, null=True, related_name="%(class)ss")
    plan_item = models.ForeignKey(PlanItem, on_delete=models.PROTECT, null=True, related_name="%(class)ss")
    given_on = models.DateField()
    consent_given = models.BooleanField(null=True)
    consent_words = models.TextField(blank=True)
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, related_name="+")
    pain_before = models.PositiveSmallIntegerField(null=True)
    pain_after = models.PositiveSmallIntegerField(null=True)
    words = models.TextField(blank=True)

    class Meta:
        abstract = True


class Reply(ClinicalRow):
    """What the clinician says to a concern of this session: whether it holds (None: not known), and why to go on."""

    concern_id = models.CharField(max_length=20)
    holds = models.BooleanField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        abstract = True


def says_something() -> Q:
    """A reply holds an answer or a reason."""
    return Q(holds__isnull=False) | ~Q(reason="")
