"""A file to keep beside the record, and why one is taken out of sight."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.record.actions import FileSaid
from wellhead.record.queries import FILE_KINDS
from wellhead.ui.forms import DayInput, OnceForm


class FileForm(OnceForm):
    """One file, what it is, when it was made and a word on it."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A photo (JPEG, PNG), a PDF or a plain text of at most 20 MB."),
        allow_empty_file=True,
        max_length=1_000,
        widget=forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png,.pdf,.txt"}),
        error_messages={
            "required": _("Choose a file first."),
            "missing": _("Choose a file first."),
            "invalid": _("The file did not arrive whole. Choose it again."),
            "max_length": _("The name of this file is too long. Give it a shorter one."),
        },
    )
    kind = forms.ChoiceField(label=_("What is it?"), choices=FILE_KINDS)
    made_on = forms.DateField(
        label=_("Made on"),
        help_text=_("The day of the scan, the letter or the photo, if you know it."),
        widget=DayInput,
        required=False,
        error_messages={"invalid": _("There is no such day. Check the day and the month.")},
    )
    words = forms.CharField(label=_("What it says, in short"), max_length=300, required=False)

    def said(self) -> FileSaid:
        """The file and what was said of it; only after is_valid()."""
        said = self.cleaned_data
        upload = said["file"]
        return FileSaid(
            name=upload.name,
            content=upload.read(),
            kind=said["kind"],
            made_on=said["made_on"],
            words=said["words"],
        )


class OutOfSightForm(OnceForm):
    """Why a file goes out of sight."""

    why = forms.CharField(label=_("Why"), max_length=300)


class CopyForm(OnceForm):
    """One note or file that is held back from copies, or let out again, and why."""

    item = forms.UUIDField(
        widget=forms.HiddenInput(attrs={"id": False}),
        error_messages={
            "required": _("Open the page again: it is not known which note or file is meant."),
            "invalid": _("Open the page again: it is not known which note or file is meant."),
        },
    )
    why = forms.CharField(
        label=_("Why"),
        max_length=300,
        error_messages={
            "required": _("Say why, so that a colleague understands it later."),
            "max_length": _("That is too long. Keep it under 300 characters."),
        },
    )
