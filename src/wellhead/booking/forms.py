"""What somebody sends when they choose a time, cancel, or mark a visit."""

from __future__ import annotations

from datetime import UTC, datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.booking.states import MARKS
from wellhead.ui.forms import OnceForm

NOT_A_TIME = _("That time is not one we offer. Choose a time from the list.")


class StartField(forms.CharField):
    """A start as the page offered it: UTC, to the minute."""

    def clean(self, value: object) -> datetime | None:
        """The moment, or a sentence when it is none."""
        said = super().clean(value)
        try:
            return datetime.strptime(str(said), "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
        except ValueError:
            raise forms.ValidationError(NOT_A_TIME) from None


class ChooseTimeForm(OnceForm):
    """A time, and with whom; nobody named is anyone."""

    time = StartField(
        label=_("Time"),
        max_length=20,
        error_messages={"required": _("Choose a time first."), "max_length": NOT_A_TIME},
    )
    who = forms.UUIDField(
        required=False,
        error_messages={"invalid": _("That clinician is not one we know. Choose a time from the list.")},
    )


class CancelForm(OnceForm):
    """Why, if somebody wants to say."""

    why = forms.CharField(label=_("Reason"), required=False, max_length=200)


class MarkForm(OnceForm):
    """What happened on the day."""

    event = forms.ChoiceField(choices=[(event.value, event.value) for event in sorted(MARKS)])


class LookForm(forms.Form):
    """What the list of times is narrowed to; anything that makes no sense is left out."""

    day = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    who = forms.UUIDField(required=False)
