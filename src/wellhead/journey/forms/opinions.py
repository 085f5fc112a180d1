"""What is asked of a colleague who gives a second opinion, and of whoever learnt what a headache proved to be."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.journey.forms.clinical import ConclusionForm
from wellhead.knowledge import library
from wellhead.ui.forms import ChoiceCards, OnceForm

MOST_PROVEN = 3
"""Conditions that one person can be shown to have, on one form; more take a second writing."""
PROVEN_BY = [
    ("block", _("Diagnostic block")),
    ("specialist", _("A doctor's diagnosis")),
    ("course", _("How it went, as the criteria ask")),
    ("imaging", _("Imaging or laboratory")),
    ("other", _("Something else")),
]


class OpinionForm(ConclusionForm):
    """The same as a conclusion, but nothing is held against the engine: it is not shown."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        self.fields["why"].label = _("What speaks for it")


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
        known = library.load().rules.diagnoses.values()
        named = [
            (each.code, f"{each.name} ({each.code})")
            for each in known
            if each.kind in {"definite", "probable", "subform"}
        ]
        for number in range(1, MOST_PROVEN + 1):
            self.fields[f"proven_{number}"] = forms.ChoiceField(
                label=_("It proved to be") if number == 1 else _("And"),
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
