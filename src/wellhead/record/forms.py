"""What is asked when a note is written, signed or added to."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.record.models import NoteKind
from wellhead.record.soap import MEANINGS, TITLES
from wellhead.ui.forms import OnceForm, SegmentedChoice

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


class WritingForm(OnceForm):
    """Words of a draft; `version` is the one the writer saw, `tab` the mark of the page, `seen` the copy it knows of."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    tab = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    turn = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that hold words."""
        return tuple(name for name, field in self.fields.items() if isinstance(field, WordsField))

    @property
    def written(self) -> list[forms.BoundField]:
        """The same as fields of the page."""
        return [self[name] for name in self.names]

    def typed(self) -> dict[str, str]:
        """Words by field, with line ends as they are kept, whatever the browser sends; after is_valid()."""
        return {name: str(self.cleaned_data[name]).replace("\r\n", "\n") for name in self.names}

    def put(self, name: str, words: str) -> None:
        """The page now shows these words in a field."""
        self.data = {each: self.data[each] for each in self.data} | {name: words}

    def seen_version(self, version: int) -> None:
        """The page now shows this version, since what it says was saved."""
        self.data = {name: self.data[name] for name in self.data} | {"version": str(version)}


class DraftForm(WritingForm):
    """The free words of a draft that has no parts."""

    words = WordsField(
        label=_("Your words"),
        help_text=_("What the sections below do not say."),
        widget=forms.Textarea(attrs={"rows": 14}),
        required=False,
        strip=False,
        max_length=LONGEST,
        error_messages={"max_length": TOO_LONG},
    )


def _part(name: str) -> WordsField:
    return WordsField(
        label=TITLES[name],
        help_text=MEANINGS[name],
        widget=forms.Textarea(attrs={"rows": 7}),
        required=False,
        strip=False,
        max_length=LONGEST,
        error_messages={"max_length": TOO_LONG},
    )


class SoapForm(WritingForm):
    """The four parts of a note in the clinician's words."""

    subjective = _part("subjective")
    objective = _part("objective")
    assessment = _part("assessment")
    plan = _part("plan")


class MacroForm(OnceForm):
    """A short word and what it becomes."""

    short = forms.CharField(
        label=_("Short word"),
        help_text=_("Typed after a semicolon, for example ;rom-full"),
        max_length=40,
        error_messages={"required": _("Give it a short word.")},
    )
    words = forms.CharField(
        label=_("Becomes"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
        error_messages={"required": _("Write what the short word stands for."), "max_length": TOO_LONG},
    )
    whose = forms.ChoiceField(
        label=_("For"),
        choices=[("own", _("Me only")), ("clinic", _("Every clinician here"))],
        initial="own",
        widget=SegmentedChoice,
    )


class CoSignForm(OnceForm):
    """The supervisor's own words, if any."""

    words = forms.CharField(
        label=_("Your words"),
        help_text=_("Added below the note as an addendum."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": TOO_LONG},
    )


class AddendumForm(OnceForm):
    """Words added to a signed note."""

    words = forms.CharField(
        label=_("Addendum"),
        help_text=_("Added below the note with your name and the time. The note itself stays as it is."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
        error_messages={"required": _("Write what you want to add."), "max_length": TOO_LONG},
    )
