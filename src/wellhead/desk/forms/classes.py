"""A class at the desk: opening it, once or every week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wellhead.booking.conflicts import Placement
from wellhead.booking.courses import MOST_IN_A_COURSE
from wellhead.booking.series import Repeat, weekly
from wellhead.desk.forms.fields import ClockField, DayField
from wellhead.ui.forms import CountField, OnceForm

if TYPE_CHECKING:
    from wellhead.booking.models import Room, Service
    from wellhead.people.models import Staff


class OpenClassForm(OnceForm):
    """When and where a class is held. `meant` says that hours or absences in the way were seen."""

    service = forms.ChoiceField(label=_("Which class"))
    day = DayField(label=_("First day"))
    at = ClockField(label=_("Time"))
    weeks = CountField(
        label=_("For how many weeks"),
        help_text=_("1 is once."),
        lowest=1,
        highest=MOST_IN_A_COURSE,
        required=True,
        initial=1,
    )
    staff = forms.ChoiceField(label=_("With"))
    room = forms.ChoiceField(label=_("Room"), required=False)
    meant = forms.BooleanField(label=_("Open it all the same, outside the usual hours"), required=False)

    def __init__(
        self,
        *args: Any,
        services: Sequence[Service],
        clinicians: Sequence[Staff],
        rooms: Sequence[Room],
        **kwargs: Any,
    ) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        offered: dict[str, list[tuple[str, str | Promise]]] = {
            "service": [(each.slug, each.name) for each in services],
            "staff": [(str(each.pk), each.name) for each in clinicians],
            "room": [("", _("Any that is free")), *((str(each.pk), each.name) for each in rooms)],
        }
        for name, choices in offered.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    def placement(self, zone: ZoneInfo) -> Placement:
        """The first time; only after is_valid()."""
        said = self.cleaned_data
        keys = forms.UUIDField(required=False)
        return Placement(
            datetime.combine(said["day"], said["at"], tzinfo=zone).astimezone(UTC),
            staff_id=keys.clean(said["staff"]),
            room_id=keys.clean(said["room"] or None),
            is_outside_hours_meant=said["meant"],
        )

    def repeat(self, zone: ZoneInfo) -> Repeat | None:
        """Every week, or None for once; only after is_valid()."""
        weeks = self.cleaned_data["weeks"]
        first = self.placement(zone).starts_at
        return weekly(first, count=weeks, every_weeks=1, zone=zone) if weeks > 1 else None


class JoinForm(OnceForm):
    """Who gets a place."""

    person = forms.UUIDField(
        error_messages={"required": _("Choose somebody."), "invalid": _("Choose somebody.")}
    )
