"""A number or a length of time with “Not sure” beside it; left empty it is no answer at all."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wellhead.ui.forms.fields import NOT_OFFERED, MeasureField
from wellhead.ui.forms.widgets import NumberWithUnit

SECONDS = {"min": 60, "h": 3_600, "d": 86_400, "s": 1}
LENGTH_WORDS = (("min", _("minutes")), ("h", _("hours")), ("d", _("days")), ("s", _("seconds")))
ON = "on"


class Left(Enum):
    """How a measure was left when no number was written."""

    NOT_SURE = "not_sure"


class MeasureOrUnsure(forms.MultiWidget):
    """A typed number, its unit (fixed, or chosen for a length of time), and a box for not sure."""

    template_name = "ui/forms/measure_or_unsure.html"
    use_fieldset = True

    def __init__(self, *, unit: str | Promise = "", is_length: bool = False) -> None:
        self.unit, self.is_length = unit, is_length
        parts: dict[str, forms.Widget | type[forms.Widget]] = {
            "": NumberWithUnit(unit="" if is_length else unit)
        }
        if is_length:
            parts["unit"] = forms.Select({"class": "input input-length"}, choices=LENGTH_WORDS)
        parts["unsure"] = forms.CheckboxInput()
        super().__init__(parts)

    def decompress(self, value: Any) -> list[Any]:  # Any: what stands, or what was typed
        """The parts for what stands: a number, seconds for a length, or not sure."""
        if value is Left.NOT_SURE:
            return [None, *([None] if self.is_length else []), True]
        if value is None:
            return [None, *([None] if self.is_length else []), False]
        if not self.is_length:
            return [f"{value:g}", False]
        unit = next((sign for sign in ("d", "h", "min") if value and value % SECONDS[sign] == 0), "s")
        return [f"{value / SECONDS[unit]:g}", unit, False]


class MeasureOrUnsureField(forms.Field):
    """Cleans to a number (seconds for a length of time), to Left.NOT_SURE, or to None when it was left open."""

    always_answered = True

    def __init__(
        self,
        *,
        lowest: float,
        highest: float,
        unit: str | Promise = "",
        is_length: bool = False,
        **kwargs: Any,  # Any: Django's field arguments
    ) -> None:
        self.is_length = is_length
        self.number = MeasureField(lowest=lowest, highest=highest, places=2)
        widget = MeasureOrUnsure(unit=unit, is_length=is_length)
        super().__init__(widget=widget, required=False, **kwargs)

    def clean(self, value: Any) -> Decimal | Left | None:  # Any: the parts as the widget read them
        """The number, not sure, or nothing; raises ValidationError with a sentence when both were said."""
        typed, unsure = value[0], bool(value[-1])
        number = self.number.clean(typed)
        if number is None:
            return Left.NOT_SURE if unsure else None
        if unsure:
            raise ValidationError(_("You wrote a number and ticked “Not sure”. Take one of them away."))
        return Decimal(number) * self._size(value) if self.is_length else Decimal(number)

    def _size(self, value: list[Any]) -> int:  # Any: the parts as the widget read them
        """Seconds of the chosen unit; minutes when none was sent."""
        unit = value[1] or "min"
        if unit not in SECONDS:
            raise ValidationError(NOT_OFFERED, code="invalid_choice")
        return SECONDS[unit]
