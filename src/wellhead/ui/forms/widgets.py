"""Ways to answer: side by side, cards, a 0 to 10 scale, a number with its unit, a date in three parts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NO_PAIN, WORST_PAIN = _("none"), _("worst I can imagine")
UNKNOWN_VALUES = frozenset({"", "unknown", "not_tested", "not_asked", "not_sure"})


class _Marked:
    """Marks the options that mean not known, so that they look like it."""

    unknown_values: frozenset[str]
    hints: Mapping[str, str | Promise]

    def mark(self, option: dict[str, Any]) -> dict[str, Any]:  # Any: Django's option dictionary
        """The option with `is_unknown` and its `hint`."""
        value = str(option["value"])
        option["is_unknown"] = value in self.unknown_values
        option["hint"] = self.hints.get(value, "")
        return option


class _MarkedRadio(_Marked, forms.RadioSelect):
    """Radio buttons whose unknown options are marked; `unknown` replaces the usual unknown values."""

    use_fieldset = True

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,  # Any: Django's attribute values
        choices: Iterable[Any] = (),  # Any: Django's choices
        *,
        unknown: Iterable[str] = UNKNOWN_VALUES,
        hints: Mapping[str, str | Promise] | None = None,
    ) -> None:
        super().__init__(attrs, choices)
        self.unknown_values = frozenset(unknown)
        self.hints = hints or {}

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:  # Any: Django's signature
        """One option, marked."""
        return self.mark(super().create_option(*args, **kwargs))


class SegmentedChoice(_MarkedRadio):
    """Short answers side by side: Yes, No, Not tested."""

    template_name = "ui/forms/segmented.html"


class ChoiceCards(_MarkedRadio):
    """Radio cards, one under another; “Not sure” stands last and dashed. `hints` gives second lines by value."""

    template_name = "ui/forms/choice_cards.html"


class CheckboxCards(_Marked, forms.CheckboxSelectMultiple):
    """Boxes as cards; the values in `apart` (“None of these”) stand apart and clear the others."""

    template_name = "ui/forms/checkbox_cards.html"
    use_fieldset = True

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,  # Any: Django's attribute values
        choices: Iterable[Any] = (),  # Any: Django's choices
        *,
        unknown: Iterable[str] = UNKNOWN_VALUES,
        apart: Iterable[str] = ("none",),
        hints: Mapping[str, str | Promise] | None = None,
    ) -> None:
        super().__init__(attrs, choices)
        self.unknown_values = frozenset(unknown)
        self.apart = frozenset(apart)
        self.hints = hints or {}

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:  # Any: Django's signature
        """One option, marked; also whether it excludes the others."""
        option = self.mark(super().create_option(*args, **kwargs))
        option["is_apart"] = str(option["value"]) in self.apart or option["is_unknown"]
        return option


class ScaleInput(_MarkedRadio):
    """0 to 10 as eleven buttons with words at both ends."""

    template_name = "ui/forms/scale.html"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,  # Any: Django's attribute values
        choices: Iterable[Any] = (),  # Any: Django's choices
        *,
        low: str | Promise = NO_PAIN,
        high: str | Promise = WORST_PAIN,
    ) -> None:
        super().__init__(attrs, choices)
        self.low, self.high = low, high

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:  # Any: Django's signature
        """Adds the words at the ends."""
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"low": self.low, "high": self.high}
        return context


class NumberWithUnit(forms.TextInput):
    """A number with its unit beside it. A text box, so that what was typed comes back even when it is no number."""

    template_name = "ui/forms/number_with_unit.html"

    def __init__(
        self, attrs: dict[str, Any] | None = None, *, unit: str | Promise = "", whole: bool = False
    ) -> None:
        keyboard = "numeric" if whole else "decimal"
        super().__init__(
            {"inputmode": keyboard, "class": "input input-number", "autocomplete": "off"} | (attrs or {})
        )
        self.unit = unit

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:  # Any: Django's signature
        """Adds the unit."""
        context = super().get_context(name, value, attrs)
        context["widget"]["unit"] = self.unit
        return context


class DateParts(forms.MultiWidget):
    """Day, month and year, each typed; no calendar to scroll back forty years in."""

    template_name = "ui/forms/date_parts.html"
    use_fieldset = True
    labels = (_("Day"), _("Month"), _("Year"))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        typed = {"inputmode": "numeric", "autocomplete": "off"}
        parts: dict[str, forms.Widget | type[forms.Widget]] = {
            "day": forms.TextInput(typed | {"class": "input input-part"}),
            "month": forms.TextInput(typed | {"class": "input input-part"}),
            "year": forms.TextInput(typed | {"class": "input input-year"}),
        }
        super().__init__(parts, attrs)

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:  # Any: Django's signature
        """Adds a label to each part."""
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], self.labels, strict=True):
            part["label"] = label
        return context

    def decompress(self, value: datetime.date | str | None) -> list[Any]:  # Any: Django's signature
        """A date as its three parts."""
        if isinstance(value, str) and value:
            value = datetime.date.fromisoformat(value)
        if not value:
            return [None, None, None]
        return [value.day, value.month, value.year]
