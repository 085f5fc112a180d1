"""Lists that a history keeps: medicines taken, and papers and pictures put beside the record."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.people.models import Episode
from wellhead.record.models.examined import Encounter, ExaminationRow
from wellhead.record.models.written import Note

MOST_DAYS = 31
MOST_ABILITY = 10


class Taking(models.TextChoices):
    """How a medicine stands. Not sure is neither yes nor no."""

    NOW = "now", _("Takes it now")
    STOPPED = "stopped", _("No longer")
    NOT_SURE = "not_sure", _("Not sure")
    MISTAKE = "mistake", _("Written down by mistake")


class MedicineTaken(ExaminationRow):
    """A medicine as the person says they take it, bought or prescribed; the latest row of a medicine counts.

    `product_id` is the entry of the knowledge, empty for one that it does not hold: then only `words` names it.
    `days_per_month` are days on which it is taken, averaged over three months; None when not said.
    `for_headache` None: not said.
    """

    product_id = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=200)
    dose_words = models.CharField(max_length=200, blank=True)
    days_per_month = models.PositiveSmallIntegerField(null=True)
    for_headache = models.BooleanField(null=True)
    state = models.CharField(max_length=10, choices=Taking.choices)

    objects = ClinicQuerySet["MedicineTaken"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="medicine_is_named"),
            models.CheckConstraint(condition=Q(state__in=Taking.values), name="medicine_state_is_known"),
            models.CheckConstraint(
                condition=Q(days_per_month__isnull=True) | Q(days_per_month__lte=MOST_DAYS),
                name="medicine_days_in_a_month",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "-recorded_at"], name="medicine_latest"),
        ]


class GoalState(models.TextChoices):
    """Whether a goal still holds."""

    STATED = "stated", _("Stated")
    DROPPED = "dropped", _("No longer a goal")


class GoalSaid(ExaminationRow):
    """What the person wants to be able to do, in their own words; the latest row of a place counts.

    `ability_now` is how well they can do it today, 0 not at all to 10 fully; None means not asked.
    """

    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    ability_now = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=8, choices=GoalState.choices)

    objects = ClinicQuerySet["GoalSaid"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="goal_said_has_words"),
            models.CheckConstraint(condition=Q(state__in=GoalState.values), name="goal_said_state_is_known"),
            models.CheckConstraint(
                condition=Q(ability_now__isnull=True) | Q(ability_now__lte=MOST_ABILITY),
                name="goal_said_ability_in_scale",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "place", "-recorded_at"], name="goal_said_latest"),
        ]


class AttachmentKind(models.TextChoices):
    """What was put beside the record."""

    IMAGING_REPORT = "imaging_report", _("Imaging report")
    LETTER = "letter", _("Letter")
    PHOTO = "photo", _("Photo")
    OTHER = "other", _("Other paper")


class Attachment(ClinicalRow):
    """A file beside the record. Its bytes lie outside the web root under `stored_as`, a name of our own.

    `name` is what the sender called it, cleaned; `media_type` what its content is, never what its name says;
    `sha256` of the bytes, in hex, so that a changed file is seen.
    """

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="attachments")
    encounter = models.ForeignKey(Encounter, on_delete=models.PROTECT, null=True, related_name="attachments")
    note = models.ForeignKey(Note, on_delete=models.PROTECT, null=True, related_name="attachments")
    kind = models.CharField(max_length=16, choices=AttachmentKind.choices)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=60)
    size_bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=80, unique=True)
    made_on = models.DateField(null=True)
    words = models.CharField(max_length=300, blank=True)

    objects = ClinicQuerySet["Attachment"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=AttachmentKind.values), name="attachment_kind_is_known"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="attachment_is_named"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "-recorded_at"], name="attachment_by_episode"),
        ]


class AttachmentRemoved(ClinicalRow):
    """A file was taken out of sight, with the reason; its bytes stay until the record itself may go."""

    attachment = models.OneToOneField(Attachment, on_delete=models.PROTECT, related_name="removed")
    why = models.CharField(max_length=300)

    objects = ClinicQuerySet["AttachmentRemoved"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(why=""), name="attachment_removed_says_why"),
        ]


class CopyHold(ClinicalRow):
    """A clinician holds one note or one file back from copies for the person, or lets it out again (`held` False).

    The latest row of a note or a file counts. `why` is for the clinic: a copy says only that something was held back.
    """

    note = models.ForeignKey(Note, on_delete=models.PROTECT, null=True, related_name="copy_holds")
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, null=True, related_name="copy_holds")
    held = models.BooleanField()
    why = models.CharField(max_length=300)

    objects = ClinicQuerySet["CopyHold"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(note__isnull=True, attachment__isnull=False)
                | Q(note__isnull=False, attachment__isnull=True),
                name="copy_hold_of_one_thing",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="copy_hold_says_why"),
        ]
