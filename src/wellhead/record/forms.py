"""What is asked when a note is written, signed or added to."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.record.models import NoteKind
from wellhead.ui.forms import OnceForm

LONGEST = 20_000
TOO_LONG = _("This is longer than 20 000 characters. Shorten it, or put the rest into an addendum.")


FROM_A_SESSION = {NoteKind.MANUAL_THERAPY, NoteKind.NEEDLING}
"""Notes that only a session makes: it asks, counts the needles and checks before it is signed."""


class NewNoteForm(OnceForm):
    """Which kind of note to begin."""

    kind = forms.ChoiceField(
        label=_("Kind of note"),
        choices=[choice for choice in NoteKind.choices if choice[0] not in FROM_A_SESSION],
    )


class WordsField(forms.CharField):
    """Free words; a draft may have none yet, so the label does not say “optional”."""

    always_answered = True


class DraftForm(OnceForm):
    """The free words of a draft; `version` is the one the writer saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    words = WordsField(
        label=_("Your words"),
        help_text=_("What the sections below do not say."),
        widget=forms.Textarea(attrs={"rows": 14}),
        required=False,
        strip=False,
        max_length=LONGEST,
        error_messages={"max_length": TOO_LONG},
    )

    def clean_words(self) -> str:
        """Line ends as they are kept, whatever the browser sends."""
        return str(self.cleaned_data["words"]).replace("\r\n", "\n")

    def seen(self, version: int) -> None:
        """The page now shows this version, since what it says was saved."""
        self.data = {name: self.data[name] for name in self.data} | {"version": str(version)}


class AddendumForm(OnceForm):
    """Words added to a signed note."""

    words = forms.CharField(
        label=_("Addendum"),
        help_text=_("Added below the note with your name and the time. The note itself stays as it is."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
        error_messages={"required": _("Write what you want to add."), "max_length": TOO_LONG},
    )
