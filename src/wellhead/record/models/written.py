"""What was written: notes, their drafts, their one signature and what was added."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.fields import MomentField
from wellhead.foundation.models import ClinicalRow, ClinicQuerySet, ClinicRow
from wellhead.people.models import Episode, Staff
from wellhead.record.models.examined import Encounter


class NoteKind(models.TextChoices):
    """What a note tells of."""

    ASSESSMENT = "assessment", _("Assessment")
    MANUAL_THERAPY = "manual_therapy", _("Manual therapy")
    NEEDLING = "needling", _("Needling")
    REVIEW = "review", _("Review")
    DISCHARGE = "discharge", _("Discharge")


class Note(ClinicalRow):
    """A note's cover: whose, of which kind, of which meeting. Its text stands in drafts, then in the signed note."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="notes")
    encounter = models.ForeignKey(Encounter, on_delete=models.PROTECT, null=True, related_name="notes")
    kind = models.CharField(max_length=16, choices=NoteKind.choices)

    objects = ClinicQuerySet["Note"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=NoteKind.values), name="note_kind_is_known"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "-recorded_at"], name="note_by_episode"),
        ]


class NoteDraft(ClinicalRow):
    """One version of a note not yet signed; a change is the next version.

    `open_points` are sentences that must be settled before signing, written by the room that
    knows (for example: more needles in than out).
    """

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="drafts")
    version = models.PositiveSmallIntegerField()
    content = models.JSONField(default=dict)
    words = models.TextField(blank=True)
    open_points = models.JSONField(default=list)

    objects = ClinicQuerySet["NoteDraft"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "note", "version"], name="draft_version_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="draft_version_from_one"),
        ]


class SignedNote(ClinicalRow):
    """A note as it was signed, with the SHA-256 of what it says, in hex. The database refuses any change."""

    note = models.OneToOneField(Note, on_delete=models.PROTECT, related_name="signed")
    draft = models.OneToOneField(NoteDraft, on_delete=models.PROTECT, related_name="signed")
    signed_at = MomentField()
    signer = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="signed_notes")
    content = models.JSONField()
    words = models.TextField(blank=True)
    content_hash = models.CharField(max_length=64)

    objects = ClinicQuerySet["SignedNote"].as_manager()


class Addendum(ClinicalRow):
    """Something added to a signed note."""

    note = models.ForeignKey(SignedNote, on_delete=models.PROTECT, related_name="addenda")
    words = models.TextField()

    objects = ClinicQuerySet["Addendum"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="addendum_says_something"),
        ]


class CoSignature(ClinicalRow):
    """A supervisor has read a student's signed note and stands for it. Their own words, if any, are an addendum."""

    note = models.OneToOneField(SignedNote, on_delete=models.PROTECT, related_name="co_signature")
    signer = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    signed_at = MomentField()
    content_hash = models.CharField(max_length=64)

    objects = ClinicQuerySet["CoSignature"].as_manager()


class WorkingCopy(ClinicRow):
    """What one writer has on the page and has not kept yet; not part of the record.

    Saved every few seconds, replaced each time and gone once kept as a version. `base_version` is the version
    it was begun from (0: none).
    """

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="working_copies")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    base_version = models.PositiveSmallIntegerField()
    content = models.JSONField(default=dict)
    saved_at = MomentField()

    objects = ClinicQuerySet["WorkingCopy"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "note", "staff"], name="working_copy_one_a_writer"),
        ]


class Macro(ClinicRow):
    """A short word that becomes longer words in a note: the clinic's (`staff` None) or one clinician's own."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    short = models.SlugField(max_length=24)
    words = models.TextField()
    retired_at = models.DateTimeField(null=True)

    objects = ClinicQuerySet["Macro"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words="") & ~Q(short=""), name="macro_says_something"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "staff", "short"], name="macro_by_writer"),
        ]
