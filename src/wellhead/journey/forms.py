"""What is asked of somebody who books, reviews or says goodbye."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.models import Clinic
from wellhead.journey.actions import Afterwards, Conclusion
from wellhead.knowledge import site
from wellhead.people.actions import PersonDetails
from wellhead.people.choices import Sex
from wellhead.ui.forms import ChoiceCards, CountField, DatePartsField, OnceForm, SeveralField, TruthField

if TYPE_CHECKING:
    from wellhead.people.models import Person

OLDEST_YEARS = 120


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


class IntakeForm(SharingForm):
    """Who is coming, and how to reach them."""

    given_name = forms.CharField(label=_("First name"), max_length=60)
    family_name = forms.CharField(label=_("Last name"), max_length=60)
    born_on = DatePartsField(label=_("Date of birth"), help_text=_("For example 31 3 1982"))
    email = forms.EmailField(
        label=_("Email"),
        help_text=_("The confirmation and your way back to the diary go there."),
        max_length=200,
    )
    phone = forms.CharField(label=_("Phone"), help_text=_("We call about this booking only."), max_length=32)
    sex_at_birth = forms.ChoiceField(
        label=_("Sex recorded at birth"),
        help_text=_("Some headaches and some safety questions differ by it."),
        choices=Sex.choices,
        widget=ChoiceCards,
        required=False,
    )
    needs = forms.CharField(
        label=_("Anything that makes the visit easier for you"),
        help_text=_("Step-free entry, an interpreter, a chaperone, low light."),
        max_length=300,
        required=False,
    )
    field_order = ("given_name", "family_name", "born_on", "email", "phone", "sex_at_birth", "needs", "share")

    def __init__(self, *args: object, clinic: Clinic, today: date, has_check: bool, **kwargs: object) -> None:
        super().__init__(*args, has_check=has_check, **kwargs)
        self.clinic = clinic
        born = self.fields["born_on"]
        born.latest, born.earliest = today, date(today.year - OLDEST_YEARS, 1, 1)  # type: ignore[attr-defined]  # a DatePartsField

    def clean_phone(self) -> str:
        """In international form; a number that no phone could have is refused with a sentence."""
        try:
            number = phonenumbers.parse(self.cleaned_data["phone"], self.clinic.country)
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_possible_number(number):
            raise ValidationError(_("This does not look like a phone number. Write it with its area code."))
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def clean_given_name(self) -> str:
        """A name without markup or control signs."""
        return _name(self.cleaned_data["given_name"])

    def clean_family_name(self) -> str:
        """A name without markup or control signs."""
        return _name(self.cleaned_data["family_name"])

    def details(self) -> PersonDetails:
        """What was written, as people keeps it."""
        said = self.cleaned_data
        return PersonDetails(
            given_name=said["given_name"],
            family_name=said["family_name"],
            born_on=said["born_on"],
            email=said["email"],
            phone=said["phone"],
            sex_at_birth=said["sex_at_birth"],
            needs=said["needs"],
        )


def _name(text: str) -> str:
    tidy = " ".join(text.split())
    if re.search(r"[<>{}\\\x00-\x1f]", tidy):
        raise ValidationError(_("Write the name in letters."))
    return tidy


class ConclusionForm(OnceForm):
    """The clinician's own view: which of the candidates, and for each whether nothing else explains it better."""

    why = forms.CharField(
        label=_("Why, where your view differs from the criteria"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        required=False,
    )

    def __init__(self, *args: Any, candidates: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        self.candidates = tuple(candidates)
        self.fields["codes"] = SeveralField(
            label=_("Your diagnosis"),
            choices=[(code, f"{name} ({code})") for code, name in candidates],
            none=_("None of these"),
            unsure=_("Cannot tell yet"),
            required=False,
        )
        for code, name in candidates:
            self.fields[_letter(code)] = TruthField(
                label=_("%(name)s: does nothing else explain it better?") % {"name": name},
                unknown=_("Not decided"),
            )
        order = ["codes", *(_letter(code) for code, _name in candidates), "why"]
        self.order_fields([*(name for name in self.fields if name not in order), *order])

    def conclusion(self) -> Conclusion:
        """What was filled in; only after is_valid()."""
        said = self.cleaned_data
        return Conclusion(
            codes=tuple(said["codes"] or ()),
            letters={code: said[_letter(code)] for code, _name in self.candidates},
            why=said["why"],
            words=said.get("words", ""),
            next_step=said.get("next_step", ""),
            is_decided=said["codes"] is not None,
        )


def _letter(code: str) -> str:
    return f"letter_{code}"


class ReviewForm(ConclusionForm):
    """What clinician and person conclude from weeks of evidence."""

    words = forms.CharField(
        label=_("What changed, what did not, what you make of it"),
        help_text=_("This becomes the signed note of the review."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2_000,
    )
    next_step = forms.ChoiceField(
        label=_("What next"),
        choices=[
            ("continue", _("Go on as planned")),
            ("change", _("Change the plan")),
            ("refer", _("Ask a doctor")),
            ("discharge", _("Finish, with a plan for afterwards")),
        ],
        widget=ChoiceCards,
    )


class FlagForm(OnceForm):
    """What a named clinician concluded about one warning sign, and on what grounds."""

    flag = forms.ChoiceField(label=_("Which warning sign"), widget=ChoiceCards)
    outcome = forms.ChoiceField(
        label=_("What you concluded"),
        choices=[
            ("cleared", _("Cleared by a doctor")),
            ("explained", _("Known and explained: it need not hold care back")),
            ("stepped_down", _("Stepped down after a normal examination")),
            ("referred", _("Referred, not cleared yet")),
            ("stands", _("It still stands")),
        ],
        widget=ChoiceCards,
    )
    words = forms.CharField(
        label=_("What you looked at, and why you decide so"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1_000,
    )

    def __init__(self, *args: Any, flags: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        self.fields["flag"].choices = list(flags)  # type: ignore[attr-defined]  # a ChoiceField, declared above


class RelapsePlanForm(OnceForm):
    """The plan for afterwards, agreed with the person in their words."""

    keep_doing = forms.CharField(
        label=_("What you keep doing"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1_000
    )
    early_signs = forms.CharField(
        label=_("Early signs that it comes back"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1_000
    )
    green = forms.CharField(
        label=_("All well: do this"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1_000
    )
    amber = forms.CharField(
        label=_("It is coming back: do this"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1_000
    )
    red = forms.CharField(
        label=_("Get help: when and where"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1_000
    )
    check_in_weeks = CountField(label=_("We ask how you are after"), lowest=1, highest=52, unit=_("weeks"))
    source = forms.CharField(widget=forms.HiddenInput, required=False, max_length=120)

    def afterwards(self) -> Afterwards:
        """What was agreed; only after is_valid()."""
        said = self.cleaned_data
        return Afterwards(
            keep_doing=said["keep_doing"],
            early_signs=said["early_signs"],
            green=said["green"],
            amber=said["amber"],
            red=said["red"],
            check_in_weeks=said["check_in_weeks"],
            source=said["source"],
        )


def intake_initial(person: Person | None) -> dict[str, object]:
    """What is known of the person already."""
    if person is None:
        return {}
    return {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "born_on": person.born_on,
        "email": person.email,
        "phone": person.phone,
        "sex_at_birth": person.sex_at_birth,
        "needs": person.needs,
    }
