"""Fields that the desk's forms share: days, hours and moments on the clinic's clocks, and money."""

from __future__ import annotations

import re
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wellhead.desk.moments import read_moment
from wellhead.ui.forms import DayInput

STEP_MINUTES = 5
DEAREST_PENCE = 1_000_000
WEEKDAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))


class DayField(forms.DateField):
    """A day, picked or typed as 2026-11-24 or 24/11/2026."""

    def __init__(self, **kwargs: Any) -> None:  # Any: Django's field arguments
        kwargs.setdefault("widget", DayInput())
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y"], **kwargs)
        self.error_messages["invalid"] = _("Write the day like 24/11/2026.")


class ClockField(forms.CharField):
    """An hour of the day in steps of five minutes: 10:45, 1045 or 9."""

    def __init__(self, **kwargs: Any) -> None:  # Any: Django's field arguments
        attrs = {
            "inputmode": "numeric",
            "autocomplete": "off",
            "class": "input input-number",
            "maxlength": "5",
        }
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(max_length=8, **kwargs)

    def prepare_value(self, value: object) -> object:
        """An hour as it is written."""
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def clean(self, value: object) -> time | None:
        """The hour; None when left empty and it may be."""
        said = str(super().clean(value) or "").strip()
        if not said:
            return None
        found = re.fullmatch(r"(\d{1,2})(?:[:.h]?([0-5]\d))?", said)
        if found is None or int(found[1]) > 23:
            raise ValidationError(_("Write the time like 10:45."))
        hour = time(int(found[1]), int(found[2] or 0))
        if hour.minute % STEP_MINUTES:
            raise ValidationError(_("Times go in steps of five minutes."))
        return hour


class MomentField(forms.CharField):
    """A start as our pages write it: UTC, to the minute."""

    def clean(self, value: object) -> datetime | None:
        """The moment, or a sentence when it is none."""
        said = super().clean(value)
        if not said:
            return None
        moment = read_moment(str(said))
        if moment is None:
            raise ValidationError(_("That time could not be read. Choose it on the calendar again."))
        return moment


class PoundsField(forms.CharField):
    """Money as it is written, 42 or 42.50; cleans to whole pence."""

    def __init__(self, **kwargs: Any) -> None:  # Any: Django's field arguments
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "input input-number"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(max_length=10, **kwargs)

    def prepare_value(self, value: object) -> object:
        """Pence as pounds."""
        if isinstance(value, int):
            pounds, rest = divmod(value, 100)
            return f"{pounds}.{rest:02}" if rest else str(pounds)
        return value

    def clean(self, value: object) -> int | None:
        """Whole pence; None when left empty and it may be."""
        said = str(super().clean(value) or "").strip().removeprefix("£").replace(",", ".")
        if not said:
            return None
        if not re.fullmatch(r"\d{1,6}(\.\d{1,2})?", said):
            raise ValidationError(_("Write the amount like 42 or 42.50."))
        pence = int(Decimal(said) * 100)
        if pence > DEAREST_PENCE:
            raise ValidationError(_("This is more than any visit costs. Check the amount."))
        return pence
