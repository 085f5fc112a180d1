"""What is asked of a clinician who concludes, reviews, looks at a warning sign or says goodbye."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.journey.actions import Afterwards, Conclusion
from wellhead.ui.forms import (
    ChoiceCards,
    CountField,
    OnceForm,
    SegmentedChoice,
    SeveralField,
    TruthField,
)

CONFIDENCE = [
    ("low", _("Low")),
    ("middle", _("Middle")),
    ("high", _("High")),
]


class ConclusionForm(OnceForm):
    """The clinician's own view: which conditions, the main one first, how sure, what argues against, and the letters.

    `others` are the conditions of the classification that are no candidates: a clinician may know better.
    """

    why = forms.CharField(
        label=_("Why, where your view differs from the criteria"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        required=False,
    )
    confidence = forms.ChoiceField(
        label=_("How sure you are"),
        choices=[*CONFIDENCE, ("", _("Not said"))],
        widget=SegmentedChoice,
        required=False,
    )
    against = forms.CharField(
        label=_("What argues against it"),
        help_text=_("The finding that fits least, or what would make you change your mind."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2_000,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        candidates: Sequence[tuple[str, str]],
        others: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        self.candidates = tuple(candidates)
        named = {code: f"{name} ({code})" for code, name in (*candidates, *others)}
        self.fields["codes"] = SeveralField(
            label=_("Your diagnosis"),
            choices=[(code, named[code]) for code, _name in candidates],
            none=_("None of these"),
            unsure=_("Cannot tell yet"),
            required=False,
        )
        self.fields["other"] = forms.ChoiceField(
            label=_("Or another condition of the classification"),
            choices=[("", _("No other")), *((code, named[code]) for code, _name in others)],
            required=False,
        )
        self.fields["main"] = forms.ChoiceField(
            label=_("Which one is the main one, where you chose several"),
            choices=[("", _("The first as listed")), *named.items()],
            required=False,
        )
        for code, name in candidates:
            self.fields[_letter(code)] = TruthField(
                label=_("%(name)s: does nothing else explain it better?") % {"name": name},
                unknown=_("Not decided"),
            )
        order = ["codes", "other", "main", *(_letter(code) for code, _name in candidates)]
        order += ["confidence", "against", "why"]
        self.order_fields([*(name for name in self.fields if name not in order), *order])

    def clean(self) -> dict[str, Any]:
        """A main diagnosis is one of those chosen, and none is chosen beside “none” or “cannot tell”."""
        said = super().clean() or self.cleaned_data
        main, chosen = said.get("main"), self.codes_said()
        if main and main not in chosen:
            self.add_error("main", _("Choose the main one among the diagnoses you ticked."))
        if said.get("other") and said.get("codes") == []:
            self.add_error("other", _("You ticked “None of these” and named another. Take one of them away."))
        return said

    def codes_said(self) -> tuple[str, ...]:
        """The diagnoses chosen, the main one first; only after the fields were cleaned."""
        said = self.cleaned_data
        chosen = [*(said.get("codes") or ()), *([said["other"]] if said.get("other") else [])]
        main = said.get("main")
        return tuple(sorted(dict.fromkeys(chosen), key=lambda code: code != main))

    def conclusion(self) -> Conclusion:
        """What was filled in; only after is_valid()."""
        said = self.cleaned_data
        codes = self.codes_said()
        return Conclusion(
            codes=codes,
            letters={code: said[_letter(code)] for code, _name in self.candidates},
            why=said["why"],
            words=said.get("words", ""),
            next_step=said.get("next_step", ""),
            is_decided=bool(codes) or said["codes"] is not None,
            confidence=said["confidence"],
            against=said["against"].strip(),
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
