"""What somebody says who wants to wait, and what the desk says on the list."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.models import Clinic
from wellhead.ui.forms import (
    ChoiceCards,
    CountField,
    DayInput,
    OnceForm,
    PhoneField,
    PlainForm,
    SegmentedChoice,
)
from wellhead.waiting.actions import WishSaid
from wellhead.waiting.choices import By, Part, Urgency
from wellhead.waiting.models import Staff, Wish

WEEKDAYS = (
    (0, _("Mon")),
    (1, _("Tue")),
    (2, _("Wed")),
    (3, _("Thu")),
    (4, _("Fri")),
    (5, _("Sat")),
    (6, _("Sun")),
)
NOTICE = (
    (2, _("Two hours are enough")),
    (24, _("A day")),
    (48, _("Two days")),
    (168, _("A week")),
)
NOT_A_DAY = _("Choose a day, or leave it empty.")


class _DayField(forms.DateField):
    """A day, picked or typed; may be left out."""

    def __init__(self, **kwargs: Any) -> None:  # Any: Django's field arguments
        formats = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"]
        super().__init__(widget=DayInput, input_formats=formats, required=False, **kwargs)
        self.error_messages["invalid"] = NOT_A_DAY


class _StartField(forms.CharField):
    """A start as our pages write it: UTC, to the minute."""

    def clean(self, value: object) -> datetime | None:
        """The moment, or a sentence when it is none."""
        said = super().clean(value)
        try:
            return datetime.strptime(str(said), "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
        except ValueError:
            raise forms.ValidationError(_("That time could not be read.")) from None


class WishForm(OnceForm):
    """When and with whom somebody could come, and how we reach them."""

    staff = forms.ChoiceField(label=_("With whom"), required=False)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Days that would do"),
        help_text=_("Choose none for any day."),
        choices=WEEKDAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    parts = forms.MultipleChoiceField(
        label=_("Times of day that would do"),
        help_text=_("Morning is before 12:00, evening from 17:00. Choose none for any time."),
        choices=Part.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    earliest_on = _DayField(label=_("Not before"))
    latest_on = _DayField(label=_("Not after"))
    notice_hours = forms.TypedChoiceField(
        label=_("How long before must we tell you?"),
        help_text=_("Times that are freed are often near. The shorter this is, the more of them fit."),
        choices=NOTICE,
        coerce=int,
        initial=24,
        widget=ChoiceCards,
    )
    channel = forms.ChoiceField(
        label=_("How do we tell you?"), choices=By.choices, initial=By.EMAIL, widget=SegmentedChoice
    )
    email = forms.EmailField(label=_("Email"), required=False)
    phone = PhoneField(label=_("Mobile phone"), required=False)

    def __init__(
        self, *args: Any, clinic: Clinic, clinicians: Iterable[Staff], **kwargs: Any
    ) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        with_whom = self.fields["staff"]
        if isinstance(with_whom, forms.ChoiceField):
            with_whom.choices = [("", _("Anyone"))] + [(str(each.pk), each.name) for each in clinicians]
        phone = self.fields["phone"]
        if isinstance(phone, PhoneField):
            phone.country = clinic.country

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned data
        """The way that was chosen needs its address, and the last day comes after the first."""
        said = super().clean() or self.cleaned_data
        channel = said.get("channel")
        if channel in {By.EMAIL, By.BOTH} and not said.get("email") and "email" not in self.errors:
            self.add_error("email", _("Write your email, or choose a text message."))
        if channel in {By.SMS, By.BOTH} and not said.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Write your mobile number, or choose email."))
        first, last = said.get("earliest_on"), said.get("latest_on")
        if first and last and last < first:
            self.add_error("latest_on", _("The latest day comes before the earliest. Check both."))
        return said

    def wish(self) -> WishSaid:
        """What was said."""
        said = self.cleaned_data
        return WishSaid(
            staff_id=uuid.UUID(said["staff"]) if said["staff"] else None,
            weekdays=tuple(said["weekdays"]),
            parts=tuple(said["parts"]),
            earliest_on=said["earliest_on"],
            latest_on=said["latest_on"],
            notice_hours=said["notice_hours"],
            channel=said["channel"],
            email=said["email"],
            phone=said["phone"],
        )


class JoinForm(WishForm):
    """The same from somebody who is not signed in: their name too, and whether we may use their self-check."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    uses_check = forms.BooleanField(
        label=_("Use my self-check: it says that I should be seen soon"),
        help_text=_(
            "Only how soon, nothing of what you answered. People who should be seen soon come first."
        ),
        required=False,
    )

    def __init__(self, *args: Any, knows_them: bool, offers_check: bool, **kwargs: Any) -> None:
        # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        if knows_them:
            del self.fields["name"]
        if not offers_check:
            del self.fields["uses_check"]


def as_it_stands(wish: Wish) -> dict[str, object]:
    """The wish as the form shows it; every day is shown as none chosen."""
    return {
        "staff": str(wish.staff_id or ""),
        "weekdays": [] if len(wish.weekdays) == len(WEEKDAYS) else wish.weekdays,
        "parts": [] if len(wish.parts) == len(Part) else wish.parts,
        "earliest_on": wish.earliest_on,
        "latest_on": wish.latest_on,
        "notice_hours": wish.notice_hours,
        "channel": wish.channel,
        "email": wish.email,
        "phone": wish.phone,
    }


class UrgencyForm(PlainForm):
    """How soon, and why."""

    urgency = forms.ChoiceField(
        label=_("How soon should they be seen?"), choices=Urgency.choices, widget=SegmentedChoice
    )
    why = forms.CharField(label=_("Why"), max_length=200)


class WhyForm(PlainForm):
    """A reason."""

    why = forms.CharField(label=_("Why"), max_length=200, required=False)


class OfferForm(OnceForm):
    """A start with a clinician, and why it goes to this person when somebody else comes first."""

    at = _StartField()
    staff = forms.UUIDField()
    why = forms.CharField(max_length=200, required=False)


class TimeForm(forms.Form):
    """Which time is looked at."""

    at = _StartField()


class FilterForm(forms.Form):
    """What the list is narrowed to; anything that makes no sense is left out."""

    service = forms.SlugField(required=False)
    soon = forms.BooleanField(required=False)


class RulesForm(PlainForm):
    """How the clinic's list works."""

    answer_minutes = CountField(
        label=_("Minutes to answer an offer"),
        help_text=_("From 15 minutes to three days (4320). Quiet hours at night do not count."),
        lowest=15,
        highest=4320,
        required=True,
    )
    offers_by_itself = forms.BooleanField(
        label=_("Offer freed times to the next person without a click"),
        help_text=_("Nothing is ever booked by itself: the person takes the time, or does not."),
        required=False,
    )
