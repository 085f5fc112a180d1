"""Who supervises whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.ui.forms import PlainForm


class SupervisorsForm(PlainForm):
    """One choice for each physiotherapist: signs alone, or who signs a second time.

    `clinicians` are (key, name, key of the supervisor or "").
    """

    ALONE: ClassVar = ("", _("Signs alone"))

    def __init__(
        self, data: Mapping[str, str] | None = None, *, clinicians: Iterable[tuple[str, str, str]]
    ) -> None:
        super().__init__(data)
        rows = list(clinicians)
        for key, name, supervisor in rows:
            others = [(other, other_name) for other, other_name, _now in rows if other != key]
            self.fields[f"of_{key}"] = forms.ChoiceField(
                label=name, choices=[self.ALONE, *others], initial=supervisor, required=False
            )

    def wanted(self) -> dict[str, str]:
        """Key of each physiotherapist to the key of the supervisor, or ""."""
        return {
            name.removeprefix("of_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("of_")
        }
