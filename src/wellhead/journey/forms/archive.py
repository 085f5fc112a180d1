"""How a person takes their whole story along: open, or locked with words of their own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.ui.forms import ChoiceCards, PlainForm

LOCKED, OPEN = "locked", "open"
SHORTEST, LONGEST = 12, 200
"""Twelve signs at least: the file may lie about for years, and nobody can slow down who tries words on it."""


class ArchiveForm(PlainForm):
    """Locked or open; the words are typed twice, because nobody can bring them back."""

    how = forms.ChoiceField(
        label=_("How do you want it?"),
        choices=[
            (LOCKED, _("Locked: one page that opens with words of your own")),
            (OPEN, _("Open: a packed folder that anybody can read")),
        ],
        widget=ChoiceCards,
        error_messages={"required": _("Choose locked or open.")},
    )
    words = forms.CharField(
        label=_("Your words, for a locked file"),
        help_text=_("At least 12 letters. Four words that have nothing to do with each other are good."),
        required=False,
        strip=False,
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same words again"),
        required=False,
        strip=False,
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned values
        """A locked file needs words that hold, twice the same."""
        said = super().clean() or {}
        if said.get("how") != LOCKED:
            return said
        words = (said.get("words") or "").strip()
        if len(words) < SHORTEST:
            self.add_error("words", _("These words are too short. Take at least 12 letters."))
        elif len(set(words.casefold())) < 5:
            self.add_error("words", _("These words are too easy to guess. Take four different words."))
        elif words != (said.get("again") or "").strip():
            self.add_error("again", _("The second time it was not the same. Type both once more."))
        return said

    @property
    def is_locked(self) -> bool:
        """Whether to lock it; only after is_valid()."""
        return bool(self.cleaned_data["how"] == LOCKED)
