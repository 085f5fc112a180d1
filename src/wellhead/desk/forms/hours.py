"""When clinicians work: a week with its breaks, single days, leave, their own clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.booking.choices import AbsenceKind
from wellhead.booking.keeping import Stretch
from wellhead.desk.forms.fields import WEEKDAYS, ClockField, DayField
from wellhead.ui.forms import CountField, OnceForm

if TYPE_CHECKING:
    from wellhead.booking.models import Room
    from wellhead.people.models import Staff

PARTS = ("first", "second", "pause")
"""Of one day: two stretches of hours, and a break within them."""


class WeekForm(OnceForm):
    """A week from a day on. Empty hours are a day off. `seen` says that visits outside were looked at."""

    since = DayField(label=_("From this day on"))
    seen = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        for weekday, name in enumerate(WEEKDAYS):
            for part, words in (
                ("first", _("hours")),
                ("second", _("hours again")),
                ("pause", _("break")),
            ):
                for end, word in (("begins", _("from")), ("ends", _("to"))):
                    label = f"{name}, {words}, {word}"
                    self.fields[f"{part}_{weekday}_{end}"] = ClockField(label=label, required=False)
            self.fields[f"label_{weekday}"] = forms.CharField(
                label=_("%(day)s, what the break is called") % {"day": name},
                max_length=60,
                required=False,
            )

    def rows(self) -> Iterator[dict[str, object]]:
        """The fields by day, for the page."""
        for weekday, name in enumerate(WEEKDAYS):
            yield {
                "day": name,
                "label": self[f"label_{weekday}"],
                **{
                    part: (self[f"{part}_{weekday}_begins"], self[f"{part}_{weekday}_ends"]) for part in PARTS
                },
            }

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned data
        """Hours have both ends, the later one last."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for weekday in range(7):
            for part in PARTS:
                begins, ends = (said.get(f"{part}_{weekday}_{end}") for end in ("begins", "ends"))
                if (begins is None) != (ends is None):
                    missing = "begins" if begins is None else "ends"
                    self.add_error(f"{part}_{weekday}_{missing}", _("Write both, or leave both empty."))
                elif begins is not None and ends is not None and ends <= begins:
                    self.add_error(f"{part}_{weekday}_ends", _("This is not after the beginning."))
        return said

    def week(self) -> list[Stretch]:
        """What was filled in; only after is_valid()."""
        return list(self._stretches())

    def _stretches(self) -> Iterator[Stretch]:
        said = self.cleaned_data
        for weekday in range(7):
            for part in PARTS:
                begins, ends = (said[f"{part}_{weekday}_{end}"] for end in ("begins", "ends"))
                if begins is not None:
                    is_break = part == "pause"
                    label = said[f"label_{weekday}"] if is_break else ""
                    yield Stretch(weekday, begins, ends, is_break, label)


def week_as_it_is(week: Sequence[Stretch], since: date) -> dict[str, object]:
    """A week as the form begins; what has no place there (a third stretch) is left out."""
    said: dict[str, object] = {"since": since}
    for weekday in range(7):
        of_day = [each for each in week if each.weekday == weekday]
        hours = [each for each in of_day if not each.is_break]
        pauses = [each for each in of_day if each.is_break]
        for part, each in [*zip(PARTS[:2], hours, strict=False), *zip(PARTS[2:], pauses, strict=False)]:
            said[f"{part}_{weekday}_begins"], said[f"{part}_{weekday}_ends"] = each.begins, each.ends
        if pauses:
            said[f"label_{weekday}"] = pauses[0].label
    return said


def fits_the_form(week: Sequence[Stretch]) -> bool:
    """Whether the form can show all of it: at most two stretches and one break a day."""
    return all(
        sum(each.weekday == weekday and each.is_break == is_break for each in week) <= most
        for weekday in range(7)
        for is_break, most in ((False, 2), (True, 1))
    )


class ClinicianForm(OnceForm):
    """What holds for one clinician."""

    time_zone = forms.CharField(
        label=_("Their own time zone"),
        help_text=_("Empty: the clinic's. Otherwise like Europe/Lisbon; their hours are on that clock."),
        max_length=60,
        required=False,
    )
    most_a_day = CountField(
        label=_("Most visits a day"), help_text=_("Empty: no limit."), lowest=1, highest=60
    )


class ExtraForm(OnceForm):
    """More hours on one day."""

    day = DayField(label=_("Day"))
    begins = ClockField(label=_("From"))
    ends = ClockField(label=_("To"))


class LeaveForm(OnceForm):
    """Time that is not there. Whole days unless hours are given; `seen` says that visits in it were looked at."""

    who = forms.ChoiceField(label=_("Who or what"))
    kind = forms.ChoiceField(label=_("Why"), choices=AbsenceKind.choices)
    first = DayField(label=_("First day"))
    begins = ClockField(label=_("From"), help_text=_("Empty: all day."), required=False)
    last = DayField(label=_("Last day"), required=False)
    ends = ClockField(label=_("To"), required=False)
    why = forms.CharField(
        label=_("What the calendar says"),
        help_text=_("The desk reads it; the public never does. No illness by name."),
        max_length=120,
        required=False,
    )
    seen = forms.BooleanField(required=False)

    def __init__(
        self, *args: Any, clinicians: Sequence[Staff], rooms: Sequence[Room], **kwargs: Any
    ) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        offered = self.fields["who"]
        if isinstance(offered, forms.ChoiceField):
            offered.choices = [
                *((f"staff:{each.pk}", each.name) for each in clinicians),
                *((f"room:{each.pk}", each.name) for each in rooms),
                ("clinic", _("The whole clinic")),
            ]

    def span(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """From when to when, UTC; only after is_valid()."""
        said = self.cleaned_data
        last = said["last"] or said["first"]
        begins = datetime.combine(said["first"], said["begins"] or time(0), tzinfo=zone)
        ends = (
            datetime.combine(last, said["ends"], tzinfo=zone)
            if said["ends"]
            else datetime.combine(last + timedelta(days=1), time(0), tzinfo=zone)
        )
        return begins.astimezone(UTC), ends.astimezone(UTC)
