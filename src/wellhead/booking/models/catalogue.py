"""What can be booked: services with their rules, and the rooms they are given in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wellhead.booking.choices import RuleFor, ServiceKind, Way
from wellhead.booking.prices import price_in_words
from wellhead.foundation.models import ClinicQuerySet, ClinicRow


class Service(ClinicRow):
    """Something that can be booked, with the rules that its clinic set for it. A price of 0 means it is free.

    `needs_skills` are codes of people.Skill, all of them needed on the day; `places` is how many people one
    time takes (more than one for a class); `sessions` how many visits a course has; `asks` names what should
    be done before the visit; `most_a_day` counts visits of this service for one clinician, None for no limit.
    """

    slug = models.SlugField(max_length=60)
    name = models.CharField(_("name"), max_length=80)
    description = models.CharField(_("description"), max_length=400, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=ServiceKind.choices, default=ServiceKind.FIRST)
    way = models.CharField(_("how it is given"), max_length=12, choices=Way.choices, default=Way.IN_PERSON)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    buffer_minutes = models.PositiveSmallIntegerField(_("minutes kept free afterwards"), default=0)
    step_minutes = models.PositiveSmallIntegerField(_("minutes between offered starts"), default=30)
    price_pence = models.PositiveIntegerField(_("price in pence"), default=0)
    places = models.PositiveSmallIntegerField(_("people at a time"), default=1)
    sessions = models.PositiveSmallIntegerField(_("visits in the course"), null=True, blank=True)
    needs_room = models.BooleanField(_("needs a room"), default=False)
    room_kind = models.CharField(_("kind of room"), max_length=40, blank=True)
    needs_skills = models.JSONField(_("needs"), default=list, blank=True)
    is_public = models.BooleanField(_("can be booked by anyone"), default=True)
    is_same_day = models.BooleanField(_("may be booked for the same day"), default=True)
    most_a_day = models.PositiveSmallIntegerField(_("most a day for one clinician"), null=True, blank=True)
    lead_minutes = models.PositiveIntegerField(_("shortest notice in minutes"), default=120)
    horizon_days = models.PositiveSmallIntegerField(_("offered this many days ahead"), default=42)
    hold_minutes = models.PositiveSmallIntegerField(_("minutes a time is held"), default=20)
    free_change_hours = models.PositiveSmallIntegerField(_("free to change until hours before"), default=24)
    terms = models.CharField(_("cancellation terms"), max_length=400, blank=True)
    asks = models.JSONField(_("to do before the visit"), default=list, blank=True)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=100)
    closed_on = models.DateField(_("not offered from"), null=True, blank=True)

    objects = ClinicQuerySet["Service"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "slug"], name="service_slug_once_per_clinic"),
            models.CheckConstraint(
                condition=Q(minutes__gte=5) & Q(step_minutes__gte=5), name="service_takes_time"
            ),
            models.CheckConstraint(condition=Q(places__gte=1), name="service_has_a_place"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_call(self) -> bool:
        """Whether the clinic rings: no room, no journey."""
        return self.kind == ServiceKind.CALL

    @property
    def is_group(self) -> bool:
        """Whether several people come at one time."""
        return self.kind == ServiceKind.GROUP

    @property
    def price_words(self) -> str:
        """The price as it is said: £85, £85.50, or that it is free."""
        return price_in_words(self.price_pence)


class ChangeRule(ClinicRow):
    """What moving, cancelling or missing a visit of the service costs, for a first or a repeat visit.

    `bands` are from the earliest to the latest: `[{"hours": 24, "percent": 50}, {"hours": 4, "percent": 100}]`
    reads: less than 24 hours before, half the price; less than 4, all of it. Without a rule nothing is owed.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="change_rules")
    visit = models.CharField(_("for"), max_length=8, choices=RuleFor.choices, default=RuleFor.ANY)
    move_hours = models.PositiveSmallIntegerField(_("may be moved by link until hours before"))
    cancel_hours = models.PositiveSmallIntegerField(_("may be cancelled by link until hours before"))
    bands = models.JSONField(_("late fees"), default=list, blank=True)
    missed_percent = models.PositiveSmallIntegerField(_("percent owed for a missed visit"), default=0)
    deposit_pence = models.PositiveIntegerField(_("deposit in pence"), default=0)
    words = models.CharField(_("what the clinic adds"), max_length=300, blank=True)

    objects = ClinicQuerySet["ChangeRule"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "service", "visit"], name="change_rule_once"),
            models.CheckConstraint(condition=Q(missed_percent__lte=100), name="missed_percent_in_range"),
        ]


class Room(ClinicRow):
    """A room that one visit at a time can use."""

    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=40, blank=True)
    closed_on = models.DateField(_("not used from"), null=True, blank=True)

    objects = ClinicQuerySet["Room"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "name"], name="room_name_once_per_clinic"),
        ]

    def __str__(self) -> str:
        return self.name
