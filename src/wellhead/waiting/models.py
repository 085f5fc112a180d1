"""Who waits for a time, what they wish, what they were offered, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wellhead.booking.models import Appointment, AppointmentEvent, Service
from wellhead.foundation.fields import MomentField
from wellhead.foundation.models import ClinicalRow, ClinicQuerySet, ClinicRow
from wellhead.people.models import Person, Staff
from wellhead.waiting.choices import By, Source, Urgency
from wellhead.waiting.states import Event, Status

__all__ = [
    "Appointment",
    "AppointmentEvent",
    "Entry",
    "EntryEvent",
    "Offer",
    "OpenOffer",
    "Person",
    "Service",
    "Staff",
    "UrgencySaid",
    "WaitingRules",
    "Wish",
]


class Entry(ClinicalRow):
    """Somebody's place on the list for one service. It is never changed: wishes, urgency and events are rows of their own.

    The person is empty while the clinic does not know them; then the name is what they wrote. `who_key` is the
    same for all places of one person, or of one address. `by_proxy` says whether somebody else asked for them;
    None means that nobody can tell.
    """

    public_token = models.CharField(max_length=43)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="waiting")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="waiting", null=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=10, blank=True)
    who_key = models.CharField(max_length=80)
    by_proxy = models.BooleanField(null=True)
    joined_at = MomentField()

    objects = ClinicQuerySet["Entry"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "public_token"], name="waiting_by_token"),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(name=""), name="waiting_for_somebody"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "person", "service"], name="waiting_by_person"),
        ]

    @property
    def called(self) -> str:
        """The whole name, as the desk says it."""
        return self.person.name if self.person else self.name


class Wish(ClinicalRow):
    """When and with whom somebody could come, and how an offer reaches them. The highest place counts.

    No clinician means any. `weekdays` (Monday is 0) and `parts` name every one that would do. `notice_hours` is
    the shortest notice at which they could come. An empty address is none.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="wishes")
    place = models.PositiveSmallIntegerField()
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    weekdays = models.JSONField()
    parts = models.JSONField()
    earliest_on = models.DateField(null=True)
    latest_on = models.DateField(null=True)
    notice_hours = models.PositiveSmallIntegerField()
    channel = models.CharField(max_length=8, choices=By.choices)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=32, blank=True)

    objects = ClinicQuerySet["Wish"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "entry", "place"], name="waiting_one_wish_per_place"),
            models.CheckConstraint(
                condition=Q(latest_on__isnull=True)
                | Q(earliest_on__isnull=True)
                | Q(latest_on__gte=models.F("earliest_on")),
                name="waiting_wish_in_order",
            ),
        ]


class UrgencySaid(ClinicalRow):
    """How soon somebody should be seen, who said so, and why. The highest place counts; no row means nobody has said."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="urgencies")
    place = models.PositiveSmallIntegerField()
    urgency = models.CharField(max_length=12, choices=Urgency.choices)
    source = models.CharField(max_length=12, choices=Source.choices)
    why = models.CharField(max_length=200, blank=True)

    objects = ClinicQuerySet["UrgencySaid"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "entry", "place"], name="waiting_one_urgency_per_place"
            ),
            models.CheckConstraint(
                condition=~Q(source=Source.CLINIC.value) | ~Q(why=""), name="waiting_clinic_says_why"
            ),
        ]


class Offer(ClinicalRow):
    """One time offered to one person. The held appointment keeps the time until `lapses_at`.

    `turn` is which of those who fitted the person was when it was offered, first is 1, None when they did not
    fit; `fitted` how many fitted. `why_not_first` is why somebody else's turn was passed over.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="offers")
    appointment = models.OneToOneField(Appointment, on_delete=models.PROTECT, related_name="waiting_offer")
    made_at = MomentField()
    lapses_at = models.DateTimeField()
    turn = models.PositiveSmallIntegerField(null=True)
    fitted = models.PositiveSmallIntegerField()
    urgency = models.CharField(max_length=12, blank=True)
    why_not_first = models.CharField(max_length=200, blank=True)

    objects = ClinicQuerySet["Offer"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(lapses_at__gt=models.F("made_at")), name="waiting_offer_lasts_a_while"
            ),
            models.CheckConstraint(condition=Q(turn=1) | ~Q(why_not_first=""), name="waiting_turn_or_reason"),
        ]


class OpenOffer(ClinicRow):
    """The offer that somebody has not answered yet. The unique constraint is what keeps it to one for each person."""

    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, related_name="open")
    who_key = models.CharField(max_length=80)

    objects = ClinicQuerySet["OpenOffer"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "who_key"], name="waiting_one_offer_at_a_time"),
        ]


class EntryEvent(ClinicalRow):
    """One thing that happened to a place on the list. The highest place counts."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="events")
    place = models.PositiveSmallIntegerField()
    event = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Event])
    status = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Status])
    happened_at = MomentField()
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="events", null=True)
    why = models.CharField(max_length=200, blank=True)

    objects = ClinicQuerySet["EntryEvent"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "entry", "place"], name="waiting_one_event_per_place"),
        ]


class WaitingRules(ClinicRow):
    """A clinic's own rules: how long an offer stands, and whether freed times are offered without a click."""

    answer_minutes = models.PositiveSmallIntegerField(_("minutes to answer an offer"))
    offers_by_itself = models.BooleanField(_("offers freed times by itself"))

    objects = ClinicQuerySet["WaitingRules"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic"], name="waiting_rules_once_per_clinic"),
            models.CheckConstraint(
                condition=Q(answer_minutes__gte=15) & Q(answer_minutes__lte=4320),
                name="waiting_answer_in_range",
            ),
        ]
