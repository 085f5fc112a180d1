"""What surrounds a day, all of it skippable, and how somebody wants the diary."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.diary.actions import LONGEST_NOTE, ExposuresSaid
from wellhead.diary.forms.medicines import clock_input
from wellhead.diary.models import Treated
from wellhead.diary.queries import ExposuresView, SettingsView
from wellhead.ui.forms import (
    CheckboxCards,
    MeasureField,
    OnceForm,
    ScaleField,
    SeveralField,
    TruthField,
)

HOURS = _("hours")
NOT_SAID = _("Not said")
DAY = 24
WEEKDAYS = (
    ("0", _("Monday")),
    ("1", _("Tuesday")),
    ("2", _("Wednesday")),
    ("3", _("Thursday")),
    ("4", _("Friday")),
    ("5", _("Saturday")),
    ("6", _("Sunday")),
)


def _hours(label: Any, help_text: Any = "") -> MeasureField:  # Any: words that are translated later
    return MeasureField(label=label, help_text=help_text, lowest=0, highest=DAY, unit=HOURS, places=2)


def _truth(label: Any) -> TruthField:  # Any: words that are translated later
    return TruthField(label=label, unknown=NOT_SAID)


class AroundForm(OnceForm):
    """One day. A question that is left alone is not said, which is neither no nor zero."""

    sleep = _hours(_("Sleep in the night before"), _("A guess is fine: 6.5 is six and a half hours."))
    desk = _hours(_("At a desk or a screen"))
    driving = _hours(_("Driving"))
    stress = ScaleField(label=_("Stress"), low=_("none"), high=_("the most I can imagine"))
    exercised = _truth(_("Did you do your exercises?"))
    treated = SeveralField(
        label=_("Treated for head or neck today, by anybody?"),
        choices=Treated.choices,
        none=_("No treatment"),
        required=False,
        widget=CheckboxCards(),
    )
    injury = _truth(_("A knock, a fall or a jolt to head or neck?"))
    period = _truth(_("Period?"))
    note = forms.CharField(
        label=_("Anything else about this day?"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"max_length": _("The note is too long. Keep it under 1,000 characters.")},
    )
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, asks_period: bool, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        if not asks_period:
            del self.fields["period"]

    def said(self, on_day: date, before: ExposuresView | None) -> ExposuresSaid:
        """What the form says; only after is_valid(). A period said before stays while it is not asked."""
        told = self.cleaned_data
        return ExposuresSaid(
            day=on_day,
            sleep_minutes=_minutes(told["sleep"]),
            desk_minutes=_minutes(told["desk"]),
            driving_minutes=_minutes(told["driving"]),
            stress=told["stress"],
            exercised=told["exercised"],
            treated=None if told["treated"] is None else tuple(told["treated"]),
            injury=told["injury"],
            period=told["period"] if "period" in self.fields else (before.period if before else None),
            note=told["note"],
        )


def around_initial(said: ExposuresView | None) -> dict[str, object]:
    """A day as the form shows it again."""
    if said is None:
        return {"seen": 0}
    return {
        "seen": said.revision,
        "sleep": _shown_hours(said.sleep_minutes),
        "desk": _shown_hours(said.desk_minutes),
        "driving": _shown_hours(said.driving_minutes),
        "stress": said.stress,
        "exercised": said.exercised,
        "treated": said.treated,
        "injury": said.injury,
        "period": said.period,
        "note": said.note,
    }


def _minutes(hours: Any) -> int | None:  # Any: Django's cleaned number
    return None if hours is None else round(float(hours) * 60)


def _shown_hours(minutes: int | None) -> str | None:
    return None if minutes is None else f"{round(minutes / 60, 2):g}"


class SettingsForm(OnceForm):
    """Reminders, and what the diary asks about."""

    tracks_exposures = forms.BooleanField(
        label=_("Ask me about sleep, stress, desk and driving"), required=False
    )
    tracks_periods = forms.BooleanField(label=_("Ask me about periods"), required=False)
    remind_at = forms.TimeField(
        label=_("Remind me at"),
        help_text=_("Leave empty for no reminder. It says only that the diary is open."),
        required=False,
        error_messages={"invalid": _("Write a time as hours and minutes, for example 19:30.")},
        widget=clock_input(),
    )
    remind_days = forms.MultipleChoiceField(
        label=_("On these days"), choices=WEEKDAYS, required=False, widget=CheckboxCards()
    )

    def wanted(self) -> SettingsView:
        """What the form says; only after is_valid()."""
        told = self.cleaned_data
        return SettingsView(
            remind_at=told["remind_at"],
            remind_days=tuple(int(each) for each in told["remind_days"]),
            tracks_periods=told["tracks_periods"],
            tracks_exposures=told["tracks_exposures"],
        )


def settings_initial(stands: SettingsView) -> dict[str, object]:
    """The settings as the form shows them."""
    return {
        "tracks_exposures": stands.tracks_exposures,
        "tracks_periods": stands.tracks_periods,
        "remind_at": stands.remind_at,
        "remind_days": [str(each) for each in stands.remind_days],
    }
