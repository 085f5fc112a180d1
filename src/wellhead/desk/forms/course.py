"""A course of visits at the desk: what, from when, how often; and other times for visits whose own is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wellhead.booking.courses import MOST_IN_A_COURSE
from wellhead.booking.series import Repeat, weekly
from wellhead.desk.forms.fields import ClockField, DayField
from wellhead.desk.moments import read_moment
from wellhead.ui.forms import CountField, OnceForm, PlainForm

if TYPE_CHECKING:
    from wellhead.booking.models import Service
    from wellhead.people.models import Staff

WEEKS = [("1", _("Every week")), ("2", _("Every two weeks")), ("3", _("Every three weeks"))]


class CourseForm(PlainForm):
    """Asked in the address, so that every date is shown before anything is booked."""

    service = forms.ChoiceField(label=_("What"))
    day = DayField(label=_("First visit"))
    at = ClockField(label=_("Time"))
    staff = forms.ChoiceField(label=_("With"), required=False)
    visits = CountField(label=_("How many visits"), lowest=2, highest=MOST_IN_A_COURSE, required=True)
    weeks = forms.ChoiceField(label=_("How often"), choices=WEEKS)

    def __init__(
        self,
        data: Mapping[str, str] | None,
        *,
        services: Sequence[Service],
        clinicians: Sequence[Staff],
        **kwargs: Any,
    ) -> None:  # Any: Django's form arguments
        super().__init__(data, **kwargs)
        offered: dict[str, list[tuple[str, str | Promise]]] = {
            "service": [(each.slug, each.name) for each in services],
            "staff": [
                ("", _("Whoever has most of the times")),
                *((str(each.pk), each.name) for each in clinicians),
            ],
        }
        for name, choices in offered.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    def repeat(self, zone: ZoneInfo) -> Repeat:
        """The rule; only after is_valid()."""
        said = self.cleaned_data
        first = datetime.combine(said["day"], said["at"], tzinfo=zone).astimezone(UTC)
        return weekly(first, count=said["visits"], every_weeks=int(said["weeks"]), zone=zone)


class BookCourseForm(OnceForm):
    """The press that books it. A time for one visit is `t3` for the third; what makes no sense is left out."""

    def chosen(self) -> dict[int, datetime]:
        """The times picked for single visits, by place."""
        found = {
            place: read_moment(self.data.get(f"t{place}", "")) for place in range(1, MOST_IN_A_COURSE + 1)
        }
        return {place: moment for place, moment in found.items() if moment is not None}
