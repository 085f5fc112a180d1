"""What is asked of somebody who books: who is coming, how to reach them, and what makes the visit easier."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wellhead.booking.actions import VisitDetails
from wellhead.booking.choices import Referral
from wellhead.foundation.models import Clinic
from wellhead.knowledge import site
from wellhead.people.actions import PersonDetails, ProxyDetails
from wellhead.people.choices import Sex
from wellhead.ui.forms import (
    ChoiceCards,
    DatePartsField,
    OnceForm,
    PhoneField,
    Section,
    SegmentedChoice,
    TruthField,
    fields_of,
    folded,
)

OLDEST_YEARS = 120
NOT_SAID = _("Not said")
LEAVE_OUT = _("Leave out what does not matter to you.")


class SharingForm(OnceForm):
    """Whether the clinic may read the self-check; asked only when there is one, never ticked in advance."""

    share = forms.ChoiceField(
        label=_("May the clinic read your self-check answers before the visit?"),
        help_text=_(
            "They go to the clinician you see, not to the front desk. You can take this back at any time."
        ),
        choices=[
            ("yes", _("Yes, share my answers")),
            ("no", _("No, keep them to myself")),
        ],
        widget=ChoiceCards,
    )

    notice = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)

    def __init__(self, *args: object, has_check: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not has_check:
            del self.fields["share"]

    def clean_notice(self) -> str:
        """The version of the privacy notice that this page showed; empty for one that there never was."""
        version = str(self.cleaned_data["notice"])
        return version if site.load().notice(version) is not None else ""

    @property
    def agreed_to_share(self) -> bool:
        """A yes that was said; no answer is a no."""
        return self.cleaned_data.get("share") == "yes"


class VisitForm(SharingForm):
    """What makes this one visit easier; all of it may be left out."""

    needs = forms.CharField(
        label=_("Anything that makes the visit easier"),
        help_text=_("Step-free entry, low light, more time, somebody who comes along."),
        max_length=300,
        required=False,
    )
    chaperone = forms.ChoiceField(
        label=_("Would you like a chaperone in the room?"),
        help_text=_("A second person who stays with you. It costs nothing and needs no reason."),
        choices=[("wanted", _("Yes, please")), ("not_wanted", _("No")), ("", NOT_SAID)],
        widget=SegmentedChoice,
        required=False,
    )
    code = forms.CharField(
        label=_("Your six-digit code"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        max_length=20,
        required=False,
    )
    code.always_answered = True  # type: ignore[attr-defined]  # the label never says that it may be left out
    shows_code = False
    always: ClassVar[tuple[str, ...]] = ("needs", "chaperone")

    def visit_details(self) -> VisitDetails:
        """What was said about this visit."""
        said = self.cleaned_data
        return VisitDetails(
            chaperone=said["chaperone"],
            needs_note=said["needs"],
            referral_source=said.get("referral_source", ""),
            referrer=said.get("referrer", ""),
        )

    def sections(self) -> list[Section]:
        """The questions in their groups, without those that are not asked now."""
        share = fields_of(self, ["share"])
        ready = Section(_("So that we are ready"), fields_of(self, self.always), LEAVE_OUT)
        return [ready, Section("", share)] if share else [ready]


class IntakeForm(VisitForm):
    """Who is coming, and how to reach them."""

    given_name = forms.CharField(
        label=_("First name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    family_name = forms.CharField(
        label=_("Last name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    born_on = DatePartsField(label=_("Date of birth"), help_text=_("For example 31 3 1982"))
    sex_at_birth = forms.ChoiceField(
        label=_("Sex recorded at birth"),
        help_text=_("Some headaches and some safety questions differ by it."),
        choices=Sex.choices,
        widget=ChoiceCards,
        required=False,
    )
    email = forms.EmailField(
        label=_("Email"),
        help_text=_("The confirmation and your way back to the diary go there."),
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = PhoneField(
        label=_("Phone"),
        help_text=_("We call about this booking only."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    needs_interpreter = TruthField(label=_("Do you need an interpreter?"), unknown=NOT_SAID)
    interpreter_language = forms.CharField(
        label=_("Which language or sign language?"), max_length=60, required=False
    )
    gp_name = forms.CharField(label=_("Your family doctor"), max_length=120, required=False)
    gp_practice = forms.CharField(label=_("Their practice"), max_length=120, required=False)
    referral_source = forms.ChoiceField(
        label=_("Who sent you to us?"), choices=[("", NOT_SAID), *Referral.choices], required=False
    )
    referrer = forms.CharField(
        label=_("Their name"), help_text=_("If somebody sent you."), max_length=120, required=False
    )
    who: ClassVar[tuple[str, ...]] = ("given_name", "family_name", "born_on", "sex_at_birth")
    reach: ClassVar[tuple[str, ...]] = ("email", "phone")
    ready: ClassVar[tuple[str, ...]] = ("needs", "needs_interpreter", "interpreter_language", "chaperone")
    cared_for_by: ClassVar[tuple[str, ...]] = ("gp_name", "gp_practice", "referral_source", "referrer")

    def __init__(
        self,
        *args: Any,
        clinic: Clinic,
        today: date,
        own_say_years: int,
        **kwargs: Any,  # Any: Django's form arguments
    ) -> None:
        super().__init__(*args, **kwargs)
        self.clinic, self.today, self.own_say_years = clinic, today, own_say_years
        born = self.fields["born_on"]
        born.latest, born.earliest = today, date(today.year - OLDEST_YEARS, 1, 1)  # type: ignore[attr-defined]  # a DatePartsField
        self.fields["phone"].country = clinic.country  # type: ignore[attr-defined]  # a PhoneField

    def clean_given_name(self) -> str:
        """A name without markup or control signs."""
        return tidy_name(self.cleaned_data["given_name"])

    def clean_family_name(self) -> str:
        """A name without markup or control signs."""
        return tidy_name(self.cleaned_data["family_name"])

    def clean_born_on(self) -> date:
        """Somebody who books for themselves is old enough to; the younger are told whom to ask."""
        born_on: date = self.cleaned_data["born_on"]
        self.check_age(_years(born_on, self.today))
        return born_on

    def check_age(self, years: int) -> None:
        """Raises ValidationError for somebody who is too young to book alone."""
        if years < self.own_say_years:
            raise ValidationError(
                gettext(
                    "Under %(years)s? Please ask a grown-up to book this visit with you, or call us: %(phone)s."
                )
                % {"years": self.own_say_years, "phone": self.clinic.phone}
            )

    def clean(self) -> dict[str, object]:
        """A language is asked only of those who need an interpreter."""
        said = super().clean() or self.cleaned_data
        if said.get("interpreter_language") and said.get("needs_interpreter") is None:
            said["needs_interpreter"] = True
        if said.get("needs_interpreter") and not said.get("interpreter_language"):
            self.add_error(
                "interpreter_language", _("Which language? Then we can ask for the right interpreter.")
            )
        return said

    def details(self) -> PersonDetails:
        """Who is coming, as people keeps it."""
        said = self.cleaned_data
        return PersonDetails(
            given_name=said["given_name"],
            family_name=said["family_name"],
            born_on=said["born_on"],
            email=said["email"],
            phone=said["phone"],
            sex_at_birth=said["sex_at_birth"],
            gp_name=said["gp_name"],
            gp_practice=said["gp_practice"],
            needs=said["needs"],
            needs_interpreter=said["needs_interpreter"],
            interpreter_language=said["interpreter_language"] if said["needs_interpreter"] else "",
        )

    def proxy(self) -> ProxyDetails | None:
        """Who books, when that is somebody else."""
        return None

    def sections(self) -> list[Section]:
        """The questions in their groups."""
        share = fields_of(self, ["share"])
        return [
            Section("", fields_of(self, self.who)),
            Section(_("How we reach you"), fields_of(self, self.reach)),
            Section(_("So that we are ready"), fields_of(self, self.ready), LEAVE_OUT),
            folded(self, _("Your doctor, and who sent you (optional)"), self.cared_for_by),
            *([Section("", share)] if share else []),
        ]


def _years(born_on: date, today: date) -> int:
    before_birthday = (today.month, today.day) < (born_on.month, born_on.day)
    return today.year - born_on.year - before_birthday


def tidy_name(text: str) -> str:
    tidy = " ".join(text.split())
    if re.search(r"[<>{}\\\x00-\x1f]", tidy):
        raise ValidationError(_("Write the name in letters."))
    return tidy
