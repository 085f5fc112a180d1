"""Fields that keep unknown apart from no, none and zero, and that say in plain words what is wrong."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from wellhead.ui.forms.widgets import (
    NO_PAIN,
    WORST_PAIN,
    CheckboxCards,
    DateParts,
    NumberWithUnit,
    ScaleInput,
    SegmentedChoice,
)

NOT_ANSWERED = _("This needs an answer.")
NOT_OFFERED = _("Choose one of the answers shown.")
YES, NO, NOT_TESTED = _("Yes"), _("No"), _("Not tested")
NONE_OF_THESE = _("None of these")
NONE = "none"
UNKNOWN = "unknown"
Choices = Iterable[tuple[str, str | Promise]]


class TruthField(forms.ChoiceField):
    """Yes, no or not known. Cleans to True, False or None; what is not sent is None, never False.

    `always_answered` says that the third answer is an answer, so the label does not say “optional”.
    """

    widget = SegmentedChoice
    always_answered = True

    def __init__(
        self,
        *,
        yes: str | Promise = YES,
        no: str | Promise = NO,
        unknown: str | Promise = NOT_TESTED,
        **kwargs: Any,  # Any: Django's field arguments
    ) -> None:
        kwargs.setdefault("required", False)
        super().__init__(choices=[("yes", yes), ("no", no), (UNKNOWN, unknown)], **kwargs)
        self.error_messages |= {"required": NOT_ANSWERED, "invalid_choice": NOT_OFFERED}

    def prepare_value(self, value: object) -> str:
        """The button that is pressed in for a stored value."""
        if value is True:
            return "yes"
        if value is False:
            return "no"
        return str(value) if value in {"yes", "no"} else UNKNOWN

    def clean(self, value: str | None) -> bool | None:
        """True, False, or None for not known."""
        answer = super().clean(value)
        return {"yes": True, "no": False}.get(answer)


class MeasureField(forms.DecimalField):
    """A measured number with its unit; empty is None. Says the bounds when they are passed."""

    def __init__(
        self,
        *,
        lowest: float,
        highest: float,
        unit: str | Promise = "",
        places: int = 1,
        **kwargs: Any,  # Any: Django's field arguments
    ) -> None:
        self.lowest, self.highest, self.unit = lowest, highest, unit
        kwargs.setdefault("widget", NumberWithUnit(unit=unit, whole=places == 0))
        kwargs.setdefault("required", False)
        super().__init__(decimal_places=places, **kwargs)
        span = {"lowest": f"{lowest:g}", "highest": f"{highest:g}"}
        wrong = format_lazy(_("Write a number from {lowest} to {highest}."), **span)
        self.error_messages |= {"required": NOT_ANSWERED, "invalid": wrong}
        self.error_messages["max_decimal_places"] = format_lazy(
            _("Round it: {places} after the point is enough."), places=places
        )

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]  # the stubs derive it from IntegerField
        """The number; a decimal comma is read as a point."""
        text = value.replace(",", ".") if isinstance(value, str) else value
        return super().to_python(text)

    def validate(self, value: Decimal | None) -> None:
        """Refuse what lies outside the bounds."""
        forms.Field.validate(self, value)
        if value is None:
            return
        if not value.is_finite() or not Decimal(str(self.lowest)) <= value <= Decimal(str(self.highest)):
            raise ValidationError(self.error_messages["invalid"], code="bounds")


class CountField(forms.IntegerField):
    """A whole number of things; empty is None, never zero."""

    def __init__(
        self,
        *,
        lowest: int = 0,
        highest: int,
        unit: str | Promise = "",
        **kwargs: Any,  # Any: Django's field arguments
    ) -> None:
        self.lowest, self.highest, self.unit = lowest, highest, unit
        kwargs.setdefault("widget", NumberWithUnit(unit=unit, whole=True))
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        wrong = format_lazy(
            _("Write a whole number from {lowest} to {highest}."), lowest=lowest, highest=highest
        )
        self.error_messages |= {"required": NOT_ANSWERED, "invalid": wrong}

    def validate(self, value: int | None) -> None:
        """Refuse what lies outside the bounds."""
        super().validate(value)
        if value is not None and not self.lowest <= value <= self.highest:
            raise ValidationError(self.error_messages["invalid"], code="bounds")


class ScaleField(forms.TypedChoiceField):
    """0 to 10; nothing chosen is None, which is not 0."""

    def __init__(
        self,
        *,
        low: str | Promise = NO_PAIN,
        high: str | Promise = WORST_PAIN,
        **kwargs: Any,  # Any: Django's field arguments
    ) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", ScaleInput(low=low, high=high))
        super().__init__(
            choices=[(str(n), str(n)) for n in range(11)], coerce=int, empty_value=None, **kwargs
        )
        self.error_messages |= {"required": NOT_ANSWERED, "invalid_choice": NOT_OFFERED}


class SeveralField(forms.MultipleChoiceField):
    """Any of several. Cleans to a list, [] for “none of these”, and None for not sure or not answered."""

    always_answered = True

    def __init__(
        self,
        *,
        choices: Choices,
        none: str | Promise = NONE_OF_THESE,
        unsure: str | Promise | None = None,
        **kwargs: Any,  # Any: Django's field arguments
    ) -> None:
        listed = [*choices, (NONE, none)]
        if unsure is not None:
            listed.append((UNKNOWN, unsure))
        kwargs.setdefault("widget", CheckboxCards())
        super().__init__(choices=listed, **kwargs)
        self.error_messages["required"] = _("Tick what applies, or the answer at the end of the list.")

    def bound_data(self, data: Any, initial: Any) -> Any:  # noqa: ARG002  # Any: Django's signature
        """What came with the form; no box ticked is not the same as “none of these”."""
        return data or None

    def prepare_value(self, value: Iterable[str] | None) -> list[str]:
        """The boxes that are ticked for a stored value: an empty list means that none applied."""
        if value is None:
            return []
        return list(value) or [NONE]

    def validate(self, value: list[str]) -> None:
        """Refuse an answer that contradicts itself."""
        super().validate(value)
        alone = {NONE, UNKNOWN} & set(value)
        if alone and len(value) > 1:
            labels = dict(self.choices)  # type: ignore[arg-type]  # the stubs allow grouped choices, we have none
            raise ValidationError(
                _("You ticked “%(alone)s” and something else. Take one of them away."),
                code="contradiction",
                params={"alone": labels[sorted(alone)[0]]},
            )

    def clean(self, value: Any) -> list[str] | None:  # Any: Django's signature
        """The ticked values, [] for none of these, None when not known."""
        ticked: list[str] = super().clean(value)
        if not ticked or ticked == [UNKNOWN]:
            return None
        return [] if ticked == [NONE] else ticked


class DatePartsField(forms.MultiValueField):
    """A date as day, month, year; empty is None. Names the part that cannot be."""

    widget = DateParts

    def __init__(
        self,
        *,
        earliest: datetime.date | None = None,
        latest: datetime.date | None = None,
        **kwargs: Any,  # Any: Django's field arguments
    ) -> None:
        self.earliest, self.latest = earliest, latest
        parts = tuple(forms.CharField(required=False) for _part in range(3))
        super().__init__(fields=parts, require_all_fields=False, **kwargs)
        self.error_messages["required"] = _("Write the day, the month and the year.")

    def compress(self, data_list: list[str]) -> datetime.date | None:
        """The date of the three parts; raises ValidationError with a sentence when there is no such day."""
        parts = [part.strip() for part in data_list or ["", "", ""]]
        if not any(parts):
            return None
        if not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
            raise ValidationError(
                _("Write day, month and year as numbers, for example 31 3 1982."), code="parts"
            )
        day, month, year = (int(part) for part in parts)
        date = _date_or_complaint(day, month, year)
        self._hold_bounds(date)
        return date

    def _hold_bounds(self, date: datetime.date) -> None:
        """Refuse a day before the earliest or after the latest."""
        if self.latest is not None and date > self.latest:
            raise ValidationError(_("This day is still to come. Check the year."), code="late")
        if self.earliest is not None and date < self.earliest:
            raise ValidationError(_("This is too long ago. Check the year."), code="early")


def _date_or_complaint(day: int, month: int, year: int) -> datetime.date:
    """The date, or a ValidationError that says which part cannot be."""
    if not 1 <= month <= 12:
        raise ValidationError(
            _("There is no month %(month)s. Months go from 1 to 12."), params={"month": month}
        )
    if year < 1000:
        raise ValidationError(_("Write the year with four digits, for example 1982."))
    try:
        return datetime.date(year, month, day)
    except ValueError:
        name = datetime.date(2000, month, 1)
        raise ValidationError(
            _("There is no %(day)s %(month)s%(year)s. Check the day or the month."),
            params={
                "day": day,
                "month": _month_name(name),
                "year": f" {year}" if (day, month) == (29, 2) else "",
            },
        ) from None


def _month_name(date: datetime.date) -> str:
    """The month's name in the reader's language."""
    return date_format(date, "F")
