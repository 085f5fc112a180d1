"""Appointments with their events, courses of them, and the five-minute claims that keep a time for one person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from wellhead.booking.choices import Chaperone, Referral
from wellhead.booking.models.catalogue import Room, Service
from wellhead.booking.states import Event, Status
from wellhead.foundation.fields import MomentField
from wellhead.foundation.models import ClinicalRow, ClinicQuerySet, ClinicRow
from wellhead.people.models import Episode, Person, Staff


class Series(ClinicalRow):
    """A course of visits or a class that comes again, as RFC 5545 states it. Never changed.

    `rule` is an RRULE without DTSTART; `starts_on` and `wall_time` are what clocks show in `time_zone`. Changing
    this visit and those that follow ends here and begins another series that `follows` this one.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="series")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="series")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="series", null=True)
    rule = models.CharField(max_length=200)
    starts_on = models.DateField()
    wall_time = models.TimeField()
    time_zone = models.CharField(max_length=60)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, related_name="followed_by", null=True)

    objects = ClinicQuerySet["Series"].as_manager()


class Appointment(ClinicalRow):
    """A time with a clinician. Where it stands now; its events keep everything that happened to it.

    The person is empty until a held time is confirmed, and for a class, whose people have appointments of
    their own that name it as their `session` and hold one `seat`. `expires_at` is set only while the time is
    held. Price, terms and `rule` are kept as they were shown when it was booked. `series_place` is which of
    the series this is, first is 1; an exception was changed alone and keeps its own time ever after.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="appointments")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="appointments")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="appointments", null=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments", null=True)
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="appointments", null=True)
    session = models.ForeignKey("self", on_delete=models.PROTECT, related_name="seats", null=True)
    seat = models.PositiveSmallIntegerField(null=True)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="appointments", null=True)
    series_place = models.PositiveSmallIntegerField(null=True)
    is_series_exception = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    buffer_minutes = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField(null=True)
    public_token = models.CharField(max_length=43)
    price_pence = models.PositiveIntegerField()
    terms = models.CharField(max_length=800, blank=True)
    rule = models.JSONField(default=dict, blank=True)
    free_change_until = models.DateTimeField()
    viewer_zone = models.CharField(max_length=60, blank=True)
    chaperone = models.CharField(max_length=12, choices=Chaperone.choices, blank=True)
    needs_note = models.CharField(max_length=300, blank=True)
    referral_source = models.CharField(max_length=16, choices=Referral.choices, blank=True)
    referrer = models.CharField(max_length=120, blank=True)
    join_url = models.URLField(max_length=300, blank=True)
    desk_note = models.CharField(max_length=300, blank=True)

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
            models.CheckConstraint(
                condition=Q(session__isnull=True, seat__isnull=True)
                | Q(session__isnull=False, seat__isnull=False),
                name="appointment_seat_in_a_session",
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
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", null=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=200, blank=True)

    objects = ClinicQuerySet["AppointmentEvent"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "appointment", "place"], name="appointment_one_event_per_place"
            ),
        ]


class SlotClaim(ClinicRow):
    """Five minutes of one clinician, room or person, or one seat of a class, claimed by one appointment.

    `quantum` is the number of five-minute steps since 1970 in UTC, 0 for a seat. The unique constraint is what
    makes it impossible that two people hold the same time.
    """

    resource_key = models.CharField(max_length=60)
    quantum = models.BigIntegerField()
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="claims")

    objects = ClinicQuerySet["SlotClaim"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "resource_key", "quantum"], name="slot_claimed_once"),
        ]


class TakenMap(ClinicRow):
    """The claims of one clinician or room over 28 days as a set of bits: read quickly, never the judge.

    `block` is a quantum divided by 8,064, rounded down; bit n of `bits`, little-endian, is quantum
    `block * 8064 + n`. Kept in the transaction that writes the claims.
    """

    resource_key = models.CharField(max_length=60)
    block = models.IntegerField()
    bits = models.BinaryField()

    objects = ClinicQuerySet["TakenMap"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "resource_key", "block"], name="taken_map_once"),
        ]
