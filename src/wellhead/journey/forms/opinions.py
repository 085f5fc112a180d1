"""What is asked of a colleague who gives a second opinion, and of whoever learnt what a headache proved to be."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.journey.forms.clinical import CONFIDENCE
from wellhead.knowledge import library
from wellhead.record.actions import ClinicianView
from wellhead.ui.forms import ChoiceCards, OnceForm, SegmentedChoice

MOST_PROVEN = 3
"""Conditions that one person can be shown to have, on one form; more take a second writing."""
PROVEN_BY = [
    ("block", _("Diagnostic block")),
    ("specialist", _("A doctor's diagnosis")),
    ("course", _("How it went, as the criteria ask")),
    ("imaging", _("Imaging or laboratory")),
    ("other", _("Something else")),
]


NONE, UNSURE = "none", "unsure"


def _conditions() -> list[tuple[str, str]]:
    """Every condition of the classification, in its order: no hint of what anybody made of the facts."""
    known = library.load().rules.diagnoses.values()
    return [
        (each.code, f"{each.name} ({each.code})")
        for each in known
        if each.kind in {"definite", "probable", "subform"}
    ]


class OpinionForm(OnceForm):
    """A colleague's own view of the facts alone; nothing is suggested and nothing chosen in advance."""

    confidence = forms.ChoiceField(
        label=_("How sure you are"),
        choices=[*CONFIDENCE, ("", _("Not said"))],
        widget=SegmentedChoice,
        required=False,
    )
    reason = forms.CharField(
        label=_("What speaks for it"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000
    )
    against = forms.CharField(
        label=_("What argues against it"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2_000,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        named = _conditions()
        self.fields["main"] = forms.ChoiceField(
            label=_("Your main diagnosis"),
            choices=[
                ("", _("Choose one")),
                (UNSURE, _("Cannot tell yet")),
                (NONE, _("None of the classification")),
                *named,
            ],
        )
        self.fields["beside"] = forms.ChoiceField(
            label=_("And beside it"), choices=[("", _("Nothing else")), *named], required=False
        )
        order = ["main", "beside", "confidence", "reason", "against"]
        self.order_fields([*(name for name in self.fields if name not in order), *order])

    def view(self) -> ClinicianView:
        """What was filled in; only after is_valid()."""
        said = self.cleaned_data
        chosen = [] if said["main"] in {NONE, UNSURE} else [said["main"], said["beside"]]
        return {
            "codes": list(dict.fromkeys(code for code in chosen if code)),
            "decided": said["main"] != UNSURE,
            "reason": said["reason"],
            "not_better_explained": {},
            "confidence": said["confidence"],
            "against": said["against"].strip(),
        }


class LaterTruthForm(OnceForm):
    """What an episode proved to be, and by what."""

    proven_by = forms.ChoiceField(label=_("What showed it"), choices=PROVEN_BY, widget=ChoiceCards)
    truth_words = forms.CharField(
        label=_("What was found, by whom and when"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        named = _conditions()
        for number in range(1, MOST_PROVEN + 1):
            self.fields[f"proven_{number}"] = forms.ChoiceField(
                label=_("It turned out to be") if number == 1 else _("And"),
                choices=[("", _("None of these") if number == 1 else _("Nothing else")), *named],
                required=False,
            )
        order = [f"proven_{number}" for number in range(1, MOST_PROVEN + 1)]
        order += ["proven_by", "truth_words"]
        self.order_fields([*(name for name in self.fields if name not in order), *order])

    def codes(self) -> tuple[str, ...]:
        """The conditions named, each once; only after is_valid()."""
        said = [self.cleaned_data[f"proven_{number}"] for number in range(1, MOST_PROVEN + 1)]
        return tuple(dict.fromkeys(code for code in said if code))
