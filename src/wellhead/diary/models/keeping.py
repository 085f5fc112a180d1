"""What belongs to a diary beside its days: its settings, files brought in, links that share it, names given a class."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.people.models import Person


class DiaryBatch(ClinicalRow):
    """A file or a paper sheet that days were brought in from. `left_out` lists lines that were not kept, and why."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64, blank=True)
    kept = models.PositiveIntegerField()
    left_out = models.JSONField(default=list)

    objects = ClinicQuerySet["DiaryBatch"].as_manager()


class ColumnsRead(ClinicalRow):
    """How a table with this line of names was read; the latest row of a person counts, else the clinic's newest.

    `head_hash` is the SHA-256 of the names, so that nothing of the file is kept. `said` is how it was read: the place
    of each part, the order of days and the scale. `by_staff`: read by the staff, and offered to everybody here.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    head_hash = models.CharField(max_length=64)
    said = models.JSONField()
    by_staff = models.BooleanField(default=False)

    objects = ClinicQuerySet["ColumnsRead"].as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["clinic", "head_hash", "-recorded_at"], name="diary_columns_latest"),
        ]


class DiarySettings(ClinicalRow):
    """How somebody wants the diary; the latest row counts. No row, or `remind_at` empty: no reminders.

    `remind_days` are days of the week from 0 for Monday. Periods are asked about only where `tracks_periods` is on.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    remind_at = models.TimeField(null=True, blank=True)
    remind_days = models.JSONField(default=list)
    tracks_periods = models.BooleanField(default=False)
    tracks_exposures = models.BooleanField(default=True)

    objects = ClinicQuerySet["DiarySettings"].as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["clinic", "person", "-recorded_at"], name="diary_settings_latest"),
        ]


class DiaryShare(ClinicalRow):
    """A link under which somebody may read a stretch of a diary until `expires_at`.

    `link_hash` is the SHA-256 of the link's secret; `shows_notes` whether own words are shown too.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    link_hash = models.CharField(max_length=64, unique=True)
    first_day = models.DateField()
    last_day = models.DateField()
    expires_at = models.DateTimeField()
    whom = models.CharField(max_length=80, blank=True)
    shows_notes = models.BooleanField(default=False)

    objects = ClinicQuerySet["DiaryShare"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day")), name="diary_share_days_in_order"
            ),
        ]


class DiaryShareEnd(ClinicalRow):
    """A link taken back before its time."""

    share = models.OneToOneField(DiaryShare, on_delete=models.PROTECT, related_name="end")


class QuickAddress(ClinicalRow):
    """A private address to which a watch or a shortcut of the person may send entries; nothing is read there.

    `link_hash` is the SHA-256 of the address's secret; `name` is for the person's own list.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    link_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=80, blank=True)

    objects = ClinicQuerySet["QuickAddress"].as_manager()


class QuickAddressEnd(ClinicalRow):
    """An address that takes nothing any more."""

    address = models.OneToOneField(QuickAddress, on_delete=models.PROTECT, related_name="end")


class MedicineClassing(ClinicalRow):
    """What a medicine written in own words is; the latest row for a name counts, for days before and after.

    `name` is folded (lower case, single spaces). With `medicine_id` it is that product; without one it counts in
    `classes`; with neither it counts in none, which needs a reason.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    medicine_id = models.CharField(max_length=60, blank=True)
    classes = models.JSONField(default=list)
    why = models.CharField(max_length=200, blank=True)

    objects = ClinicQuerySet["MedicineClassing"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(medicine_id="") | ~Q(classes=[]) | ~Q(why=""),
                name="diary_classing_says_what_or_why",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "person", "name", "-recorded_at"], name="diary_classing_latest"),
        ]
