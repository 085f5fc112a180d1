"""What the clinic offers: services, their rules for changes, rooms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from wellhead.booking.actions import RuleDetails, ServiceDetails
from wellhead.booking.choices import RuleFor, ServiceKind, Way
from wellhead.booking.rules import Band
from wellhead.desk.forms.fields import DayField, PoundsField
from wellhead.people.choices import Skill
from wellhead.ui.forms import CountField, OnceForm

if TYPE_CHECKING:
    from wellhead.booking.models import Room, Service

KEPT_AS_THEY_ARE = ("terms", "hold_minutes", "free_change_hours")
"""What the page does not ask and a change of a service leaves alone."""
BANDS = 3


class ServiceForm(OnceForm):
    """A service as the clinic offers it. Lengths in minutes, the price in pounds; empty is no limit."""

    name = forms.CharField(label=_("Name"), max_length=80)
    description = forms.CharField(
        label=_("What people read"), widget=forms.Textarea(attrs={"rows": 2}), max_length=400, required=False
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=ServiceKind.choices)
    way = forms.ChoiceField(label=_("How it is given"), choices=Way.choices)
    minutes = CountField(label=_("Length"), lowest=5, highest=480, unit=_("minutes"), required=True)
    buffer_minutes = CountField(
        label=_("Kept free afterwards"), lowest=0, highest=120, unit=_("minutes"), required=True
    )
    step_minutes = CountField(
        label=_("Offered every"), lowest=5, highest=240, unit=_("minutes"), required=True
    )
    price = PoundsField(label=_("Price in pounds"), help_text=_("0 is free."))
    places = CountField(label=_("People at a time"), lowest=1, highest=60, required=True)
    sessions = CountField(label=_("Visits in a course"), help_text=_("Empty when it is none."), highest=60)
    needs_room = forms.BooleanField(label=_("Needs a room"), required=False)
    room_kind = forms.CharField(
        label=_("Kind of room"), help_text=_("Empty: any room."), max_length=40, required=False
    )
    needs_skills = forms.MultipleChoiceField(
        label=_("Only with a current certificate and insurance for"),
        choices=Skill.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    most_a_day = CountField(
        label=_("Most a day for one clinician"), help_text=_("Empty: no limit."), lowest=1, highest=60
    )
    is_public = forms.BooleanField(label=_("Anybody may book it on the website"), required=False)
    is_same_day = forms.BooleanField(label=_("May be booked for the same day"), required=False)
    lead_hours = CountField(label=_("Shortest notice"), lowest=0, highest=720, unit=_("hours"), required=True)
    horizon_days = CountField(label=_("Offered ahead"), lowest=1, highest=366, unit=_("days"), required=True)
    asks = forms.CharField(
        label=_("To do before the visit"),
        help_text=_("One a line, as people read it."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=600,
        required=False,
    )

    def details(self, before: Service | None) -> ServiceDetails:
        """What was filled in, with what the page does not ask as it was; only after is_valid()."""
        said = self.cleaned_data
        kept = {name: getattr(before, name) for name in KEPT_AS_THEY_ARE} if before else {}
        return ServiceDetails(
            slug=before.slug if before else slugify(said["name"])[:60] or "service",
            name=said["name"],
            description=said["description"],
            kind=said["kind"],
            way=said["way"],
            minutes=said["minutes"],
            buffer_minutes=said["buffer_minutes"],
            step_minutes=said["step_minutes"],
            price_pence=said["price"] or 0,
            places=said["places"],
            sessions=said["sessions"],
            needs_room=said["needs_room"],
            room_kind=said["room_kind"],
            needs_skills=tuple(said["needs_skills"]),
            most_a_day=said["most_a_day"],
            is_public=said["is_public"],
            is_same_day=said["is_same_day"],
            lead_minutes=_lead(said["lead_hours"], before),
            horizon_days=said["horizon_days"],
            asks=tuple(line.strip() for line in said["asks"].splitlines() if line.strip()),
            place=before.place if before else 100,
            **kept,
        )


def _lead(hours: int, before: Service | None) -> int:
    """Hours as minutes; a notice of part of an hour stays when its whole hours are unchanged."""
    if before is not None and hours == before.lead_minutes // 60:
        return before.lead_minutes
    return hours * 60


def service_as_it_is(service: Service) -> dict[str, Any]:  # Any: values of a form
    """A service as the form begins."""
    same = (
        "name",
        "description",
        "kind",
        "way",
        "minutes",
        "buffer_minutes",
        "step_minutes",
        "places",
        "sessions",
        "needs_room",
        "room_kind",
        "needs_skills",
        "most_a_day",
        "is_public",
        "is_same_day",
        "horizon_days",
    )
    return {name: getattr(service, name) for name in same} | {
        "price": service.price_pence,
        "lead_hours": service.lead_minutes // 60,
        "asks": "\n".join(service.asks),
    }


BLANK_SERVICE: dict[str, object] = {
    "minutes": 45,
    "buffer_minutes": 15,
    "step_minutes": 30,
    "places": 1,
    "price": 0,
    "is_same_day": True,
    "lead_hours": 2,
    "horizon_days": 42,
    "needs_room": True,
}
"""Where a new service begins; the clinic changes what is different there."""


class RuleForm(OnceForm):
    """What moving, cancelling or missing a visit costs. Each step is `hours:percent`, from the earliest on."""

    visit = forms.ChoiceField(label=_("For"), choices=RuleFor.choices)
    move_hours = CountField(
        label=_("May be moved by link until"), highest=720, unit=_("hours before"), required=True
    )
    cancel_hours = CountField(
        label=_("Cancelling is free until"), highest=720, unit=_("hours before"), required=True
    )
    bands = forms.CharField(
        label=_("What a late change costs"),
        help_text=_("Hours before and percent of the price, one step a line, for example: 24 50"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=120,
        required=False,
    )
    missed_percent = CountField(label=_("Not coming costs"), highest=100, unit="%", required=True)
    deposit = PoundsField(label=_("Deposit in pounds"), required=False)
    words = forms.CharField(label=_("What the clinic adds"), max_length=300, required=False)

    def clean_bands(self) -> tuple[Band, ...]:
        """The steps, each two whole numbers."""
        found = []
        for line in str(self.cleaned_data["bands"]).splitlines():
            if not line.strip():
                continue
            numbers = re.fullmatch(r"\s*(\d{1,3})\s*h?[\s:;,]+(\d{1,3})\s*%?\s*", line)
            if numbers is None:
                raise ValidationError(_("Write each step as hours and percent, for example: 24 50"))
            found.append(Band(hours=int(numbers[1]), percent=int(numbers[2])))
        if len(found) > BANDS:
            raise ValidationError(_("Three steps are enough for anybody to remember."))
        return tuple(found)

    def details(self) -> RuleDetails:
        """What was filled in; only after is_valid()."""
        said = self.cleaned_data
        return RuleDetails(
            visit=said["visit"],
            move_hours=said["move_hours"],
            cancel_hours=said["cancel_hours"],
            bands=said["bands"],
            missed_percent=said["missed_percent"],
            deposit_pence=said["deposit"] or 0,
            words=said["words"],
        )


class RoomForm(OnceForm):
    """A room, what it is fit for, and from when it is not used any more."""

    name = forms.CharField(label=_("Name"), max_length=60)
    kind = forms.CharField(
        label=_("Kind"),
        help_text=_("A word that services ask for, such as gym. Empty: for anything."),
        max_length=40,
        required=False,
    )
    closed_on = DayField(label=_("Not used from"), required=False)


def room_as_it_is(room: Room) -> dict[str, object]:
    """A room as the form begins."""
    return {"name": room.name, "kind": room.kind, "closed_on": room.closed_on}
