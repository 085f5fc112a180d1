"""When clinicians work: weekly hours with their breaks, absences, and what holds for one clinician."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wellhead.booking.choices import AbsenceKind
from wellhead.booking.models.catalogue import Room
from wellhead.foundation.models import ClinicalRow, ClinicQuerySet, ClinicRow
from wellhead.people.models import Staff


class ClinicianSettings(ClinicRow):
    """What holds for one clinician's calendar. An empty zone is the clinic's; None is no limit."""

    staff = models.OneToOneField(Staff, on_delete=models.PROTECT, related_name="calendar")
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    most_a_day = models.PositiveSmallIntegerField(_("most visits a day"), null=True, blank=True)

    objects = ClinicQuerySet["ClinicianSettings"].as_manager()


class WorkingHours(ClinicalRow):
    """One stretch of a clinician's week, in their own wall-clock time; `until_on` is the last day it holds.

    A break lies inside the hours and takes them away again; its label is what the calendar shows.
    """

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="working_hours")
    weekday = models.PositiveSmallIntegerField(_("weekday, Monday is 0"))
    begins = models.TimeField(_("from"))
    ends = models.TimeField(_("to"))
    since_on = models.DateField(_("since"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    is_break = models.BooleanField(_("a break"), default=False)
    label = models.CharField(_("called"), max_length=60, blank=True)

    objects = ClinicQuerySet["WorkingHours"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="hours_on_a_weekday"),
            models.CheckConstraint(
                condition=Q(ends__gt=models.F("begins")), name="hours_end_after_beginning"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("since_on")),
                name="hours_hold_for_a_while",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["clinic", "staff", "weekday"], name="hours_by_staff")]


class Absence(ClinicalRow):
    """Time that is not there: a clinician's leave, a closed room, or, with neither named, a closed clinic."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="absences", null=True, blank=True)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="absences", null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=AbsenceKind.choices, default=AbsenceKind.LEAVE)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("to"))
    why = models.CharField(_("why"), max_length=120, blank=True)

    objects = ClinicQuerySet["Absence"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")), name="absence_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(staff__isnull=True) | Q(room__isnull=True), name="absence_of_one_thing"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["clinic", "ends_at"], name="absence_by_end")]
