"""A picture or a film for an exercise, and why one is taken away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.programme.actions.pictures import LONGEST_AGREED, LONGEST_WHY, LONGEST_WORDS, PictureSaid
from wellhead.programme.models import Pictured
from wellhead.ui.forms import ChoiceCards, OnceForm


class PictureForm(OnceForm):
    """The file, what is to be seen, and who can be recognised in it. In the library nobody's patient can be."""

    file = forms.FileField(
        label=_("Photo or short film"),
        help_text=_("A photo (JPEG, PNG, WebP), or a film (MP4, WebM) of at most one minute and 20 MB."),
        allow_empty_file=True,
        max_length=1_000,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,video/mp4,video/webm"}),
        error_messages={
            "required": _("Choose a file first."),
            "missing": _("Choose a file first."),
            "invalid": _("The file did not arrive whole. Choose it again."),
            "max_length": _("The name of this file is too long. Give it a shorter one."),
        },
    )
    words = forms.CharField(
        label=_("What is to be seen"),
        help_text=_("In a sentence, for people who cannot see it: “Chin drawn in, two fingers on it.”"),
        max_length=LONGEST_WORDS,
        error_messages={
            "required": _("Say in a sentence what is to be seen: people who cannot see it read that.")
        },
    )
    pictured = forms.ChoiceField(
        label=_("Who can be recognised?"),
        choices=Pictured.choices,
        widget=ChoiceCards,
        error_messages={"required": _("Say who can be recognised in it.")},
    )
    agreed_words = forms.CharField(
        label=_("If somebody else agreed: who, and where the paper lies"),
        max_length=LONGEST_AGREED,
        required=False,
    )

    def __init__(self, *args: Any, is_library: bool = False, **kwargs: Any) -> None:
        # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        if is_library:
            field = self.fields["pictured"]
            field.choices = [each for each in Pictured.choices if each[0] != Pictured.PERSON]  # type: ignore[attr-defined]  # it is a ChoiceField, declared above

    def said(self) -> PictureSaid:
        """The picture and what was said of it; only after is_valid()."""
        told = self.cleaned_data
        return PictureSaid(
            content=told["file"].read(),
            words=told["words"],
            pictured=told["pictured"],
            agreed_words=told["agreed_words"],
        )


class GoneForm(OnceForm):
    """Why a picture is taken away; the person in it need not say."""

    why = forms.CharField(label=_("Why"), max_length=LONGEST_WHY, required=False)
