"""Services, working hours, absences, rooms, appointments with their events, and the five-minute claims that keep a time for one person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wellhead.booking.prices import price_in_words
from wellhead.booking.states import Event, Status
from wellhead.foundation.fields import MomentField
from wellhead.foundation.models import ClinicalRow, ClinicQuerySet, ClinicRow
from wellhead.people.models import Episode, Person, Skill, Staff

__all__ = [
    "Absence",
    "Appointment",
    "AppointmentEvent",
    "Episode",
    "Person",
    "Room",
    "Service",
    "SlotClaim",
    "Staff",
    "WorkingHours",
]


class Service(ClinicRow):
    """Something that can be booked, with the rules that its clinic set for it. A price of 0 means it is free."""

    slug = models.SlugField(max_length=60)
    name = models.CharField(_("name"), max_length=80)
    description = models.CharField(_("description"), max_length=400, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    buffer_minutes = models.PositiveSmallIntegerField(_("minutes kept free afterwards"), default=0)
    step_minutes = models.PositiveSmallIntegerField(_("minutes between offered starts"), default=30)
    price_pence = models.PositiveIntegerField(_("price in pence"), default=0)
    is_call = models.BooleanField(_("a call, not a visit"), default=False)
    needs_room = models.BooleanField(_("needs a room"), default=False)
    needs_skill = models.CharField(_("needs"), max_length=16, choices=Skill.choices, blank=True)
    is_public = models.BooleanField(_("can be booked by anyone"), default=True)
    lead_minutes = models.PositiveIntegerField(_("shortest notice in minutes"), default=120)
    horizon_days = models.PositiveSmallIntegerField(_("offered this many days ahead"), default=42)
    hold_minutes = models.PositiveSmallIntegerField(_("minutes a time is held"), default=20)
    free_change_hours = models.PositiveSmallIntegerField(_("free to change until hours before"), default=24)
    terms = models.CharField(_("cancellation terms"), max_length=400, blank=True)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=100)

    objects = ClinicQuerySet["Service"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "slug"], name="service_slug_once_per_clinic"),
            models.CheckConstraint(
                condition=Q(minutes__gte=5) & Q(step_minutes__gte=5), name="service_takes_time"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def price_words(self) -> str:
        """The price as it is said: £85, £85.50, or that it is free."""
        return price_in_words(self.price_pence)


class Room(ClinicRow):
    """A room that one visit at a time can use."""

    name = models.CharField(_("name"), max_length=60)
    closed_on = models.DateField(_("not used from"), null=True, blank=True)

    objects = ClinicQuerySet["Room"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "name"], name="room_name_once_per_clinic"),
        ]

    def __str__(self) -> str:
        return self.name


class WorkingHours(ClinicalRow):
    """One stretch of a clinician's week, in the clinic's wall-clock time; `until_on` is the last day it holds."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="working_hours")
    weekday = models.PositiveSmallIntegerField(_("weekday, Monday is 0"))
    begins = models.TimeField(_("from"))
    ends = models.TimeField(_("to"))
    since_on = models.DateField(_("since"))
    until_on = models.DateField(_("until"), null=True, blank=True)

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
    """Time off; without a clinician named the whole clinic is closed."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="absences", null=True, blank=True)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("to"))
    why = models.CharField(_("why"), max_length=120, blank=True)

    objects = ClinicQuerySet["Absence"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")), name="absence_ends_after_start"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["clinic", "ends_at"], name="absence_by_end")]


class Appointment(ClinicalRow):
    """A time with a clinician. Where it stands now; its events keep everything that happened to it.

    The person is empty until a held time is confirmed. `expires_at` is set only while the time is held.
    Price and terms are kept as they were shown when it was booked.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="appointments")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="appointments")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="appointments", null=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments", null=True)
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="appointments", null=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    public_token = models.CharField(max_length=43)
    price_pence = models.PositiveIntegerField()
    terms = models.CharField(max_length=400, blank=True)
    free_change_until = models.DateTimeField()

    objects = ClinicQuerySet["Appointment"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "public_token"], name="appointment_by_token"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")), name="appointment_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__isnull=True) | Q(person__isnull=True),
                name="appointment_hold_has_no_person",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "starts_at"], name="appointment_by_start"),
            models.Index(fields=["clinic", "person", "starts_at"], name="appointment_by_person"),
            models.Index(
                fields=["clinic", "expires_at"],
                name="appointment_held",
                condition=Q(expires_at__isnull=False),
            ),
        ]


class AppointmentEvent(ClinicalRow):
    """One thing that happened to an appointment, and where and when it then stood. The highest place counts."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="events")
    place = models.PositiveSmallIntegerField()
    event = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Event])
    status = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Status])
    happened_at = MomentField()
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    why = models.CharField(max_length=200, blank=True)

    objects = ClinicQuerySet["AppointmentEvent"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "appointment", "place"], name="appointment_one_event_per_place"
            ),
        ]


class SlotClaim(ClinicRow):
    """Five minutes of one clinician, room or person, claimed by one appointment.

    `quantum` is the number of five-minute steps since 1970 in UTC. The unique constraint is what makes it
    impossible that two people hold the same time.
    """

    resource_key = models.CharField(max_length=60)
    quantum = models.BigIntegerField()
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="claims")

    objects = ClinicQuerySet["SlotClaim"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "resource_key", "quantum"], name="slot_claimed_once"),
        ]
