"""A telephone number as people write it, kept in international form."""

from __future__ import annotations

from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NO_PHONE = _("This does not look like a phone number. Write it with its area code.")


class PhoneField(forms.CharField):
    """Cleans to E.164, such as +441632960112, or to nothing. `country` is the clinic's: set it before cleaning."""

    def __init__(self, *, country: str = "", **kwargs: Any) -> None:  # Any: Django's field arguments
        kwargs.setdefault("max_length", 32)
        kwargs.setdefault("widget", forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}))
        super().__init__(**kwargs)
        self.country = country

    def clean(self, value: Any) -> str:  # Any: as Django declares it
        """In international form; a number that no phone could have is refused with a sentence."""
        typed = str(super().clean(value))
        if not typed:
            return ""
        try:
            number = phonenumbers.parse(typed, self.country or None)
        except phonenumbers.NumberParseException:
            raise ValidationError(NO_PHONE) from None
        if not phonenumbers.is_possible_number(number):
            raise ValidationError(NO_PHONE)
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
