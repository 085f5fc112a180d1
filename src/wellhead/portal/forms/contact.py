"""How to reach somebody, how messages are wanted, and who acts for them: asked of the person or of the desk."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.models import Clinic
from wellhead.people.actions import ContactDetails, ProxyDetails
from wellhead.people.choices import Basis, Channel, Relation
from wellhead.people.limits import MOST_REMINDERS
from wellhead.ui.forms import (
    CheckboxCards,
    ChoiceCards,
    CountField,
    DatePartsField,
    OnceForm,
    PhoneField,
    Section,
    SegmentedChoice,
    TimeInput,
    TruthField,
    fields_of,
)
from wellhead.ui.words import phone_number

if TYPE_CHECKING:
    from wellhead.people.models import Person
    from wellhead.people.queries import Preference

REMINDERS = (
    (168, _("A week before")),
    (48, _("Two days before")),
    (24, _("A day before")),
    (3, _("Three hours before")),
    (1, _("An hour before")),
)


class DetailsForm(OnceForm):
    """How to reach somebody, whom to call in need, and what makes a visit easier."""

    preferred_name = forms.CharField(label=_("Likes to be called"), max_length=60, required=False)
    email = forms.EmailField(label=_("Email"), max_length=200, required=False)
    phone = PhoneField(label=_("Phone"), required=False)
    language = forms.ChoiceField(label=_("Language of our messages"), required=False)
    needs = forms.CharField(
        label=_("Anything that makes the visit easier"),
        help_text=_("Step-free entry, low light, more time, somebody who comes along."),
        max_length=300,
        required=False,
    )
    needs_interpreter = TruthField(label=_("Is an interpreter needed?"), unknown=_("Not asked"))
    interpreter_language = forms.CharField(
        label=_("Which language or sign language?"), max_length=60, required=False
    )
    gp_name = forms.CharField(label=_("Family doctor"), max_length=120, required=False)
    gp_practice = forms.CharField(label=_("The doctor’s practice"), max_length=120, required=False)
    emergency_name = forms.CharField(label=_("Whom we call in an emergency"), max_length=120, required=False)
    emergency_relation = forms.CharField(
        label=_("Who that is"),
        help_text=_("For example partner, daughter, neighbour."),
        max_length=60,
        required=False,
    )
    emergency_phone = PhoneField(label=_("Their phone"), required=False)

    def __init__(self, *args: Any, clinic: Clinic, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("Not said")), *settings.LANGUAGES]  # type: ignore[attr-defined]  # a ChoiceField
        for name in ("phone", "emergency_phone"):
            self.fields[name].country = clinic.country  # type: ignore[attr-defined]  # a PhoneField

    def sections(self) -> list[Section]:
        """The questions in their groups."""
        return [
            Section(_("Contact"), fields_of(self, ("preferred_name", "email", "phone", "language"))),
            Section(_("In an emergency"), fields_of(self, _named("emergency_", "name", "relation", "phone"))),
            Section(
                _("What makes a visit easier"),
                fields_of(self, ("needs", "needs_interpreter", "interpreter_language")),
            ),
            Section(_("Family doctor"), fields_of(self, ("gp_name", "gp_practice"))),
        ]

    def clean(self) -> dict[str, object]:
        """An interpreter is for a language, and somebody to call has a number."""
        said = super().clean() or self.cleaned_data
        if said.get("needs_interpreter") and not said.get("interpreter_language"):
            self.add_error(
                "interpreter_language", _("Which language? Then we can ask for the right interpreter.")
            )
        if said.get("emergency_name") and not said.get("emergency_phone"):
            self.add_error("emergency_phone", _("Write their number too, or take the name out."))
        return said

    def details(self) -> ContactDetails:
        """What was written; only after is_valid()."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "once"}
        return ContactDetails(**said)


class OwnDetailsForm(DetailsForm):
    """The same, asked of the person."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        self.fields["preferred_name"].label = _("What should we call you?")
        self.fields["needs_interpreter"].label = _("Do you need an interpreter?")
        self.fields["needs_interpreter"].choices = [  # type: ignore[attr-defined]  # a TruthField
            ("yes", _("Yes")),
            ("no", _("No")),
            ("unknown", _("Not said")),
        ]
        self.fields["gp_name"].label = _("Your family doctor")
        self.fields["gp_practice"].label = _("Their practice")


def details_initial(person: Person) -> dict[str, object]:
    """What is known now, with numbers as people of the clinic's country write them."""
    known = {name: getattr(person, name) for name in DetailsForm.base_fields if name != "once"}
    for name in ("phone", "emergency_phone"):
        known[name] = phone_number(known[name], person.clinic.country) if known[name] else ""
    return known


def _named(start: str, *ends: str) -> tuple[str, ...]:
    return tuple(f"{start}{end}" for end in ends)


class MessagesForm(OnceForm):
    """How messages about visits are wanted."""

    channel = forms.ChoiceField(
        label=_("How should we write about visits?"), choices=Channel.choices, widget=ChoiceCards
    )
    reminder_hours = forms.TypedMultipleChoiceField(
        label=_("When should we remind?"),
        help_text=_("At most three. None means no reminder."),
        choices=[(str(hours), words) for hours, words in REMINDERS],
        coerce=int,
        widget=CheckboxCards,
        required=False,
    )
    voicemail = TruthField(
        label=_("May we speak to the voicemail?"),
        help_text=_("We say who calls and that it is about a visit, nothing more."),
        unknown=_("Not asked"),
    )

    def __init__(self, *args: Any, has_phone: bool, has_email: bool, **kwargs: Any) -> None:
        # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        self.has_phone, self.has_email = has_phone, has_email

    def clean_channel(self) -> str:
        """A way for which there is an address or a number."""
        channel = str(self.cleaned_data["channel"])
        if channel in {Channel.SMS, Channel.BOTH} and not self.has_phone:
            raise forms.ValidationError(_("There is no phone number yet. Add one first, or choose email."))
        if channel in {Channel.EMAIL, Channel.BOTH} and not self.has_email:
            raise forms.ValidationError(
                _("There is no email address yet. Add one first, or choose text messages.")
            )
        return channel

    def clean_reminder_hours(self) -> list[int]:
        """At most three."""
        hours: list[int] = self.cleaned_data["reminder_hours"]
        if len(hours) > MOST_REMINDERS:
            raise forms.ValidationError(_("Choose at most three."))
        return hours


def messages_initial(known: Preference) -> dict[str, object]:
    """What holds now."""
    return {
        "channel": known.channel.value,
        "reminder_hours": [str(each) for each in known.reminder_hours],
        "voicemail": known.voicemail,
    }


class ActingForm(OnceForm):
    """Somebody who acts for a person, as the desk writes it down."""

    name = forms.CharField(label=_("Name"), max_length=120)
    relation = forms.ChoiceField(label=_("Who that is"), choices=[("", _("Choose")), *Relation.choices])
    basis = forms.ChoiceField(label=_("Why they may"), choices=Basis.choices, widget=ChoiceCards)
    email = forms.EmailField(label=_("Email"), max_length=200, required=False)
    phone = PhoneField(label=_("Phone"), required=False)
    does = forms.MultipleChoiceField(
        label=_("What they do"),
        choices=[("may_book", _("Books and changes visits")), ("gets_messages", _("Gets the messages"))],
        widget=CheckboxCards,
    )
    until_on = DatePartsField(
        label=_("Until"), help_text=_("The last day. Empty means until it is ended."), required=False
    )

    def __init__(self, *args: Any, clinic: Clinic, today: date, **kwargs: Any) -> None:
        # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        self.fields["phone"].country = clinic.country  # type: ignore[attr-defined]  # a PhoneField
        self.fields["until_on"].earliest = today  # type: ignore[attr-defined]  # a DatePartsField

    def clean(self) -> dict[str, object]:
        """Who gets messages can be reached."""
        said = super().clean() or self.cleaned_data
        if "gets_messages" in (said.get("does") or ()) and not (said.get("email") or said.get("phone")):
            self.add_error("email", _("Write an email address or a phone number for the messages."))
        return said

    def details(self) -> ProxyDetails:
        """What was written; only after is_valid()."""
        said = self.cleaned_data
        return ProxyDetails(
            name=said["name"],
            relation=Relation(said["relation"]),
            basis=Basis(said["basis"]),
            email=said["email"],
            phone=said["phone"],
            may_book="may_book" in said["does"],
            gets_messages="gets_messages" in said["does"],
            until_on=said["until_on"],
        )


class EndActingForm(OnceForm):
    """Ending it, with a reason that may be left out."""

    why = forms.CharField(max_length=200, required=False)


class RulesForm(OnceForm):
    """The clinic's own rules for those who book."""

    own_say_years = CountField(
        label=_("People book alone from the age of"),
        help_text=_("Younger ones are booked for by a grown-up. Ask what the law of your country says."),
        lowest=12,
        highest=21,
        unit=_("years"),
        required=True,
    )
    confirms_contact = forms.ChoiceField(
        label=_("Must a code prove the address of somebody new?"),
        help_text=_("A code by mail keeps away bookings under wrong names. It costs everybody a minute."),
        choices=[("yes", _("Yes, send a code")), ("no", _("No"))],
        widget=SegmentedChoice,
    )
    quiet_from = forms.TimeField(label=_("No texts from"), input_formats=["%H:%M"], widget=TimeInput)
    quiet_until = forms.TimeField(
        label=_("Until"),
        help_text=_("Reminders move out of these hours. The same hour twice means that no hour is quiet."),
        input_formats=["%H:%M"],
        widget=TimeInput,
    )
    sms_sender = forms.CharField(
        label=_("Who a text says it is from"),
        help_text=_(
            "Anybody may see it on a locked phone: better no word about health. Empty is the clinic’s name."
        ),
        max_length=24,
        required=False,
    )
