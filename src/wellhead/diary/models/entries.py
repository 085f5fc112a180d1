"""When a diary opened, what was said of each day, and what was taken. Rows are added; a later revision replaces an earlier one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wellhead.diary.models.keeping import DiaryBatch
from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.people.models import Episode, Person


class OpenedBy(models.TextChoices):
    """What opened the diary."""

    BOOKING = "booking", _("at the booking")
    CLINICIAN = "clinician", _("by a clinician")


class DiaryOpening(ClinicalRow):
    """The day from which an episode's diary counts: the start of the baseline."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField(_("opened on"))
    why = models.CharField(max_length=16, choices=OpenedBy.choices, default=OpenedBy.BOOKING)

    objects = ClinicQuerySet["DiaryOpening"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "episode"], name="diary_opens_once_an_episode"),
        ]


class Kind(models.TextChoices):
    """What an entry says of its day. A day without entries says nothing, which is a third thing."""

    FREE = "free", _("No headache")
    HEADACHE = "headache", _("Headache")


class Side(models.TextChoices):
    """Where it hurts; empty is not said."""

    LEFT = "left", _("Left")
    RIGHT = "right", _("Right")
    BOTH = "both", _("Both sides")
    NOT_SURE = "not_sure", _("Not sure")


class Feature(models.TextChoices):
    """What came with a headache."""

    NECK_MOVEMENT = "neck_movement", _("Neck movement or posture brought it on")
    NECK_STIFF = "neck_stiff", _("Stiff neck")
    NAUSEA = "nausea", _("Felt sick")
    LIGHT = "light", _("Light was unpleasant")
    SOUND = "sound", _("Sound was unpleasant")
    THROBBING = "throbbing", _("Throbbing")
    ACTIVITY = "activity", _("Moving about made it worse")
    STOPPED = "stopped", _("Had to stop what I was doing")


class Function(models.IntegerChoices):
    """What a headache left possible; None is not said."""

    AS_USUAL = 0, _("I did what I usually do")
    LIMITED = 1, _("I did less, or it took longer")
    STOPPED = 2, _("I had to stop or lie down")


class Source(models.TextChoices):
    """By which way words came in."""

    HERE = "here", _("Written here")
    OFFLINE = "offline", _("Written without a network")
    PAPER = "paper", _("From a paper diary")
    BROUGHT = "brought", _("From another diary")
    QUICK = "quick", _("Sent by a watch or a shortcut")


class Relief(models.TextChoices):
    """How a headache was two hours after a medicine; empty is not said."""

    NONE = "none", _("No better")
    SOME = "some", _("Better")
    FREE = "free", _("Gone")


class EntryQuerySet(ClinicQuerySet["Entry"]):
    """Revisions of diary entries."""

    def standing(self) -> EntryQuerySet:
        """The latest revision of each entry that was not withdrawn."""
        return self.filter(replaced_by__isnull=True, withdrawn=False)


class Entry(ClinicalRow):
    """One revision of one entry. All revisions of an entry share `entry_key`; the one nothing replaces counts.

    None in `worst`, `neck_pain`, `features` or `took_medicine` is not said; an empty list or False is
    an answer. `recalled` marks days written later than memory is good for. `site` holds the marks of a drawing
    as the body chart keeps them; `batch` the file a row came with.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    entry_key = models.UUIDField()
    revision = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    withdrawn = models.BooleanField(default=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    worst = models.PositiveSmallIntegerField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    side = models.CharField(max_length=8, choices=Side.choices, blank=True)
    features = models.JSONField(null=True, blank=True)
    neck_pain = models.PositiveSmallIntegerField(null=True, blank=True)
    took_medicine = models.BooleanField(null=True, blank=True)
    note = models.TextField(blank=True)
    recalled = models.BooleanField(default=False)
    site = models.JSONField(null=True, blank=True)
    function = models.PositiveSmallIntegerField(null=True, blank=True, choices=Function.choices)
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.HERE)
    batch = models.ForeignKey(
        DiaryBatch, on_delete=models.PROTECT, null=True, blank=True, related_name="entries"
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "entry_key", "revision"], name="diary_one_row_a_revision"
            ),
            models.CheckConstraint(condition=Q(revision__gte=1), name="diary_revisions_from_one"),
            models.CheckConstraint(
                condition=Q(revision=1, replaces__isnull=True) | Q(revision__gt=1, replaces__isnull=False),
                name="diary_later_revisions_replace",
            ),
            models.CheckConstraint(
                condition=Q(worst__isnull=True) | Q(worst__lte=10, kind="headache"),
                name="diary_strength_0_to_10_of_a_headache",
            ),
            models.CheckConstraint(
                condition=Q(neck_pain__isnull=True) | Q(neck_pain__lte=10), name="diary_neck_pain_0_to_10"
            ),
            models.CheckConstraint(
                condition=Q(started_at__isnull=True)
                | Q(ended_at__isnull=True)
                | Q(ended_at__gte=F("started_at")),
                name="diary_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=Q(kind__in=["free", "headache"]), name="diary_known_kind"),
            models.CheckConstraint(
                condition=Q(function__isnull=True) | Q(function__in=[0, 1, 2], kind="headache"),
                name="diary_function_of_a_headache",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "person", "day"], name="diary_by_person_and_day"),
        ]


class MedicineUse(ClinicalRow):
    """A medicine taken on an entry's day. The name and classes are those of the day it was written.

    `medicine_id` is empty for free text; `classed` is then False and the count knows it is incomplete.
    `doses` None is not said: days are counted, never doses. `amount` is the strength as said, such as 400 mg.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="medicines")
    medicine_id = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=120, blank=True)
    classes = models.JSONField(default=list)
    classed = models.BooleanField()
    doses = models.PositiveSmallIntegerField(null=True, blank=True)
    amount = models.CharField(max_length=40, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    relief = models.CharField(max_length=4, choices=Relief.choices, blank=True)

    objects = ClinicQuerySet["MedicineUse"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "entry", "medicine_id", "name"], name="diary_medicine_once_an_entry"
            ),
            models.CheckConstraint(
                condition=Q(classed=False, medicine_id="") | (Q(classed=True) & ~Q(medicine_id="")),
                name="diary_classed_means_known",
            ),
        ]
