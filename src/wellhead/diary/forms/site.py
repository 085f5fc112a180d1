"""The drawing of one headache as a list of places; the figure on the page only ticks the list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.diary import queries
from wellhead.knowledge import guided
from wellhead.ui.forms import OnceForm

EVERYWHERE = "whole_head"


class SiteForm(OnceForm):
    """Where it hurts. `names` are all places with their side, in words; the whole head is every place on it."""

    seen = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, names: Mapping[str, str], **kwargs: Any) -> None:
        # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        self.fields["site"] = forms.MultipleChoiceField(
            choices=list(names.items()),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "invalid_choice": _("One of these places is not on our drawing. Open the page again.")
            },
        )

    @property
    def ticked(self) -> frozenset[str]:
        """The places that stand ticked on the page."""
        return frozenset(self["site"].value() or ())

    def regions(self) -> tuple[str, ...] | None:
        """What was marked, in the order of the list; None when nothing was. Only after is_valid()."""
        ticked = set(self.cleaned_data["site"])
        if EVERYWHERE in ticked:
            ticked |= set(guided.load().drawing.whole_head)
        return tuple(each for each in queries.drawn_regions() if each in ticked) or None
