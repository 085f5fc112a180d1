"""The ten-second diary form on the start page; the diary keeps what it sends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.diary.queries import MedicineView
from wellhead.ui.forms import CheckboxCards, ChoiceCards, OnceForm, ScaleField, SeveralField


class QuickDayForm(OnceForm):
    """Headache or not, how strong, what was taken. The names are those that the diary's own form reads."""

    kind = forms.ChoiceField(
        label=_("Did you have a headache?"),
        choices=[("free", _("No headache so far")), ("headache", _("Yes, a headache"))],
        widget=ChoiceCards,
    )
    worst = ScaleField(label=_("How strong at its worst?"))

    def __init__(
        self, *, offered: Sequence[MedicineView], **kwargs: Any
    ) -> None:  # Any: Django's form arguments
        super().__init__(**kwargs)
        self.fields["taken"] = SeveralField(
            label=_("Did you take a painkiller?"),
            choices=[
                *((f"id:{one.medicine_id}", one.name) for one in offered if one.medicine_id),
                ("something", _("Something else")),
            ],
            none=_("Nothing"),
            required=False,
            widget=CheckboxCards(),
        )
