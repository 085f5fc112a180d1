"""Quick add: where it begins, somebody new, and what is booked."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wellhead.booking.choices import Chaperone, Referral
from wellhead.desk.forms.fields import MomentField
from wellhead.people.actions import PersonDetails
from wellhead.people.matching import international
from wellhead.ui.forms import DatePartsField, OnceForm

OLDEST_YEARS = 120


class NewPersonForm(OnceForm):
    """The least that tells somebody apart and reaches them. `sure` says that a likeness was looked at."""

    given_name = forms.CharField(label=_("First name"), max_length=60)
    family_name = forms.CharField(label=_("Last name"), max_length=60)
    born_on = DatePartsField(label=_("Date of birth"))
    phone = forms.CharField(label=_("Phone"), max_length=32, required=False)
    email = forms.EmailField(
        label=_("Email"),
        max_length=200,
        required=False,
        error_messages={
            "invalid": _("This is not a full email address. Ask for it again, or leave it empty.")
        },
    )
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, country: str, today: date, **kwargs: Any) -> None:
        # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        self.country = country
        born = self.fields["born_on"]
        if isinstance(born, DatePartsField):
            born.latest, born.earliest = today, date(today.year - OLDEST_YEARS, 1, 1)

    def clean_given_name(self) -> str:
        """A name without markup."""
        return _name(self.cleaned_data["given_name"])

    def clean_family_name(self) -> str:
        """A name without markup."""
        return _name(self.cleaned_data["family_name"])

    def clean_phone(self) -> str:
        """In international form; empty when none was given."""
        said = str(self.cleaned_data["phone"]).strip()
        number = international(said, self.country)
        if said and not number:
            raise ValidationError(
                _("This does not look like a phone number. Read it back with its area code.")
            )
        return number

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned data
        """One way to reach them is needed."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not (said.get("phone") or said.get("email") or "phone" in self.errors or "email" in self.errors):
            self.add_error("phone", _("Ask for a phone number or an email, so that we can reach them."))
        return said

    def details(self) -> PersonDetails:
        """What was written, as people keeps it; only after is_valid()."""
        said = self.cleaned_data
        return PersonDetails(
            given_name=said["given_name"],
            family_name=said["family_name"],
            born_on=said["born_on"],
            email=said["email"],
            phone=said["phone"],
        )


def _name(text: str) -> str:
    tidy = " ".join(text.split())
    if re.search(r"[<>{}\\\x00-\x1f]", tidy):
        raise ValidationError(_("Write the name in letters."))
    return tidy


def name_typed(words: str) -> dict[str, str]:
    """First and last name out of what was searched for, as a beginning; digits and addresses are no names."""
    names = [word.capitalize() for word in words.split() if word.replace("-", "").replace("'", "").isalpha()]
    return {"given_name": names[0] if names else "", "family_name": " ".join(names[1:])}


class BookForm(OnceForm):
    """What is booked for a person who is known by now. `when` is a start, and with whom."""

    service = forms.SlugField(
        label=_("What"),
        error_messages={"required": _("Choose what to book."), "invalid": _("Choose what to book.")},
    )
    start = MomentField(label=_("Time"), error_messages={"required": _("Choose a time.")})
    staff = forms.UUIDField(required=False)
    room = forms.UUIDField(required=False)
    meant = forms.BooleanField(label=_("Book it all the same, outside the usual hours"), required=False)
    referral_source = forms.ChoiceField(
        label=_("Who sent them"), choices=[("", _("Not asked")), *Referral.choices], required=False
    )
    referrer = forms.CharField(
        label=_("Name of who sent them, or of the family doctor"), max_length=120, required=False
    )
    chaperone = forms.ChoiceField(
        label=_("Chaperone"), choices=[("", _("Not asked")), *Chaperone.choices], required=False
    )
    needs_note = forms.CharField(
        label=_("What makes this visit easier"),
        help_text=_("A hoist, step-free entry, more time. No health answers."),
        max_length=300,
        required=False,
    )

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(_with_slot(data), **kwargs)


def _with_slot(data: QueryDict | None) -> QueryDict | None:
    """A chosen time says with whom: `2026-11-24T10:45Z~STAFF` stands in one button."""
    if data is None or "~" not in data.get("slot", ""):
        return data
    read = data.copy()
    read["start"], read["staff"] = data.get("slot", "").split("~", 1)
    return read
